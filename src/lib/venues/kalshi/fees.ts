import { DataError } from '../../base/errors.js'
import { ms, usd, type Ms, type Usd } from '../../base/units.js'
import { WORST_KNOWN_FEE, type FeeCurve, type FeeRounding, type FeeSchedule } from '../../domain/fees.js'

/** Direct members settle cash to $0.0001, accounts behind a broker to a cent (kalshi.md 8). */
export type FeeAccount = 'direct' | 'broker'

/** What decides the fees of one market (kalshi.md 8). A series and an event as they are read have these fields. */
export interface FeeTerms {
  readonly series: {
    /** Such as `quadratic`; new words appear without notice. */
    readonly feeType: string
    /** Parts per million: 500_000 is half. */
    readonly feeMultiplierE6: number
  }
  /** An event's own values; each of the two on its own, and `undefined` is the series' value. */
  readonly event?: {
    readonly feeType: string | undefined
    readonly feeMultiplierE6: number | undefined
  }
  /** No fee is charged before this time. */
  readonly waivedUntil?: Ms | undefined
  readonly at: Ms
  readonly account: FeeAccount
}

export interface MarketFees {
  readonly taker: FeeSchedule
  readonly maker: FeeSchedule
  /** False: the formula is not published, the schedules are the worst known ones, and no order may rest on them. */
  readonly known: boolean
}

const TAKER_RATE_E6 = 70_000

/** What makers pay, by fee type; a type that is not here has no published formula. */
const MAKER_RATE_E6: ReadonlyMap<string, number> = new Map([
  ['quadratic', 0],
  ['quadratic_with_maker_fees', 17_500],
  ['quadratic_with_combo_maker_fees', 35_000],
])

/** From here on fees are rounded finely; before, an order's fee went up to a whole cent. */
export const FINE_ROUNDING_SINCE = ms(Date.UTC(2026, 6, 7))

const CENT = usd(10_000)
const PRECISION: Readonly<Record<FeeAccount, Usd>> = { direct: usd(100), broker: CENT }

/**
 * The fee schedules of a market's takers and makers at a time (kalshi.md 8). Throws `DataError` (`KALSHI_FEE_MULTIPLIER`) for
 * a multiplier that is not a whole number of millionths.
 */
export function feeSchedules({ series, event, waivedUntil, at, account }: FeeTerms): MarketFees {
  const type = event?.feeType ?? series.feeType
  const multiplierE6 = checked(event?.feeMultiplierE6 ?? series.feeMultiplierE6)
  const makerRateE6 = MAKER_RATE_E6.get(type)
  const curve = takerCurve(type, multiplierE6)
  if (curve === undefined || makerRateE6 === undefined) return worstOf(multiplierE6)
  const isWaived = waivedUntil !== undefined && at < waivedUntil
  const schedule = (role: string, rateE6: number): FeeSchedule => ({
    label: `kalshi ${type} ${role}${isWaived ? ' (waived)' : ''}`,
    curve: { rateE6, multiplierE6: isWaived ? 0 : multiplierE6, exponent: 1 },
    rounding: roundingAt(at, account),
  })
  return { taker: schedule('taker', curve.rateE6), maker: schedule('maker', makerRateE6), known: true }
}

/** What takers pay under a fee type: 0.07 x multiplier; `undefined` for a type without a published formula (kalshi.md 8). */
export const takerCurve = (feeType: string, multiplierE6: number): FeeCurve | undefined =>
  MAKER_RATE_E6.has(feeType) ? { rateE6: TAKER_RATE_E6, multiplierE6, exponent: 1 } : undefined

/** What is not known costs the worst known rate, by a multiplier that makes it dearer; nothing makes it cheaper. */
function worstOf(multiplierE6: number): MarketFees {
  const worst = Math.max(WORST_KNOWN_FEE.curve.multiplierE6, multiplierE6)
  const schedule = { ...WORST_KNOWN_FEE, curve: { ...WORST_KNOWN_FEE.curve, multiplierE6: worst } }
  return { taker: schedule, maker: schedule, known: false }
}

function checked(multiplierE6: number): number {
  if (Number.isSafeInteger(multiplierE6) && multiplierE6 >= 0) return multiplierE6
  const text = String(multiplierE6)
  throw new DataError('KALSHI_FEE_MULTIPLIER', `not a fee multiplier in whole millionths: ${text}`, { text })
}

function roundingAt(at: Ms, account: FeeAccount): FeeRounding {
  if (at < FINE_ROUNDING_SINCE) return { mode: 'order_up', quantum: CENT }
  const precision = PRECISION[account]
  return { mode: 'balance', tradeQuantum: usd(1), precision, rebateQuantum: precision }
}
