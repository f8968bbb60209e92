import { cleanText } from '../../reading/clean-text.js'
import type { Prepared } from '../../reading/prepared.js'
import type { Competition } from './competitions.js'
import type { Question } from './question.js'

const SPLIT = /\b(20\d\d) ?[-/] ?(?:20)?(\d\d)\b/
const YEAR = /(?<![\d$.,-])(20\d\d)(?![\d,]|-\d\d-)\b/
const START = /\b(20\d\d) (?:(?:nfl|pro football|college football|regular) )?(?:regular )?season\b/i
const ORDINAL = /\b(\d{1,3})(?:st|nd|rd|th)(?: annual)? /i
const ROMAN = /\bsuper bowl ([ivxlc]{1,8})\b/i
const SEASON_NUMBER = /\bseason (\d{1,2})\b|\bsurvivor (\d{1,2})\b/i
const NUMERALS: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }
const TICKER_YEAR = /-(\d\d)(?:[A-Z]|-|$)/
/** Seasons over two years whose year alone means the one they begin in. */
const BEGUN = new Set(['nfl', 'college football'])

const DATED =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?(?:, ?|,? )20\d\d\b/gi
const SENTENCES_READ = 12
const AROUND = 30

/** The texts of one contract that can name an edition. */
interface EditionTexts {
  readonly event: string
  /** Title, event and first sentences. */
  readonly behind: readonly string[]
}

/**
 * Which edition of a competition a contract means: `2026`, `2025-26`, `season 50`; `undefined`: it does not say, or two of its texts
 * say different ones.
 */
export function editionOf(
  contract: Prepared,
  { phrases, title }: Question,
  { event, behind }: EditionTexts,
  competition: Competition | undefined,
): string | undefined {
  const main = [...phrases, title, event].map((text) => text.replace(DATED, ' '))
  const said = [...main, ...besideName(contract, competition)].flatMap(
    (text) => editionOfText(text, competition) ?? [],
  )
  if (new Set(said).size > 1) return undefined
  if (said[0] !== undefined) return said[0]
  const others = [...behind, cleanText(contract.text.eventSubtitle.slice(0, 300))]
  const told = others.map((text) => editionOfText(text, competition)).find((one) => one !== undefined)
  return (
    told ?? (contract.text.venue === 'kalshi' ? editionOfTicker(contract.text.event, competition) : undefined)
  )
}

/** What stands right beside the competition's name in the sentences of the rules. */
function besideName({ sentences }: Prepared, competition: Competition | undefined): readonly string[] {
  if (competition === undefined) return []
  return sentences.slice(0, SENTENCES_READ).flatMap(({ text }) => {
    const plain = text.slice(0, 600).replace(DATED, ' ')
    const match = competition.words.exec(plain)
    if (match === null) return []
    return [plain.slice(Math.max(0, match.index - AROUND), match.index + match[0].length + AROUND)]
  })
}

function editionOfText(text: string, competition: Competition | undefined): string | undefined {
  const isSplit = competition?.seasons === 'split'
  const split = SPLIT.exec(text)
  if (split !== null && (Number(split[1]) + 1) % 100 === Number(split[2])) {
    const last = String(Number(split[1]) + 1)
    return competition === undefined || isSplit ? splitSeason(Number(last)) : last
  }
  const counted = countedEdition(text, competition)
  if (counted !== undefined) return counted
  const start = isSplit ? START.exec(text) : null
  if (start !== null)
    return BEGUN.has(competition?.name ?? '') ? splitSeason(Number(start[1]) + 1) : undefined
  const year = YEAR.exec(text)?.[1]
  if (year === undefined) return undefined
  return isSplit ? splitSeason(Number(year)) : year
}

/** By the number of the edition: `Super Bowl LX`, `98th Academy Awards`, `Survivor Season 50`. */
function countedEdition(text: string, competition: Competition | undefined): string | undefined {
  if (competition?.name === 'survivor') {
    const season = SEASON_NUMBER.exec(text)
    return season === null ? undefined : `season ${season[1] ?? season[2] ?? ''}`
  }
  if (competition?.zeroth === undefined) return undefined
  const roman = competition.name === 'nfl' ? ROMAN.exec(text)?.[1] : undefined
  if (roman !== undefined) return splitSeason(competition.zeroth + valueOf(roman.toLowerCase()))
  const ordinal = competition.name === 'nfl' ? null : ORDINAL.exec(text)
  return ordinal === null ? undefined : String(competition.zeroth + Number(ordinal[1]))
}

const valueOf = (numeral: string): number =>
  [...numeral].reduce((sum, letter, at) => {
    const value = NUMERALS[letter] ?? 0
    return value < (NUMERALS[numeral[at + 1] ?? ''] ?? 0) ? sum - value : sum + value
  }, 0)

const splitSeason = (lastYear: number): string => `${lastYear - 1}-${String(lastYear % 100).padStart(2, '0')}`

/** The year in an identifier, for texts without one. */
function editionOfTicker(event: string, competition: Competition | undefined): string | undefined {
  const year = TICKER_YEAR.exec(event)?.[1]
  if (year === undefined) return undefined
  return competition?.seasons === 'split' ? splitSeason(2000 + Number(year)) : String(2000 + Number(year))
}
