import { addMs, durationMs, ms, type DurationMs, type Ms } from '../../../base/units.js'
import { CHANNEL_RULES, type FeedChannel } from './channels.js'
import { chunksOf, type Command } from './commands.js'
import type { ResyncReason } from '../../shared/feed/feed-port.js'
import { MarketTable } from './market-table.js'
import { SidSequence } from './sequence.js'

/** What a subscription needs from its connection. */
export interface SubscriptionPort {
  ask(command: Command, now: Ms): void
  /** It must begin anew: `restart` is called when it may. */
  broken(reason: ResyncReason, now: Ms): void
  /** The venue does not tell these books gently. */
  doubted(tickers: readonly string[], now: Ms): void
  /** Nothing is told about these any more. */
  left(tickers: readonly string[]): void
  /** The venue will not serve these; without tickers: not the whole channel. */
  refused(channel: FeedChannel, tickers: readonly string[] | undefined, code: number): void
  /** The connection does not do what it must: open another one. */
  unanswered(): void
}

export interface SubscriptionLimits {
  /** From asking for a ticker until its snapshot. */
  readonly snapshotWithin: DurationMs
  /** Between attempts for a ticker that is refused, or whose book cannot be had. */
  readonly silentRetryAfter: DurationMs
  /** Tickers in one command. */
  readonly chunk: number
}

/**
 * `off`: nothing is asked. `asking`: `subscribe` is sent. `open`: it has a sid. `closing`: `unsubscribe` is sent, and
 * `subscribe` follows when that is answered: while the old one is open, a second one would be merged into it in silence. `held`: it
 * ended without us, and is asked for again when that is allowed.
 */
type Phase = 'off' | 'asking' | 'open' | 'closing' | 'held'

/** What an error frame says (kalshi.md 6.6), with the command that it answers, if it answers one. */
export interface VenueRefusal {
  readonly code: number
  /** Tickers that the error names. */
  readonly tickers: readonly string[]
  readonly command: Command | undefined
}

const UNKNOWN_SID = 7
const MARKET_LIMIT = 26
const BAD_PARAMETER = 11
/** Later may be better: the command timed out, or there were too many. */
const PASSING: readonly number[] = [18, 27]
const PAUSE = durationMs(1_000)
const REFUSED_PAUSE = durationMs(60_000)
const ATTEMPTS_MAX = 2
/** Before any time: it may be asked for. */
const DUE = ms(0)

/**
 * One channel on one connection: says what is wanted, notices what does not come. It knows no socket and no clock; everything it
 * does is a command handed to its port (kalshi.md 6.2 and 6.4).
 */
export class Subscription {
  numbers = new SidSequence()
  readonly markets = new MarketTable()
  sid: number | undefined
  /** When `sid` was given. */
  openedAt: Ms | undefined
  /** When it last told something since then. */
  heardAt: Ms | undefined
  private phase: Phase = 'off'
  private readonly wanted = new Set<string>()
  /** Until when each of them is not asked for. */
  private readonly refusedUntil = new Map<string, Ms>()
  private online = false
  private attempts = 0
  private chunk: number
  private pausedUntil: Ms | undefined

  constructor(
    readonly channel: FeedChannel,
    private readonly port: SubscriptionPort,
    private readonly limits: SubscriptionLimits,
  ) {
    this.chunk = limits.chunk
  }

  get isOpen(): boolean {
    return this.phase === 'open'
  }

  get isAsking(): boolean {
    return this.phase === 'asking'
  }

  get isClosing(): boolean {
    return this.phase === 'closing'
  }

  /** Whether the venue was asked for it and has not been told otherwise. */
  get isOn(): boolean {
    return this.phase !== 'off' && this.phase !== 'held'
  }

  get wantedCount(): number {
    return this.wanted.size
  }

  /** Only books are proven by a snapshot; elsewhere the acknowledgement is all there is. */
  get hasBooks(): boolean {
    return this.channel === 'orderbook_delta'
  }

  want(tickers: readonly string[], now: Ms): void {
    for (const ticker of tickers) this.wanted.add(ticker)
    this.settle(now)
  }

  unwant(tickers: readonly string[], now: Ms): void {
    for (const ticker of tickers) {
      this.wanted.delete(ticker)
      this.refusedUntil.delete(ticker)
    }
    this.settle(now)
  }

  /** The connection is open: everything starts anew. */
  connected(now: Ms): void {
    this.online = true
    this.refusedUntil.clear()
    this.attempts = 0
    this.chunk = this.limits.chunk
    this.pausedUntil = undefined
    this.settle(now)
  }

  disconnected(): void {
    this.online = false
    this.turnOff()
    this.markets.forgetAll()
  }

  /** The venue gave it a sid; known also from the first message of it, if the acknowledgement is lost. */
  subscribed(sid: number, now: Ms): void {
    if (this.phase !== 'asking') return
    this.phase = 'open'
    this.sid = sid
    this.openedAt = now
    this.attempts = 0
    if (!this.hasBooks) for (const ticker of this.markets.tickers()) this.markets.arrived(ticker)
    this.settle(now)
  }

  /** `ok`, with the command that it answers. */
  acknowledged(command: Command, sid: number | undefined, now: Ms): void {
    if (command.kind === 'add_markets' && !this.hasBooks)
      for (const ticker of command.tickers) this.markets.arrived(ticker)
    if (command.kind !== 'subscribe' || this.phase !== 'asking' || sid === undefined) return
    // It was open all the time, so no snapshot comes for what it holds already.
    this.subscribed(sid, now)
    this.port.broken('no-snapshot', now)
  }

  /** The venue ended it as asked to. */
  ended(now: Ms): void {
    this.turnOff()
    this.settle(now)
  }

  /** The venue ended it by itself: nothing is asked before `restart`. */
  hold(): void {
    this.turnOff()
    this.phase = 'held'
  }

  /** Another sid, numbers from 1 and fresh snapshots: for when something of it was lost. */
  restart(now: Ms): void {
    if (this.phase === 'held') return this.ended(now)
    if (this.phase === 'open') this.close(now)
  }

  /** Fresh snapshots of these tickers only, on the same sid. */
  renew(tickers: readonly string[], now: Ms): void {
    const { sid, channel } = this
    if (this.phase !== 'open' || sid === undefined) return
    for (const chunk of chunksOf(tickers, this.chunk)) {
      this.port.ask({ kind: 'delete_markets', channel, sid, tickers: chunk }, now)
      this.port.ask({ kind: 'add_markets', channel, sid, tickers: chunk }, now)
      this.markets.ask(chunk, addMs(now, this.limits.snapshotWithin))
    }
  }

  /** What ends it is not said here. */
  refusal(refusal: VenueRefusal, now: Ms): void {
    const { code, command } = refusal
    if (code === UNKNOWN_SID) return this.lostSid(command, now)
    if (command?.kind === 'get_snapshot') return this.port.doubted(command.tickers, now)
    if (command?.kind === 'delete_markets') return
    if (PASSING.includes(code)) return this.pause(command, now)
    if (command?.kind === 'unsubscribe') return this.port.unanswered()
    const tickers = refusal.tickers.length > 0 ? refusal.tickers : tickersOf(command)
    if (code === MARKET_LIMIT) return this.tooMany(tickers, command, now)
    if (code === BAD_PARAMETER && tickers.length > 0) return this.misnamed(refusal, tickers, now)
    if (command?.kind === 'subscribe') this.refuseChannel(code, now)
  }

  /** A command of its own was not answered in time. */
  overdue(command: Command, now: Ms): void {
    const isStarting = command.kind === 'subscribe' && this.phase === 'asking'
    const isEnding = command.kind === 'unsubscribe' && this.phase === 'closing'
    const isChanging = 'sid' in command && command.sid === this.sid && this.phase === 'open'
    if (!isStarting && !isEnding && !isChanging) return
    const { attempts } = this
    if (isChanging || attempts >= ATTEMPTS_MAX) return this.port.unanswered()
    if (isEnding) {
      this.attempts = attempts + 1
      return this.port.ask(command, now)
    }
    this.turnOff()
    this.attempts = attempts
    this.settle(now)
  }

  /** Takes up what had to wait. */
  tick(now: Ms): void {
    if (this.pausedUntil !== undefined && now >= this.pausedUntil) this.resume(now)
    const again = [...this.refusedUntil].filter(([, until]) => now >= until).map(([ticker]) => ticker)
    // Out of reach of `missing` until now; if it is refused again, it is not told again.
    for (const ticker of again) this.refusedUntil.set(ticker, DUE)
    if (again.length > 0) this.settle(now)
  }

  /** Brings what is asked in line with what is wanted. */
  private settle(now: Ms): void {
    if (!this.online || this.pausedUntil !== undefined) return
    if (this.phase === 'off') return this.start(now)
    const { sid, channel } = this
    if (this.phase !== 'open' || sid === undefined || !CHANNEL_RULES[channel].byTicker) return
    const held = this.markets.tickers()
    const extra = held.filter((ticker) => !this.wanted.has(ticker))
    if (extra.length > 0) this.port.left(extra)
    if (held.length > 0 && extra.length === held.length) return this.close(now)
    for (const tickers of chunksOf(extra, this.limits.chunk)) {
      this.port.ask({ kind: 'delete_markets', channel, sid, tickers }, now)
      this.forget(tickers)
    }
    for (const tickers of chunksOf(this.missing(), this.chunk)) {
      this.port.ask({ kind: 'add_markets', channel, sid, tickers }, now)
      this.markets.ask(tickers, addMs(now, this.limits.snapshotWithin))
    }
  }

  private start(now: Ms): void {
    const { byTicker } = CHANNEL_RULES[this.channel]
    const tickers = byTicker ? chunksOf(this.missing(), this.chunk)[0] : undefined
    if (byTicker && tickers === undefined) return
    this.phase = 'asking'
    this.attempts += 1
    this.numbers = new SidSequence()
    if (tickers !== undefined) this.markets.ask(tickers, addMs(now, this.limits.snapshotWithin))
    this.port.ask({ kind: 'subscribe', channel: this.channel, tickers }, now)
  }

  private close(now: Ms): void {
    if (this.sid === undefined) return
    this.phase = 'closing'
    this.attempts = 1
    this.markets.clear()
    this.port.ask({ kind: 'unsubscribe', channel: this.channel, sid: this.sid }, now)
  }

  private resume(now: Ms): void {
    this.pausedUntil = undefined
    if (this.phase === 'closing') this.close(now)
    else this.settle(now)
  }

  private missing(): readonly string[] {
    return [...this.wanted].filter(
      (ticker) => !this.markets.has(ticker) && (this.refusedUntil.get(ticker) ?? DUE) === DUE,
    )
  }

  private turnOff(): void {
    this.phase = 'off'
    this.attempts = 0
    this.sid = undefined
    this.openedAt = undefined
    this.heardAt = undefined
    this.markets.clear()
  }

  private forget(tickers: readonly string[]): void {
    for (const ticker of tickers) this.markets.drop(ticker)
  }

  /** To an `unsubscribe` it means that there is nothing left to end. */
  private lostSid(command: Command | undefined, now: Ms): void {
    if (command !== undefined && 'sid' in command && command.sid !== this.sid) return
    if (this.phase === 'closing') this.ended(now)
    else if (this.isOn) this.port.broken('ended', now)
  }

  private pause(command: Command | undefined, now: Ms): void {
    this.pausedUntil = addMs(now, PAUSE)
    if (command?.kind === 'subscribe' && this.phase === 'asking') this.turnOff()
    if (command?.kind === 'add_markets') this.forget(command.tickers)
  }

  private tooMany(tickers: readonly string[], command: Command | undefined, now: Ms): void {
    const isFirst = command?.kind === 'subscribe' && this.phase === 'asking'
    if (isFirst && tickers.length > 1) {
      this.chunk = Math.ceil(tickers.length / 2)
      return this.ended(now)
    }
    if (isFirst) this.turnOff()
    this.refuse(tickers, MARKET_LIMIT, now)
  }

  /** Which of several tickers is wrong may have to be found by asking for fewer. */
  private misnamed({ tickers: named, command }: VenueRefusal, tickers: readonly string[], now: Ms): void {
    if (command?.kind === 'subscribe' && this.phase === 'asking') this.turnOff()
    if (named.length > 0 || tickers.length === 1) return this.refuse(tickers, BAD_PARAMETER, now)
    this.chunk = Math.ceil(tickers.length / 2)
    this.forget(tickers)
    this.settle(now)
  }

  /** What is live cannot be meant. */
  private refuse(tickers: readonly string[], code: number, now: Ms): void {
    const meant = tickers.filter((ticker) => !this.hasBooks || this.markets.stateOf(ticker) !== 'live')
    const fresh = meant.filter((ticker) => !this.refusedUntil.has(ticker))
    this.forget(meant)
    this.chunk = this.limits.chunk
    for (const ticker of meant) this.refusedUntil.set(ticker, addMs(now, this.limits.silentRetryAfter))
    if (meant.length > 0) this.port.left(meant)
    if (fresh.length > 0) this.port.refused(this.channel, fresh, code)
    this.settle(now)
  }

  private refuseChannel(code: number, now: Ms): void {
    this.turnOff()
    this.pausedUntil = addMs(now, REFUSED_PAUSE)
    this.port.refused(this.channel, undefined, code)
  }
}

const tickersOf = (command: Command | undefined): readonly string[] =>
  command !== undefined && 'tickers' in command ? (command.tickers ?? []) : []
