import fc from 'fast-check'
import { price, qty, usd } from '../../src/lib/base/units.js'
import type { FeeRounding, FeeSchedule } from '../../src/lib/domain/fees.js'
import { keyOfMarket, type Market } from '../../src/lib/domain/market.js'
import {
  RELATION_KINDS,
  standardStates,
  type PayoffState,
  type Relation,
} from '../../src/lib/domain/relation.js'
import type { OrderBook } from '../../src/lib/market-data/order-book.js'
import type { BoundRelation } from '../../src/lib/strategies/family.js'
import { drawnBook, drawnMarket } from '../drawn/market.js'

const ROUNDINGS: Readonly<Record<Market['venue'], readonly FeeRounding[]>> = {
  kalshi: [
    { mode: 'order_up', quantum: usd(10_000) },
    { mode: 'fill_up', quantum: usd(100) },
    { mode: 'balance', tradeQuantum: usd(1), precision: usd(100), rebateQuantum: usd(100) },
    { mode: 'balance', tradeQuantum: usd(1), precision: usd(10_000), rebateQuantum: usd(10_000) },
  ],
  polymarket: [{ mode: 'fill_half_up', quantum: usd(10) }, { mode: 'none' }],
}

const anyFee = (venue: Market['venue']): fc.Arbitrary<FeeSchedule> =>
  fc
    .record({
      rateE6: fc.constantFrom(0, 17_500, 40_000, 70_000),
      rounding: fc.constantFrom(...ROUNDINGS[venue]),
    })
    .map(({ rateE6, rounding }) => ({
      label: 'at random',
      curve: { rateE6, multiplierE6: 1_000_000, exponent: 1 },
      rounding,
    }))

const anyMarket = (id: string): fc.Arbitrary<Market> =>
  fc.constantFrom('kalshi', 'polymarket').chain((venue) =>
    fc
      .record({ fee: anyFee(venue), isFine: fc.boolean(), least: fc.integer({ min: 1, max: 6 }) })
      .map(({ fee, isFine, least }) =>
        drawnMarket(`${venue}:${id}`, {
          fee,
          lot: qty(isFine ? 10_000 : 1_000_000),
          minQty: qty(least * 1_000_000),
        }),
      ),
  )

/** YES wins, loses, or is paid a part: a tie, a void, a fair price. */
const anyYesPayoff = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(0, 10_000) },
  { weight: 1, arbitrary: fc.constantFrom(5_000, 2_600) },
)

/** A table of the kind, with up to three rows besides that no kind promises. */
function anyStates(kind: Relation['kind'], count: number): fc.Arbitrary<readonly PayoffState[]> {
  const row = fc.array(anyYesPayoff, { minLength: count, maxLength: count })
  const standard = kind === 'joint' ? [] : standardStates(kind, count)
  return fc
    .array(row, { minLength: kind === 'joint' ? 1 : 0, maxLength: kind === 'joint' ? 6 : 2 })
    .map((rows) => [
      ...standard,
      ...rows.map((pays, i) => ({ name: `row ${i}`, yesPayoffs: pays.map((each) => price(each)) })),
    ])
}

const isPair = (kind: Relation['kind']): boolean =>
  kind === 'same' || kind === 'inverted' || kind === 'implies'

function anyRelation(kind: Relation['kind'], markets: readonly Market[]): fc.Arbitrary<BoundRelation> {
  const bound = isPair(kind) ? markets.slice(0, 2) : markets
  return anyStates(kind, bound.length).map((states) => ({
    relation: {
      id: `${kind}:${bound.map((each) => each.id).join('')}`,
      kind,
      proof: 'certified',
      reason: 'at random',
      markets: bound.map(keyOfMarket),
      states,
    },
    markets: bound,
  }))
}

export const anyBoundRelation: fc.Arbitrary<BoundRelation> = fc
  .tuple(anyMarket('A'), anyMarket('B'), anyMarket('C'), anyMarket('D'))
  .chain((markets) => fc.constantFrom(...RELATION_KINDS).chain((kind) => anyRelation(kind, markets)))

/** Two relations with a market in common. */
export const anyLinkedRelations: fc.Arbitrary<readonly BoundRelation[]> = fc
  .tuple(anyMarket('A'), anyMarket('B'), anyMarket('C'), anyMarket('D'))
  .chain((all) =>
    fc
      .tuple(fc.constantFrom(...RELATION_KINDS), fc.constantFrom(...RELATION_KINDS))
      .chain(([one, two]) =>
        fc.tuple(anyRelation(one, [all[0], all[1], all[2]]), anyRelation(two, [all[1], all[3], all[2]])),
      ),
  )

/** How far each side's best price is from what a belief says, and how much lies there and behind. */
export const anyQuotes = fc.record({
  half: fc.integer({ min: -3, max: 4 }),
  levels: fc.array(
    fc.record({ away: fc.integer({ min: 1, max: 4 }), hundredths: fc.integer({ min: 1, max: 3_000 }) }),
    {
      minLength: 1,
      maxLength: 4,
    },
  ),
})
type Quotes = typeof anyQuotes extends fc.Arbitrary<infer T> ? T : never

const cents = (ticks: number): string => (ticks / 100).toFixed(2)

function side(best: number, step: number, { levels }: Quotes): string {
  let at = best
  const texts: string[] = []
  for (const [i, { away, hundredths }] of levels.entries()) {
    if (i > 0) at += away * step
    if (at >= 1 && at <= 99) texts.push(`${cents(at)}x${hundredths / 100}`)
  }
  return texts.join(' ')
}

/** Books of all markets around what a drawn belief about the states expects: about half of them leave a gap. */
export function anyBooks(bound: BoundRelation): fc.Arbitrary<ReadonlyMap<Market, OrderBook>> {
  const { states } = bound.relation
  return fc
    .record({
      belief: fc.array(fc.integer({ min: 0, max: 10 }), {
        minLength: states.length,
        maxLength: states.length,
      }),
      quotes: fc.array(fc.tuple(anyQuotes, anyQuotes), {
        minLength: bound.markets.length,
        maxLength: bound.markets.length,
      }),
    })
    .map(({ belief, quotes }) => {
      const total = Math.max(
        1,
        belief.reduce((sum, each) => sum + each, 0),
      )
      const books = bound.markets.map((market, column): [Market, OrderBook] => {
        const mean =
          states.reduce((sum, row, s) => sum + row.yesPayoffs[column]! * belief[s]!, 0) / total / 100
        const [bids, asks] = quotes[column]!
        const ask = Math.min(99, Math.max(2, Math.round(mean) + asks.half))
        const bid = Math.min(ask - 1, Math.round(mean) - bids.half)
        return [market, drawnBook(market, `${side(bid, -1, bids)} | ${side(ask, 1, asks)}`)]
      })
      return new Map(books)
    })
}

/** A book whose asks of an outcome begin at `best` cents. */
export function bookWithAsks(
  market: Market,
  outcome: 'yes' | 'no',
  { best, quotes }: { readonly best: number; readonly quotes: Quotes },
): OrderBook {
  const ask = Math.min(99, Math.max(1, best))
  const drawing = outcome === 'yes' ? `| ${side(ask, 1, quotes)}` : `${side(100 - ask, -1, quotes)} |`
  return drawnBook(market, drawing)
}
