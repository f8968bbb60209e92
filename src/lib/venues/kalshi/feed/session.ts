import { elapsed, type DurationMs, type Ms } from '../../../base/units.js'
import type { BookDelta, BookSnapshot, EventBody, Malformed } from '../../../domain/events.js'
import { errorCodeOf, marketsOf, type KalshiFrame } from '../normalize/frame.js'
import type { ReceivedFrame } from '../normalize/receive.js'
import { CHANNEL_RULES, channelOfType, type FeedChannel } from './channels.js'
import { CommandDesk, type Asked } from './command-desk.js'
import type { ResyncReason } from './feed-port.js'
import type { FeedTally } from './feed-tally.js'
import { Resync } from './resync.js'
import { Subscription, type SubscriptionLimits } from './subscription.js'

/** Why a connection that is open is given up. */
export type GiveUp = 'unanswered' | 'frozen' | 'hopeless'

export interface SessionPort {
  send(text: string): void
  giveUp(why: GiveUp): void
  /** A message of our own: what is not believed any more. */
  tell(body: EventBody): void
  resynced(channel: FeedChannel, ticker: string | undefined, reason: ResyncReason): void
  refused(channel: FeedChannel, tickers: readonly string[] | undefined, code: number): void
  silent(tickers: readonly string[]): void
  /** Books of a connection that has told nothing for a while, to be compared with another witness. */
  quiet(tickers: readonly string[]): void
}

export interface SessionLimits extends SubscriptionLimits {
  readonly answerWithin: DurationMs
  /** Without any book message for so long a connection with live books is asked whether it is still there. */
  readonly quietAfter: DurationMs
}

/** Books that are compared when a connection has gone quiet. */
const QUIET_SAMPLE = 3

/**
 * What is said and heard on one connection: commands, their answers, numbers, what is missing. The subscriptions outlive a
 * connection; everything else begins anew with `opened`. It knows no socket and no clock.
 */
export class Session {
  private readonly subscriptions: ReadonlyMap<FeedChannel, Subscription>
  private readonly desk: CommandDesk
  private readonly resync: Resync
  private readonly knownSids = new Set<number>()
  private online = false
  private heardAt: Ms | undefined
  private askedAt: Ms | undefined
  private samples = 0
  /** The book that REST last contradicted while the stream told nothing. */
  private differed: { readonly ticker: string; readonly since: Ms } | undefined

  constructor(
    private readonly parts: {
      readonly channels: readonly FeedChannel[]
      /** The name under which this connection's messages are told. */
      readonly streamName: string
      readonly port: SessionPort
      readonly limits: SessionLimits
      readonly tally: FeedTally
    },
  ) {
    const { channels, port, limits, tally } = parts
    this.desk = new CommandDesk((text) => port.send(text), limits.answerWithin)
    this.resync = new Resync(
      {
        resynced: ({ channel }, ticker, reason) => port.resynced(channel, ticker, reason),
        hopeless: () => port.giveUp('hopeless'),
      },
      tally,
    )
    this.subscriptions = new Map(channels.map((channel) => [channel, this.subscription(channel)]))
  }

  get books(): Subscription | undefined {
    return this.subscriptions.get('orderbook_delta')
  }

  /** Books that are up to date as far as this connection knows. */
  get liveCount(): number {
    const { books } = this
    return books === undefined || this.resync.distrusts(books) ? 0 : books.markets.liveCount
  }

  get openChannels(): readonly FeedChannel[] {
    return [...this.subscriptions.values()].filter(({ isOpen }) => isOpen).map(({ channel }) => channel)
  }

  /** When the last message about a book came. */
  get lastBookAt(): Ms | undefined {
    return this.heardAt
  }

  watch(tickers: readonly string[], now: Ms): void {
    for (const one of this.byTicker()) one.want(tickers, now)
  }

  unwatch(tickers: readonly string[], now: Ms): void {
    for (const one of this.byTicker()) one.unwant(tickers, now)
  }

  opened(now: Ms): void {
    this.online = true
    this.heardAt = now
    this.askedAt = undefined
    this.differed = undefined
    for (const one of this.subscriptions.values()) one.connected(now)
  }

  lost(): void {
    this.online = false
    for (const one of this.subscriptions.values()) one.disconnected()
    this.desk.clear()
    this.resync.clear()
    this.knownSids.clear()
  }

  /** Somebody who knows the book says that it is wrong, or (`stale`) that it may be. */
  distrust(ticker: string, reason: ResyncReason, now: Ms): void {
    const { books } = this
    if (books === undefined) return
    if (reason !== 'stale') return this.resync.book(books, ticker, reason, now)
    if (!books.isOpen || books.sid === undefined || books.markets.stateOf(ticker) !== 'live') return
    this.parts.tally.resync('stale')
    this.desk.ask(
      { kind: 'get_snapshot', channel: 'orderbook_delta', sid: books.sid, tickers: [ticker] },
      now,
    )
  }

  /**
   * REST has shown another book than ours since `since`, and our stream told nothing about it. One such book is asked for again;
   * when a second one is found while the whole stream still tells nothing, it stands still.
   */
  differs(ticker: string, since: Ms, now: Ms): void {
    if (!this.online) return
    const isSilent = this.heardAt !== undefined && this.heardAt < since
    const { differed } = this
    if (isSilent && differed !== undefined && differed.ticker !== ticker && this.heardAt! < differed.since)
      return this.parts.port.giveUp('frozen')
    const told = { code: 'KALSHI_DIFFERS', detail: 'the REST order book is another one' }
    this.parts.port.tell(this.lostFaith({ ...told, venue: 'kalshi', market: ticker }))
    this.distrust(ticker, 'differs', now)
    if (!isSilent) return
    this.differed = { ticker, since }
    this.parts.port.quiet(this.sample())
  }

  receive({ frame, body }: ReceivedFrame, now: Ms): void {
    if (body.type === 'malformed') this.parts.tally.malformed(body.code)
    if (frame === undefined) return this.lostSomething('a message that could not be taken apart', now)
    const owner = this.ownerOf(frame, now)
    if (owner !== undefined) this.checkNumber(owner, frame, now)
    switch (frame.type) {
      case 'subscribed':
        return this.subscribed(frame, now)
      case 'ok':
        return this.acknowledged(frame, now)
      case 'unsubscribed':
        this.desk.answered(frame.id)
        return owner?.ended(now)
      case 'error':
        return this.refused(frame, owner, now)
      default:
        if (owner?.hasBooks === true) this.bookNews(owner, { frame, body }, now)
        else if (owner === undefined && body.type === 'malformed') this.unplaced(frame, now)
    }
  }

  tick(now: Ms): void {
    for (const asked of this.desk.overdue(now)) this.overdue(asked, now)
    for (const one of this.subscriptions.values()) one.tick(now)
    this.resync.tick(this.books, now)
    // Any of these may have given the connection up.
    if (this.online) this.lookForQuiet(now)
  }

  private subscription(channel: FeedChannel): Subscription {
    const { port, limits, tally } = this.parts
    return new Subscription(
      channel,
      {
        ask: (command, now) => this.desk.ask(command, now),
        askedAgain: (tickers) => tally.resync('no-snapshot', tickers.length),
        silent: (tickers) => port.silent(tickers),
        refused: (of, tickers, code) => port.refused(of, tickers, code),
        unanswered: () => port.giveUp('unanswered'),
      },
      limits,
    )
  }

  private *byTicker(): Generator<Subscription> {
    for (const one of this.subscriptions.values()) if (CHANNEL_RULES[one.channel].byTicker) yield one
  }

  /** Data names its subscription even when the acknowledgement was lost. */
  private ownerOf({ sid, type }: KalshiFrame, now: Ms): Subscription | undefined {
    if (sid === undefined) return undefined
    for (const one of this.subscriptions.values()) if (one.sid === sid) return one
    const channel = channelOfType(type)
    const asking = channel === undefined ? undefined : this.subscriptions.get(channel)
    if (asking?.isAsking !== true || this.knownSids.has(sid)) {
      if (channel !== undefined) this.parts.tally.number('stray')
      return undefined
    }
    this.open(asking, sid, now)
    return asking
  }

  private checkNumber(owner: Subscription, { seq, id, type }: KalshiFrame, now: Ms): void {
    if (seq === undefined || !owner.isOpen || !CHANNEL_RULES[owner.channel].numbered) return
    const verdict = owner.numbers.take(seq, type === 'orderbook_snapshot' && id !== undefined)
    if (verdict === 'next') return
    this.parts.tally.number(verdict)
    if (verdict !== 'duplicate') this.resync.whole(owner, 'gap', now)
  }

  private subscribed({ id, msg }: KalshiFrame, now: Ms): void {
    this.desk.answered(id)
    const named = [...this.subscriptions.values()].find(({ channel }) => channel === msg?.['channel'])
    const sid = msg?.['sid']
    if (named !== undefined && typeof sid === 'number') this.open(named, sid, now)
  }

  private open(subscription: Subscription, sid: number, now: Ms): void {
    this.knownSids.add(sid)
    subscription.subscribed(sid, now)
  }

  private acknowledged({ id, sid, envelope }: KalshiFrame, now: Ms): void {
    const asked = this.desk.answered(id)
    if (asked === undefined) return
    const { command } = asked
    if (command.kind === 'list') return this.compareList(envelope['msg'], asked, now)
    if (sid !== undefined) this.knownSids.add(sid)
    this.subscriptions.get(command.channel)?.acknowledged(command, sid, now)
  }

  private refused(frame: KalshiFrame, owner: Subscription | undefined, now: Ms): void {
    const command = this.desk.answered(frame.id)?.command
    const code = errorCodeOf(frame) ?? 0
    this.parts.tally.refused(code)
    const about =
      command === undefined || command.kind === 'list' ? owner : this.subscriptions.get(command.channel)
    about?.refusal({ code, command, tickers: marketsOf(frame) }, now)
  }

  private bookNews(books: Subscription, { frame, body }: ReceivedFrame, now: Ms): void {
    this.heardAt = now
    if (isBookOrMalformed(body) && body.market !== undefined && !books.markets.wasAsked(body.market))
      return this.lostSomething('a message about a market that was never asked for', now)
    if (body.type === 'snapshot') {
      this.desk.answered(frame?.id)
      books.markets.arrived(body.market)
      this.resync.cured(body.market)
    }
    if (body.type !== 'malformed') return
    if (body.market === undefined) this.resync.whole(books, 'malformed', now)
    else this.resync.book(books, body.market, 'malformed', now)
  }

  /** It may have been about a book, and it does not say whose it is. */
  private unplaced({ type }: KalshiFrame, now: Ms): void {
    const channel = channelOfType(type)
    if (channel === undefined || channel === 'orderbook_delta')
      this.lostSomething('a message that does not say where it belongs', now)
  }

  /** Something was said and nobody knows what: a change of any book may be lost. */
  private lostSomething(detail: string, now: Ms): void {
    const { books } = this
    if (books?.sid === undefined || !books.isOpen) return
    const position = { channel: this.parts.streamName, subscription: books.sid, sequence: undefined }
    this.parts.port.tell(this.lostFaith({ code: 'KALSHI_FRAME_LOST', detail, position }))
    this.resync.whole(books, 'malformed', now)
  }

  private lostFaith(told: Omit<Malformed, 'type' | 'channel'>): Malformed {
    return { type: 'malformed', channel: this.parts.streamName, ...told }
  }

  private overdue({ command }: Asked, now: Ms): void {
    if (command.kind === 'list') return this.parts.port.giveUp('frozen')
    const about = this.subscriptions.get(command.channel)
    if (about === undefined) return
    if (command.kind === 'get_snapshot') this.resync.whole(about, 'stale', now)
    else about.overdue(command, now)
  }

  /** Pings prove the wire, not the data: who tells nothing is asked, and its books are compared. */
  private lookForQuiet(now: Ms): void {
    const { limits, port } = this.parts
    const last = Math.max(this.heardAt ?? now, this.askedAt ?? 0)
    if (now - last < limits.quietAfter) return
    this.askedAt = now
    this.desk.ask({ kind: 'list' }, now)
    port.quiet(this.sample())
  }

  /** A few live books, others each time. */
  private sample(): readonly string[] {
    const live = [...(this.books?.markets.live() ?? [])]
    const first = this.samples++ * QUIET_SAMPLE
    return live.slice(0, QUIET_SAMPLE).map((_, i) => live[(first + i) % live.length]!)
  }

  /** Subscriptions that the venue does not know of any more are asked for again. */
  private compareList(listed: unknown, { at }: Asked, now: Ms): void {
    if (!Array.isArray(listed)) return
    const sids = new Set(listed.map((one: unknown) => (one as { sid?: unknown } | null)?.sid))
    for (const one of this.subscriptions.values()) {
      const { sid, openedAt } = one
      if (!one.isOpen || openedAt === undefined || elapsed(openedAt, at) <= 0 || sids.has(sid)) continue
      this.parts.tally.restart('ended')
      one.ended(now)
    }
  }
}

const isBookOrMalformed = (body: EventBody): body is BookSnapshot | BookDelta | Malformed =>
  body.type === 'snapshot' || body.type === 'delta' || body.type === 'malformed'
