/** The best basket of a cluster on the books of one instant: found in doubles, weighed in whole numbers, priced exactly. */
import type { Instrument } from '../../domain/market.js'
import type { Candidate } from '../../domain/opportunity.js'
import { payoffOf, worstPayoff } from '../../domain/relation.js'
import { ONE_CONTRACT } from '../../base/units.js'
import type { LegBook } from '../../market-data/depth.js'
import type { OrderBook } from '../../market-data/order-book.js'
import { legBooks, sizeBasket, type SizingInput } from '../edge.js'
import { proposalKey, type BookOf } from '../family.js'
import { certify, proves, touchBasket, touchCost, type Certificate, type TouchColumn } from './certificate.js'
import type { Cluster } from './clusters.js'
import { unitCost, type ProgramColumn } from './program.js'
import { solveProgram } from './solve.js'
import { weightsOfLots, weightsOfShares } from './whole-weights.js'

/** Columns of one program at most, and levels of one side. */
const COLUMNS_MAX = 120
const LEVELS_MAX = 12
/** The program over all levels only adds to the basket at the touches, so it may give up. */
const PIVOTS_MAX = 500

/** One side that can be bought now. */
export interface ClusterSide {
  readonly instrument: Instrument
  readonly column: number
  readonly payoffs: readonly number[]
}

interface QuotedSide extends ClusterSide {
  readonly book: OrderBook
  readonly levels: LegBook['levels']
}

export interface ClusterAnswer {
  readonly certificate: Certificate | undefined
  readonly variants: readonly Candidate[]
}

/** Both outcomes of every market, with what they pay in each row of the joint table. */
export const sidesOf = ({ joint }: Cluster): readonly ClusterSide[] =>
  joint.markets.flatMap((market, column) =>
    (['yes', 'no'] as const).map((outcome) => ({
      instrument: { market, outcome },
      column,
      payoffs: joint.relation.states.map((row) => payoffOf(outcome, row.yesPayoffs[column]!)),
    })),
  )

/** The certificate when nothing can be earned; otherwise the baskets that earn most, if any is left after all rounding. */
export function solveCluster(
  cluster: Cluster,
  sides: readonly ClusterSide[],
  { bookOf, depthBeyondBestE6 }: { bookOf: BookOf; depthBeyondBestE6: number },
): ClusterAnswer {
  const quoted = quotedSides(sides, bookOf, depthBeyondBestE6)
  const touches = quoted.map(({ instrument, payoffs, levels }): TouchColumn => ({
    payoffs,
    cost: touchCost(instrument, levels[0]!.price),
  }))
  const stateCount = cluster.joint.relation.states.length
  const certificate = certify(stateCount, touches)
  if (certificate === undefined || proves(certificate)) return { certificate, variants: [] }
  const unit = touchBasket(stateCount, touches)
  const weights = [unit === undefined ? [] : weightsOfShares(unit.shares), wholeWeights(stateCount, quoted)]
  const variants = weights.flatMap((each, i) => {
    const isRepeated = i > 0 && each.join() === weights[0]!.join()
    return isRepeated ? [] : (basketOfWeights(cluster, quoted, each, depthBeyondBestE6) ?? [])
  })
  return { certificate, variants }
}

/** The sides whose book may be priced and has sizes. */
function quotedSides(
  sides: readonly ClusterSide[],
  bookOf: BookOf,
  depthBeyondBestE6: number,
): readonly QuotedSide[] {
  return sides.flatMap((side) => {
    const book = bookOf(side.instrument.market)
    if (book === undefined || book.problem !== undefined || book.depth === 'quote') return []
    const [leg] = legBooks({ candidate: { legs: [side.instrument] }, books: [book], depthBeyondBestE6 })
    return leg!.levels.length === 0 ? [] : { ...side, book, levels: leg!.levels }
  })
}

/** Whole lots of every side as the full program over all levels wants them. */
function wholeWeights(stateCount: number, quoted: readonly QuotedSide[]): readonly number[] {
  const depth = Math.max(1, Math.min(LEVELS_MAX, Math.floor(COLUMNS_MAX / quoted.length)))
  const owner: number[] = []
  const columns = quoted.flatMap(({ instrument, payoffs, levels }, side) =>
    levels.slice(0, depth).map((level): ProgramColumn => {
      owner.push(side)
      const { venue, fee } = instrument.market
      return { payoffs, cost: unitCost(fee.curve, level.price), size: level.qty, venue }
    }),
  )
  const solution = solveProgram({ stateCount, columns }, PIVOTS_MAX)
  if (solution === undefined) return []
  const contracts = quoted.map(() => 0)
  solution.quantities.forEach((quantity, j) => (contracts[owner[j]!]! += quantity))
  const lot = quoted.reduce((most, { instrument }) => Math.max(most, instrument.market.lot), 0)
  return weightsOfLots(contracts.map((each) => Math.floor((each * ONE_CONTRACT) / lot + 1e-6)))
}

/** The weights as a candidate, if its best size earns anything exactly. */
function basketOfWeights(
  { joint }: Cluster,
  quoted: readonly QuotedSide[],
  weights: readonly number[],
  depthBeyondBestE6: number,
): Candidate | undefined {
  const held = quoted.filter((_, side) => (weights[side] ?? 0) > 0)
  if (held.length === 0) return undefined
  const kept = weights.filter((weight) => weight > 0)
  const legs = held.map(({ column, instrument }, i) => ({
    column,
    outcome: instrument.outcome,
    weight: kept[i]!,
  }))
  const candidate: Candidate = {
    key: proposalKey(joint.relation, 'linear'),
    family: 'linear',
    relation: joint.relation,
    legs: held.map(({ instrument }) => instrument),
    weights: kept,
    minPayoffTicks: worstPayoff(joint.relation, legs),
  }
  const input: SizingInput = {
    candidate,
    books: held.map(({ book }) => book),
    caps: [],
    depthBeyondBestE6,
    anySize: false,
  }
  const sized = sizeBasket(input)
  return sized !== undefined && sized.profit > 0 ? candidate : undefined
}
