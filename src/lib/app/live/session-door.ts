import { ms, type Ms } from '../../base/units.js'
import type { OperatorCommand } from '../../domain/events.js'
import type { InputFrame } from '../../engine/runner.js'
import { NEUTRAL_CHANNEL } from '../../record/neutral-codec.js'
import type { EngineLook, LiveDoor } from './live-door.js'

/** What a door leads to. */
export interface SessionRunner {
  /** When it returns a promise, nothing else may be handed over before that resolves. The frame is filled anew for each call. */
  receive(frame: InputFrame): Promise<void> | undefined
  passTime(now: Ms): Promise<void> | undefined
  windDown(): Promise<void> | undefined
  operate(command: OperatorCommand, receivedUs?: number): Promise<void> | undefined
}

/** What a door lets others look at. */
interface Inside extends EngineLook {
  view(): { readonly inFlightBaskets: number }
}

/** Commands that wait to be carried out; nothing else enters meanwhile. */
export interface DoorCommands {
  readonly isWanted: boolean
  run(runner: SessionRunner, receivedUs: number): Promise<void>
}

interface Waiting {
  readonly channel: string
  readonly bytes: Buffer
  readonly receivedUs: number
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** More than a venue sends while some rows are written to the disk. */
const FRAMES_MAX = 65_536
const BYTES_MAX = 64 * 1024 * 1024
const US_PER_MS = 1_000

/**
 * Hands frames to the runner in the turn that brought them. While the runner writes, frames wait in order; there is an end to how many,
 * because what nobody can handle in time is worth nothing. Messages of our own are few, told once, and never refused.
 */
export class SessionDoor implements LiveDoor {
  private queue: Waiting[] = []
  private queuedBytes = 0
  private isBusy = false
  private broken: Error | undefined
  private work: Promise<void> = Promise.resolve()
  /** Filled anew for every frame. */
  private readonly frame: Mutable<InputFrame> = { receivedUs: 0, channel: '', payload: '' }

  constructor(
    private readonly runner: SessionRunner,
    readonly engine: Inside,
    /** Called when time passes without a frame. */
    private readonly onQuiet: () => void = () => undefined,
    /** What the operator wants done between two frames. */
    private readonly commands?: DoorCommands,
  ) {}

  get failure(): Error | undefined {
    return this.broken
  }

  get inFlight(): number {
    return this.engine.view().inFlightBaskets
  }

  take(channel: string, bytes: Uint8Array, receivedUs: number): boolean {
    if (this.broken !== undefined) return false
    // What is due before this frame comes first, and the frame is only lent.
    this.passTime(receivedUs)
    if (this.isBusy) return this.keep(channel, bytes, receivedUs)
    try {
      const going = this.hand(channel, asBuffer(bytes), receivedUs)
      if (going !== undefined) this.wait(going)
    } catch (error) {
      this.fail(error)
    }
    return this.broken === undefined
  }

  /** Frames that wait were received before now: they go first, and time passes with them. */
  advance(receivedUs: number): void {
    try {
      this.onQuiet()
    } catch (error) {
      this.fail(error)
    }
    this.passTime(receivedUs)
    if (this.commands?.isWanted === true && !this.isBusy && this.broken === undefined)
      this.wait(this.commands.run(this.runner, receivedUs))
  }

  async windDown(): Promise<void> {
    await this.idle()
    const going = this.runner.windDown()
    if (going !== undefined) this.wait(going)
    await this.idle()
  }

  /** Resolves when nothing waits any more. Throws what stopped the session. */
  async idle(): Promise<void> {
    while (this.isBusy) await this.work
    if (this.broken !== undefined) throw this.broken
  }

  private hand(channel: string, payload: Buffer, receivedUs: number): Promise<void> | undefined {
    const { frame } = this
    frame.channel = channel
    frame.payload = payload
    frame.receivedUs = receivedUs
    return this.runner.receive(frame)
  }

  private passTime(receivedUs: number): void {
    if (this.broken !== undefined || this.isBusy) return
    try {
      const going = this.runner.passTime(ms(Math.floor(receivedUs / US_PER_MS)))
      if (going !== undefined) this.wait(going)
    } catch (error) {
      this.fail(error)
    }
  }

  /** Whoever brings the bytes may write over them. */
  private keep(channel: string, bytes: Uint8Array, receivedUs: number): boolean {
    if (this.broken !== undefined) return false
    if (channel !== NEUTRAL_CHANNEL && this.isFull(bytes.length)) return false
    this.queue.push({ channel, bytes: Buffer.from(bytes), receivedUs })
    this.queuedBytes += bytes.length
    return true
  }

  private isFull(more: number): boolean {
    return this.queue.length >= FRAMES_MAX || this.queuedBytes + more > BYTES_MAX
  }

  private wait(going: Promise<void>): void {
    this.isBusy = true
    this.work = going.then(
      () => this.drain(),
      (error: unknown) => this.fail(error),
    )
  }

  private async drain(): Promise<void> {
    try {
      while (this.queue.length > 0) {
        const waiting = this.queue
        this.queue = []
        this.queuedBytes = 0
        for (const { channel, bytes, receivedUs } of waiting) {
          const going = this.hand(channel, bytes, receivedUs)
          if (going !== undefined) await going
        }
      }
      this.isBusy = false
    } catch (error) {
      this.fail(error)
    }
  }

  private fail(error: unknown): void {
    this.broken ??= error instanceof Error ? error : new Error(String(error))
    this.isBusy = false
    this.queue = []
  }
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
