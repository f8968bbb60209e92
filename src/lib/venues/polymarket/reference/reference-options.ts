import type { Clock } from '../../../base/clock.js'
import type { VenueError } from '../../../base/errors.js'
import type { Rng } from '../../../base/rng.js'
import { durationMs, type DurationMs, type Ms } from '../../../base/units.js'
import type { SocketPort } from '../../shared/socket/socket-port.js'
import type { SocketCredentials } from './polybolt/authentication.js'
import type { PolyBoltLimits, PolyBoltNotice, PolyBoltStatus } from './polybolt/polybolt-options.js'
import type { ReferenceFeed, ReferenceKind, ReferenceSource } from './reference-feed.js'
import type { ReferencePrice } from './reference-price.js'
import type { RtdsLimits, RtdsNotice, RtdsStatus } from './rtds/rtds-options.js'

/** One price of one moment; of a feed each moment comes once, and later ones later. */
export interface ReferenceTick {
  readonly asset: string
  readonly kind: ReferenceKind
  readonly source: ReferenceSource
  /** Exact, in 1e-18 USD (of `binance`: USDT). */
  readonly price: ReferencePrice
  /** The venue's stamp. */
  readonly at: Ms
  readonly receivedAt: Ms
  /** From a snapshot: it was so before, nobody could have acted on it then. */
  readonly isPast: boolean
}

export type ReferenceNotice =
  /** From now on ticks of this feed come from another socket; `from` is `undefined` for the first. */
  | {
      readonly what: 'source'
      readonly feed: ReferenceFeed
      readonly from: ReferenceSource | undefined
      readonly to: ReferenceSource
    }
  /** No tick for so long, from nowhere; told once until one comes. */
  | { readonly what: 'stale'; readonly feed: ReferenceFeed; readonly forMs: DurationMs }
  | { readonly what: 'fresh'; readonly feed: ReferenceFeed }
  /** Two prices of one moment; the first one stands. */
  | { readonly what: 'conflict'; readonly feed: ReferenceFeed; readonly at: Ms }
  /** Prices of another maker than the one that markets settle on: they are left out. Told once until they stop. */
  | { readonly what: 'provider'; readonly feed: ReferenceFeed }
  | { readonly what: 'polybolt'; readonly notice: PolyBoltNotice }
  | { readonly what: 'rtds'; readonly notice: RtdsNotice }

export interface ReferenceLimits {
  /** PolyBolt told nothing new for so long: the fallback is asked. */
  readonly fallbackAfter: DurationMs
  readonly staleAfter: DurationMs
  readonly tickEvery: DurationMs
  readonly polyBolt: Partial<PolyBoltLimits>
  readonly rtds: Partial<RtdsLimits>
}

export const REFERENCE_LIMITS: ReferenceLimits = {
  fallbackAfter: durationMs(5_000),
  staleAfter: durationMs(15_000),
  tickEvery: durationMs(100),
  polyBolt: {},
  rtds: {},
}

export interface ReferenceOptions {
  readonly socket: SocketPort
  readonly clock: Clock
  readonly rng: Rng
  readonly urls: { readonly polyBolt: string; readonly rtds: string }
  /** Without them PolyBolt gives no reference prices, and the fallback is all there is. */
  readonly credentials?: SocketCredentials | undefined
  readonly onTick: (tick: ReferenceTick) => void
  /** Told once: ARB-AUTH-003. The fallback goes on. */
  readonly onRejected: (error: VenueError) => void
  readonly onNotice?: (notice: ReferenceNotice) => void
  readonly limits?: Partial<ReferenceLimits>
}

export interface FeedReport {
  readonly feed: ReferenceFeed
  readonly source: ReferenceSource | undefined
  /** Since the last tick; `undefined` before the first. */
  readonly quietForMs: DurationMs | undefined
  readonly isStale: boolean
  /** Ticks told, and points left out by their reason. */
  readonly counts: Readonly<Record<string, number>>
}

export interface ReferenceStatus {
  readonly feeds: readonly FeedReport[]
  readonly polyBolt: PolyBoltStatus | undefined
  readonly rtds: RtdsStatus
}
