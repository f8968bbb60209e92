import { isSameSide, UNNAMED_SIDE, type Contest } from '../../claim/contest.js'
import type { Entity } from '../../claim/entity.js'
import type { ContractText } from '../../../domain/contract-text.js'
import { cleanText } from '../../reading/clean-text.js'
import { gameStartOf } from './game-day.js'
import { nameOtherLeagues } from './league-of.js'
import { TENNIS, type League } from './leagues.js'
import { playoffSeasonOf } from './playoff-season.js'
import { sideNamesIn } from './side-names.js'
import { ofSquad, squadOf } from './squad-of.js'
import { playerNamed, teamNamed } from './team-names.js'

/** The texts of one contract that speak of its contest. */
export interface GameTexts {
  readonly text: ContractText
  readonly title: string
  readonly label: string
  readonly event: string
  readonly condition: string
  /** The rules in one piece, cut. */
  readonly rules: string
  /** Sentences of the rules without those about awkward cases. */
  readonly main: readonly string[]
}

export const HEADING_CHARS = 600
const OVER_UNDER = /^(?:over|under)\b/i
const DOUBLEHEADER = /(?:doubleheader[^.]{0,20}?game |\(game |\(g|^game |[^a-z]game )([1-7])\b/i
const TICKER_GAME = /G([12])(?:-|$)/
const INTRODUCES = /\bscheduled\b|\bupcoming\b|\brefers to\b|\bin the next\b/i

/** Both outcomes are listed by name. */
export const isListed = (text: ContractText): boolean => text.yesLabel !== '' && text.noLabel !== ''
export const isOverUnder = (label: string): boolean => OVER_UNDER.test(label)

/** What a name in a text of this contest stands for. */
export type NameLookup = (name: string) => Entity | undefined

/** Players by their surname, teams by the league's table and the squad the texts speak of. */
export function lookupFor(texts: GameTexts, league: League | undefined): NameLookup {
  if (league?.sport === 'tennis' || league?.sport === 'fighting') return playerNamed
  const { text, title, label, event, condition, main } = texts
  const squad = squadOf(
    [title, label, text.noLabel.slice(0, HEADING_CHARS), event, condition, ...main],
    league,
  )
  const known = new Map<string, Entity | undefined>()
  return (name) => {
    if (known.has(name)) return known.get(name)
    const team = teamNamed(withoutLeague(name, league).replace(SQUAD_WORDS, ''), league)
    const side = team === undefined ? undefined : ofSquad(team, squad)
    known.set(name, side)
    return side
  }
}

/** `Real Madrid UEFA Champions League` ends where the league begins. */
function withoutLeague(name: string, league: League | undefined): string {
  const at = league?.names.exec(name)?.index ?? 0
  return at > 0 ? name.slice(0, at).trim() : name
}

const SQUAD_WORDS = / (?:W|women|Women|ladies|Ladies|U-?\d\d)$| \((?:W|F)\)$/

/** Both sides as the text writes them: the two outcomes, else the heading or the rules. */
export function sideTexts({ text, title, event, rules }: GameTexts): readonly [string, string] | undefined {
  const inHeading = (): readonly [string, string] | undefined => sideNamesIn(title) ?? sideNamesIn(event)
  if (isListed(text) && !isOverUnder(text.yesLabel))
    return [text.yesLabel.slice(0, 100), text.noLabel.slice(0, 100)]
  return text.venue === 'kalshi' ? (sideNamesIn(rules) ?? inHeading()) : (inHeading() ?? sideNamesIn(rules))
}

export function sidesOf(
  names: readonly [string, string],
  lookup: NameLookup,
  text: ContractText,
): readonly [Entity, Entity] | undefined {
  const first = lookup(names[0])
  const second = lookup(names[1])
  if (first === undefined || second === undefined || first.name === second.name) return undefined
  return [withFullName(first, text), withFullName(second, text)]
}

/** Leagues whose teams play no two contests on one day. */
const ONCE_A_DAY: ReadonlySet<League['sport']> = new Set([
  'american football',
  'basketball',
  'hockey',
  'soccer',
  'nations',
])
const ON_A_DAY = /\bwin on 20\d\d-\d\d-\d\d\b/i

/** `Will Chelsea FC win on 2026-04-25?`: one side, and whoever plays it that day. */
export function loneSidesOf(
  { title, text }: GameTexts,
  name: string | undefined,
  lookup: NameLookup,
  league: League | undefined,
): readonly [Entity, Entity] | undefined {
  if (name === undefined || isListed(text) || league === undefined || !ONCE_A_DAY.has(league.sport))
    return undefined
  const side = ON_A_DAY.test(title) ? lookup(name) : undefined
  return side === undefined ? undefined : [side, UNNAMED_SIDE]
}

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

interface About {
  readonly league: League | undefined
  readonly segment: string | undefined
}

/** The contest between two sides; `undefined`: its texts contradict each other about the sides or the league. */
export function contestOf(
  texts: GameTexts,
  sides: readonly [Entity, Entity],
  lookup: NameLookup,
  about: About,
): Contest | undefined {
  const introducing = introducingOf(texts)
  if (hasOtherSides(introducing, sides, lookup) || nameOtherLeagues(introducing)) return undefined
  if (namesOtherSport(introducing.join(' | '), about.league)) return undefined
  return {
    sides,
    ...gameStartOf(texts.text, texts.title, texts.rules),
    ordinal: ordinalOf(texts, about.league),
    outcomes: outcomesOf(texts, about),
    season:
      about.segment === 'series' ? playoffSeasonOf(wordsOf(texts), texts.text, about.league) : undefined,
    league: about.league?.name === TENNIS ? undefined : about.league?.name,
  }
}

const wordsOf = ({ title, event, condition, main }: GameTexts): string =>
  [title, event, condition, ...main].join(' | ')

/** Headings, the condition and the sentences that introduce the game. */
const introducingOf = ({ title, event, condition, main }: GameTexts): readonly string[] => [
  ...new Set([title, event, condition, ...main.filter((sentence) => INTRODUCES.test(sentence))]),
]

/** One of the texts names somebody who does not play in it. */
const hasOtherSides = (
  introducing: readonly string[],
  sides: readonly [Entity, Entity],
  lookup: NameLookup,
): boolean =>
  introducing.some((text) => {
    const named = sideNamesIn(text)?.map((name) => lookup(name))
    if (named?.[0] === undefined || named[1] === undefined) return false
    return named.some((one) => !sides.some((side) => isSameSide(side, one!)))
  })

/** Words of a sport and the sports and leagues that they can mean. */
const SPORT_WORDS: readonly (readonly [RegExp, RegExp])[] = [
  [/\bbasketball\b/i, /basketball/],
  [/\bbaseball\b/i, /baseball/],
  [/\bhockey\b/i, /hockey|iihf/],
  [/\bsoccer\b/i, /soccer|nations/],
  [/\bfootball\b/i, /football|soccer|nations/],
  [/\btennis\b/i, /tennis/],
  [/\bcricket\b/i, /cricket|nations/],
]

function namesOtherSport(words: string, league: League | undefined): boolean {
  if (league === undefined) return false
  const own = `${league.sport} ${league.name}`
  return SPORT_WORDS.some(([sport, sports]) => !sports.test(own) && sport.test(words))
}

/** Games of one day are numbered in baseball; elsewhere the day tells them apart. */
function ordinalOf({ text, title }: GameTexts, league: League | undefined): number | undefined {
  if (league?.sport !== 'baseball') return undefined
  const said = DOUBLEHEADER.exec(`${title} ${text.eventTitle}`)?.[1] ?? TICKER_GAME.exec(text.event)?.[1]
  const number = said === undefined ? undefined : Number(said)
  return number !== undefined && number <= 2 ? number : undefined
}

/** Ties are played off, or are paid half each at both venues. */
const hasNoTies = ({ sport, name }: League): boolean =>
  !['cricket', 'nations', 'soccer', 'other'].includes(sport) && name !== 'kbo' && name !== 'npb'

const OWN_DRAW = /\bcalled "?tie"?|"tie" strike|\bend in a draw\b/i
/** A draw that is paid half each is no outcome of its own. */
const HALF_DRAW = /\bends in a draw\b[^.;]{0,80}(?:\$0?\.50\b|\b50 ?[-/] ?50\b|\bsplit equally\b)/i

function outcomesOf({ text, rules }: GameTexts, { league, segment }: About): Contest['outcomes'] {
  if (isListed(text)) return 'two-way'
  const words = `${rules} ${text.moreRules.slice(0, HEADING_CHARS * 4)}`
  if (OWN_DRAW.test(words) || /\bdraw\b/i.test(text.title)) return 'three-way'
  if (/\bends in a draw\b/i.test(words) && !HALF_DRAW.test(words)) return 'three-way'
  if (league?.sport === 'soccer' || league?.name === 'world cup') return 'three-way'
  const isWhole = segment === 'match' || segment === 'series' || /^(?:map|set) /.test(segment ?? '')
  return isWhole && league !== undefined && hasNoTies(league) ? 'two-way' : undefined
}
