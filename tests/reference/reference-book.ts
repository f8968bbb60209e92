import type { Outcome, Side } from '../../src/lib/domain/complement.js'
import type { Band } from '../../src/lib/domain/grid.js'
import type { BookFault } from '../../src/lib/market-data/order-book.js'

export interface PlainLevel {
  readonly price: number
  readonly qty: number
}

/** All prices of a band table, one by one; 0 and 1 are not tradeable. */
export function pricesOf(bands: readonly Band[]): number[] {
  const prices = new Set<number>()
  for (const band of bands) for (let p: number = band.start; p <= band.end; p += band.step) prices.add(p)
  return [...prices].filter((p) => p > 0 && p < 10_000).sort((a, b) => a - b)
}

/** One book as a map from price to quantity, sorted whenever somebody asks. */
export class ReferenceBook {
  private readonly sides = { bid: new Map<number, number>(), ask: new Map<number, number>() }
  private readonly prices: ReadonlySet<number>
  private fault: BookFault | undefined = 'no-snapshot'

  constructor(bands: readonly Band[]) {
    this.prices = new Set(pricesOf(bands))
  }

  snapshot(bids: readonly PlainLevel[], asks: readonly PlainLevel[]): void {
    this.fault = undefined
    this.fill('bid', bids)
    this.fill('ask', asks)
  }

  delta(side: Side, price: number, change: number): void {
    this.level(side, price, (this.sides[side].get(price) ?? 0) + change)
  }

  level(side: Side, price: number, qty: number): void {
    if (this.fault !== undefined) return
    if (!this.prices.has(price)) this.fault = 'off-grid'
    else if (qty < 0) this.fault = 'negative'
    else if (!Number.isSafeInteger(qty)) this.fault = 'malformed'
    else this.sides[side].set(price, qty)
  }

  /** Levels on a side of an outcome, best first, in terms of the outcome: asks of NO are bids of YES. */
  levels(outcome: Outcome, side: Side): PlainLevel[] {
    const from = outcome === 'yes' ? side : side === 'bid' ? 'ask' : 'bid'
    return [...this.sides[from]]
      .filter(([, qty]) => qty > 0)
      .map(([p, qty]) => ({ price: outcome === 'yes' ? p : 10_000 - p, qty }))
      .sort((a, b) => (side === 'bid' ? b.price - a.price : a.price - b.price))
  }

  get problem(): BookFault | undefined {
    if (this.fault !== undefined) return this.fault
    const [bid] = this.levels('yes', 'bid')
    const [ask] = this.levels('yes', 'ask')
    return bid !== undefined && ask !== undefined && bid.price >= ask.price ? 'crossed' : undefined
  }

  private fill(side: Side, levels: readonly PlainLevel[]): void {
    this.sides[side].clear()
    for (const { price, qty } of levels) {
      const total = (this.sides[side].get(price) ?? 0) + qty
      if (!this.prices.has(price)) this.fault ??= 'off-grid'
      else if (!Number.isSafeInteger(total)) this.fault ??= 'malformed'
      this.sides[side].set(price, total)
    }
  }
}
