import { drawnProfile, runSeed, type SeedResult } from '../../src/lib/exchange/audit/run-seed.js'
import { INVARIANTS } from '../../src/lib/exchange/audit/violation.js'
import { ArbError } from '../../src/lib/base/errors.js'
import type { FaultProfile } from '../../src/lib/exchange/faults/fault-plan.js'
import type { PresetName } from '../../src/lib/exchange/world/presets.js'

export interface Job {
  readonly seed: number
  readonly world: PresetName
  readonly faults: FaultProfile | undefined
  readonly twice: boolean
}

export interface Failure {
  readonly seed: number
  readonly faults: FaultProfile
  readonly invariant: string
  /** What must hold, in words. */
  readonly says: string
  /** The exchange's time; absent when the run broke off. */
  readonly at: number | undefined
  readonly facts: Readonly<Record<string, unknown>>
  readonly count: number
}

export interface Played {
  readonly seed: number
  readonly faults: FaultProfile
  /** Absent when the run broke off. */
  readonly result: SeedResult | undefined
  readonly failure: Failure | undefined
}

/** Plays one seed; nothing it does wrong is thrown. */
export function play({ seed, world, faults: asked, twice }: Job): Played {
  const faults = asked ?? drawnProfile(seed)
  const failure = (name: string, says: string, rest: Partial<Failure> = {}): Failure => ({
    ...{ seed, faults, invariant: name, says, at: undefined, facts: {}, count: 1 },
    ...rest,
  })
  try {
    const result = runSeed({ seed, world, faults })
    const [first] = result.violations
    if (first !== undefined) {
      const { invariant, at, facts } = first
      const found = failure(invariant, INVARIANTS[invariant], { at, facts, count: result.violationCount })
      return { seed, faults, result, failure: found }
    }
    const again = twice ? runSeed({ seed, world, faults }).digest : result.digest
    if (again === result.digest) return { seed, faults, result, failure: undefined }
    const facts = { first: result.digest, second: again }
    return {
      seed,
      faults,
      result,
      failure: failure('log', 'the same seed gives the same event log', { facts }),
    }
  } catch (error) {
    const facts = { error: text(error), ...(error instanceof ArbError ? error.facts : {}) }
    return { seed, faults, result: undefined, failure: failure('run', 'a run comes to its end', { facts }) }
  }
}

const STACK_LINES = 6

const text = (error: unknown): string =>
  error instanceof Error
    ? (error.stack ?? error.message).split('\n').slice(0, STACK_LINES).join('\n')
    : String(error)
