import { utcText, type Clock } from '../base/clock.js'
import { addMs, elapsed, type Ms } from '../base/units.js'
import { SimulationHost, type Endpoints } from '../exchange/host/simulation-host.js'
import type { WorldSpec } from '../exchange/world/world-spec.js'
import { EventFile } from './event-file.js'
import { admit, readKey } from './sim-accounts.js'
import { simCredentials } from './sim-credentials.js'
import { simPlaces, type SimPlaces } from './sim-places.js'
import type { SimResult } from './sim-report.js'
import type { SimRequest } from './sim-request.js'
import { SimTally } from './sim-tally.js'
import { simWorld } from './sim-world.js'

export interface SimSurroundings {
  readonly dataDir: string
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Called once everything listens. */
  readonly onListening: (listening: SimListening) => void
  /** Something failed that the run survives. */
  readonly onBug: (error: unknown) => void
}

/** What a script needs to know, as it is printed. */
export interface SimListening {
  readonly event: 'listening'
  readonly endpoints: Endpoints
  readonly accounts_file: string
  readonly control_socket: string
  readonly events_file: string | null
  readonly world: string
  readonly seed: number
  readonly faults: string
  readonly speed: number | 'max'
  readonly started_at: string
  readonly ends_at: string | null
  readonly world_ends_at: string
  readonly signature_clock: 'checked' | 'not checked'
}

/** What stands behind one run. */
interface Stage {
  readonly request: SimRequest
  readonly host: SimulationHost
  readonly tally: SimTally
  readonly places: SimPlaces
  readonly events: EventFile | undefined
  readonly startedAt: Ms
}

/** Runs a simulated exchange until it is stopped. Throws `UserError` when it cannot start. */
export async function runSim(request: SimRequest, around: SimSurroundings): Promise<SimResult> {
  const world = simWorld(request.world, request.seed)
  const ownKeys = request.kalshiKeys.map(readKey)
  const credentials = simCredentials(request.seed)
  const stage = await setUp(request, world, around)
  try {
    admit(stage.host.parties, await credentials, ownKeys, stage.places.accounts)
    around.onListening(listening(stage))
    await stage.host.run(around.signal)
    return resultOf(stage)
  } finally {
    await stage.host.close()
    stage.events?.close()
  }
}

async function setUp(
  request: SimRequest,
  world: WorldSpec,
  { clock, dataDir, onBug }: SimSurroundings,
): Promise<Stage> {
  const { seed, faults, speed, startAt, runFor, firstPort, eventsPath } = request
  const places = await simPlaces(request, dataDir, clock.now())
  const events = eventsPath === undefined ? undefined : new EventFile(eventsPath)
  let tally: SimTally | undefined
  const host = await SimulationHost.open({
    world,
    seed,
    faults,
    clock,
    speed,
    checksClocks: checksClocks(request),
    controlPath: places.control,
    onBug,
    attach: (exchanges) => {
      tally = new SimTally(exchanges)
    },
    ...(startAt === undefined ? {} : { startAt }),
    ...(runFor === undefined ? {} : { runFor }),
    ...(firstPort === undefined ? {} : { firstPort }),
    ...(events === undefined ? {} : { logLine: (line: string) => events.add(line) }),
  })
  try {
    events?.open()
  } catch (error) {
    await host.close()
    throw error
  }
  return { request, host, tally: tally!, places, events, startedAt: host.simulation.agenda.now }
}

/** The age of a signature can be judged only while the exchange's time is the machine's. */
const checksClocks = ({ speed, startAt }: SimRequest): boolean => speed === 1 && startAt === undefined

function listening({ request, host, places, events, startedAt }: Stage): SimListening {
  const { seed, faults, speed, runFor } = request
  return {
    event: 'listening',
    endpoints: host.endpoints,
    accounts_file: places.accounts,
    control_socket: host.controlPath,
    events_file: events?.path ?? null,
    world: request.world,
    seed,
    faults,
    speed,
    started_at: utcText(startedAt),
    ends_at: runFor === undefined ? null : utcText(addMs(startedAt, runFor)),
    world_ends_at: utcText(host.simulation.endAt),
    signature_clock: checksClocks(request) ? 'checked' : 'not checked',
  }
}

function resultOf({ request, host, tally, events, startedAt }: Stage): SimResult {
  const { agenda, log } = host.simulation
  const passed = elapsed(startedAt, agenda.now)
  return {
    endedBecause: request.runFor !== undefined && passed >= request.runFor ? 'time' : 'stopped',
    world: request.world,
    seed: request.seed,
    passed,
    venues: tally.totals(),
    requests: host.traffic.requests,
    framesHeard: host.traffic.framesHeard,
    faults: host.faults.report(),
    events: events && { file: events.path, lines: log.lines, digest: log.value() },
  }
}
