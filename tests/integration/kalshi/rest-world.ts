// A simulated venue behind a real loopback socket, and the client that talks to it.
import { SystemClock } from '../../../src/lib/base/clock.js'
import { Rng } from '../../../src/lib/base/rng.js'
import { durationMs, ms, type DurationMs } from '../../../src/lib/base/units.js'
import type { FaultKind, Faults } from '../../../src/lib/exchange/faults/fault-kinds.js'
import { CUT, truncatedAnswer } from '../../../src/lib/exchange/faults/wire-damage.js'
import { serveLoopback } from '../../../src/lib/exchange/host/loopback-server.js'
import type { HttpHandler, SimRequest } from '../../../src/lib/exchange/transport.js'
import { KalshiSigner, type HeaderSource } from '../../../src/lib/venues/kalshi/auth/signer.js'
import { KalshiBudgets } from '../../../src/lib/venues/kalshi/rest/budgets.js'
import { KalshiRest } from '../../../src/lib/venues/kalshi/rest/kalshi-rest.js'
import { ClockOffset } from '../../../src/lib/venues/shared/clock-offset.js'
import { HostAllowList } from '../../../src/lib/venues/shared/host-allow-list.js'
import { HttpClient } from '../../../src/lib/venues/shared/http/http-client.js'
import { rest as restingOrder, smallWorld, WARM, type Signer } from '../../exchange/kalshi/small-world.js'

const MINUTE = 60_000

/** Faults that a test switches on by name; each strikes always, or so many times. */
class Switches implements Faults {
  private readonly on = new Map<FaultKind, number>()
  sizes: Partial<Record<FaultKind, number>> = {}

  set(kind: FaultKind, times = Infinity): void {
    this.on.set(kind, times)
  }

  clear(): void {
    this.on.clear()
  }

  strikes(kind: FaultKind): boolean {
    const left = this.on.get(kind) ?? 0
    if (left > 0) this.on.set(kind, left - 1)
    return left > 0
  }

  active(kind: FaultKind): boolean {
    return (this.on.get(kind) ?? 0) > 0
  }

  sizeMs(kind: FaultKind): number {
    return this.sizes[kind] ?? 0
  }
}

/** The venue's handler with two faults of the wire. */
const damaging = (inner: HttpHandler, faults: Switches, seen: SimRequest[]): HttpHandler => ({
  handle: (request, reply) => {
    seen.push(request)
    inner.handle(request, (answer) => {
      if (faults.strikes('disconnect')) return reply(CUT)
      reply(faults.strikes('truncate') ? truncatedAnswer(answer, new Rng(1, 'cut')) : answer)
    })
  },
})

export interface Client {
  readonly rest: KalshiRest
  readonly offset: ClockOffset
  readonly budgets: KalshiBudgets
}

export async function restWorld(settings: { rateLimits?: boolean; unsignedTokens?: number } = {}) {
  const faults = new Switches()
  const start = ms(Date.now() - (Date.now() % MINUTE) - 5 * MINUTE)
  const world = smallWorld({ at: start, faults, settings: { tier: 'advanced', ...settings } })
  for (const [side, at, count] of [
    ['bid', 4_200, 13],
    ['bid', 4_100, 10],
    ['ask', 4_400, 17],
    ['ask', 4_500, 20],
  ] as const)
    restingOrder(world, { side, at, count })
  restingOrder(world, { side: 'bid', at: 2_600, count: 120, market: WARM })
  restingOrder(world, { side: 'ask', at: 2_800, count: 45.5, market: WARM })
  const seen: SimRequest[] = []
  const server = await serveLoopback({ routes: { http: damaging(world.venue.rest, faults, seen) } })
  const run = (): void => world.agenda.runUntil(ms(Math.max(Date.now(), world.agenda.now)))
  run()
  const pump = setInterval(run, 2)
  const pools: HttpClient[] = []

  /** A client of its own: nothing learnt, all budgets full. */
  function client(signer?: HeaderSource, deadlineMs: DurationMs = durationMs(1_000)): Client {
    const clock = new SystemClock()
    const http = new HttpClient({
      origin: server.origin,
      allow: new HostAllowList([], { loopback: true }),
      clock,
      onIncident: (incident) => {
        throw new Error(incident.code)
      },
      defaults: { deadlineMs, headersMs: deadlineMs },
    })
    pools.push(http)
    const offset = new ClockOffset()
    const budgets = new KalshiBudgets({ clock, unsigned: { perSecond: 1_000, capacity: 1_000 } })
    const rng = new Rng(1, 'rest')
    return {
      rest: new KalshiRest({ http, signer, clock, offset, budgets, rng }),
      offset,
      budgets,
    }
  }

  async function close(): Promise<void> {
    clearInterval(pump)
    await Promise.all(pools.map((pool) => pool.close()))
    await server.close()
  }
  return { world, faults, server, seen, client, close }
}

export const signerOf = ({ keyId, privateKey }: Signer): KalshiSigner =>
  new KalshiSigner({ keyId, key: privateKey, environment: 'simulated' })
