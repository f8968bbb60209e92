import type { MarketMessage } from './recording-writer.js'

/** Prices from 0 to 1 in one step. */
export const uniformBands = (step: string): MarketMessage['grid'] => [{ start: '0', end: '1', step }]

/** Tenths of a cent below 0.10 and above 0.90, whole cents between. */
export const TAPERED_DECI_CENT: MarketMessage['grid'] = [
  { start: '0', end: '0.1', step: '0.001' },
  { start: '0.1', end: '0.9', step: '0.01' },
  { start: '0.9', end: '1', step: '0.001' },
]

/** Kalshi's general taker rate, and what it adds to the fields that differ: lots of 0.01 contract. */
export const KALSHI_GENERAL_FEE: MarketMessage['fee'] = { rate: '0.07', multiplier: '1' }

type Differing = Pick<MarketMessage, 'market' | 'event' | 'title' | 'grid' | 'fee' | 'closes_at'>

export const kalshiMarket = (fields: Differing): MarketMessage => ({
  type: 'market',
  venue: 'kalshi',
  lot: '0.01',
  min_qty: '0.01',
  ...fields,
})

/** Orders are in steps of 0.01 share; the books of 2026 say that the smallest order is 5 shares. */
export const polymarketMarket = (fields: Differing): MarketMessage => ({
  type: 'market',
  venue: 'polymarket',
  lot: '0.01',
  min_qty: '5',
  ...fields,
})
