// A world of one's own in a few words.
import { worldSchema, type WorldSpec, type WrittenWorld } from '../../../src/lib/exchange/world/world-spec.js'

const NO_DISPUTES = { determined: '2s', paid: '5s', disputed: '0%', corrected: '0%' }

export const QUIET: Omit<WrittenWorld, 'topics'> = {
  name: 'own',
  lasts: '20m',
  bitcoin: { price: '92000usd', volatility: '55%', jumps: 6, jump: '0.2%', tick: '500ms', basis: '4usd' },
  traders: { makers: 3, takers: 3, drills: '1h', lag: { kalshi: '400ms', polymarket: '400ms' } },
  settlement: { kalshi: NO_DISPUTES, polymarket: { ...NO_DISPUTES, determined: '4s', paid: '10s' } },
  books: {
    usual: { spread: '2c', levels: 2, size: 100, requote: '2s', take: '5s', sweep: '5m', noise: '0.5c' },
  },
}

export const ownWorld = (topics: WrittenWorld['topics'], changes: Partial<WrittenWorld> = {}): WorldSpec =>
  worldSchema.parse({ ...QUIET, ...changes, topics })
