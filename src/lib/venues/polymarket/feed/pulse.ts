import { addMs, type DurationMs, type Ms } from '../../../base/units.js'
import { PING } from './commands.js'

export interface PulseLimits {
  readonly pingEvery: DurationMs
  /** Without a word for so long a connection is over; an answer to PING queues behind data, up to 11 s (polymarket.md 5.1). */
  readonly silenceMax: DurationMs
}

/** Keeps one connection talking, and knows when it last did. */
export class Pulse {
  private pingAt: Ms | undefined
  private wordAt: Ms | undefined

  constructor(
    private readonly limits: PulseLimits,
    private readonly send: (text: string) => void,
  ) {}

  /** When anything at all was last heard, by the monotonic clock. */
  get heardAt(): Ms | undefined {
    return this.wordAt
  }

  opened(now: Ms): void {
    this.wordAt = now
    this.pingAt = addMs(now, this.limits.pingEvery)
  }

  heard(now: Ms): void {
    this.wordAt = now
  }

  lost(): void {
    this.wordAt = undefined
    this.pingAt = undefined
  }

  /** True when it is over: nothing was heard for too long. */
  tick(now: Ms): boolean {
    if (this.wordAt === undefined || this.pingAt === undefined) return false
    if (now - this.wordAt >= this.limits.silenceMax) return true
    if (now < this.pingAt) return false
    this.pingAt = addMs(now, this.limits.pingEvery)
    this.send(PING)
    return false
  }
}
