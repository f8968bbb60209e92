import { assert } from '../base/assert.js'
import type { MarketKey } from '../domain/market.js'

/** Who holds a market now. One owner each, from the decision until flat or paired. */
export class Ownership {
  private readonly owners = new Map<MarketKey, string>()

  ownerOf(market: MarketKey): string | undefined {
    return this.owners.get(market)
  }

  /** True when nobody holds any of them. */
  areFree(markets: readonly MarketKey[]): boolean {
    return markets.every((market) => !this.owners.has(market))
  }

  take(markets: readonly MarketKey[], owner: string): void {
    assert(this.areFree(markets), 'a market has one owner', { owner })
    for (const market of markets) this.owners.set(market, owner)
  }

  release(owner: string): void {
    for (const [market, holder] of this.owners) if (holder === owner) this.owners.delete(market)
  }
}
