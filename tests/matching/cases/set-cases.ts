// One Kalshi market against a set of Polymarket markets: the rows of N that are unions, or are wrongly taken for one.
import { k, p, type RawMarket } from './case.js'

export interface SetCase {
  readonly id: string
  readonly isUnion: boolean
  readonly kalshi: RawMarket
  readonly parts: readonly RawMarket[]
}

type Bounds = readonly [low: number | undefined, high: number | undefined]

const critics = 'on Metacritic on Sep 14, 2026 at 10:00 AM ET'
const tomatoes = 'on Rotten Tomatoes on Jul 14, 2026 at 10:00 AM ET'
const told = ([low, high]: Bounds): string =>
  low === undefined
    ? `${high ?? 0} or lower`
    : high === undefined
      ? `${low} or higher`
      : `between ${low} and ${high ?? low}`

const scores = (name: string, where: string, bounds: readonly Bounds[]): readonly RawMarket[] =>
  bounds.map((at) => p(`${name} ${told(at)}?`, `${name} of ${told(at)} ${where}`))

const above = (name: string, where: string, floor: number): RawMarket =>
  k(`${name} above ${floor}?`, `${name} above ${floor} ${where}`, {
    strike: ['greater', `${floor}`, null],
  })

const orMore = (name: string, where: string, floor: number): RawMarket =>
  k(`${name} ${floor} or greater?`, `${name} of ${floor} or greater ${where}`, {
    strike: ['greater_or_equal', `${floor}`, null],
  })

const game = 'Iron Harbor has a Metascore'
const film = '"Skyward" has a Tomatometer score'

export const SET_CASES: readonly SetCase[] = [
  {
    id: 'N13',
    isUnion: true,
    kalshi: orMore(game, critics, 80),
    parts: scores(game, critics, [
      [80, 89],
      [90, undefined],
    ]),
  },
  {
    id: 'N14',
    isUnion: true,
    kalshi: orMore(game, critics, 70),
    parts: scores(game, critics, [
      [70, 79],
      [80, 89],
      [90, undefined],
    ]),
  },
  {
    id: 'N09',
    isUnion: false,
    kalshi: above(film, tomatoes, 80),
    parts: scores(film, tomatoes, [
      [80, 89],
      [90, undefined],
    ]),
  },
  {
    id: 'N10',
    isUnion: false,
    kalshi: above(film, tomatoes, 30),
    parts: scores(film, tomatoes, [
      [30, 39],
      [40, 49],
      [50, undefined],
    ]),
  },
  {
    id: 'N11',
    isUnion: false,
    kalshi: above(film, tomatoes, 55),
    parts: scores(film, tomatoes, [
      [55, 59],
      [60, 64],
      [70, 74],
    ]),
  },
  {
    id: 'N20',
    isUnion: false,
    kalshi: orMore(film, tomatoes, 25),
    parts: scores(film, tomatoes, [
      [24, 28],
      [29, undefined],
    ]),
  },
  {
    id: 'N27',
    isUnion: false,
    kalshi: above(film, tomatoes, 15),
    parts: scores(film, tomatoes, [
      [undefined, 9],
      [10, 14],
    ]),
  },
]
