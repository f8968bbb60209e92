import { addMs, type DurationMs } from '../../base/units.js'
import { accountProbes } from './account-probes.js'
import type { Check, Probe } from './check.js'
import { dataProbes } from './data-probes.js'
import { kalshiProbes } from './kalshi-probes.js'
import { localProbes } from './local-probes.js'
import { chosen, expectListening, type ProbeChoice } from './chosen-probes.js'
import { Patient, type PatientParts } from './patient.js'
import { runProbes } from './run-probes.js'
import { secretProbe } from './secret-probe.js'
import { STREAM_PROBE, streamProbe } from './stream-probe.js'

export interface DoctorRequest extends ProbeChoice {
  /** Also listen for half a minute. */
  readonly deep: boolean
  readonly timeout: DurationMs | undefined
}

export interface DoctorSurroundings extends PatientParts {
  readonly dataDir: string
  readonly onStart: (probe: Probe) => void
  /** How far a long check is. */
  readonly onProgress: (text: string) => void
  /** Told before anything is begun. */
  readonly onChosen: (probes: readonly Probe[]) => Promise<void>
  readonly onCheck: (check: Check) => void
}

/** Looks at everything that was chosen, in order; nothing is changed by it. Throws `UserError` when nothing was. */
export async function examine(request: DoctorRequest, around: DoctorSurroundings): Promise<readonly Check[]> {
  const { clock, onStart, onProgress, onCheck } = around
  const patient = new Patient(around)
  const probes = chosen(probesOf(patient, around, request.deep), request)
  if (request.deep) expectListening(probes, STREAM_PROBE)
  await around.onChosen(probes)
  const over = new AbortController()
  const expired = new AbortController()
  if (request.timeout !== undefined) {
    const until = addMs(clock.now(), request.timeout)
    void clock.sleepUntil(until, over.signal).then(() => over.signal.aborted || expired.abort())
  }
  try {
    const abandon = (): Promise<void> => patient.close()
    const watch = { clock, expired: expired.signal, abandon, onStart, onProgress, onCheck }
    const checks = await runProbes(probes, watch)
    const incidents = patient.incidentChecks()
    for (const incident of incidents) onCheck(incident)
    return [...checks, ...incidents]
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
