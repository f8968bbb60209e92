import { addMs, durationMs, ms, type Ms } from '../../base/units.js'
import { Rng } from '../../base/rng.js'
import { FaultPlan, type FaultLine, type FaultProfile } from '../faults/fault-plan.js'
import { createSimulation, type Simulation } from '../simulation.js'
import { presetWorld, type PresetName } from '../world/presets.js'
import type { AuditCounts } from './exchange-audit.js'
import { planTroubles } from './troubles.js'
import { SimulationAudit } from './simulation-audit.js'
import type { ClientTally } from './clients/tally.js'
import type { Violation } from './violation.js'
import type { WorldSpec } from '../world/world-spec.js'

export interface SeedRun {
  readonly seed: number
  readonly world: PresetName
  readonly faults: FaultProfile
}

export interface SeedResult extends SeedRun, AuditCounts {
  /** 16 hex digits over the event log. */
  readonly digest: string
  /** Strikes by the name of the fault; those that never struck are left out. */
  readonly strikes: Readonly<Record<string, number>>
  readonly clients: ClientTally
  readonly violationCount: number
  /** The first ones, oldest first. */
  readonly violations: readonly Violation[]
}

const START = ms(Date.UTC(2026, 10, 20, 12))
/** The part of the day after which nothing goes wrong any more, in percent. */
const TROUBLE_PERCENT = 70
const COMES_BACK_WITHIN = durationMs(75_000)
/** What takes time after the world's own end: results, disputes, payments. */
const SETTLES_WITHIN = durationMs(60 * 60_000)
const LOOK_EVERY = durationMs(60_000)

/** Which faults a seed has when nobody says: a fifth of them none, the others half an ordinary day and half a storm. */
export const drawnProfile = (seed: number): FaultProfile =>
  new Rng(seed, 'campaign').pick(['none', 'light', 'light', 'storm', 'storm'])

/** One world from its beginning until everything is settled, with all auditors; the same for the same arguments. */
export const runSeed = (run: SeedRun): SeedResult => runWorld(presetWorld(run.world, run.seed), run)

/** `disguise`: what the clients of the audit are shown instead of the venues; it tests the audit. */
export function runWorld(
  spec: WorldSpec,
  { seed, world, faults }: SeedRun,
  disguise: (simulation: Simulation) => Simulation = (simulation) => simulation,
): SeedResult {
  let plan: FaultPlan | undefined
  let audit: SimulationAudit | undefined
  const simulation = createSimulation({
    world: spec,
    seed,
    startAt: START,
    faults: (agenda) => (plan = new FaultPlan(agenda, seed, faults)),
    attach: (exchanges) => (audit = new SimulationAudit(exchanges.kalshi.agenda, exchanges)),
  })
  runDay(disguise(simulation), plan!, audit!, { seed, profile: faults })
  return {
    ...{ seed, world, faults },
    ...audit!.counts,
    digest: simulation.log.value(),
    strikes: strikesOf(plan!.report()),
    clients: audit!.tally,
    violationCount: audit!.violationCount,
    violations: audit!.violations,
  }
}

function runDay(
  simulation: Simulation,
  plan: FaultPlan,
  audit: SimulationAudit,
  { seed, profile }: { seed: number; profile: FaultProfile },
): void {
  const { agenda, endAt } = simulation
  const isCalm = profile === 'none'
  const until = addMs(START, durationMs(Math.floor(((endAt - START) * TROUBLE_PERCENT) / 100)))
  planTroubles({ agenda, plan, seed, profile, until })
  audit.connect(simulation, { seed, plan, isCalm })
  simulation.runUntil(until)
  plan.clear()
  if (!isCalm) audit.redialClients()
  simulation.runUntil(addMs(agenda.now, COMES_BACK_WITHIN))
  audit.compareClients()
  const latest = addMs(endAt, SETTLES_WITHIN)
  while (agenda.now < latest && !isSettled(simulation)) simulation.runUntil(later(agenda.now))
  audit.finish()
}

const later = (now: Ms): Ms => addMs(now, LOOK_EVERY)

const isSettled = ({ agenda, endAt, exchanges }: Simulation): boolean =>
  agenda.now >= endAt &&
  Object.values(exchanges).every((exchange) =>
    [...exchange.markets()].every(({ status }) => status === 'finalized'),
  )

const strikesOf = (report: readonly FaultLine[]): Record<string, number> =>
  Object.fromEntries(
    report.flatMap(({ fault, struck, begun }) => {
      // A lasting fault may pass without anybody in its way.
      const count = Math.max(struck, begun)
      return count === 0 ? [] : [[fault, count]]
    }),
  )
