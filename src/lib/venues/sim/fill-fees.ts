import { ceilRational } from '../../base/rational.js'
import { usd, USD_ZERO, usdFromBigint, type Usd } from '../../base/units.js'
import { orderFee, orderFeeUsd, type FeeSchedule, type PricedQty, type TradeSide } from '../../domain/fees.js'
import { isMakingFree } from '../../domain/maker-fee.js'
import type { Market } from '../../domain/market.js'

/**
 * The fee of each fill, so that they add up to the fee of the order: schedules that round the whole order charge what
 * each further fill adds.
 */
export function feesByFill(schedule: FeeSchedule, fills: readonly PricedQty[], side: TradeSide): Usd[] {
  if (schedule.rounding.mode !== 'order_up' && schedule.rounding.mode !== 'none') {
    return orderFee(schedule, fills, side).fills.map((fill) => usdFromBigint(ceilRational(fill.net)))
  }
  let before = 0
  return fills.map((_, i) => {
    const soFar = orderFeeUsd(schedule, fills.slice(0, i + 1), side)
    const own = usd(soFar - before)
    before = soFar
    return own
  })
}

/** The fee of an order's last fill in the book: nothing where making is free for certain, else what a taker pays. */
export const lastMakerFee = (market: Market, fills: readonly PricedQty[], side: TradeSide): Usd =>
  isMakingFree(market) ? USD_ZERO : feesByFill(market.fee, fills, side).at(-1)!
