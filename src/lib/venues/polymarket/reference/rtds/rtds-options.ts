import type { Clock } from '../../../../base/clock.js'
import type { Rng } from '../../../../base/rng.js'
import { durationMs, type DurationMs, type Ms } from '../../../../base/units.js'
import type { BackoffLimits } from '../../../shared/backoff.js'
import type { ConnectionState } from '../../../shared/feed/connection.js'
import type { SocketPort } from '../../../shared/socket/socket-port.js'
import type { RtdsName } from '../reference-feed.js'
import type { ReferencePoint } from '../reference-price.js'

export type RtdsNotice =
  | { readonly what: 'open'; readonly lane: number }
  /** Also an attempt that failed. */
  | { readonly what: 'ended'; readonly lane: number; readonly why: string }
  /** Subscribed and perhaps answered with a snapshot, but no price comes; told once until one does. */
  | {
      readonly what: 'silent'
      readonly name: RtdsName
      readonly forMs: DurationMs
      readonly hadSnapshot: boolean
    }
  /** There is no room for it. */
  | { readonly what: 'refused'; readonly name: RtdsName }
  | { readonly what: 'unreadable'; readonly code: string }
  /** Not let in: nothing is tried for so long. */
  | {
      readonly what: 'turned-away'
      readonly lane: number
      readonly why: string
      readonly forMs: DurationMs
    }

export interface RtdsSink {
  price(name: RtdsName, point: ReferencePoint, receivedAt: Ms): void
  notice(notice: RtdsNotice): void
}

export interface RtdsLimits {
  /** Connections, each with at most one symbol of a topic. */
  readonly lanesMax: number
  readonly pingEvery: DurationMs
  /** No price for so long: silent. */
  readonly silentAfter: DurationMs
  /** A connection stays so long after the last symbol: who needed it now may need it again in a moment. */
  readonly lingerFor: DurationMs
  readonly tickEvery: DurationMs
  readonly backoff: Partial<BackoffLimits>
}

export const RTDS_LIMITS: RtdsLimits = {
  lanesMax: 16,
  pingEvery: durationMs(5_000),
  silentAfter: durationMs(15_000),
  lingerFor: durationMs(60_000),
  tickEvery: durationMs(100),
  backoff: {},
}

export interface RtdsOptions {
  readonly socket: SocketPort
  readonly clock: Clock
  readonly rng: Rng
  /** `wss://ws-live-data.polymarket.com` */
  readonly url: string
  readonly sink: RtdsSink
  readonly limits?: Partial<RtdsLimits>
}

export interface RtdsStatus {
  readonly lanes: readonly { readonly state: ConnectionState; readonly names: readonly RtdsName[] }[]
  readonly counts: Readonly<Record<string, number>>
}
