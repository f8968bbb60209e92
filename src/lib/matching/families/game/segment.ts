import { remembered } from '../../reading/remembered.js'
import type { League } from './leagues.js'

/** Which part of a contest counts. */
export interface SegmentRead {
  /** `undefined`: football that does not say whether extra time counts, and texts that contradict each other. */
  readonly segment: string | undefined
  readonly isContradicted: boolean
}

const NUMBERS: Readonly<Record<string, string>> = {
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  fifth: '5',
}
const NTH = '(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)'

/** Parts of a contest, the narrow ones first; the number is in one of the groups. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/\b(?:first|1st) (?:5|five) innings?\b|\bF5\b/gi, 'first 5 innings'],
  [new RegExp(`\\b${NTH} innings?\\b|\\binning (\\d{1,2})\\b`, 'gi'), 'inning'],
  [new RegExp(`\\b${NTH} half\\b|\\b([12])H\\b|\\bat halftime\\b`, 'gi'), 'half'],
  [new RegExp(`\\b${NTH} quarter\\b|\\bQ([1-4])\\b|\\b([1-4])Q\\b`, 'gi'), 'quarter'],
  [new RegExp(`\\b${NTH} period\\b|\\bperiod (\\d)\\b`, 'gi'), 'period'],
  [new RegExp(`\\b${NTH} set\\b|\\bset (\\d)\\b`, 'gi'), 'set'],
  [new RegExp(`\\b${NTH} map\\b|\\bmap (\\d{1,2})\\b`, 'gi'), 'map'],
]
const ANY_PART = /\b(?:innings?|half|[12]H|halftime|quarter|Q[1-4]|[1-4]Q|period|set|map|F5)\b/i
const ESPORTS_GAME = /\bgame (\d{1,2})\b/gi
const SERIES =
  /\bseries (?:winner|price)\b|\b(?:wins?|winning|won) (?:the|their|this) (?:[\w' .-]{0,60} )?series\b(?! game)|(?<!(?:of|in) the )\bseries,? (?:originally )?(?:scheduled|between)\b|\bbest[- ]of[- ](?:5|7|five|seven)\b(?! sets)/i
const LEAVES_OUT =
  /\b(?:not|never|exclud\w+|without|except)\b[^.;]{0,40}\b(?:extra time|overtime|penalt\w+|shoot-?outs?)\b|\b(?:extra time|overtime|penalt\w+|shoot-?outs?)\b[^.;]{0,40}\b(?:not|excluded|never)\b/i
const ANY_END = /\b(?:extra|overtime|penalt|shoot-?out|90 minutes|regulation)/i
const REGULATION = /\b90 minutes\b|\bregulation\b/i
const ALL_OF_IT =
  /\b(?:including|includes?|counts?)\b[^.;]{0,40}\b(?:extra time|overtime|penalt\w+|shoot-?outs?|extra innings)\b|\b(?:extra time|overtime|penalt\w+|shoot-?outs?|extra innings)\b[^.;]{0,40}\b(?:included|counts?)\b/i
const ADVANCES = /\bto (?:advance|lift)\b|\badvances?\b/i

/**
 * Reads every text that speaks of the contest: `match`, `regulation` (without extra time), `series`, `first half`, `map 2` ... A part
 * that one text names counts where the others are silent; two parts contradict each other.
 */
export function segmentOf(texts: readonly string[], league: League | undefined): SegmentRead {
  const parts = partsIn(texts, league)
  if (parts.size > 1) return CONTRADICTED
  const [part] = parts
  if (part !== undefined) return { segment: part, isContradicted: false }
  if (league?.sport !== 'esports' && texts.some((text) => SERIES.test(text)))
    return { segment: 'series', isContradicted: false }
  return wholeOf(texts, league)
}

const CONTRADICTED: SegmentRead = { segment: undefined, isContradicted: true }

function partsIn(texts: readonly string[], league: League | undefined): ReadonlySet<string> {
  const parts = new Set<string>()
  for (const text of texts) {
    if (league?.sport === 'esports')
      for (const match of text.matchAll(ESPORTS_GAME)) parts.add(`map ${match[1] ?? ''}`)
    if (!ANY_PART.test(text)) continue
    for (const [pattern, name] of PARTS)
      for (const match of text.matchAll(pattern)) parts.add(partNamed(name, match))
  }
  if (parts.has('first 5 innings')) parts.delete('inning 5')
  return parts
}

/** What one text says about the end of the contest. */
const endOf = remembered((text): 'short' | 'long' | undefined => {
  if (!ANY_END.test(text)) return undefined
  if (LEAVES_OUT.test(text)) return 'short'
  if (ALL_OF_IT.test(text)) return 'long'
  return REGULATION.test(text) ? 'short' : undefined
})

function wholeOf(texts: readonly string[], league: League | undefined): SegmentRead {
  const ends = texts.map(endOf)
  const isShort = ends.includes('short')
  const isLong = ends.includes('long')
  if (isShort && isLong) return CONTRADICTED
  if (isShort) return { segment: 'regulation', isContradicted: false }
  const isSaid = isLong || !canEndLevel(league) || texts.some((text) => ADVANCES.test(text))
  return { segment: isSaid ? 'match' : undefined, isContradicted: false }
}

const canEndLevel = (league: League | undefined): boolean =>
  league?.sport === 'soccer' || league?.name === 'world cup'

function partNamed(name: string, match: RegExpExecArray): string {
  if (name === 'first 5 innings') return name
  const said = match.slice(1).find((group) => group !== undefined)
  const number = NUMBERS[said?.toLowerCase() ?? ''] ?? said?.replace(/\D/g, '') ?? '1'
  return `${name} ${number}`
}
