import { found, type Read } from '../../claim/field.js'
import type { Interval } from '../../claim/interval.js'
import { readAccepted } from '../../numbers/accepted.js'
import { figureText } from '../../numbers/figure-text.js'
import { readQuantities } from '../../numbers/quantities.js'
import { intervalOf } from '../../numbers/ranges.js'
import type { Prepared } from '../../reading/prepared.js'

const FALL = /\b(?:dips?|drops?|falls?|crash(?:es)?|low)\b|↓/
const RISE = /\b(?:hits?|reach(?:es)?|cross(?:es)?|touch(?:es)?|high)\b|↑/

/** A price to be touched: as the rules say, else reached from below or from above by the verb. */
export function touchAccepted(contract: Prepared): Read<Interval> {
  const read = readAccepted(contract, { units: ['usd'] })
  if (read !== undefined) return read
  const { head, rules } = figureText(contract)
  if (/(?:above|below|higher|lower|greater|less|equal)/.test(rules)) return undefined
  const values = readQuantities(contract.question.text).filter(
    ({ unit, mayBeYear }) => !mayBeYear && unit !== 'time',
  )
  const value = values.length === 1 ? values[0]!.value : undefined
  if (value === undefined || FALL.test(head) === RISE.test(head)) return undefined
  return found(intervalOf(FALL.test(head) ? 'le' : 'ge', value), 'title')
}
