import type { Market, OutcomeToken } from '../../../domain/market.js'
import {
  listGammaEvents,
  polymarketListing,
  type GammaMarket,
  type PolymarketCaller,
} from '../../../venues/polymarket/index.js'

/** A market as the catalogue lists it, and what it is in the engine's terms. */
export interface BusyMarket {
  readonly listed: GammaMarket
  readonly market: Market
  readonly yes: OutcomeToken
  readonly no: OutcomeToken
}

/** Markets that trade now by all that the catalogue says, the busiest first; out of one page of events, which is enough for a sample. */
export async function busyMarkets(rest: PolymarketCaller): Promise<readonly BusyMarket[]> {
  for await (const { items, rejected } of listGammaEvents(rest, { isClosed: false })) {
    const markets = items.flatMap((event) => event.markets)
    const faults = [...rejected, ...items.flatMap((event) => event.rejected)]
    // One odd row is the discovery's business; many are a change of the interface.
    if (faults.length > markets.length) throw faults[0]!
    return markets.flatMap(tradingNow).sort((a, b) => volumeOf(b) - volumeOf(a))
  }
  return []
}

function tradingNow(listed: GammaMarket): BusyMarket[] {
  const listing = polymarketListing(listed)
  if (!listing.ok || !listing.value.isTradable) return []
  const { market } = listing.value
  return market.tokens === undefined ? [] : [{ listed, market, ...market.tokens }]
}

const volumeOf = ({ listed }: BusyMarket): number => listed.volume24h ?? 0
