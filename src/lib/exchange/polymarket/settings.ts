import { durationMs, usd, type DurationMs, type Usd } from '../../base/units.js'
import type { ChainId } from './signing/contracts.js'
import { POLYGON } from './signing/contracts.js'

/** Orders and cancels per second that one signer may send, and how many at once. */
export interface RateTier {
  readonly name: string
  readonly orders: { readonly perSecond: number; readonly burst: number }
  readonly cancels: { readonly perSecond: number; readonly burst: number }
}

/** When a trade's settlement on the chain is told, counted from the match. */
export interface SettlementTimes {
  /** Its transaction hash is known, where it was not at once. */
  readonly broadcast: DurationMs
  readonly mined: DurationMs
  readonly confirmed: DurationMs
  /** A trade that never settles is retried, then given up. */
  readonly retrying: DurationMs
  readonly failed: DurationMs
}

export interface PolymarketSettings {
  /** Whose signatures are taken. */
  readonly chainIds: readonly ChainId[]
  /** How far a caller's clock may be off; absent: it is not looked at. */
  readonly clockWindow: DurationMs | undefined
  /**
   * Whether a key that nobody registered gets wallets with play money (any address it names as its own, and API keys it says
   * it has), or the answers that the venue gives today.
   */
  readonly newcomers: 'funded' | 'refused'
  readonly newcomerFunds: Usd
  /** `stale`: deposits and first purchases are seen only after a refresh was asked for. */
  readonly balanceCache: 'live' | 'stale'
  /** REST statuses carry a prefix, such as `ORDER_STATUS_LIVE`. */
  readonly statusPrefix: boolean
  /** Absent: signers are not limited. */
  readonly rateTier: RateTier | undefined
  /** The limits by address, for all callers together: they all come from this machine. */
  readonly addressLimits: boolean
  /** How often a match already knows its transaction hash, in a million. */
  readonly hashAtMatchE6: number
  readonly settlement: SettlementTimes
  /** From the payment of a market to Gamma listing it as closed. */
  readonly gammaCloseLag: DurationMs
  /** A good-till-date order must be asked for at least this far ahead, and ends this much early. */
  readonly gtdMinimum: DurationMs
  readonly gtdEarly: DurationMs
  /** Silence after which the orders of a key with heartbeats are cancelled, and how often that is looked at. */
  readonly heartbeatSilence: DurationMs
  readonly heartbeatSweep: DurationMs
  readonly socketIdle: DurationMs
  /** How long only resting orders are taken after an engine restart. */
  readonly postOnlyAfterRestart: DurationMs
  /** What the geoblock probe says about everybody. */
  readonly country: string
  readonly region: string
}

const STANDARD_TIER: RateTier = {
  name: 'standard',
  orders: { perSecond: 40, burst: 60 },
  cancels: { perSecond: 80, burst: 120 },
}

export const DEFAULT_SETTINGS: PolymarketSettings = {
  chainIds: [POLYGON],
  clockWindow: durationMs(60_000),
  newcomers: 'funded',
  newcomerFunds: usd(10_000_000_000),
  balanceCache: 'live',
  statusPrefix: true,
  rateTier: STANDARD_TIER,
  addressLimits: true,
  hashAtMatchE6: 500_000,
  settlement: {
    broadcast: durationMs(400),
    mined: durationMs(2_500),
    confirmed: durationMs(6_000),
    retrying: durationMs(3_000),
    failed: durationMs(9_000),
  },
  gammaCloseLag: durationMs(75_000),
  gtdMinimum: durationMs(180_000),
  gtdEarly: durationMs(60_000),
  heartbeatSilence: durationMs(10_000),
  heartbeatSweep: durationMs(5_000),
  socketIdle: durationMs(125_000),
  postOnlyAfterRestart: durationMs(120_000),
  country: 'CH',
  region: 'ZH',
}
