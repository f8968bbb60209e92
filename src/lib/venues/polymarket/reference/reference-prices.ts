import { assert } from '../../../base/assert.js'
import type { Ms } from '../../../base/units.js'
import { FollowedFeed } from './followed-feed.js'
import { PolyBoltFeed } from './polybolt/polybolt-feed.js'
import type { PolyBoltNotice, PolyBoltSink } from './polybolt/polybolt-options.js'
import { priceSubscription, type Subscription } from './polybolt/subscription.js'
import { feedKey, polyBoltName, rtdsName, type ReferenceFeed } from './reference-feed.js'
import {
  REFERENCE_LIMITS,
  type ReferenceLimits,
  type ReferenceNotice,
  type ReferenceOptions,
  type ReferenceStatus,
} from './reference-options.js'
import { RtdsFeed } from './rtds/rtds-feed.js'
import type { RtdsSink } from './rtds/rtds-options.js'
import { runTicks } from './run-ticks.js'
import type { Strike } from './strike-recorder.js'

/**
 * Reference prices from PolyBolt, and from RTDS for as long as PolyBolt gives none (polymarket.md 5.5, 5.6). Every tick names its
 * socket, and a change of socket is told before its first tick.
 */
export class ReferencePrices {
  private readonly limits: ReferenceLimits
  private readonly polyBolt: PolyBoltFeed | undefined
  private readonly rtds: RtdsFeed
  private readonly feeds = new Map<string, FollowedFeed>()

  constructor(private readonly options: ReferenceOptions) {
    const { socket, clock, rng, urls, credentials } = options
    this.limits = { ...REFERENCE_LIMITS, ...options.limits }
    const tools = { socket, clock, rng }
    const { polyBolt, rtds } = this.limits
    if (credentials !== undefined) {
      const sink = this.polyBoltSink()
      this.polyBolt = new PolyBoltFeed({ ...tools, url: urls.polyBolt, credentials, sink, limits: polyBolt })
    }
    this.rtds = new RtdsFeed({ ...tools, url: urls.rtds, sink: this.rtdsSink(), limits: rtds })
  }

  follow(feed: ReferenceFeed): void {
    const key = feedKey(feed)
    if (this.feeds.has(key)) return
    const name = this.polyBolt === undefined ? undefined : polyBoltName(feed)
    const fallback = rtdsName(feed)
    const parts = {
      limits: this.limits,
      onTick: this.options.onTick,
      notice: (notice: ReferenceNotice) => this.notice(notice),
      fallback: (isOn: boolean) => {
        if (fallback === undefined) return
        if (isOn) this.rtds.watch(fallback)
        else this.rtds.unwatch(fallback)
      },
    }
    this.feeds.set(key, new FollowedFeed(feed, name !== undefined, parts, this.now))
    if (name !== undefined) this.polyBolt?.watch(priceSubscription(name))
  }

  unfollow(feed: ReferenceFeed): void {
    if (!this.feeds.delete(feedKey(feed))) return
    const [name, fallback] = [polyBoltName(feed), rtdsName(feed)]
    if (name !== undefined) this.polyBolt?.unwatch(priceSubscription(name))
    if (fallback !== undefined) this.rtds.unwatch(fallback)
  }

  /** Say before a window starts that its price to beat is wanted: it is kept until `forgetStrike`. */
  wantStrike(feed: ReferenceFeed, startsAt: Ms): void {
    this.followed(feed).strikes.want(startsAt)
  }

  forgetStrike(feed: ReferenceFeed, startsAt: Ms): void {
    this.feeds.get(feedKey(feed))?.strikes.forget(startsAt)
  }

  /** The price stamped with exactly that moment, as far as it is known (polymarket.md 8.3). */
  strikeAt(feed: ReferenceFeed, startsAt: Ms): Strike {
    return this.followed(feed).strikes.strikeAt(startsAt, this.options.clock.now())
  }

  /** Until the signal aborts. A key that is not accepted ends PolyBolt alone. */
  async run(signal: AbortSignal): Promise<void> {
    const failed = new AbortController()
    const over = AbortSignal.any([signal, failed.signal])
    const { clock } = this.options
    const works = [
      this.runPolyBolt(over),
      this.rtds.run(over),
      runTicks(clock, this.limits.tickEvery, over, (now) => this.tick(now)),
    ]
    try {
      await Promise.all(works)
    } finally {
      failed.abort()
      await Promise.allSettled(works)
    }
  }

  status(): ReferenceStatus {
    const { now } = this
    return {
      feeds: [...this.feeds.values()].map((feed) => feed.report(now)),
      polyBolt: this.polyBolt?.status(),
      rtds: this.rtds.status(),
    }
  }

  private get now(): Ms {
    return this.options.clock.monotonic()
  }

  private async runPolyBolt(signal: AbortSignal): Promise<void> {
    await this.polyBolt?.run(signal)
    for (const feed of this.feeds.values()) feed.refused()
  }

  private tick(now: Ms): void {
    for (const feed of this.feeds.values()) feed.tick(now)
  }

  private followed(feed: ReferenceFeed): FollowedFeed {
    const followed = this.feeds.get(feedKey(feed))
    assert(followed !== undefined, 'a feed that is followed')
    return followed
  }

  private polyBoltSink(): PolyBoltSink {
    return {
      prices: ({ symbol, points, provider }, channel, arrival) => {
        const followed = this.find((feed) => {
          const name = polyBoltName(feed)
          return name?.channel === channel && name.symbol === symbol
        })
        const how = { ...arrival, provider, source: 'polybolt' } as const
        for (const point of points) followed?.take(point, how, this.now)
      },
      touch: () => undefined,
      notice: (notice) => this.heardOfPolyBolt(notice),
      rejected: (error) => this.options.onRejected(error),
    }
  }

  private rtdsSink(): RtdsSink {
    return {
      price: (name, point, receivedAt) => {
        const followed = this.find((feed) => {
          const own = rtdsName(feed)
          return own?.topic === name.topic && own.symbol === name.symbol
        })
        const how = { source: 'rtds', provider: undefined, isSnapshot: false, receivedAt } as const
        followed?.take(point, how, this.now)
      },
      notice: (notice) => this.notice({ what: 'rtds', notice }),
    }
  }

  private heardOfPolyBolt(notice: PolyBoltNotice): void {
    if (notice.what === 'refused') this.refused(notice.subscription)
    this.notice({ what: 'polybolt', notice })
  }

  private refused({ key }: Subscription): void {
    this.find((feed) => {
      const name = polyBoltName(feed)
      return name !== undefined && priceSubscription(name).key === key
    })?.refused()
  }

  private find(fits: (feed: ReferenceFeed) => boolean): FollowedFeed | undefined {
    return [...this.feeds.values()].find(({ feed }) => fits(feed))
  }

  private notice(notice: ReferenceNotice): void {
    this.options.onNotice?.(notice)
  }
}
