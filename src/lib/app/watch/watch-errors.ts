import { existsSync } from 'node:fs'
import { UserError, VenueError } from '../../base/errors.js'
import type { ApprovedNow, PairChoice } from '../live/approved-now.js'
import { lapsedWords } from '../live/lapsed-words.js'
import type { WatchRequest, WatchSurroundings } from './watch-request.js'

/** No relation holds that a session on live feeds could follow. */
export function nothingToWatch(choice: PairChoice, approved: ApprovedNow): UserError {
  const kind = choice.withProposed ? 'no pair, accepted or proposed,' : 'no accepted pair'
  const proposed = choice.withProposed
    ? ''
    : ' arb watch --proposed shows those that nobody has accepted yet;'
  return new UserError('ARB-WATCH-001', `${kind}${lapsedWords(choice, approved, 'watch')}`, {
    hint: `arb match --auto finds pairs, arb match --review lets you accept those that are the same contract;${proposed} arb watch --demo needs none`,
    fault: 'empty',
    ...(approved.withheld.size > 0 && { facts: { withheld: approved.withheld.size } }),
  })
}

/** A recording is never written over. Throws `UserError` ARB-WATCH-002. */
export function refuseTaken(path: string | undefined): void {
  if (path === undefined || !existsSync(path)) return
  throw new UserError('ARB-WATCH-002', `${path} is there already, and a recording is never written over`, {
    hint: 'give --record a name that is not taken',
    fault: 'usage',
    facts: { path },
  })
}

export const noBooks = (seconds: number): VenueError =>
  new VenueError('ARB-WATCH-003', `no order book of any followed market came within ${seconds} s`, {
    outcome: 'unknown',
  })

/** When the venues cannot be reached: says as well that no pair is accepted, since the network alone would not help then. */
export async function tellOfNoPair(
  error: unknown,
  { withProposed }: WatchRequest,
  { live, config, clock, dataDir }: WatchSurroundings,
): Promise<void> {
  if (!(error instanceof VenueError) || live === undefined || withProposed === true) return
  const { openMatch } = await import('../matching/open-match.js')
  const { sim } = live
  const kept = await openMatch({
    ...{ config, sim, clock, dataDir, from: undefined, refresh: 'kept' },
    onProgress: live.tell,
  })
  try {
    const standings = [...(await kept.desk.standings()).values()]
    if (standings.some(({ latest }) => latest.decision === 'accepted')) return
    live.tell(
      'no pair is accepted yet, either: arb match --auto finds pairs, arb match --review lets you accept those that are the same contract; ' +
        'arb watch --demo needs neither them nor a network',
    )
  } finally {
    await kept.close()
  }
}
