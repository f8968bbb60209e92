import type { VenueError } from '../../../base/errors.js'
import { addMs, type Ms } from '../../../base/units.js'
import { FrameCensus } from '../normalize/census.js'
import { kalshiChannel } from '../normalize/channel.js'
import type { ReceivedFrame } from '../normalize/receive.js'
import { CHANNEL_RULES, FEED_CHANNELS, type FeedChannel } from './channels.js'
import { Connection } from './connection.js'
import {
  FEED_LIMITS,
  type ConnectionStatus,
  type FeedLimits,
  type FeedNotice,
  type FeedOptions,
  type FeedStatus,
} from './feed-options.js'
import type { ResyncReason } from './feed-port.js'
import { FeedTally } from './feed-tally.js'
import { Session } from './session.js'
import { Shards } from './shards.js'
import { Witnesses } from './witnesses.js'

interface Place {
  readonly index: number
  readonly connection: Connection
  readonly session: Session
  /** Which of its live books is compared next. */
  turn: number
}

/**
 * Kalshi's streams (kalshi.md 6), kept complete. Tickers are spread over connections of at most 500; lifecycle and private channels
 * are on the first. Everything received is told to the sink in order; of what is lost only that is asked for again:
 *
 * | broken | noticed by | mended by |
 * |---|---|---|
 * | one book | a message that cannot be read, `resync`, no snapshot in 10 s, REST | delete_markets, add_markets |
 * | one subscription | a gap in its numbers, errors 10 and 25, missing in list_subscriptions | unsubscribe, subscribe |
 * | one connection | its end, 25 s of silence, no answer in 10 s, three remedies in vain, REST while nothing is told | another connection |
 *
 * Neither books nor orders are kept here.
 */
export class KalshiFeed {
  private readonly limits: FeedLimits
  private readonly tally = new FeedTally()
  private readonly census = new FrameCensus()
  private readonly shards: Shards
  private readonly places = new Map<number, Place>()
  private readonly witnesses: Witnesses | undefined
  private readonly stopping = new AbortController()
  private running = false
  private failure: { readonly error: unknown } | undefined

  constructor(private readonly options: FeedOptions) {
    this.limits = { ...FEED_LIMITS, ...options.limits }
    this.shards = new Shards(this.limits.tickersPerConnection)
    if (options.audit === undefined) return
    this.witnesses = new Witnesses({
      ...options.audit,
      every: this.limits.auditEvery,
      differs: (ticker, since, now) => this.differs(ticker, since, now),
    })
  }

  /** Keeps the books (and tickers, and trades) of these markets coming; those that are watched already change nothing. */
  watch(tickers: readonly string[]): void {
    const now = this.options.clock.now()
    for (const [index, fresh] of this.shards.assign(tickers)) {
      this.place(index).session.watch(fresh, now)
    }
  }

  unwatch(tickers: readonly string[]): void {
    const now = this.options.clock.now()
    for (const [index, gone] of this.shards.release(tickers)) {
      const place = this.place(index)
      place.session.unwatch(gone, now)
      if (index !== 1 && place.session.books?.wantedCount === 0) place.connection.stop()
    }
  }

  /** Asks for one book again, by the mildest documented means that helps. */
  resync(ticker: string, reason: ResyncReason): void {
    const home = this.shards.homeOf(ticker)
    if (home !== undefined) this.place(home).session.distrust(ticker, reason, this.options.clock.now())
  }

  /** Connects and stays connected until the signal aborts or the venue rejects our credentials. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.options
    const over = AbortSignal.any([signal, this.stopping.signal])
    this.running = true
    if (this.wholeChannels().length > 0) this.place(1)
    for (const { connection } of this.places.values()) connection.start()
    while (!over.aborted) {
      await clock.sleepUntil(addMs(clock.now(), this.limits.tickEvery), over)
      if (!over.aborted) this.tick()
    }
    this.running = false
    for (const { connection } of this.places.values()) connection.stop()
    if (this.failure !== undefined) throw this.failure.error
  }

  status(): FeedStatus {
    const connections = [...this.places.values()].map(statusOf)
    return {
      ...this.tally.report(),
      connections,
      live: connections.reduce((sum, { live }) => sum + live, 0),
      audit: this.witnesses?.report(),
      census: this.census.report(),
    }
  }

  private tick(): void {
    const now = this.options.clock.now()
    for (const { connection } of this.places.values()) connection.tick(now)
    this.witnesses
      ?.tick(
        () => this.options.clock.now(),
        () => this.sample(),
      )
      .catch((error: unknown) => this.fail(error))
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
    const { socket, clock, sink, request, learnClock, rng } = this.options
    const { tally, limits } = this
    const channel = kalshiChannel('yes-leg', index)
    const session = this.newSession(index, channel.name)
    const connection = new Connection({
      channel,
      session,
      socket,
      clock,
      sink,
      tally,
      request,
      learnClock,
      rng,
      backoff: limits.backoff,
      heard: (received, now) => this.heard(received, now),
      opened: () => this.notice({ what: 'open', connection: index, epoch: connection.epoch }),
      ended: (why) => this.notice({ what: 'ended', connection: index, why }),
      rejected: (error) => this.rejected(error),
    })
    return { index, session, connection, turn: 0 }
  }

  private newSession(index: number, streamName: string): Session {
    const { tally, limits } = this
    const channels = [...this.tickerChannels(), ...(index === 1 ? this.wholeChannels() : [])]
    const connection = (): Connection => this.places.get(index)!.connection
    return new Session({
      channels,
      streamName,
      limits,
      tally,
      port: {
        send: (text) => connection().send(text),
        giveUp: (why) => connection().giveUp(why),
        tell: (body) => connection().tell(body),
        resynced: (channel, ticker, reason) =>
          this.notice({ what: 'resync', connection: index, channel, ticker, reason }),
        refused: (channel, tickers, code) => this.refused(index, { channel, tickers, code }),
        silent: (tickers) => this.notice({ what: 'no-snapshot', tickers }),
        quiet: (tickers) => this.witnesses?.doubt(tickers, this.options.clock.now()),
      },
    })
  }

  private tickerChannels(): readonly FeedChannel[] {
    return FEED_CHANNELS.filter(
      (channel) => this.options.channels.includes(channel) && CHANNEL_RULES[channel].byTicker,
    )
  }

  private wholeChannels(): readonly FeedChannel[] {
    return FEED_CHANNELS.filter(
      (channel) => this.options.channels.includes(channel) && !CHANNEL_RULES[channel].byTicker,
    )
  }

  private heard({ frame, body }: ReceivedFrame, now: Ms): void {
    if (frame !== undefined) this.census.note(frame)
    if (body.type === 'malformed') this.census.noteUnreadable(body.code)
    this.witnesses?.heard(body, now)
  }

  /** Books that this connection has no room for go to another one. */
  private refused(
    index: number,
    { channel, tickers, code }: Omit<FeedNotice & { what: 'refused' }, 'what'>,
  ): void {
    const canMove = code === MARKET_LIMIT && this.places.size < this.limits.connectionsMax
    if (!canMove || channel !== 'orderbook_delta' || tickers === undefined)
      return this.notice({ what: 'refused', channel, tickers, code })
    const now = this.options.clock.now()
    this.shards.release(tickers)
    this.shards.full(index)
    this.place(index).session.unwatch(tickers, now)
    this.watch(tickers)
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

const statusOf = ({ index, connection, session }: Place): ConnectionStatus => ({
  connection: index,
  state: connection.state,
  epoch: connection.epoch,
  channels: session.openChannels,
  wanted: session.books?.wantedCount ?? 0,
  live: session.liveCount,
  lastBookAt: session.lastBookAt,
})
