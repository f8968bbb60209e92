import fc from 'fast-check'
import highsLoader from 'highs'
import { describe, expect, it } from 'vitest'
import { rational, type Rational } from '../../src/lib/base/rational.js'
import { ONE_CONTRACT, usd, type Qty } from '../../src/lib/base/units.js'
import { exactOptimum } from '../../src/lib/strategies/linear/exact-optimum.js'
import type { LinearProgram, ProgramColumn } from '../../src/lib/strategies/linear/program.js'
import { solveProgram } from '../../src/lib/strategies/linear/solve.js'
import { anyProgram } from '../reference/programs-at-random.js'
import { programText } from '../reference/program-text.js'
import { runs } from '../reference/runs.js'

// Its types say CommonJS, its module is not.
const load = highsLoader as unknown as typeof highsLoader.default
const highs = await load()
const wholeOnly = await load()
const TICK = 100

const asNumber = ({ n, d }: Rational): number => Number(n / d) + Number(n % d) / Number(d)
const nearly = (a: number, b: number): boolean =>
  Math.abs(a - b) <= 1e-9 * (1 + Math.abs(a) + Math.abs(b)) + 1e-3

/** Exact dollars in the worst state of any quantities, in micro-dollars times `scale`: written without the program's own sums. */
function worst(program: LinearProgram, quantities: readonly Rational[]): Rational {
  let least: Rational | undefined
  for (let state = 0; state < program.stateCount; state++) {
    let sum = rational(0n)
    program.columns.forEach((column, j) => {
      const { n, d } = quantities[j]!
      const unit = {
        n: BigInt(column.payoffs[state]! * TICK) * column.cost.d - column.cost.n,
        d: column.cost.d,
      }
      sum = rational(sum.n * unit.d * d * 1_000_000n + unit.n * n * sum.d, sum.d * unit.d * d * 1_000_000n)
    })
    if (least === undefined || sum.n * least.d < least.n * sum.d) least = sum
  }
  return least!
}

const changes = (column: ProgramColumn, stock: number): number =>
  (column.stocks ?? []).filter((each) => each.stock === stock).reduce((sum, each) => sum + each.change, 0)

describe('the exact optimum of a program', () => {
  it('is reached by quantities that are allowed, and no belief proves less', () => {
    fc.assert(
      fc.property(anyProgram, (program) => {
        const { profit, quantities, statePrices } = exactOptimum(program)
        program.columns.forEach((column, j) => {
          const { n, d } = quantities[j]!
          expect(n >= 0n && n <= BigInt(column.size) * d).toBe(true)
        })
        for (let stock = 0; stock < (program.stockCount ?? 0); stock++) {
          const left = program.columns.reduce((sum, column, j) => sum + changes(column, stock) * asNumber(quantities[j]!), 0) // prettier-ignore
          expect(left).toBeGreaterThanOrEqual(-1e-3)
        }
        expect(worst(program, quantities)).toEqual(profit)
        expect(profit.n >= 0n).toBe(true)
        if (profit.n === 0n) return
        const total = statePrices.reduce((sum, each) =>
          rational(sum.n * each.d + each.n * sum.d, sum.d * each.d),
        )
        expect(total).toEqual(rational(1n))
        if (program.budgets !== undefined || program.stockCount !== undefined) return
        // Weak duality, by hand: what the belief says all cheap columns are worth together.
        let bound = rational(0n)
        for (const column of program.columns) {
          let margin = rational(-column.cost.n, column.cost.d)
          statePrices.forEach(({ n, d }, state) => {
            margin = rational(
              margin.n * d + BigInt(column.payoffs[state]! * TICK) * n * margin.d,
              margin.d * d,
            )
          })
          if (margin.n <= 0n) continue
          const worth = rational(margin.n * BigInt(column.size), margin.d * 1_000_000n)
          bound = rational(bound.n * worth.d + worth.n * bound.d, bound.d * worth.d)
        }
        expect(bound).toEqual(profit)
      }),
      { numRuns: runs(100) },
    )
  })

  it('is what the scanner finds in doubles, and what an independent solver finds', () => {
    let solved = 0
    fc.assert(
      fc.property(anyProgram, (program) => {
        const exact = asNumber(exactOptimum(program).profit)
        const answer = highs.solve(programText(program), { presolve: 'off' })
        expect(answer.Status).toBe('Optimal')
        expect(nearly(answer.ObjectiveValue, exact)).toBe(true)
        const found = solveProgram(program)
        if (found === undefined) return
        solved++
        expect(nearly(found.profit, exact)).toBe(true)
      }),
      { numRuns: runs(100) },
    )
    // The doubles may give up on a program, but only rarely.
    expect(solved).toBeGreaterThan(runs(100) * 0.97)
  })

  it('is never less than the best whole number of contracts', () => {
    fc.assert(
      fc.property(anyProgram, (program) => {
        const whole = wholeOnly.solve(programText(program, 'whole contracts'))
        const exact = asNumber(exactOptimum(program).profit)
        expect(whole.Status).toBe('Optimal')
        expect(whole.ObjectiveValue).toBeLessThanOrEqual(exact + 1 + 1e-9 * exact)
      }),
      { numRuns: runs(20) },
    )
  })

  it('is none when everything costs what some belief expects of it', () => {
    fc.assert(
      fc.property(
        anyProgram,
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 8, maxLength: 8 }),
        (program, chances) => {
          const belief = chances.slice(0, program.stateCount)
          const total = belief.reduce((sum, each) => sum + each, 0)
          const columns = program.columns.map((column): ProgramColumn => {
            const expected = column.payoffs.reduce((sum, payoff, state) => sum + payoff * belief[state]!, 0)
            return { ...column, cost: rational(BigInt(expected * TICK), BigInt(total)) }
          })
          expect(exactOptimum({ stateCount: program.stateCount, columns }).profit).toEqual(rational(0n))
        },
      ),
      { numRuns: runs(100) },
    )
  })
})

describe('columns that pay now', () => {
  const full = (
    payoffs: readonly number[],
    cost: number,
    more: Partial<ProgramColumn> = {},
  ): ProgramColumn => ({
    payoffs,
    cost: rational(BigInt(cost)),
    size: (10 * ONE_CONTRACT) as Qty,
    ...more,
  })
  // YES and NO at 48 and 49 cents, merged into a dollar at once: a merge takes one of each.
  const merge: LinearProgram = {
    stateCount: 2,
    stockCount: 2,
    columns: [
      full([10_000, 0], 480_000, { stocks: [{ stock: 0, change: 1 }] }),
      full([0, 10_000], 490_000, { stocks: [{ stock: 1, change: 1 }] }),
      full([-10_000, -10_000], -1_000_000, {
        stocks: [
          { stock: 0, change: -1 },
          { stock: 1, change: -1 },
        ],
      }),
    ],
  }

  it('free the money for the next purchase within a budget', () => {
    const budgets = [{ max: usd(1) }]
    expect(exactOptimum(merge).profit).toEqual(rational(300_000n))
    expect(exactOptimum({ ...merge, budgets }).profit).toEqual(rational(300_000n))
    const held = { ...merge, stockCount: 0, columns: merge.columns.slice(0, 2), budgets }
    expect(asNumber(exactOptimum(held).profit)).toBeLessThan(1)
    expect(solveProgram({ ...merge, budgets })?.profit).toBeCloseTo(300_000, 3)
  })

  it('give nothing away that is not held', () => {
    const short = { ...merge, columns: merge.columns.slice(1) }
    expect(exactOptimum(short).profit).toEqual(rational(0n))
    expect(solveProgram(short)?.profit).toBeCloseTo(0, 3)
  })
})
