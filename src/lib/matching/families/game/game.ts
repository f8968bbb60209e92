import { isSameSide, type Contest } from '../../claim/contest.js'
import type { Entity } from '../../claim/entity.js'
import type { Origin } from '../../claim/field.js'
import type { ContractText } from '../../../domain/contract-text.js'
import { cleanText } from '../../reading/clean-text.js'
import type { Prepared } from '../../reading/prepared.js'
import { askOf, type Ask } from './ask.js'
import { gameStartOf } from './game-day.js'
import { leagueOf } from './league-of.js'
import type { League } from './leagues.js'
import { segmentOf } from './segment.js'
import { sideNamesIn } from './side-names.js'
import { playerNamed, teamNamed } from './team-names.js'

/** A contract about a contest, with its names looked up. */
export interface Game {
  readonly ask: Ask
  readonly league: League | undefined
  readonly contest: Contest | undefined
  readonly from: Origin
  readonly segment: string | undefined
  /** The forms in which the text names who it pays for. */
  readonly names: readonly Entity[]
  /** Every name as written. */
  readonly texts: readonly string[]
  /** The number of the game in its series, where the day tells the games apart. */
  readonly seriesGame: string | undefined
  readonly title: string
  readonly isLabelSubject: boolean
  /** The heading gives another line than the rules. */
  readonly isLineContradicted: boolean
}

const RULES_CHARS = 2_400
const HEADING_CHARS = 600
/** What shows that a contest between two sides is meant. */
const CONTEST =
  /\b(?:game|match|matchup|fight|bout|series|race)\b[^.]{0,80}\bscheduled\b|\bscheduled\b[^.]{0,60}\b(?:game|match|fight)\b|\bupcoming [^.]{0,60}\b(?:game|match)\b|\brefers to the [^.]{0,60}\b(?:game|match|fight)\b|\bwin on 20\d\d-|\bend in a draw\b|\b(?:defeats|beats)\b.{0,120}?\bscheduled for\b/i
const SIDED_TITLE = / vs?\.? |\b(?:spread|handicap): /i
const COMBO = /^KXMVE/i
const OVER_UNDER = /^(?:over|under)\b/i
const DOUBLEHEADER = /(?:doubleheader[^.]{0,20}?game |\(game |\(g|^game |[^a-z]game )([1-7])\b/i
const TICKER_GAME = /G([12])(?:-|$)/

export function readGame(contract: Prepared): Game | undefined {
  const { text } = contract
  if (COMBO.test(text.id)) return undefined
  const rules = cleanText(text.rules.slice(0, RULES_CHARS))
  const title = contract.question.text
  if (!isAboutContest(text, title, rules)) return undefined
  const condition = conditionOf(contract, rules)
  const label = cleanText((text.yesLabel || text.subtitle).slice(0, HEADING_CHARS))
  const ask = askOf(condition, title, label)
  if (ask === undefined) return undefined
  return assembled(contract, { ask, title, rules, condition })
}

interface Parts {
  readonly ask: Ask
  readonly title: string
  readonly rules: string
  readonly condition: string
}

function assembled(contract: Prepared, { ask, title, rules, condition }: Parts): Game | undefined {
  const { text } = contract
  const event = text.eventTitle.slice(0, HEADING_CHARS)
  const heading = [title, text.yesLabel, text.subtitle, condition, event]
    .map((part) => part.slice(0, HEADING_CHARS))
    .join(' | ')
  const league = leagueOf(text, [rules.slice(0, 700), title, event, text.moreRules.slice(0, 300)].join(' | '))
  const names = sideTexts(text, title, rules)
  const sides = names === undefined ? undefined : sidesOf(names, league, text)
  if (
    sides === undefined &&
    names === undefined &&
    ask.verb === 'win' &&
    ask.figure === undefined &&
    !isListed(text)
  )
    return undefined
  const start = gameStartOf(text, title, rules)
  const segment = segmentOf(heading, `${rules} ${text.moreRules.slice(0, RULES_CHARS)}`, league)
  const contest =
    sides === undefined
      ? undefined
      : {
          sides,
          ...start,
          ordinal: ordinalOf(text, title, league),
          outcomes: outcomesOf(text, rules, { league, segment }),
        }
  const subjects = [text.yesLabel, ask.name ?? '', text.subtitle]
    .map((name) => name.slice(0, HEADING_CHARS))
    .filter((name) => name !== '' && !OVER_UNDER.test(name))
  return {
    ask,
    league,
    contest,
    from: text.venue === 'kalshi' ? 'rules' : 'title',
    segment,
    names: subjects.flatMap((name) => entityOf(name, league) ?? []),
    texts: [
      ...(names ?? []),
      ...subjects.filter((name) => isPlayerOrSide(name, ask, entityOf(name, league), sides)),
      ...(sideNamesIn(rules) ?? []),
      ...(sideNamesIn(title) ?? []),
    ],
    seriesGame: seriesGameOf(title, league, start.day),
    title,
    isLabelSubject: text.yesLabel !== '',
    isLineContradicted: hasOtherLine(ask, heading, text),
  }
}

/** Only names that were understood are accounted for. */
function isPlayerOrSide(
  name: string,
  ask: Ask,
  entity: Entity | undefined,
  sides: Contest['sides'] | undefined,
): boolean {
  if (name === ask.name && (ask.verb === 'score' || ask.verb === 'score-first')) return true
  return entity !== undefined && sides?.some((side) => isSameSide(side, entity)) === true
}

const isListed = (text: ContractText): boolean => text.yesLabel !== '' && text.noLabel !== ''

function isAboutContest(text: ContractText, title: string, rules: string): boolean {
  if (isListed(text) && !OVER_UNDER.test(text.yesLabel) && SIDED_TITLE.test(title)) return true
  return (
    CONTEST.test(rules) ||
    CONTEST.test(title) ||
    (rules === '' && / (?:vs?\.?|at) .{2,60} winner\?/i.test(title))
  )
}

/** What has to hold for YES; where the label is odd enough to hide it, what follows `"label" if`. */
function conditionOf(contract: Prepared, rules: string): string {
  const at = rules.indexOf(`"${cleanText(contract.text.yesLabel)}" if `)
  const own =
    at < 0 ? '' : (/ if (.{3,400}?)\.(?: This| Otherwise| If| In|$)/.exec(rules.slice(at))?.[1] ?? '')
  return (contract.condition?.text ?? own).replace(/^the /i, '').slice(0, 600)
}

/** Both sides as the text writes them: the two outcomes, else the heading or the rules. */
function sideTexts(text: ContractText, title: string, rules: string): readonly [string, string] | undefined {
  const inHeading = (): readonly [string, string] | undefined =>
    sideNamesIn(title) ?? sideNamesIn(cleanText(text.eventTitle.slice(0, HEADING_CHARS)))
  if (isListed(text) && !OVER_UNDER.test(text.yesLabel))
    return [text.yesLabel.slice(0, 100), text.noLabel.slice(0, 100)]
  return text.venue === 'kalshi' ? (sideNamesIn(rules) ?? inHeading()) : (inHeading() ?? sideNamesIn(rules))
}

function sidesOf(
  names: readonly [string, string],
  league: League | undefined,
  text: ContractText,
): readonly [Entity, Entity] | undefined {
  const first = entityOf(names[0], league)
  const second = entityOf(names[1], league)
  if (first === undefined || second === undefined || first.name === second.name) return undefined
  return [withFullName(first, text), withFullName(second, text)]
}

const entityOf = (name: string, league: League | undefined): Entity | undefined =>
  league?.sport === 'tennis' || league?.sport === 'fighting' ? playerNamed(name) : teamNamed(name, league)

/** A player listed by the surname has the first name in the heading. */
function withFullName(side: Entity, text: ContractText): Entity {
  if (side.kind !== 'person' || side.others.length > 0) return side
  const pairs = [text.title.slice(0, HEADING_CHARS), text.rules.slice(0, 300)].flatMap(
    (part) => sideNamesIn(cleanText(part)) ?? [],
  )
  const names = [...pairs, text.yesLabel.slice(0, HEADING_CHARS)]
  const full = names
    .map((name) => playerNamed(name))
    .find((player) => player?.name === side.name && player.others.length > 0)
  return full ?? side
}

/** Games of one day are numbered in baseball; elsewhere the day tells them apart. */
function ordinalOf(text: ContractText, title: string, league: League | undefined): number | undefined {
  if (league?.sport !== 'baseball') return undefined
  const said = DOUBLEHEADER.exec(`${title} ${text.eventTitle}`)?.[1] ?? TICKER_GAME.exec(text.event)?.[1]
  const number = said === undefined ? undefined : Number(said)
  return number !== undefined && number <= 2 ? number : undefined
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

/** Ties are played off, or are paid half each at both venues. */
const hasNoTies = ({ sport, name }: League): boolean =>
  !['cricket', 'nations', 'soccer', 'other'].includes(sport) && name !== 'kbo' && name !== 'npb'

function outcomesOf(
  text: ContractText,
  rules: string,
  { league, segment }: Pick<Game, 'league' | 'segment'>,
): Contest['outcomes'] {
  if (isListed(text)) return 'two-way'
  const words = `${rules} ${text.moreRules.slice(0, RULES_CHARS)}`
  if (
    /\bcalled "?tie"?|"tie" strike|\bend in a draw\b|ends in a draw/i.test(words) ||
    /\bdraw\b/i.test(text.title)
  )
    return 'three-way'
  if (league?.sport === 'soccer' || league?.name === 'world cup') return 'three-way'
  const isWhole = segment === 'match' || segment === 'series' || /^(?:map|set) /.test(segment ?? '')
  return isWhole && league !== undefined && hasNoTies(league) ? 'two-way' : undefined
}

/** `O/U 245.5`, `(-3.5)`, a listed strike: it must be the line the rules count by. */
function hasOtherLine(ask: Ask, heading: string, text: ContractText): boolean {
  const low = ask.figure?.interval?.low
  if (low === undefined || ask.isNegated === true) return false
  const told = /(?:o\/u|over|\(-) ?(\d{1,4})(\.\d)?/i.exec(heading)
  const strike =
    text.strike?.kind === 'greater' ? /^(\d{1,5})(?:\.\d+)?$/.exec(text.strike.floor ?? '') : null
  return [told?.[1], strike?.[1]].some((whole) => whole !== undefined && BigInt(whole) + 1n !== low)
}
