import { found, type Read } from '../../claim/field.js'
import { intersectionOf, isEmptyInterval, onSteps, type Interval } from '../../claim/interval.js'
import { isSameValue, shifted, trimmed, type Decimal } from '../../numbers/decimal.js'
import { figureText } from '../../numbers/figure-text.js'
import { readQuantities } from '../../numbers/quantities.js'
import { comparatorOf, intervalOf, type Comparator } from '../../numbers/ranges.js'
import type { Prepared } from '../../reading/prepared.js'

const DOWN = /\b(?:cuts?|decreases?|lowers?|reduces?|reduction|cutting)\b/
const UP = /\b(?:hikes?|increases?|raises?|hiking)\b/
const NONE =
  /\bno change\b|\bmaintains?\b|\bunchanged\b|\bholds?\b|\bkeeps?\b|\bpauses?\b|\bleaves?\b|not change\b/
const ANY = /\b(?:change|move|adjust)s?\b/
const EITHER =
  /\b(?:raise[sd]?|hike[sd]?|increase[sd]?) or (?:lower(?:s|ed)?|cuts?|decrease[sd]?|reduce[sd]?)\b|\b(?:lower(?:s|ed)?|cuts?|decrease[sd]?|reduce[sd]?) or (?:raise[sd]?|hike[sd]?|increase[sd]?)\b/

/** Title, label and condition name changes that exclude each other. */
export function changeDoubts(contract: Prepared): readonly string[] {
  const texts = [contract.question, contract.label, contract.condition]
  const told = texts
    .map((passage) => (passage === undefined ? undefined : changeIn(passage.text.toLowerCase())))
    .filter((change) => change !== undefined)
  const isTorn = told.some((one) => told.some((other) => isEmptyInterval(intersectionOf(one, other))))
  return isTorn ? ['title and rules differ: change'] : []
}

/** `Will the Fed change rates`: any move wins, up or down. */
export function isAnyMove(contract: Prepared): boolean {
  const question = contract.question.text.toLowerCase()
  const isAsked = ANY.test(question) && !NONE.test(question) && !DOWN.test(question) && !UP.test(question)
  if (!isAsked || readQuantities(question).some(({ unit }) => unit === 'bps' || unit === 'percent'))
    return false
  const condition = contract.condition?.text.toLowerCase() ?? ''
  return EITHER.test(condition) || (ANY.test(condition) && !NONE.test(condition))
}

/** No change at all. */
export const noChange = (): Interval => onSteps(intervalOf('eq', ZERO), 25n)

/** The change in basis points that wins; cuts are below zero. */
export function rateChange(contract: Prepared, isQuarterSteps: boolean): Read<Interval> {
  const { head } = figureText(contract)
  const question = contract.question.text.toLowerCase()
  const label = contract.label?.text.toLowerCase() ?? ''
  const condition = contract.condition?.text.toLowerCase() ?? ''
  const read = [question, label, condition, head]
    .map((text) => changeIn(text))
    .find((change) => change !== undefined)
  if (read === undefined) return undefined
  return found(isQuarterSteps ? onSteps(read, 25n) : { ...read, isOnGrid: false }, 'title')
}

function changeIn(low: string): Interval | undefined {
  const amounts = readQuantities(low).filter(({ unit }) => unit === 'bps' || unit === 'percent')
  const isDown = DOWN.test(low)
  const isUp = UP.test(low)
  if (amounts.length > 1) return undefined
  const amount = amounts[0]
  if (amount === undefined) return directionOnly(low, isDown, isUp)
  const points = amount.unit === 'percent' ? shifted(amount.value, 2) : amount.value
  if (isSameValue(points, ZERO)) return intervalOf('eq', ZERO)
  if (isDown === isUp) return undefined
  const comparator = comparatorOf(low, amount) ?? 'eq'
  return isDown
    ? intervalOf(MIRROR[comparator], { ...points, units: -points.units })
    : intervalOf(comparator, trimmed(points))
}

function directionOnly(low: string, isDown: boolean, isUp: boolean): Interval | undefined {
  const isNone = NONE.test(low)
  if (isNone && !isDown && !isUp) return intervalOf('eq', ZERO)
  if (isNone || isDown === isUp) return undefined
  return intervalOf(isDown ? 'lt' : 'gt', ZERO)
}

const ZERO: Decimal = { units: 0n, scale: 0 }
const MIRROR: Readonly<Record<Comparator, Comparator>> = { gt: 'lt', ge: 'le', lt: 'gt', le: 'ge', eq: 'eq' }

/** `1 Fed rate cut`, `3 cuts`: that many exactly. */
export function soleCount(contract: Prepared): Read<Interval> {
  const match = /(?:^|\D)(\d{1,2}|no) (?:fed )?(?:rate )?(?:cuts?|hikes?)\b/.exec(
    contract.question.text.toLowerCase(),
  )
  if (match === null) return undefined
  const count = match[1] === 'no' ? 0n : BigInt(match[1]!)
  return found({ ...intervalOf('eq', { units: count, scale: 0 }), isOnGrid: true }, 'title')
}
