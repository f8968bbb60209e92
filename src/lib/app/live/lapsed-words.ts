import type { ApprovedNow, PairChoice } from './approved-now.js'

/** Which pairs were looked for in vain, and what became of one that was accepted once: the rest of a sentence about them. */
export function lapsedWords({ pairs, only }: PairChoice, { withheld }: ApprovedNow, verb: string): string {
  const among = pairs.length > 0 ? ` among ${pairs.join(', ')}` : ''
  const within = only === undefined ? '' : ` within ${only} alone`
  const [lapsed] = withheld
  const why = lapsed === undefined ? '' : `; pair ${lapsed[0]} was accepted once: ${lapsed[1]}`
  return `${among} holds now${within}, so there is nothing to ${verb}${why}`
}
