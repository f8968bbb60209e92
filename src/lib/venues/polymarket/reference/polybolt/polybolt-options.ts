import type { Clock } from '../../../../base/clock.js'
import type { VenueError } from '../../../../base/errors.js'
import type { Rng } from '../../../../base/rng.js'
import { durationMs, type DurationMs, type Ms } from '../../../../base/units.js'
import type { BackoffLimits } from '../../../shared/backoff.js'
import type { ConnectionState } from '../../../shared/feed/connection.js'
import type { SocketPort } from '../../../shared/socket/socket-port.js'
import type { AuthLimits, AuthPhase, SocketCredentials } from './authentication.js'
import type { PricePayload } from './price-payload.js'
import type { Subscription } from './subscription.js'
import type { RefusalCode, SubscriptionStatus, TableLimits } from './subscription-table.js'
import type { TokenTouch } from './touch-payload.js'

/** What happened, for people and for whoever must know that prices may be missing. */
export type PolyBoltNotice =
  | { readonly what: 'open'; readonly epoch: number }
  | { readonly what: 'authed' }
  /** Also an attempt that failed. */
  | { readonly what: 'ended'; readonly why: string }
  /** Frames of a channel never came; its subscriptions are asked for again. */
  | { readonly what: 'lost'; readonly channel: string; readonly frames: number }
  | { readonly what: 'refused'; readonly subscription: Subscription; readonly code: RefusalCode }
  /** A frame, or a point of a snapshot, that could not be read. */
  | { readonly what: 'unreadable'; readonly code: string }
  /** Not let in, or sent away for what we did: nothing is tried for so long. */
  | { readonly what: 'turned-away'; readonly why: string; readonly forMs: DurationMs }

/** When and how something came. */
export interface Arrival {
  readonly receivedAt: Ms
  readonly isSnapshot: boolean
}

export interface PolyBoltSink {
  /** Prices of what was subscribed, in the order of the venue. */
  prices(payload: PricePayload, channel: string, arrival: Arrival): void
  touch(touch: TokenTouch, arrival: Arrival): void
  notice(notice: PolyBoltNotice): void
  /** Told once, when the venue does not accept the key: ARB-AUTH-003. */
  rejected(error: VenueError): void
}

export interface PolyBoltLimits extends TableLimits {
  readonly auth: AuthLimits
  /** Between two subscription frames: the venue takes 20 a second. */
  readonly subscriptionSpacing: DurationMs
  /** After the venue says that they came too fast all the same. */
  readonly ratePause: DurationMs
  readonly pingEvery: DurationMs
  /** Nothing at all for so long, answers to our pings included: that connection is deaf. */
  readonly deafAfter: DurationMs
  /** A venue that drains asks to come back within this, each of us at another moment. */
  readonly drainWithin: DurationMs
  readonly tickEvery: DurationMs
  readonly backoff: Partial<BackoffLimits>
}

export const POLYBOLT_LIMITS: PolyBoltLimits = {
  subscriptionsMax: 64,
  snapshotWithin: durationMs(10_000),
  refusedRetryAfter: durationMs(300_000),
  renewals: { timesMax: 4, within: durationMs(60_000), spacing: durationMs(1_000) },
  auth: { answerWithin: durationMs(10_000), framesMax: 4, laterAfter: durationMs(1_000) },
  subscriptionSpacing: durationMs(60),
  ratePause: durationMs(2_000),
  pingEvery: durationMs(10_000),
  deafAfter: durationMs(30_000),
  drainWithin: durationMs(10_000),
  tickEvery: durationMs(100),
  backoff: {},
}

export interface PolyBoltOptions {
  readonly socket: SocketPort
  readonly clock: Clock
  readonly rng: Rng
  /** `wss://ws-live-v2.polymarket.com/ws`; the socket refuses every host that is not allowed. */
  readonly url: string
  /** Left out, only the venue's own best prices can be had. */
  readonly credentials?: SocketCredentials | undefined
  readonly sink: PolyBoltSink
  readonly limits?: Partial<PolyBoltLimits>
}

export interface PolyBoltStatus {
  readonly state: ConnectionState
  readonly epoch: number
  readonly auth: AuthPhase
  readonly subscriptions: readonly SubscriptionStatus[]
  readonly counts: Readonly<Record<string, number>>
}
