import type { League } from './leagues.js'

const NUMBERS: Readonly<Record<string, string>> = {
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  fifth: '5',
}
const NTH = '(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)'

/** Parts of a contest, the narrow ones first; the number is the first or second group. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:first|1st) (?:5|five) innings?\b|\bF5\b/i, 'first 5 innings'],
  [new RegExp(`\\b${NTH} innings?\\b|\\binning (\\d{1,2})\\b`, 'i'), 'inning'],
  [new RegExp(`\\b${NTH} half\\b|\\b([12])H\\b|\\bat halftime\\b`, 'i'), 'half'],
  [new RegExp(`\\b${NTH} quarter\\b|\\bQ([1-4])\\b|\\b([1-4])Q\\b`, 'i'), 'quarter'],
  [new RegExp(`\\b${NTH} period\\b|\\bperiod (\\d)\\b`, 'i'), 'period'],
  [new RegExp(`\\b${NTH} set\\b|\\bset (\\d)\\b`, 'i'), 'set'],
  [new RegExp(`\\b${NTH} map\\b|\\bmap (\\d{1,2})\\b`, 'i'), 'map'],
]
const ESPORTS_GAME = /\bgame (\d{1,2})\b/i
const SERIES =
  /\bseries winner\b|\bwins? the (?:[\w' .-]{0,60} )?series\b|\bbest[- ]of[- ](?:5|7|five|seven)\b/i
const REGULATION =
  /\b90 minutes\b|\bregulation time only\b|does not include (?:extra time|overtime)|excluding (?:extra time|overtime)/i
const ALL_OF_IT =
  /\b(?:including|includes) (?:any )?(?:extra time|penalt)|\bto (?:advance|lift)\b|\badvances?\b/i

/**
 * Which part of the contest counts: `match`, `regulation` (football without extra time), `series`, `first half`, `map 2` ...;
 * `undefined`: football that does not say whether extra time counts.
 */
export function segmentOf(heading: string, rules: string, league: League | undefined): string | undefined {
  for (const [pattern, name] of PARTS) {
    const match = pattern.exec(heading)
    if (match !== null) return partNamed(name, match)
  }
  const game = league?.sport === 'esports' ? ESPORTS_GAME.exec(heading) : null
  if (game !== null) return `map ${game[1] ?? ''}`
  if (league?.sport !== 'esports' && SERIES.test(heading)) return 'series'
  return wholeOf(rules, league)
}

function wholeOf(rules: string, league: League | undefined): string | undefined {
  const isFootball = league?.sport === 'soccer' || league?.name === 'world cup'
  if (REGULATION.test(rules)) return 'regulation'
  if (!isFootball) return 'match'
  return ALL_OF_IT.test(rules) ? 'match' : undefined
}

function partNamed(name: string, match: RegExpExecArray): string {
  if (name === 'first 5 innings') return name
  const said = match.slice(1).find((group) => group !== undefined)
  const number = NUMBERS[said?.toLowerCase() ?? ''] ?? said?.replace(/\D/g, '') ?? '1'
  return `${name} ${number}`
}
