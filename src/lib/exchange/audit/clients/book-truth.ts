import type { ExchangeEvent } from '../../core/events.js'
import { ClientBook } from './client-book.js'

/** Every state that one book was in, as its print and the time at which it began. */
interface States {
  readonly book: ClientBook
  readonly prints: number[]
  readonly since: number[]
}

/** What the books of one exchange really were, for clients that see them late. */
export class BookTruth {
  private readonly markets = new Map<string, States>()

  constructor(private readonly startedAt: number) {}

  hear(event: ExchangeEvent): void {
    if (event.type !== 'level') return
    const { market, side, price, qty } = event
    const { book, prints, since } = this.of(market.id)
    book.set(side, price, qty)
    prints.push(book.print)
    since.push(market.bookAt)
  }

  /**
   * The first state from `cursor` on that has this print and held at some moment within `from..until`; undefined when the
   * book was never so.
   */
  find(
    market: string,
    print: number,
    cursor: number,
    [from, until]: readonly [number, number],
  ): number | undefined {
    const { prints, since } = this.of(market)
    for (let i = cursor; i < prints.length; i++) {
      if (since[i]! > until) return undefined
      const endedAt = since[i + 1]
      if (prints[i] === print && (endedAt === undefined || endedAt >= from)) return i
    }
    return undefined
  }

  /** The state it is in now. */
  latest(market: string): { readonly index: number; readonly print: number } {
    const { prints, book } = this.of(market)
    return { index: prints.length - 1, print: book.print }
  }

  private of(market: string): States {
    let found = this.markets.get(market)
    if (found === undefined)
      this.markets.set(market, (found = { book: new ClientBook(), prints: [0], since: [this.startedAt] }))
    return found
  }
}
