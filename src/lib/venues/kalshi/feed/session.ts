import { elapsed, type DurationMs, type Ms } from '../../../base/units.js'
import type { BookDelta, BookSnapshot, EventBody, Malformed } from '../../../domain/events.js'
import { TERMINAL_ERRORS } from '../normalize/decode.js'
import { errorCodeOf, marketsOf, type KalshiFrame } from '../normalize/frame.js'
import type { ReceivedFrame } from '../normalize/receive.js'
import { CHANNEL_RULES, channelOfText, channelOfType, type FeedChannel } from './channels.js'
import { CommandDesk, type Asked } from './command-desk.js'
import type { ResyncReason } from '../../shared/feed/feed-port.js'
import type { FeedTally } from './feed-tally.js'
import { Reread } from './reread.js'
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
  /** Books that cannot be had; they are tried again from time to time. */
  broken(tickers: readonly string[], reason: ResyncReason): void
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
  private readonly reread: Reread
  private readonly knownSids = new Set<number>()
  /** Channels without markets that are being asked for again. */
  private readonly reopening = new Set<FeedChannel>()
  private online = false
  private heardAt: Ms | undefined
  private askedAt: Ms | undefined
  private samples = 0
  /** When a book was last contradicted while the stream told nothing. */
  private differedAt: Ms | undefined

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
        distrusted: (of, reason) => this.distrusted(of, reason),
        resynced: ({ channel }, ticker, reason) => this.resynced(channel, ticker, reason),
        broken: (tickers, reason) => this.broken(tickers, reason),
        hopeless: () => port.giveUp('hopeless'),
      },
      tally,
      limits.silentRetryAfter,
    )
    this.reread = new Reread((channel, ticker) => port.resynced(channel, ticker, 'malformed'))
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

  /** When the last message about a book came, by the monotonic clock. */
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
    this.differedAt = undefined
    for (const one of this.subscriptions.values()) one.connected(now)
  }

  lost(): void {
    this.online = false
    for (const one of this.subscriptions.values()) one.disconnected()
    this.desk.clear()
    this.resync.clear()
    this.reread.clear()
    this.knownSids.clear()
    this.reopening.clear()
  }

  /** Somebody who knows the book says that it is wrong, or (`stale`) that it may be. */
  distrust(ticker: string, reason: ResyncReason, now: Ms): void {
    const { books } = this
    if (books === undefined) return
    if (reason !== 'stale') return this.resync.books(books, [ticker], reason, now)
    if (!books.isOpen || books.sid === undefined || books.markets.stateOf(ticker) !== 'live') return
    this.parts.tally.resync('stale')
    this.desk.ask(
      { kind: 'get_snapshot', channel: 'orderbook_delta', sid: books.sid, tickers: [ticker] },
      now,
    )
  }

  /**
   * Somebody has shown another book than ours since `since`. One such book is asked for again; when it happens a second time while
   * the whole stream still tells nothing, it stands still.
   */
  differs(ticker: string, since: Ms, now: Ms): void {
    if (!this.online) return
    const isSilent = this.heardAt !== undefined && this.heardAt < since
    if (isSilent && this.differedAt !== undefined && this.heardAt! < this.differedAt)
      return this.parts.port.giveUp('frozen')
    this.doubt(ticker, 'KALSHI_DIFFERS', 'another witness shows another book')
    this.distrust(ticker, 'differs', now)
    if (!isSilent) return
    this.differedAt = since
    this.parts.port.quiet(this.sample())
  }

  /** `payload`: for a message of which not even the envelope could be read. */
  receive({ frame, body }: ReceivedFrame, payload: string, now: Ms): void {
    if (body.type === 'malformed') this.parts.tally.malformed(body.code)
    if (frame === undefined) return this.unreadable(channelOfText(payload), undefined, now)
    const owner = this.ownerOf(frame, now)
    if (owner !== undefined) this.checkNumber(owner, frame, now)
    switch (frame.type) {
      case 'subscribed':
        return this.subscribed(frame, now)
      case 'ok':
        return this.acknowledged(frame, now)
      case 'unsubscribed':
        return this.unsubscribed(frame, owner, now)
      case 'error':
        return this.refused(frame, owner, now)
      default:
        if (owner?.hasBooks === true) this.bookNews(owner, { frame, body }, now)
        else if (body.type === 'malformed' && !isUnheardOf(frame, owner))
          this.unreadable(owner?.channel ?? channelOfType(frame.type), tickerOf(frame), now)
    }
  }

  tick(now: Ms): void {
    for (const asked of this.desk.overdue(now)) this.overdue(asked, now)
    for (const one of this.subscriptions.values()) one.tick(now)
    this.resync.tick(this.books, now)
    this.reread.tick(now)
    // Any of these may have given the connection up.
    if (this.online) this.lookForQuiet(now)
  }

  private subscription(channel: FeedChannel): Subscription {
    const { port, limits } = this.parts
    const one: Subscription = new Subscription(
      channel,
      {
        ask: (command, now) => this.desk.ask(command, now),
        broken: (reason, now) => this.resync.whole(one, reason, now),
        doubted: (tickers, now) => this.resync.books(one, tickers, 'stale', now),
        left: (tickers) => this.left(one, tickers),
        refused: (of, tickers, code) => port.refused(of, tickers, code),
        unanswered: () => port.giveUp('unanswered'),
      },
      limits,
    )
    return one
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

  private unsubscribed({ id, sid }: KalshiFrame, owner: Subscription | undefined, now: Ms): void {
    const command = this.desk.answered(id)?.command
    const meant = sid === undefined && command?.kind === 'unsubscribe' ? command.channel : undefined
    const over = meant === undefined ? owner : this.subscriptions.get(meant)
    if (over !== undefined) this.over(over, now)
  }

  /** The venue has ended it, asked to or not. */
  private over(one: Subscription, now: Ms): void {
    if (one.isClosing) one.ended(now)
    else if (one.isOn) this.resync.whole(one, 'ended', now)
  }

  private subscribed({ id, msg }: KalshiFrame, now: Ms): void {
    this.desk.answered(id)
    const named = [...this.subscriptions.values()].find(({ channel }) => channel === msg?.['channel'])
    const sid = msg?.['sid']
    if (named !== undefined && typeof sid === 'number') this.open(named, sid, now)
  }

  private open(subscription: Subscription, sid: number, now: Ms): void {
    const { channel } = subscription
    this.knownSids.add(sid)
    subscription.subscribed(sid, now)
    if (this.reopening.delete(channel)) this.parts.port.resynced(channel, undefined, 'ended')
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
    const code = errorCodeOf(frame)
    this.parts.tally.refused(code ?? 0)
    const about =
      command === undefined || command.kind === 'list' ? owner : this.subscriptions.get(command.channel)
    if (code === undefined) return this.refusedAnyhow(about ?? this.books, now)
    if (!TERMINAL_ERRORS.has(code)) return about?.refusal({ code, command, tickers: marketsOf(frame) }, now)
    // Without a place it is about the whole connection.
    const ended = frame.sid === undefined && about === undefined ? [...this.subscriptions.values()] : [about]
    for (const one of ended) if (one !== undefined) this.over(one, now)
  }

  /** Nobody knows what was refused. */
  private refusedAnyhow(about: Subscription | undefined, now: Ms): void {
    if (about?.isOpen === true) this.resync.whole(about, 'malformed', now)
    else if (about !== undefined) this.over(about, now)
  }

  private bookNews(books: Subscription, { frame, body }: ReceivedFrame, now: Ms): void {
    this.heardAt = now
    books.heardAt = now
    if (isBookOrMalformed(body) && body.market !== undefined && !books.markets.wasAsked(body.market))
      return this.resync.whole(books, 'malformed', now)
    if (body.type === 'snapshot') {
      this.desk.answered(frame?.id)
      books.markets.arrived(body.market)
      this.resync.cured()
    }
    if (body.type !== 'malformed') return
    if (body.market === undefined) this.resync.whole(books, 'malformed', now)
    else this.resync.books(books, [body.market], 'malformed', now)
  }

  /** Something was said and nobody knows what: if it may have been about a book, a change of any of them may be lost. */
  private unreadable(channel: FeedChannel | undefined, ticker: string | undefined, now: Ms): void {
    if (channel === undefined || channel === 'orderbook_delta') {
      if (this.books !== undefined) this.resync.whole(this.books, 'malformed', now)
    } else if (!CHANNEL_RULES[channel].byTicker) this.reread.ask(channel, ticker, now)
  }

  /** What is told between the end of a subscription and the next one only REST knows: it is read again when that one is open, too. */
  private resynced(channel: FeedChannel, ticker: string | undefined, reason: ResyncReason): void {
    if (!CHANNEL_RULES[channel].byTicker) this.reopening.add(channel)
    this.parts.port.resynced(channel, ticker, reason)
  }

  private distrusted({ channel, sid }: Subscription, reason: ResyncReason): void {
    if (sid === undefined) return
    const position = { channel: this.parts.streamName, subscription: sid, sequence: undefined }
    const detail = `${channel} is asked for again: ${reason}`
    this.parts.port.tell({ ...this.malformed('KALSHI_DISTRUSTED', detail), position })
  }

  private broken(tickers: readonly string[], reason: ResyncReason): void {
    for (const ticker of tickers) this.doubt(ticker, 'KALSHI_BROKEN', `asked for in vain: ${reason}`)
    this.parts.port.broken(tickers, reason)
  }

  private left({ hasBooks }: Subscription, tickers: readonly string[]): void {
    if (!hasBooks) return
    for (const ticker of tickers) this.doubt(ticker, 'KALSHI_LEFT', 'not followed any more')
  }

  private doubt(market: string, code: string, detail: string): void {
    this.parts.port.tell({ ...this.malformed(code, detail), venue: 'kalshi', market })
  }

  private malformed(code: string, detail: string): Malformed {
    return { type: 'malformed', channel: this.parts.streamName, code, detail }
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
      this.resync.whole(one, 'ended', now)
    }
  }
}

/** A kind of message that is new to us and belongs to none of our subscriptions is counted and costs nothing. */
const isUnheardOf = ({ type }: KalshiFrame, owner: Subscription | undefined): boolean =>
  owner === undefined && channelOfType(type) === undefined && !type.startsWith('orderbook')

const tickerOf = (frame: KalshiFrame): string | undefined => marketsOf(frame)[0]

const isBookOrMalformed = (body: EventBody): body is BookSnapshot | BookDelta | Malformed =>
  body.type === 'snapshot' || body.type === 'delta' || body.type === 'malformed'
