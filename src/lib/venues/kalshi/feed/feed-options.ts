import type { Clock } from '../../../base/clock.js'
import type { VenueError } from '../../../base/errors.js'
import type { Rng } from '../../../base/rng.js'
import { durationMs, type DurationMs } from '../../../base/units.js'
import type { BackoffLimits } from '../../shared/backoff.js'
import type { SocketPort, SocketRequest } from '../../shared/socket/socket-port.js'
import type { CensusReport } from '../normalize/census.js'
import type { AuditOptions, BookAudit } from '../../shared/feed/book-audit.js'
import type { FeedChannel } from './channels.js'
import type { ConnectionState } from '../../shared/feed/connection.js'
import type { FeedSink, FeedTake, ResyncReason } from '../../shared/feed/feed-port.js'
import type { FeedTally } from './feed-tally.js'
import type { SessionLimits } from './session.js'

/** What happened, for people and for whoever must read something again. Prices and books are told to the sink only. */
export type FeedNotice =
  | { readonly what: 'open'; readonly connection: number; readonly epoch: number }
  /** Also an attempt that failed. */
  | { readonly what: 'ended'; readonly connection: number; readonly why: string }
  /** Without a ticker: the whole channel of that connection. After `market_lifecycle_v2` or a private channel: read again by REST. */
  | {
      readonly what: 'resync'
      readonly connection: number
      readonly channel: FeedChannel
      readonly ticker: string | undefined
      readonly reason: ResyncReason
    }
  /** The venue will not serve these tickers (or, without tickers, this channel): error code of kalshi.md 6.6. */
  | {
      readonly what: 'refused'
      readonly channel: FeedChannel
      readonly tickers: readonly string[] | undefined
      readonly code: number
    }
  /** Asked for in vain: these books are not believed, and tried again from time to time. */
  | { readonly what: 'broken'; readonly tickers: readonly string[]; readonly reason: ResyncReason }

export interface FeedLimits extends SessionLimits {
  readonly tickersPerConnection: number
  /** More are not opened for tickers that other connections had no room for. */
  readonly connectionsMax: number
  /** Between two looks at a live book of each connection. */
  readonly auditEvery: DurationMs
  /** REST may lag the stream: only a market about which nothing was told for so long is compared. */
  readonly restLag: DurationMs
  /** A comparison that is not answered by then has failed. */
  readonly restWithin: DurationMs
  /** Between two looks at everything that waits. */
  readonly tickEvery: DurationMs
  readonly backoff: Partial<BackoffLimits>
}

export const FEED_LIMITS: FeedLimits = {
  tickersPerConnection: 500,
  connectionsMax: 50,
  chunk: 100,
  snapshotWithin: durationMs(10_000),
  silentRetryAfter: durationMs(60_000),
  answerWithin: durationMs(10_000),
  quietAfter: durationMs(30_000),
  auditEvery: durationMs(15_000),
  restLag: durationMs(10_000),
  restWithin: durationMs(20_000),
  tickEvery: durationMs(100),
  backoff: {},
}

export interface FeedOptions {
  readonly socket: SocketPort
  readonly clock: Clock
  readonly rng: Rng
  readonly sink: FeedSink
  /** Asked for each frame before it is parsed; what it takes the sink does not hear of. */
  readonly take?: FeedTake | undefined
  readonly channels: readonly FeedChannel[]
  /** Address and signed headers of one upgrade, made anew for each attempt (kalshi.md 3). */
  readonly request: () => SocketRequest
  /**
   * Learns the venue's clock by reading something over REST, as often as it takes to be believed (a clock that was set: three
   * answers); rejects when it cannot.
   */
  readonly learnClock: () => Promise<unknown>
  /** Our books and the venue's, to be compared; left out, books are not compared. */
  readonly audit?: AuditOptions
  /** Told once, when the venue will never let us in: ARB-AUTH-003, or ARB-AUTH-004 for the clock. `run` ends. */
  readonly onRejected: (error: VenueError) => void
  readonly onNotice?: (notice: FeedNotice) => void
  readonly limits?: Partial<FeedLimits>
}

export interface ConnectionStatus {
  readonly connection: number
  readonly state: ConnectionState
  readonly epoch: number
  readonly channels: readonly FeedChannel[]
  readonly wanted: number
  readonly live: number
  /** Since the last message about a book, or since it was opened; `undefined` before. */
  readonly quietForMs: DurationMs | undefined
}

export type FeedStatus = ReturnType<FeedTally['report']> & {
  readonly connections: readonly ConnectionStatus[]
  readonly live: number
  readonly audit: ReturnType<BookAudit['report']> | undefined
  /** What came, and what of it we do not know. */
  readonly census: CensusReport
}
