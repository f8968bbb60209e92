import { addMs, elapsed, type Ms } from '../../../base/units.js'
import { Counts } from './counts.js'
import type { ReferenceFeed, ReferenceSource } from './reference-feed.js'
import { providerOf } from './reference-feed.js'
import type { FeedReport, ReferenceLimits, ReferenceNotice, ReferenceTick } from './reference-options.js'
import type { ReferencePoint } from './reference-price.js'
import { StrikeRecorder } from './strike-recorder.js'
import { isFromFuture, TickOrder } from './tick-order.js'

export interface FollowedParts {
  readonly limits: ReferenceLimits
  readonly onTick: (tick: ReferenceTick) => void
  readonly notice: (notice: ReferenceNotice) => void
  /** The fallback is wanted for this feed, or no longer. */
  readonly fallback: (isOn: boolean) => void
}

/** How a point came. */
export interface PointArrival {
  readonly source: ReferenceSource
  /** Who made it, where that was told. */
  readonly provider: string | undefined
  readonly receivedAt: Ms
  readonly isSnapshot: boolean
}

/** One feed: from which socket its ticks are taken, in what order, and since when there are none. */
export class FollowedFeed {
  readonly strikes = new StrikeRecorder()
  private readonly order = new TickOrder()
  private readonly counts = new Counts()
  private source: ReferenceSource | undefined
  private isFallback = false
  private isStale = false
  private isForeign = false
  /** PolyBolt will not serve it, for now. */
  private isRefused: boolean
  private primaryAt: Ms
  private primaryStamp: Ms | undefined
  private tickAt: Ms | undefined
  private readonly since: Ms

  /** `hasPrimary`: PolyBolt can be asked for it at all. */
  constructor(
    readonly feed: ReferenceFeed,
    hasPrimary: boolean,
    private readonly parts: FollowedParts,
    now: Ms,
  ) {
    this.since = this.primaryAt = now
    this.isRefused = !hasPrimary
  }

  take(point: ReferencePoint, arrival: PointArrival, now: Ms): void {
    if (!this.isProvider(arrival.provider)) return this.counts.add('other-provider')
    if (isFromFuture(point, arrival.receivedAt)) return this.counts.add('future')
    if (arrival.source === 'polybolt' && !arrival.isSnapshot) this.primaryTold(point, now)
    this.strikes.take(point, arrival.source)
    const isWanted = arrival.source === (this.isFallback ? 'rtds' : 'polybolt')
    const verdict = isWanted ? this.order.take(point) : 'other-source'
    if (verdict === 'next') return this.tell(point, arrival, now)
    this.counts.add(verdict)
    if (verdict === 'conflict') this.parts.notice({ what: 'conflict', feed: this.feed, at: point.at })
  }

  refused(): void {
    this.isRefused = true
  }

  tick(now: Ms): void {
    const { fallbackAfter, staleAfter } = this.parts.limits
    const isDown = this.isRefused || now >= addMs(this.primaryAt, fallbackAfter)
    if (isDown && !this.isFallback) this.fallBack(true)
    const quietSince = this.tickAt ?? this.since
    if (this.isStale || now < addMs(quietSince, staleAfter)) return
    this.isStale = true
    this.parts.notice({ what: 'stale', feed: this.feed, forMs: elapsed(quietSince, now) })
  }

  report(now: Ms): FeedReport {
    const { feed, source, isStale, tickAt, counts } = this
    const quietForMs = tickAt === undefined ? undefined : elapsed(tickAt, now)
    return { feed, source, quietForMs, isStale, counts: counts.report() }
  }

  /** Only a later moment is a sign of life: the same one again and again is none. */
  private primaryTold({ at }: ReferencePoint, now: Ms): void {
    if (this.primaryStamp !== undefined && at <= this.primaryStamp) return
    this.primaryStamp = at
    this.primaryAt = now
    this.isRefused = false
    if (this.isFallback) this.fallBack(false)
  }

  private fallBack(isOn: boolean): void {
    this.isFallback = isOn
    this.parts.fallback(isOn)
  }

  private tell(
    { at, price }: ReferencePoint,
    { source, receivedAt, isSnapshot }: PointArrival,
    now: Ms,
  ): void {
    const { feed, parts } = this
    this.tickAt = now
    this.counts.add('ticks')
    if (this.source !== source) parts.notice({ what: 'source', feed, from: this.source, to: source })
    this.source = source
    if (this.isStale) parts.notice({ what: 'fresh', feed })
    this.isStale = false
    parts.onTick({ ...feed, source, price, at, receivedAt, isPast: isSnapshot })
  }

  private isProvider(provider: string | undefined): boolean {
    const wanted = providerOf(this.feed)
    const isOurs = wanted === undefined || provider === undefined || provider === wanted
    if (!isOurs && !this.isForeign) this.parts.notice({ what: 'provider', feed: this.feed })
    this.isForeign = !isOurs
    return isOurs
  }
}
