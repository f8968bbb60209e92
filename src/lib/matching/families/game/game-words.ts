import type { Game } from './game.js'
import { isWomensLeague } from './squad-of.js'

/** Words in which a contest is announced; they say nothing that a field of the family does not say. */
const GAME_WORDS =
  'declared against ball vs v versus at game games match matches matchup fight bout contest event winner win wins winning won team teams side sides upcoming scheduled originally professional pro men mens league ' +
  'regular season playing play plays start over under o u ou line moneyline market yes no et edt est pm am'
const SPORT_WORDS: Readonly<Record<string, string>> = {
  'american football': 'football',
  baseball: 'baseball',
  basketball: 'basketball',
  hockey: 'hockey ice',
  soccer: 'soccer football fc cf sc club uefa 90 minutes stoppage time',
  nations: 'soccer football fifa national 90 minutes stoppage time group stage',
  tennis: 'tennis singles advance advances against atp wta defeats defeat',
  cricket: 'cricket finalized result icc t20',
  fighting:
    'ufc mma fight fighter defeat defeats night boxing light heavyweight middleweight welterweight lightweight featherweight bantamweight flyweight strawweight catchweight main card prelims preliminary co',
  esports: 'esports esport bo1 bo3 bo5 lol cs2',
  college: 'college ncaa football basketball cbb cfb',
  other: '',
}
const LINE_WORDS =
  'spread total totals handicap by more than or less fewer over under all across exactly exact overtime regulation completed final combined combine combines collectively score scores scored record records least exceed exceeds equal equals greater minus plus point points run runs goal goals number in this'
const PARTS: Readonly<Record<string, string>> = {
  half: 'first 1st second 2nd half 1h 2h halftime',
  quarter: 'quarter 1q 2q 3q 4q q1 q2 q3 q4',
  period: 'period',
  inning: 'inning innings',
  first: 'first 1st 5 five inning innings f5',
  set: 'set first 1st second 2nd third 3rd',
  map: 'map game',
  regulation:
    'regulation penalty penalties shootout extra time include includes including 90 minutes stoppage',
}

/** The words of a contract that its fields account for, in phrases that many contracts share: words of a phrase are cut once. */
export function gameWords(game: Game): readonly string[] {
  const { ask, league, segment } = game
  const part = segment?.split(' ') ?? []
  return [
    GAME_WORDS,
    ...game.texts,
    SPORT_WORDS[league?.sport ?? 'other'] ?? '',
    league?.name ?? '',
    league?.names.exec(game.title)?.[0] ?? '',
    league?.names.exec(game.condition)?.[0] ?? '',
    ...(ask.verb === 'score-exactly' ? ['exact correct final score', ...scoreWords(game)] : []),
    ...(isWomensLeague(league) ? ['women', 'womens', 'w'] : []),
    HEADING.exec(game.title)?.[1] ?? '',
    ...(ask.figure === undefined ? [] : [LINE_WORDS]),
    ...lineNumbers(game),
    PARTS[part[0] ?? ''] ?? '',
    ...part,
    ...(segment === undefined ? [] : ordinalWords(part)),
    ...(ask.verb === 'draw' ? ['draw', 'tie', 'end', 'ends', 'in', 'a', 'tied'] : []),
    ...(ask.verb === 'both-score' ? ['both', 'btts', 'to', 'score'] : []),
    ...(ask.verb === 'overtime' ? ['overtime', 'extra', 'innings', 'go', 'goes', 'to'] : []),
    ...(ask.manner === undefined ? [] : [ask.manner]),
    ...(game.seriesGame === undefined ? [] : [game.seriesGame]),
  ]
}

/** `ILT20: A vs B`, `Qatar Open, Qualification: A vs B`: where they meet; the sides and the day tell which meeting it is. */
const HEADING =
  /^(?![^:]*(?:\b[12]h\b|\bset\b|\bmap\b|\bgame\b|spread|total:|o\/u|first|most|series))([^:]{2,60}): [^:]{1,60} vs/i

const scoreWords = ({ score }: Game): readonly string[] =>
  score?.interval.low === undefined ? [] : [`${score.interval.low / 1_000n} ${score.interval.low % 1_000n}`]

const ORDINALS: Readonly<Record<string, string>> = { 1: '1st', 2: '2nd', 3: '3rd', 4: '4th', 5: '5th' }

const ordinalWords = (part: readonly string[]): readonly string[] =>
  part.flatMap((word) => ORDINALS[word] ?? [])

/** `3.5` for four and more: the lines are listed between two whole numbers. */
function lineNumbers({ ask }: Game): readonly string[] {
  const { low, high } = ask.figure?.interval ?? {}
  return [
    ...(low === undefined ? [] : [`${low - 1n}.5`, `${low}`, `${low - 1n}`]),
    ...(high === undefined ? [] : [`${high}.5`, `${high}`, `${high + 1n}`]),
  ]
}
