import type { ClaimFields } from '../claim/claim.js'
import { dayOf } from '../reading/calendar.js'
import type { DateMention } from '../reading/dates.js'
import type { Prepared } from '../reading/prepared.js'
import { datesOf } from '../reading/window.js'
import { figureText } from './figure-text.js'

/** Words of which a question that says one and a condition that says the other are not of one mind. */
const OPPOSITES: readonly (readonly [string, RegExp, RegExp])[] = [
  [
    'high or low',
    /\b(?:high(?:est)?|max(?:imum)?)\b(?! price)/,
    /\b(?:low(?:est)?|min(?:imum)?)\b(?! price)/,
  ],
  ['unit', /fahrenheit|[°º] ?f\b/, /celsius|[°º] ?c\b/],
  [
    'month or year',
    /month[- ](?:over|on)[- ]month|\bmom\b|\bmonthly (?!climate)/,
    /year[- ](?:over|on)[- ]year|\byoy\b|\bannual (?!rate)|12[- ]months?/,
  ],
  ['close or open', /\bclos(?:e|es|ing)\b|end-of-day/, /\bopen(?:s|ing)?\b/],
]
const RANK =
  /\b(?:second|third|fourth|fifth|2nd|3rd|4th|5th)[- ](?:largest|biggest|highest|hottest|warmest|most|place)\b/
const SUPERLATIVE = /\b(?:largest|biggest|highest market|hottest|warmest|most valuable)\b/
const NOT = /\b(?:not|never|fails? to|unless|except|other than)\b/g
// `Not` that belongs to the words of a threshold, a season or a decision to stay, which have been read.
const READ_NOT =
  /\bnot (?:be |to )?(?:above|below|over|under|more|less|fewer|higher|lower|greater|exceed|seasonally|change|been revised)|\bother than\b|\bnot (?:count|include|be considered)/g
const ZONE = /\d ?(?:[AaPp][Mm])? \(?(?:PT|PST|PDT|CT|CST|CDT|MT|MST|MDT|UTC|GMT)\b/
const ANY_TIME = /\bat any (?:time|point|moment)\b|\bany time (?:between|before|during|after|on)\b/

/** Why question and condition may not ask the same; each says itself what is wrong. Empty: nothing found. */
export function figureDoubts(contract: Prepared, fields: Partial<ClaimFields>): readonly string[] {
  const question = `${contract.question.text} ${contract.label?.text ?? ''}`.toLowerCase()
  const condition = contract.condition?.text.toLowerCase() ?? ''
  const told = condition === '' ? figureText(contract).rules : condition
  return [
    ...notsOf(`${question} ${condition}`),
    ...OPPOSITES.filter(([, one, other]) => isTorn(question, told, one, other)).map(
      ([name]) => `title and rules differ: ${name}`,
    ),
    ...(SUPERLATIVE.test(condition) && RANK.test(question) !== RANK.test(condition)
      ? ['title and rules differ: rank']
      : []),
    ...(ANY_TIME.test(`${question} ${condition}`) && isOfOneMoment(fields) ? ['at any time'] : []),
    ...(ZONE.test(`${contract.question.text} ${contract.condition?.text ?? ''}`) &&
    fields.window?.value.precision !== 'minute'
      ? ['another zone']
      : []),
    ...(isDateTorn(contract) ? ['title and rules differ: date'] : []),
    ...(isSubjectMissing(contract, fields) ? ['title and rules differ: subject'] : []),
  ]
}

function notsOf(text: string): readonly string[] {
  const nots = text.match(NOT)?.length ?? 0
  return nots > (text.match(READ_NOT)?.length ?? 0) ? ['condition says not'] : []
}

const isTorn = (question: string, told: string, one: RegExp, other: RegExp): boolean =>
  (one.test(question) && !other.test(question) && other.test(told) && !one.test(told)) ||
  (other.test(question) && !one.test(question) && one.test(told) && !other.test(told))

const isOfOneMoment = ({ figure, window }: Partial<ClaimFields>): boolean =>
  figure?.value.statistic?.startsWith('touch') !== true && window?.value.kind !== 'within'

const SENTENCES_READ = 4
const DAY_MS = 86_400_000

/** A date of the question is none of those of the rules. */
function isDateTorn(contract: Prepared): boolean {
  const asked = datesOf(contract, contract.question)
  const passages =
    contract.condition === undefined ? contract.sentences.slice(0, SENTENCES_READ) : [contract.condition]
  const told = passages.flatMap((passage) => datesOf(contract, passage))
  if (asked.length === 0) return isMonthMissing(contract)
  return told.length > 0 && !asked.every((one) => told.some((other) => isSharing(one, other)))
}

const MONTH = /\b(jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b(?! \d)/

/** The question names a month without a day, and the rules have dates but not that month. */
function isMonthMissing(contract: Prepared): boolean {
  const month = MONTH.exec(contract.question.text.toLowerCase())?.[1]
  const { rules } = figureText(contract)
  return month !== undefined && MONTH.test(rules) && !new RegExp(`\\b${month}`).test(rules)
}

function isSharing(a: DateMention, b: DateMention): boolean {
  if (a.from < b.until && b.from < a.until) return true
  if (a.from === b.from || a.until === b.until) return true
  if (!a.hasYear || !b.hasYear) return isSameDayOfYear(a, b)
  return (
    [a, b].some(({ lead }) => lead !== undefined && ENDS.has(lead)) &&
    (a.until === b.from || b.until === a.from)
  )
}

/** A year that is not written is not held against the other text. */
function isSameDayOfYear(a: DateMention, b: DateMention): boolean {
  const [one, other] = [dayOf(a.from, 'ET'), dayOf(b.from, 'ET')]
  if (a.hasTime && b.hasTime && (a.until - b.until) % DAY_MS !== 0) return false
  const isByDay = a.day !== undefined && b.day !== undefined
  return isByDay ? one.slice(5) === other.slice(5) : one.slice(5, 7) === other.slice(5, 7)
}

const ENDS: ReadonlySet<string> = new Set(['before', 'by', 'through', 'and'])

/** What the question is about has to stand in the rules, by one of its names. */
function isSubjectMissing(contract: Prepared, { subject, figure }: Partial<ClaimFields>): boolean {
  const { rules } = figureText(contract)
  if (subject === undefined || rules === '') return false
  const { name, others, kind } = subject.value
  // A bank goes by the name of its committee as well.
  if (kind === 'thing' || figure?.value.product?.startsWith('rate of') === true) return false
  const names = [name, ...others].flatMap((one) => one.split(/[ /-]/).filter((word) => word.length > 2))
  return !names.some((word) => rules.includes(word))
}
