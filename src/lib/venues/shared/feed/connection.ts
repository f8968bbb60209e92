import type { Clock } from '../../../base/clock.js'
import type { VenueError } from '../../../base/errors.js'
import type { Rng } from '../../../base/rng.js'
import type { Ms } from '../../../base/units.js'
import { Backoff, type BackoffLimits } from '../backoff.js'
import type { SocketConnection, SocketEnd, SocketPort, SocketRequest } from '../socket/socket-port.js'

/**
 * What follows the end of a connection, or of an attempt. `retry`: another one, after a pause. `rest`: none until it is started
 * again. `learn`: another one as soon as `work` is done; when that fails, after a pause. `reject`: never again.
 */
export type AfterEnd =
  | { readonly then: 'retry'; readonly why: string }
  | { readonly then: 'rest'; readonly why: string }
  | { readonly then: 'learn'; readonly work: () => Promise<unknown> }
  | { readonly then: 'reject'; readonly error: VenueError }

export interface ConnectionPort {
  /** Made anew for each attempt. */
  request(): SocketRequest
  opened(now: Ms): void
  frame(bytes: Buffer, receivedUs: number, now: Ms): void
  /** It was open, and is not any more. */
  lost(): void
  after(end: SocketEnd): AfterEnd
  /** Also an attempt that failed; not told of a connection that was stopped. */
  ended(why: string): void
  /** The venue will never let us in like this. */
  rejected(error: VenueError): void
  /** A frame of a connection that was given up before: it was not passed on. */
  stale(): void
}

export interface ConnectionTools {
  readonly socket: SocketPort
  readonly clock: Clock
  readonly rng: Rng
  readonly backoff: Partial<BackoffLimits>
}

/** `waiting`: for the next attempt. `learning`: what it takes to be let in. */
export type ConnectionState = 'idle' | 'connecting' | 'open' | 'waiting' | 'learning'

/** One place for a connection: whatever happens to the socket in it, another one is opened. */
export class Connection {
  private phase: ConnectionState = 'idle'
  private socket: SocketConnection | undefined
  private attempt = 0
  private lives = 0
  private retryAt: Ms | undefined
  private readonly backoff: Backoff

  constructor(
    private readonly tools: ConnectionTools,
    private readonly port: ConnectionPort,
  ) {
    this.backoff = new Backoff(tools.rng, tools.backoff)
  }

  get state(): ConnectionState {
    return this.phase
  }

  /** How many times it was open. */
  get epoch(): number {
    return this.lives
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

  giveUp(why: string): void {
    if (this.phase !== 'open') return
    this.close({ why: 'failed', detail: why })
    this.waitFor(why)
  }

  /** Connects again when that is due. */
  tick(now: Ms): void {
    if (this.phase === 'waiting' && this.retryAt !== undefined && now >= this.retryAt) this.connect()
  }

  private connect(): void {
    const { clock, socket } = this.tools
    this.attempt += 1
    const attempt = this.attempt
    const isOld = (): boolean => attempt !== this.attempt
    this.phase = 'connecting'
    this.socket = socket.connect(this.port.request(), {
      open: () => void (isOld() || this.opened()),
      frame: (bytes, receivedUs) => {
        if (isOld()) this.port.stale()
        else this.port.frame(bytes, receivedUs, clock.monotonic())
      },
      end: (end) => void (isOld() || this.ended(end)),
    })
  }

  private opened(): void {
    const now = this.tools.clock.monotonic()
    this.phase = 'open'
    this.lives += 1
    this.backoff.connected(now)
    this.port.opened(now)
  }

  private ended(end: SocketEnd): void {
    this.close(end)
    const next = this.port.after(end)
    if (next.then === 'retry') return this.waitFor(next.why)
    if (next.then === 'learn') return this.learn(next.work)
    this.phase = 'idle'
    this.port.ended(next.then === 'rest' ? next.why : 'rejected')
    if (next.then === 'reject') this.port.rejected(next.error)
  }

  private learn(work: () => Promise<unknown>): void {
    this.phase = 'learning'
    const { attempt } = this
    const isStill = (): boolean => this.phase === 'learning' && attempt === this.attempt
    work().then(
      () => void (isStill() && this.connect()),
      () => void (isStill() && this.waitFor('clock')),
    )
  }

  private waitFor(why: string): void {
    this.phase = 'waiting'
    this.retryAt = this.backoff.retryAt(this.tools.clock.monotonic())
    this.port.ended(why)
  }

  /** Whatever the old socket still tells is not heard. */
  private close(end: SocketEnd): void {
    const wasOpen = this.phase === 'open'
    this.attempt += 1
    this.socket?.terminate(end)
    this.socket = undefined
    if (wasOpen) this.port.lost()
  }
}
