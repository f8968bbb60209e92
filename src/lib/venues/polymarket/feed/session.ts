import { DataError } from '../../../base/errors.js'
import { elapsed, type DurationMs, type Ms } from '../../../base/units.js'
import type { EventBody, Malformed } from '../../../domain/events.js'
import type { FeedFrame, FeedSession } from '../../shared/feed/feed-connection.js'
import type { ResyncReason } from '../../shared/feed/feed-port.js'
import type { WireBook } from '../normalize/wire-book.js'
import { cancellation, greeting, subscription } from './commands.js'
import type { FeedTally } from './feed-tally.js'
import { followedToken, type FollowedToken, type WatchedMarket } from './followed-token.js'
import type { FrameNews, HeardFrame } from './frame-news.js'
import type { HashTrust } from './hash-trust.js'
import { Pulse, type PulseLimits } from './pulse.js'
import { QuietWatch } from './quiet-watch.js'
import { RecentFrames } from './recent-frames.js'
import { Remedies, type RemedyPort, type RemedyTimes } from './remedies.js'
import { timeOf, type StreamItem } from './stream-history.js'
import { isLater } from './wire-time.js'

export interface SessionPort {
  send(text: string): void
  giveUp(why: 'silent' | 'frozen' | 'hopeless'): void
  /** A message of our own: what is not believed any more. */
  tell(body: EventBody): void
  /** A book as REST serves it, brought up to date. */
  tellBook(payload: string): void
  /** Asks REST for the book of this token. */
  read(token: string): void
  /** Something is left to stream after all. */
  wake(): void
  resynced(market: string, reason: ResyncReason): void
  /** Books that cannot be had; they are tried again from time to time. */
  broken(market: string, reason: ResyncReason): void
  /** Neither stream nor REST knows it. */
  unserved(market: string): void
  /** REST serves it and this connection does not. */
  unheard(market: string): void
}

export type SessionLimits = RemedyTimes & PulseLimits

/**
 * What is said and heard on one market socket (polymarket.md 5.1 to 5.3). The tokens outlive a connection; everything else begins
 * anew with `opened`. It knows no socket and no clock.
 */
export class Session implements FeedSession<HeardFrame> {
  private readonly byMarket = new Map<string, FollowedToken>()
  private readonly byToken = new Map<string, FollowedToken>()
  private readonly remedies: Remedies
  private readonly pulse: Pulse
  private readonly recent = new RecentFrames()
  private online = false
  private isGreeted = false
  private readonly quiet = new QuietWatch()
  private restedAt: Ms | undefined

  constructor(
    private readonly parts: {
      /** The name under which this connection's messages are told. */
      readonly streamName: string
      readonly port: SessionPort
      readonly limits: SessionLimits
      readonly tally: FeedTally
      readonly trust: HashTrust
    },
  ) {
    const { port, limits } = parts
    this.pulse = new Pulse(limits, (text) => port.send(text))
    this.remedies = new Remedies(this.remedyPort(), limits)
  }

  get wantedCount(): number {
    return this.byMarket.size
  }

  /** Everything that it followed is resolved. */
  get isDone(): boolean {
    return [...this.byMarket.values()].every(({ state }) => state === 'over')
  }

  get liveCount(): number {
    let live = 0
    for (const one of this.byMarket.values()) if (one.state === 'live' || one.state === 'polled') live += 1
    return live
  }

  /** When anything, and when any data was last heard on this connection, by the monotonic clock. */
  get heardAt(): { readonly any: Ms | undefined; readonly data: Ms | undefined } {
    return { any: this.pulse.heardAt, data: this.quiet.heardAt }
  }

  find(market: string): FollowedToken | undefined {
    return this.byMarket.get(market)
  }

  /** The age of the live book of which least is known. */
  oldest(now: Ms): DurationMs | undefined {
    const ages = this.live().flatMap(({ book }) => book.sureAt ?? [])
    return ages.length === 0
      ? undefined
      : elapsed(
          ages.reduce((a, b) => (b < a ? b : a)),
          now,
        )
  }

  /** Live books that nobody told or confirmed for so long; each is named once in that time. */
  unconfirmed(after: DurationMs, now: Ms): readonly string[] {
    const due = this.live().filter(
      ({ book, comparedAt }) => now - Math.max(book.sureAt ?? comparedAt, comparedAt) >= after,
    )
    for (const one of due) one.comparedAt = now
    return due.map(({ market }) => market)
  }

  /** REST, asked then, has shown the very book that we have. */
  confirmed(market: string, askedAt: Ms): void {
    const one = this.byMarket.get(market)
    if (one?.state === 'live') one.book.confirmed(askedAt)
  }

  checks(): { readonly right: number; readonly searched: number; readonly wrong: number } {
    const sum = { right: 0, searched: 0, wrong: 0 }
    for (const { book } of this.byMarket.values()) {
      sum.right += book.proof.checks.right
      sum.searched += book.proof.checks.searched
      sum.wrong += book.proof.checks.wrong
    }
    return sum
  }

  watch(markets: readonly WatchedMarket[], now: Ms): void {
    const fresh = markets.map((one) => this.follow(one))
    if (this.online) this.subscribe(fresh, now)
  }

  unwatch(markets: readonly string[]): void {
    const gone = markets.flatMap((market) => this.byMarket.get(market) ?? [])
    for (const { market, token } of gone) {
      this.byMarket.delete(market)
      this.byToken.delete(token)
      this.parts.trust.forget(token)
      this.remedies.forget(market)
      this.doubt(market, 'POLYMARKET_LEFT', 'not followed any more')
    }
    if (this.online && gone.length > 0) this.parts.port.send(cancellation(gone.map(({ token }) => token)))
  }

  opened(now: Ms): void {
    this.online = true
    this.isGreeted = false
    this.quiet.opened(now)
    this.pulse.opened(now)
    this.subscribe(
      [...this.byMarket.values()].filter(({ state }) => state !== 'over'),
      now,
    )
  }

  lost(): void {
    this.online = false
    this.pulse.lost()
    this.recent.clear()
    this.remedies.clear()
    for (const one of this.byMarket.values()) {
      one.book.reset()
      if (one.state !== 'over') one.state = 'off'
    }
  }

  /** Whether this frame looks like one that was just had; looking remembers nothing. */
  mayBeRepeated(bytes: Uint8Array): boolean {
    return this.recent.mayHold(bytes)
  }

  /**
   * False for a frame that was just had: told again it would undo what came since. An opening book is never one too many. When
   * something else of the same token and time came in between, nobody can tell a repetition from a change that was made again: its
   * book is not believed any more, and asked for anew.
   */
  isNew({ frame, news }: HeardFrame, told: FeedFrame, now: Ms): boolean {
    this.pulse.heard(now)
    if (frame === undefined || frame.messages.length === 0) return true
    const { name, isKnown } = this.recent.note(told)
    const levels = news.flatMap((one) => this.levelsIn(one))
    if (!isKnown || levels.some(({ one, item }) => item.kind === 'book' && one.state === 'asked')) {
      for (const { one } of levels) one.frame = name
      return true
    }
    for (const { one, item } of levels) {
      const { toldTo } = one.book
      const isOld = toldTo !== undefined && isLater(toldTo, timeOf(item))
      if (one.frame !== name && !isOld) this.mayBeNew(one, now)
    }
    return false
  }

  receive({ frame, news }: HeardFrame, _payload: string, now: Ms): void {
    if (frame !== undefined && frame.messages.length > 0) this.quiet.heard(now)
    const spoilt = new Set<string>()
    for (const one of news) this.take(one, spoilt, now)
  }

  tick(now: Ms): void {
    if (this.pulse.tick(now)) return this.parts.port.giveUp('silent')
    for (const one of this.byMarket.values()) {
      const reason = one.state === 'live' ? one.book.doubt(now) : undefined
      if (reason !== undefined) this.remedies.distrust(one, reason, now)
    }
    this.remedies.tick(this.byMarket.values(), now)
  }

  /** Somebody who knows the book says that it is wrong, or may be. */
  distrust(market: string, reason: ResyncReason, now: Ms): void {
    const one = this.byMarket.get(market)
    if (one !== undefined && this.online) this.remedies.distrust(one, reason, now)
  }

  /**
   * REST has shown another book than ours since `since`, while the stream told nothing of it. One such book is asked for anew; when
   * it happens a second time while the whole stream still tells nothing, that stands still.
   */
  contradicted(market: string, since: Ms, now: Ms): void {
    const one = this.byMarket.get(market)
    if (one === undefined || !this.online) return
    if (this.quiet.isFrozen(since)) this.parts.port.giveUp('frozen')
    else this.remedies.contradicted(one, now)
  }

  /** The venue has nothing left to stream: REST says of which markets that is true. */
  rest(now: Ms): void {
    this.restedAt = now
    for (const one of this.byMarket.values()) if (one.state !== 'over') this.parts.port.read(one.token)
  }

  /** A connection that ends like that again and again is like any other that ends. */
  mayRest(now: Ms): boolean {
    return this.restedAt === undefined || now - this.restedAt >= this.parts.limits.retryAfter
  }

  /** Asks again from time to time while it rests. */
  restTick(now: Ms): void {
    if (this.restedAt !== undefined && this.mayRest(now)) this.rest(now)
  }

  /** REST has answered about a token; without a book: it does not know it. */
  answered(token: string, rest: WireBook | undefined, now: Ms): void {
    const one = this.byToken.get(token)
    if (one === undefined) return
    if (!this.online) return this.answeredAtRest(one, rest)
    try {
      this.remedies.answered(one, rest, now)
    } catch (error) {
      if (!(error instanceof DataError)) throw error
      this.remedies.failed(one, now)
    }
  }

  /** REST has not answered about a token. */
  unanswered(token: string, now: Ms): void {
    const one = this.byToken.get(token)
    if (one !== undefined && this.online) this.remedies.failed(one, now)
  }

  private answeredAtRest(one: FollowedToken, rest: WireBook | undefined): void {
    if (one.state === 'over') return
    if (rest !== undefined) return this.parts.port.wake()
    if (one.state !== 'unserved') this.parts.port.unserved(one.market)
    one.state = 'unserved'
  }

  private follow(watched: WatchedMarket): FollowedToken {
    const one = followedToken(watched, this.parts.trust)
    this.byMarket.set(one.market, one)
    this.byToken.set(one.token, one)
    return one
  }

  private subscribe(tokens: readonly FollowedToken[], now: Ms): void {
    if (tokens.length === 0) return
    const ids = tokens.map(({ token }) => token)
    this.parts.port.send(this.isGreeted ? subscription(ids) : greeting(ids))
    this.isGreeted = true
    for (const one of tokens) this.remedies.asked(one, now)
  }

  private renew(tokens: readonly FollowedToken[]): void {
    const ids = tokens.map(({ token }) => token)
    this.parts.port.send(cancellation(ids))
    this.parts.port.send(subscription(ids))
  }

  private live(): readonly FollowedToken[] {
    return [...this.byMarket.values()].filter(({ state }) => state === 'live')
  }

  private levelsIn(news: FrameNews): readonly { readonly one: FollowedToken; readonly item: StreamItem }[] {
    const one = news.what === 'levels' ? this.byToken.get(news.token) : undefined
    return one === undefined || news.what !== 'levels' ? [] : [{ one, item: news.item }]
  }

  /** No REST book can be joined to what is so uncertain. */
  private mayBeNew(one: FollowedToken, now: Ms): void {
    one.book.cut()
    this.remedies.renew(one, 'repeated', now)
  }

  private take(news: FrameNews, spoilt: Set<string>, now: Ms): void {
    if (news.what === 'unreadable') return this.unreadable(news, spoilt, now)
    if (news.what === 'resolved') return this.resolved(news.market)
    const one = this.byToken.get(news.token)
    if (one === undefined || spoilt.has(one.market)) return
    if (news.what === 'levels') return this.levels(one, news.item, now)
    if (news.what === 'tick') one.book.proof.ticked(news.tick)
    else one.book.proof.traded(news.price)
    one.book.explained()
    // Its levels are those of another grid: the book is not believed before it was read again (polymarket.md 5.3).
    if (news.what === 'tick') this.remedies.distrust(one, 'terms', now)
  }

  /** What decoding could not read spoils the book that it names, or any of this connection. */
  private unreadable(
    { code, market, mayBeAny }: FrameNews & { readonly what: 'unreadable' },
    spoilt: Set<string>,
    now: Ms,
  ): void {
    this.parts.tally.malformed(code)
    const named = market === undefined ? undefined : this.byMarket.get(market)
    for (const one of mayBeAny ? this.byMarket.values() : [named]) {
      if (one === undefined) continue
      spoilt.add(one.market)
      this.spoilt(one, now)
    }
  }

  private spoilt(one: FollowedToken, now: Ms): void {
    one.book.cut()
    this.remedies.distrust(one, 'malformed', now)
  }

  private levels(one: FollowedToken, item: StreamItem, now: Ms): void {
    if (one.state === 'off' || one.state === 'over') return
    try {
      one.book.take(item, now)
    } catch (error) {
      if (!(error instanceof DataError)) throw error
      return this.spoilt(one, now)
    }
    if (item.kind === 'changes') one.contradictions = 0
    else if (one.state !== 'live') this.begun(one)
  }

  /** The stream serves it (again). */
  private begun(one: FollowedToken): void {
    this.remedies.opened(one)
    if (one.book.proof.lacksInputs) this.parts.port.read(one.token)
  }

  /** Nothing more is told of it. */
  private resolved(market: string): void {
    const one = this.byMarket.get(market)
    if (one !== undefined) one.state = 'over'
  }

  private remedyPort(): RemedyPort {
    const { port, tally } = this.parts
    return {
      renew: (tokens) => this.renew(tokens),
      read: ({ token }) => port.read(token),
      distrusted: ({ market }, reason) =>
        this.doubt(market, 'POLYMARKET_DISTRUSTED', `asked for again: ${reason}`),
      restored: ({ book }) => port.tellBook(book.served()),
      resynced: ({ market }, reason) => {
        tally.resync(reason)
        port.resynced(market, reason)
      },
      broken: ({ market }, reason) => {
        this.doubt(market, 'POLYMARKET_BROKEN', `asked for in vain: ${reason}`)
        port.broken(market, reason)
      },
      unserved: ({ market }) => {
        this.doubt(market, 'POLYMARKET_UNSERVED', 'the venue serves no book for it')
        port.unserved(market)
      },
      unheard: ({ market }) => port.unheard(market),
      hopeless: () => port.giveUp('hopeless'),
    }
  }

  private doubt(market: string, code: string, detail: string): void {
    const body: Malformed = {
      type: 'malformed',
      channel: this.parts.streamName,
      code,
      detail,
      venue: 'polymarket',
      market,
    }
    this.parts.port.tell(body)
  }
}
