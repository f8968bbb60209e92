import { elapsed, qty, type DurationMs, type Ms, type Price } from '../base/units.js'
import { priceFor, yesSideOf, type Outcome, type Side } from '../domain/complement.js'
import type {
  BookDelta,
  BookDepth,
  BookLevel,
  BookLevels,
  BookSnapshot,
  Level,
  StreamPosition,
} from '../domain/events.js'
import type { Grid } from '../domain/grid.js'
import type { Market } from '../domain/market.js'
import { BookSide } from './book-side.js'
import type { PagePool } from './page-pool.js'

/**
 * Why a book must not be priced. `crossed`: a bid at or above an ask, which no matching engine shows. `other-stream`: changes of
 * it came from elsewhere than its snapshot.
 */
export type BookFault =
  'no-snapshot' | 'gap' | 'other-stream' | 'malformed' | 'off-grid' | 'negative' | 'crossed' | 'settled'

/** What came of one message: applied, or dropped for a reason. A dropped message leaves the book invalid. */
export type ApplyOutcome = 'applied' | 'off-grid' | 'negative' | 'malformed' | 'no-snapshot' | 'settled'

/**
 * The book of one market: YES bids and YES asks on the market's grid. The NO side is the same book seen from the other
 * outcome (`domain/complement.ts`) and is never stored. A fault stays until the next snapshot.
 */
export class OrderBook {
  private listed: Market
  private sides: { readonly bid: BookSide; readonly ask: BookSide }
  depth: BookDepth = 'full'
  private fault: BookFault | undefined = 'no-snapshot'
  private changedAt: Ms | undefined
  /** Where its last snapshot came from: changes from elsewhere are not its own. */
  private source: StreamPosition | undefined

  constructor(
    market: Market,
    private readonly pool: PagePool,
  ) {
    this.listed = market
    this.sides = this.emptySides(market.grid)
  }

  /** The market as it was listed last. */
  get market(): Market {
    return this.listed
  }

  get bids(): BookSide {
    return this.sides.bid
  }

  get asks(): BookSide {
    return this.sides.ask
  }

  /**
   * The market has other terms now. Resting orders survive a new grid: the levels stay when it holds all of them, otherwise
   * the book waits for a snapshot.
   */
  relist(market: Market): void {
    const before = this.sides
    this.listed = market
    if (market.grid === before.bid.grid) return
    this.sides = this.emptySides(market.grid)
    const kept = [before.bid, before.ask].every((side) => this.take(side))
    before.bid.clear()
    before.ask.clear()
    if (kept) return
    this.sides.bid.clear()
    this.sides.ask.clear()
    this.invalidate('no-snapshot')
  }

  /** Replaces the whole book. */
  applySnapshot(snapshot: BookSnapshot, at: Ms): ApplyOutcome {
    if (this.fault === 'settled') return 'settled'
    this.bids.clear()
    this.asks.clear()
    this.fault = undefined
    this.source = snapshot.position
    this.depth = snapshot.depth
    this.changedAt = at
    for (const [side, levels] of [
      [this.bids, snapshot.bids],
      [this.asks, snapshot.asks],
    ] as const) {
      for (const level of levels) {
        const index = this.listed.grid.indexOf(level.price)
        if (index < 0) return this.invalidate('off-grid')
        const total = side.at(index) + level.qty
        if (!Number.isSafeInteger(total)) return this.invalidate('malformed')
        side.set(index, qty(total))
      }
    }
    return 'applied'
  }

  /** Adds a signed change to one level; a level below zero proves that a message was lost. */
  applyDelta(delta: BookDelta, at: Ms): ApplyOutcome {
    const side = this.sideOf(delta.side)
    const index = this.listed.grid.indexOf(delta.price)
    if (this.fault !== undefined) return this.fault === 'settled' ? 'settled' : 'no-snapshot'
    if (index < 0) return this.invalidate('off-grid')
    const total = side.at(index) + delta.change
    if (total < 0) return this.invalidate('negative')
    if (!Number.isSafeInteger(total)) return this.invalidate('malformed')
    side.set(index, qty(total))
    this.changedAt = at
    return 'applied'
  }

  /** Sets the total of one level. */
  applyLevel(level: BookLevel, at: Ms): ApplyOutcome {
    const index = this.listed.grid.indexOf(level.price)
    if (this.fault !== undefined) return this.fault === 'settled' ? 'settled' : 'no-snapshot'
    if (index < 0) return this.invalidate('off-grid')
    this.sideOf(level.side).set(index, level.qty)
    this.changedAt = at
    return 'applied'
  }

  /** Sets the totals of several levels that were told at once. One off the grid makes the whole book unbelievable. */
  applyLevels({ levels }: BookLevels, at: Ms): ApplyOutcome {
    if (this.fault !== undefined) return this.fault === 'settled' ? 'settled' : 'no-snapshot'
    for (const level of levels) {
      const index = this.listed.grid.indexOf(level.price)
      if (index < 0) return this.invalidate('off-grid')
      this.sideOf(level.side).set(index, level.qty)
    }
    this.changedAt = at
    return 'applied'
  }

  /** The book is not believed until its next snapshot; a settled one never again. */
  invalidate<F extends BookFault>(fault: F): F {
    if (this.fault !== 'settled') this.fault = fault
    return fault
  }

  /** Whether a change from there belongs to the snapshot that this book was made from. */
  follows(position: StreamPosition): boolean {
    const { source } = this
    return (
      source === undefined ||
      (source.channel === position.channel && source.subscription === position.subscription)
    )
  }

  /** The market has paid; this book never comes back. */
  get settled(): boolean {
    return this.fault === 'settled'
  }

  /** Why this book must not be priced now, or `undefined` when it may. Age is judged by the caller. */
  get problem(): BookFault | undefined {
    if (this.fault !== undefined) return this.fault
    const bid = this.bids.bestIndex
    const ask = this.asks.bestIndex
    return bid >= 0 && ask >= 0 && bid >= ask ? 'crossed' : undefined
  }

  /** Time since the last change; `undefined` before the first snapshot. */
  age(now: Ms): DurationMs | undefined {
    return this.changedAt === undefined ? undefined : elapsed(this.changedAt, now)
  }

  get updatedAt(): Ms | undefined {
    return this.changedAt
  }

  /** The best level on the `side` of `outcome`, in terms of that outcome. */
  bestPrice(outcome: Outcome, side: Side): Price | undefined {
    const best = this.sideOf(yesSideOf(outcome, side)).bestPrice
    return best === undefined ? undefined : priceFor(outcome, best)
  }

  /** Levels on the `side` of `outcome`, best first, in terms of that outcome. A quote without size counts as one contract. */
  levels(outcome: Outcome, side: Side, count?: number): Level[] {
    const levels = this.sideOf(yesSideOf(outcome, side)).levels(count)
    return levels.map((level) => ({ price: priceFor(outcome, level.price), qty: level.qty }))
  }

  /** The whole book as text: equal texts, equal books. */
  fingerprint(): string {
    const rows = (side: BookSide): string =>
      side
        .levels()
        .map((level) => `${level.price}x${level.qty}`)
        .join(',')
    return `${this.fault ?? ''} ${this.depth} ${rows(this.bids)} ${rows(this.asks)}`
  }

  private sideOf(side: Side): BookSide {
    return this.sides[side]
  }

  private emptySides(grid: Grid): { readonly bid: BookSide; readonly ask: BookSide } {
    return { bid: new BookSide('bid', grid, this.pool), ask: new BookSide('ask', grid, this.pool) }
  }

  /** Copies the levels of a side from another grid; false when one of them is not on this one. */
  private take(from: BookSide): boolean {
    const to = this.sideOf(from.side)
    return from.levels().every((level) => {
      const index = this.listed.grid.indexOf(level.price)
      if (index < 0) return false
      to.set(index, level.qty)
      return true
    })
  }
}
