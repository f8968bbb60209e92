import type { Clock } from '../../../base/clock.js'
import type { Rng } from '../../../base/rng.js'
import { durationMs, type DurationMs } from '../../../base/units.js'
import type { BackoffLimits } from '../../shared/backoff.js'
import type { AuditOptions, BookAudit } from '../../shared/feed/book-audit.js'
import type { ConnectionState } from '../../shared/feed/connection.js'
import type { FeedSink, FeedTake, ResyncReason } from '../../shared/feed/feed-port.js'
import type { SocketPort } from '../../shared/socket/socket-port.js'
import type { TokenTable } from '../normalize/token-table.js'
import type { FeedTally } from './feed-tally.js'
import type { ReadBooks, RereadDesk } from './reread-desk.js'
import type { SessionLimits } from './session.js'

/** What happened, for people. Prices and books are told to the sink only. */
export type FeedNotice =
  | { readonly what: 'open'; readonly connection: number; readonly epoch: number }
  /** Also an attempt that failed. */
  | { readonly what: 'ended'; readonly connection: number; readonly why: string }
  | {
      readonly what: 'resync'
      readonly connection: number
      readonly market: string
      readonly reason: ResyncReason
    }
  /** Asked for in vain: not believed, and tried again from time to time. */
  | { readonly what: 'broken'; readonly market: string; readonly reason: ResyncReason }
  /** The venue serves no book: unknown, not there yet, or settled. Looked after from time to time. */
  | { readonly what: 'unserved'; readonly market: string }
  /** Hashes of books are (not) looked at: they contradict books that are right (polymarket.md 5.2). */
  | { readonly what: 'hashes'; readonly state: 'off' | 'on' }

export interface FeedLimits extends SessionLimits {
  readonly tokensPerConnection: number
  /** Between two looks at the age of every book. */
  readonly lookEvery: DurationMs
  /** A live book that was neither told nor confirmed for so long is compared with REST. */
  readonly confirmEvery: DurationMs
  /** REST may lag the stream: only a market about which nothing was told for so long is compared. */
  readonly restLag: DurationMs
  /** A question to REST that is not answered by then has failed. */
  readonly restWithin: DurationMs
  /** Between two looks at everything that waits. */
  readonly tickEvery: DurationMs
  readonly backoff: Partial<BackoffLimits>
}

export const FEED_LIMITS: FeedLimits = {
  tokensPerConnection: 200,
  openingWithin: durationMs(10_000),
  retryAfter: durationMs(60_000),
  pollEvery: durationMs(2_000),
  polledMax: durationMs(15_000),
  pingEvery: durationMs(10_000),
  silenceMax: durationMs(30_000),
  lookEvery: durationMs(1_000),
  confirmEvery: durationMs(10_000),
  restLag: durationMs(10_000),
  restWithin: durationMs(10_000),
  tickEvery: durationMs(100),
  backoff: {},
}

export interface FeedOptions {
  readonly socket: SocketPort
  readonly clock: Clock
  readonly rng: Rng
  readonly sink: FeedSink
  /** Asked for each frame of a market socket before it is parsed, unless it was just had; what it takes the sink does not hear of. */
  readonly take?: FeedTake | undefined
  /** The address of the market socket. */
  readonly url: string
  /** Which market each token belongs to, of every market that is watched. */
  readonly tokens: TokenTable
  readonly readBooks: ReadBooks
  /** Our books, to be compared with REST; left out, books are not compared. */
  readonly audit?: Pick<AuditOptions, 'bookOf' | 'isTrading'>
  readonly onNotice?: (notice: FeedNotice) => void
  readonly limits?: Partial<FeedLimits>
}

export interface ConnectionStatus {
  readonly connection: number
  readonly state: ConnectionState
  readonly epoch: number
  readonly wanted: number
  readonly live: number
  /** Since anything was heard on it, PONG included, and since data was; `undefined` while it is not open. */
  readonly silentForMs: DurationMs | undefined
  readonly quietForMs: DurationMs | undefined
}

/** How old what we know of one book is: since it was told or confirmed by REST, and since its connection carried anything (polymarket.md 5.3). */
export interface Freshness {
  readonly book: DurationMs | undefined
  readonly connection: DurationMs | undefined
}

export type FeedStatus = ReturnType<FeedTally['report']> & {
  readonly connections: readonly ConnectionStatus[]
  readonly live: number
  /** Since the live book of which least is known was told or confirmed; `undefined` without one. */
  readonly oldestMs: DurationMs | undefined
  readonly audit: ReturnType<BookAudit['report']> | undefined
  readonly rereads: ReturnType<RereadDesk['report']>
  /** Hashes of books: those that matched, those of them whose trade price had to be searched for, and those that did not. */
  readonly hashes: {
    readonly state: 'on' | 'off'
    readonly right: number
    readonly searched: number
    readonly wrong: number
  }
}
