import type { ArbError } from '../../base/errors.js'
import { sleepFor, type Clock } from '../../base/clock.js'
import { durationMs, elapsed, type DurationMs, type Ms } from '../../base/units.js'
import type { FeedFace } from '../../control/snapshot.js'
import type { MarketKey } from '../../domain/market.js'
import type { RereadReason } from '../../engine/effect.js'
import { FollowedVenues } from './followed-venues.js'
import { nameOf } from './followed-markets.js'
import { endInFlight } from './end-in-flight.js'
import { Inlet } from './inlet.js'
import type { LiveDoor, LiveSource } from './live-door.js'
import { liveDuties, MARKETS, type DutyParts } from './live-duties.js'
import { LiveTasks } from './live-tasks.js'
import { RelationDesk } from './relation-desk.js'
import { SteadyTime } from './steady-time.js'

export interface LiveVenuesParts extends DutyParts {
  readonly clock: Clock
  readonly runFor: DurationMs | undefined
  /** Aborts when nobody wants to wait for what is in flight. */
  readonly hurry: AbortSignal
  /** Orders follow from what it sees. */
  readonly trades: boolean
}

const US_PER_MS = 1_000

/** Longest time that reading the venues gets to break off when a session is over. */
const SETTLE_MAX = durationMs(3_000)

/** A session's market data as the venues send it: the approved relations, their markets, and the books of those, kept up for days. */
export class LiveVenues implements LiveSource {
  private readonly time: SteadyTime
  private rejected: ArbError | undefined
  private venues: FollowedVenues | undefined
  private duties: LiveTasks | undefined

  constructor(private readonly parts: LiveVenuesParts) {
    this.time = new SteadyTime(parts.clock)
  }

  /** What ended the session, when a venue did not let us in or the database could not be used. */
  get rejection(): ArbError | undefined {
    return this.rejected
  }

  now(): Ms {
    return this.time.now()
  }

  feeds(): readonly FeedFace[] {
    return this.parts.sides.map((side) => side.face())
  }

  reread(market: MarketKey, reason: RereadReason): void {
    const name = nameOf(market)
    if (name === undefined) return
    if (reason === 'stale') this.venues?.refresh(name.venue, name.id)
    else this.venues?.faulty(name.venue, name.id, { reason, at: this.now() })
  }

  async run(door: LiveDoor, signal: AbortSignal): Promise<'time' | 'stopped'> {
    const stop = new AbortController()
    const over = AbortSignal.any([signal, stop.signal])
    const inlet = new Inlet(door, () => this.now())
    const venues = new FollowedVenues({
      ...{ sides: this.parts.sides, engine: door.engine, inlet, onNotice: this.parts.tell },
      onRejected: (error) => {
        this.rejected ??= error
        stop.abort()
      },
      onListingNews: () => this.duties?.want(MARKETS),
    })
    this.venues = venues
    const { sides, open, tell, first, trades } = this.parts
    const desk = new RelationDesk({ sides, listed: open.listed, venues, inlet, tell, trades })
    const tasks = new LiveTasks(liveDuties(this.parts, { venues, desk, inlet }), tell)
    this.duties = tasks
    await desk.take(first.approved, first.readings)
    const hangUp = new AbortController()
    const feeding = venues.run(hangUp.signal).finally(() => stop.abort())
    // Told by whoever waits for it in the end.
    feeding.catch(() => undefined)
    try {
      const reason = await this.untilOver(door, over, tasks)
      inlet.tellTime()
      // Where nothing is traded, nothing is ended: gaps stand until the last frame.
      if (trades)
        await endInFlight(door, { ...this.parts, now: () => this.now(), tick: (now) => tasks.tick(now) })
      this.judgeFault(tasks.fault)
      return reason
    } finally {
      // What feeds tell while they end is no news of the venue: what is in flight ends on the books as they are.
      inlet.close()
      hangUp.abort()
      await feeding
      await this.settled(tasks)
    }
  }

  /** Throws a mistake of our own. */
  private judgeFault(fault: LiveTasks['fault']): void {
    if (fault === undefined) return
    if (fault.halt === undefined) throw fault.error
    this.rejected ??= fault.halt
  }

  private async settled(tasks: LiveTasks): Promise<void> {
    const { clock, hurry } = this.parts
    tasks.end()
    const done = new AbortController()
    const waiting = sleepFor(clock, SETTLE_MAX, AbortSignal.any([done.signal, hurry]))
    await Promise.race([tasks.settled(), waiting])
    done.abort()
  }

  private async untilOver(door: LiveDoor, over: AbortSignal, tasks: LiveTasks): Promise<'time' | 'stopped'> {
    const { clock, runFor, pace } = this.parts
    const since = this.now()
    while (!over.aborted) {
      const now = this.now()
      if (door.failure !== undefined) throw door.failure
      if (runFor !== undefined && elapsed(since, now) >= runFor) return 'time'
      door.advance(now * US_PER_MS)
      tasks.tick(now)
      // What is in flight comes to its end before the fault is told.
      if (tasks.fault !== undefined) break
      await sleepFor(clock, pace.tick, over)
    }
    return 'stopped'
  }
}
