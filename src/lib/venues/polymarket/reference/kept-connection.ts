import type { Clock } from '../../../base/clock.js'
import type { Rng } from '../../../base/rng.js'
import { addMs, durationMs, ms, type DurationMs, type Ms } from '../../../base/units.js'
import type { BackoffLimits } from '../../shared/backoff.js'
import { Connection, type AfterEnd, type ConnectionState } from '../../shared/feed/connection.js'
import type { SocketEnd, SocketPort } from '../../shared/socket/socket-port.js'
import { endWord } from '../feed/end-word.js'

export interface KeptConnectionTools {
  readonly socket: SocketPort
  readonly clock: Clock
  readonly rng: Rng
  readonly url: string
  readonly backoff: Partial<BackoffLimits>
  /** Closes that mean what 401 and 403 to the upgrade mean: we are not let in. */
  readonly refusals?: readonly number[]
  /** The close with which all are asked to leave, and within what time each comes back at a moment of its own. */
  readonly drain?: { readonly code: number; readonly within: DurationMs }
}

export interface KeptConnectionPort {
  opened(now: Ms): void
  frame(text: string, receivedAt: Ms, now: Ms): void
  /** It was open, and is not any more. */
  lost(): void
  /** Also an attempt that failed. */
  ended(why: string): void
  /** Not let in: nothing is tried for so long. */
  turnedAway(why: string, forMs: DurationMs): void
  /** A frame of a connection that was given up before: it was not passed on. */
  stale(): void
}

/** After the first refusal; four times as long after each further one. */
const PAUSE_FIRST = durationMs(2_000)
const PAUSE_GROWTH = 4
const PAUSE_LONGEST = durationMs(300_000)
/** A connection that still tells something so long after it opened was let in. */
const SERVED_AFTER = durationMs(10_000)

/**
 * One connection to an address that takes no headers, kept up until it is stopped. A refusal may be meant for a moment, or for
 * another: it is never the end, but many in a row make the pauses long.
 */
export class KeptConnection {
  private readonly connection: Connection
  private isWanted = false
  private openedAt: Ms | undefined
  /** In a row, without service between. */
  private refusals = 0
  private pausedUntil: Ms | undefined
  private refusedFor: DurationMs | undefined

  constructor(
    private readonly tools: KeptConnectionTools,
    private readonly port: KeptConnectionPort,
  ) {
    this.connection = new Connection(tools, {
      request: () => ({ url: tools.url, headers: {} }),
      opened: (now) => this.opened(now),
      frame: (bytes, receivedUs, now) =>
        this.frame(bytes.toString('utf8'), ms(Math.floor(receivedUs / 1_000)), now),
      lost: () => port.lost(),
      after: (end) => this.after(end),
      ended: (why) => this.ended(why),
      rejected: () => undefined,
      stale: () => port.stale(),
    })
  }

  /** `waiting` also while nothing is tried because we were turned away. */
  get state(): ConnectionState {
    const { state } = this.connection
    return this.isWanted && state === 'idle' ? 'waiting' : state
  }

  /** How many times it was open. */
  get epoch(): number {
    return this.connection.epoch
  }

  /** At once, or as soon as a pause is over that began before it was stopped. */
  start(): void {
    this.isWanted = true
    this.tick(this.now)
  }

  stop(): void {
    this.isWanted = false
    this.connection.stop()
  }

  send(text: string): void {
    this.connection.send(text)
  }

  giveUp(why: string): void {
    this.connection.giveUp(why)
  }

  /** Connects again when that is due. */
  tick(now: Ms): void {
    if (!this.isWanted) return
    const isPaused = this.pausedUntil !== undefined && now < this.pausedUntil
    if (!isPaused) this.connection.start()
    this.connection.tick(now)
  }

  private get now(): Ms {
    return this.tools.clock.monotonic()
  }

  private opened(now: Ms): void {
    this.openedAt = now
    this.port.opened(now)
  }

  private frame(text: string, receivedAt: Ms, now: Ms): void {
    if (this.openedAt !== undefined && now >= addMs(this.openedAt, SERVED_AFTER)) this.refusals = 0
    this.port.frame(text, receivedAt, now)
  }

  private after(end: SocketEnd): AfterEnd {
    const { rng, drain } = this.tools
    const why = endWord(end)
    this.refusedFor = this.isRefusal(end) ? this.refused() : undefined
    const isDrained = end.why === 'closed' && end.code === drain?.code
    const pause = isDrained ? durationMs(rng.int(0, drain.within)) : this.refusedFor
    if (pause === undefined) return { then: 'retry', why }
    this.pausedUntil = addMs(this.now, pause)
    return { then: 'rest', why }
  }

  private ended(why: string): void {
    const forMs = this.refusedFor
    this.refusedFor = undefined
    if (forMs === undefined) this.port.ended(why)
    else this.port.turnedAway(why, forMs)
  }

  private isRefusal(end: SocketEnd): boolean {
    if (end.why === 'rejected') return end.status === 401 || end.status === 403
    return end.why === 'closed' && this.tools.refusals?.includes(end.code) === true
  }

  /** At least half of the whole pause, so that many connections do not come back at the same moment. */
  private refused(): DurationMs {
    const whole = Math.min(PAUSE_LONGEST, PAUSE_FIRST * PAUSE_GROWTH ** this.refusals)
    this.refusals += 1
    return durationMs(this.tools.rng.int(whole / 2, whole))
  }
}
