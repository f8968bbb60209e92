import { FILLERS } from './competition-of.js'
import type { Competition } from './competitions.js'
import type { Question } from './question.js'

const STAGE_WORDS = 'final four 4 elite eight 8 sweet sixteen 16 last including nominated nominee nomination'
const CATEGORY_WORDS = 'leading lead role motion film feature achievement music writing'

/** Words that the fields account for, as the text writes them, in one phrase. */
export function tournamentWords(
  { names, phrases, title }: Question,
  known: Competition | undefined,
  edition: string | undefined,
): string {
  const own =
    known === undefined ? [] : [title, ...phrases].flatMap((text) => known.words.exec(text)?.[0] ?? [])
  return [
    FILLERS,
    STAGE_WORDS,
    ...(known?.hasCategories === true ? [CATEGORY_WORDS] : []),
    ...names,
    ...own,
    ...(edition === undefined ? [] : yearsOf(edition, known)),
  ].join(' ')
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
