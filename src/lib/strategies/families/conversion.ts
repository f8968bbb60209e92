import { PRICE_ONE, usd } from '../../base/units.js'
import type { Candidate } from '../../domain/opportunity.js'
import { proposalKey, type BasketFamily, type BookOf, type BoundRelation } from '../family.js'
import { cheapNos, columnsFrom } from './leg-margin.js'

/** Believed and not read from the chain: one reason why conversions are only watched. */
const ASSUMED_FEE_BIPS = 0
/** Of sending one conversion. */
const ASSUMED_FIXED_COST = usd(20_000)

/**
 * Polymarket turns NO of m questions of one negative-risk event into m - 1 dollars and YES of the others, at once. On its
 * books, which mirror each other, buying NO of a question and selling its YES take the same order, so the m with the widest
 * margin are bought and the others sold, for every m. Found, priced and shown, never sent: the ledger knows no conversions.
 */
export const conversion: BasketFamily = {
  name: 'conversion',
  kinds: ['exclusive', 'partition'],
  fixed: () => [],
  screen: (bound) => ({
    constantTicks: -PRICE_ONE,
    fixed: [],
    clipped: isConvertible(bound)
      ? bound.markets.map((_, column) => ({ column, outcome: 'no' as const }))
      : [],
  }),
  current: (bound, bookOf, legsMax) => ({
    key: proposalKey(bound.relation, 'convert'),
    variants: isConvertible(bound) ? variantsOf(bound, bookOf, legsMax) : [],
  }),
}

/** The venue's own promise about one event of Polymarket: there, exclusive means negative risk. */
const isConvertible = ({ relation, markets }: BoundRelation): boolean =>
  relation.proof === 'structure' &&
  markets.every(({ venue, event }) => venue === 'polymarket' && event === markets[0]!.event)

function variantsOf(bound: BoundRelation, bookOf: BookOf, legsMax: number): readonly Candidate[] {
  const columns = cheapNos(bound, bookOf, columnsFrom(0, bound.markets.length))
    .slice(0, legsMax)
    .map(({ column }) => column)
  return columns.map((_, i) => {
    const bought = columns.slice(0, i + 1)
    const sold = columns.slice(i + 1)
    const instrument = (column: number, outcome: 'yes' | 'no') => ({
      market: bound.markets[column]!,
      outcome,
    })
    return {
      key: proposalKey(bound.relation, 'convert'),
      family: 'conversion',
      relation: bound.relation,
      legs: bought.map((column) => instrument(column, 'no')),
      minPayoffTicks: sold.reduce(
        (sum, column) => sum + (bookOf(bound.markets[column]!)?.bestPrice('yes', 'bid') ?? 0),
        i * PRICE_ONE,
      ),
      conversion: {
        sell: sold.map((column) => instrument(column, 'yes')),
        feeBips: ASSUMED_FEE_BIPS,
        fixedCost: ASSUMED_FIXED_COST,
      },
    }
  })
}
