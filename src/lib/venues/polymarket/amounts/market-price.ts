import type { Price } from '../../../base/units.js'
import type { PricedQty } from '../../../domain/fees.js'
import type { MarketWant } from './order-amounts.js'

const PRICE_UNITS = 10_000n

/**
 * The price at which a book covers what is wanted: that of the level where the sum reaches it (polymarket.md 3.2). `levels`
 * are the other side's, best first. Too little depth is no match for FOK (`undefined`); FAK then gets the worst level. No order of
 * this program asks: its orders carry the limit that was decided on. It is there for orders at the market, and the vectors hold it
 * to the official client.
 */
export function marketPrice(
  want: MarketWant,
  levels: readonly PricedQty[],
  orderType: 'FOK' | 'FAK',
): Price | undefined {
  const target = want.side === 'buy' ? BigInt(want.spend) * PRICE_UNITS : BigInt(want.shares)
  let sum = 0n
  for (const level of levels) {
    sum += BigInt(level.qty) * (want.side === 'buy' ? BigInt(level.price) : 1n)
    if (sum >= target) return level.price
  }
  return orderType === 'FOK' ? undefined : levels.at(-1)?.price
}
