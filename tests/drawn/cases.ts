// Files of random cases, each answered by the slow reference.
import { Rng } from '../../src/lib/base/rng.js'
import {
  basketFigures,
  conversionFigures,
  convertFigures,
  feeFigures,
  linearFigures,
  mismatchFigures,
  portfolioFigures,
  scoreFigures,
  sharesFigures,
  viewFigures,
  type CaseFee,
  type CaseLevels,
  type Figures,
} from '../reference/reference-cases.js'

interface DrawnCase {
  readonly name: string
  readonly family: string
  readonly op: string
  readonly inputs: object
  readonly expected: Figures
}

/** One case of some op; `name` makes it a case of its own. */
function drawnCase(seed: number): DrawnCase {
  const rng = new Rng(seed, 'cases')
  const [family, op] = rng.pick(OPS)
  const { inputs, expected } = DRAW[op](rng)
  return { name: `${op} ${seed}`, family, op, inputs, expected }
}

export const drawnFile = (from: number, count: number): object => ({
  schema: 'arb-domain-cases/1',
  cases: Array.from({ length: count }, (_, i) => drawnCase(from + i)),
})

const OPS = [
  ['cross_venue', 'basket_buy'],
  ['multi_outcome', 'basket_buy'],
  ['box', 'basket_sell'],
  ['negrisk', 'negrisk_arb'],
  ['negrisk', 'negrisk_convert'],
  ['resolution', 'payoff_check'],
  ['ladder', 'lp_arb'],
  ['resolution', 'mismatch_ev'],
  ['resolution', 'rule_score'],
  ['fees', 'fee_order'],
  ['fees', 'fee_in_shares'],
  ['box', 'kalshi_view'],
] as const

interface Answered {
  readonly inputs: object
  readonly expected: Figures
}

const DRAW: Readonly<Record<(typeof OPS)[number][1], (rng: Rng) => Answered>> = {
  basket_buy: (rng) => drawnBasket(rng, 'buy'),
  basket_sell: (rng) => drawnBasket(rng, 'sell'),
  negrisk_arb: drawnConversion,
  negrisk_convert: drawnConvert,
  payoff_check: drawnPortfolio,
  lp_arb: drawnProgram,
  mismatch_ev: drawnMismatch,
  rule_score: drawnScore,
  fee_order: drawnFee,
  fee_in_shares: drawnShares,
  kalshi_view: drawnView,
}

const DENS = [1, 1, 1, 100, 100, 10, 1000, 8, 64, 40]

function fee(rng: Rng): CaseFee {
  const curve = {
    rateE6: rng.pick([0, 17_500, 40_000, 50_000, 70_000, 70_000, rng.int(0, 999_999)]),
    multE6: rng.pick([1_000_000, 1_000_000, 1_000_000, 500_000, 0, rng.int(0, 2_000_000)]),
    exponent: rng.pick([1, 1, 1, 2, 3]),
  }
  const mode = rng.pick(['none', 'order_up', 'fill_up', 'fill_half_up', 'balance'])
  if (mode === 'none') return { curve, rounding: { mode } }
  const quantumUsd6 = rng.pick([1, 10, 100, 10_000, 7])
  if (mode !== 'balance') return { curve, rounding: { mode, quantumUsd6 } }
  const precisionUsd6 = rng.pick([100, 10_000, 1])
  return {
    curve,
    rounding: {
      mode,
      tradeQuantumUsd6: rng.pick([1, 100, 10_000]),
      precisionUsd6,
      rebateQuantumUsd6: rng.pick([precisionUsd6, precisionUsd6 * 3]),
    },
  }
}

/** Levels from a best price outwards; asks rise, bids fall. Sometimes none at all. */
function levels(rng: Rng, best: number, step: 1 | -1, unitsMax: number): CaseLevels {
  if (rng.chance(20_000)) return []
  const found: [number, number][] = []
  let at = Math.min(9_999, Math.max(1, best))
  for (let i = rng.int(1, 4); i > 0 && at >= 1 && at <= 9_999; i--) {
    found.push([at, rng.pick([rng.int(1, unitsMax), rng.int(1, unitsMax), 1])])
    at += step * rng.pick([1, rng.int(1, 40), rng.int(1, 300)])
  }
  return found
}

/** Prices that add up to about `sum`, the best of each leg. */
function prices(rng: Rng, count: number, sum: number): number[] {
  if (rng.chance(30_000)) return Array.from({ length: count }, () => rng.pick([1, 9_999]))
  const weights = Array.from({ length: count }, () => rng.int(1, 100))
  const all = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => Math.min(9_999, Math.max(1, Math.round((sum * weight) / all))))
}

function drawnBasket(rng: Rng, side: 'buy' | 'sell'): Answered {
  const count = rng.pick([1, 2, 2, 2, 3, 4, 6])
  const most = rng.pick([6, 40, 120])
  const dollars = side === 'buy' && count > 1 ? rng.int(1, count - 1) * 10_000 : 10_000
  const gap = rng.pick([rng.int(0, 900), rng.int(-300, 300), rng.int(0, 3_000)])
  const tops = prices(rng, count, Math.max(count, side === 'buy' ? dollars - gap : dollars + gap))
  const legs = tops.map((top) => ({
    fee: fee(rng),
    ...(side === 'buy' ? { asks: levels(rng, top, 1, most) } : { bids: levels(rng, top, -1, most) }),
  }))
  const inputs = {
    legs,
    ...(rng.chance(500_000) && { qtyDen: rng.pick(DENS) }),
    ...(side === 'buy' && { minPayoffTicks: dollars }),
    ...(side === 'sell' && rng.chance(500_000) && { setCostTicks: dollars }),
    ...(rng.chance(300_000) && { fixedCostUsd6: rng.int(0, 50_000) }),
    ...(rng.chance(200_000) && { minQty: rng.int(1, 12) }),
    ...(side === 'buy' && rng.chance(250_000) && { maxCapitalUsd6: rng.int(0, 40_000_000) }),
    ...(rng.chance(500_000) && {
      lockDays: rng.pick([1, 41, 712, '1/4', '7/3']),
      hurdleBps: rng.int(0, 4_000),
    }),
  }
  return { inputs, expected: basketFigures(inputs, side) }
}

function drawnConversion(rng: Rng): Answered {
  const buyCount = rng.int(1, 4)
  const sellCount = rng.int(buyCount === 1 ? 1 : 0, 4)
  const most = rng.pick([6, 40, 120])
  const total = (buyCount - 1) * 10_000 + rng.int(-200, 1_500)
  const sold = sellCount === 0 ? 0 : rng.int(sellCount, Math.min(9_000, 9_999 * sellCount))
  const buys = prices(rng, buyCount, Math.max(buyCount, total + sold - rng.int(0, 1_200)))
  const inputs = {
    noLegs: buys.map((top) => ({ fee: fee(rng), asks: levels(rng, top, 1, most) })),
    yesLegs: prices(rng, sellCount, sold).map((top) => ({ fee: fee(rng), bids: levels(rng, top, -1, most) })),
    qtyDen: rng.pick(DENS),
    feeBips: rng.pick([0, 0, 0, 1, 50, 150, 9_999, 10_000, rng.int(0, 10_000)]),
    fixedCostUsd6: rng.pick([0, 20_000, rng.int(0, 100_000)]),
    ...(rng.chance(200_000) && { minQty: rng.int(1, 12) }),
  }
  return { inputs, expected: conversionFigures(inputs) }
}

function drawnConvert(rng: Rng): Answered {
  const questionCount = rng.int(1, 20)
  const noIndices = Array.from({ length: questionCount }, (_, i) => i).filter(() => rng.chance(400_000))
  if (noIndices.length === 0) noIndices.push(rng.int(0, questionCount - 1))
  const inputs = {
    questionCount,
    noIndices,
    amountE6: rng.pick([0, 1, rng.int(0, 10_000), rng.int(0, 2_000_000_000)]),
    feeBips: rng.pick([0, 1, 150, 9_999, 10_000, rng.int(0, 10_000)]),
  }
  return { inputs, expected: convertFigures(inputs) }
}

const payoff = (rng: Rng): number => rng.pick([0, 10_000, 0, 10_000, 5_000, rng.int(0, 10_000)])

function drawnPortfolio(rng: Rng): Answered {
  const states = Array.from({ length: rng.int(1, 6) }, (_, s) => `state ${s}`)
  const inputs = {
    states,
    ...(rng.chance(600_000) && { uncoveredState: rng.pick(states) }),
    qty: rng.int(1, 50_000),
    qtyDen: rng.pick(DENS),
    legs: Array.from({ length: rng.int(1, 5) }, () => ({
      price: rng.pick([1, 9_999, rng.int(1, 9_999)]),
      payoff: states.map(() => payoff(rng)),
      fee: fee(rng),
    })),
  }
  return { inputs, expected: portfolioFigures(inputs) }
}

function drawnProgram(rng: Rng): Answered {
  const states = Array.from({ length: rng.pick([2, 3, 3]) }, (_, s) => `state ${s}`)
  const securities = Array.from({ length: rng.int(1, 5) }, () => ({
    payoff: states.map(() => payoff(rng)),
    fee: fee(rng),
    asks: levels(rng, rng.int(1, 7_000), 1, 200),
  }))
  return { inputs: { states, securities }, expected: linearFigures({ states, securities }) }
}

function drawnMismatch(rng: Rng): Answered {
  const inputs = {
    capitalPerPairUsd6: rng.pick([rng.int(900_000, 1_000_000), rng.int(1, 2_000_000)]),
    piBadE6: rng.int(0, 50_000),
    piGoodE6: rng.pick([0, rng.int(0, 20_000)]),
    lockDays: rng.pick([1, 60, 365, 712, '1/4', '41/24', 0]),
    capitalChargeBpsPerYear: rng.pick([0, 500, 600, rng.int(0, 2_000)]),
    minEvUsd6: rng.pick([0, 5_000, rng.int(0, 30_000)]),
  }
  return { inputs, expected: mismatchFigures(inputs) }
}

function drawnScore(rng: Rng): Answered {
  const names = ['source', 'cutoff', 'timezone', 'threshold', 'void', 'oracle', 'wording']
  const answers: Record<string, string> = {}
  for (const name of names)
    if (!rng.chance(50_000)) answers[name] = rng.pick(['same', 'same', 'minor', 'minor', 'major', 'unknown'])
  return { inputs: { answers }, expected: scoreFigures({ answers }) }
}

function drawnFee(rng: Rng): Answered {
  const inputs = {
    fee: fee(rng),
    fills: Array.from(
      { length: rng.int(1, 5) },
      () => [rng.pick([1, 9_999, rng.int(1, 9_999)]), rng.int(1, 50_000)] as const,
    ),
    qtyDen: rng.pick(DENS),
    side: rng.pick(['buy', 'sell'] as const),
  }
  return { inputs, expected: feeFigures(inputs) }
}

function drawnShares(rng: Rng): Answered {
  const inputs = {
    price: rng.int(1, 9_999),
    rateE6: rng.pick([0, 40_000, 70_000, rng.int(0, 900_000)]),
    grossQty: rng.int(1, 50_000),
    wantNetQty: rng.int(0, 50_000),
    qtyDen: rng.pick(DENS),
  }
  return { inputs, expected: sharesFigures(inputs) }
}

function drawnView(rng: Rng): Answered {
  const inputs = {
    yesBids: levels(rng, rng.int(1, 9_999), -1, 500),
    noBids: levels(rng, rng.int(1, 9_999), -1, 500),
  }
  return { inputs, expected: viewFigures(inputs) }
}
