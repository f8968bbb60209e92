import type { ClaimFields } from '../claim/claim.js'
import type { Entity } from '../claim/entity.js'
import type { Interval } from '../claim/interval.js'
import { stemOf, wordsOf } from './canonical.js'
import { placesIn } from './place-names.js'
import { remembered } from './remembered.js'
import { VERB_WORDS } from './verb-words.js'

/** What is asked of the explained words. */
export type ExplainedWords = Pick<ReadonlySet<string>, 'has'>

/** Long phrases are lists that a family shares among its contracts: they are looked into and not copied. */
const SHARED_WORDS = 24

/** Words that some field stands for, with their stems. */
export function explainedWords(fields: Partial<ClaimFields>, more: readonly string[]): ExplainedWords {
  const known = new Set<string>()
  const shared: ReadonlySet<string>[] = []
  const add = (phrase: string | undefined): void => {
    if (phrase === undefined || phrase === '') return
    const words = wordsExplainedBy(phrase)
    if (words.size > SHARED_WORDS) shared.push(words)
    else for (const word of words) known.add(word)
  }
  for (const entity of entitiesOf(fields)) [entity.name, ...entity.others].forEach(add)
  for (const phrase of [...phrasesOf(fields), ...more]) add(phrase)
  for (const number of numbersOf(fields.accepted?.value)) known.add(number)
  for (const word of VERB_WORDS.get(fields.act?.value.verb ?? '') ?? []) known.add(word)
  return { has: (word) => known.has(word) || shared.some((words) => words.has(word)) }
}

const wordsExplainedBy = remembered((phrase): ReadonlySet<string> => {
  const words = wordsOf(phrase)
  return new Set([
    phrase,
    ...words,
    ...words.map(stemOf),
    ...placesIn(words).map(({ entity }) => entity.name),
  ])
})

const entitiesOf = ({
  subject,
  object,
  competition,
  place,
  contest,
}: Partial<ClaimFields>): readonly Entity[] => [
  ...[subject, object, competition, place].flatMap((field) => (field === undefined ? [] : [field.value])),
  ...(contest === undefined ? [] : contest.value.sides),
]

function phrasesOf(fields: Partial<ClaimFields>): readonly (string | undefined)[] {
  const figure = fields.figure?.value
  return [
    fields.act?.value.verb.replaceAll('-', ' '),
    fields.edition?.value,
    fields.stage?.value,
    fields.segment?.value,
    ...(figure === undefined
      ? []
      : [figure.measure, figure.statistic, figure.basis, figure.product, figure.unit, figure.vintage]),
    ...sourcesOf(fields),
    fields.window?.value.untilEvent,
    ordinalOf(fields.contest?.value.ordinal),
  ]
}

// A question names one source or two; a venue's list of newspapers explains nothing.
const SOURCES_NAMED_MAX = 4

function sourcesOf({ source }: Partial<ClaimFields>): readonly string[] {
  const sources = source?.value ?? []
  return sources.length > SOURCES_NAMED_MAX ? [] : sources
}

const ordinalOf = (ordinal: number | undefined): string | undefined =>
  ordinal === undefined ? undefined : `game ${ordinal}`

/** The bounds as they may be written: themselves and one step of the grid beside them. */
function numbersOf(interval: Interval | undefined): readonly string[] {
  if (interval === undefined) return []
  return [interval.low, interval.high]
    .filter((bound) => bound !== undefined)
    .flatMap((bound) => [bound - 1n, bound, bound + 1n])
    .map((bound) => decimalText(bound, interval.scale))
}

function decimalText(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const decimals = digits.slice(digits.length - scale).replace(/0+$/, '')
  return decimals === '' ? whole : `${whole}.${decimals}`
}
