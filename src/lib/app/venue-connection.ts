import type { Clock } from '../base/clock.js'
import { durationMs, type DurationMs, type Ms } from '../base/units.js'
import { ClockOffset, HttpClient, type HostAllowList, type Incident } from '../venues/shared/index.js'
import { TimedHttp } from './timed-http.js'
import { WordedHttp } from './worded-http.js'

const CONNECT_MS = 4_000

/** What all connections to one venue share: the hosts that may be reached, one way to reach them, and the venue's clock. */
export class VenueConnection {
  /** What must never happen, and did; told at the end of a run. */
  readonly incidents: Incident[] = []
  /** The venue's clock and what is known of it. */
  readonly venueClock = new ClockOffset()
  readonly allow: HostAllowList
  protected readonly clock: Clock
  private readonly deadline: DurationMs
  private readonly clients: TimedHttp[] = []
  private newest: DurationMs | undefined

  constructor(parts: {
    readonly allow: HostAllowList
    readonly clock: Clock
    /** Longest wait for one answer. */
    readonly deadline: DurationMs
  }) {
    this.allow = parts.allow
    this.clock = parts.clock
    this.deadline = parts.deadline
  }

  /** A client of one origin, which is closed with this. */
  protected open(origin: string): TimedHttp {
    const { allow, clock, deadline } = this
    const client = new HttpClient({
      origin,
      allow,
      clock,
      onIncident: (incident) => this.incidents.push(incident),
      defaults: {
        connectMs: durationMs(Math.min(CONNECT_MS, deadline)),
        headersMs: deadline,
        deadlineMs: deadline,
      },
    })
    const timed = new TimedHttp(new WordedHttp(client), (took) => (this.newest = took))
    this.clients.push(timed)
    return timed
  }

  /** The venue's time. */
  now(): Ms {
    return this.venueClock.venueNow(this.clock.now())
  }

  /** Venue time minus ours, and how far that may be off; `undefined` while nothing is known. */
  get offset(): { readonly ms: DurationMs; readonly uncertaintyMs: DurationMs } | undefined {
    const { offsetMs, uncertaintyMs } = this.venueClock
    return uncertaintyMs === undefined ? undefined : { ms: offsetMs, uncertaintyMs }
  }

  /** Of the last answer. */
  get latest(): DurationMs | undefined {
    return this.newest
  }

  /** From sending a request to its answer, of the last calls to each host. */
  get roundTrips(): readonly DurationMs[] {
    return this.clients.flatMap(({ roundTrips }) => roundTrips)
  }

  /** Ends everything at once. */
  async close(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close()))
  }
}
