import type { ClaimFields } from '../../claim/claim.js'
import { BOTH_SIDES, DRAW, EITHER_SIDE, isSameSide, type Contest } from '../../claim/contest.js'
import type { Entity } from '../../claim/entity.js'
import { found, type Found } from '../../claim/field.js'
import type { Figure } from '../../claim/figure.js'
import { canonical } from '../../reading/canonical.js'
import type { Prepared } from '../../reading/prepared.js'
import { readWording } from '../../reading/wording.js'
import type { FamilyReader, FamilyReading } from '../family-reader.js'
import type { Ask } from './ask.js'
import { gameWords } from './game-words.js'
import { readGame, type Game } from './game.js'
import { TENNIS } from './leagues.js'

/** Contracts about one contest of two sides. */
export const gameReader: FamilyReader = { family: 'game', read: readGameContract }

function readGameContract(contract: Prepared): FamilyReading | undefined {
  const game = readGame(contract)
  if (game === undefined) return undefined
  const subject = subjectOf(game)
  const { score } = game
  const accepted = score?.interval ?? game.ask.figure?.interval
  const fields: Partial<ClaimFields> = {
    act: found({ verb: verbOf(game), form: 'doing', isKnown: true }, 'rules'),
    ...(subject === undefined ? {} : { subject: found(subject, subjectOrigin(game)) }),
    ...(game.contest === undefined ? {} : { contest: found<Contest>(game.contest, game.from) }),
    ...(game.segment === undefined ? {} : { segment: found(game.segment, 'rules') }),
    ...(game.league === undefined || game.league.name === TENNIS
      ? {}
      : { competition: found(competitionOf(game.league.name), 'rules') }),
    ...(game.ask.manner === undefined ? {} : { object: found(mannerOf(game.ask.manner), 'rules') }),
    ...(game.ask.figure === undefined ? {} : { figure: found(figureOf(game, game.ask.figure), 'rules') }),
    ...(score === undefined ? {} : { figure: found(measured(score.measure, 'score'), 'rules') }),
    ...(accepted === undefined || game.isLineContradicted ? {} : { accepted: found(accepted, 'rules') }),
  }
  const wording = readWording(contract, fields, gameWords(game))
  return { fields: { ...fields, wording }, isNegated: game.ask.isNegated === true }
}

/** A draw is one of the ways a contest can be won or not; a player or a fighter who advances has won. */
function verbOf({ ask, league }: Game): string {
  if (ask.verb === 'draw') return 'win'
  const isDuel = league !== undefined && ['tennis', 'fighting', 'esports'].includes(league.sport)
  return ask.verb === 'advance' && isDuel ? 'win' : ask.verb
}

const competitionOf = (name: string): Entity => ({ name, others: [], kind: 'title' })

const mannerOf = (manner: string): Entity => ({
  name: METHODS[manner] ?? canonical(manner),
  others: [],
  kind: 'thing',
})

const METHODS: Readonly<Record<string, string>> = {
  ko: 'knockout',
  tko: 'knockout',
  'ko or tko': 'knockout',
  'ko/tko': 'knockout',
}

const subjectOrigin = (game: Game): Found<string>['from'] => (game.isLabelSubject ? 'outcome label' : 'rules')

/** Who the contract pays for: a side, a player, a draw, or both sides together. */
function subjectOf(game: Game): Entity | undefined {
  const { ask, contest } = game
  if (ask.verb === 'draw') return thing(DRAW)
  if (ask.name === undefined) return thing(BOTH_SIDES)
  const sides = contest?.sides.filter((one) => game.names.some((name) => isSameSide(one, name))) ?? []
  // A label and a condition that name different sides contradict each other.
  if (sides.length > 1 || game.isNamedOtherwise) return undefined
  const [side] = sides
  if (side !== undefined) return ask.isNegated === true ? contest?.sides.find((one) => one !== side) : side
  if (/^(?:either|any) (?:fighter|side|team|player)\b/i.test(ask.name)) return thing(EITHER_SIDE)
  return isPlayers(ask) ? playerOf(ask.name) : undefined
}

/** Only a count or a first goal can be somebody's who is not a side. */
const isPlayers = (ask: Ask): boolean => ask.verb === 'score' || ask.verb === 'score-first'

function playerOf(text: string): Entity | undefined {
  const name = canonical(text.replace(/^the /i, ''))
  return name === '' || /\b(?:teams?|game|match|and)\b/.test(name)
    ? undefined
    : { name, others: [], kind: 'person' }
}

const thing = (name: string): Entity => ({ name, others: [], kind: 'thing' })

function figureOf(game: Game, figure: NonNullable<Ask['figure']>): Figure {
  const noun = nounOf(figure.noun, game)
  return measured(figure.measure === 'spread' ? 'spread' : `total ${noun}`, noun)
}

/** Everybody counts by the league's own record of the contest. */
const measured = (measure: string, unit: string): Figure => ({
  measure,
  statistic: 'final',
  basis: undefined,
  product: 'official record',
  unit,
  vintage: undefined,
})

const SCORED = /^(?:points?|goals?|runs?|total|)$/

/** What is counted; the words for the score of the sport are one, whatever a text calls it. */
function nounOf(words: string, { league }: Game): string {
  const noun = canonical(words)
    .replace(/^(?:total|combined) /, '')
    .replace(/ (?:scored|made|completed|played|total)$/, '')
    .replace(/(?<=[a-z])s$/, '')
  if (league === undefined) return noun === '' ? 'points' : `${noun}s`
  if (league.sport === 'esports' && (noun === 'game' || noun === 'map')) return 'maps'
  return SCORED.test(noun) ? league.unit : `${noun}s`
}
