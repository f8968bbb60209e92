import { utcText } from '../../base/clock.js'
import type { Ms } from '../../base/units.js'
import type { Claim, ClaimFields, FieldName } from '../../matching/claim/claim.js'
import { CLAUSES, type ClauseName, type ClauseValue } from '../../matching/claim/clauses.js'
import type { Contest } from '../../matching/claim/contest.js'
import type { Entity } from '../../matching/claim/entity.js'
import type { Figure } from '../../matching/claim/figure.js'
import type { Interval } from '../../matching/claim/interval.js'
import type { Verdict } from '../../matching/rules/verdict.js'
import { decimalText } from './claim-record.js'
import type { TradingTerms } from './match-ports.js'

/** One line of the table by which a person compares two contracts; `undefined`: could not be read, or is not said. */
export interface Criterion {
  readonly name: string
  readonly kalshi: string | undefined
  readonly polymarket: string | undefined
  /** How the judge sees it: `equal`, `tail`, `unknown` ...; `undefined`: not compared. */
  readonly relation: string | undefined
}

interface Terms {
  readonly kalshi: TradingTerms
  readonly polymarket: TradingTerms
}

/** Everything that two contracts can differ in, what they ask first, then when they count, the awkward cases, and how they trade. */
export function criteriaOf(verdict: Verdict, terms: Terms): readonly Criterion[] {
  const { kalshi, polymarket } = verdict
  const relations = new Map(verdict.reasons.map(({ field, relation }) => [field, relation] as const))
  const line = (
    name: string,
    tell: (claim: Claim) => string | undefined,
    by?: FieldName | ClauseName,
  ): Criterion => {
    const [a, b] = [tell(kalshi), tell(polymarket)]
    const compared = by && (relations.get(by) ?? (a !== undefined && b !== undefined ? 'equal' : undefined))
    return { name, kalshi: a, polymarket: b, relation: compared }
  }
  const clause = (name: string, by: ClauseName): Criterion => line(name, (claim) => clauseText(claim, by), by)
  const others = CLAUSES.filter((name) => !ALWAYS_SHOWN.includes(name))
  return [
    ...ASKED.map((name) => line(name, ({ fields }) => askedText(fields, name), name)).filter(isSaid),
    line('source', ({ fields }) => fields.source?.value.join(', '), 'source'),
    line('measurement', ({ fields }) => fields.figure && figureText(fields.figure.value), 'figure'),
    line('comparison', ({ fields }) => fields.accepted && intervalText(fields.accepted.value), 'accepted'),
    line('window', ({ fields }) => fields.window && WINDOW_WORDS[fields.window.value.kind], 'window'),
    line('window start', ({ fields }) => fields.window && momentText(fields.window.value.from), 'window'),
    line('window end', ({ fields }) => fields.window && endText(fields), 'window'),
    clause('tie', 'tie'),
    clause('missing data', 'source missing'),
    clause('cancelled', 'cancelled'),
    line('early close', earlyCloseText, 'early close'),
    ...others.map((name) => clause(name, name)).filter(isSaid),
    ...tradingLines(terms),
  ]
}

const ASKED = [
  'subject',
  'act',
  'object',
  'competition',
  'edition',
  'stage',
  'segment',
  'contest',
  'place',
] as const satisfies readonly FieldName[]
const ALWAYS_SHOWN: readonly ClauseName[] = ['tie', 'source missing', 'cancelled', 'early close']

const isSaid = ({ kalshi, polymarket, relation }: Criterion): boolean =>
  kalshi !== undefined || polymarket !== undefined || relation !== undefined

function askedText(fields: ClaimFields, name: (typeof ASKED)[number]): string | undefined {
  if (name === 'act')
    return fields.act && [fields.act.value.verb, FORM_WORDS[fields.act.value.form]].filter(Boolean).join(' ')
  if (name === 'contest') return fields.contest && contestText(fields.contest.value)
  if (name === 'edition' || name === 'stage' || name === 'segment') return fields[name]?.value
  return fields[name] && entityText(fields[name].value)
}

const FORM_WORDS = { doing: '', announcing: '(announced)', either: '(done or announced)', plan: '(planned)' }

const entityText = ({ name, others }: Entity): string =>
  others.length === 0 ? name : `${name} (${others.join(', ')})`

const contestText = ({ sides, day, ordinal }: Contest): string =>
  [`${sides[0].name} - ${sides[1].name}`, day, ordinal === undefined ? undefined : `no. ${ordinal}`]
    .filter((part) => part !== undefined)
    .join(', ')

const figureText = ({ measure, statistic, basis, product, unit, vintage }: Figure): string =>
  [measure, statistic, basis, product, unit, vintage].filter((part) => part !== undefined).join('; ')

function intervalText({ scale, low, high, isOpenLow, isOpenHigh, isOnGrid }: Interval): string {
  const bound = (value: bigint | undefined, word: string): string | undefined =>
    value === undefined ? undefined : `${word} ${decimalText(value, scale)}`
  const bounds = [bound(low, isOpenLow ? '>' : '>='), bound(high, isOpenHigh ? '<' : '<=')]
  const text = bounds.filter((each) => each !== undefined).join(' and ') || 'any value'
  return isOnGrid ? text : `${text} (grid not known)`
}

const WINDOW_WORDS = { within: 'any time within', at: 'as of one moment', over: 'of the whole period' }

const momentText = (at: Ms | undefined): string =>
  at === undefined ? 'open' : `${utcText(at).slice(0, 16).replace('T', ' ')} UTC`

function endText({ window }: ClaimFields): string {
  const { until, precision, untilEvent } = window!.value
  const read = precision === 'minute' ? '' : ` (read to the ${precision})`
  return momentText(until) + read + (untilEvent === undefined ? '' : `, or ${untilEvent}`)
}

const CLAUSE_WORDS: Readonly<Record<ClauseValue, string>> = {
  yes: 'yes / counts',
  no: 'no / does not count',
  half: '50-50',
  fair: 'last or fair price',
  open: 'stays open',
  other: 'another outcome',
  refund: 'refund',
  winner: 'whoever goes on',
}

const clauseText = ({ clauses }: Claim, name: ClauseName): string | undefined => {
  const said = clauses.get(name)
  return said && CLAUSE_WORDS[said.value]
}

const earlyCloseText = (claim: Claim): string | undefined =>
  clauseText(claim, 'early close') ?? (claim.text.earlyClose || undefined)

const tradingLines = ({ kalshi, polymarket }: Terms): readonly Criterion[] =>
  (
    [
      ['currency', 'currency'],
      ['fee model', 'fee'],
      ['tick', 'tick'],
      ['minimum size', 'minimumSize'],
    ] as const
  ).map(([name, key]) => ({ name, kalshi: kalshi[key], polymarket: polymarket[key], relation: undefined }))
