import { FILLERS } from './competition-of.js'
import type { Competition } from './competitions.js'
import type { Question } from './question.js'

const STAGE_WORDS = 'final four 4 elite eight 8 sweet sixteen 16 last including nominated nominee nomination'
const CATEGORY_WORDS = 'leading lead role motion film feature achievement music writing'

/** Words that the fields account for, as the text writes them, in phrases that many contracts share. */
export function tournamentWords(
  { names, phrases, title, isOther }: Question,
  known: Competition | undefined,
  edition: string | undefined,
): readonly string[] {
  const own =
    known === undefined ? [] : [title, ...phrases].flatMap((text) => known.words.exec(text)?.[0] ?? [])
  return [
    FILLERS,
    STAGE_WORDS,
    ...(known?.hasCategories === true ? [CATEGORY_WORDS] : []),
    ...names,
    ...own,
    ...(known === undefined || known.hasCategories === true || edition === undefined
      ? []
      : phrases.flatMap((phrase) => placeOf(phrase, known))),
    ...(isOther ? ['any anyone anybody other than person side'] : []),
    ...(edition === undefined ? [] : yearsOf(edition, known)),
  ]
}

const HELD_AT = /^,? (?:(?:held|hosted|played|taking place) )?at (?:the )?((?:\p{Lu}[\p{L}'-]{1,20} ?){1,4})/u

/** `the 2026 Masters Tournament at Augusta National`: where an edition is held says nothing that the edition does not say. */
function placeOf(phrase: string, { words }: Competition): readonly string[] {
  const match = words.exec(phrase)
  if (match === null) return []
  const place = HELD_AT.exec(phrase.slice(match.index + match[0].length))?.[1]
  return place === undefined ? [] : [place]
}

/** `2025-26` stands for 2025, 2026 and 26; the 99th Academy Awards are those of 2027. */
function yearsOf(edition: string, known: Competition | undefined): readonly string[] {
  const [first = '', last] = edition.split('-')
  const years = last === undefined ? [first] : [first, last, `20${last}`]
  if (known?.zeroth === undefined || known.name === 'nfl') return years
  return [...years, ordinal(Number(first) - known.zeroth)]
}

function ordinal(number: number): string {
  const isTeen = Math.floor(number / 10) % 10 === 1
  const ending = isTeen ? undefined : ['th', 'st', 'nd', 'rd'][number % 10]
  return `${number}${ending ?? 'th'}`
}
