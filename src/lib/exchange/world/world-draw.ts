/** Draws the topics of a generated world, in the words of a world file. */
import type { Rng } from '../../base/rng.js'
import { formatScaled } from '../../base/units.js'
import { CITIES, FIGURES, OFFICES, PEOPLE, QUESTIONS, TEAMS } from './invented-names.js'
import type { WrittenWorld } from './world-spec.js'

export type WrittenTopic = WrittenWorld['topics'][number]
type Written<Kind extends WrittenTopic['kind']> = Extract<WrittenTopic, { kind: Kind }>

export interface DrawParts {
  readonly rng: Rng
  /** Length of the world in ms. */
  readonly length: number
  /** Price of the coin at the start, in cents, and the deviation of its move within the whole world. */
  readonly coin: { readonly price: number; readonly deviation: number }
}

const GRIDS = [
  'linear_cent',
  'deci_cent',
  'tapered_deci_cent',
  'center_half_edge_half_cent',
  'center_whole_edge_quint_cent',
] as const
const CHANCE_SAME_E6 = 500_000

/** A part of the world's length, in parts per thousand, as a duration. */
export const part = ({ length }: DrawParts, thousandths: number): string =>
  `${Math.max(1, Math.floor((length * thousandths) / 1_000))}ms`
const drawnPart = (parts: DrawParts, low: number, high: number): string =>
  part(parts, parts.rng.int(low, high))

const bookName = (rng: Rng): string => rng.pick(['deep', 'deep', 'usual', 'usual', 'usual', 'thin'])
const percent = (share: number): string => `${share}%`

/** Terms that a venue may choose for itself. */
const kalshiTerms = (rng: Rng) => ({
  grid: rng.chance(500_000) ? ('linear_cent' as const) : rng.pick(GRIDS),
  fees: rng.chance(300_000) ? ('quadratic_with_maker_fees' as const) : ('quadratic' as const),
  ...(rng.chance(200_000) ? { book: bookName(rng) } : {}),
})

const polymarketTerms = (rng: Rng) => ({
  tick: rng.pick(['1c', '1c', '1c', '0.1c', '0.5c']),
  generation: rng.chance(250_000) ? ('v2' as const) : ('v1' as const),
  ...(rng.chance(200_000) ? { book: bookName(rng) } : {}),
})

/** Both venues, one after the other with the same rules or with two of their own. */
function bothVenues<Rules extends object>(rng: Rng, drawRules: () => Rules) {
  const rules = drawRules()
  const others = rng.chance(CHANCE_SAME_E6) ? rules : drawRules()
  return { kalshi: { ...kalshiTerms(rng), ...rules }, polymarket: { ...polymarketTerms(rng), ...others } }
}

export const drawWindows = (
  { rng }: DrawParts,
  name: string,
  every: string,
  count?: number,
): Written<'window'> => ({
  kind: 'window',
  name,
  book: 'usual',
  every,
  ahead: rng.int(1, 2),
  ...(count === undefined ? {} : { count }),
  kalshi: { ...kalshiTerms(rng), measure: 'average', tie: 'up' },
  polymarket: {
    ...polymarketTerms(rng),
    measure: rng.chance(CHANCE_SAME_E6) ? 'average' : 'twap',
    tie: 'up',
  },
})

export function drawLadder(parts: DrawParts, name: string, strikes: number): Written<'ladder'> {
  const { rng, coin } = parts
  const step = Math.max(1_000, Math.round(coin.deviation / 1_500) * 1_000)
  const lowest = Math.round(coin.price / step - (strikes - 1) / 2) * step
  return {
    kind: 'ladder',
    name,
    book: bookName(rng),
    opens: drawnPart(parts, 0, 40),
    strikes: Array.from({ length: strikes }, (_, i) => `${formatScaled(lowest + i * step, 2)}usd`),
    at: drawnPart(parts, 450, 800),
    ...bothVenues(rng, () => ({
      measure: rng.pick(['average', 'candle', 'twap'] as const),
      compare: rng.pick(['above', 'at_least'] as const),
    })),
  }
}

export function drawTemperature(parts: DrawParts, name: string): Written<'temperature'> {
  const { rng } = parts
  const { name: city, code } = rng.pick(CITIES)
  const mean = rng.int(300, 900)
  const width = rng.int(1, 3)
  const bins = rng.int(2, 4)
  const station = () => `${formatScaled(mean + rng.int(-15, 15), 1)}F`
  return {
    kind: 'temperature',
    name,
    book: bookName(rng),
    city,
    code,
    stations: { harbor: station(), airfield: station() },
    uncertainty: `${formatScaled(rng.int(10, 35), 1)}F`,
    coldest: Math.round(mean / 10) - Math.floor((width * bins) / 2),
    width,
    bins,
    at: drawnPart(parts, 500, 800),
    ...bothVenues(rng, () => ({
      station: rng.pick(['harbor', 'harbor', 'airfield']),
      print: rng.chance(800_000) ? ('first' as const) : ('revised' as const),
    })),
  }
}

export function drawGame(parts: DrawParts, name: string): Written<'game'> {
  const { rng } = parts
  const sport = rng.pick(['football', 'basketball', 'soccer'] as const)
  const home = rng.int(0, TEAMS.length - 1)
  const away = (home + rng.int(1, TEAMS.length - 1)) % TEAMS.length
  const { total, spread } = {
    football: { total: 430, spread: 30 },
    basketball: { total: 2_200, spread: 50 },
    soccer: { total: 20, spread: 0 },
  }[sport]
  const waits = rng.chance(400_000) && sport !== 'soccer'
  return {
    kind: 'game',
    name,
    book: bookName(rng),
    sport,
    home: TEAMS[home]!,
    away: TEAMS[away]!,
    starts: drawnPart(parts, 150, 350),
    length: drawnPart(parts, 150, 220),
    edge: percent(rng.int(44, 58)),
    ...(rng.chance(500_000) ? { total: `${total / 10}.5` } : {}),
    ...(rng.chance(300_000) ? { spread: `${spread / 10}.5` } : {}),
    postponed: percent(rng.pick([0, 10, 30])),
    replayed: '50%',
    later: part(parts, 100),
    kalshi: {
      ...kalshiTerms(rng),
      unplayed: waits ? 'waits' : 'fair_price',
      level: rng.pick(['half', 'half', 'no'] as const),
    },
    polymarket: { ...polymarketTerms(rng), unplayed: 'waits', delay: rng.pick(['0s', '3s']) },
  }
}

export function drawRelease(parts: DrawParts, name: string): Written<'release'> {
  const { rng } = parts
  const { title, code, forecast } = rng.pick(FIGURES)
  const strikes = rng.int(2, 4)
  const lowest = forecast - Math.floor(strikes / 2)
  return {
    kind: 'release',
    name,
    book: bookName(rng),
    title,
    code,
    forecast: `${formatScaled(forecast, 1)}%`,
    surprise: `${formatScaled(rng.int(1, 3), 1)}%`,
    strikes: Array.from({ length: strikes }, (_, i) => `${formatScaled(lowest + i, 1)}%`),
    at: drawnPart(parts, 350, 700),
    revised: drawnPart(parts, 30, 80),
    ...bothVenues(rng, () => ({
      print: rng.chance(700_000) ? ('first' as const) : ('revised' as const),
      compare: rng.pick(['above', 'at_least'] as const),
    })),
  }
}

export function drawRace(parts: DrawParts, name: string): Written<'race'> {
  const { rng } = parts
  const { title, code } = rng.pick(OFFICES)
  const count = rng.int(3, 5)
  const first = rng.int(0, PEOPLE.length - 1)
  const hidden = rng.chance(500_000) ? 0 : rng.int(20, 200)
  return {
    kind: 'race',
    name,
    book: bookName(rng),
    title,
    code,
    candidates: Array.from({ length: count }, (_, i) => ({
      ...PEOPLE[(first + i) % PEOPLE.length]!,
      weight: rng.int(30, 400),
    })),
    hidden,
    annulled: percent(rng.pick([0, 0, 10])),
    at: drawnPart(parts, 500, 800),
    kalshi: { ...kalshiTerms(rng), annulled: rng.chance(CHANCE_SAME_E6) ? 'no' : 'fair_price' },
    polymarket: { ...polymarketTerms(rng), other: hidden > 0 && rng.chance(500_000) ? 'listed' : 'unlisted' },
  }
}

export function drawQuestion(parts: DrawParts, name: string): Written<'question'> {
  const { rng } = parts
  return {
    kind: 'question',
    name,
    book: bookName(rng),
    ...rng.pick(QUESTIONS),
    opens: drawnPart(parts, 0, 150),
    chance: percent(rng.int(10, 90)),
    at: drawnPart(parts, 400, 800),
    early: percent(rng.pick([0, 40])),
    annulled: percent(rng.pick([0, 0, 10])),
    ...bothVenues(rng, () => ({ annulled: rng.pick(['fair_price', 'half'] as const) })),
  }
}
