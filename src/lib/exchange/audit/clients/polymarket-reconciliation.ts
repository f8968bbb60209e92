import { PRICE_ONE } from '../../../base/units.js'
import { orderFeeUsd, type FeeSchedule } from '../../../domain/fees.js'
import type { Exchange } from '../../core/exchange.js'
import type { Accuse } from '../violation.js'
import { Unreadable } from './frame-fields.js'
import type { PolymarketMember } from './polymarket-member.js'
import type { OwnFill, TradeRow } from './polymarket-rows.js'
import { price as priceOf, qty } from '../../../base/units.js'

export interface PolymarketReconciled {
  readonly member: PolymarketMember
  readonly exchange: Exchange
  readonly deposited: number
  /** Whether a token is YES of its market. */
  readonly isYes: (token: string) => boolean
  readonly isCalm: boolean
  readonly accuse: Accuse
}

const SETTLED = ['CONFIRMED', 'FAILED']

/**
 * After everything was settled: what REST and the user channel told a wallet must be the same trades, each of them settled or
 * failed, and those that did not fail must come to the money that it has, but for the rounding of each fill.
 */
export function reconcilePolymarket(given: PolymarketReconciled): void {
  const { member, accuse, isCalm } = given
  try {
    const listed = member.listed()
    if (listed === undefined) {
      // Under faults it may never have got its key.
      if (isCalm || member.hasKey) accuse('client.account', { client: 'polymarket', listed: false })
      return
    }
    compareTrades(given, listed)
    compareCash(given, listed)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    accuse('client.account', { client: 'polymarket', unreadable: error.message })
  }
  if (isCalm && member.unreadable.length > 0)
    accuse('client.account', { client: 'polymarket', unreadable: member.unreadable[0]! })
}

function compareTrades({ member, accuse, isCalm }: PolymarketReconciled, listed: readonly TradeRow[]): void {
  const byId = new Map(listed.map((trade) => [trade.id, trade]))
  for (const [id, told] of member.trades) {
    const trade = byId.get(id)
    const fits = trade !== undefined && JSON.stringify(trade.own) === JSON.stringify(told.own)
    if (!fits || (isCalm && trade.status !== told.status))
      accuse('client.account', {
        client: 'polymarket',
        told: JSON.stringify(told),
        listed: JSON.stringify(trade ?? null),
      })
  }
  for (const { id, status } of listed)
    if (!SETTLED.includes(status)) accuse('client.account', { client: 'polymarket', trade: id, status })
  if (isCalm && listed.length !== member.trades.size)
    accuse('client.account', { client: 'polymarket', told: member.trades.size, listed: listed.length })
}

function compareCash(given: PolymarketReconciled, listed: readonly TradeRow[]): void {
  const { member, exchange, deposited, isYes, accuse } = given
  const tokens = new Map<string, { held: number; condition: string }>()
  let due = deposited
  let fills = 0
  for (const { condition, status, own } of listed) {
    if (status === 'FAILED') continue
    for (const fill of own) {
      const sign = fill.side === 'BUY' ? 1 : -1
      due -= sign * worth(fill.quantity, fill.price) + feeOf(fill, exchange.market(condition)!.takerFee)
      const token = tokens.get(fill.token) ?? { held: 0, condition }
      token.held += sign * fill.quantity
      tokens.set(fill.token, token)
      fills++
    }
  }
  for (const [token, { held, condition }] of tokens) {
    const payoff = exchange.market(condition)!.yesPayoff ?? 0
    due += worth(held, isYes(token) ? payoff : PRICE_ONE - payoff)
  }
  const { cash } = exchange.balance(member.signer.address, 'main')
  const slack = fills + tokens.size
  if (Math.abs(cash - due) > slack) accuse('client.account', { client: 'polymarket', cash, due, fills })
}

/** Only takers pay. */
const feeOf = ({ isTaker, price, quantity }: OwnFill, schedule: FeeSchedule): number =>
  isTaker ? orderFeeUsd(schedule, [{ price: priceOf(price), qty: qty(quantity) }]) : 0

const worth = (tokens: number, price: number): number =>
  Number((BigInt(tokens) * BigInt(price)) / BigInt(PRICE_ONE))
