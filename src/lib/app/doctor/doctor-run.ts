import { addMs, type DurationMs } from '../../base/units.js'
import type { Venue } from '../../domain/venue.js'
import type { SimPointer } from '../sim-pointer.js'
import { skip, type Check, type Probe } from './check.js'
import { chosen, expectListening, type ProbeChoice } from './chosen-probes.js'
import { kalshiChecks } from './kalshi/kalshi-checks.js'
import { STREAM_PROBE } from './kalshi/stream-probe.js'
import { localProbes } from './local-probes.js'
import { Patient, type PatientParts } from './patient.js'
import { polymarketChecks } from './polymarket/polymarket-checks.js'
import { POLYMARKET_STREAM_PROBE } from './polymarket/stream-probe.js'
import { runProbes } from './run-probes.js'

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
  if (request.deep) expectListening(probes, [STREAM_PROBE, POLYMARKET_STREAM_PROBE])
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
  const local = localProbes({
    nodeVersion: process.version,
    now: clock.now(),
    dataDir,
    config,
    simulated: sim !== undefined,
  })
  const wanted = { clock, deep }
  return [
    ...local,
    ...(isMissing(sim, 'kalshi') ? [notThere('kalshi')] : kalshiChecks(patient, wanted)),
    ...(isMissing(sim, 'polymarket') ? [notThere('polymarket')] : polymarketChecks(patient, wanted)),
  ]
}

const isMissing = (sim: SimPointer | undefined, venue: Venue): boolean =>
  sim !== undefined && sim[venue] === undefined

const notThere = (venue: Venue): Probe => ({
  id: `${venue}.reach`,
  groups: [venue, 'clock', 'data'],
  run: () => skip(`the simulated exchange of this run has no ${venue}`),
})
