import { found, type Read } from '../../claim/field.js'
import type { Interval } from '../../claim/interval.js'
import { readAccepted } from '../../numbers/accepted.js'
import { intervalOf } from '../../numbers/ranges.js'
import type { Prepared } from '../../reading/prepared.js'
import type { CountMeasure } from './counts.js'

/** How many win: by thresholds and ranges, or a number alone. */
export function countAccepted(contract: Prepared, measure: CountMeasure): Read<Interval> {
  const units =
    measure.unit === 'percent' || measure.unit === 'points'
      ? (['percent'] as const)
      : measure.unit === 'usd'
        ? (['usd'] as const)
        : []
  const read = readAccepted(contract, { units, decimals: measure.decimals })
  if (read !== undefined) return read
  return exactCount(contract, measure)
}

const EXACT = /(?:^|\bwill (?:there be |exactly )?|exactly |\bsell )(\d{1,6}|no|zero) [a-z]/

/** `Will there be 3 launches`, `0 gold cards`: that many exactly. */
function exactCount(contract: Prepared, measure: CountMeasure): Read<Interval> {
  const match = measure.decimals === 0 ? EXACT.exec(contract.question.text.toLowerCase()) : null
  if (match === null) return undefined
  const value = /^\d/.test(match[1]!) ? BigInt(match[1]!) : 0n
  return found({ ...intervalOf('eq', { units: value, scale: 0 }), isOnGrid: true }, 'title')
}
