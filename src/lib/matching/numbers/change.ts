import { found, type Read } from '../claim/field.js'
import { complementOf, type Interval } from '../claim/interval.js'
import { figureText } from './figure-text.js'
import type { Prepared } from '../reading/prepared.js'

const NOT_LOWER =
  /greater than or equal to|equal to or (?:greater|higher|above)|at least|higher than or equal/
const HIGHER = /higher than|greater than|above/
const NEGATED = /\bnot (?:be )?(?:greater|higher|above|lower|less|below|equal)/
const LATER_HIGHER = /is lower than/

/** Up: the change is zero or more where equal counts as up, else above zero; for a label that says down, the other values. */
export function changeAccepted(contract: Prepared, isFall: boolean): Read<Interval> {
  const told = contract.condition?.text.toLowerCase() ?? figureText(contract).rules
  if (NEGATED.test(told)) return undefined
  const isEqualUp = NOT_LOWER.test(told)
  if (!isEqualUp && !HIGHER.test(told) && !LATER_HIGHER.test(told)) return undefined
  if (isFall && contract.condition !== undefined) return found(fallOf(told), 'rules')
  const rise: Interval = {
    scale: 0,
    low: 0n,
    high: undefined,
    isOpenLow: !isEqualUp,
    isOpenHigh: false,
    isOnGrid: false,
  }
  const other = isFall ? complementOf(rise) : rise
  return other === undefined ? undefined : found(other, 'rules')
}

/** What YES stands for is the price going down. */
export const isFallLabel = (contract: Prepared): boolean =>
  /^(?:down|lower|below|no change or down)$/i.test(contract.text.yesLabel.trim())

/** The condition of a label that says down is about going down itself. */
const fallOf = (told: string): Interval => ({
  scale: 0,
  low: undefined,
  high: 0n,
  isOpenLow: false,
  isOpenHigh: !/less than or equal to|equal to or (?:less|lower|below)|at most/.test(told),
  isOnGrid: false,
})
