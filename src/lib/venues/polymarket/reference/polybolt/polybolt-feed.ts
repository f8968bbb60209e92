import type { VenueError } from '../../../../base/errors.js'
import type { Ms } from '../../../../base/units.js'
import { KeptConnection } from '../kept-connection.js'
import { runTicks } from '../run-ticks.js'
import { POLYBOLT_LIMITS, type PolyBoltLimits } from './polybolt-options.js'
import type { PolyBoltOptions, PolyBoltStatus } from './polybolt-options.js'
import { PolyBoltSession } from './polybolt-session.js'
import type { Subscription } from './subscription.js'

/** Of its close codes these are no cause to come back as always; 4002, too slow, is. Only an answer to the key condemns it. */
const CLOSE = { auth: 4001, draining: 4003, policy: 4008 } as const

/** Reference prices and best prices of PolyBolt, on one connection that is kept up (polymarket.md 5.5). */
export class PolyBoltFeed {
  private readonly limits: PolyBoltLimits
  private readonly session: PolyBoltSession
  private readonly connection: KeptConnection
  private readonly stopping = new AbortController()

  constructor(private readonly options: PolyBoltOptions) {
    const { socket, clock, rng, url, credentials, sink } = options
    this.limits = { ...POLYBOLT_LIMITS, ...options.limits }
    const { backoff, drainWithin } = this.limits
    const refusals = [CLOSE.auth, CLOSE.policy]
    const drain = { code: CLOSE.draining, within: drainWithin }
    this.connection = new KeptConnection(
      { socket, clock, rng, url, backoff, refusals, drain },
      {
        opened: (now) => this.opened(now),
        frame: (text, receivedAt, now) => this.session.receive(text, receivedAt, now),
        lost: () => undefined,
        ended: (why) => sink.notice({ what: 'ended', why }),
        turnedAway: (why, forMs) => sink.notice({ what: 'turned-away', why, forMs }),
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

  /** Connects and stays connected until the signal aborts or the venue says that the key is none. */
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

  private reject(error: VenueError): void {
    if (this.stopping.signal.aborted) return
    this.stopping.abort()
    this.options.sink.rejected(error)
  }
}
