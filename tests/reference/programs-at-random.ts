import fc from 'fast-check'
import { rational } from '../../src/lib/base/rational.js'
import { price, qty, usd } from '../../src/lib/base/units.js'
import { unitCost, type LinearProgram, type ProgramColumn } from '../../src/lib/strategies/linear/program.js'

const anyPayoff = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, 10_000) },
  { weight: 1, arbitrary: fc.constant(5_000) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 10_000 }) },
)

const STOCKS = 2

/** Some states and columns whose prices lie around what a belief expects of them: about half leave something to earn. */
export const anyProgram: fc.Arbitrary<LinearProgram> = fc
  .record({ stateCount: fc.integer({ min: 1, max: 7 }), columnCount: fc.integer({ min: 1, max: 12 }) })
  .chain(({ stateCount, columnCount }) =>
    fc.record({
      belief: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: stateCount, maxLength: stateCount }),
      columns: fc.array(
        fc.record({
          payoffs: fc.array(anyPayoff, { minLength: stateCount, maxLength: stateCount }),
          off: fc.integer({ min: -400, max: 800 }),
          rateE6: fc.constantFrom(0, 40_000, 70_000),
          contracts: fc.integer({ min: 1, max: 400 }),
          paysNow: fc.option(fc.integer({ min: 0, max: 10_000 }), { freq: 8 }),
          stock: fc.integer({ min: 0, max: STOCKS - 1 }),
          isPolymarket: fc.boolean(),
        }),
        { minLength: columnCount, maxLength: columnCount },
      ),
      hasStocks: fc.boolean(),
      budgets: fc.option(fc.tuple(fc.integer({ min: 0, max: 200_000_000 }), fc.boolean()), { freq: 2 }),
    }),
  )
  .map(({ belief, columns, hasStocks, budgets }): LinearProgram => {
    const total = belief.reduce((sum, each) => sum + each, 0)
    const drawn = columns.map((draw): ProgramColumn => {
      const mean = draw.payoffs.reduce((sum, payoff, s) => sum + payoff * belief[s]!, 0) / Math.max(total, 1)
      const at = price(Math.min(9_999, Math.max(1, Math.round(mean) + draw.off)))
      const venue = draw.isPolymarket ? 'polymarket' : 'kalshi'
      const curve = { rateE6: draw.rateE6, multiplierE6: 1_000_000, exponent: 1 }
      const size = qty(draw.contracts * 1_000_000)
      if (!hasStocks || draw.paysNow === null)
        return {
          payoffs: draw.payoffs,
          cost: unitCost(curve, at),
          size,
          venue,
          ...(hasStocks && { stocks: [{ stock: draw.stock, change: 1 }] }),
        }
      const payoffs = draw.payoffs.map((payoff) => -payoff)
      const cost = rational(BigInt(-draw.paysNow * 100))
      return { payoffs, cost, size, venue, stocks: [{ stock: draw.stock, change: -1 }] }
    })
    return {
      stateCount: belief.length,
      columns: drawn,
      ...(hasStocks && { stockCount: STOCKS }),
      ...(budgets !== null && {
        budgets: [{ max: usd(budgets[0]), ...(budgets[1] && { venue: 'kalshi' as const }) }],
      }),
    }
  })
