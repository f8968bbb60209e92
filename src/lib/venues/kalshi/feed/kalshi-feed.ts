import type { VenueError } from '../../../base/errors.js'
import { addMs, type Ms } from '../../../base/units.js'
import { FrameCensus } from '../normalize/census.js'
import type { ReceivedFrame } from '../normalize/receive.js'
import { channelsOf } from './channels.js'
import { FEED_LIMITS, type FeedLimits, type FeedNotice, type FeedOptions } from './feed-options.js'
import type { FeedStatus } from './feed-options.js'
import type { FeedMessage, FeedTake, ResyncReason } from '../../shared/feed/feed-port.js'
import { FeedTally } from './feed-tally.js'
import { Place, type Refusal } from './place.js'
import { Shards } from '../../shared/feed/shards.js'
import { Witnesses } from '../../shared/feed/witnesses.js'

/**
 * Kalshi's streams (kalshi.md 6), kept complete. Tickers are spread over connections of at most 500; lifecycle and private channels
 * are on the first. Everything received is told to the sink in order; of what is lost only that is asked for again:
 *
 * | broken | noticed by | mended by |
 * |---|---|---|
 * | one book | a message that cannot be read, `resync`, no snapshot in 10 s, REST, the ticker | delete_markets, add_markets |
 * | one subscription | a gap in its numbers, its end, several books or all in vain | unsubscribe, subscribe |
 * | one connection | its end, 25 s of silence, no answer in 10 s, subscriptions in vain, REST while nothing is told | another one |
 *
 * A book that cannot be had stays alone with it: it is told, and tried again a minute later. Whatever is not followed any more is
 * told to the sink as `malformed`, so that nobody believes it.
 *
 * Neither books nor orders are kept here.
 */
export class KalshiFeed {
  private readonly limits: FeedLimits
  private readonly tally = new FeedTally()
  private readonly census = new FrameCensus()
  private readonly shards: Shards
  /** How often each ticker was sent to another connection for want of room. */
  private readonly moves = new Map<string, number>()
  private readonly places = new Map<number, Place>()
  private readonly witnesses: Witnesses | undefined
  private readonly stopping = new AbortController()
  private running = false
  private telling = false
  /** What the sink asked for while it was told something: taken up when that is dealt with here, too. */
  private readonly requests: (readonly [string, ResyncReason])[] = []
  private failure: { readonly error: unknown } | undefined

  constructor(private readonly options: FeedOptions) {
    this.limits = { ...FEED_LIMITS, ...options.limits }
    this.shards = new Shards(this.limits.tickersPerConnection)
    if (options.audit === undefined) return
    this.witnesses = new Witnesses({
      ...options.audit,
      every: this.limits.auditEvery,
      restLag: this.limits.restLag,
      restWithin: this.limits.restWithin,
      differs: (ticker, since, now) => this.differs(ticker, since, now),
    })
  }

  /** Keeps the books (and tickers, and trades) of these markets coming; those that are watched already change nothing. */
  watch(tickers: readonly string[]): void {
    const { now } = this
    for (const [index, fresh] of this.shards.assign(tickers)) {
      this.place(index).session.watch(fresh, now)
    }
  }

  unwatch(tickers: readonly string[]): void {
    for (const ticker of tickers) this.moves.delete(ticker)
    this.witnesses?.forget(tickers)
    for (const [index, gone] of this.shards.release(tickers)) this.leave(index, gone)
  }

  /** Asks for one book again, by the mildest documented means that helps. */
  resync(ticker: string, reason: ResyncReason): void {
    if (this.telling) return void this.requests.push([ticker, reason])
    const home = this.shards.homeOf(ticker)
    if (home !== undefined) this.place(home).session.distrust(ticker, reason, this.now)
  }

  /** Connects and stays connected until the signal aborts or the venue rejects our credentials. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.options
    const over = AbortSignal.any([signal, this.stopping.signal])
    this.running = true
    try {
      if (channelsOf(this.options.channels, 'whole').length > 0) this.place(1)
      for (const { connection } of this.places.values()) connection.start()
      while (!over.aborted) {
        await clock.sleepUntil(addMs(clock.now(), this.limits.tickEvery), over)
        if (!over.aborted) this.tick()
      }
    } finally {
      this.running = false
      for (const { connection } of this.places.values()) connection.stop()
    }
    if (this.failure !== undefined) throw this.failure.error
  }

  status(): FeedStatus {
    const connections = [...this.places.values()].map((place) => place.status(this.now))
    return {
      ...this.tally.report(),
      connections,
      live: connections.reduce((sum, { live }) => sum + live, 0),
      audit: this.witnesses?.report(),
      census: this.census.report(),
    }
  }

  private tick(): void {
    const { now } = this
    for (const { connection } of this.places.values()) connection.tick(now)
    this.takeUp()
    this.witnesses
      ?.tick(
        () => this.now,
        () => this.sample(),
      )
      .catch((error: unknown) => this.fail(error))
  }

  /** Spans only: nobody sets it. */
  private get now(): Ms {
    return this.options.clock.monotonic()
  }

  /** One live book of each connection, in turn. */
  private sample(): readonly string[] {
    return [...this.places.values()].flatMap((place) => {
      const live = [...(place.session.books?.markets.live() ?? [])]
      const ticker = live[place.turn++ % Math.max(1, live.length)]
      return ticker === undefined ? [] : [ticker]
    })
  }

  private differs(ticker: string, since: Ms, now: Ms): void {
    const home = this.shards.homeOf(ticker)
    if (home !== undefined) this.place(home).session.differs(ticker, since, now)
  }

  private place(index: number): Place {
    let place = this.places.get(index)
    if (place === undefined) this.places.set(index, (place = this.newPlace(index)))
    if (this.running) place.connection.start()
    return place
  }

  private newPlace(index: number): Place {
    const { options, limits, tally } = this
    return new Place({
      index,
      options,
      limits,
      tally,
      port: {
        sink: (message) => this.tell(message),
        take: this.take,
        notice: (notice) => this.notice(notice),
        heard: (received, now) => this.heard(received, now),
        rejected: (error) => this.rejected(error),
        refused: (refusal) => this.refused(index, refusal),
        quiet: (tickers) => this.witnesses?.doubt(tickers, this.now),
      },
    })
  }

  private heard({ frame, body }: ReceivedFrame, now: Ms): void {
    if (frame !== undefined) this.census.note(frame)
    if (body.type === 'malformed') this.census.noteUnreadable(body.code)
    this.witnesses?.heard(body, now)
    this.takeUp()
  }

  private tell(message: FeedMessage): void {
    const outer = this.telling
    this.telling = true
    try {
      this.options.sink(message)
    } finally {
      this.telling = outer
    }
  }

  /** Whoever takes frames may ask for books like the sink. */
  private get take(): FeedTake | undefined {
    const { take } = this.options
    if (take === undefined) return undefined
    return (channel, bytes, receivedUs) => {
      const outer = this.telling
      this.telling = true
      try {
        return take(channel, bytes, receivedUs)
      } finally {
        this.telling = outer
      }
    }
  }

  private takeUp(): void {
    for (const [ticker, reason] of this.requests.splice(0)) this.resync(ticker, reason)
  }

  /** Nobody wants these here any more. */
  private leave(index: number, tickers: readonly string[]): void {
    const { session, connection } = this.place(index)
    session.unwatch(tickers, this.now)
    if (index !== 1 && session.books?.wantedCount === 0) connection.stop()
  }

  /** Books that this connection has no room for go to another one. */
  private refused(index: number, { channel, tickers, code }: Refusal): void {
    const isFull = code === MARKET_LIMIT && channel === 'orderbook_delta' && tickers !== undefined
    const mayMove = (ticker: string): boolean => (this.moves.get(ticker) ?? 0) < MOVES_MAX
    const moved = isFull && this.places.size < this.limits.connectionsMax ? tickers.filter(mayMove) : []
    const stay = tickers?.filter((ticker) => !moved.includes(ticker))
    if (stay?.length !== 0) this.notice({ what: 'refused', channel, tickers: stay, code })
    if (moved.length === 0) return
    for (const ticker of moved) this.moves.set(ticker, (this.moves.get(ticker) ?? 0) + 1)
    this.shards.release(moved)
    this.shards.full(index)
    this.leave(index, moved)
    this.watch(moved)
  }

  private rejected(error: VenueError): void {
    if (this.stopping.signal.aborted) return
    this.stopping.abort()
    this.options.onRejected(error)
  }

  private fail(error: unknown): void {
    this.failure ??= { error }
    this.stopping.abort()
  }

  private notice(notice: FeedNotice): void {
    this.options.onNotice?.(notice)
  }
}

const MARKET_LIMIT = 26
const MOVES_MAX = 2
