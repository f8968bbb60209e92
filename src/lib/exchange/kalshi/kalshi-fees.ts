import { usd } from '../../base/units.js'
import type { FeeRounding, FeeSchedule } from '../../domain/fees.js'
import type { KalshiEventListing, KalshiSeriesListing } from './listing.js'

export type KalshiFeeType = KalshiSeriesListing['feeType']

/** What one event pays instead of its series' fees; what is absent is the series' own. An event's listing is one, too. */
export interface FeeOverride extends Partial<Pick<KalshiEventListing, 'feeMultiplierOverrideE6'>> {
  readonly feeTypeOverride?: KalshiFeeType | undefined
}

interface Fees {
  readonly taker: FeeSchedule
  /** Absent: makers pay nothing. */
  readonly maker: FeeSchedule | undefined
}

const TAKER_RATE_E6 = 70_000
const MAKER_RATE_E6 = 17_500

/** Direct members: the fee to a micro-dollar, cash to a hundredth of a cent, the difference given back in such steps. */
const ROUNDING: FeeRounding = {
  mode: 'balance',
  tradeQuantum: usd(1),
  precision: usd(100),
  rebateQuantum: usd(100),
}

/** The fees of an event's markets: `rate * multiplier * contracts * p(1-p)` for takers, and for makers of some series. */
export function kalshiFees(
  series: Pick<KalshiSeriesListing, 'feeType' | 'feeMultiplierE6'>,
  override: FeeOverride = {},
): Fees {
  const type = override.feeTypeOverride ?? series.feeType
  const multiplierE6 = override.feeMultiplierOverrideE6 ?? series.feeMultiplierE6
  const schedule = (rateE6: number): FeeSchedule => ({
    label: `kalshi ${type}`,
    curve: { rateE6, multiplierE6, exponent: 1 },
    rounding: ROUNDING,
  })
  const makersPay = type === 'quadratic_with_maker_fees'
  return { taker: schedule(TAKER_RATE_E6), maker: makersPay ? schedule(MAKER_RATE_E6) : undefined }
}
