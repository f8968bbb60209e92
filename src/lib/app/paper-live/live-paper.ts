import type { VenueError } from '../../base/errors.js'
import { sleepFor, type Clock } from '../../base/clock.js'
import { elapsed, type DurationMs, type Ms } from '../../base/units.js'
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

export interface LivePaperParts extends DutyParts {
  readonly clock: Clock
  readonly runFor: DurationMs | undefined
  /** Aborts when nobody wants to wait for what is in flight. */
  readonly hurry: AbortSignal
}

const US_PER_MS = 1_000

/** A session's market data as the venues send it: the approved relations, their markets, and the books of those, kept up for days. */
export class LivePaper implements LiveSource {
  private readonly time: SteadyTime
  private rejected: VenueError | undefined
  private venues: FollowedVenues | undefined
  private duties: LiveTasks | undefined

  constructor(private readonly parts: LivePaperParts) {
    this.time = new SteadyTime(parts.clock)
  }

  /** Why a venue did not let us in, when that ended the session. */
  get rejection(): VenueError | undefined {
    return this.rejected
  }

  now(): Ms {
    return this.time.now()
  }

  reread(market: MarketKey, reason: RereadReason): void {
    const name = nameOf(market)
    if (reason === 'crossed' && name !== undefined)
      this.venues?.faulty(name.venue, name.id, { reason, at: this.now() })
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
    const { sides, open, tell, first } = this.parts
    const desk = new RelationDesk({ sides, listed: open.listed, venues, inlet, tell })
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
      await endInFlight(door, { ...this.parts, now: () => this.now(), tick: (now) => tasks.tick(now) })
      return reason
    } finally {
      // What feeds tell while they end is no news of the venue: what is in flight ends on the books as they are.
      inlet.close()
      hangUp.abort()
      await feeding
      await tasks.settled()
    }
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
      await sleepFor(clock, pace.tick, over)
    }
    return 'stopped'
  }
}
