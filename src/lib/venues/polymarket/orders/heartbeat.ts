import type { Clock } from '../../../base/clock.js'
import { sleepFor } from '../../../base/clock.js'
import { DataError, VenueError } from '../../../base/errors.js'
import { durationMs, type Ms } from '../../../base/units.js'
import type { PolymarketCaller } from '../rest/call.js'
import { sendHeartbeat } from '../rest/clob/heartbeat.js'

export interface HeartbeatOptions {
  readonly caller: PolymarketCaller
  readonly clock: Clock
  /** Whether whatever watches over the orders works: only then it is sent. */
  readonly isHealthy: () => boolean
  /** Whether an order rests or may rest. */
  readonly isNeeded: () => boolean
  /** Nothing was accepted for ten seconds: the venue cancels every order of the key. Called once for each lapse. */
  readonly onLapsed: () => void
  /** Somebody else sends heartbeats under the same key: each ends the other's. Called once. */
  readonly onContested: () => void
}

const EVERY_MS = 5_000
/** After a failure there is no time to lose. */
const AGAIN_MS = 1_000
const LIFE_MS = 10_000
/** No answer is waited for longer than there is time for another try. */
const DEADLINE = durationMs(3_000)
const STEP = durationMs(250)
/** Ids that somebody else changed, before it is taken for no accident. */
const FOREIGN_IDS = 2

/**
 * The venue's dead man's switch (polymarket.md 3.7): once begun, all orders of the API key are cancelled ten seconds after the last
 * heartbeat. There may be one for each key. It is sent while it is armed or orders rest, and never while not healthy.
 */
export class Heartbeat {
  private id = ''
  private isArmed = false
  private isLost = false
  private isLapseTold = false
  private foreignIds = 0
  private sentAt: Ms | undefined
  private acceptedAt: Ms | undefined
  private beating: Promise<void> | undefined
  private readonly over = new AbortController()

  constructor(private readonly options: HeartbeatOptions) {}

  /** The venue will cancel what rests, should nothing more be heard of us. */
  get isAlive(): boolean {
    return this.acceptedAt !== undefined && !this.isOlder(this.acceptedAt, LIFE_MS)
  }

  /** Sends from now on, whether orders rest or not: what rests without an end of its own needs it before it is placed. */
  async arm(): Promise<boolean> {
    this.isArmed = true
    if (!this.isAlive && this.options.isHealthy()) await this.beat()
    return this.isAlive
  }

  /** From now on it is sent only while orders rest. */
  disarm(): void {
    this.isArmed = false
  }

  /** Sends until the signal, and never again after it. Nothing is told of the lapse that follows. */
  async run(signal: AbortSignal): Promise<void> {
    signal.addEventListener('abort', () => this.over.abort(), { once: true })
    if (signal.aborted) this.over.abort()
    while (!signal.aborted) {
      if (this.isDue) await this.beat()
      if (signal.aborted) return
      this.tellLapse()
      await sleepFor(this.options.clock, STEP, signal)
    }
  }

  private get isDue(): boolean {
    const { isHealthy, isNeeded } = this.options
    if (!(this.isArmed || isNeeded()) || !isHealthy()) return false
    return this.sentAt === undefined || this.isOlder(this.sentAt, this.isLost ? AGAIN_MS : EVERY_MS)
  }

  /** One at a time: the next one names the id that this one brings. */
  private beat(): Promise<void> {
    this.beating ??= this.beatOnce().finally(() => (this.beating = undefined))
    return this.beating
  }

  /** An id that is not the latest one is answered with that: it is taken up at once, or the time would run on. */
  private async beatOnce(): Promise<void> {
    const wasAlive = this.isAlive && !this.isLost
    const first = await this.send()
    if (first === 'accepted') this.forgiveForeign()
    if (first !== 'stale') return
    if (wasAlive) this.noteForeign()
    if ((await this.send()) === 'stale') this.isLost = true
  }

  private async send(): Promise<'accepted' | 'stale' | 'lost'> {
    const at = this.options.clock.monotonic()
    this.sentAt = at
    try {
      const { id, isStale } = await sendHeartbeat(this.options.caller, this.id, {
        deadline: DEADLINE,
        signal: this.over.signal,
      })
      this.id = id
      this.isLost = false
      if (isStale) return 'stale'
      this.acceptedAt = at
      this.isLapseTold = false
      return 'accepted'
    } catch (error) {
      if (!(error instanceof VenueError) && !(error instanceof DataError)) throw error
      this.isLost = true
      return 'lost'
    }
  }

  private noteForeign(): void {
    this.foreignIds++
    if (this.foreignIds === FOREIGN_IDS) this.options.onContested()
  }

  /** An accident now and then is nobody else's; what was told stays. */
  private forgiveForeign(): void {
    if (this.foreignIds > 0 && this.foreignIds < FOREIGN_IDS) this.foreignIds--
  }

  private tellLapse(): void {
    if (this.acceptedAt === undefined || this.isAlive || this.isLapseTold) return
    this.isLapseTold = true
    this.options.onLapsed()
  }

  private isOlder(than: Ms, spanMs: number): boolean {
    return this.options.clock.monotonic() - than >= spanMs
  }
}
