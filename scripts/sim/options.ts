import { availableParallelism } from 'node:os'
import { FAULT_PROFILES, type FaultProfile } from '../../src/lib/exchange/faults/fault-plan.js'
import { PRESETS, type PresetName } from '../../src/lib/exchange/world/presets.js'

export interface Options {
  readonly seeds: number
  readonly from: number
  readonly world: PresetName
  /** Absent: each seed draws its own. */
  readonly faults: FaultProfile | undefined
  /** Plays every seed twice and compares the event logs. */
  readonly twice: boolean
  readonly json: boolean
  /** Threads; 1 is this one. */
  readonly jobs: number
}

const SEED_MAX = 2 ** 48
const SEEDS_MAX = 10_000_000
const JOBS_MAX = 64
/** Below it, starting threads takes longer than they save. */
const SEEDS_WORTH_THREADS = 12
const THREADS = 2

export const USAGE = `npm run -s sim -- [--seeds N] [--from K] [--faults none|light|storm] [--world NAME] [--jobs J] [--twice] [--json]

  --seeds N    how many seeds (100)
  --from K     the first one (1)
  --faults F   what goes wrong: none, light or storm; without it each seed draws one of them
  --world W    ${PRESETS.join(', ')} (short)
  --jobs J     threads (${THREADS}, or 1 for a few seeds)
  --twice      every seed twice, with the same event log
  --json       one JSON document
`

type Draft = { -readonly [K in keyof Options]: Options[K] }

/** The options, `help`, or what is wrong with the arguments. */
export function readOptions(args: readonly string[]): Options | string {
  const draft: Draft = {
    seeds: 100,
    from: 1,
    world: 'short',
    faults: undefined,
    twice: false,
    json: false,
    jobs: 0,
  }
  const rest = args.flatMap((arg) => (/^--[a-z]+=/.test(arg) ? splitAtFirst(arg, '=') : [arg]))
  for (let i = 0; i < rest.length; i++) {
    const flag = rest[i]!
    if (flag === '--help' || flag === '-h') return 'help'
    if (flag === '--twice' || flag === '--json') {
      draft[flag === '--twice' ? 'twice' : 'json'] = true
      continue
    }
    if (!(flag in VALUES)) return unknown(flag)
    const fault = VALUES[flag as keyof typeof VALUES](draft, rest[++i])
    if (fault !== undefined) return `${flag} ${fault}`
  }
  if (draft.jobs === 0)
    draft.jobs = draft.seeds < SEEDS_WORTH_THREADS ? 1 : Math.min(THREADS, availableParallelism())
  return draft
}

type Setter = (draft: Draft, value: string | undefined) => string | undefined

const VALUES = {
  '--seeds': number('seeds', { min: 1, max: SEEDS_MAX }),
  '--from': number('from', { min: 0, max: SEED_MAX }),
  '--jobs': number('jobs', { min: 1, max: JOBS_MAX }),
  '--faults': choice('faults', FAULT_PROFILES),
  '--world': choice('world', PRESETS),
} satisfies Record<string, Setter>

function number(name: 'seeds' | 'from' | 'jobs', { min, max }: { min: number; max: number }): Setter {
  return (draft, value) => {
    const read = value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined
    if (read === undefined || read < min || read > max)
      return `needs a whole number from ${min} to ${max}, not ${quoted(value)}`
    draft[name] = read
    return undefined
  }
}

function choice<N extends 'faults' | 'world'>(name: N, known: readonly Options[N][]): Setter {
  return (draft, value) => {
    const found = known.find((one) => one === value)
    if (found === undefined) return `is one of ${known.join(', ')}, not ${quoted(value)}`
    ;(draft as Record<N, Options[N]>)[name] = found
    return undefined
  }
}

const unknown = (flag: string): string =>
  `${quoted(flag)} is no flag of this command; flags are ${[...Object.keys(VALUES), '--twice', '--json'].join(', ')}`

const quoted = (value: string | undefined): string =>
  value === undefined ? 'nothing' : JSON.stringify(value)

function splitAtFirst(text: string, mark: string): string[] {
  const at = text.indexOf(mark)
  return [text.slice(0, at), text.slice(at + 1)]
}
