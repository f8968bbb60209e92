import { addMs, durationMs, type DurationMs, type Ms } from '../../../base/units.js'
import type { ResyncReason } from '../../shared/feed/feed-port.js'
import { RemedyLimit } from '../../shared/feed/remedy-limit.js'
import type { WireBook } from '../normalize/wire-book.js'
import type { FollowedToken } from './followed-token.js'
import type { Joining } from './token-book.js'

export interface RemedyPort {
  /** Ends the subscription of these and asks for them again. */
  renew(tokens: readonly FollowedToken[]): void
  /** Asks REST; the answer comes to `answered` or `failed`. */
  read(one: FollowedToken): void
  /** It is not believed any more. */
  distrusted(one: FollowedToken, reason: ResyncReason): void
  /** Its book is up to date: brought there by REST, or the same there. */
  restored(one: FollowedToken): void
  resynced(one: FollowedToken, reason: ResyncReason): void
  /** Asked for in vain; it is tried again from time to time. */
  broken(one: FollowedToken, reason: ResyncReason): void
  /** REST does not know it either: unknown, not there yet, or settled. */
  unserved(one: FollowedToken): void
  /** REST serves it, and this connection does not: another one may. */
  unheard(one: FollowedToken): void
  /** Several books cannot be had on this connection. */
  hopeless(): void
}

export interface RemedyTimes {
  /** From asking for a token until its opening book. */
  readonly openingWithin: DurationMs
  /** Between attempts for a token that cannot be had. */
  readonly retryAfter: DurationMs
  /** Between two REST books of a token that only REST serves. */
  readonly pollEvery: DurationMs
  /** No REST book for so long: the last one is not believed any more. */
  readonly polledMax: DurationMs
}

const MINUTE = durationMs(60_000)
const OF_ONE_BOOK = { timesMax: 4, within: MINUTE, spacing: durationMs(500) }
const AGAIN_AFTER = durationMs(500)
const REREADS_MAX = 3
/** So many different books given up within a minute: it is not the books. */
const SEVERAL = 3

/**
 * The one door for everything that is asked for again on a connection. A book that is not believed is read by REST and joined to the
 * stream, three times at most; then its subscription is made anew; then it rests. A token whose opening book does not come is asked
 * for once more, and then REST decides (polymarket.md 5.3). All of it is limited, so that a broken venue is not asked without end.
 */
export class Remedies {
  private readonly limit = new RemedyLimit(OF_ONE_BOOK)
  /** Books that were given up lately. */
  private readonly failing = new Map<string, Ms>()
  /** Books that another connection has not helped. */
  private readonly incurable = new Set<string>()

  constructor(
    private readonly port: RemedyPort,
    private readonly times: RemedyTimes,
  ) {}

  /** A subscription has been asked for. */
  asked(one: FollowedToken, now: Ms): void {
    one.state = 'asked'
    one.isQuestioned = false
    one.until = addMs(now, this.times.openingWithin)
  }

  /** The stream told the whole book. */
  opened(one: FollowedToken): void {
    one.state = 'live'
    one.isQuestioned = false
    one.silences = 0
    one.rereads = 0
    this.incurable.delete(one.market)
  }

  /** Its book is not what it should be; `stale`: it is believed, and REST is asked whether it is still so. */
  distrust(one: FollowedToken, reason: ResyncReason, now: Ms): void {
    if (reason === 'terms') this.limit.forget(one.market)
    if (reason === 'stale') return this.question(one)
    if (!mayHelp(one, reason)) return
    one.book.accuse()
    this.port.distrusted(one, reason)
    one.reason = reason
    one.rereads = 0
    this.begin(one, now)
  }

  /** What the stream told of it cannot be mended by a REST book: its subscription is made anew. */
  renew(one: FollowedToken, reason: ResyncReason, now: Ms): void {
    if (one.state !== 'live') return
    this.port.distrusted(one, reason)
    one.reason = reason
    one.rereads = 0
    const at = this.limit.next(one.market, now)
    if (at === undefined) return this.giveUp(one, now)
    one.state = 'waiting'
    one.until = at
    if (at !== now) return
    this.port.resynced(one, reason)
    this.port.renew([one])
    this.asked(one, now)
  }

  /** REST shows another book while the stream tells nothing of it: when that happens again, another connection may tell more. */
  contradicted(one: FollowedToken, now: Ms): void {
    if (one.state !== 'live') return
    one.contradictions += 1
    this.renew(one, 'differs', now)
    if (one.contradictions > 1) this.port.unheard(one)
  }

  /** What REST says; nothing when it leaves the token out. */
  answered(one: FollowedToken, rest: WireBook | undefined, now: Ms): void {
    if (rest === undefined) return this.leftOut(one, now)
    if (one.state === 'live' || one.state === 'asked') return this.learned(one, rest)
    if (one.state === 'polled' || (one.state === 'reading' && one.reason === 'no-snapshot'))
      return this.poll(one, rest, now)
    if (one.state === 'reading') return this.joined(one, one.book.join(rest, now), now)
    if (one.state !== 'unserved') return
    this.port.renew([one])
    this.asked(one, now)
  }

  /** REST did not answer. */
  failed(one: FollowedToken, now: Ms): void {
    one.isQuestioned = false
    if (one.state === 'reading') this.again(one, now)
    else if (one.state === 'polled' || one.state === 'unserved') one.until = addMs(now, this.times.pollEvery)
  }

  /** Takes up what is due. */
  tick(tokens: Iterable<FollowedToken>, now: Ms): void {
    const silent: FollowedToken[] = []
    for (const one of tokens) {
      if (one.state === 'joining') this.joined(one, one.book.joinAgain(now), now)
      else if (now >= one.until) this.due(one, silent, now)
    }
    if (silent.length === 0) return
    this.port.renew(silent)
    for (const one of silent) this.asked(one, now)
  }

  /** Nobody wants it any more. */
  forget(market: string): void {
    this.limit.forget(market)
    this.failing.delete(market)
    this.incurable.delete(market)
  }

  /** Another connection. */
  clear(): void {
    this.limit.clear()
    this.failing.clear()
  }

  private question(one: FollowedToken): void {
    if (one.state !== 'live' || one.isQuestioned) return
    one.isQuestioned = true
    this.port.read(one)
  }

  /** REST may be late or ahead of the stream: only the very same levels say something about a book that is believed. */
  private learned(one: FollowedToken, rest: WireBook): void {
    one.book.proof.learn(rest)
    const isAnswer = one.isQuestioned && one.state === 'live'
    one.isQuestioned = false
    if (isAnswer && one.book.shows(rest)) this.port.restored(one)
  }

  private due(one: FollowedToken, silent: FollowedToken[], now: Ms): void {
    switch (one.state) {
      case 'asked':
        one.silences += 1
        if (one.silences === 1) return void silent.push(one)
        one.reason = 'no-snapshot'
        return this.read(one)
      case 'waiting':
        return one.rereads === 0 ? this.begin(one, now) : this.read(one)
      case 'resting':
        this.limit.forget(one.market)
        return void silent.push(one)
      case 'polled':
        if (now - one.polledAt >= this.times.polledMax) return this.distrust(one, 'no-snapshot', now)
        one.until = addMs(now, this.times.polledMax)
        return this.port.read(one)
      case 'unserved':
        one.until = addMs(now, this.times.retryAfter)
        return this.port.read(one)
      case 'off':
      case 'live':
      case 'reading':
      case 'joining':
      case 'over':
    }
  }

  /** As soon as that is allowed. */
  private begin(one: FollowedToken, now: Ms): void {
    const at = this.limit.next(one.market, now)
    if (at === undefined) return this.giveUp(one, now)
    one.state = 'waiting'
    one.until = at
    if (at !== now) return
    this.port.resynced(one, one.reason)
    this.read(one)
  }

  private read(one: FollowedToken): void {
    one.state = 'reading'
    this.port.read(one)
  }

  private joined(one: FollowedToken, joining: Joining, now: Ms): void {
    if (joining === 'wait') one.state = 'joining'
    else if (joining === 'failed') this.again(one, now)
    else {
      this.opened(one)
      this.port.restored(one)
    }
  }

  private again(one: FollowedToken, now: Ms): void {
    one.rereads += 1
    if (one.rereads < REREADS_MAX) {
      one.state = 'waiting'
      one.until = addMs(now, durationMs(AGAIN_AFTER * one.rereads))
      return
    }
    one.rereads = 0
    this.port.renew([one])
    this.asked(one, now)
  }

  private poll(one: FollowedToken, rest: WireBook, now: Ms): void {
    const isFirst = one.state === 'reading'
    one.book.reset()
    if (one.book.join(rest, now) !== 'joined') return this.again(one, now)
    one.state = 'polled'
    one.polledAt = now
    one.until = addMs(now, this.times.pollEvery)
    this.port.restored(one)
    if (isFirst) {
      one.renewAt = addMs(now, this.times.retryAfter)
      this.port.unheard(one)
    } else if (now >= one.renewAt) {
      one.renewAt = addMs(now, this.times.retryAfter)
      this.port.renew([one])
    }
  }

  private leftOut(one: FollowedToken, now: Ms): void {
    one.isQuestioned = false
    if (one.state === 'live' || one.state === 'asked' || one.state === 'off' || one.state === 'over') return
    const isNews = one.state !== 'unserved'
    one.state = 'unserved'
    one.until = addMs(now, this.times.retryAfter)
    if (isNews) this.port.unserved(one)
  }

  private giveUp(one: FollowedToken, now: Ms): void {
    one.state = 'resting'
    one.until = addMs(now, this.times.retryAfter)
    this.port.broken(one, one.reason)
    if (this.incurable.has(one.market)) return
    this.failing.set(one.market, now)
    for (const [market, at] of this.failing) if (now - at >= MINUTE) this.failing.delete(market)
    if (this.failing.size < SEVERAL) return
    for (const market of this.failing.keys()) this.incurable.add(market)
    this.port.hopeless()
  }
}

/** Whether a book that is asked for now is better than the one that is on its way, or than waiting. */
function mayHelp({ state }: FollowedToken, reason: ResyncReason): boolean {
  if (state === 'live') return true
  if (state === 'polled') return reason === 'no-snapshot'
  if (state === 'asked') return reason === 'malformed'
  return state === 'resting' && reason === 'terms'
}
