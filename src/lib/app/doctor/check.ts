export const CHECK_GROUPS = [
  'install',
  'paths',
  'config',
  'secrets',
  'clock',
  'kalshi',
  'polymarket',
  'data',
] as const
export type CheckGroup = (typeof CHECK_GROUPS)[number]
export type CheckStatus = 'pass' | 'warn' | 'fail' | 'skip'

/** What one look at something found. */
export interface Finding {
  readonly status: CheckStatus
  readonly detail: string
  /** What to do about it. */
  readonly fix?: string
  /** The error behind it, for `arb explain`. */
  readonly code?: string
}

export interface Check extends Finding {
  readonly id: string
  readonly group: CheckGroup | 'recording'
  /** How long it took. */
  readonly ms: number
}

/** One thing that can be checked. */
export interface Probe {
  readonly id: string
  /** The first is where it is shown; `--only` and `--skip` know it by all of them. */
  readonly groups: readonly [CheckGroup, ...CheckGroup[]]
  /** Not run unless these probes before it passed, or were only warned about. */
  readonly needs?: readonly string[]
  /** Not run when one of these probes before it failed. */
  readonly after?: readonly string[]
  /** How long it takes, when that is long. */
  readonly seconds?: number
  run(at: ProbeRun): Finding | Promise<Finding>
}

/** What a probe that takes long is given. */
export interface ProbeRun {
  /** Aborts when nobody waits for it any more. */
  readonly stop: AbortSignal
  /** Says how far it is. */
  readonly tell: (text: string) => void
}

export const pass = (detail: string): Finding => ({ status: 'pass', detail })
export const warn = (detail: string, fix?: string): Finding => ({ status: 'warn', detail, ...fixed(fix) })
export const fail = (detail: string, fix?: string): Finding => ({ status: 'fail', detail, ...fixed(fix) })
export const skip = (detail: string, fix?: string): Finding => ({ status: 'skip', detail, ...fixed(fix) })

const fixed = (fix: string | undefined): { readonly fix?: string } => (fix === undefined ? {} : { fix })
