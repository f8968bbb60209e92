/**
 * The optimum of a linear program as exact fractions: a simplex over whole numbers.
 *
 * Every entry of the tableau is a whole number over one common denominator, the determinant of the basis, so that a pivot needs no
 * greatest common divisor and divides without remainder. Upper bounds are kept by counting a variable from its bound
 * downwards, so that there are only as many rows as states, budgets and stocks. The smallest-index rule ends every run. For programs of some
 * hundred columns: the scanner solves larger ones in doubles.
 */
import { assert } from '../../base/assert.js'
import { rational, type Rational } from '../../base/rational.js'
import { isCounted, type LinearProgram, type ProgramColumn } from './program.js'

export interface ExactOptimum {
  /** Dollars that are certain, in micro-dollars. */
  readonly profit: Rational
  /** Of each column, in units of 1e-6 contract. */
  readonly quantities: readonly Rational[]
  /** A belief about the states under which nothing is cheap that the optimum does not use up: the certificate. */
  readonly statePrices: readonly Rational[]
}

const TICK = 100n
const UNITS = 1_000_000n

export function exactOptimum(program: LinearProgram): ExactOptimum {
  const tableau = new Tableau(program)
  tableau.run()
  return tableau.answer(program.stateCount)
}

/** The common denominator of all costs. */
function scaleOf(columns: readonly ProgramColumn[]): bigint {
  return columns.reduce((scale, { cost }) => {
    let [x, y] = [scale, cost.d]
    while (y !== 0n) [x, y] = [y, x % y]
    return (scale / x) * cost.d
  }, 1n)
}

/**
 * Row i: `denominator * basic_i + sum entries[i][j] * free_j = values[i]`, all variables counted from the bound they stand at. Variables:
 * the columns, then the worst dollars, then one slack for each row.
 */
class Tableau {
  private readonly scale: bigint
  private readonly rows: bigint[][] = []
  /** What each row's basic variable is worth, times the denominator. */
  private readonly values: bigint[] = []
  /** How much one more of each free variable adds to the objective, times the denominator, negated. */
  private readonly gains: bigint[]
  private objective = 0n
  private denominator = 1n
  private readonly basic: number[] = []
  private readonly free: number[]
  private readonly bounds: (bigint | undefined)[]
  private readonly isFlipped: boolean[]
  private readonly columnCount: number

  constructor(program: LinearProgram) {
    const { columns, budgets = [], stockCount = 0 } = program
    this.scale = scaleOf(columns)
    this.columnCount = columns.length
    const costs = columns.map(({ cost }) => cost.n * (this.scale / cost.d))
    for (let state = 0; state < program.stateCount; state++) {
      const won = columns.map((each, j) => costs[j]! - BigInt(each.payoffs[state]!) * TICK * this.scale)
      this.add([...won, 1n], 0n)
    }
    for (const budget of budgets) {
      const spent = columns.map((each, j) => (isCounted(budget, each) ? costs[j]! : 0n))
      assert(budget.max >= 0, 'a budget is not negative', { max: budget.max })
      this.add([...spent, 0n], BigInt(budget.max) * UNITS * this.scale)
    }
    for (let stock = 0; stock < stockCount; stock++) {
      const taken = columns.map((each) => -BigInt(changeOf(each, stock)))
      this.add([...taken, 0n], 0n)
    }
    this.free = [...columns, undefined].map((_, j) => j)
    this.gains = [...columns.map(() => 0n), -1n]
    this.bounds = [
      ...columns.map((each) => BigInt(each.size)),
      ...Array<undefined>(1 + this.rows.length).fill(undefined),
    ]
    this.isFlipped = this.bounds.map(() => false)
  }

  run(): void {
    for (;;) {
      const entering = this.entering()
      if (entering === undefined) return
      this.enter(entering)
    }
  }

  answer(stateCount: number): ExactOptimum {
    const at = this.bounds.map((bound, variable) =>
      this.isFlipped[variable] ? rational(bound!) : rational(0n),
    )
    this.basic.forEach((variable, i) => {
      const value = rational(this.values[i]!, this.denominator)
      at[variable] = this.isFlipped[variable]
        ? rational(this.bounds[variable]! * value.d - value.n, value.d)
        : value
    })
    const prices = Array.from({ length: stateCount }, () => rational(0n))
    this.free.forEach((variable, j) => {
      const state = variable - this.columnCount - 1
      if (state >= 0 && state < stateCount) prices[state] = rational(this.gains[j]!, this.denominator)
    })
    return {
      profit: rational(this.objective, this.denominator * this.scale * UNITS),
      quantities: at.slice(0, this.columnCount),
      statePrices: prices,
    }
  }

  private add(entries: bigint[], value: bigint): void {
    this.basic.push(entries.length + this.rows.length)
    this.rows.push(entries)
    this.values.push(value)
  }

  /** The free variable of the smallest number that improves the objective. */
  private entering(): number | undefined {
    let found: number | undefined
    this.gains.forEach((gain, j) => {
      if (gain < 0n && (found === undefined || this.free[j]! < this.free[found]!)) found = j
    })
    return found
  }

  /** Raises a free variable until it or a basic one meets a bound. */
  private enter(j: number): void {
    const own = this.bounds[this.free[j]!]
    // The tightest limit as a fraction: `top / under`.
    let [top, under] = own === undefined ? [0n, 0n] : [own, 1n]
    let leaving: { row: number; atBound: boolean } | undefined
    this.rows.forEach((row, i) => {
      const entry = row[j]!
      const bound = this.bounds[this.basic[i]!]
      if (entry === 0n || (entry < 0n && bound === undefined)) return
      const room = entry > 0n ? this.values[i]! : bound! * this.denominator - this.values[i]!
      const size = entry > 0n ? entry : -entry
      const order = under === 0n ? -1n : room * under - top * size
      const isEarlier = leaving !== undefined && this.basic[i]! < this.basic[leaving.row]!
      if (order > 0n || (order === 0n && !isEarlier)) return
      ;[top, under] = [room, size]
      leaving = { row: i, atBound: entry < 0n }
    })
    assert(under !== 0n, 'every column is bounded')
    if (leaving === undefined) return this.flipFree(j)
    if (leaving.atBound) this.flipBasic(leaving.row)
    this.pivot(leaving.row, j)
  }

  /** Counts a free variable from its other bound. */
  private flipFree(j: number): void {
    const variable = this.free[j]!
    const bound = this.bounds[variable]!
    this.rows.forEach((row, i) => {
      this.values[i] = this.values[i]! - row[j]! * bound
      row[j] = -row[j]!
    })
    this.objective -= this.gains[j]! * bound
    this.gains[j] = -this.gains[j]!
    this.isFlipped[variable] = !this.isFlipped[variable]
  }

  private flipBasic(i: number): void {
    const variable = this.basic[i]!
    this.values[i] = this.bounds[variable]! * this.denominator - this.values[i]!
    this.rows[i] = this.rows[i]!.map((entry) => -entry)
    this.isFlipped[variable] = !this.isFlipped[variable]
  }

  private pivot(r: number, c: number): void {
    const row = this.rows[r]!
    const p = row[c]!
    assert(p > 0n, 'a pivot is positive')
    const d = this.denominator
    const value = this.values[r]!
    this.rows.forEach((other, i) => {
      if (i === r) return
      const factor = other[c]!
      this.values[i] = (this.values[i]! * p - factor * value) / d
      eliminate(other, row, { c, p, d, factor })
    })
    const factor = this.gains[c]!
    this.objective = (this.objective * p - factor * value) / d
    eliminate(this.gains, row, { c, p, d, factor })
    row[c] = d
    this.denominator = p
    const variable = this.basic[r]!
    this.basic[r] = this.free[c]!
    this.free[c] = variable
  }
}

/** Takes the pivot's row out of another; both stay whole over the new denominator `p`. */
function eliminate(
  target: bigint[],
  row: readonly bigint[],
  { c, p, d, factor }: { c: number; p: bigint; d: bigint; factor: bigint },
): void {
  for (let j = 0; j < target.length; j++) {
    target[j] = j === c ? -factor : (target[j]! * p - factor * row[j]!) / d
  }
}

const changeOf = (column: ProgramColumn, stock: number): number =>
  column.stocks?.reduce((sum, each) => (each.stock === stock ? sum + each.change : sum), 0) ?? 0
