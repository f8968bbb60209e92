import type { Interval } from '../../claim/interval.js'
import { found, type Read } from '../../claim/field.js'
import { canonical } from '../../reading/canonical.js'
import type { Prepared } from '../../reading/prepared.js'

const ALONE = /^(?:exactly )?(\d{1,6})(?: (?:seats?|votes?|states?|counties))?$/
const IN_QUESTION =
  /\b(?:wins?|carr(?:y|ies)|will|exactly) (?:exactly )?(\d{1,4}|no|0) (?:\w+ )?(?:seats?|states?|counties|senators)\b(?! or )/

/** One number that has to be met exactly: the label `53`, or `win 0 seats`. */
export function onlyCount({ label, question }: Prepared): Read<Interval> {
  const alone = label === undefined ? undefined : ALONE.exec(canonical(label.text))?.[1]
  if (label !== undefined && alone !== undefined) return found(point(alone), label.from)
  const digits = IN_QUESTION.exec(canonical(question.text))?.[1]
  return digits === undefined ? undefined : found(point(digits === 'no' ? '0' : digits), question.from)
}

function point(digits: string): Interval {
  const value = BigInt(digits)
  return { scale: 0, low: value, high: value, isOpenLow: false, isOpenHigh: false, isOnGrid: true }
}
