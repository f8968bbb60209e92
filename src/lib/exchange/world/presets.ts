/** Worlds that come with the program, by name. */
import { durationMs } from '../../base/units.js'
import { generateWorld } from './generate-world.js'
import { worldSchema, type WorldSpec, type WrittenWorld } from './world-spec.js'

/** `small` is always the same; of the others each seed is another world of the same kind. */
export const PRESETS = ['small', 'day', 'short', 'busy'] as const
export type PresetName = (typeof PRESETS)[number]

export function presetWorld(name: PresetName, seed: number): WorldSpec {
  switch (name) {
    case 'small':
      return worldSchema.parse(SMALL)
    case 'day':
      return generateWorld(seed, {
        markets: 200,
        dayLength: durationMs(24 * 3_600_000),
        windows: { every: '15m', count: 40 },
        requote: durationMs(60_000),
      })
    case 'short':
      return generateWorld(seed)
    case 'busy':
      return worldSchema.parse(BUSY)
  }
}

const COMMON = {
  bitcoin: { price: '92000usd', volatility: '55%', jumps: 4, jump: '0.2%', tick: '250ms', basis: '4usd' },
  settlement: {
    kalshi: { determined: '3s', paid: '5s', disputed: '0%', corrected: '0%' },
    polymarket: { determined: '10s', paid: '20s', disputed: '0%', corrected: '0%' },
  },
} satisfies Partial<WrittenWorld>

/** A handful of questions of every kind, calm enough to try things by hand; something is settled every few minutes. */
const SMALL: WrittenWorld = {
  ...COMMON,
  name: 'small',
  lasts: '12h',
  traders: { makers: 4, takers: 4, drills: '15s', lag: { kalshi: '400ms', polymarket: '1500ms' } },
  books: {
    deep: { spread: '2c', levels: 5, size: 400, requote: '4s', take: '5s', sweep: '2m', noise: '0.5c' },
    thin: { spread: '6c', levels: 2, size: 25, requote: '10s', take: '20s', sweep: '10m', noise: '1c' },
  },
  topics: [
    {
      kind: 'window',
      name: 'btc-15m',
      book: 'deep',
      every: '15m',
      ahead: 2,
      kalshi: { measure: 'average', tie: 'up', grid: 'tapered_deci_cent' },
      polymarket: { measure: 'twap', tie: 'up' },
    },
    {
      kind: 'question',
      name: 'ferry',
      book: 'deep',
      title: 'Will the harbor ferry leave on time?',
      code: 'FRRY',
      category: 'Transportation',
      chance: '55%',
      at: '3m',
      kalshi: { annulled: 'half' },
      polymarket: { annulled: 'half' },
    },
    {
      kind: 'ladder',
      name: 'btc-later',
      book: 'deep',
      strikes: ['91000usd', '91500usd', '92000usd', '92500usd', '93000usd'],
      at: '2h',
      kalshi: { measure: 'average', compare: 'at_least' },
      polymarket: { measure: 'candle', compare: 'above', tick: '0.1c' },
    },
    {
      kind: 'temperature',
      name: 'larkwater-high',
      book: 'thin',
      city: 'Larkwater',
      code: 'LRK',
      stations: { harbor: '52.4F', airfield: '53.1F' },
      uncertainty: '2.5F',
      coldest: 49,
      width: 2,
      bins: 4,
      at: '10h',
      kalshi: { station: 'harbor', print: 'first' },
      polymarket: { station: 'airfield', print: 'first' },
    },
    {
      kind: 'game',
      name: 'foxes-gulls',
      book: 'deep',
      sport: 'basketball',
      home: { name: 'Larkwater Gulls', code: 'LRK' },
      away: { name: 'Milby Foxes', code: 'MLB' },
      starts: '20m',
      length: '30m',
      total: '220.5',
      kalshi: { unplayed: 'fair_price' },
      polymarket: { unplayed: 'waits', delay: '3s' },
    },
    {
      kind: 'race',
      name: 'harbor-board',
      book: 'deep',
      title: 'Who wins the harbor board election?',
      code: 'HBRD',
      candidates: [
        { name: 'Ada Fenn', code: 'FEN', weight: 48 },
        { name: 'Bo Marrick', code: 'MAR', weight: 33 },
        { name: 'Cleo Thorne', code: 'THO', weight: 14 },
      ],
      hidden: 5,
      at: '8h',
      kalshi: { annulled: 'no', fees: 'quadratic_with_maker_fees' },
      polymarket: { other: 'listed', generation: 'v2' },
    },
  ],
}

/** Few markets whose makers never rest: many changes of the books in every second. */
const BUSY: WrittenWorld = {
  ...COMMON,
  name: 'busy',
  lasts: '30m',
  traders: { makers: 8, takers: 8, drills: '1s', lag: { kalshi: '50ms', polymarket: '200ms' } },
  books: {
    hot: { spread: '1c', levels: 10, size: 300, requote: '25ms', take: '100ms', sweep: '5s', noise: '2c' },
  },
  topics: [
    {
      kind: 'ladder',
      name: 'btc-hot',
      book: 'hot',
      strikes: [
        '91200usd',
        '91400usd',
        '91600usd',
        '91800usd',
        '92000usd',
        '92200usd',
        '92400usd',
        '92600usd',
      ],
      at: '25m',
      kalshi: { measure: 'average', compare: 'above', grid: 'deci_cent' },
      polymarket: { measure: 'average', compare: 'above', tick: '0.1c' },
    },
    {
      kind: 'window',
      name: 'btc-5m',
      book: 'hot',
      every: '5m',
      ahead: 1,
      kalshi: { measure: 'average', tie: 'up' },
      polymarket: { measure: 'twap', tie: 'up' },
    },
  ],
}
