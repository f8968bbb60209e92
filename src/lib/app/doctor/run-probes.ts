import type { Clock } from '../../base/clock.js'
import { ArbError, BugError, UserError } from '../../base/errors.js'
import { elapsed } from '../../base/units.js'
import { errorPage } from '../../output/error-catalogue.js'
import { skip, type Check, type CheckGroup, type Finding, type Probe } from './check.js'

export interface ProbeChoice {
  /** Any group of a probe counts; empty: all. */
  readonly only: readonly CheckGroup[]
  /** The group that a probe is shown under. */
  readonly skip: readonly CheckGroup[]
}

export const chosen = (probes: readonly Probe[], { only, skip: left }: ProbeChoice): readonly Probe[] =>
  probes.filter(
    ({ groups }) =>
      (only.length === 0 || groups.some((group) => only.includes(group))) && !left.includes(groups[0]),
  )

export interface ProbeWatch {
  readonly clock: Clock
  /** Nothing is begun after it, and what is under way counts as failed. */
  readonly expired: AbortSignal
  readonly onStart: (probe: Probe) => void
}

/** Runs the probes in order. What one of them throws is its finding, unless it is an error of the program. */
export async function runProbes(probes: readonly Probe[], watch: ProbeWatch): Promise<readonly Check[]> {
  const checks: Check[] = []
  for (const probe of probes) {
    watch.onStart(probe)
    const startedAt = watch.clock.now()
    const finding = await findingOf(probe, checks, watch.expired)
    // The clock may be set while a check runs.
    const ms = Math.max(0, elapsed(startedAt, watch.clock.now()))
    checks.push({ id: probe.id, group: probe.groups[0], ...finding, ms })
  }
  return checks
}

async function findingOf(probe: Probe, before: readonly Check[], expired: AbortSignal): Promise<Finding> {
  if (expired.aborted) return skip('no time left', 'allow more with --timeout')
  const missing = missingFor(probe, before)
  if (missing !== undefined) return skip(`needs ${missing}`)
  try {
    return await beforeEnd(Promise.resolve(probe.run()), expired)
  } catch (error) {
    if (!(error instanceof ArbError) || error instanceof BugError) throw error
    return failureOf(error)
  }
}

const missingFor = ({ needs = [], after = [] }: Probe, before: readonly Check[]): string | undefined =>
  needs.find((id) => !before.some((check) => check.id === id && isUsable(check))) ??
  after.find((id) => before.some((check) => check.id === id && check.status === 'fail'))

const isUsable = ({ status }: Finding): boolean => status === 'pass' || status === 'warn'

const OUT_OF_TIME: Finding = { status: 'fail', detail: 'not over in time', fix: 'allow more with --timeout' }

/** What the work finds, unless time is up before. */
function beforeEnd(work: Promise<Finding>, expired: AbortSignal): Promise<Finding> {
  return new Promise((resolve, reject) => {
    const end = (): void => resolve(OUT_OF_TIME)
    if (expired.aborted) return end()
    expired.addEventListener('abort', end)
    work.then(resolve, reject).finally(() => expired.removeEventListener('abort', end))
  })
}

/** An error of the user or of a venue as a line of the list. */
export function failureOf(error: ArbError): Finding {
  const page = errorPage(error.code)
  const fix = error instanceof UserError ? error.hint : page && `arb explain ${error.code}`
  return {
    status: 'fail',
    detail: error.message.split('\n').join('; '),
    code: error.code,
    ...(fix === undefined ? {} : { fix }),
  }
}
