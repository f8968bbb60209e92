import {
  ms,
  parsePrice,
  parseQty,
  parseUsd,
  price,
  qty,
  usd,
  type Ms,
  type Qty,
  type Usd,
} from '../../src/lib/base/units.js'
import type { Outcome } from '../../src/lib/domain/complement.js'
import type { BookSnapshot, EventBody, Level } from '../../src/lib/domain/events.js'
import type { FeeSchedule } from '../../src/lib/domain/fees.js'
import { uniformGrid } from '../../src/lib/domain/grid.js'
import { marketKey, type Instrument, type Market } from '../../src/lib/domain/market.js'
import { standardStates, type Relation } from '../../src/lib/domain/relation.js'
import type { Venue } from '../../src/lib/domain/venue.js'
import { OrderBook } from '../../src/lib/market-data/order-book.js'

/** Noon of a made-up day. */
export const NOON: Ms = ms(Date.UTC(2030, 0, 1, 12))
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const later = (after: number, from: Ms = NOON): Ms => ms(from + after)
export const dollars = (text: string): Usd => parseUsd(text)
export const contracts = (text: string | number): Qty => parseQty(String(text))

/** No fee at all, so that a test's arithmetic shows the prices only. */
export const FREE: FeeSchedule = {
  label: 'free',
  curve: { rateE6: 0, multiplierE6: 1_000_000, exponent: 1 },
  rounding: { mode: 'none' },
}

/** `rate` of p(1-p), the whole order up to a cent. */
export const centFee = (rate: string): FeeSchedule => ({
  label: `rate ${rate}`,
  curve: { rateE6: parseUsd(rate), multiplierE6: 1_000_000, exponent: 1 },
  rounding: { mode: 'order_up', quantum: usd(10_000) },
})

/** A market with a grid of cents, lots of one contract and no fee. */
export function drawnMarket(key: `${Venue}:${string}`, changes: Partial<Market> = {}): Market {
  const [venue, id] = key.split(':') as [Venue, string]
  return {
    venue,
    id,
    event: 'EVENT',
    title: id,
    grid: uniformGrid(price(100)),
    lot: qty(1_000_000),
    minQty: qty(1_000_000),
    fee: FREE,
    feeKnown: true,
    closesAt: later(DAY),
    ...changes,
  }
}

export const keyOf = (market: Market): string => marketKey(market.venue, market.id)
export const instrument = (market: Market, outcome: Outcome): Instrument => ({ market, outcome })

export function drawnRelation(
  kind: Relation['kind'],
  markets: readonly Market[],
  changes: Partial<Relation> = {},
): Relation {
  return {
    id: kind,
    kind,
    proof: 'certified',
    reason: 'drawn',
    markets: markets.map(keyOf),
    states: standardStates(kind, markets.length),
    ...changes,
  }
}

/** `0.46x100 0.45x50 | 0.48x30`: bids left of the bar, asks right of it, best first, in YES terms. */
export function drawnLevels(drawing: string): { bids: Level[]; asks: Level[] } {
  const [bids = '', asks = ''] = drawing.split('|')
  const side = (text: string): Level[] =>
    text
      .split(/\s+/)
      .filter(Boolean)
      .map((level) => {
        const [at = '', size = ''] = level.split('x')
        return { price: parsePrice(at), qty: parseQty(size) }
      })
  return { bids: side(bids), asks: side(asks) }
}

/** The stream that all drawn books come on. */
export const STREAM = 'drawn'
export const streamOpen: EventBody = { type: 'stream', channel: STREAM, policy: 'none', state: 'open' }

export function drawnSnapshot(
  market: Market,
  drawing: string,
  depth: BookSnapshot['depth'] = 'full',
): BookSnapshot {
  return {
    type: 'snapshot',
    venue: market.venue,
    market: market.id,
    position: { channel: STREAM, subscription: 0, sequence: undefined },
    depth,
    ...drawnLevels(drawing),
  }
}

export function drawnBook(market: Market, drawing: string, depth: BookSnapshot['depth'] = 'full'): OrderBook {
  const book = new OrderBook(market)
  book.applySnapshot(drawnSnapshot(market, drawing, depth), NOON)
  return book
}
