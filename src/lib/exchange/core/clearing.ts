import { unreachable } from '../../base/assert.js'
import { PRICE_ONE } from '../../base/units.js'
import type { Ledger } from './ledger.js'
import { mulDiv } from './ledger.js'
import { isSale } from './requirement.js'
import type { LiveOrder } from './state.js'

export type TradeKind = 'transfer' | 'mint' | 'merge'

/** What a fill does to the cash of both parties, without fees. Positive: pays. */
export interface FillCost {
  readonly kind: TradeKind
  readonly taker: number
  readonly maker: number
}

/**
 * The cash of a fill at `price` (the maker's, in YES terms). What one party pays and the other receives is rounded once, in
 * the maker's favour; a set that is made or dissolved always moves whole dollars in or out of the escrow.
 */
export function fillCost(taker: LiveOrder, maker: LiveOrder, quantity: number): FillCost {
  return taker.live.clearing === 'netted'
    ? {
        kind: 'transfer',
        taker: nettedCost(taker, maker.price, quantity),
        maker: nettedCost(maker, maker.price, quantity),
      }
    : tokenCost(taker, maker, quantity)
}

/** Buying closes the other outcome first: a closed pair is worth $1. */
function nettedCost(order: LiveOrder, price: number, quantity: number): number {
  const unit = order.side === 'bid' ? price : PRICE_ONE - price
  const closes = Math.min(quantity, order.side === 'bid' ? order.stake.no : order.stake.yes)
  return mulDiv(unit, quantity, PRICE_ONE) - closes
}

function tokenCost(taker: LiveOrder, maker: LiveOrder, quantity: number): FillCost {
  const takerUnit = taker.outcome === 'yes' ? maker.price : PRICE_ONE - maker.price
  const product = BigInt(takerUnit) * BigInt(quantity)
  const down = Number(product / BigInt(PRICE_ONE))
  const up = Number((product + BigInt(PRICE_ONE - 1)) / BigInt(PRICE_ONE))
  const [takerSells, makerSells] = [isSale(taker), isSale(maker)]
  if (takerSells && makerSells) return { kind: 'merge', taker: -down, maker: down - quantity }
  if (!takerSells && !makerSells) return { kind: 'mint', taker: up, maker: quantity - up }
  return takerSells
    ? { kind: 'transfer', taker: -down, maker: down }
    : { kind: 'transfer', taker: up, maker: -up }
}

/** Books one party's cash and tokens of a fill; returns what the tokens it gave had cost. */
export function settleFill(ledger: Ledger, order: LiveOrder, quantity: number, cost: number): number {
  switch (order.live.clearing) {
    case 'netted':
      return settleNetted(ledger, order, quantity, cost)
    case 'tokens':
      return ledger.moveTokens(order.stake, {
        outcome: order.outcome,
        qty: isSale(order) ? -quantity : quantity,
        cost,
      })
    default:
      return unreachable(order.live.clearing)
  }
}

/**
 * `cost` is for the whole fill: the part that closes brought $1 a contract less its price. What both parties pay together
 * is the dollar of each set that the fill made, or dissolved.
 */
function settleNetted(ledger: Ledger, { side, stake }: LiveOrder, quantity: number, cost: number): number {
  const other = side === 'bid' ? 'no' : 'yes'
  const closes = Math.min(quantity, stake[other])
  const opens = quantity - closes
  const openCost = opens === quantity ? cost : mulDiv(cost + closes, opens, quantity)
  const basis =
    closes > 0 ? ledger.moveTokens(stake, { outcome: other, qty: -closes, cost: cost - openCost }) : 0
  if (opens > 0)
    ledger.moveTokens(stake, { outcome: other === 'no' ? 'yes' : 'no', qty: opens, cost: openCost })
  return basis
}
