import { DataError } from '../../../base/errors.js'
import type { EventFeeChanged } from '../../../domain/events.js'
import type { FeeCurve } from '../../../domain/fees.js'
import { takerCurve } from '../fees.js'
import { partsE6Of } from '../../shared/number-parts.js'
import { name, text, type Fields } from './fields.js'
import { nullable } from './market-news.js'

const MULTIPLIER_MAX_E6 = 1_000_000_000
const ONE_E6 = 1_000_000

/**
 * The fees of an event are overridden, or (both `null`) those of its series hold again (kalshi.md 6.5 and 8). Whatever else it says,
 * they are no longer what they were: what cannot be read counts as not told.
 */
export function feeUpdate(body: Fields): EventFeeChanged {
  const event = name(body, 'event_ticker')
  return { type: 'event-fee', venue: 'kalshi', event, curve: toldCurve(body) }
}

function toldCurve(body: Fields): FeeCurve | undefined {
  try {
    const type = nullable(body, 'fee_type_override', text)
    return curveOf(type, nullable(body, 'fee_multiplier_override', multiplierOf))
  } catch (error) {
    if (error instanceof DataError) return undefined
    throw error
  }
}

/** One half of an override alone tells no rate. Only a multiplier above 1 must count at once: it is worse than all assumed. */
function curveOf(type: string | null, multiplierE6: number | null): FeeCurve | undefined {
  if (multiplierE6 === null) return undefined
  if (type !== null) return takerCurve(type, multiplierE6)
  return multiplierE6 > ONE_E6 ? takerCurve('quadratic', multiplierE6) : undefined
}

function multiplierOf(body: Fields, key: string): number {
  const parts = partsE6Of(body[key])
  if (parts === undefined || parts > MULTIPLIER_MAX_E6)
    throw new DataError('KALSHI_FIELD', `"${key}" is not a multiplier`)
  return parts
}
