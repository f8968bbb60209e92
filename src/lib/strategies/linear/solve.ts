/**
 * The linear program in doubles. The solver tells no state prices, so the dual program is solved as well; what both give is weighed
 * again by plain sums. The two sums enclose the optimum: when they do not meet, nothing is believed.
 */
import { solve as simplex, type Coefficients, type Constraint } from 'yalps'
import { ONE_CONTRACT } from '../../base/units.js'
import { isCounted, type LinearProgram, type ProgramColumn } from './program.js'

/** Doubles throughout: to look for baskets, never to decide. */
export interface LinearSolution {
  /** Dollars that are certain, in micro-dollars. */
  readonly profit: number
  /** Contracts of each column. */
  readonly quantities: readonly number[]
  /** The certificate: probabilities of the states that no unused column is cheap under. */
  readonly statePrices: readonly number[]
}

/** How far the two sums may lie apart: of the larger one, and of everything that could be bought. */
const GAP_RATIO = 1e-9
const USD_PER_TICK = 100
/** What the solver's state prices add up to. */
const BELIEF = 1e6

type Row = readonly [number, Constraint]
type Column = readonly [number, Coefficients<number>]

/** Ticks and units of 1e-6 contract as doubles. The solver rounds its answers to 1e-8: nothing, on this scale. */
interface Scaled {
  readonly program: LinearProgram
  /** `gain[j][s]`: ticks that one contract of column j brings in state s. */
  readonly gain: readonly (readonly number[])[]
  readonly cost: readonly number[]
  readonly size: readonly number[]
}

/** Far more than a program of some hundred columns needs. */
const PIVOTS_MAX = 8_192

/** The best quantities, or `undefined` when the solver's two answers do not prove each other or need more pivots than allowed. */
export function solveProgram(program: LinearProgram, pivotsMax = PIVOTS_MAX): LinearSolution | undefined {
  const scaled = scale(program)
  const primal = solvePrimal(scaled, pivotsMax)
  const dual = solveDual(scaled, pivotsMax)
  if (primal === undefined || dual === undefined) return undefined
  const certain = worstGain(scaled, primal)
  const most = bound(scaled, dual)
  const whole = scaled.size.reduce((sum, size) => sum + size, 0)
  if (!(Math.abs(most - certain) <= GAP_RATIO * (Math.abs(most) + whole))) return undefined
  return {
    profit: (certain * USD_PER_TICK) / ONE_CONTRACT,
    quantities: primal.map((units) => units / ONE_CONTRACT),
    statePrices: dual.states,
  }
}

function scale(program: LinearProgram): Scaled {
  const cost = program.columns.map((column) => ticksOf(column.cost.n, column.cost.d))
  return {
    program,
    cost,
    gain: program.columns.map((column, j) => column.payoffs.map((payoff) => payoff - cost[j]!)),
    size: program.columns.map((column) => column.size),
  }
}

/** Whole part and remainder apart, so that a long fraction keeps all digits of a double. */
const ticksOf = (n: bigint, d: bigint): number => (Number(n / d) + Number(n % d) / Number(d)) / USD_PER_TICK

const changeOf = (column: ProgramColumn, stock: number): number =>
  column.stocks?.reduce((sum, each) => (each.stock === stock ? sum + each.change : sum), 0) ?? 0

/**
 * Maximise t with `t - sum gain x <= 0` in each state, budgets, stocks and sizes. Rows: states, budgets, stocks, then one bound for each column.
 */
function solvePrimal(
  { program, gain, cost, size }: Scaled,
  maxPivots: number,
): readonly number[] | undefined {
  const { columns, stateCount, budgets = [], stockCount = 0 } = program
  const count = columns.length
  const first = { budget: stateCount, stock: stateCount + budgets.length }
  const bounds = first.stock + stockCount
  const objective = bounds + count
  const rows: Row[] = []
  for (let row = 0; row < bounds; row++) {
    const budget = budgets[row - first.budget]
    rows.push([row, { max: budget === undefined ? 0 : (budget.max / USD_PER_TICK) * ONE_CONTRACT }])
  }
  const variables = columns.map((column, j): Column => {
    const entries: [number, number][] = gain[j]!.map((ticks, state) => [state, -ticks])
    budgets.forEach((each, b) => isCounted(each, column) && entries.push([first.budget + b, cost[j]!]))
    for (let s = 0; s < stockCount; s++) entries.push([first.stock + s, -changeOf(column, s)])
    entries.push([bounds + j, 1])
    rows.push([bounds + j, { max: size[j]! }])
    return [j, entries]
  })
  const worst: Column = [
    count,
    [...Array.from({ length: stateCount }, (_, state): [number, number] => [state, 1]), [objective, 1]],
  ]
  const answer = simplex({ objective, constraints: rows, variables: [...variables, worst] }, { maxPivots })
  if (answer.status !== 'optimal') return undefined
  const quantities = columns.map(() => 0)
  for (const [j, value] of answer.variables)
    if (j < count) quantities[j] = Math.min(size[j]!, Math.max(0, value))
  return quantities
}

/** Prices of states, budgets and stocks. */
interface Prices {
  readonly states: readonly number[]
  readonly budgets: readonly number[]
  readonly stocks: readonly number[]
}

/** Minimise what the columns' sizes and the budgets are worth over all prices of the states that add up to 1. */
function solveDual({ program, gain, cost, size }: Scaled, maxPivots: number): Prices | undefined {
  const { columns, stateCount, budgets = [], stockCount = 0 } = program
  const count = columns.length
  const [sum, objective] = [count, count + 1]
  const rows: Row[] = [[sum, { min: BELIEF }], ...columns.map((_, j): Row => [j, { max: 0 }])]
  const variables: Column[] = []
  const variable = (entries: [number, number][]): number =>
    variables.push([variables.length, entries.filter(([, value]) => value !== 0)])
  for (let state = 0; state < stateCount; state++)
    variable([...gain.map((ticks, j): [number, number] => [j, ticks[state]!]), [sum, 1]])
  for (const budget of budgets) {
    const counted = columns.map((column, j): [number, number] => [
      j,
      isCounted(budget, column) ? -cost[j]! : 0,
    ])
    variable([...counted, [objective, (budget.max / USD_PER_TICK) * ONE_CONTRACT]])
  }
  for (let stock = 0; stock < stockCount; stock++)
    variable(columns.map((column, j): [number, number] => [j, changeOf(column, stock)]))
  columns.forEach((_, j) => variable([[j, -1], [objective, size[j]!]])) // prettier-ignore
  const answer = simplex({ direction: 'minimize', objective, constraints: rows, variables }, { maxPivots })
  if (answer.status !== 'optimal') return undefined
  const value: number[] = variables.map(() => 0)
  for (const [j, found] of answer.variables) value[j] = Math.max(0, found)
  const states = value.slice(0, stateCount)
  const total = states.reduce((all, each) => all + each, 0)
  return {
    states: states.map((each) => each / total),
    budgets: value.slice(stateCount, stateCount + budgets.length).map((each) => each / total),
    stocks: value.slice(stateCount + budgets.length, variables.length - count).map((each) => each / total),
  }
}

/** What quantities bring in the worst state, in ticks. */
function worstGain({ program, gain }: Scaled, quantities: readonly number[]): number {
  let worst = Number.POSITIVE_INFINITY
  for (let state = 0; state < program.stateCount; state++) {
    let sum = 0
    for (let j = 0; j < quantities.length; j++) sum += gain[j]![state]! * quantities[j]!
    worst = Math.min(worst, sum)
  }
  return worst
}

/** No quantities can bring more than this, whatever the prices. */
function bound({ program, gain, cost, size }: Scaled, prices: Prices): number {
  const { budgets = [] } = program
  let most = budgets.reduce(
    (sum, { max }, b) => sum + prices.budgets[b]! * (max / USD_PER_TICK) * ONE_CONTRACT,
    0,
  )
  program.columns.forEach((column, j) => {
    let margin = gain[j]!.reduce((sum, ticks, state) => sum + ticks * prices.states[state]!, 0)
    budgets.forEach((each, b) => (margin -= isCounted(each, column) ? prices.budgets[b]! * cost[j]! : 0))
    prices.stocks.forEach((each, stock) => (margin += each * changeOf(column, stock)))
    most += size[j]! * Math.max(0, margin)
  })
  return most
}
