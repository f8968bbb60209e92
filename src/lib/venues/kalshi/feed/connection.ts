import type { Clock } from '../../../base/clock.js'
import type { VenueError } from '../../../base/errors.js'
import type { Rng } from '../../../base/rng.js'
import type { Ms } from '../../../base/units.js'
import type { EventBody } from '../../../domain/events.js'
import { Backoff, type BackoffLimits } from '../../shared/backoff.js'
import type {
  SocketConnection,
  SocketEnd,
  SocketPort,
  SocketRequest,
} from '../../shared/socket/socket-port.js'
import type { KalshiChannel } from '../normalize/channel.js'
import { receiveKalshi, type ReceivedFrame } from '../normalize/receive.js'
import type { FeedSink } from './feed-port.js'
import type { FeedTally } from './feed-tally.js'
import type { GiveUp, Session } from './session.js'
import { isClockRefusal, upgradeRefusal } from './upgrade-refusal.js'

export interface ConnectionParts {
  readonly channel: KalshiChannel
  readonly session: Session
  readonly socket: SocketPort
  readonly clock: Clock
  readonly rng: Rng
  readonly backoff: Partial<BackoffLimits>
  readonly tally: FeedTally
  readonly sink: FeedSink
  /** Signed anew for each attempt, with the venue's time of that moment. */
  readonly request: () => SocketRequest
  /** Brings our idea of the venue's clock up to date; rejects when it cannot. */
  readonly learnClock: () => Promise<unknown>
  /** After the sink, and after what follows from it here. */
  readonly heard: (received: ReceivedFrame, now: Ms) => void
  readonly opened: () => void
  readonly ended: (why: string) => void
  /** The venue will never let us in like this: nothing is tried again. */
  readonly rejected: (error: VenueError) => void
}

/** `waiting`: for the next attempt. `learning`: the venue's clock. */
export type ConnectionState = 'idle' | 'connecting' | 'open' | 'waiting' | 'learning'

/** One place for a connection: whatever happens to the socket in it, another one is opened. */
export class Connection {
  private phase: ConnectionState = 'idle'
  private socket: SocketConnection | undefined
  private attempt = 0
  private lifes = 0
  private retryAt: Ms | undefined
  private clockLearned = false

  private readonly backoff: Backoff

  constructor(private readonly parts: ConnectionParts) {
    this.backoff = new Backoff(parts.rng, parts.backoff)
  }

  get state(): ConnectionState {
    return this.phase
  }

  /** How many times it was open. */
  get epoch(): number {
    return this.lifes
  }

  start(): void {
    if (this.phase === 'idle') this.connect()
  }

  /** For good, or until it is started again. */
  stop(): void {
    this.close({ why: 'stopped' })
    this.phase = 'idle'
  }

  send(text: string): void {
    // What cannot be sent is noticed by its missing answer, or by the end of the connection.
    this.socket?.send(text)
  }

  giveUp(why: GiveUp): void {
    if (this.phase !== 'open') return
    this.close({ why: 'failed', detail: why })
    this.waitFor(why)
  }

  tick(now: Ms): void {
    if (this.phase === 'open') this.parts.session.tick(now)
    if (this.phase === 'waiting' && this.retryAt !== undefined && now >= this.retryAt) this.connect()
  }

  tell(body: EventBody): void {
    const receivedUs = this.parts.clock.now() * 1_000
    this.parts.sink({ receivedUs, channel: undefined, payload: undefined, body })
  }

  private connect(): void {
    this.attempt += 1
    const attempt = this.attempt
    const isOld = (): boolean => attempt !== this.attempt
    this.phase = 'connecting'
    this.socket = this.parts.socket.connect(this.parts.request(), {
      open: () => void (isOld() || this.opened()),
      frame: (text, receivedUs) => {
        if (isOld()) this.parts.tally.dropped('old-connection')
        else this.frame(text, receivedUs)
      },
      end: (end) => void (isOld() || this.ended(end)),
    })
  }

  private opened(): void {
    const { clock, session, opened } = this.parts
    const now = clock.monotonic()
    this.phase = 'open'
    this.lifes += 1
    this.clockLearned = false
    this.backoff.connected(now)
    this.stream('open')
    session.opened(now)
    opened()
  }

  private frame(payload: string, receivedUs: number): void {
    const { channel, sink, session, tally, clock, heard } = this.parts
    const received = receiveKalshi(payload, channel)
    const now = clock.monotonic()
    tally.frames += 1
    sink({ receivedUs, channel: channel.name, payload, body: received.body })
    session.receive(received, payload, now)
    heard(received, now)
  }

  private ended(end: SocketEnd): void {
    this.close(end)
    if (end.why === 'rejected') this.refused(end)
    else this.waitFor(end.why)
  }

  private refused(end: SocketEnd & { readonly why: 'rejected' }): void {
    const isClock = isClockRefusal(end)
    if (isClock && !this.clockLearned) return this.learnClock()
    if (isClock || end.status === 401 || end.status === 403) {
      this.phase = 'idle'
      this.parts.tally.ended('rejected')
      this.parts.ended('rejected')
      return this.parts.rejected(upgradeRefusal(end))
    }
    this.waitFor(`status-${end.status}`)
  }

  private learnClock(): void {
    this.phase = 'learning'
    this.clockLearned = true
    const { attempt } = this
    const isStill = (): boolean => this.phase === 'learning' && attempt === this.attempt
    const failed = (): void => {
      this.clockLearned = false
      if (isStill()) this.waitFor('clock')
    }
    this.parts.learnClock().then(() => {
      if (isStill()) this.connect()
    }, failed)
  }

  private waitFor(why: string): void {
    const { tally, clock, ended } = this.parts
    this.phase = 'waiting'
    this.retryAt = this.backoff.retryAt(clock.monotonic())
    tally.ended(why)
    ended(why)
  }

  /** Whatever the old socket still tells is not heard. */
  private close(end: SocketEnd): void {
    const wasOpen = this.phase === 'open'
    this.attempt += 1
    this.socket?.terminate(end)
    this.socket = undefined
    if (!wasOpen) return
    this.parts.session.lost()
    this.stream('lost')
  }

  private stream(state: 'open' | 'lost'): void {
    this.tell({ type: 'stream', channel: this.parts.channel.name, policy: 'complete', state })
  }
}
