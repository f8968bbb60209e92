import { PRICE_ONE, PRICE_ZERO, price, type Price } from '../../base/units.js'
import type { ClauseName, ClauseValue } from '../claim/clauses.js'

/** What is paid is somewhere between these: the worst is at one of them. */
const ANYTHING: readonly Price[] = [PRICE_ZERO, PRICE_ONE]

/** What YES can pay when a side says this about an awkward case. */
const PAYS: Readonly<Record<ClauseValue, readonly Price[]>> = {
  yes: [PRICE_ONE],
  no: [PRICE_ZERO],
  other: [PRICE_ZERO],
  half: [price(PRICE_ONE / 2)],
  fair: ANYTHING,
  refund: ANYTHING,
  open: ANYTHING,
  winner: ANYTHING,
}

/** What YES can pay in an awkward case; a side that says nothing can do anything. More than one: anything between them. */
export const clauseEnds = (value: ClauseValue | undefined): readonly Price[] =>
  value === undefined ? ANYTHING : PAYS[value]

/** An awkward case in words. */
export const CLAUSE_WORDS: Readonly<Record<ClauseName, string>> = {
  cancelled: 'cancelled',
  postponed: 'postponed',
  tie: 'tie',
  walkover: 'walkover',
  retirement: 'retirement',
  death: 'the subject dies',
  announcement: 'announced only',
  interim: 'an interim holder',
  temporary: 'a temporary absence',
  revision: 'revised later',
  'source missing': 'the source is silent',
  boundary: 'exactly on the boundary',
  'early close': 'closed early',
  overtime: 'decided in overtime',
  undecidable: 'cannot be decided',
}
