import type { ClaimFields, Wording } from '../claim/claim.js'
import type { Read } from '../claim/field.js'
import { onGrid, type Interval } from '../claim/interval.js'
import { stemOf, wordsOf } from '../reading/canonical.js'
import type { Passage, Prepared } from '../reading/prepared.js'
import { readWording } from '../reading/wording.js'
import { unitsAt } from './decimal.js'
import { figureDoubts } from './figure-doubts.js'
import { readQuantities, type Quantity } from './quantities.js'
import { intervalOf } from './ranges.js'

/** How thresholds, windows and figures are worded; the fields say what these words mean. */
const THRESHOLD_WORDS =
  'above over more greater higher below less fewer lower least most between through equal exactly exceed minimum maximum threshold specified listed title range strike inclusive plus negative positive usd dollar dollars percent percentage point points value level figure number amount total rate price first 1st last final specific resolution source report reported publish published release released data official'

export interface ExplainedWords {
  /** Words of the family that the figure, its product or the window stand for, in one string. */
  readonly words: string
  /** Every number of the label is explained: a starting value that is told for information. */
  readonly isLabelNumberFree?: boolean
  /** What the family found to be at odds between the texts of the contract. */
  readonly doubts?: readonly string[]
}

/** What is left of the question when thresholds and the words of the figure are taken out. */
export function figureWording(
  contract: Prepared,
  fields: Partial<ClaimFields>,
  { words, isLabelNumberFree = false, doubts = [] }: ExplainedWords,
): Read<Wording> {
  const accepted = fields.accepted?.value
  const passages = [contract.question, contract.label, contract.condition]
  const numbers = passages.flatMap((passage) => (passage === undefined ? [] : boundWords(passage, accepted)))
  const free = isLabelNumberFree && contract.label !== undefined ? numberWords(contract.label) : []
  const told = passages.map((passage) => passage?.text ?? '').join(' ')
  const read = readWording(contract, fields, [...explainedOf(told, words), ...numbers, ...free])
  const all = [...figureDoubts(contract, fields), ...doubts]
  // A doubt is a word of its own, which no other text has: the pair stays with a person.
  return read === undefined || all.length === 0
    ? read
    : { ...read, value: { ...read.value, own: [...read.value.own, ...all].sort() } }
}

const vocabularies = new Map<string, ReadonlySet<string>>()

/** The words of the text that the vocabulary has, in some form of theirs. */
function explainedOf(told: string, words: string): readonly string[] {
  const known = vocabularyOf(words)
  const tokens = new Set(told.toLowerCase().match(/[\p{L}\d]+/gu) ?? [])
  return [...tokens].filter((token) => known.has(token) || known.has(stemOf(token)))
}

/** There are as many as there are families: made once each. */
function vocabularyOf(words: string): ReadonlySet<string> {
  const before = vocabularies.get(words)
  if (before !== undefined) return before
  const written = `${THRESHOLD_WORDS} ${words}`
  const list = [...wordsOf(written), ...written.split(' ')]
  const made = new Set([...list, ...list.map(stemOf)])
  if (vocabularies.size >= VOCABULARIES_KEPT) vocabularies.clear()
  vocabularies.set(words, made)
  return made
}

const VOCABULARIES_KEPT = 256

/** The numbers of a passage that are bounds of the interval, as they are written there. */
function boundWords({ text }: Passage, accepted: Interval | undefined): readonly string[] {
  if (accepted === undefined) return []
  return readQuantities(text)
    .filter((quantity) => isBound(quantity, accepted))
    .flatMap((quantity) => written(text, quantity))
}

const numberWords = ({ text }: Passage): readonly string[] =>
  readQuantities(text).flatMap((quantity) => written(text, quantity))

const written = (text: string, { start, end }: Quantity): readonly string[] => {
  const slice = text.slice(start, end)
  return [
    ...wordsOf(slice),
    ...wordsOf(slice.replace(/[^\d.,].*$/, '')),
    ...wordsOf(slice.replace(/^[^\d]+|[^\d.,].*$/g, '')),
  ]
}

/** The bound itself, or the value beside it on the grid: `above 3.2` for at least 3.3. A cut of 25 is a change of -25. */
function isBound({ value, unit }: Quantity, { scale, low, high }: Interval): boolean {
  const values = [
    value,
    { ...value, units: -value.units },
    ...(unit === 'percent' ? [{ ...value, units: value.units * 100n }] : []),
  ]
  return values.some((one) =>
    (['gt', 'ge', 'lt', 'le'] as const).some((comparator) => {
      const fine = Math.max(scale, one.scale)
      const bound = one.scale <= scale ? unitsAt(one, fine) : onGridBound(comparator, one, scale)
      return bound !== undefined && [low, high].some((end) => end !== undefined && isNear(bound, end))
    }),
  )
}

function onGridBound(
  comparator: 'gt' | 'ge' | 'lt' | 'le',
  value: Quantity['value'],
  scale: number,
): bigint | undefined {
  const { low, high } = onGrid(intervalOf(comparator, value), scale)
  return low ?? high
}

const isNear = (a: bigint, b: bigint): boolean => a - b <= 1n && b - a <= 1n
