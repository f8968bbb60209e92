import { DataError } from '../../../base/errors.js'
import { parseScaled } from '../../../base/units.js'
import type { EventFeeChanged } from '../../../domain/events.js'
import { DEFAULT_ROUNDING, type FeeSchedule } from '../../../domain/fees.js'
import { name, text, type Fields } from './fields.js'
import { nullable } from './market-news.js'

/** All of them charge takers 0.07 M C P (1 - P); `flat` has no published formula (kalshi.md 8). */
const QUADRATIC: ReadonlySet<string | null> = new Set([
  'quadratic',
  'quadratic_with_maker_fees',
  'quadratic_with_combo_maker_fees',
])
const TAKER_RATE_E6 = 70_000
const MULTIPLIER_MAX_E6 = 10_000_000
const ONE_E6 = 1_000_000

/** The fees of an event are overridden, or (both `null`) those of its series hold again (kalshi.md 6.5 and 8). */
export function feeUpdate(body: Fields): EventFeeChanged {
  const type = nullable(body, 'fee_type_override', text)
  const multiplierE6 = nullable(body, 'fee_multiplier_override', multiplierOf)
  return {
    type: 'event-fee',
    venue: 'kalshi',
    event: name(body, 'event_ticker'),
    fee: isTold(type, multiplierE6) ? schedule(multiplierE6) : undefined,
  }
}

/** One half of an override alone tells no rate. Only a multiplier above 1 must count at once: it is worse than all assumed. */
function isTold(type: string | null, multiplierE6: number | null): multiplierE6 is number {
  if (multiplierE6 === null) return false
  return QUADRATIC.has(type) || (type === null && multiplierE6 > ONE_E6)
}

const schedule = (multiplierE6: number): FeeSchedule => ({
  label: `kalshi 0.07 x ${multiplierE6 / ONE_E6}`,
  curve: { rateE6: TAKER_RATE_E6, multiplierE6, exponent: 1 },
  rounding: DEFAULT_ROUNDING.kalshi,
})

/** The venue's one decimal that is a JSON number: its shortest text is what was sent. */
function multiplierOf(body: Fields, key: string): number {
  const value = body[key]
  const parts = typeof value === 'number' ? parseScaled(String(value), 6) : undefined
  if (parts === undefined || parts < 0 || parts > MULTIPLIER_MAX_E6)
    throw new DataError('KALSHI_FIELD', `"${key}" is not a multiplier`)
  return parts
}
