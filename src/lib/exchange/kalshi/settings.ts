import { durationMs, type DurationMs, type Ms } from '../../base/units.js'
import type { Tier } from './auth/tiers.js'

export interface Shard {
  readonly index: number
  readonly description: string
}

export interface MaintenanceWindow {
  readonly from: Ms
  readonly to: Ms
}

export interface KalshiSettings {
  /** Tier of accounts that were given no other. */
  readonly tier: Tier
  /** False: nobody is ever told to slow down, except by a fault. */
  readonly rateLimits: boolean
  /** Tokens a second for all requests without a key together; absent: no limit. */
  readonly unsignedTokens: number | undefined
  /** How far a request's own time may be off. */
  readonly clockWindow: DurationMs
  readonly shards: readonly Shard[]
  /** How long a member's location stays attested after its first key. */
  readonly attestation: DurationMs
  /** Age at which rows leave the live endpoints for `/historical`. */
  readonly liveFor: {
    readonly markets: DurationMs
    readonly trades: DurationMs
    readonly orders: DurationMs
    readonly positions: DurationMs
  }
  /** Announced pauses. The exchange pauses when its owner says so, not by itself. */
  readonly maintenance: readonly MaintenanceWindow[]
  /** Chance, in parts per million, that an order placed in the minute after a cancel-all is cancelled, too. */
  readonly cancelAllTailE6: number
  readonly socket: {
    /** Open at the same time, for each member. */
    readonly sessions: number
    readonly marketsPerSubscription: number
    readonly commandsPerSecond: number
    readonly pingEvery: DurationMs
  }
}

const DAY = 86_400_000

export const DEFAULT_SETTINGS: KalshiSettings = {
  tier: 'advanced',
  rateLimits: true,
  unsignedTokens: undefined,
  clockWindow: durationMs(30_000),
  shards: [
    { index: 0, description: 'Default' },
    { index: 1, description: 'Combos' },
    { index: 2, description: 'Crypto & Commodities' },
    { index: 3, description: 'Tennis, Baseball, Basketball' },
  ],
  attestation: durationMs(30 * DAY),
  liveFor: {
    markets: durationMs(60 * DAY),
    trades: durationMs(60 * DAY),
    orders: durationMs(14 * DAY),
    positions: durationMs(60 * DAY),
  },
  maintenance: [],
  cancelAllTailE6: 0,
  socket: {
    sessions: 200,
    marketsPerSubscription: 10_000,
    commandsPerSecond: 10_000,
    pingEvery: durationMs(10_000),
  },
}
