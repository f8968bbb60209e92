/**
 * Brings everything to the engine by one door: numbered, recorded, then handled. Frames of the source, answers of the
 * venue, timers and the operator's commands enter in order of time; at the same millisecond frames come first, so that an
 * order meets the later book.
 */
import { addMs, durationMs, ms, type Ms } from '../base/units.js'
import type { Decision } from '../domain/decision.js'
import type { EventBody } from '../domain/events.js'
import type { OrderRequest } from '../domain/order.js'
import type { StepRows, TimedReport } from '../domain/ports.js'
import { OPERATOR_CHANNEL, REPORT_CHANNEL, TIMER_CHANNEL } from '../domain/session-channels.js'
import type { Effect } from './effect.js'
import type { Engine } from './engine.js'

export interface InputFrame {
  readonly receivedUs: number
  readonly channel: string
  readonly payload: string | Buffer
}

/** Where frames are kept before they are handled. */
export interface Recorder {
  append(receivedUs: number, channel: string, payload: string | Buffer): number
  /** After this, what was appended survives a kill of the process. */
  flush(): void
}

/** A venue that answers in the run's own time. */
export interface AnsweringVenue {
  observe(body: EventBody, at: Ms): void
  submit(order: OrderRequest): void
  readonly nextAt: Ms | undefined
  takeAnswer(now: Ms): TimedReport | undefined
}

export interface RunnerPorts {
  readonly engine: Engine
  readonly venue: AnsweringVenue
  /** Never throws: what it cannot read becomes a `malformed` event. */
  readonly decode: (channel: string, payload: string) => EventBody
  readonly recorder: Recorder | undefined
  /** Resolves when the rows are durable. */
  readonly commit: (rows: readonly StepRows[]) => Promise<void>
  readonly onDecision: (decision: Decision, startedAt: Ms) => void
  /** Waits until it is time, when the run is paced. */
  readonly pace: (until: Ms) => Promise<void> | undefined
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

export class Runner {
  private readonly timers: Timer[] = []
  private uncommitted: StepRows[] = []
  private sequence = 0
  private time = ms(0)
  private startedAt: Ms | undefined
  private earlier = 0

  constructor(private readonly ports: RunnerPorts) {}

  /** Time of the last event. */
  get now(): Ms {
    return this.time
  }

  /** Frames of the source that went back in time; they count as received with the one ahead of them. */
  get backwards(): number {
    return this.earlier
  }

  /** Handles one frame of the source, after everything that is due before it. */
  async receive(frame: InputFrame): Promise<void> {
    const received = Math.floor(frame.receivedUs / US_PER_MS)
    if (received < this.time) this.earlier++
    const at = ms(Math.max(this.time, received))
    if (this.dueBefore(at)) await this.deliverBefore(at)
    await this.ports.pace(at)
    const payload = typeof frame.payload === 'string' ? frame.payload : frame.payload.toString('utf8')
    const body = this.ports.decode(frame.channel, payload)
    this.record(at, frame.channel, frame.payload)
    this.ports.venue.observe(body, at)
    await this.handle(at, body)
  }

  /** No more input: nothing new is opened, what is in flight is brought to an end, open gaps are closed. */
  async stop(): Promise<void> {
    await this.enter(this.time, OPERATOR_CHANNEL, { type: 'operator', action: 'stop' })
    const last = addMs(this.time, DRAIN_MAX)
    while (this.ports.engine.view().inFlightBaskets > 0 && this.dueBefore(last)) {
      const next = this.nextDue()
      if (next !== undefined) await this.deliverBefore(addMs(next, durationMs(1)))
    }
    // What finishing decides is a step of its own, after the last event.
    this.sequence++
    await this.carryOut(this.ports.engine.finish(this.time))
    await this.commit()
    this.ports.recorder?.flush()
  }

  private nextDue(): Ms | undefined {
    const [timer, venue] = [this.timers[0]?.at, this.ports.venue.nextAt]
    if (timer === undefined || venue === undefined) return timer ?? venue
    return ms(Math.min(timer, venue))
  }

  private dueBefore(time: Ms): boolean {
    const next = this.nextDue()
    return next !== undefined && next < time
  }

  private async deliverBefore(time: Ms): Promise<void> {
    for (let next = this.nextDue(); next !== undefined && next < time; next = this.nextDue()) {
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

  /** An event that did not come from the source. */
  private async enter(at: Ms, channel: string, body: EventBody): Promise<void> {
    this.record(at, channel, JSON.stringify(body))
    await this.handle(at, body)
  }

  private record(at: Ms, channel: string, payload: string | Buffer): void {
    this.sequence++
    this.time = at
    this.startedAt ??= at
    this.ports.recorder?.append(at * US_PER_MS, channel, payload)
  }

  private async handle(at: Ms, body: EventBody): Promise<void> {
    const effects = this.ports.engine.step({ sequence: this.sequence, time: at, body })
    if (effects.length > 0) await this.carryOut(effects)
  }

  /** Rows first and durable, then orders: nothing leaves before it is written. */
  private async carryOut(effects: readonly Effect[]): Promise<void> {
    const decisions = effects.flatMap((effect) => (effect.type === 'decision' ? [effect.decision] : []))
    const entries = effects.flatMap((effect) => (effect.type === 'entry' ? [effect.entry] : []))
    const orders = effects.flatMap((effect) => (effect.type === 'submit' ? [effect.order] : []))
    if (decisions.length + entries.length > 0) {
      this.uncommitted.push({ sequence: this.sequence, decisions, entries })
    }
    if (entries.length + orders.length > 0 || this.uncommitted.length >= UNCOMMITTED_MAX) await this.commit()
    for (const effect of effects)
      if (effect.type === 'wake') this.addTimer({ at: effect.at, key: effect.key })
    for (const decision of decisions) this.ports.onDecision(decision, this.startedAt ?? this.time)
    for (const order of orders) this.ports.venue.submit(order)
  }

  private async commit(): Promise<void> {
    if (this.uncommitted.length === 0) return
    this.ports.recorder?.flush()
    const rows = this.uncommitted
    this.uncommitted = []
    await this.ports.commit(rows)
  }

  private addTimer(timer: Timer): void {
    let i = this.timers.length
    while (i > 0 && this.timers[i - 1]!.at > timer.at) i--
    this.timers.splice(i, 0, timer)
  }
}
