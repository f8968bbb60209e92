import { elapsed, ms, type DurationMs, type Ms, type Price } from '../base/units.js'
import { priceFor, yesSideOf, type Outcome, type Side } from '../domain/complement.js'
import type {
  BookDelta,
  BookDepth,
  BookLevel,
  BookLevels,
  BookSnapshot,
  Level,
  LevelTotal,
  StreamPosition,
} from '../domain/events.js'
import type { Market } from '../domain/market.js'
import { BookArena, NO_FAULT, sideNumber } from './book-arena.js'
import { BookSide } from './book-side.js'
import { Heard } from './heard.js'
import { NO_SOURCE } from './source-numbers.js'

/**
 * Why a book must not be priced. `crossed`: a bid at or above an ask, which no matching engine shows. `other-stream`: changes of
 * it came from elsewhere than its snapshot.
 */
export type BookFault =
  'no-snapshot' | 'gap' | 'other-stream' | 'malformed' | 'off-grid' | 'negative' | 'crossed' | 'settled'

/** What came of one message: applied, or dropped for a reason. A dropped message leaves the book invalid. */
export type ApplyOutcome = 'applied' | 'off-grid' | 'negative' | 'malformed' | 'no-snapshot' | 'settled'

const NEVER_HEARD = new Heard()

/** Faults by their number in the arena; 0 is none. */
const FAULTS: readonly (BookFault | undefined)[] = [
  undefined,
  'no-snapshot',
  'gap',
  'other-stream',
  'malformed',
  'off-grid',
  'negative',
  'crossed',
  'settled',
]

/**
 * The book of one market: YES bids and YES asks on the market's grid. The NO side is the same book seen from the other
 * outcome (`domain/complement.ts`) and is never stored. A fault stays until the next snapshot. All of it but the terms of the
 * market is kept in the arena, under the book's number.
 */
export class OrderBook {
  /** In its arena: 0, 1, 2.. in order of listing. */
  readonly number: number
  private listed: Market
  depth: BookDepth = 'full'
  private heard = NEVER_HEARD
  private bidSide: BookSide | undefined
  private askSide: BookSide | undefined

  constructor(
    market: Market,
    private readonly arena = new BookArena(),
  ) {
    this.listed = market
    this.number = arena.add(market.grid, FAULTS.indexOf('no-snapshot'))
  }

  /** The market as it was listed last. */
  get market(): Market {
    return this.listed
  }

  get bids(): BookSide {
    return (this.bidSide ??= new BookSide(this.arena, this.number, 'bid'))
  }

  get asks(): BookSide {
    return (this.askSide ??= new BookSide(this.arena, this.number, 'ask'))
  }

  /**
   * The market has other terms now. Resting orders survive a new grid: the levels stay when it holds all of them, otherwise
   * the book waits for a snapshot.
   */
  relist(market: Market): void {
    this.listed = market
    if (market.grid === this.arena.gridOf(this.number)) return
    const before = [this.bids.levels(), this.asks.levels()] as const
    this.clear()
    this.arena.setGrid(this.number, market.grid)
    const refused = this.fill('bid', before[0]) ?? this.fill('ask', before[1])
    if (refused === undefined) return
    this.clear()
    this.invalidate('no-snapshot')
  }

  /** Replaces the whole book. */
  applySnapshot(snapshot: BookSnapshot, at: Ms): ApplyOutcome {
    if (this.settled) return 'settled'
    this.clear()
    this.arena.setFault(this.number, NO_FAULT)
    this.arena.setSource(this.number, this.arena.sources.numberOf(snapshot.position))
    this.depth = snapshot.depth
    this.arena.setChangedAt(this.number, at)
    const refused = this.fill('bid', snapshot.bids) ?? this.fill('ask', snapshot.asks)
    return refused === undefined ? 'applied' : this.invalidate(refused)
  }

  /** Adds a signed change to one level; a level below zero proves that a message was lost. */
  applyDelta(delta: BookDelta, at: Ms): ApplyOutcome {
    const refused = this.refusesChange()
    if (refused !== undefined) return refused
    const index = this.listed.grid.indexOf(delta.price)
    if (index < 0) return this.invalidate('off-grid')
    const side = sideNumber(this.number, delta.side)
    const total = this.arena.qtyAt(side, index) + delta.change
    if (total < 0) return this.invalidate('negative')
    if (!Number.isSafeInteger(total)) return this.invalidate('malformed')
    this.arena.set(side, index, total)
    this.arena.setChangedAt(this.number, at)
    return 'applied'
  }

  /** Sets the total of one level. */
  applyLevel(level: BookLevel, at: Ms): ApplyOutcome {
    const refused = this.refusesChange()
    if (refused !== undefined) return refused
    if (!this.setTotal(level)) return this.invalidate('off-grid')
    this.arena.setChangedAt(this.number, at)
    return 'applied'
  }

  /** Sets the totals of several levels that were told at once. One off the grid makes the whole book unbelievable. */
  applyLevels({ levels }: BookLevels, at: Ms): ApplyOutcome {
    const refused = this.refusesChange()
    if (refused !== undefined) return refused
    for (const level of levels) if (!this.setTotal(level)) return this.invalidate('off-grid')
    this.arena.setChangedAt(this.number, at)
    return 'applied'
  }

  /** The book is not believed until its next snapshot; a settled one never again. */
  invalidate<F extends BookFault>(fault: F): F {
    if (!this.settled) this.arena.setFault(this.number, FAULTS.indexOf(fault))
    return fault
  }

  /** Whether a change from there belongs to the snapshot that this book was made from. */
  follows(position: StreamPosition): boolean {
    const source = this.arena.sourceOf(this.number)
    return source === NO_SOURCE || source === this.arena.sources.numberOf(position)
  }

  /** From now on what is heard there proves that nothing has changed. */
  followHeard(heard: Heard): void {
    this.heard = heard
  }

  /** The market has paid; this book never comes back. */
  get settled(): boolean {
    return this.fault === 'settled'
  }

  /** Why this book must not be priced now, or `undefined` when it may. Age is judged by the caller. */
  get problem(): BookFault | undefined {
    return this.fault ?? (this.arena.isCrossed(this.number) ? 'crossed' : undefined)
  }

  /** Time since the last change; `undefined` before the first snapshot. */
  age(now: Ms): DurationMs | undefined {
    const { updatedAt } = this
    return updatedAt === undefined ? undefined : elapsed(updatedAt, now)
  }

  get updatedAt(): Ms | undefined {
    const at = this.arena.changedAt(this.number)
    return Number.isNaN(at) ? undefined : ms(at)
  }

  /**
   * The last moment of which it is known that the market looked like this: that of the last change, or a later one at which its
   * stream proved that it had lost nothing. `undefined` before the first snapshot.
   */
  get knownAt(): Ms | undefined {
    const { updatedAt } = this
    return updatedAt !== undefined && this.heard.at > updatedAt ? ms(this.heard.at) : updatedAt
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

  private get fault(): BookFault | undefined {
    return FAULTS[this.arena.faultOf(this.number)]
  }

  private sideOf(side: Side): BookSide {
    return side === 'bid' ? this.bids : this.asks
  }

  /** Why no change may be applied now. */
  private refusesChange(): 'settled' | 'no-snapshot' | undefined {
    const { fault } = this
    return fault === undefined ? undefined : fault === 'settled' ? 'settled' : 'no-snapshot'
  }

  private clear(): void {
    this.arena.clear(sideNumber(this.number, 'bid'))
    this.arena.clear(sideNumber(this.number, 'ask'))
  }

  /** Adds the levels of a snapshot, some of which may be told in parts. */
  private fill(side: Side, levels: readonly Level[]): 'off-grid' | 'malformed' | undefined {
    const number = sideNumber(this.number, side)
    for (const level of levels) {
      const index = this.listed.grid.indexOf(level.price)
      if (index < 0) return 'off-grid'
      const total = this.arena.qtyAt(number, index) + level.qty
      if (!Number.isSafeInteger(total)) return 'malformed'
      this.arena.set(number, index, total)
    }
    return undefined
  }

  /** False when the price is off the grid. */
  private setTotal({ side, price, qty }: LevelTotal): boolean {
    const index = this.listed.grid.indexOf(price)
    if (index < 0) return false
    this.arena.set(sideNumber(this.number, side), index, qty)
    return true
  }
}
