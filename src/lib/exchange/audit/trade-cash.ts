import { PRICE_ONE } from '../../base/units.js'
import type { Clearing } from '../core/market.js'
import type { SimOrder, SimTrade } from '../core/order.js'

/** Tokens of one account in one market. */
export interface Tokens {
  yes: number
  no: number
}

/** How a fill changes the tokens of one of its parties; negative: gives. */
export interface TokenChange {
  readonly yes: number
  readonly no: number
}

/** Selling needs tokens of the order's own outcome; only where outcomes are tokens. */
export const sells = ({ side, outcome }: Pick<SimOrder, 'side' | 'outcome'>): boolean =>
  side === (outcome === 'yes' ? 'ask' : 'bid')

/** Netted: buying closes the other outcome first. Tokens: the order's outcome comes or goes. */
export function tokenChange(
  clearing: Clearing,
  order: SimOrder,
  quantity: number,
  held: Tokens,
): TokenChange {
  if (clearing === 'tokens') {
    const change = sells(order) ? -quantity : quantity
    return order.outcome === 'yes' ? { yes: change, no: 0 } : { yes: 0, no: change }
  }
  if (order.side === 'bid') {
    const closes = Math.min(held.no, quantity)
    return { yes: quantity - closes, no: -closes }
  }
  const closes = Math.min(held.yes, quantity)
  return { yes: -closes, no: quantity - closes }
}

/**
 * What a party pays, exactly, times `PRICE_ONE`: every token gained or given at its own price. A pair that a netted fill
 * closes is thereby paid out at a dollar.
 */
export function exactCost(change: TokenChange, yesPrice: number): bigint {
  return BigInt(change.yes) * BigInt(yesPrice) + BigInt(change.no) * BigInt(PRICE_ONE - yesPrice)
}

/** Less than one micro-dollar away from the exact amount. */
export const isRounded = (amount: number, exact: bigint): boolean => {
  const off = BigInt(amount) * BigInt(PRICE_ONE) - exact
  return off < BigInt(PRICE_ONE) && -off < BigInt(PRICE_ONE)
}

/** Sets that a trade made (positive) or dissolved, from what both parties' tokens became. */
export const setsMade = (taker: TokenChange, maker: TokenChange): number => taker.yes + maker.yes

/** What the two sides of a trade on tokens make it. */
export function kindOf({ taker, maker }: Pick<SimTrade, 'taker' | 'maker'>): SimTrade['kind'] {
  if (sells(taker) && sells(maker)) return 'merge'
  return sells(taker) || sells(maker) ? 'transfer' : 'mint'
}
