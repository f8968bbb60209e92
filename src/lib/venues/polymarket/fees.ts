import { usd, USD_ZERO, type Usd } from '../../base/units.js'
import { orderFeeUsd, type FeeRounding, type FeeSchedule, type PricedQty } from '../../domain/fees.js'

/** A market's own fees, as its listing or the order book's host tells them (polymarket.md 7.1). */
export interface FeeTerms {
  /** Parts per million: 50_000 is 0.05. */
  readonly rateE6: number
  readonly exponent: number
  /** Left out: makers pay nothing. */
  readonly takerOnly?: boolean
}

/**
 * A fill's fee has five decimals; in which direction it is rounded is not documented, so it is reckoned up, against us. Nothing
 * that the venue tells of a fill says what it was charged, so that fees cannot be checked fill by fill.
 */
const ROUNDING: FeeRounding = { mode: 'fill_up', quantum: usd(10) }
const MULTIPLIER_E6 = 1_000_000

/** What takers pay, or all who trade: shares x rate x (p(1 - p))^exponent; a market without fee terms charges nothing (polymarket.md 7.1). */
export function takerFees(terms: FeeTerms | undefined): FeeSchedule {
  const { rateE6, exponent, takerOnly = true } = terms ?? { rateE6: 0, exponent: 1 }
  return {
    label: terms === undefined ? 'polymarket no fee' : `polymarket taker ${rateE6 / MULTIPLIER_E6}`,
    curve: { rateE6, multiplierE6: MULTIPLIER_E6, exponent },
    rounding: ROUNDING,
    ...(!takerOnly && { makersPay: true }),
  }
}

/**
 * The fee of one fill by our own reckoning: makers pay where the schedule is not said to be for takers only. It does not matter in which
 * outcome's terms the price is.
 */
export const fillFee = (schedule: FeeSchedule, fill: PricedQty & { readonly taker: boolean }): Usd =>
  fill.taker || schedule.makersPay === true ? orderFeeUsd(schedule, [fill]) : USD_ZERO
