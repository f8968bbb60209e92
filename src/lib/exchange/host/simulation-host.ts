import { utcText, type Clock } from '../../base/clock.js'
import { addMs, durationMs, type DurationMs, type Ms } from '../../base/units.js'
import { FaultPlan, type FaultProfile } from '../faults/fault-plan.js'
import { createSimulation, type Simulation, type SimulationOptions } from '../simulation.js'
import { controlDesk } from './control-desk.js'
import { openControlSocket, type ControlSocket } from './control-socket.js'
import { ExchangeHost } from './exchange-host.js'
import { Parties } from './parties.js'
import {
  COMBINED_SOCKET,
  KALSHI_SOCKET,
  MARKET_SOCKET,
  simulationSites,
  TRADE_SOCKET,
  USER_SOCKET,
} from './simulation-sites.js'
import type { PumpSpeed } from './time-pump.js'

export interface SimulationHostOptions extends Pick<
  SimulationOptions,
  'world' | 'seed' | 'logLine' | 'attach'
> {
  readonly faults: FaultProfile
  /** The exchange's time at the start; absent: the machine's. */
  readonly startAt?: Ms
  readonly clock: Clock
  readonly speed: PumpSpeed
  /** False: how old a signature is does not matter, because clients cannot know the exchange's time. */
  readonly checksClocks: boolean
  /** How much of its time passes. */
  readonly runFor?: DurationMs
  readonly firstPort?: number
  readonly controlPath: string
  readonly onBug: (error: unknown) => void
}

/** Where the parts of the exchange can be reached. */
export interface Endpoints {
  readonly kalshi: { readonly rest: string; readonly ws: string }
  readonly polymarket: {
    readonly clob: string
    readonly gamma: string
    readonly data: string
    readonly ws_market: string
    readonly ws_user: string
    readonly geoblock: string
  }
  readonly binance: { readonly ws: string; readonly ws_combined: string }
}

/** As good as no limit, and still a duration. */
const ANY_CLOCK = durationMs(2 ** 52)

/** A simulation with everything around it: its sockets, its pace, its faults, and the socket that commands it. */
export class SimulationHost {
  private readonly stopping = new AbortController()
  readonly parties: Parties
  private control: ControlSocket | undefined

  private constructor(
    private readonly options: SimulationHostOptions,
    readonly simulation: Simulation,
    readonly faults: FaultPlan,
    private readonly host: ExchangeHost,
  ) {
    this.parties = new Parties(simulation)
  }

  /** Listens everywhere, with its time standing still until `run`. Throws `UserError`. */
  static async open(options: SimulationHostOptions): Promise<SimulationHost> {
    const { seed, clock, speed, runFor, firstPort, onBug } = options
    const wallAtStart = clock.now()
    const startAt = options.startAt ?? wallAtStart
    const { simulation, faults } = simulationOf(options, startAt)
    const host = await ExchangeHost.open({
      sites: simulationSites(simulation, faults, seed),
      agenda: simulation.agenda,
      clock,
      speed,
      onBug,
      ...(options.startAt === undefined ? { wallAtStart } : {}),
      ...(runFor === undefined ? {} : { until: addMs(startAt, runFor) }),
      ...(firstPort === undefined ? {} : { firstPort }),
    })
    const opened = new SimulationHost(options, simulation, faults, host)
    try {
      opened.control = await openControlSocket(options.controlPath, controlDesk(opened.target()))
    } catch (error) {
      await host.close()
      throw error
    }
    return opened
  }

  get endpoints(): Endpoints {
    const http = (site: Parameters<ExchangeHost['server']>[0]): string => this.host.server(site).origin
    const ws = (site: Parameters<ExchangeHost['server']>[0]): string => this.host.server(site).socketOrigin
    return {
      kalshi: { rest: `${http('kalshi')}/trade-api/v2`, ws: `${ws('kalshi')}${KALSHI_SOCKET}` },
      polymarket: {
        clob: http('clob'),
        gamma: http('gamma'),
        data: `${http('data')}/v2`,
        ws_market: `${ws('polymarketWs')}${MARKET_SOCKET}`,
        ws_user: `${ws('polymarketWs')}${USER_SOCKET}`,
        geoblock: `${http('site')}/api/geoblock`,
      },
      binance: {
        ws: `${ws('binance')}${TRADE_SOCKET}`,
        ws_combined: `${ws('binance')}${COMBINED_SOCKET}`,
      },
    }
  }

  get controlPath(): string {
    return this.control!.path
  }

  get traffic(): ExchangeHost['traffic'] {
    return this.host.traffic
  }

  /** Lets time pass until the signal aborts, the time is over or a command stops it; rejects when it broke. */
  run(signal: AbortSignal): Promise<void> {
    return this.host.run(AbortSignal.any([signal, this.stopping.signal]))
  }

  async close(): Promise<void> {
    await this.control?.close()
    await this.host.close()
  }

  private target(): Parameters<typeof controlDesk>[0] {
    const { simulation, host, faults, parties } = this
    return {
      pump: host.pump,
      faults,
      exchanges: simulation.exchanges,
      polymarket: simulation.polymarket,
      status: () => this.status(),
      addKalshiKey: (given) => parties.addKalshiKey(given),
      addWallet: (given) => parties.addWallet(given),
      stop: () => this.stopping.abort(),
      fail: (error) => host.fail(error),
    }
  }

  private status(): object {
    const { host, simulation, options } = this
    const { pump, connections, traffic } = host
    return {
      now: utcText(simulation.agenda.now),
      world: options.world.name,
      world_ends_at: utcText(simulation.endAt),
      seed: options.seed,
      speed: pump.speed,
      paused: pump.paused,
      lag_ms: pump.lagMs,
      connections,
      requests: traffic.requests,
      frames_heard: traffic.framesHeard,
    }
  }
}

function simulationOf(
  options: SimulationHostOptions,
  startAt: Ms,
): { simulation: Simulation; faults: FaultPlan } {
  const { world, seed, logLine, attach, checksClocks } = options
  let plan: FaultPlan | undefined
  const simulation = createSimulation({
    world,
    seed,
    startAt,
    faults: (agenda) => (plan = new FaultPlan(agenda, seed, options.faults)),
    settings: checksClocks
      ? {}
      : { kalshi: { clockWindow: ANY_CLOCK }, polymarket: { clockWindow: undefined } },
    ...(logLine === undefined ? {} : { logLine }),
    ...(attach === undefined ? {} : { attach }),
  })
  return { simulation, faults: plan! }
}
