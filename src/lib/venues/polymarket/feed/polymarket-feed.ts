import { addMs, durationMs, elapsed, type DurationMs, type Ms } from '../../../base/units.js'
import type { EventBody } from '../../../domain/events.js'
import type { FeedMessage, FeedTake, ResyncReason } from '../../shared/feed/feed-port.js'
import { Shards } from '../../shared/feed/shards.js'
import { Witnesses } from '../../shared/feed/witnesses.js'
import { FEED_LIMITS, type FeedLimits, type FeedNotice, type FeedOptions } from './feed-options.js'
import type { FeedStatus, Freshness } from './feed-options.js'
import { FeedTally } from './feed-tally.js'
import type { WatchedMarket } from './followed-token.js'
import { HashTrust } from './hash-trust.js'
import { Place, type PlacePort } from './place.js'
import { RereadDesk } from './reread-desk.js'

/** How many connections a market is sent away from because they do not serve it. */
const MOVES_MAX = 2
/** Questions of the audit under way at once; one is begun each tick at most, so that the venue's budget stays free (polymarket.md 6). */
const QUESTIONS_AT_ONCE = 4
/** A book that goes on changing by REST, once a second, while the stream tells nothing of it for longer than REST may lag. */
const DIFFERENCES_MAX = 6

/**
 * Polymarket's market sockets (polymarket.md 5.1 to 5.3), kept complete. The YES token of each market is followed; tokens are spread
 * over connections. Everything received is told to the sink in order, but for frames that the venue tells twice. Nothing is
 * numbered, so that a loss shows by the hash of the book that the venue tells with each change, by its best prices, or by REST.
 *
 * | broken | noticed by | mended by |
 * |---|---|---|
 * | one book | its hash, a message that cannot be read, another tick, best prices, REST | REST, joined to the stream; then another subscription |
 * | one token | no opening book in 10 s; REST, after 10 s without a word about it | asking for it anew; then REST decides: another connection, polling, or none serves it |
 * | one connection | its end, 30 s without a word, REST while nothing is told at all, several books in vain | another one |
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
  /** Connections that do not serve a market which REST serves. */
  private readonly deaf = new Map<string, Set<number>>()
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
      this.deaf.delete(market)
      const token = this.watched.get(market)?.token
      if (token !== undefined) this.marketOf.delete(token)
      this.watched.delete(market)
    }
    this.witnesses?.forget(markets)
    for (const [index, gone] of this.shards.release(markets)) this.leave(this.place(index), gone)
  }

  /** Asks for one book again, by the mildest means that helps. Another tick that we are just telling comes with what follows from it. */
  resync(market: string, reason: ResyncReason): void {
    if (this.telling && reason === 'terms') return
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
    return { book: this.since(one.book.sureAt), connection: this.since(place.session.heardAt.any) }
  }

  status(): FeedStatus {
    const places = [...this.places.values()]
    const checks = places.map(({ session }) => session.checks())
    const sum = (key: 'right' | 'searched' | 'wrong'): number =>
      checks.reduce((all, one) => all + one[key], 0)
    const connections = places.map((place) => place.status(this.now))
    const ages = places.flatMap(({ session }) => session.oldest(this.now) ?? [])
    return {
      ...this.tally.report(),
      connections,
      live: connections.reduce((all, { live }) => all + live, 0),
      oldestMs: ages.length === 0 ? undefined : durationMs(Math.max(...ages)),
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
    this.witnesses?.tick(clock, () => this.unconfirmed()).catch(fail)
  }

  /** Spans only: nobody sets it. */
  private get now(): Ms {
    return this.options.clock.monotonic()
  }

  private since(at: Ms | undefined): DurationMs | undefined {
    return at === undefined ? undefined : elapsed(at, this.now)
  }

  /** Live books that nobody told or confirmed for a while: what is lost before a silence only REST shows. */
  private unconfirmed(): readonly string[] {
    const { now } = this
    const after = this.limits.confirmEvery
    return [...this.places.values()].flatMap(({ session }) => session.unconfirmed(after, now))
  }

  private newWitnesses({ bookOf, isTrading }: NonNullable<FeedOptions['audit']>): Witnesses {
    const { lookEvery: every, restLag, restWithin } = this.limits
    return new Witnesses({
      bookOf,
      isTrading,
      every,
      restLag,
      restWithin,
      atOnce: QUESTIONS_AT_ONCE,
      differencesMax: DIFFERENCES_MAX,
      isTouchProof: true,
      source: async (markets) => {
        const tokens = markets.flatMap((market) => this.watched.get(market)?.token ?? [])
        const books = await this.options.readBooks(tokens)
        return new Map([...books].map(([token, book]) => [this.marketOf.get(token) ?? token, book]))
      },
      confirmed: (market, askedAt) => this.placeOf(market)?.session.confirmed(market, askedAt),
      differs: (market, since, now, by) => {
        const session = this.placeOf(market)?.session
        if (by === 'rest') session?.contradicted(market, since, now)
        else session?.distrust(market, 'differs', now)
      },
    })
  }

  private assign(markets: readonly string[], except?: ReadonlySet<number>): void {
    const { now } = this
    for (const [index, fresh] of this.shards.assign(markets, except)) {
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
    const { options, limits, tally, trust } = this
    const port: PlacePort = {
      sink: (message) => this.tell(message),
      take: this.take,
      notice: (notice) => this.notice(notice),
      heard: (body, now) => this.heard(body, now),
      isFirstOpen: () => this.firstOpen === this.places.get(index),
      isRunning: () => this.running,
      read: (token) => this.desk.ask(token),
      unheard: (market) => this.move(index, market),
    }
    return new Place({ index, options, limits, tally, trust, port })
  }

  private get firstOpen(): Place | undefined {
    for (const place of this.places.values()) if (place.connection.state === 'open') return place
    return undefined
  }

  private heard(body: EventBody, now: Ms): void {
    this.witnesses?.heard(body, now)
    this.takeUp()
  }

  /** REST serves this market; another connection may tell it. */
  private move(index: number, market: string): void {
    const deaf = this.deaf.get(market) ?? new Set()
    if (deaf.size >= MOVES_MAX) return
    this.deaf.set(market, deaf.add(index))
    this.shards.release([market])
    this.leave(this.place(index), [market])
    this.assign([market], deaf)
  }

  /** Nobody wants these here any more. */
  private leave({ session, connection }: Place, markets: readonly string[]): void {
    session.unwatch(markets)
    if (session.wantedCount === 0) connection.stop()
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
}
