import { found, type Read } from '../../claim/field.js'
import type { Entity } from '../../claim/entity.js'
import { onSteps, type Interval } from '../../claim/interval.js'
import { readAccepted } from '../../numbers/accepted.js'
import { figureText } from '../../numbers/figure-text.js'
import { figureWording } from '../../numbers/figure-wording.js'
import { spanWindow } from '../../numbers/figure-windows.js'
import { periodSpan, readPeriod } from '../../numbers/periods.js'
import { isSameValue, shifted, trimmed, type Decimal } from '../../numbers/decimal.js'
import { readQuantities } from '../../numbers/quantities.js'
import { comparatorOf, intervalOf, type Comparator } from '../../numbers/ranges.js'
import type { Prepared } from '../../reading/prepared.js'
import { datesOf, readWindow } from '../../reading/window.js'
import { dayOf } from '../../reading/calendar.js'
import type { FamilyReading } from '../family-reader.js'
import { countryNamed } from './economy.js'
import { CENTRAL_BANKS, type CentralBank } from './measures.js'

const RATE = /\brates?\b|\bbps\b|basis points|\bhikes?\b|\bcuts?\b|no change|interest/
const DECISION =
  /\b(?:cuts?|hikes?|decreases?|increases?|lowers?|raises?|reduces?|maintains?|holds?|hold steady|no change|unchanged|keeps?|pauses?)\b|rate decision/
const NOT_DECISION =
  /\bchair\b|\bgovernor\b|dissent|\bfire[ds]?\b|emergency|before .{0,12}\d{4} .{0,30}recession|dot plot|\bout\b|nominat|(?:cut|pause|hike)-(?:cut|pause|hike)|statement|say\b|balance sheet/
const COUNT = /how many|number of|\b(\d{1,2}) (?:fed )?(?:rate )?(?:cuts?|hikes?)\b/
const LEVEL =
  /\b(?:upper bound|lower bound|target rate|funds rate|policy rate|interest rate|deposit (?:facility )?rate|bank rate)\b[^.]{0,60}(?:above|below|at least|at or|between|\d)|\brate (?:be )?(?:above|below)/
const DOWN = /\b(?:cuts?|decreases?|lowers?|reduces?|reduction|cutting)\b/
const UP = /\b(?:hikes?|increases?|raises?|hiking)\b/
const NONE = /\bno change\b|\bmaintains?\b|\bunchanged\b|\bholds?\b|\bkeeps?\b|\bpauses?\b/
const MEETING_YEAR = ['month', 'year'] as const

/** A meeting's decision as a change in basis points, a level after it, or how many there are in a year. */
export function readRateDecision(contract: Prepared): FamilyReading | undefined {
  const { head } = figureText(contract)
  const question = contract.question.text.toLowerCase()
  const bank =
    CENTRAL_BANKS.find(({ words }) => words.test(question)) ??
    CENTRAL_BANKS.find(({ words }) => words.test(head))
  if (bank === undefined || !RATE.test(head) || NOT_DECISION.test(question)) return undefined
  if (COUNT.test(question) || /number of|how many/.test(head)) return countReading(contract, bank)
  if (LEVEL.test(question) && !/\bbps\b|basis points/.test(question)) return levelReading(contract, bank)
  return DECISION.test(head) ? changeReading(contract, bank) : undefined
}

function changeReading(contract: Prepared, bank: CentralBank): FamilyReading | undefined {
  const accepted = changeOf(contract, bank)
  if (accepted === undefined && !/\bbps\b|basis points|no change|decision/.test(figureText(contract).head))
    return undefined
  return reading(contract, bank, { measure: 'policy rate', statistic: 'change', unit: 'bps', accepted })
}

function levelReading(contract: Prepared, bank: CentralBank): FamilyReading {
  const { all } = figureText(contract)
  const bound = /upper (?:bound|limit)/.test(all)
    ? ' upper bound'
    : /lower (?:bound|limit)/.test(all)
      ? ' lower bound'
      : ''
  const isTouch = /at any (?:point|time)|\breach(?:es)?\b|\bhit\b/.test(all)
  return reading(contract, bank, {
    measure: 'policy rate',
    statistic: `${isTouch ? 'touch ' : ''}level${bound}`,
    unit: 'percent',
    accepted: readAccepted(contract, { units: ['percent', 'bps'], decimals: 2 }),
  })
}

function countReading(contract: Prepared, bank: CentralBank): FamilyReading {
  const { all, head } = figureText(contract)
  const isCut = /\bcuts?\b|decreases?/.test(head)
  const isSteps = /of 25 (?:basis points|bps)|25 bps each|\(of 25/.test(all)
  return reading(contract, bank, {
    measure: isCut ? 'rate cuts' : /\bhikes?\b/.test(head) ? 'rate hikes' : 'rate changes',
    statistic: isSteps ? 'steps of 25 bps' : 'decisions',
    unit: 'number',
    accepted: readAccepted(contract, { units: [], decimals: 0 }) ?? soleCount(contract),
  })
}

/** `1 Fed rate cut`, `3 cuts`: that many exactly. */
function soleCount(contract: Prepared): Read<Interval> {
  const match = /(?:^|\D)(\d{1,2}|no) (?:fed )?(?:rate )?(?:cuts?|hikes?)\b/.exec(
    contract.question.text.toLowerCase(),
  )
  if (match === null) return undefined
  const count = match[1] === 'no' ? 0n : BigInt(match[1]!)
  return found({ ...intervalOf('eq', { units: count, scale: 0 }), isOnGrid: true }, 'title')
}

// Words of decisions; amounts and directions stand in the interval.
const WORDS =
  'fed federal reserve fomc open market committee funds fund bank central ecb boe boj meeting decision interest rates cut cuts cutting decrease decreases decreased lower hike hikes increase increases increased raise raises maintain maintains hold holds unchanged keep no change pause bps bp basis 0 0bps 25bps upper lower bound target policy key monetary statement how many times'

const bankEntity = ({ name }: CentralBank): Entity => ({ name, others: [], kind: 'organisation' })

interface RateFigure {
  readonly measure: string
  readonly statistic: string | undefined
  readonly unit: string
  readonly accepted: Read<Interval>
}

function reading(contract: Prepared, bank: CentralBank, figure: RateFigure): FamilyReading {
  const { accepted, ...told } = figure
  const edition = meetingOf(contract)
  const span = figure.statistic === 'change' && edition !== undefined ? periodSpan(edition) : undefined
  const window = span === undefined ? readWindow(contract) : found(spanWindow('over', span), 'title')
  const fields = {
    subject: found(bankEntity(bank), 'title'),
    place: found(countryNamed(bank.place), 'title'),
    figure: found(
      { ...told, basis: undefined, product: `rate of ${bank.name}`, vintage: undefined },
      'title',
    ),
    accepted,
    source: found([bank.name], 'title'),
    ...(edition === undefined ? {} : { edition: found(edition, 'title') }),
    ...(window === undefined ? {} : { window }),
  }
  const wording = figureWording(contract, fields, { words: WORDS })
  return { isNegated: false, fields: { ...fields, wording } }
}

/** The month of the meeting, or the year of the count. */
function meetingOf(contract: Prepared): string | undefined {
  const { head, rules } = figureText(contract)
  const month = readPeriod(contract.question.text.toLowerCase(), ['month']) ?? readPeriod(head, ['month'])
  if (month !== undefined) return month
  const [date] = [
    contract.question,
    ...(contract.condition === undefined ? [] : [contract.condition]),
  ].flatMap((passage) => datesOf(contract, passage))
  if (date !== undefined && date.precision !== 'year') return dayOf(date.from, 'ET').slice(0, 7)
  return readPeriod(head, MEETING_YEAR) ?? readPeriod(rules, MEETING_YEAR)
}

/** The change in basis points that wins; cuts are below zero. */
function changeOf(contract: Prepared, bank: CentralBank): Read<Interval> {
  const { head } = figureText(contract)
  const question = contract.question.text.toLowerCase()
  const label = contract.label?.text.toLowerCase() ?? ''
  const condition = contract.condition?.text.toLowerCase() ?? ''
  const read = [question, label, condition, head]
    .map((text) => changeIn(text))
    .find((change) => change !== undefined)
  if (read === undefined) return undefined
  return found(bank.isQuarterSteps ? onSteps(read, 25n) : { ...read, isOnGrid: false }, 'title')
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
