import { isSameContest, type Contest } from '../../claim/contest.js'
import type { Compared } from '../field-relation.js'
import { both, compared, quoted } from './compared.js'

/** Which game: both sides, the day and the number of it. */
export function compareContests(a: Contest, b: Contest): Compared {
  const because = both('game', shown(a), shown(b))
  const isSame = isSameContest(a, b)
  return compared(isSame === undefined ? 'unknown' : isSame ? 'equal' : 'different', because)
}

const shown = ({ sides, day, ordinal }: Contest): string =>
  quoted(
    `${sides[0].name} / ${sides[1].name}, ${day ?? 'no day'}${ordinal === undefined ? '' : `, game ${ordinal}`}`,
  )
