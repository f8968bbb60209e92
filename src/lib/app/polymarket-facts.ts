import { durationMs, type Price } from '../base/units.js'
import { priceFor, yesSideOf } from '../domain/complement.js'
import type { OrderRequest } from '../domain/order.js'
import type { MarketFacts, PolymarketListing } from '../venues/polymarket/index.js'
import type { LiveBooks } from './live-books.js'

const NO_DELAY = durationMs(0)

/**
 * What an order needs to know of its market: as it was listed, but with the tick of its book. While orders of an earlier and finer tick
 * rest there, that is the finer one, and the venue itself refuses what lies between its ticks.
 */
export function factsOf(listing: PolymarketListing | undefined, books: LiveBooks): MarketFacts | undefined {
  if (listing === undefined) return undefined
  const { isNegRisk, market, orderVersion, takerDelay = NO_DELAY } = listing
  const tick = books.tickOf(market.id)
  if (tick === undefined) return undefined
  return {
    version: orderVersion === 2 ? 'v1' : 'v2',
    isNegRisk,
    tick,
    minSize: market.minQty,
    takerDelay,
  }
}

/** Whether the order would meet the other side of the book at once; `undefined` while the book is not believed. */
export function meetsBook({ instrument, limit, side }: OrderRequest, books: LiveBooks): boolean | undefined {
  const book = books.find(instrument.market.id, 1)
  if (book === undefined) return undefined
  const { outcome } = instrument
  const levels = yesSideOf(outcome, side === 'buy' ? 'ask' : 'bid') === 'ask' ? book.asks : book.bids
  const best: Price | undefined = levels[0] && priceFor(outcome, levels[0].price)
  if (best === undefined) return false
  return side === 'buy' ? limit >= best : limit <= best
}
