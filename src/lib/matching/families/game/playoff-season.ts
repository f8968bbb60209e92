import type { ContractText } from '../../../domain/contract-text.js'
import type { League } from './leagues.js'

/** Two teams play one series in the playoffs of a season, and the playoffs of these leagues end in the year they begin in. */
const IN_ONE_YEAR = new Set(['nba', 'wnba', 'nhl', 'mlb'])
const PLAYOFFS =
  /\bplay-?offs?\b|\b(?:conference|division|league|nba|wnba|cup) (?:quarter-?|semi-?)?finals?\b|\b(?:first|1st|second|2nd) round\b|\b(?:championship|division|wild card|world) series\b|\bstanley cup\b|\b[an]l[cd]s\b/i
const YEAR = /(?<![\d$.,-])(20\d\d)(?![\d,-])/g
const TICKER_YEAR = /-(\d\d)[A-Z]/

/** The year of the playoffs in which a series is played; `undefined`: not said, or two years are. */
export function playoffSeasonOf(
  words: string,
  text: ContractText,
  league: League | undefined,
): string | undefined {
  if (league === undefined || !IN_ONE_YEAR.has(league.name) || !PLAYOFFS.test(words)) return undefined
  const years = new Set([...words.matchAll(YEAR)].map(([, year]) => year))
  if (years.size > 0) return years.size === 1 ? [...years][0] : undefined
  const short = text.venue === 'kalshi' ? TICKER_YEAR.exec(text.event)?.[1] : undefined
  return short === undefined ? undefined : `20${short}`
}
