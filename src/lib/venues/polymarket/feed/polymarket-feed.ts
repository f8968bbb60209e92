import { addMs, elapsed, type DurationMs, type Ms } from '../../../base/units.js'
import type { AfterEnd } from '../../shared/feed/connection.js'
import { FeedConnection } from '../../shared/feed/feed-connection.js'
import type { FeedMessage, ResyncReason } from '../../shared/feed/feed-port.js'
import { Shards } from '../../shared/feed/shards.js'
import type { SocketEnd } from '../../shared/socket/socket-port.js'
import { Witnesses } from '../../shared/feed/witnesses.js'
import { polymarketChannel, rereadChannel, type PolymarketChannel } from '../normalize/channel.js'
import { receivePolymarket, type ReceivedFrame } from '../normalize/receive.js'
import {
  FEED_LIMITS,
  type ConnectionStatus,
  type FeedLimits,
  type FeedNotice,
  type FeedOptions,
  type FeedStatus,
  type Freshness,
} from './feed-options.js'
import { endWord } from './end-word.js'
import { FeedTally } from './feed-tally.js'
import { HashTrust } from './hash-trust.js'
import { RereadDesk } from './reread-desk.js'
import type { WatchedMarket } from './followed-token.js'
import { Session } from './session.js'

interface Place {
  readonly index: number
  readonly channel: PolymarketChannel
  readonly connection: FeedConnection<ReceivedFrame>
  readonly session: Session
  /** Which of its live books are compared next. */
  turn: number
}

/** All subscribed markets are resolved: not an error (polymarket.md 5.1). */
const NOTHING_LEFT = 1000
/** Live books of one connection that are compared in one round. */
const COMPARED_AT_ONCE = 20
/** How often a market is sent to another connection because this one does not serve it. */
const MOVES_MAX = 2

/**
 * Polymarket's market sockets (polymarket.md 5.1 to 5.3), kept complete. The YES token of each market is followed; tokens are spread
 * over connections. Everything received is told to the sink in order, but for frames that the venue tells twice. Nothing is
 * numbered, so that a loss shows by the hash of the book that the venue tells with each change, by its best prices, or by REST.
 *
 * | broken | noticed by | mended by |
 * |---|---|---|
 * | one book | its hash, a message that cannot be read, another tick, best prices, REST | REST, joined to the stream; then another subscription |
 * | one token | no opening book in 10 s | asking once more; then REST decides: another connection, polling, or none serves it |
 * | one connection | its end, 30 s without a word, REST while nothing is told, several books in vain | another one |
 *
 * Whatever is not followed any more is told to the sink as `malformed`, so that nobody believes it. No books are kept here that
 * anybody trades on.
 */
export class PolymarketFeed {
  private readonly limits: FeedLimits
  private readonly tally = new FeedTally()
  private readonly trust: HashTrust
  private readonly shards: Shards
  private readonly watched = new Map<string, WatchedMarket>()
  private readonly marketOf = new Map<string, string>()
  private readonly moves = new Map<string, number>()
  private readonly places = new Map<number, Place>()
  private readonly desk: RereadDesk
  private readonly witnesses: Witnesses | undefined
  private readonly stopping = new AbortController()
  private running = false
  private telling = false
  /** What the sink asked for while it was told something: taken up when that is dealt with here, too. */
  private readonly requests: (readonly [string, ResyncReason])[] = []
  private failure: { readonly error: unknown } | undefined

  constructor(private readonly options: FeedOptions) {
    this.limits = { ...FEED_LIMITS, ...options.limits }
    this.shards = new Shards(this.limits.tokensPerConnection)
    this.trust = new HashTrust(
      () => this.watched.size,
      (isOn) => this.notice({ what: 'hashes', state: isOn ? 'on' : 'off' }),
    )
    this.desk = new RereadDesk(options.readBooks, this.limits.restWithin, {
      answered: (token, book) => this.homeOf(token)?.session.answered(token, book, this.now),
      unanswered: (token) => this.homeOf(token)?.session.unanswered(token, this.now),
    })
    this.witnesses = options.audit === undefined ? undefined : this.newWitnesses(options.audit)
  }

  /** Keeps the books of these markets coming; those that are watched already change nothing. */
  watch(markets: readonly WatchedMarket[]): void {
    const fresh = markets.filter(({ market }) => !this.watched.has(market))
    for (const one of fresh) {
      this.watched.set(one.market, one)
      this.marketOf.set(one.token, one.market)
    }
    this.assign(fresh.map(({ market }) => market))
  }

  unwatch(markets: readonly string[]): void {
    for (const market of markets) {
      this.moves.delete(market)
      const token = this.watched.get(market)?.token
      if (token !== undefined) this.marketOf.delete(token)
      this.watched.delete(market)
    }
    this.witnesses?.forget(markets)
    for (const [index, gone] of this.shards.release(markets)) this.leave(this.place(index), gone)
  }

  /** Asks for one book again, by the mildest means that helps. */
  resync(market: string, reason: ResyncReason): void {
    if (this.telling) return void this.requests.push([market, reason])
    this.placeOf(market)?.session.distrust(market, reason, this.now)
  }

  /** Connects and stays connected until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.options
    const over = AbortSignal.any([signal, this.stopping.signal])
    this.running = true
    try {
      for (const { connection, session } of this.places.values())
        if (session.wantedCount > 0) connection.start()
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

  /** How old a book and its connection's last word are; `undefined` for a market that is not watched. */
  freshness(market: string): Freshness | undefined {
    const place = this.placeOf(market)
    const one = place?.session.find(market)
    if (place === undefined || one === undefined) return undefined
    return { book: this.since(one.book.heardAt), connection: this.since(place.session.heardAt.any) }
  }

  status(): FeedStatus {
    const places = [...this.places.values()]
    const checks = places.map(({ session }) => session.checks())
    const sum = (key: 'right' | 'searched' | 'wrong'): number =>
      checks.reduce((all, one) => all + one[key], 0)
    const connections = places.map((place) => this.statusOf(place))
    return {
      ...this.tally.report(),
      connections,
      live: connections.reduce((all, { live }) => all + live, 0),
      audit: this.witnesses?.report(),
      rereads: this.desk.report(),
      hashes: {
        state: this.trust.isOn ? 'on' : 'off',
        right: sum('right'),
        searched: sum('searched'),
        wrong: sum('wrong'),
      },
    }
  }

  private tick(): void {
    const { now } = this
    this.trust.tick(now)
    for (const { connection, session } of this.places.values()) {
      connection.tick(now)
      if (connection.state === 'idle') session.restTick(now)
    }
    this.takeUp()
    const fail = (error: unknown): void => this.fail(error)
    this.desk.tick(now).catch(fail)
    const clock = (): Ms => this.now
    this.witnesses?.tick(clock, () => this.sample()).catch(fail)
  }

  /** Spans only: nobody sets it. */
  private get now(): Ms {
    return this.options.clock.monotonic()
  }

  private since(at: Ms | undefined): DurationMs | undefined {
    return at === undefined ? undefined : elapsed(at, this.now)
  }

  /** Some live books of each connection, in turn: what is lost before a silence only REST shows. */
  private sample(): readonly string[] {
    return [...this.places.values()].flatMap((place) => {
      const live = place.session.live()
      const first = place.turn % Math.max(1, live.length)
      place.turn = first + COMPARED_AT_ONCE
      return live.slice(first, first + COMPARED_AT_ONCE)
    })
  }

  private newWitnesses({ bookOf, isTrading }: NonNullable<FeedOptions['audit']>): Witnesses {
    const { auditEvery: every, restLag, restWithin } = this.limits
    return new Witnesses({
      bookOf,
      isTrading,
      every,
      restLag,
      restWithin,
      isTouchProof: true,
      source: async (markets) => {
        const tokens = markets.flatMap((market) => this.watched.get(market)?.token ?? [])
        const books = await this.options.readBooks(tokens)
        return new Map([...books].map(([token, book]) => [this.marketOf.get(token) ?? token, book]))
      },
      differs: (market, since, now) => this.placeOf(market)?.session.differs(market, since, now),
    })
  }

  private assign(markets: readonly string[]): void {
    const { now } = this
    for (const [index, fresh] of this.shards.assign(markets)) {
      const place = this.place(index)
      place.session.watch(
        fresh.map((market) => this.watched.get(market)!),
        now,
      )
      if (this.running) place.connection.start()
    }
  }

  private placeOf(market: string): Place | undefined {
    const home = this.shards.homeOf(market)
    return home === undefined ? undefined : this.place(home)
  }

  private homeOf(token: string): Place | undefined {
    const market = this.marketOf.get(token)
    return market === undefined ? undefined : this.placeOf(market)
  }

  private place(index: number): Place {
    let place = this.places.get(index)
    if (place === undefined) this.places.set(index, (place = this.newPlace(index)))
    return place
  }

  private newPlace(index: number): Place {
    const { socket, clock, rng, url } = this.options
    const channel = polymarketChannel(index)
    const session = this.newSession(index, channel)
    const connection: Place['connection'] = new FeedConnection<ReceivedFrame>({
      channel: { name: channel.name, policy: 'none' },
      session,
      socket,
      clock,
      rng,
      backoff: this.limits.backoff,
      sink: (message) => this.tell(message),
      port: {
        request: () => ({ url, headers: {} }),
        read: (payload) => this.read(payload, this.place(index)),
        after: (end) => this.after(end, this.place(index)),
        heard: ({ body }, now) => {
          this.witnesses?.heard(body, now)
          this.takeUp()
        },
        opened: () => this.notice({ what: 'open', connection: index, epoch: connection.epoch }),
        ended: (why) => {
          this.tally.ended(why)
          this.notice({ what: 'ended', connection: index, why })
        },
        rejected: () => undefined,
        stale: () => this.tally.dropped('old-connection'),
      },
    })
    return { index, channel, session, connection, turn: 0 }
  }

  private newSession(index: number, channel: PolymarketChannel): Session {
    const { tally, limits, trust } = this
    const connection = (): Place['connection'] => this.places.get(index)!.connection
    return new Session({
      streamName: channel.name,
      limits,
      tally,
      trust,
      port: {
        send: (text) => connection().send(text),
        giveUp: (why) => connection().giveUp(why),
        tell: (body) => connection().tell(body),
        tellBook: (payload) => this.tellBook(rereadChannel(channel), payload),
        read: (token) => this.desk.ask(token),
        wake: () => void (this.running && connection().start()),
        resynced: (market, reason) => this.notice({ what: 'resync', connection: index, market, reason }),
        broken: (market, reason) => this.notice({ what: 'broken', market, reason }),
        unserved: (market) => this.notice({ what: 'unserved', market }),
        unheard: (market) => this.move(index, market),
        compare: (markets) => this.witnesses?.doubt(markets, this.now),
      },
    })
  }

  /** What is told twice is told once: a frame that was just had, and a new market on every connection. */
  private read(payload: string, { index, channel, session }: Place): ReceivedFrame | undefined {
    this.tally.frames += 1
    const received = receivePolymarket(payload, channel, this.options.tokens)
    const isRepeated = session.isRepeated(received, payload)
    if (!isRepeated && !(isAnnouncement(received) && index !== this.firstOpen)) return received
    this.tally.dropped(isRepeated ? 'repeated' : 'elsewhere')
    return undefined
  }

  private get firstOpen(): number | undefined {
    for (const { index, connection } of this.places.values()) if (connection.state === 'open') return index
    return undefined
  }

  /** Where nothing is left to stream, REST says of which markets that is true; at most once a minute. */
  private after(end: SocketEnd, { session }: Place): AfterEnd {
    const isGoodbye = end.why === 'closed' && end.code === NOTHING_LEFT
    if (!session.isDone && !(isGoodbye && session.mayRest(this.now)))
      return { then: 'retry', why: endWord(end) }
    session.rest(this.now)
    return { then: 'rest', why: isGoodbye ? 'all-resolved' : endWord(end) }
  }

  /** REST serves this market; another connection may tell it. */
  private move(index: number, market: string): void {
    const moves = this.moves.get(market) ?? 0
    if (moves >= MOVES_MAX) return
    this.moves.set(market, moves + 1)
    this.shards.release([market])
    this.shards.full(index)
    this.leave(this.place(index), [market])
    this.assign([market])
  }

  /** Nobody wants these here any more. */
  private leave({ session, connection }: Place, markets: readonly string[]): void {
    session.unwatch(markets)
    if (session.wantedCount === 0) connection.stop()
  }

  private tellBook(channel: PolymarketChannel, payload: string): void {
    const { clock, tokens } = this.options
    const { body } = receivePolymarket(payload, channel, tokens)
    this.tell({ receivedUs: clock.now() * 1_000, channel: channel.name, payload, body })
    this.witnesses?.heard(body, this.now)
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

  private takeUp(): void {
    if (this.telling) return
    for (const [market, reason] of this.requests.splice(0)) this.resync(market, reason)
  }

  private fail(error: unknown): void {
    this.failure ??= { error }
    this.stopping.abort()
  }

  private notice(notice: FeedNotice): void {
    this.options.onNotice?.(notice)
  }

  private statusOf({ index, connection, session }: Place): ConnectionStatus {
    const { any, data } = session.heardAt
    const isOpen = connection.state === 'open'
    return {
      connection: index,
      state: connection.state,
      epoch: connection.epoch,
      wanted: session.wantedCount,
      live: session.liveCount,
      silentForMs: this.since(any),
      quietForMs: isOpen ? this.since(data) : undefined,
    }
  }
}

const isAnnouncement = ({ frame }: ReceivedFrame): boolean =>
  frame !== undefined &&
  frame.messages.length > 0 &&
  frame.messages.every(({ type }) => type === 'new_market')
