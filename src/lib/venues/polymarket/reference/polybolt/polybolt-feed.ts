import { sleepFor } from '../../../../base/clock.js'
import type { VenueError } from '../../../../base/errors.js'
import { durationMs, ms, type Ms } from '../../../../base/units.js'
import { Connection, type AfterEnd } from '../../../shared/feed/connection.js'
import type { SocketEnd } from '../../../shared/socket/socket-port.js'
import { isTurnedAway, reasonOf } from '../end-reason.js'
import { runTicks } from '../run-ticks.js'
import { POLYBOLT_LIMITS, type PolyBoltLimits } from './polybolt-options.js'
import type { PolyBoltOptions, PolyBoltStatus } from './polybolt-options.js'
import { PolyBoltSession } from './polybolt-session.js'
import { keyRefused } from './refusal-rules.js'
import type { Subscription } from './subscription.js'

/** Of its close codes these are no cause to come back as always; 4002, too slow, is. */
const CLOSE = { auth: 4001, draining: 4003, policy: 4008 } as const

/** Reference prices and best prices of PolyBolt, on one connection that is kept up (polymarket.md 5.5). */
export class PolyBoltFeed {
  private readonly limits: PolyBoltLimits
  private readonly session: PolyBoltSession
  private readonly connection: Connection
  private readonly stopping = new AbortController()

  constructor(private readonly options: PolyBoltOptions) {
    const { socket, clock, rng, url, credentials, sink } = options
    this.limits = { ...POLYBOLT_LIMITS, ...options.limits }
    const { backoff } = this.limits
    this.connection = new Connection(
      { socket, clock, rng, backoff },
      {
        request: () => ({ url, headers: {} }),
        opened: (now) => this.opened(now),
        frame: (text, receivedUs, now) => this.session.receive(text, ms(Math.floor(receivedUs / 1_000)), now),
        lost: () => undefined,
        after: (end) => this.after(end),
        ended: (why) => sink.notice({ what: 'ended', why }),
        rejected: (error) => this.reject(error),
        stale: () => this.session.counts.add('old-connection'),
      },
    )
    const parts = {
      credentials,
      limits: this.limits,
      sink,
      send: (text: string) => this.connection.send(text),
      giveUp: (why: string) => this.connection.giveUp(why),
      reject: (error: VenueError) => this.reject(error),
    }
    this.session = new PolyBoltSession(parts, this.now)
  }

  watch(subscription: Subscription): void {
    this.session.table.want(subscription, this.now)
  }

  unwatch({ key }: Subscription): void {
    this.session.table.leave(key, this.now)
  }

  /** Connects and stays connected until the signal aborts or the venue will not have us. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock } = this.options
    const over = AbortSignal.any([signal, this.stopping.signal])
    try {
      if (!over.aborted) this.connection.start()
      await runTicks(clock, this.limits.tickEvery, over, (now) => this.tick(now))
    } finally {
      this.stopping.abort()
      this.connection.stop()
    }
  }

  status(): PolyBoltStatus {
    const { state, epoch } = this.connection
    const { authPhase, table, counts } = this.session
    return { state, epoch, auth: authPhase, subscriptions: table.status(), counts: counts.report() }
  }

  private get now(): Ms {
    return this.options.clock.monotonic()
  }

  private tick(now: Ms): void {
    if (this.connection.state === 'open') this.session.tick(now)
    this.connection.tick(now)
  }

  private opened(now: Ms): void {
    this.options.sink.notice({ what: 'open', epoch: this.connection.epoch })
    this.session.opened(now)
  }

  private after(end: SocketEnd): AfterEnd {
    const why = reasonOf(end)
    if (isTurnedAway(end)) return this.stop(why)
    if (end.why !== 'closed') return { then: 'retry', why }
    switch (end.code) {
      case CLOSE.auth:
        return this.unauthorised(why)
      case CLOSE.policy:
        return this.stop(why)
      case CLOSE.draining:
        return this.drained(why)
    }
    return { then: 'retry', why }
  }

  /** Without a key there is nothing that could be wrong with it: this place is not for us. */
  private unauthorised(why: string): AfterEnd {
    if (this.options.credentials === undefined) return this.stop(why)
    return { then: 'reject', error: keyRefused(why) }
  }

  private stop(why: string): AfterEnd {
    this.stopping.abort()
    this.options.sink.notice({ what: 'stopped', why })
    return { then: 'rest', why }
  }

  /** All clients were sent away at once: they come back one by one. */
  private drained(why: string): AfterEnd {
    const { clock, rng, sink } = this.options
    const pause = durationMs(rng.int(0, this.limits.drainWithin))
    sink.notice({ what: 'ended', why })
    return { then: 'learn', work: () => sleepFor(clock, pause, this.stopping.signal) }
  }

  private reject(error: VenueError): void {
    if (this.stopping.signal.aborted) return
    this.stopping.abort()
    this.options.sink.rejected(error)
  }
}
