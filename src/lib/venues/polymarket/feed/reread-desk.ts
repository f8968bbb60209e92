import { ArbError } from '../../../base/errors.js'
import { addMs, durationMs, type DurationMs, type Ms } from '../../../base/units.js'
import type { Level } from '../../../domain/events.js'
import type { HashedBook } from '../book-hash.js'
import type { WireBook } from '../normalize/wire-book.js'

/** A book of one token as REST serves it (polymarket.md 4.1). */
export interface RestBook {
  readonly hash: string | undefined
  /** Best first. */
  readonly bids: readonly Level[]
  readonly asks: readonly Level[]
  /** Its texts; `undefined` when one that belongs to its hash is missing. */
  readonly hashed: HashedBook | undefined
}

/** The books of these tokens; one that the venue does not know is left out. May throw an `ArbError`: then nothing is known. */
export type ReadBooks = (tokens: readonly string[]) => Promise<ReadonlyMap<string, RestBook>>

export interface DeskPort {
  /** Without a book: the venue does not know the token. */
  answered(token: string, book: WireBook | undefined): void
  /** Nothing is known. */
  unanswered(token: string): void
}

/** Tokens in one request, and the pause between two. */
const ASKED_MAX = 100
const SPACING = durationMs(100)

/** Asks REST for single books: one request at a time, each for all tokens that wait, and no token twice at once. */
export class RereadDesk {
  private readonly waiting = new Set<string>()
  private asking: { readonly tokens: readonly string[]; readonly until: Ms } | undefined
  private nextAt: Ms | undefined
  private readonly counts = { requests: 0, failed: 0 }

  constructor(
    private readonly read: ReadBooks,
    private readonly within: DurationMs,
    private readonly port: DeskPort,
  ) {}

  ask(token: string): void {
    this.waiting.add(token)
  }

  report(): Readonly<{ requests: number; failed: number }> {
    return { ...this.counts }
  }

  /** Asks for what waits. Throws what `read` must not throw. */
  async tick(now: Ms): Promise<void> {
    if (this.asking !== undefined && now >= this.asking.until) this.failed(this.asking.tokens)
    if (this.asking !== undefined || this.waiting.size === 0 || now < (this.nextAt ?? now)) return
    const tokens = [...this.waiting].slice(0, ASKED_MAX)
    for (const token of tokens) this.waiting.delete(token)
    const mine = { tokens, until: addMs(now, this.within) }
    this.asking = mine
    this.nextAt = addMs(now, SPACING)
    this.counts.requests += 1
    const books = await this.booksOf(tokens)
    // It came too late.
    if (this.asking !== mine) return
    if (books === undefined) return this.failed(tokens)
    this.asking = undefined
    for (const token of tokens) this.answer(token, books.get(token))
  }

  private async booksOf(tokens: readonly string[]): Promise<ReadonlyMap<string, RestBook> | undefined> {
    try {
      return await this.read(tokens)
    } catch (error) {
      if (!(error instanceof ArbError) || error.kind === 'bug') throw error
      return undefined
    }
  }

  /** A book without its texts is there, and cannot be taken into a stream. */
  private answer(token: string, book: RestBook | undefined): void {
    if (book === undefined) this.port.answered(token, undefined)
    else if (book.hashed === undefined) this.port.unanswered(token)
    else this.port.answered(token, wireBookOf(token, book.hash, book.hashed))
  }

  private failed(tokens: readonly string[]): void {
    this.asking = undefined
    this.counts.failed += 1
    for (const token of tokens) this.port.unanswered(token)
  }
}

const wireBookOf = (token: string, hash: string | undefined, texts: HashedBook): WireBook => ({
  market: texts.market,
  token,
  timestamp: texts.timestamp,
  hash,
  bids: texts.bids,
  asks: texts.asks,
  tickSize: texts.tick_size,
  lastTradePrice: texts.last_trade_price,
  minOrderSize: texts.min_order_size,
  negRisk: texts.neg_risk,
})
