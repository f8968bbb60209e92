import { isSameSide, type Contest } from '../../claim/contest.js'
import type { Entity } from '../../claim/entity.js'
import type { Origin } from '../../claim/field.js'
import type { ContractText } from '../../../domain/contract-text.js'
import { cleanText } from '../../reading/clean-text.js'
import type { Prepared } from '../../reading/prepared.js'
import { askOf, type Ask } from './ask.js'
import {
  contestOf,
  HEADING_CHARS,
  isListed,
  isOverUnder,
  lookupFor,
  loneSidesOf,
  sidesOf,
  sideTexts,
  type GameTexts,
  type NameLookup,
} from './contest-of.js'
import { exactScoreIn, type ExactScore } from './exact-score.js'
import { leagueOf } from './league-of.js'
import type { League } from './leagues.js'
import { mainSentencesOf } from './main-sentences.js'
import { segmentOf } from './segment.js'
import { sideNamesIn } from './side-names.js'

/** A contract about a contest, with its names looked up. */
export interface Game {
  readonly ask: Ask
  readonly score: ExactScore | undefined
  readonly league: League | undefined
  readonly contest: Contest | undefined
  readonly from: Origin
  readonly segment: string | undefined
  /** The forms in which the text names who it pays for. */
  readonly names: readonly Entity[]
  /** The condition names somebody who does not play. */
  readonly isNamedOtherwise: boolean
  /** Every name as written. */
  readonly texts: readonly string[]
  /** The number of the game in its series, where the day tells the games apart. */
  readonly seriesGame: string | undefined
  readonly title: string
  readonly condition: string
  readonly isLabelSubject: boolean
  /** The heading gives another line than the rules. */
  readonly isLineContradicted: boolean
}

const RULES_CHARS = 2_400
/** What shows that a contest between two sides is meant. */
const CONTEST =
  /\b(?:game|match|matchup|fight|bout|series|race)\b[^.]{0,80}\bscheduled\b|\bscheduled\b[^.]{0,60}\b(?:game|match|fight)\b|\bupcoming [^.]{0,60}\b(?:game|match)\b|\brefers to the [^.]{0,60}\b(?:game|match|fight|bout)\b|\bwin on 20\d\d-|\bend in a draw\b|\b(?:defeats|beats)\b.{0,120}?\bscheduled for\b/i
/** `wins the A vs B professional tennis match`. */
const WON = /\bwins? the [^.;"]{2,100}? vs\.? [^;"]{2,120}?\b(?:game|match|matchup|fight|bout|series)\b/i
const SIDED_TITLE = / vs?\.? |\b(?:spread|handicap): /i
const COMBO = /^KXMVE/i

export function readGame(contract: Prepared): Game | undefined {
  const { text } = contract
  if (COMBO.test(text.id)) return undefined
  const rules = rulesOf(contract)
  const title = contract.question.text
  if (!isAboutContest(text, title, rules)) return undefined
  const condition = conditionOf(contract, rules)
  const label = cleanText((text.yesLabel || text.subtitle).slice(0, HEADING_CHARS))
  const ask = askOf(condition, title, label)
  if (ask === undefined) return undefined
  const event = cleanText(text.eventTitle.slice(0, HEADING_CHARS))
  const main = mainSentencesOf(contract)
  return assembled(
    { text, title, label, event, condition, rules, main },
    { ask, other: otherAskOf(contract, title) },
  )
}

const rulesOf = ({ sentences }: Prepared): string =>
  sentences
    .filter(({ from }) => from === 'rules')
    .map(({ text }) => text)
    .join(' ')
    .slice(0, RULES_CHARS)

function assembled(
  texts: GameTexts,
  { ask, other }: { readonly ask: Ask; readonly other: OtherAsk },
): Game | undefined {
  const { text, title, label, event, condition, rules, main } = texts
  const league = leagueOf(text, [rules.slice(0, 700), title, event, text.moreRules.slice(0, 300)].join(' | '))
  const lookup = lookupFor(texts, league)
  const names = sideTexts(texts)
  const sides =
    names === undefined
      ? loneSidesOf(texts, ask.verb === 'win' ? ask.name : undefined, lookup, league)
      : sidesOf(names, lookup, text)
  if (
    names === undefined &&
    sides === undefined &&
    ask.verb === 'win' &&
    ask.figure === undefined &&
    !isListed(text)
  )
    return undefined
  const heading = [title, text.yesLabel.slice(0, HEADING_CHARS), label, condition, event]
  const { segment, isContradicted } = segmentOf([...heading, ...main], league)
  const contest =
    sides === undefined || isContradicted ? undefined : contestOf(texts, sides, lookup, { league, segment })
  const subjects = subjectTexts(texts, ask)
  const score =
    ask.verb === 'score-exactly' && sides !== undefined
      ? exactScoreIn([title, label, condition], sides, lookup)
      : undefined
  // A score that cannot be told, and outcomes that do not mirror each other, leave a question about no contest.
  const isUntold =
    isTurned(texts, ask, other, (name) => isSideNamed(name, sides?.slice(1), lookup)) ||
    (ask.verb === 'score-exactly' && score === undefined)
  return {
    ask,
    score,
    league,
    contest: isUntold ? undefined : contest,
    from: text.venue === 'kalshi' ? 'rules' : 'title',
    segment,
    names: subjects.flatMap((name) => lookup(name) ?? []),
    isNamedOtherwise: isNamedOtherwise(ask, contest, lookup),
    texts: [...(names ?? []), ...namesExplained(texts, ask, { subjects, sides, lookup })],
    seriesGame: seriesGameOf(title, league, contest?.day),
    title,
    condition,
    isLabelSubject: text.yesLabel !== '',
    isLineContradicted: hasOtherLine(ask, heading.join(' | '), text),
  }
}

const STAND_IN =
  /^(?:either|any|the listed|this|that|it|they|one)\b|\blisted\b|^(?:team|player|fighter|side)$/i

function isNamedOtherwise({ verb, name }: Ask, contest: Contest | undefined, lookup: NameLookup): boolean {
  if (name === undefined || name === '' || STAND_IN.test(name) || (verb !== 'win' && verb !== 'advance'))
    return false
  return !isSideNamed(name, contest?.sides, lookup)
}

function isSideNamed(name: string, sides: readonly Entity[] | undefined, lookup: NameLookup): boolean {
  const entity = lookup(name)
  return entity !== undefined && sides?.some((side) => isSameSide(side, entity)) === true
}

const subjectTexts = ({ text }: GameTexts, ask: Ask): readonly string[] =>
  [text.yesLabel, ask.name ?? '', text.subtitle]
    .map((name) => name.slice(0, HEADING_CHARS))
    .filter((name) => name !== '' && !isOverUnder(name))

/** Only names that were understood are accounted for. */
function namesExplained(
  { title, rules }: GameTexts,
  ask: Ask,
  about: {
    readonly subjects: readonly string[]
    readonly sides: Contest['sides'] | undefined
    readonly lookup: NameLookup
  },
): readonly string[] {
  const isSide = (name: string): boolean => isSideNamed(name, about.sides, about.lookup)
  const isPlayer = (name: string): boolean =>
    name === ask.name && (ask.verb === 'score' || ask.verb === 'score-first')
  return [...about.subjects, ...(sideNamesIn(rules) ?? []), ...(sideNamesIn(title) ?? [])].filter(
    (name) => isPlayer(name) || isSide(name),
  )
}

function isAboutContest(text: ContractText, title: string, rules: string): boolean {
  if (isListed(text) && !isOverUnder(text.yesLabel) && SIDED_TITLE.test(title)) return true
  return (
    CONTEST.test(rules) ||
    CONTEST.test(title) ||
    WON.test(rules) ||
    (rules === '' && / (?:vs?\.?|at) .{2,60} winner\?/i.test(title))
  )
}

/** What has to hold for YES; where the label is odd enough to hide it, what follows `"label" if`. */
function conditionOf(contract: Prepared, rules: string): string {
  const label = cleanText(contract.text.yesLabel)
  const at = label === '' ? -1 : rules.indexOf(`"${label}" if `)
  const own =
    at < 0 ? '' : (/ if (.{3,400}?)\.(?: This| Otherwise| If| In|$)/.exec(rules.slice(at))?.[1] ?? '')
  return (contract.condition?.text ?? (own || conditionBefore(contract, label)))
    .replace(/^the /i, '')
    .slice(0, 600)
}

/** `If the St. John's Red Storm win, the market will resolve to "St. John's Red Storm"`. */
function conditionBefore({ sentences }: Prepared, label: string): string {
  if (label === '') return ''
  const begins = `resolve to "${label}" if `
  const behind = sentences.find(({ text }) => text.includes(begins))?.text
  if (behind !== undefined) return behind.slice(behind.indexOf(begins) + begins.length)
  const ends = ` resolve to "${label}"`
  const said = sentences.find(({ text }) => text.startsWith('If ') && text.includes(ends))?.text ?? ''
  return said.slice(3, Math.max(3, said.lastIndexOf(', ', said.indexOf(ends))))
}

/** What the other outcome's own condition asks, where it has one. */
function otherAskOf(contract: Prepared, title: string): OtherAsk {
  const label = cleanText(contract.text.noLabel)
  const condition = conditionBefore(contract, label).replace(/^the /i, '').slice(0, 600)
  return { condition, ask: condition === '' ? undefined : askOf(condition, title, label) }
}

interface OtherAsk {
  readonly condition: string
  readonly ask: Ask | undefined
}

/** Both outcomes are listed by name and do not mirror each other: the other one must ask the same of the other side. */
function isTurned(
  { text, rules }: GameTexts,
  ask: Ask,
  other: OtherAsk,
  asks: (name: string) => boolean,
): boolean {
  if (!isListed(text) || isOverUnder(text.yesLabel) || ask.figure !== undefined) return false
  if (hasThirdOutcome(rules, [text.yesLabel, text.noLabel])) return true
  if (other.condition === '') return false
  return other.ask?.verb !== ask.verb || (other.ask.name !== undefined && !asks(other.ask.name))
}

const OUTCOME = /\bresolve to "([^"]{1,100})"/g
const AWKWARD_OUTCOME = /\d|^(?:yes|no|other|tie|draw|cancell?ed|neither)\b/i

/** The rules pay for a name that is not listed. */
function hasThirdOutcome(rules: string, labels: readonly string[]): boolean {
  const known = labels.map((label) => cleanText(label).toLowerCase())
  return [...rules.matchAll(OUTCOME)].some(
    ([, outcome = '']) => !known.includes(outcome.toLowerCase()) && !AWKWARD_OUTCOME.test(outcome),
  )
}

const SERIES_GAME = /\bgame ([1-7])\b/i

const seriesGameOf = (
  title: string,
  league: League | undefined,
  day: string | undefined,
): string | undefined =>
  day === undefined || league === undefined || league.sport === 'baseball' || league.sport === 'esports'
    ? undefined
    : SERIES_GAME.exec(title)?.[1]

/** `O/U 245.5`, `(-3.5)`, a listed strike: it must be the line the rules count by. */
function hasOtherLine(ask: Ask, heading: string, text: ContractText): boolean {
  const low = ask.figure?.interval?.low
  if (low === undefined || ask.isNegated === true) return false
  const told = /(?:o\/u|over|\(-) ?(\d{1,4})(\.\d)?/i.exec(heading)
  const strike =
    text.strike?.kind === 'greater' ? /^(\d{1,5})(?:\.\d+)?$/.exec(text.strike.floor ?? '') : null
  return [told?.[1], strike?.[1]].some((whole) => whole !== undefined && BigInt(whole) + 1n !== low)
}
