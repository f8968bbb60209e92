import type { Ms } from '../../../../base/units.js'
import { Counts } from '../counts.js'
import { KeptConnection } from '../kept-connection.js'
import type { RtdsName } from '../reference-feed.js'
import { runTicks } from '../run-ticks.js'
import { RtdsLane } from './rtds-lane.js'
import { RTDS_LIMITS, type RtdsLimits, type RtdsOptions, type RtdsStatus } from './rtds-options.js'

interface Place {
  readonly lane: RtdsLane
  readonly connection: KeptConnection
}

/** Reference prices of the old live data socket; nothing is connected while nothing is watched but for a moment (polymarket.md 5.6). */
export class RtdsFeed {
  private readonly limits: RtdsLimits
  private readonly counts = new Counts()
  private readonly places: Place[] = []
  private isRunning = false

  constructor(private readonly options: RtdsOptions) {
    this.limits = { ...RTDS_LIMITS, ...options.limits }
  }

  watch(name: RtdsName): void {
    if (this.places.some(({ lane }) => lane.has(name))) return
    const place = this.places.find(({ lane }) => lane.hasRoomFor(name)) ?? this.newPlace()
    if (place === undefined) return this.options.sink.notice({ what: 'refused', name })
    place.lane.add(name, this.now)
    if (this.isRunning) place.connection.start()
  }

  unwatch(name: RtdsName): void {
    this.places.find(({ lane }) => lane.has(name))?.lane.remove(name, this.now)
  }

  /** Connects where something is watched, until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    this.isRunning = true
    try {
      for (const { lane, connection } of this.places) if (lane.names.length > 0) connection.start()
      await runTicks(this.options.clock, this.limits.tickEvery, signal, (now) => this.tick(now))
    } finally {
      this.isRunning = false
      for (const { connection } of this.places) connection.stop()
    }
  }

  status(): RtdsStatus {
    const lanes = this.places.map(({ lane, connection }) => ({ state: connection.state, names: lane.names }))
    return { lanes, counts: this.counts.report() }
  }

  private get now(): Ms {
    return this.options.clock.monotonic()
  }

  private tick(now: Ms): void {
    for (const { lane, connection } of this.places) {
      if (connection.state === 'open') lane.tick(now)
      if (lane.isLeft(now)) connection.stop()
      connection.tick(now)
    }
  }

  private newPlace(): Place | undefined {
    const index = this.places.length
    if (index >= this.limits.lanesMax) return undefined
    const { socket, clock, rng, url, sink } = this.options
    const { limits, counts } = this
    const lane = new RtdsLane({
      limits,
      sink,
      counts,
      send: (text) => connection.send(text),
      giveUp: (why) => connection.giveUp(why),
    })
    const connection = new KeptConnection(
      { socket, clock, rng, url, backoff: limits.backoff },
      {
        opened: (now) => {
          sink.notice({ what: 'open', lane: index })
          lane.opened(now)
        },
        frame: (text, receivedAt, now) => lane.receive(text, receivedAt, now),
        lost: () => lane.lost(),
        ended: (why) => sink.notice({ what: 'ended', lane: index, why }),
        turnedAway: (why, forMs) => sink.notice({ what: 'turned-away', lane: index, why, forMs }),
        stale: () => counts.add('old-connection'),
      },
    )
    const place = { lane, connection }
    this.places.push(place)
    return place
  }
}
