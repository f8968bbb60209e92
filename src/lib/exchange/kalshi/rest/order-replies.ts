import { formatScaled, PRICE_DECIMALS, USD_DECIMALS, type Ms, type Qty } from '../../../base/units.js'
import type { SimOrder, SimTrade } from '../../core/order.js'
import { countText } from '../texts.js'

const CONTRACT = 1_000_000n

/** What an order's own fills of one call came to, and what they cost. */
export function fillsReply(trades: readonly SimTrade[]): object {
  const filled = trades.reduce((sum, trade) => sum + trade.qty, 0)
  if (filled === 0) return { fill_count: countText(0) }
  return {
    fill_count: countText(filled),
    average_fill_price: formatScaled(averagePrice(trades, filled), PRICE_DECIMALS),
    average_fee_paid: formatScaled(averageFee(trades, filled), USD_DECIMALS),
  }
}

/** In ticks, to the nearest. */
function averagePrice(trades: readonly SimTrade[], filled: number): number {
  const value = trades.reduce((sum, { price, qty }) => sum + BigInt(price) * BigInt(qty), 0n)
  return nearest(value, BigInt(filled))
}

/** In micro-dollars for one contract, to the nearest. */
function averageFee(trades: readonly SimTrade[], filled: number): number {
  const paid = trades.reduce((sum, { takerFee }) => sum + BigInt(takerFee), 0n)
  return nearest(paid * CONTRACT, BigInt(filled))
}

/** Halves go up; both are positive. */
const nearest = (value: bigint, by: bigint): number => Number((2n * value + by) / (2n * by))

/** How every answer about one order begins and ends. */
export const orderReply = (order: SimOrder, said: object, at: Ms): object => ({
  order_id: order.id,
  ...(order.clientId === undefined ? {} : { client_order_id: order.clientId }),
  ...said,
  ts_ms: at,
})

export const remainingReply = (remaining: Qty): object => ({ remaining_count: countText(remaining) })
