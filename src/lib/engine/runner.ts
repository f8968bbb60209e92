/**
 * Brings everything to the engine by one door: numbered, recorded, then handled. Frames of the source, answers of the
 * venue, timers and the operator's commands enter in order of time; at the same millisecond frames come first, so that an
 * order meets the later book. An ordinary frame is handled in the turn that brought it, without a promise.
 */
import { addMs, durationMs, ms, type Ms } from '../base/units.js'
import type { Decision } from '../domain/decision.js'
import type { EventBody, OperatorCommand } from '../domain/events.js'
import type { MarketKey } from '../domain/market.js'
import type { OrderRequest } from '../domain/order.js'
import type { StepRows, TimedReport } from '../domain/ports.js'
import {
  OPERATOR_CHANNEL,
  REPORT_CHANNEL,
  SCANNER_CHANNEL,
  TIMER_CHANNEL,
} from '../domain/session-channels.js'
import type { Effect, RereadReason } from './effect.js'
import type { Engine } from './engine.js'

/** A text as it came: its bytes, or a string where there never were any. */
export type Payload = string | Buffer

export interface InputFrame {
  readonly receivedUs: number
  readonly channel: string
  readonly payload: Payload
}

/** Where frames are kept before they are handled. */
export interface Recorder {
  /** The payload may be written over afterwards. */
  append(receivedUs: number, channel: string, payload: Payload): number
  /** After this, what was appended survives a kill of the process. */
  flush(): void
}

/** A venue that answers in the run's own time. */
export interface AnsweringVenue {
  /** Told everything that is not an ordinary change of a book, before the engine. */
  observe(body: EventBody, at: Ms): void
  /** Orders that rest in its books: while there are any, `onBooks` follows each frame. */
  readonly resting: number
  onBooks(at: Ms): void
  submit(order: OrderRequest): void
  cancel(orderId: string, at: Ms): void
  readonly nextAt: Ms | undefined
  takeAnswer(now: Ms): TimedReport | undefined
}

/** The short way from bytes to the engine, for ordinary changes of books. */
export interface FastLane {
  /** The effects of a frame, or `undefined` when it is not ordinary: then nothing has happened, and it goes the long way. */
  take(channel: string, bytes: Uint8Array, at: Ms): readonly Effect[] | undefined
  /** Hears what went the long way, after the engine. */
  learn(body: EventBody): void
  /** What the engine must hear about the lane itself, once. */
  takeAlarm(): EventBody | undefined
}

export interface RunnerPorts {
  readonly engine: Engine
  readonly venue: AnsweringVenue
  readonly lane: FastLane
  /** Never throws: what it cannot read becomes a `malformed` event. */
  readonly decode: (channel: string, payload: string) => EventBody
  readonly recorder: Recorder | undefined
  /** Resolves when the rows are durable. */
  readonly commit: (rows: readonly StepRows[]) => Promise<void>
  readonly onDecision: (decision: Decision, startedAt: Ms) => void
  /** Waits until it is time, when the run is paced. */
  readonly pace: (until: Ms) => Promise<void> | undefined
  /** A book should be asked for anew; nothing where there is nobody to ask. */
  readonly reread?: ((market: MarketKey, reason: RereadReason) => void) | undefined
}

interface Timer {
  readonly at: Ms
  readonly key: string
}

/** Steps without money may wait in memory up to this many. */
const UNCOMMITTED_MAX = 256
/** Longest time that open orders and unwinding get after the input has ended. */
const DRAIN_MAX = durationMs(120_000)
const US_PER_MS = 1_000
const START = ms(0)
const NO_ROWS: readonly StepRows[] = []

export class Runner {
  private readonly timers: Timer[] = []
  private uncommitted: StepRows[] = []
  private writing: readonly StepRows[] = []
  private sequence = 0
  /** `undefined` at first, so that the engine keeps it as the object it is and makes no new number for every call. */
  private time: Ms | undefined
  private startedAt: Ms | undefined
  private isWindingDown = false
  private earlier = 0

  constructor(private readonly ports: RunnerPorts) {}

  /** Time of the last event. */
  get now(): Ms {
    return this.time ?? START
  }

  /** Time of the first event; `undefined` before it. */
  get firstAt(): Ms | undefined {
    return this.startedAt
  }

  /** When something is due that needs no frame: a timer, or an answer of the venue. */
  get nextAt(): Ms | undefined {
    const [timer, venue] = [this.timers[0]?.at, this.ports.venue.nextAt]
    if (timer === undefined || venue === undefined) return timer ?? venue
    return ms(Math.min(timer, venue))
  }

  /** Frames of the source that went back in time; they count as received with the one ahead of them. */
  get backwards(): number {
    return this.earlier
  }

  /** The last step that is on disk with all before it; a step without rows is as soon as it is over. */
  get durableStep(): number {
    const first = this.writing[0] ?? this.uncommitted[0]
    return first === undefined ? this.sequence : first.sequence - 1
  }

  /**
   * Rows are being written, or what they decided is not told yet: only when this is false are all amounts what the store says. What was
   * decided without money may wait in memory meanwhile.
   */
  get hasUnwritten(): boolean {
    return this.writing.length > 0
  }

  /**
   * Handles one frame of the source, after everything that is due before it. When it returns a promise, nothing else may be handed
   * over before that resolves. The payload may be written over afterwards.
   */
  receive({ receivedUs, channel, payload }: InputFrame): Promise<void> | undefined {
    const at = this.timeOf(receivedUs)
    if (this.isDueBefore(at)) return this.receiveLater(at, channel, payload)
    const wait = this.ports.pace(at)
    if (wait !== undefined) return wait.then(() => this.handleFrame(at, channel, payload))
    return this.handleFrame(at, channel, payload)
  }

  /** Time goes on without a frame: everything that is due before `now` is delivered. */
  passTime(now: Ms): Promise<void> | undefined {
    return this.isDueBefore(now) ? this.deliverBefore(now) : undefined
  }

  /** Nothing new is opened from now on, whatever still comes in; what is in flight goes on. */
  windDown(): Promise<void> | undefined {
    return this.operate({ type: 'operator', action: 'stop' })
  }

  /**
   * A command of the operator, after everything that is due by then; without a time: now. When it returns a promise, nothing else may be
   * handed over before that resolves.
   */
  operate(command: OperatorCommand, receivedUs = this.now * US_PER_MS): Promise<void> | undefined {
    if (command.action === 'stop') {
      if (this.isWindingDown) return undefined
      this.isWindingDown = true
    }
    const at = this.timeOf(receivedUs)
    const after = addMs(at, durationMs(1))
    if (!this.isDueBefore(after)) return this.enter(at, OPERATOR_CHANNEL, command)
    return this.deliverBefore(after).then(() => this.enter(at, OPERATOR_CHANNEL, command))
  }

  /** No more input: nothing new is opened, what is in flight is brought to an end, open gaps are closed. */
  async stop(): Promise<void> {
    await this.windDown()
    const last = addMs(this.now, DRAIN_MAX)
    while (this.ports.engine.view().inFlightBaskets > 0 && this.isDueBefore(last)) {
      const next = this.nextAt
      if (next !== undefined) await this.deliverBefore(addMs(next, durationMs(1)))
    }
    // What finishing decides is a step of its own, after the last event.
    this.sequence++
    await this.carryOut(this.ports.engine.finish(this.now))
    await this.commit()
    this.writing = NO_ROWS
    this.ports.recorder?.flush()
  }

  /** In milliseconds, and never before the last event. */
  private timeOf(receivedUs: number): Ms {
    const received = Math.floor(receivedUs / US_PER_MS)
    const { time } = this
    if (time === undefined || received > time) return ms(received)
    if (received < time) this.earlier++
    return time
  }

  private isDueBefore(time: Ms): boolean {
    const timer = this.timers[0]
    if (timer !== undefined && timer.at < time) return true
    const answer = this.ports.venue.nextAt
    return answer !== undefined && answer < time
  }

  private async receiveLater(at: Ms, channel: string, payload: Payload): Promise<void> {
    await this.deliverBefore(at)
    await this.ports.pace(at)
    await this.handleFrame(at, channel, payload)
  }

  private async deliverBefore(time: Ms): Promise<void> {
    while (this.isDueBefore(time)) {
      const next = this.nextAt!
      await this.ports.pace(next)
      const answer = this.ports.venue.takeAnswer(next)
      if (answer !== undefined) {
        await this.enter(answer.at, REPORT_CHANNEL, answer.report)
      } else if (this.timers[0] !== undefined && this.timers[0].at <= next) {
        const timer = this.timers.shift()!
        await this.enter(timer.at, TIMER_CHANNEL, { type: 'timer', key: timer.key })
      }
    }
  }

  private handleFrame(at: Ms, channel: string, payload: Payload): Promise<void> | undefined {
    this.record(at, channel, payload)
    const { lane, venue } = this.ports
    const effects = typeof payload === 'string' ? undefined : lane.take(channel, payload, at)
    if (effects === undefined) return this.handleSlowly(at, channel, payload)
    if (venue.resting > 0) venue.onBooks(at)
    return effects.length > 0 ? this.carryOut(effects) : undefined
  }

  private handleSlowly(at: Ms, channel: string, payload: Payload): Promise<void> | undefined {
    const { decode, lane } = this.ports
    const body = decode(channel, typeof payload === 'string' ? payload : payload.toString('utf8'))
    this.ports.venue.observe(body, at)
    const done = this.handle(at, body)
    lane.learn(body)
    const alarm = lane.takeAlarm()
    if (alarm === undefined) return done
    return done === undefined
      ? this.enter(at, SCANNER_CHANNEL, alarm)
      : done.then(() => this.enter(at, SCANNER_CHANNEL, alarm))
  }

  /** An event that did not come from the source. */
  private enter(at: Ms, channel: string, body: EventBody): Promise<void> | undefined {
    this.record(at, channel, JSON.stringify(body))
    return this.handle(at, body)
  }

  private record(at: Ms, channel: string, payload: Payload): void {
    this.sequence++
    if (at !== this.time) this.time = at
    this.startedAt ??= at
    this.ports.recorder?.append(at * US_PER_MS, channel, payload)
  }

  private handle(at: Ms, body: EventBody): Promise<void> | undefined {
    const { engine, venue } = this.ports
    const effects = engine.step({ sequence: this.sequence, time: at, body })
    if (venue.resting > 0) venue.onBooks(at)
    return effects.length > 0 ? this.carryOut(effects) : undefined
  }

  /** Rows first and durable, then orders: nothing leaves before it is written. */
  private carryOut(effects: readonly Effect[]): Promise<void> | undefined {
    const decisions = effects.flatMap((effect) => (effect.type === 'decision' ? [effect.decision] : []))
    const entries = effects.flatMap((effect) => (effect.type === 'entry' ? [effect.entry] : []))
    if (decisions.length + entries.length > 0)
      this.uncommitted.push({ sequence: this.sequence, decisions, entries })
    const mustBeDurable = entries.length > 0 || effects.some(mayNotWait)
    const written = mustBeDurable || this.uncommitted.length >= UNCOMMITTED_MAX ? this.commit() : undefined
    if (written === undefined) return void this.letOut(effects)
    return written.then(() => {
      this.writing = NO_ROWS
      this.letOut(effects)
    })
  }

  private letOut(effects: readonly Effect[]): void {
    const { venue, onDecision, reread } = this.ports
    for (const effect of effects) {
      if (effect.type === 'wake') this.addTimer({ at: effect.at, key: effect.key })
      else if (effect.type === 'decision') onDecision(effect.decision, this.startedAt ?? this.now)
      else if (effect.type === 'reread') reread?.(effect.market, effect.reason)
    }
    for (const effect of effects) if (effect.type === 'submit') venue.submit(effect.order)
    for (const effect of effects) if (effect.type === 'cancel') venue.cancel(effect.orderId, this.now)
  }

  private commit(): Promise<void> | undefined {
    if (this.uncommitted.length === 0) return undefined
    this.ports.recorder?.flush()
    const rows = this.uncommitted
    this.uncommitted = []
    this.writing = rows
    return this.ports.commit(rows)
  }

  private addTimer(timer: Timer): void {
    let i = this.timers.length
    while (i > 0 && this.timers[i - 1]!.at > timer.at) i--
    this.timers.splice(i, 0, timer)
  }
}

/** What leaves or is shown as a result is on disk first; other decisions may wait for the next write. */
const mayNotWait = (effect: Effect): boolean =>
  effect.type === 'submit' || (effect.type === 'decision' && RESULTS.has(effect.decision.kind))

const RESULTS: ReadonlySet<Decision['kind']> = new Set([
  'order_ended',
  'basket_closed',
  'halted',
  'operator',
  'alarm',
])
