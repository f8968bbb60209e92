import type { UserError } from '../../base/errors.js'
import type { ApprovedNow, PairChoice } from './approved-now.js'

/** What a session on live feeds is for. */
export interface LivePurpose {
  /** Orders follow from what it sees. Otherwise it goes on with one venue, and never takes a pair's acceptance back. */
  readonly trades: boolean
  /** What to say when no relation holds. */
  readonly nothing: (choice: PairChoice, approved: ApprovedNow) => UserError
}

/** What is done with relations, for messages. */
export const verbOf = (trades: boolean): string => (trades ? 'traded' : 'watched')
