import type { Clock } from '../../../../base/clock.js'
import { DataError } from '../../../../base/errors.js'
import type { Rng } from '../../../../base/rng.js'
import { durationMs, type DurationMs, type Ms } from '../../../../base/units.js'
import type { BackoffLimits } from '../../../shared/backoff.js'
import type { ConnectionState } from '../../../shared/feed/connection.js'
import type { SocketPort } from '../../../shared/socket/socket-port.js'
import { Counts } from '../counts.js'
import { KeptConnection } from '../kept-connection.js'
import { runTicks } from '../run-ticks.js'
import { readScore, type SportsScore } from './score.js'

export type SportsNotice =
  | { readonly what: 'open'; readonly epoch: number }
  /** Also an attempt that failed. What changed until it is open again is not told anew. */
  | { readonly what: 'ended'; readonly why: string }
  | { readonly what: 'unreadable'; readonly code: string }
  /** Not let in: nothing is tried for so long. */
  | { readonly what: 'turned-away'; readonly why: string; readonly forMs: DurationMs }

export interface SportsOptions {
  readonly socket: SocketPort
  readonly clock: Clock
  readonly rng: Rng
  /** `wss://sports-api.polymarket.com/ws` */
  readonly url: string
  readonly onScore: (score: SportsScore, receivedAt: Ms) => void
  readonly onNotice?: (notice: SportsNotice) => void
  readonly tickEvery?: DurationMs
  readonly backoff?: Partial<BackoffLimits>
}

export interface SportsStatus {
  readonly state: ConnectionState
  readonly epoch: number
  readonly counts: Readonly<Record<string, number>>
}

const PING = 'ping'
const PONG = 'pong'
const TICK_EVERY = durationMs(100)

/** Scores of all games, unasked, from one connection that is kept up (polymarket.md 5.7). */
export class SportsFeed {
  private readonly counts = new Counts()
  private readonly connection: KeptConnection

  constructor(private readonly options: SportsOptions) {
    const { socket, clock, rng, url, backoff = {} } = options
    this.connection = new KeptConnection(
      { socket, clock, rng, url, backoff },
      {
        opened: () => this.notice({ what: 'open', epoch: this.connection.epoch }),
        frame: (text, receivedAt) => this.frame(text, receivedAt),
        lost: () => undefined,
        ended: (why) => this.notice({ what: 'ended', why }),
        turnedAway: (why, forMs) => this.notice({ what: 'turned-away', why, forMs }),
        stale: () => this.counts.add('old-connection'),
      },
    )
  }

  /** Connects and stays connected until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, tickEvery = TICK_EVERY } = this.options
    try {
      if (!signal.aborted) this.connection.start()
      await runTicks(clock, tickEvery, signal, (now) => this.connection.tick(now))
    } finally {
      this.connection.stop()
    }
  }

  status(): SportsStatus {
    const { state, epoch } = this.connection
    return { state, epoch, counts: this.counts.report() }
  }

  private frame(text: string, receivedAt: Ms): void {
    if (text === PING) {
      this.counts.add('pings')
      return this.connection.send(PONG)
    }
    this.counts.add('frames')
    const score = this.read(text)
    if (score !== undefined) this.options.onScore(score, receivedAt)
  }

  private read(text: string): SportsScore | undefined {
    try {
      return readScore(text)
    } catch (error) {
      if (!(error instanceof DataError)) throw error
      this.counts.add('unreadable')
      this.notice({ what: 'unreadable', code: error.code })
      return undefined
    }
  }

  private notice(notice: SportsNotice): void {
    this.options.onNotice?.(notice)
  }
}
