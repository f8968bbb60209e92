/**
 * Prices of the states under which nothing at today's touches is cheap, chosen so that the touches may move as far as possible before
 * that ends.
 *
 * Why nothing can be earned while it holds: let L be probabilities of the states and every ask cost at least what L expects it to pay,
 * fee included. Then any purchase x has an expected result sum x_j (E_L[a_j] - c_j) <= 0, and the worst state is never better than the
 * expected one. Deeper levels cost no less than the touch (`risesWithPrice`), so it is enough to look at touches. What a venue rounds
 * a fill's fee down by, half of 1e-5 dollars at most, is all that could be left.
 */
import { solve as simplex } from 'yalps'
import { PRICE_ONE, price, type Price } from '../../base/units.js'
import { screenUnitFee } from '../../domain/fees.js'
import type { Instrument } from '../../domain/market.js'

/** What can be bought at one touch: payoffs by state and all-in price of one contract, in ticks. */
export interface TouchColumn {
  readonly payoffs: readonly number[]
  readonly cost: number
}

export interface Certificate {
  /** Of each state; they add up to 1. */
  readonly statePrices: readonly number[]
  /** How much dearer than expected every touch is at least, in ticks a contract; negative when something is cheap. */
  readonly margin: number
}

/** The best basket of one contract in all at the touches: shares of each column that add up to 1. */
export interface TouchBasket {
  readonly shares: readonly number[]
}

const USD_PER_TICK = 100
/** Lifts the margin above zero in the solver, whose variables are never negative. */
const LIFT = 4 * PRICE_ONE
/** What the solver's probabilities and shares add up to: it rounds its answers to 1e-8. */
const WHOLE = 1e6
/** In ticks a contract: below what any sum of money here can show, above what doubles lose on the way. */
const TOLERANCE = 1e-7

/** Ticks for one contract, fee included. */
export const touchCost = ({ market }: Instrument, ask: Price): number =>
  ask + screenUnitFee(market.fee.curve, ask) / USD_PER_TICK

/** Whether nothing can be earned while every touch is as dear as it was. */
export const proves = ({ margin }: Certificate): boolean => margin >= -TOLERANCE

/** The prices with the widest margin. `undefined` when the solver fails. */
export function certify(stateCount: number, columns: readonly TouchColumn[]): Certificate | undefined {
  const sum = columns.length
  const margin = stateCount
  const variables = Array.from({ length: stateCount }, (_, state) => {
    const entries = columns.map(({ payoffs }, j): [number, number] => [j, payoffs[state]!])
    return [state, [...entries, [sum, 1]]] as [number, [number, number][]]
  })
  const objective = sum + 1
  const lifted = columns.map((_, j): [number, number] => [j, 1])
  // Without any column every belief will do: the margin is bounded all the same.
  const answer = simplex({
    objective,
    constraints: [
      ...columns.map(({ cost }, j) => [j, { max: (cost + LIFT) * WHOLE }] as const),
      [sum, { equal: WHOLE }] as const,
      [objective, { max: 2 * LIFT * WHOLE }] as const,
    ],
    variables: [...variables, [margin, [...lifted, [objective, 1]]]],
  })
  if (answer.status !== 'optimal') return undefined
  const found = new Map(answer.variables)
  const raw = Array.from({ length: stateCount }, (_, state) => Math.max(0, found.get(state) ?? 0))
  const total = raw.reduce((all, each) => all + each, 0)
  const statePrices = raw.map((each) => each / total)
  const margins = columns.map(({ payoffs, cost }) => cost - expected(statePrices, payoffs))
  return { statePrices, margin: Math.min(LIFT, ...margins) }
}

/** What the prices say that one contract pays, in ticks. */
export const expected = (statePrices: readonly number[], payoffs: readonly number[]): number =>
  payoffs.reduce((sum, payoff, state) => sum + payoff * statePrices[state]!, 0)

/** The mix of one contract in all that is worth most in its worst state. `undefined` when the solver fails. */
export function touchBasket(stateCount: number, columns: readonly TouchColumn[]): TouchBasket | undefined {
  const [sum, objective, worst] = [stateCount, stateCount + 1, columns.length]
  const states = Array.from({ length: stateCount }, (_, state) => state)
  const answer = simplex({
    objective,
    constraints: [...states.map((state) => [state, { max: 0 }] as const), [sum, { equal: WHOLE }] as const],
    variables: [
      ...columns.map(({ payoffs, cost }, j) => {
        const entries = states.map((state): [number, number] => [state, cost - payoffs[state]! - LIFT])
        return [j, [...entries, [sum, 1]]] as [number, [number, number][]]
      }),
      [worst, [...states.map((state): [number, number] => [state, 1]), [objective, 1]]],
    ],
  })
  if (answer.status !== 'optimal') return undefined
  const found = new Map(answer.variables)
  return { shares: columns.map((_, j) => Math.max(0, found.get(j) ?? 0)) }
}

/** The lowest ask, in ticks, at which one contract is not cheap under the prices; above $1 when there is none. */
export function safeAsk(instrument: Instrument, expectedTicks: number): number {
  let [low, high] = [0, PRICE_ONE + 1]
  while (low + 1 < high) {
    const middle = Math.floor((low + high) / 2)
    if (middle <= PRICE_ONE && touchCost(instrument, price(middle)) >= expectedTicks - TOLERANCE)
      high = middle
    else low = middle
  }
  return high
}
