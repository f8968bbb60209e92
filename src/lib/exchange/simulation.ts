import { Rng } from '../base/rng.js'
import { addMs, formatScaled, type Ms } from '../base/units.js'
import type { Venue } from '../domain/venue.js'
import { BinanceVenue } from './binance/binance-venue.js'
import { Agenda, type Cancel } from './core/agenda.js'
import { Exchange } from './core/exchange.js'
import { EventLog } from './event-log.js'
import { NO_FAULTS, type FaultKind, type Faults, type FaultVenue } from './faults/fault-kinds.js'
import { KalshiVenue } from './kalshi/kalshi-venue.js'
import type { KalshiSettings } from './kalshi/settings.js'
import { PolymarketVenue } from './polymarket/polymarket-venue.js'
import type { PolymarketSettings } from './polymarket/settings.js'
import { World } from './world/world.js'
import type { PathTrade } from './world/truth/price-path.js'
import type { WorldSpec } from './world/world-spec.js'

export interface SimulationOptions {
  readonly world: WorldSpec
  readonly seed: number
  /** The exchange's time at the start. */
  readonly startAt: Ms
  /** What goes wrong; made with the simulation's own time. Absent: nothing. */
  readonly faults?: (agenda: Agenda) => Faults
  readonly settings?: {
    readonly kalshi?: Partial<KalshiSettings>
    readonly polymarket?: Partial<PolymarketSettings>
  }
  /** Gets every line of the event log. */
  readonly logLine?: (line: string) => void
  /** Called before anything happens: whoever listens from here on hears everything. */
  readonly attach?: (exchanges: Simulation['exchanges']) => void
}

/** Two venues, the world around them, and one time for all. Nothing runs until `runUntil` or a host moves the agenda. */
export class Simulation {
  readonly agenda: Agenda
  readonly faults: Faults
  readonly exchanges: Readonly<Record<Venue, Exchange>>
  readonly kalshi: KalshiVenue
  readonly polymarket: PolymarketVenue
  /** Prints the trades of the coin that the contracts are about. */
  readonly binance: BinanceVenue
  readonly world: World
  readonly log: EventLog
  /** Ends the maintenance of a venue that a fault began. */
  private readonly maintained = new Map<Venue, Cancel>()

  constructor({ world: spec, seed, startAt, faults, settings, logLine, attach }: SimulationOptions) {
    const agenda = new Agenda(startAt)
    const rngFor = (stream: string): Rng => new Rng(seed, stream)
    this.agenda = agenda
    this.faults = faults?.(agenda) ?? NO_FAULTS
    this.exchanges = {
      kalshi: new Exchange({ agenda, rng: rngFor('kalshi-exchange') }),
      polymarket: new Exchange({ agenda, rng: rngFor('polymarket-exchange') }),
    }
    this.log = new EventLog(agenda, logLine)
    for (const venue of ['kalshi', 'polymarket'] as const) this.log.follow(venue, this.exchanges[venue])
    attach?.(this.exchanges)
    const shared = { agenda, faults: this.faults }
    this.kalshi = new KalshiVenue({
      ...shared,
      exchange: this.exchanges.kalshi,
      rng: rngFor('kalshi-venue'),
      settings: { maintenance: announced(spec, startAt), ...settings?.kalshi },
    })
    this.polymarket = new PolymarketVenue({
      ...shared,
      exchange: this.exchanges.polymarket,
      rng: rngFor('polymarket-venue'),
      settings: { ...afterRestart(spec), ...settings?.polymarket },
    })
    this.binance = new BinanceVenue(agenda)
    const underlying = (trade: PathTrade): void => this.binance.publish(printed(trade))
    const doors = { kalshi: this.kalshi, polymarket: this.polymarket, underlying }
    this.world = new World({ spec, seed, agenda, exchanges: this.exchanges, doors })
    this.faults.watch?.((kind, venue, on) => this.follow(kind, venue, on))
    this.world.start()
  }

  /** Maintenance stops the venue itself, not only its clients. */
  private follow(kind: FaultKind, venue: FaultVenue, on: boolean): void {
    if (kind !== 'maintenance' || venue === 'binance') return
    this.maintained.get(venue)?.()
    const state = venue === 'kalshi' ? 'exchange_paused' : 'trading_paused'
    if (on) this.maintained.set(venue, this.exchanges[venue].holdTrading(state))
  }

  /** When the world's schedule is over; time may go on after it. */
  get endAt(): Ms {
    return this.world.endAt
  }

  runUntil(until: Ms): void {
    this.agenda.runUntil(until)
  }
}

export const createSimulation = (options: SimulationOptions): Simulation => new Simulation(options)

const printed = ({ at, price, size, buyerIsMaker }: PathTrade): Parameters<BinanceVenue['publish']>[0] => ({
  symbol: 'BTCUSDT',
  price: formatScaled(price, 2),
  qty: formatScaled(size, 6),
  at,
  buyerIsMaker,
})

/** The pauses that Kalshi knows of and publishes ahead. */
const announced = ({ incidents }: WorldSpec, startAt: Ms): KalshiSettings['maintenance'] =>
  incidents.flatMap((incident) => {
    if (incident.do !== 'maintenance' || incident.venue !== 'kalshi') return []
    const from = addMs(startAt, incident.at)
    return [{ from, to: addMs(from, incident.lasts) }]
  })

/** How long Polymarket says that only resting orders are taken: as long as the world's restarts have it. */
function afterRestart({ incidents }: WorldSpec): Partial<PolymarketSettings> {
  const restart = incidents.find((incident) => incident.do === 'restart')
  return restart === undefined ? {} : { postOnlyAfterRestart: restart.postonly }
}
