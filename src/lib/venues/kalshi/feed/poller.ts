import type { Clock } from '../../../base/clock.js'
import { ArbError, VenueError } from '../../../base/errors.js'
import { addMs, durationMs, type DurationMs, type Ms } from '../../../base/units.js'
import type { EventBody } from '../../../domain/events.js'
import { malformedFrom } from '../../../domain/malformed.js'
import { KALSHI_POLLED } from '../normalize/channel.js'
import { decodeKalshi } from '../normalize/decode.js'
import { isFields } from '../normalize/fields.js'
import type { KalshiCaller } from '../rest/call.js'
import type { FeedSink } from '../../shared/feed/feed-port.js'
import { PollRound } from './poll-round.js'

export interface PollerLimits {
  /** Between the starts of two requests; the caller's own budget may make it longer. */
  readonly every: DurationMs
  /** No answer for so long: the books are not believed any more. One book may be a round older than that. */
  readonly lostAfter: DurationMs
  /** Until a ticker that was refused is asked for again. */
  readonly refusedRetryAfter: DurationMs
}

const LIMITS: PollerLimits = {
  every: durationMs(1_000),
  lostAfter: durationMs(15_000),
  refusedRetryAfter: durationMs(60_000),
}
const TICKERS_A_CALL = 100

export interface PollerOptions {
  readonly caller: KalshiCaller
  readonly clock: Clock
  readonly sink: FeedSink
  /** Told once, when the venue wants a key for its order books: ARB-AUTH-001. `run` ends. */
  readonly onRejected: (error: VenueError) => void
  readonly limits?: Partial<PollerLimits>
}

export interface PollerStatus {
  readonly tickers: number
  readonly state: 'lost' | 'open'
  readonly requests: number
  readonly books: number
  /** Tickers that an answer left out, over all answers. */
  readonly missing: number
  readonly malformed: number
  /** Failed requests by error code. */
  readonly failures: Readonly<Record<string, number>>
  readonly lastAnswerAt: Ms | undefined
}

/**
 * Order books without a key: asked for by REST, 100 a request, all in turn within the unsigned budget (kalshi.md 5.1 and 5.4). Each
 * book is told as it came, as `{"ticker":...,"orderbook_fp":{...}}` on `kalshi.rest`. A book is as old as its round, and a book
 * that an answer leaves out, or that grows old, is not believed any more. A request that is refused is asked again in halves until
 * the ticker is found that the venue does not like.
 */
export class KalshiPoller {
  private readonly limits: PollerLimits
  private readonly round = new PollRound()
  private readonly failures = new Map<string, number>()
  private readonly counts = { requests: 0, books: 0, missing: 0, malformed: 0 }
  private isOpen = false
  private readonly stopping = new AbortController()
  private lastAnswerAt: Ms | undefined
  /** The same, by the clock that nobody sets. */
  private answeredAt: Ms | undefined
  /** When each book that is believed was last told. */
  private readonly toldAt = new Map<string, Ms>()

  constructor(private readonly options: PollerOptions) {
    this.limits = { ...LIMITS, ...options.limits }
  }

  watch(tickers: readonly string[]): void {
    this.round.add(tickers)
  }

  unwatch(tickers: readonly string[]): void {
    this.round.remove(tickers)
    for (const ticker of tickers) if (this.toldAt.has(ticker)) this.spoilt(ticker, LEFT)
  }

  /** Asks until the signal aborts or the venue wants a key. */
  async run(signal: AbortSignal): Promise<void> {
    const over = AbortSignal.any([signal, this.stopping.signal])
    try {
      await Promise.race([this.ask(over), this.watchAge(over)])
    } finally {
      this.stopping.abort()
      if (this.isOpen) this.stream('lost')
    }
  }

  status(): PollerStatus {
    return {
      tickers: this.round.size,
      state: this.isOpen ? 'open' : 'lost',
      ...this.counts,
      failures: Object.fromEntries(this.failures),
      lastAnswerAt: this.lastAnswerAt,
    }
  }

  private async ask(over: AbortSignal): Promise<void> {
    const { clock } = this.options
    while (!over.aborted) {
      const next = addMs(clock.now(), this.limits.every)
      await this.poll(over)
      await clock.sleepUntil(next, over)
    }
  }

  /** Beside the questions: one that hangs must not keep old books alive. */
  private async watchAge(over: AbortSignal): Promise<void> {
    const { clock } = this.options
    while (!over.aborted) {
      await clock.sleepUntil(addMs(clock.now(), this.limits.every), over)
      const now = clock.monotonic()
      if (this.isOpen && now - (this.answeredAt ?? now) >= this.limits.lostAfter) this.stream('lost')
      for (const [ticker, at] of this.toldAt) if (now - at >= this.ageMax) this.spoilt(ticker, OLD)
    }
  }

  /** A round more than without an answer at all. */
  private get ageMax(): number {
    const { every, lostAfter } = this.limits
    return lostAfter + every * Math.ceil(this.round.size / TICKERS_A_CALL)
  }

  private async poll(over: AbortSignal): Promise<void> {
    const tickers = this.round.take(TICKERS_A_CALL, this.options.clock.monotonic())
    if (tickers.length === 0) return
    this.counts.requests += 1
    try {
      const answer = await this.booksOf(tickers)
      if (!over.aborted) this.heard(tickers, answer)
    } catch (error) {
      this.failed(tickers, error)
    }
  }

  private booksOf(tickers: readonly string[]): Promise<unknown> {
    const path = '/markets/orderbooks'
    return this.options.caller.call({ method: 'GET', path, query: { tickers }, access: 'preferred' })
  }

  private heard(asked: readonly string[], answer: unknown): void {
    const rows = isFields(answer) ? answer['orderbooks'] : undefined
    if (!Array.isArray(rows)) throw unusable()
    this.lastAnswerAt = this.options.clock.now()
    this.answeredAt = this.options.clock.monotonic()
    if (!this.isOpen) this.stream('open')
    const missing = new Set(asked)
    for (const row of rows) {
      const ticker: unknown = isFields(row) ? row['ticker'] : undefined
      // A ticker that nobody asked for, or not any more, is nobody's book.
      if (!isFields(row) || typeof ticker !== 'string' || !missing.delete(ticker)) continue
      if (this.round.has(ticker)) this.book(ticker, row['orderbook_fp'])
    }
    for (const ticker of missing) if (this.round.has(ticker)) this.leftOut(ticker, MISSING)
  }

  private book(ticker: string, book: unknown): void {
    const payload = JSON.stringify({ ticker, orderbook_fp: book })
    let body: EventBody
    try {
      body = decodeKalshi(payload, KALSHI_POLLED)
      this.counts.books += 1
      this.toldAt.set(ticker, this.options.clock.monotonic())
    } catch (error) {
      body = malformedFrom({ channel: KALSHI_POLLED.name, venue: 'kalshi' }, error)
      this.counts.malformed += 1
      this.toldAt.delete(ticker)
    }
    this.options.sink({ receivedUs: this.nowUs(), channel: KALSHI_POLLED.name, payload, body })
  }

  private leftOut(ticker: string, why: Spoilt): void {
    this.counts.missing += 1
    this.spoilt(ticker, why)
  }

  private spoilt(ticker: string, why: Spoilt): void {
    this.toldAt.delete(ticker)
    this.tell({ type: 'malformed', channel: KALSHI_POLLED.name, ...why, venue: 'kalshi', market: ticker })
  }

  private failed(tickers: readonly string[], error: unknown): void {
    if (!(error instanceof ArbError) || error.kind === 'bug') throw error
    this.failures.set(error.code, (this.failures.get(error.code) ?? 0) + 1)
    if (!(error instanceof VenueError)) return
    // A page that blocks us is no verdict about keys, and has no such code.
    if (error.status === 401 || error.code.startsWith('ARB-AUTH-')) this.reject(error)
    else if (error.code === 'ARB-VEN-001') this.refused(tickers)
  }

  private refused(tickers: readonly string[]): void {
    const [ticker] = tickers
    if (tickers.length > 1) return this.round.split(tickers)
    if (ticker === undefined || !this.round.has(ticker)) return
    this.round.rest(ticker, addMs(this.options.clock.monotonic(), this.limits.refusedRetryAfter))
    this.leftOut(ticker, REFUSED)
  }

  private reject({ status, venueCode }: VenueError): void {
    if (this.stopping.signal.aborted) return
    this.stopping.abort()
    const message = 'Kalshi wants a key for its order books now'
    const facts = { outcome: 'refused', status, venueCode } as const
    this.options.onRejected(new VenueError('ARB-AUTH-001', message, facts))
  }

  private stream(state: 'open' | 'lost'): void {
    this.isOpen = state === 'open'
    this.toldAt.clear()
    this.tell({ type: 'stream', channel: KALSHI_POLLED.name, policy: 'none', state })
  }

  private tell(body: EventBody): void {
    this.options.sink({ receivedUs: this.nowUs(), channel: undefined, payload: undefined, body })
  }

  private nowUs(): number {
    return this.options.clock.now() * 1_000
  }
}

interface Spoilt {
  readonly code: string
  readonly detail: string
}
const MISSING: Spoilt = { code: 'KALSHI_BOOK_MISSING', detail: 'the answer left this market out' }
const REFUSED: Spoilt = { code: 'KALSHI_BOOK_REFUSED', detail: 'the venue does not tell this book' }
const OLD: Spoilt = { code: 'KALSHI_BOOK_OLD', detail: 'nothing was told about this market for too long' }
const LEFT: Spoilt = { code: 'KALSHI_LEFT', detail: 'not followed any more' }

const unusable = (): VenueError =>
  new VenueError('ARB-NET-004', 'the answer holds no list of order books', { outcome: 'unknown' })
