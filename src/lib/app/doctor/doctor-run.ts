import type { Clock } from '../../base/clock.js'
import { addMs, type DurationMs } from '../../base/units.js'
import type { Environment } from '../../config/environment.js'
import type { LoadedConfig } from '../../config/load-config.js'
import type { KalshiConnection } from '../kalshi-connection.js'
import type { KalshiKeySource } from '../kalshi-key.js'
import { connectKalshi, kalshiKeyOf, kalshiPlace, type KalshiPlace } from '../open-kalshi.js'
import type { SimPointer } from '../sim-pointer.js'
import { accountProbes } from './account-probes.js'
import { fail, type Check, type Probe } from './check.js'
import { dataProbes } from './data-probes.js'
import { kalshiProbes } from './kalshi-probes.js'
import { localProbes } from './local-probes.js'
import { chosen, runProbes, type ProbeChoice } from './run-probes.js'
import { secretProbe } from './secret-probe.js'
import { streamProbe } from './stream-probe.js'

export interface DoctorRequest extends ProbeChoice {
  /** Also listen for half a minute. */
  readonly deep: boolean
  readonly timeout: DurationMs | undefined
}

export interface DoctorSurroundings {
  readonly config: () => Promise<LoadedConfig>
  readonly env: Environment
  readonly sim: SimPointer | undefined
  readonly dataDir: string
  readonly clock: Clock
  /** Told of every secret as soon as it is read. */
  readonly hide: (secret: string) => void
  readonly onStart: (probe: Probe) => void
}

/** Looks at everything that was chosen, in order; nothing is changed by it. */
export async function examine(request: DoctorRequest, around: DoctorSurroundings): Promise<readonly Check[]> {
  const { clock, onStart } = around
  const patient = new Patient(around)
  const over = new AbortController()
  const expired = new AbortController()
  if (request.timeout !== undefined) {
    const until = addMs(clock.now(), request.timeout)
    void clock.sleepUntil(until, over.signal).then(() => over.signal.aborted || expired.abort())
  }
  try {
    const probes = probesOf(patient, around, request.deep)
    const checks = await runProbes(chosen(probes, request), { clock, expired: expired.signal, onStart })
    return [...checks, ...patient.incidentChecks()]
  } finally {
    over.abort()
    await patient.close()
  }
}

const probesOf = (patient: Patient, around: DoctorSurroundings, deep: boolean): readonly Probe[] => {
  const { clock, dataDir, config, sim } = around
  const bench = () => patient.kalshi()
  const key = () => patient.key()
  return [
    ...localProbes({
      nodeVersion: process.version,
      now: clock.now(),
      dataDir,
      config,
      simulated: sim !== undefined,
    }),
    secretProbe(key),
    ...kalshiProbes(bench),
    ...accountProbes(bench, key),
    ...dataProbes(bench),
    ...(deep ? [streamProbe({ kalshi: bench, key, clock })] : []),
  ]
}

/** What the probes share; each part is made when the first of them needs it. */
class Patient {
  private place: Promise<KalshiPlace> | undefined
  private source: Promise<KalshiKeySource> | undefined
  private connection: Promise<KalshiConnection> | undefined
  private opened: KalshiConnection | undefined

  constructor(private readonly around: DoctorSurroundings) {}

  key(): Promise<KalshiKeySource> {
    const { env, hide } = this.around
    this.source ??= this.where().then((place) => kalshiKeyOf(place, env, hide))
    return this.source
  }

  kalshi(): Promise<KalshiConnection> {
    this.connection ??= this.connect()
    return this.connection
  }

  /** What must never happen is a failure, whichever check it happened in. */
  incidentChecks(): readonly Check[] {
    return (this.opened?.incidents ?? []).map(({ code, detail }, i) => ({
      id: `kalshi.incident-${i + 1}`,
      group: 'kalshi',
      ...fail(`${code}: ${detail}`, 'report this'),
      ms: 0,
    }))
  }

  async close(): Promise<void> {
    await this.opened?.close()
  }

  private where(): Promise<KalshiPlace> {
    this.place ??= this.around.config().then(({ kalshi }) => kalshiPlace(kalshi, this.around.sim))
    return this.place
  }

  private async connect(): Promise<KalshiConnection> {
    const { clock } = this.around
    this.opened = connectKalshi(await this.where(), await this.key(), { clock })
    return this.opened
  }
}
