import type { Clock } from '../../../base/clock.js'
import type { VenueError } from '../../../base/errors.js'
import type { Rng } from '../../../base/rng.js'
import { addMs, durationMs, elapsed, type DurationMs, type Ms } from '../../../base/units.js'
import type { BackoffLimits } from '../../shared/backoff.js'
import type { ConnectionState } from '../../shared/feed/connection.js'
import { FeedConnection } from '../../shared/feed/feed-connection.js'
import type { FeedSink } from '../../shared/feed/feed-port.js'
import type { SocketPort } from '../../shared/socket/socket-port.js'
import type { ApiCredentials } from '../auth/api-credentials.js'
import { POLYMARKET_USER } from '../normalize/channel.js'
import { receivePolymarket, type ReceivedFrame } from '../normalize/receive.js'
import type { TokenTable } from '../normalize/token-table.js'
import { AuthVerdict } from './auth-verdict.js'
import { PING } from './commands.js'
import { FeedTally } from './feed-tally.js'
import { Pulse, type PulseLimits } from './pulse.js'

/** `opened`: what happened before was not told. `unreadable`: something was told that nobody understood. */
export type RereadReason = 'opened' | 'unreadable'

export interface UserFeedLimits extends PulseLimits {
  readonly tickEvery: DurationMs
  readonly backoff: Partial<BackoffLimits>
}

const LIMITS: UserFeedLimits = {
  pingEvery: durationMs(10_000),
  silenceMax: durationMs(30_000),
  tickEvery: durationMs(100),
  backoff: {},
}
/** Between two requests to read again: REST has a budget. */
const REREAD_SPACING = durationMs(1_000)

export interface UserFeedOptions {
  readonly socket: SocketPort
  readonly clock: Clock
  readonly rng: Rng
  readonly sink: FeedSink
  /** The address of the user socket; the secret goes there, so the socket's own allow-list must hold. */
  readonly url: string
  readonly credentials: ApiCredentials
  readonly tokens: TokenTable
  /** Open orders and trades must be read by REST now: the stream tells nothing twice (polymarket.md 5.4). */
  readonly onReread: (reason: RereadReason) => void
  /** Told once, when the venue does not take the credentials: ARB-AUTH-003. `run` ends. */
  readonly onRejected: (error: VenueError) => void
  readonly limits?: Partial<UserFeedLimits>
}

export type UserFeedStatus = ReturnType<FeedTally['report']> & {
  readonly state: ConnectionState
  readonly epoch: number
  /** The venue has answered since the connection was opened. */
  readonly isLive: boolean
  readonly silentForMs: DurationMs | undefined
}

/**
 * Polymarket's private socket (polymarket.md 5.4): orders and trades of all markets. The secret leaves in one frame after each
 * upgrade and is told to nobody; a text that repeats it is not passed on.
 */
export class UserFeed {
  private readonly limits: UserFeedLimits
  private readonly tally = new FeedTally()
  private readonly verdict = new AuthVerdict()
  private readonly pulse: Pulse
  private readonly connection: FeedConnection<ReceivedFrame>
  private readonly stopping = new AbortController()
  private isLive = false
  private owed: RereadReason | undefined
  private rereadAt: Ms | undefined

  constructor(private readonly options: UserFeedOptions) {
    this.limits = { ...LIMITS, ...options.limits }
    this.pulse = new Pulse(this.limits, (text) => this.connection.send(text))
    this.connection = this.newConnection()
  }

  /** Connects and stays connected until the signal aborts or the venue rejects our credentials. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.options
    const over = AbortSignal.any([signal, this.stopping.signal])
    try {
      this.connection.start()
      while (!over.aborted) {
        await clock.sleepUntil(addMs(clock.now(), this.limits.tickEvery), over)
        if (!over.aborted) this.connection.tick(clock.monotonic())
      }
    } finally {
      this.connection.stop()
    }
  }

  status(): UserFeedStatus {
    const { heardAt } = this.pulse
    return {
      ...this.tally.report(),
      state: this.connection.state,
      epoch: this.connection.epoch,
      isLive: this.isLive,
      silentForMs: heardAt === undefined ? undefined : elapsed(heardAt, this.options.clock.monotonic()),
    }
  }

  private newConnection(): FeedConnection<ReceivedFrame> {
    const { clock, url } = this.options
    return new FeedConnection<ReceivedFrame>({
      ...this.options,
      channel: { name: POLYMARKET_USER.name, policy: 'none' },
      backoff: this.limits.backoff,
      session: {
        opened: (now) => this.opened(now),
        lost: () => {
          this.isLive = false
          this.pulse.lost()
        },
        receive: (received, _payload, now) => this.receive(received, now),
        tick: (now) => this.tick(now),
      },
      port: {
        request: () => ({ url, headers: {} }),
        read: ({ payload }) => this.read(payload),
        after: (end) => this.verdict.after(end, clock.monotonic()),
        heard: () => undefined,
        opened: () => undefined,
        ended: (why) => this.tally.ended(why),
        rejected: (error) => this.rejected(error),
        stale: () => this.tally.dropped('old-connection'),
      },
    })
  }

  /** The answer to the PING behind it shows that the credentials were read: frames are taken in order. */
  private opened(now: Ms): void {
    const { credentials } = this.options
    this.verdict.opened(now)
    this.pulse.opened(now)
    this.connection.send(JSON.stringify({ auth: credentials.socketAuth(), type: 'user' }))
    this.connection.send(PING)
  }

  private read(payload: string): ReceivedFrame | undefined {
    this.tally.frames += 1
    const { credentials, tokens } = this.options
    const { secret, passphrase } = credentials.socketAuth()
    if (!payload.includes(secret) && !payload.includes(passphrase))
      return receivePolymarket(payload, POLYMARKET_USER, tokens, { owner: credentials.apiKey })
    this.tally.dropped('secret')
    return undefined
  }

  private receive({ frame, body }: ReceivedFrame, now: Ms): void {
    this.pulse.heard(now)
    if (!this.isLive && frame !== undefined) {
      this.isLive = true
      this.verdict.answered()
      this.owed = 'opened'
    }
    for (const one of body.type === 'several' ? body.bodies : [body]) {
      if (one.type === 'account') this.verdict.letIn()
      if (one.type === 'malformed') this.unreadable(one.code)
    }
    this.reread(now)
  }

  /** A text that is no message before anything was told is about our credentials; a new kind of message costs nothing. */
  private unreadable(code: string): void {
    this.tally.malformed(code)
    if (code === 'POLYMARKET_TEXT' && !this.isLive) return this.refused()
    if (code !== 'POLYMARKET_TYPE') this.owed ??= 'unreadable'
  }

  private refused(): void {
    const error = this.verdict.refused()
    this.connection.giveUp('refused')
    if (error !== undefined) this.rejected(error)
  }

  private rejected(error: VenueError): void {
    if (this.stopping.signal.aborted) return
    this.stopping.abort()
    this.options.onRejected(error)
  }

  private tick(now: Ms): void {
    if (this.pulse.tick(now)) return this.connection.giveUp('silent')
    this.reread(now)
  }

  private reread(now: Ms): void {
    const { owed, rereadAt } = this
    if (owed === undefined || !this.isLive) return
    if (rereadAt !== undefined && now - rereadAt < REREAD_SPACING) return
    this.owed = undefined
    this.rereadAt = now
    this.options.onReread(owed)
  }
}
