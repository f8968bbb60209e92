import { elapsed, type Ms } from '../../base/units.js'
import type { Market } from '../../domain/market.js'
import type { OrderBook } from '../../market-data/order-book.js'
import type { ResyncReason } from '../../venues/shared/index.js'
import type { FollowedBooks, Levels } from '../live-books.js'
import type { EngineLook } from './live-door.js'

/** What the venue's feed does not see by itself: only whoever keeps the book does. */
const ASKED_FOR: ReadonlySet<string> = new Set(['crossed', 'off-grid', 'negative', 'other-stream'])
const ASK_AGAIN_MS = 5_000

/** The engine's own books of one venue's markets, for those who compare them with the venue: there is no second copy. */
export class EngineBooks implements FollowedBooks {
  private readonly markets = new Map<string, Market>()
  private readonly askedAt = new Map<string, Ms>()
  private ask: (id: string, reason: ResyncReason) => void = () => undefined

  constructor(private readonly engine: EngineLook) {}

  follow(market: Market): void {
    this.markets.set(market.id, market)
  }

  leave(id: string): void {
    this.markets.delete(id)
    this.askedAt.delete(id)
  }

  onFault(ask: (id: string, reason: ResyncReason) => void): void {
    this.ask = ask
  }

  has(id: string): boolean {
    return this.markets.has(id)
  }

  bookOf(id: string): OrderBook | undefined {
    const market = this.markets.get(id)
    return market && this.engine.bookOf(market)
  }

  find(id: string, levels?: number): Levels | undefined {
    const book = this.bookOf(id)
    if (book === undefined || book.problem !== undefined) return undefined
    return { bids: book.levels('yes', 'bid', levels), asks: book.levels('yes', 'ask', levels) }
  }

  isTrading(id: string, now: Ms): boolean {
    const market = this.markets.get(id)
    const listed = this.bookOf(id)?.market ?? market
    if (market === undefined || (listed?.closesAt !== undefined && now >= listed.closesAt)) return false
    return this.engine.statusOf(market) === 'open'
  }

  /** The engine says that a book contradicts itself. */
  faulty(id: string, reason: ResyncReason, now: Ms): void {
    if (!this.markets.has(id)) return
    const asked = this.askedAt.get(id)
    if (asked !== undefined && elapsed(asked, now) < ASK_AGAIN_MS) return
    this.askedAt.set(id, now)
    this.ask(id, reason)
  }

  /** Looks for books that nobody has complained about and that are no books all the same. */
  look(now: Ms): void {
    for (const id of this.markets.keys()) {
      const problem = this.bookOf(id)?.problem
      if (problem !== undefined && ASKED_FOR.has(problem))
        this.faulty(id, problem === 'other-stream' ? 'differs' : (problem as ResyncReason), now)
    }
  }

  get followed(): readonly Market[] {
    return [...this.markets.values()]
  }
}
