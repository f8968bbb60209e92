import type { Clock } from '../../base/clock.js'
import { UserError } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'
import type { Agenda } from '../core/agenda.js'
import { serveLoopback, type LoopbackRoutes, type LoopbackServer } from './loopback-server.js'
import { PumpedRoutes } from './pumped-routes.js'
import { TimePump, type PumpSpeed } from './time-pump.js'

/** The hosts of the real world that the exchange stands in for, in the order of their ports. */
export const SITES = ['kalshi', 'clob', 'polymarketWs', 'gamma', 'data', 'site', 'binance'] as const
export type Site = (typeof SITES)[number]

export interface HostOptions {
  /** What clients reach on each host. */
  readonly sites: Readonly<Record<Site, LoopbackRoutes>>
  readonly agenda: Agenda
  readonly clock: Clock
  readonly speed: PumpSpeed
  /** What the machine's clock showed at the agenda's present time; absent: it shows it now. */
  readonly wallAtStart?: Ms
  /** The first port; the others follow. Absent: any free ones. */
  readonly firstPort?: number
  /** When the run ends by itself, in the exchange's time. */
  readonly until?: Ms
  /** A request or frame that a handler failed on; everything else goes on. */
  readonly onBug: (error: unknown) => void
}

const PORT_MAX = 65_535

/** A simulation on loopback: one port for each host of the real world, and time that moves along with the machine's. */
export class ExchangeHost {
  readonly pump: TimePump
  private readonly routes: PumpedRoutes
  private readonly servers = new Map<Site, LoopbackServer>()
  private readonly broken = new AbortController()
  private failure: { readonly error: unknown } | undefined

  private constructor(private readonly options: HostOptions) {
    this.pump = new TimePump({ ...options, backlog: () => this.backlog() })
    this.routes = new PumpedRoutes(this.pump, { onBug: options.onBug, onEnd: (error) => this.fail(error) })
  }

  /** Listens on every port. Throws `UserError` when one is taken. */
  static async open(options: HostOptions): Promise<ExchangeHost> {
    const host = new ExchangeHost(options)
    try {
      await host.listen()
    } catch (error) {
      await host.close()
      throw error
    }
    return host
  }

  server(site: Site): LoopbackServer {
    return this.servers.get(site)!
  }

  /** Requests and frames that came in so far. */
  get traffic(): { readonly requests: number; readonly framesHeard: number } {
    return this.routes
  }

  /** Open sockets over all sites. */
  get connections(): number {
    return [...this.servers.values()].reduce((sum, { connections }) => sum + connections, 0)
  }

  /** The simulation is broken: `run` ends with this error. */
  fail(error: unknown): void {
    this.failure ??= { error }
    this.broken.abort()
  }

  /** Lets time pass until the signal aborts or the time is over; rejects with what broke the simulation. */
  async run(signal: AbortSignal): Promise<void> {
    await this.pump.run(AbortSignal.any([signal, this.broken.signal]))
    if (this.failure !== undefined) throw this.failure.error
  }

  async close(): Promise<void> {
    await Promise.all([...this.servers.values()].map((server) => server.close()))
  }

  private async listen(): Promise<void> {
    const { sites, firstPort, agenda, clock } = this.options
    if (firstPort !== undefined && firstPort + SITES.length - 1 > PORT_MAX) throw tooHigh(firstPort)
    for (const [i, site] of SITES.entries()) {
      const server = await serveLoopback({
        routes: this.routes.of(sites[site]),
        port: firstPort === undefined ? 0 : firstPort + i,
        dateAt: () => agenda.now,
        clock,
      })
      this.servers.set(site, server)
    }
  }

  private backlog(): number {
    return Math.max(...[...this.servers.values()].map((server) => server.backlog()))
  }
}

const tooHigh = (firstPort: number): UserError =>
  new UserError('ARB-SIM-101', `${SITES.length} ports from ${firstPort} on are more than there are`, {
    hint: `the highest first port is ${PORT_MAX - SITES.length + 1}`,
    fault: 'usage',
    facts: { port: firstPort },
  })
