import { complementPrice, formatScaled, PRICE_ONE, PRICE_ZERO, type Price } from '../../base/units.js'
import type { ClauseName, Clauses, ClauseValue } from '../claim/clauses.js'
import type { CoreRelation } from './algebra.js'
import { CLAUSE_WORDS, clauseEnds } from './clause-ends.js'
import type { Reason, SettlementRow, VerdictWord } from './verdict.js'

interface Compared {
  readonly core: CoreRelation
  readonly word: VerdictWord
  readonly reasons: readonly Reason[]
  readonly kalshi: Clauses
  readonly polymarket: Clauses
}

/** Cases that say when a market closes and not what it pays, or that do not come beside the others. */
const WITHOUT_ROWS: ReadonlySet<ClauseName> = new Set([
  'early close',
  'overtime',
  'interim',
  'temporary',
  'revision',
])

type Payoffs = readonly [Price, Price]
const [YES, NO] = [PRICE_ONE, PRICE_ZERO]

const BOTH: Payoffs = [YES, YES]
const NEITHER: Payoffs = [NO, NO]
const ONLY_KALSHI: Payoffs = [YES, NO]
const ONLY_POLYMARKET: Payoffs = [NO, YES]

/** The ordinary ways to end together, by what the contracts are to each other. */
const ORDINARY: Readonly<Record<CoreRelation, readonly Payoffs[]>> = {
  equal: [BOTH, NEITHER],
  complement: [ONLY_KALSHI, ONLY_POLYMARKET],
  narrower: [BOTH, ONLY_POLYMARKET, NEITHER],
  wider: [BOTH, ONLY_KALSHI, NEITHER],
  exclusive: [ONLY_KALSHI, ONLY_POLYMARKET, NEITHER],
  overlapping: [BOTH, ONLY_KALSHI, ONLY_POLYMARKET, NEITHER],
  different: [BOTH, ONLY_KALSHI, ONLY_POLYMARKET, NEITHER],
}

/** Every way in which both markets can end together, and what the suggested pair pays in it; none of two that are no pair. */
export function settlementMatrix(compared: Compared): readonly SettlementRow[] {
  const { core, word, reasons } = compared
  if (word === 'DIFFERENT' || word === 'UNREADABLE') return []
  const ordinary = ORDINARY[word === 'REVIEW' ? 'overlapping' : core].map((pays) =>
    row(nameOf(pays), pays, core),
  )
  const split = reasons.filter(({ relation, field }) => relation === 'tail' && !isClause(field))
  const tails = split.flatMap(({ field }) =>
    TAIL_OF[core].map((pays) => tailRow(`the ${field} differs`, pays, core)),
  )
  return namedApart([...ordinary, ...tails, ...clauseRows(compared)])
}

/** What can be paid anything has a row for each end: the payouts tell such rows apart. */
function namedApart(rows: readonly SettlementRow[]): readonly SettlementRow[] {
  const count = new Map<string, number>()
  for (const { name } of rows) count.set(name, (count.get(name) ?? 0) + 1)
  return rows.map((each) =>
    count.get(each.name) === 1
      ? each
      : { ...each, name: `${each.name}, if they pay ${cents(each.kalshi)} and ${cents(each.polymarket)}` },
  )
}

const cents = (paid: Price): string => `${formatScaled(paid, 2, 0)}c`

const isClause = (field: string): boolean => field in CLAUSE_WORDS

/** Where the sides agree but for a tail, the tail is where they do not. */
const TAIL_OF: Readonly<Record<CoreRelation, readonly Payoffs[]>> = {
  ...ORDINARY,
  equal: [ONLY_KALSHI, ONLY_POLYMARKET],
  complement: [BOTH, NEITHER],
}

const nameOf = ([kalshi, polymarket]: Payoffs): string =>
  `Kalshi ${kalshi === YES ? 'YES' : 'NO'}, Polymarket ${polymarket === YES ? 'YES' : 'NO'}`

function clauseRows({ core, kalshi, polymarket, reasons }: Compared): readonly SettlementRow[] {
  const alike = new Set(reasons.filter(({ relation }) => relation === 'equal').map(({ field }) => field))
  const spoken = [...new Set([...kalshi.keys(), ...polymarket.keys()])].filter(
    // A case of which only one side speaks, and which the other means as well, is none of its own.
    (name) => !WITHOUT_ROWS.has(name) && (!alike.has(name) || (kalshi.has(name) && polymarket.has(name))),
  )
  return spoken.flatMap((clause) => {
    const [a, b] = [kalshi.get(clause)?.value, polymarket.get(clause)?.value]
    // Both wait for the same end: one of the ordinary rows.
    if (a === 'open' && b === 'open') return []
    const name = `${CLAUSE_WORDS[clause]}: Kalshi ${a ?? 'silent'}, Polymarket ${b ?? 'silent'}`
    if (a === b) return alikeEnds(a!, core).map((pays) => row(name, pays, core))
    return clauseEnds(a).flatMap((x) => clauseEnds(b).map((y) => tailRow(name, [x, y], core)))
  })
}

/** A fixed word is paid to both markets as it stands; a fair price of one outcome is what is left for the opposite one. */
const alikeEnds = (value: ClauseValue, core: CoreRelation): readonly Payoffs[] =>
  clauseEnds(value).map((x) => [
    x,
    clauseEnds(value).length > 1 && core === 'complement' ? complementPrice(x) : x,
  ])

const row = (name: string, [kalshi, polymarket]: Payoffs, core: CoreRelation): SettlementRow => ({
  name,
  kalshi,
  polymarket,
  pairPays: pairPays(kalshi, polymarket, core),
})

/** A row in which the sides part. */
const tailRow = (name: string, pays: Payoffs, core: CoreRelation): SettlementRow => ({
  ...row(name, pays, core),
  tail: true,
})

/** YES here and NO there, or as the relation needs it: YES of both of two that complete each other, NO of both of two that exclude. */
function pairPays(kalshi: Price, polymarket: Price, core: CoreRelation): number {
  if (core === 'complement') return kalshi + polymarket
  if (core === 'exclusive') return 2 * PRICE_ONE - kalshi - polymarket
  if (core === 'narrower') return PRICE_ONE - kalshi + polymarket
  return kalshi + PRICE_ONE - polymarket
}
