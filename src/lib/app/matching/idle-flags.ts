import { UserError } from '../../base/errors.js'

type TaskKind =
  | 'auto'
  | 'propose'
  | 'review'
  | 'show'
  | 'compare'
  | 'accept'
  | 'reject'
  | 'check'
  | 'relations'
  | 'import'
  | 'export'
  | 'judge'
  | 'list'

/** Where a flag changes something, and how that is told. */
const USED_BY: readonly (readonly [flag: string, tasks: readonly TaskKind[], where: string])[] = [
  ['series', ['auto'], '--auto'],
  ['topic', ['auto'], '--auto'],
  ['min-score', ['auto', 'list', 'review'], '--auto, --review and the list'],
  ['cap', ['accept'], '--accept'],
  ['reason', ['accept', 'reject'], '--accept and --reject'],
  ['by', ['accept', 'reject', 'review'], '--accept, --reject and --review'],
]

const isMarkets = (task: TaskKind): boolean => task === 'show' || task === 'compare' || task === 'list'

/** A flag or a market that would change nothing is a misunderstanding. Throws `UserError` ARB-CLI-003. */
export function refuseIdle(
  task: TaskKind,
  flags: Readonly<Record<string, unknown>>,
  market: string | undefined,
): void {
  for (const [flag, tasks, where] of USED_BY)
    if (flags[flag] !== undefined && !tasks.includes(task))
      throw idle(`--${flag} does nothing here`, `it goes with ${where}`)
  if (market !== undefined && (!isMarkets(task) || flags['show'] !== undefined))
    throw idle(
      `${JSON.stringify(market)} does nothing here`,
      'a market or a pair by itself goes without other tasks: arb match 3 7',
    )
}

const idle = (message: string, hint: string): UserError =>
  new UserError('ARB-CLI-003', message, { hint, fault: 'usage' })
