import type { Facts } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'

/** Everything the auditors hold an exchange to, as one sentence each. */
export const INVARIANTS = {
  'money.venue': 'deposits = cash + escrow + fees + dust, in the whole venue',
  'money.account': 'cash + positions at cost + fees paid - realised = deposits, in every account',
  'money.sets': 'as many YES as NO as complete sets are outstanding, in every market',
  'money.negative':
    'nobody has less than no cash, but the negative-risk adapter, and nobody less than no tokens',
  'money.reserved': 'no more cash is reserved than there is',
  'money.cost': 'tokens cost no less than nothing, and what is not held costs nothing',
  'money.explained':
    'cash and tokens are what the trades, sets, payments and settlements told so far make them',
  'money.trade': 'both sides of a trade pay its price, and together what its complete sets cost',
  'book.level': 'the total of a level is the sum of the open orders at its price',
  'book.crossed': 'the best bid is below the best ask after every operation',
  'book.price': 'a trade happens at the best opposing price, at the price of the resting order',
  'book.time': 'at one price the order that came first trades first',
  'book.limit': "no order trades beyond its limit, more than it wants, or with its own account's orders",
  'book.fok': 'a fill-or-kill order trades completely or not at all',
  'book.post_only': 'a post-only order never takes',
  'book.reduce_only': 'a reduce-only order never makes a position larger',
  'book.order': 'what is told of an order fits what was told before',
  'book.group': 'a group that matched more than its limit has no open orders',
  'fees.order': "every fill's fee is what the fee schedule says for the fills of its order",
  'fees.total': 'the fees of an order, and of the venue, are the sum of the fees of the trades',
  'life.time': 'time does not go back',
  'life.closed': 'nothing trades or rests in a market that does not take orders',
  'life.status': 'a market goes from one status to the next as documented',
  'life.settlement': 'a settlement pays the payoff for every token, rounded down',
  'life.remains': 'nothing is left in a market that was settled',
  'client.book': 'a client that has no reason to doubt has the same book as the exchange',
  'client.calm': 'where nothing goes wrong no client has a reason to doubt',
  'client.account': "an account's fills and orders, as told, add up to its position and cash",
} as const

export type Invariant = keyof typeof INVARIANTS

/** A broken invariant: where it was noticed and what was seen. */
export interface Violation {
  readonly invariant: Invariant
  readonly at: Ms
  readonly facts: Facts
}

export type Accuse = (invariant: Invariant, facts: Facts) => void

/** Violations kept in full; one broken invariant tends to break many. */
const KEPT_MAX = 20

/** Collects what the auditors of one exchange find. */
export class Findings {
  readonly violations: Violation[] = []
  count = 0

  constructor(private readonly now: () => Ms) {}

  readonly accuse: Accuse = (invariant, facts) => {
    this.count++
    if (this.violations.length < KEPT_MAX) this.violations.push({ invariant, at: this.now(), facts })
  }
}
