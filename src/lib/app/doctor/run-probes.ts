import type { Clock } from '../../base/clock.js'
import { ArbError, BugError } from '../../base/errors.js'
import { elapsed } from '../../base/units.js'
import { skip, type Check, type Finding, type Probe } from './check.js'
import { failureOf } from './failure-finding.js'

export interface ProbeWatch {
  readonly clock: Clock
  /** Nothing is begun after it, and what is under way is stopped and counts as failed. */
  readonly expired: AbortSignal
  /** Ends at once whatever the probes share and wait for; called when time is up. */
  readonly abandon?: () => Promise<void>
  readonly onStart: (probe: Probe) => void
  /** How far a long probe is. */
  readonly onProgress?: (text: string) => void
  readonly onCheck?: (check: Check) => void
}

/** Runs the probes in order. What one of them throws is its finding, unless it is an error of the program. */
export async function runProbes(probes: readonly Probe[], watch: ProbeWatch): Promise<readonly Check[]> {
  const checks: Check[] = []
  for (const probe of probes) {
    watch.onStart(probe)
    const startedAt = watch.clock.now()
    const finding = await findingOf(probe, checks, watch)
    // The clock may be set while a check runs.
    const ms = Math.max(0, elapsed(startedAt, watch.clock.now()))
    const check = { id: probe.id, group: probe.groups[0], ...finding, ms }
    checks.push(check)
    watch.onCheck?.(check)
  }
  return checks
}

async function findingOf(probe: Probe, before: readonly Check[], watch: ProbeWatch): Promise<Finding> {
  const { expired, onProgress = () => undefined } = watch
  if (expired.aborted) return skip('no time left', 'allow more with --timeout')
  const missing = missingFor(probe, before)
  if (missing !== undefined) return skip(`needs ${missing}`)
  const work = (async () => probe.run({ stop: expired, tell: onProgress }))()
  try {
    return await beforeEnd(work, watch)
  } catch (error) {
    if (!(error instanceof ArbError) || error instanceof BugError) throw error
    return failureOf(error)
  }
}

const missingFor = ({ needs = [], after = [] }: Probe, before: readonly Check[]): string | undefined =>
  after.find((id) => before.some((check) => check.id === id && check.status === 'fail')) ??
  needs.find((id) => !before.some((check) => check.id === id && isUsable(check)))

const isUsable = ({ status }: Finding): boolean => status === 'pass' || status === 'warn'

const OUT_OF_TIME: Finding = { status: 'fail', detail: 'not over in time', fix: 'allow more with --timeout' }

/** What the work finds, unless time is up before: then it is ended, and nothing of it goes on behind our back. */
async function beforeEnd(work: Promise<Finding>, { expired, abandon }: ProbeWatch): Promise<Finding> {
  const done = new AbortController()
  const end = new Promise<undefined>((resolve) => {
    if (expired.aborted) resolve(undefined)
    else expired.addEventListener('abort', () => resolve(undefined), { signal: done.signal })
  })
  try {
    const finding = await Promise.race([work, end])
    if (finding !== undefined) return finding
    await abandon?.()
    // That it fails now is no finding: it was ended.
    await work.catch(() => undefined)
    return OUT_OF_TIME
  } finally {
    done.abort()
  }
}
