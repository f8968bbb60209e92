import { beforeEach, describe, expect, it } from 'vitest'
import { LiveBooks } from '../../../src/lib/app/live-books.js'
import { factsOf, meetsBook } from '../../../src/lib/app/polymarket-facts.js'
import { durationMs, ms, price, qty } from '../../../src/lib/base/units.js'
import type { EventBody, Level } from '../../../src/lib/domain/events.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import type { OrderRequest } from '../../../src/lib/domain/order.js'
import type { PolymarketListing } from '../../../src/lib/venues/polymarket/listing/listing.js'
import { drawnMarket } from '../../drawn/market.js'

const AT = ms(1_000)
const MARKET = drawnMarket('polymarket:A', { grid: uniformGrid(price(100)), minQty: qty(5_000_000) })
const LISTING: PolymarketListing = {
  market: MARKET,
  orderVersion: 3,
  isNegRisk: true,
  set: undefined,
  takerDelay: durationMs(3_000),
  clearsBookAt: undefined,
  resolution: { stage: 'open', yesPayoff: undefined },
  isTradable: true,
}
let books: LiveBooks

const level = (ticks: number): Level => ({ price: price(ticks), qty: qty(5_000_000) })
const take = (body: EventBody): void => books.take(body, AT)
const snapshot = (bids: readonly Level[], asks: readonly Level[]): void =>
  take({
    type: 'snapshot',
    venue: 'polymarket',
    market: 'A',
    position: { channel: 'polymarket.ws', subscription: 1, sequence: 1 },
    depth: 'full',
    bids,
    asks,
  })

beforeEach(() => {
  books = new LiveBooks([MARKET])
  take({ type: 'stream', channel: 'polymarket.ws', policy: 'none', state: 'open' })
})

describe('what an order needs to know', () => {
  it('is as listed, with the tick that was told last', () => {
    const listed = { version: 'v2', isNegRisk: true, minSize: 5_000_000, takerDelay: 3_000 }
    expect(factsOf(LISTING, books)).toEqual({ ...listed, tick: 100 })
    const grid = uniformGrid(price(10))
    take({ type: 'terms', venue: 'polymarket', market: 'A', grid, closesAt: undefined })
    expect(factsOf(LISTING, books)).toEqual({ ...listed, tick: 10 })
  })

  it('is not known of a market that is not listed', () => {
    expect(factsOf(undefined, books)).toBeUndefined()
    expect(factsOf(LISTING, new LiveBooks([]))).toBeUndefined()
  })
})

describe('whether an order meets the book', () => {
  const meets = (outcome: 'yes' | 'no', side: 'buy' | 'sell', limit: number): boolean | undefined => {
    const order: OrderRequest = {
      ...{ id: 'o', basketId: 'b', tif: 'gtc', qty: qty(1), decidedAt: AT },
      instrument: { market: MARKET, outcome },
      side,
      limit: price(limit),
    }
    return meetsBook(order, books)
  }

  it('is not known before there is one', () => {
    expect(meets('yes', 'buy', 9_900)).toBeUndefined()
  })

  it.each([
    ['yes', 'buy', 6_000, 5_900],
    ['yes', 'sell', 4_000, 4_100],
    ['no', 'buy', 6_000, 5_900],
    ['no', 'sell', 4_000, 4_100],
  ] as const)('%s %s: at %i, and not at %i', (outcome, side, at, short) => {
    snapshot([level(4_000)], [level(6_000)])
    expect([meets(outcome, side, at), meets(outcome, side, short)]).toEqual([true, false])
  })

  it('is measured at the right side: bids and asks that are not mirrored', () => {
    snapshot([level(1_000)], [level(7_000)])
    expect([meets('yes', 'buy', 7_000), meets('yes', 'sell', 1_000)]).toEqual([true, true])
    expect([meets('no', 'buy', 9_000), meets('no', 'sell', 3_000)]).toEqual([true, true])
    expect([meets('no', 'buy', 8_900), meets('no', 'sell', 3_100)]).toEqual([false, false])
  })

  it('is false where the other side is empty', () => {
    snapshot([], [level(6_000)])
    expect([meets('yes', 'sell', 100), meets('no', 'buy', 9_900)]).toEqual([false, false])
  })
})
