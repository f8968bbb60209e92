import type { Interval } from '../../claim/interval.js'
import { lineIn, type Line } from './line.js'

/** What one contract about a contest asks, before its names have been looked up. */
export interface Ask {
  readonly verb:
    | 'win'
    | 'advance'
    | 'draw'
    | 'score'
    | 'both-score'
    | 'overtime'
    | 'score-exactly'
    | 'score-first'
    | 'finish-by'
  /** The words that name who does it; `undefined`: both sides together. */
  readonly name: string | undefined
  /** A margin of the named side over the other one, a total of the named one or of both. */
  readonly figure?: {
    readonly measure: 'spread' | 'total'
    readonly interval: Interval | undefined
    readonly noun: string
  }
  /** The way a fight ends, the score that is asked for. */
  readonly manner?: string
  /** True when the named side must not get so far ahead: a head start for the other one. */
  readonly isNegated?: boolean
}

/** Contests inside the contest that are not read. */
const OTHER_CONTESTS =
  /\bmost (?!points\b)[a-zÀ-ÿ]|\btop (?:batter|bowler)|\btoss\b|\bfirst (?:blood|to \d)|\brace to\b|\b(?:says?|said|mention(?:s|ed)?|announcers?|viewers|attends?|attendance)\b/i
const DRAW_LABEL = /^(?:the )?(?:tie|draw)\b/i
const DRAW =
  /\bends? in a (?:draw|tie)\b|\b(?:teams|sides) (?:tie|draw)\b| tie in the | ties?$|^(?:the )?tie wins\b/i
const BOTH_SCORE = /\bboth (?:teams|sides) (?:to )?score\b|\bbtts\b|\beach team scores\b/i
const OVERTIME =
  /\b(?:goes?|going|gets?|is (?:there )?(?:an )?) ?(?:to |into )?(?:overtime|extra innings|extra time)\b|: (?:overtime|extra innings)\b/i
const EXACT_SCORE = /\b(?:exact|correct|final) score(?: of| is)?\b/i
const FIRST = /^(.{2,60}?) (?:scores?|records?) the (?:1st|first) (goal|touchdown|basket|point|run)\b/i
const BY_MARGIN =
  /\b(?:win(?:s|ning)?|won|leads?|leading|beats?|defeats?) (?:[^.;]{0,80}?)?\bby (?=more|over|at least|\d)/i
const NOT_LOSING_BY =
  /\bloses? (?:[^.;]{0,60}?)?\bby (fewer than|less than)? ?(\d{1,3})(?:\.(\d))?( or (?:fewer|less))?/i
const TOGETHER =
  /\b(?:combine|combined|collectively|total(?! bases| yards| rebounds| of)|both teams|the teams|play(?=s? \d))\b/i
const COUNTED = /^total (?:number of |combined )?(?!score|of |for |number)([a-z]{3,20})\b/i
const COLLECTIVE = /\b(?:combined?|collectively|together|total)\b|^(?:the )?(?:teams|sides|both)\b/i
const COUNTS =
  /^(?:will )?(.{2,60}?) (?:scores?|records?|has|gets?|makes?|throws?|hits?|completes?|wins?|achieves?|finishes with) (?=more|over|at least|exactly|\d)/i
const METHOD =
  /\bby (?:way of )?(?:a )?(ko or tko|ko\/tko(?:\/dq)?|knockout|tko|ko|submission|(?:unanimous |split )?decision|stoppage)\b/i
const WINS =
  /^(?:will )?(.{1,70}?) (?:wins?\b|is winning\b|are winning\b|defeats?\b|beats?\b|(?:is |are )?(?:advances?|progress(?:es)?|qualif(?:y|ies)|to advance)\b|to win\b|has won\b|leads?\b|(?:is|are) (?:officially )?(?:declared|ruled|announced as) (?:as )?(?:the )?winner\b)/i
const ADVANCES = /\b(?:advances?|progress(?:es)?|qualif(?:y|ies)|to advance|to qualify)\b/i
/** What is won is a group, a season or a whole competition. */
const OTHER_PRIZE =
  /\b(?:wins?|winning|won) (?:(?:its|their|his|her) (?:[\w'-]+ )?(?:group|division|conference)\b|(?:the|this) (?:[\w' -]{0,40} )?(?:group|division|conference|championship|title|trophy|cup|tournament|pennant|league|medal|award)\b(?![^.;]{0,80}\b(?:game|match|matchup|fight|bout|series|semi-?finals?|finals?)\b))/i
const LOSES =
  /\b(?:loses?|lost|(?:does|do|did) not (?:win|lose|advance|tie|draw|end)|fails? to|is beaten|is defeated)\b/i
const PLAYER_TITLE = /^(.{2,50}?): (?:(.{2,40}?) (?:over|o\/u) (\d{1,4}(?:\.\d)?)|(\d{1,4})\+ ?(.{0,40}))/i

/** Reads the condition of a contract about a contest; `undefined`: not a question this family knows. */
export function askOf(condition: string, title: string, label: string): Ask | undefined {
  if ([title, condition].some((text) => OTHER_CONTESTS.test(text) || OTHER_PRIZE.test(text))) return undefined
  if (LOSES.test(condition) && !NOT_LOSING_BY.test(condition)) return undefined
  return (
    specialAsk(condition, title, label) ??
    marginAsk(condition) ??
    countAsk(condition, title) ??
    totalAsk(condition) ??
    methodAsk(condition, title) ??
    winnerAsk(condition, title)
  )
}

function specialAsk(condition: string, title: string, label: string): Ask | undefined {
  const words = `${title} | ${condition}`
  if (DRAW_LABEL.test(label) || DRAW.test(condition) || /\bend in a (?:draw|tie)\b/i.test(title))
    return { verb: 'draw', name: undefined }
  if (BOTH_SCORE.test(words)) return { verb: 'both-score', name: undefined }
  if (EXACT_SCORE.test(words)) return { verb: 'score-exactly', name: undefined }
  if (OVERTIME.test(words)) return { verb: 'overtime', name: undefined }
  const first = FIRST.exec(condition)
  return first === null
    ? undefined
    : { verb: 'score-first', name: first[1], manner: first[2]?.toLowerCase() ?? '' }
}

function marginAsk(condition: string): Ask | undefined {
  const headStart = NOT_LOSING_BY.exec(condition)
  if (headStart !== null) return headStartAsk(condition, headStart)
  const match = BY_MARGIN.exec(condition)
  if (match === null) return undefined
  const line = lineIn(condition, match.index + match[0].length)
  const isAhead = line?.interval.low !== undefined
  return {
    verb: 'win',
    name: condition
      .slice(0, match.index)
      .trim()
      .replace(/ (?:is|are)$/, ''),
    figure: { measure: 'spread', interval: isAhead ? line.interval : undefined, noun: line?.noun ?? '' },
  }
}

/** `wins or loses by fewer than 4`: the other side does not win by 4 or more. */
function headStartAsk(condition: string, match: RegExpExecArray): Ask {
  const number = BigInt(match[2] ?? '0')
  const isStrict = match[1] !== undefined
  const low = isStrict && match[3] === undefined ? number : number + 1n
  const interval: Interval = {
    scale: 0,
    low,
    high: undefined,
    isOpenLow: false,
    isOpenHigh: false,
    isOnGrid: true,
  }
  const name = WINS.exec(condition)?.[1] ?? condition.slice(0, match.index)
  return { verb: 'win', name, isNegated: true, figure: { measure: 'spread', interval, noun: '' } }
}

function totalAsk(condition: string): Ask | undefined {
  const match = TOGETHER.exec(condition)
  if (match === null) return undefined
  const line = lineIn(condition, match.index + match[0].length) ?? lineIn(condition)
  if (line === undefined) return undefined
  const counted = COUNTED.exec(condition.slice(match.index))?.[1]?.toLowerCase()
  return {
    verb: 'score',
    name: undefined,
    figure: totalFigure(counted === undefined ? line : { ...line, noun: counted }),
  }
}

const totalFigure = (line: Line): NonNullable<Ask['figure']> => ({
  measure: 'total',
  interval: line.interval,
  noun: line.noun,
})

/** A total of one side or of one player; the heading `Player: Points Over 4.5` where the condition says nothing. */
function countAsk(condition: string, title: string): Ask | undefined {
  const match = COUNTS.exec(condition)
  const line = match === null ? undefined : lineIn(condition, match[0].length)
  if (match !== null && line !== undefined && !COLLECTIVE.test(match[1] ?? ''))
    return { verb: 'score', name: match[1], figure: totalFigure(line) }
  const heading = condition === '' ? PLAYER_TITLE.exec(title) : null
  if (heading === null) return undefined
  const number = heading[4] === undefined ? `more than ${heading[3] ?? ''}` : `at least ${heading[4]}`
  const told = lineIn(`${number} ${heading[2] ?? heading[5] ?? ''}`)
  return told === undefined ? undefined : { verb: 'score', name: heading[1], figure: totalFigure(told) }
}

function methodAsk(condition: string, title: string): Ask | undefined {
  const method = METHOD.exec(condition) ?? METHOD.exec(title)
  if (method === null) return undefined
  return {
    verb: 'finish-by',
    name: nameBefore(condition, WINS) ?? nameBefore(title, WINS),
    manner: method[1]?.toLowerCase() ?? '',
  }
}

function winnerAsk(condition: string, title: string): Ask | undefined {
  const name = nameBefore(condition, WINS) ?? (condition === '' ? nameBefore(title, WINS) : undefined)
  if (name !== undefined) return { verb: ADVANCES.test(`${condition} | ${title}`) ? 'advance' : 'win', name }
  if (/^(?:the )?(?:finalized |final |official )?match result\b/i.test(condition))
    return { verb: 'win', name: '' }
  return condition === '' && /\bwinner\b/i.test(title) ? { verb: 'win', name: '' } : undefined
}

const nameBefore = (text: string, pattern: RegExp): string | undefined => pattern.exec(text)?.[1]?.trim()
