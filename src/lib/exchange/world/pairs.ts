import type { Price } from '../../base/units.js'
import type { KalshiWorldMarket, PolymarketWorldMarket, WorldMarket } from './listed.js'

/** Two markets that ask the same thing, one on each venue. */
export interface WorldPair {
  /** `same`: one rule, so both always pay alike. `near`: two rules that usually agree. */
  readonly kind: 'same' | 'near'
  readonly topic: string
  readonly key: string
  readonly kalshi: string
  readonly polymarket: string
  /** YES of one is NO of the other. */
  readonly inverted: boolean
  readonly rules: { readonly kalshi: string; readonly polymarket: string }
  /** What YES of each is going to pay; undefined before it can be known. */
  readonly pays: () => { readonly kalshi: Price | undefined; readonly polymarket: Price | undefined }
}

/** `payoffOf`: what a market is known to pay. */
export function pairsOf(
  markets: readonly WorldMarket[],
  payoffOf: (market: WorldMarket) => Price | undefined,
): WorldPair[] {
  const asked = new Map<string, PolymarketWorldMarket>()
  for (const market of markets) if (market.venue === 'polymarket') asked.set(market.key, market)
  return markets.flatMap((kalshi) => {
    if (kalshi.venue !== 'kalshi') return []
    const polymarket = asked.get(kalshi.key)
    return polymarket === undefined ? [] : [pairOf(kalshi, polymarket, payoffOf)]
  })
}

const pairOf = (
  kalshi: KalshiWorldMarket,
  polymarket: PolymarketWorldMarket,
  payoffOf: (market: WorldMarket) => Price | undefined,
): WorldPair => ({
  kind: kalshi.rule === polymarket.rule ? 'same' : 'near',
  topic: kalshi.topic,
  key: kalshi.key,
  kalshi: kalshi.id,
  polymarket: polymarket.id,
  inverted: kalshi.outcome !== polymarket.outcome,
  rules: { kalshi: kalshi.rule, polymarket: polymarket.rule },
  pays: () => ({ kalshi: payoffOf(kalshi), polymarket: payoffOf(polymarket) }),
})
