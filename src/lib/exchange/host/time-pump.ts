import { yieldToLoop, type Clock } from '../../base/clock.js'
import { addMs, durationMs, ms, type DurationMs, type Ms } from '../../base/units.js'
import type { Agenda } from '../core/agenda.js'

/** So many times as fast as the machine's clock, or as fast as the work can be done. */
export type PumpSpeed = number | 'max'

export interface PumpOptions {
  readonly agenda: Agenda
  readonly clock: Clock
  readonly speed: PumpSpeed
  /** What the machine's clock showed at the agenda's present time; absent: it shows it now. */
  readonly wallAtStart?: Ms
  /** Nothing happens after this. */
  readonly until?: Ms
  /** Bytes that the slowest client has not read; a world that runs freely waits for it. */
  readonly backlog?: () => number
}

/** Longest time without looking at sockets. */
const SLICE_MS = 5
/** Between two looks at the clock. */
const EVENTS_PER_LOOK = 8
const EVENTS_PER_SLICE = 10_000
const BACKLOG_BYTES_MAX = 2 ** 20
const BACKLOG_WAIT = durationMs(2)
/** A client that takes nothing for this long no longer holds the world up. */
const BACKLOG_PATIENCE_MS = 2_000
const LONG = durationMs(60_000)

/** Moves the exchange's time along with the machine's, in slices, so that sockets stay responsive. */
export class TimePump {
  private readonly agenda: Agenda
  private readonly clock: Clock
  private pace: PumpSpeed
  private stopped = false
  /** Where both clocks stood when the pace last changed. */
  private anchor: { readonly virtual: Ms; readonly wall: Ms }
  private alarm = new AbortController()
  /** What the loop sleeps for. */
  private wakesAt: Ms | undefined
  private waitingSince: Ms | undefined

  constructor(private readonly options: PumpOptions) {
    this.agenda = options.agenda
    this.clock = options.clock
    this.pace = options.speed
    this.anchor = { virtual: this.agenda.now, wall: options.wallAtStart ?? this.clock.now() }
  }

  get speed(): PumpSpeed {
    return this.pace
  }

  set speed(speed: PumpSpeed) {
    this.catchUp()
    this.pace = speed
    this.reanchor()
  }

  get paused(): boolean {
    return this.stopped
  }

  set paused(paused: boolean) {
    this.catchUp()
    this.stopped = paused
    this.reanchor()
  }

  /** How far the exchange's time is behind where it should be, because there is too much to do. */
  get lagMs(): number {
    return Math.max(0, this.target() - this.agenda.now)
  }

  /** What is due is done first, within a slice; call it before anything from outside is handled. */
  catchUp(): void {
    this.slice(this.target())
  }

  /** Something may have been planned that is due before the loop wakes by itself. */
  wake(): void {
    const next = this.agenda.nextAt
    if (next !== undefined && (this.wakesAt === undefined || next < this.wakesAt)) this.ring()
  }

  /** Moves the time ahead by so much at once, whatever the pace and even when paused. */
  async advance(by: DurationMs): Promise<void> {
    const until = this.withinRun(addMs(this.agenda.now, by))
    while (this.agenda.now < until && !this.slice(until)) await yieldToLoop()
    this.reanchor()
  }

  /** Runs until the signal aborts or its time is over; rejects with what something planned threw. */
  async run(signal: AbortSignal): Promise<void> {
    const stop = (): void => this.ring()
    signal.addEventListener('abort', stop)
    try {
      while (!signal.aborted && !this.isOver) await this.turn()
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }

  private turn(): Promise<void> {
    if (this.stopped) return this.sleepUntil(undefined)
    if (this.pace === 'max') return this.freeTurn()
    return this.slice(this.target()) ? this.sleepUntil(this.nextAt()) : yieldToLoop()
  }

  private freeTurn(): Promise<void> {
    if (this.mustWait())
      return this.clock.sleepUntil(addMs(this.clock.now(), BACKLOG_WAIT), this.alarm.signal)
    this.slice(this.options.until)
    return this.agenda.nextAt === undefined && !this.isOver ? this.sleepUntil(undefined) : yieldToLoop()
  }

  /** Whether a client is still busy with what it got, and not only gone silent. */
  private mustWait(): boolean {
    if ((this.options.backlog?.() ?? 0) <= BACKLOG_BYTES_MAX) {
      this.waitingSince = undefined
      return false
    }
    const now = this.clock.now()
    this.waitingSince ??= now
    return now - this.waitingSince < BACKLOG_PATIENCE_MS
  }

  /** Does what is planned up to `until`, for one slice; true when all of it is done. */
  private slice(until: Ms | undefined): boolean {
    const { agenda, clock } = this
    const start = clock.now()
    for (let events = 1; ; events++) {
      const next = agenda.nextAt
      if (next === undefined || (until !== undefined && next > until)) break
      agenda.runNext()
      if (events === EVENTS_PER_SLICE) return false
      if (events % EVENTS_PER_LOOK === 0 && clock.now() - start >= SLICE_MS) return false
    }
    if (until !== undefined && until > agenda.now) agenda.runUntil(until)
    return true
  }

  /** When there is something to do next, the end included. */
  private nextAt(): Ms | undefined {
    const { nextAt } = this.agenda
    return nextAt === undefined ? this.options.until : this.withinRun(nextAt)
  }

  private target(): Ms {
    if (this.stopped || this.pace === 'max') return this.agenda.now
    const { virtual, wall } = this.anchor
    return this.withinRun(ms(virtual + Math.max(0, Math.floor((this.clock.now() - wall) * this.pace))))
  }

  private withinRun(at: Ms): Ms {
    const { until } = this.options
    return until !== undefined && until < at ? until : at
  }

  private get isOver(): boolean {
    const { until } = this.options
    const { now, nextAt } = this.agenda
    return until !== undefined && now >= until && (nextAt === undefined || nextAt > until)
  }

  private reanchor(): void {
    this.anchor = { virtual: this.agenda.now, wall: this.clock.now() }
    this.ring()
  }

  private ring(): void {
    this.alarm.abort()
    this.alarm = new AbortController()
  }

  private async sleepUntil(due: Ms | undefined): Promise<void> {
    this.wakesAt = due
    const now = this.clock.now()
    const wall = due === undefined ? addMs(now, LONG) : this.wallTimeOf(due)
    await this.clock.sleepUntil(wall, this.alarm.signal)
  }

  private wallTimeOf(due: Ms): Ms {
    const { virtual, wall } = this.anchor
    const speed = this.pace === 'max' ? 1 : this.pace
    return ms(wall + Math.ceil((due - virtual) / speed))
  }
}
