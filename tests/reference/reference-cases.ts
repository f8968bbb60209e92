// What each op of a case file has to answer, from the words of the rules alone: every quantity is tried, every state is looked at, and
// all money is a fraction. Slow, and nothing here is shared with the product.
import type { FeeRounding, FeeSchedule, PricedQty, TradeSide } from '../../src/lib/domain/fees.js'
import {
  compare,
  fraction,
  minus,
  plus,
  times,
  total,
  wholeAbove,
  wholeBelow,
  type Fraction,
} from './fraction.js'
import { referenceFee } from './reference-fee.js'

export interface CaseFee {
  readonly curve: { readonly rateE6: number; readonly multE6: number; readonly exponent: number }
  readonly rounding: {
    readonly mode: string
    readonly quantumUsd6?: number
    readonly tradeQuantumUsd6?: number
    readonly precisionUsd6?: number
    readonly rebateQuantumUsd6?: number
  }
}
export type CaseLevels = readonly (readonly [price: number, units: number])[]
export interface CaseLeg {
  readonly fee: CaseFee
  readonly asks?: CaseLevels
  readonly bids?: CaseLevels
}
export type Figures = Readonly<Record<string, unknown>>

const MICROS = 1_000_000
const NOTHING = fraction(0)

function divisor(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : divisor(b, a % b)
}
const reduced = ({ n, d }: Fraction): Fraction => {
  const common = divisor(n, d)
  return { n: n / common, d: d / common }
}
/** As a case writes it. */
const written = (value: Fraction): number | string => {
  const { n, d } = reduced(value)
  return d === 1n ? Number(n) : `${n}/${d}`
}

function scheduleOf({ curve, rounding }: CaseFee): FeeSchedule {
  const { rateE6, multE6, exponent } = curve
  const named =
    rounding.mode === 'balance'
      ? {
          mode: 'balance',
          tradeQuantum: rounding.tradeQuantumUsd6,
          precision: rounding.precisionUsd6,
          rebateQuantum: rounding.rebateQuantumUsd6,
        }
      : { mode: rounding.mode, quantum: rounding.quantumUsd6 }
  return { label: '', curve: { rateE6, multiplierE6: multE6, exponent }, rounding: named as FeeRounding }
}

interface Walked {
  readonly value: Fraction
  readonly fee: Fraction
  readonly limit: number
}

const depth = (levels: CaseLevels): number => levels.reduce((sum, [, units]) => sum + units, 0)

/** `units` of 1/den contract, a whole number or not, from the best level down. */
function taken(levels: CaseLevels, units: Fraction, den: number): readonly PricedQty[] {
  const fills: PricedQty[] = []
  let left = wholeBelow(times(units, fraction(MICROS, den)))
  for (const [price, there] of levels) {
    const offered = wholeBelow(fraction(BigInt(there) * BigInt(MICROS), den))
    const part = left < offered ? left : offered
    if (part > 0n) fills.push({ price, qty: Number(part) } as PricedQty)
    left -= part
  }
  return fills
}

function walked(leg: CaseLeg, side: TradeSide, fills: readonly PricedQty[]): Walked {
  const value = total(fills.map((fill) => fraction(BigInt(fill.price) * BigInt(fill.qty), 10_000)))
  return {
    value: reduced(value),
    fee: reduced(referenceFee(scheduleOf(leg.fee), fills, side).net),
    limit: fills.at(-1)?.price ?? 0,
  }
}

export interface BasketInputs {
  readonly legs: readonly CaseLeg[]
  readonly qtyDen?: number
  readonly minPayoffTicks?: number
  readonly setCostTicks?: number
  readonly fixedCostUsd6?: number
  readonly minQty?: number
  readonly maxCapitalUsd6?: number
  readonly lockDays?: number | string
  readonly hurdleBps?: number
}

export function basketFigures(inputs: BasketInputs, side: TradeSide): Figures {
  const { legs, qtyDen: den = 1, fixedCostUsd6: fixed = 0 } = inputs
  const books = legs.map((leg) => (side === 'buy' ? leg.asks : leg.bids) ?? [])
  const tops = books.map((levels) => levels[0]?.[0])
  const sum = tops.reduce<number>((all, top) => all + (top ?? 0), 0)
  const whole =
    side === 'buy' ? (inputs.minPayoffTicks ?? 10_000) - sum : sum - (inputs.setCostTicks ?? 10_000)
  const topGrossTicks = tops.includes(undefined) ? null : whole
  const unit = side === 'buy' ? (inputs.minPayoffTicks ?? 10_000) : -(inputs.setCostTicks ?? 10_000)
  let best: { units: number; profit: Fraction; parts: Walked[] } | undefined
  for (let units = inputs.minQty ?? 1; units <= Math.min(...books.map(depth)); units++) {
    const parts = legs.map((leg, i) => walked(leg, side, taken(books[i]!, fraction(units), den)))
    const out = total(parts.map(({ value, fee }) => (side === 'buy' ? plus(value, fee) : fee)))
    if (inputs.maxCapitalUsd6 !== undefined && compare(out, fraction(inputs.maxCapitalUsd6)) > 0) continue
    const worth = fraction(BigInt(unit) * BigInt(units) * 100n, den)
    const cash = total(
      parts.map(({ value, fee }) => minus(side === 'buy' ? minus(NOTHING, value) : value, fee)),
    )
    const profit = reduced(minus(plus(worth, cash), fraction(fixed)))
    if (best === undefined || compare(profit, best.profit) > 0) best = { units, profit, parts }
  }
  if (best === undefined || best.profit.n <= 0n)
    return {
      topGrossTicks,
      arb: false,
      qty: 0,
      profitUsd6: 0,
      bestProfitUsd6: best === undefined ? null : written(best.profit),
    }
  const { units, profit, parts } = best
  const feesTotal = total(parts.map(({ fee }) => fee))
  const value = total(parts.map((part) => part.value))
  return {
    topGrossTicks,
    arb: true,
    qty: units,
    profitUsd6: written(profit),
    limitPrices: parts.map(({ limit }) => limit),
    feesUsd6: parts.map(({ fee }) => written(fee)),
    feesUsd6Total: written(feesTotal),
    edgePerContractUsd6Floor: Number(wholeBelow(times(profit, fraction(den, units)))),
    ...(side === 'sell'
      ? { revenueUsd6: written(value) }
      : {
          costUsd6: written(value),
          capitalUsd6: written(plus(value, feesTotal)),
          ...yields(inputs, profit, plus(value, feesTotal)),
        }),
  }
}

function yields({ lockDays, hurdleBps }: BasketInputs, profit: Fraction, capital: Fraction): Figures {
  const bps = times(times(profit, fraction(10_000)), fraction(capital.d, capital.n))
  const roiBpsFloor = Number(wholeBelow(bps))
  if (lockDays === undefined) return { roiBpsFloor }
  const [n, d = '1'] = String(lockDays).split('/')
  const annualisedBpsFloor = Number(wholeBelow(times(bps, fraction(365n * BigInt(d), BigInt(n!)))))
  return {
    roiBpsFloor,
    annualisedBpsFloor,
    ...(hurdleBps !== undefined && { passesHurdle: annualisedBpsFloor >= hurdleBps }),
  }
}

export interface ConvertInputs {
  readonly questionCount: number
  readonly noIndices: readonly number[]
  readonly amountE6: number
  readonly feeBips: number
}

export function convertFigures({ questionCount, noIndices, amountE6, feeBips }: ConvertInputs): Figures {
  const fee = wholeBelow(fraction(BigInt(amountE6) * BigInt(feeBips), 10_000))
  const out = BigInt(amountE6) - fee
  const yesOutE6: Record<string, number> = {}
  for (let i = 0; i < questionCount; i++) if (!noIndices.includes(i)) yesOutE6[i] = Number(out)
  const dollars = BigInt(noIndices.length - 1)
  return {
    collateralOutE6: Number(dollars * out),
    yesOutE6,
    collateralFeeE6: Number(dollars * fee),
    yesFeeE6Each: Number(fee),
  }
}

export interface ConversionInputs {
  readonly noLegs: readonly CaseLeg[]
  readonly yesLegs: readonly CaseLeg[]
  readonly qtyDen: number
  readonly feeBips: number
  readonly fixedCostUsd6: number
  readonly minQty?: number
}

export function conversionFigures(inputs: ConversionInputs): Figures {
  const { noLegs, yesLegs, qtyDen: den, feeBips, fixedCostUsd6 } = inputs
  let best: { units: number; spend: Fraction; revenue: Fraction; profit: Fraction } | undefined
  for (let units = inputs.minQty ?? 1; units <= Math.min(...noLegs.map((leg) => depth(leg.asks!))); units++) {
    const amount = (BigInt(units) * BigInt(MICROS)) / BigInt(den)
    const out = amount - (amount * BigInt(feeBips)) / 10_000n
    const sold = fraction(out * BigInt(den), MICROS)
    if (yesLegs.some((leg) => compare(sold, fraction(depth(leg.bids!))) > 0)) continue
    const bought = noLegs.map((leg) => walked(leg, 'buy', taken(leg.asks!, fraction(units), den)))
    const gone = yesLegs.map((leg) => walked(leg, 'sell', taken(leg.bids!, sold, den)))
    const spend = total(bought.map(({ value, fee }) => plus(value, fee)))
    const collateral = fraction(BigInt(noLegs.length - 1) * out)
    const revenue = plus(collateral, total(gone.map(({ value, fee }) => minus(value, fee))))
    const profit = reduced(minus(minus(revenue, spend), fraction(fixedCostUsd6)))
    if (best === undefined || compare(profit, best.profit) > 0) best = { units, spend, revenue, profit }
  }
  if (best === undefined || best.profit.n <= 0n)
    return {
      arb: false,
      qty: 0,
      profitUsd6: 0,
      bestProfitUsd6: best === undefined ? null : written(best.profit),
    }
  return {
    arb: true,
    qty: best.units,
    spendUsd6: written(best.spend),
    revenueUsd6: written(best.revenue),
    profitUsd6: written(best.profit),
    cashAtRiskDays: 0,
  }
}

export interface PortfolioInputs {
  readonly states: readonly string[]
  readonly uncoveredState?: string
  readonly qty: number
  readonly qtyDen: number
  readonly legs: readonly {
    readonly price: number
    readonly payoff: readonly number[]
    readonly fee: CaseFee
  }[]
}

export function portfolioFigures({
  states,
  uncoveredState,
  qty,
  qtyDen: den,
  legs,
}: PortfolioInputs): Figures {
  const parts = legs.map((leg) => walked(leg, 'buy', taken([[leg.price, qty]], fraction(qty), den)))
  const capital = total(parts.map(({ value, fee }) => plus(value, fee)))
  const gains = states.map((_, s) =>
    minus(total(legs.map((leg) => fraction(BigInt(leg.payoff[s]!) * BigInt(qty) * 100n, den))), capital),
  )
  const worst = gains.reduce((low, gain, s) => (compare(gain, gains[low]!) < 0 ? s : low), 0)
  const open = uncoveredState === undefined ? -1 : states.indexOf(uncoveredState)
  const rest = gains.filter((_, s) => s !== open)
  const least = rest.reduce((low, gain) => (compare(gain, low) < 0 ? gain : low), rest[0] ?? NOTHING)
  const evens = open >= 0 && rest.length > 0 && least.n >= 0n && gains[open]!.n < 0n
  const spread = evens ? minus(least, gains[open]!) : NOTHING
  return {
    capitalUsd6: written(capital),
    plByStateUsd6: Object.fromEntries(states.map((name, s) => [name, written(gains[s]!)])),
    worstState: states[worst],
    guaranteedProfitUsd6: written(gains[worst]!),
    arb: gains[worst]!.n > 0n,
    breakEvenProbOfUncovered: evens ? written(times(least, fraction(spread.d, spread.n))) : null,
  }
}

export interface LinearInputs {
  readonly states: readonly string[]
  readonly securities: readonly {
    readonly payoff: readonly number[]
    readonly asks: CaseLevels
    readonly fee: CaseFee
  }[]
}

/**
 * The dual, by brute force: the least over all beliefs of what every level is worth beyond its cost. That is made of flat pieces, so it is
 * least where lines cross: all crossings are tried. Two or three states only.
 */
export function linearFigures({ states, securities }: LinearInputs): Figures {
  const columns = securities.flatMap(({ payoff, asks, fee }) =>
    asks.map(([price, units]) => {
      const unrounded = { ...fee, rounding: { mode: 'none' } }
      const one = walked({ fee: unrounded }, 'buy', taken([[price, 1]], fraction(1), 1))
      return { payoff, cost: reduced(plus(one.value, one.fee)), units }
    }),
  )
  const worth = (belief: readonly Fraction[]): Fraction =>
    total(
      columns.map(({ payoff, cost, units }) => {
        const mean = total(belief.map((share, s) => times(share, fraction(payoff[s]! * 100))))
        const margin = reduced(minus(mean, cost))
        return margin.n > 0n ? times(margin, fraction(units)) : NOTHING
      }),
    )
  let least: Fraction | undefined
  for (const belief of crossings(states.length, columns)) {
    const value = reduced(worth(belief))
    if (least === undefined || compare(value, least) < 0) least = value
  }
  return { arb: least!.n > 0n, profitUsd6: written(least!) }
}

interface Line {
  readonly a: Fraction
  readonly b: Fraction
  readonly c: Fraction
}

/** Beliefs at which two of the lines `a x + b y = c` cross: indifference about a column, or a state that is excluded. */
function crossings(
  stateCount: number,
  columns: readonly { readonly payoff: readonly number[]; readonly cost: Fraction }[],
): readonly (readonly Fraction[])[] {
  const one = fraction(1)
  const pay = (column: { readonly payoff: readonly number[] }, s: number): Fraction =>
    fraction((column.payoff[s] ?? 0) * 100)
  // The last state has what the others leave; with two states the second one's share is held at zero.
  const last = stateCount - 1
  const lines: Line[] = [
    { a: one, b: NOTHING, c: NOTHING },
    { a: one, b: one, c: one },
    { a: NOTHING, b: one, c: NOTHING },
    ...columns.map((column) => ({
      a: minus(pay(column, 0), pay(column, last)),
      b: stateCount === 3 ? minus(pay(column, 1), pay(column, last)) : NOTHING,
      c: minus(column.cost, pay(column, last)),
    })),
  ]
  const beliefs: Fraction[][] = []
  for (const [i, first] of lines.entries()) {
    for (const second of lines.slice(i + 1)) {
      const det = reduced(minus(times(first.a, second.b), times(second.a, first.b)))
      if (det.n === 0n) continue
      const over = fraction(det.d, det.n)
      const x = reduced(times(minus(times(first.c, second.b), times(second.c, first.b)), over))
      const y = reduced(times(minus(times(first.a, second.c), times(second.a, first.c)), over))
      const z = reduced(minus(minus(one, x), y))
      if (x.n < 0n || y.n < 0n || z.n < 0n) continue
      if (stateCount === 2 && y.n !== 0n) continue
      beliefs.push(stateCount === 2 ? [x, z] : [x, y, z])
    }
  }
  return beliefs
}

export interface MismatchInputs {
  readonly capitalPerPairUsd6: number
  readonly piBadE6: number
  readonly piGoodE6: number
  readonly lockDays: number | string
  readonly capitalChargeBpsPerYear: number
  readonly minEvUsd6: number
}

export function mismatchFigures(inputs: MismatchInputs): Figures {
  const { capitalPerPairUsd6: capital, piBadE6, piGoodE6, capitalChargeBpsPerYear, minEvUsd6 } = inputs
  const [n, d = '1'] = String(inputs.lockDays).split('/')
  const value = fraction(MICROS + piGoodE6 - piBadE6 - capital)
  const charge = fraction(
    BigInt(capital) * BigInt(capitalChargeBpsPerYear) * BigInt(n!),
    10_000n * 365n * BigInt(d),
  )
  const after = minus(value, charge)
  return {
    evUsd6: written(value),
    breakEvenPiBadE6Floor: MICROS - capital + piGoodE6,
    evAfterCapitalUsd6Floor: Number(wholeBelow(after)),
    trade: after.n > 0n && compare(after, fraction(minEvUsd6)) >= 0,
    worstCaseLossUsd6: capital,
  }
}

const POINTS_X2 = { source: 60, cutoff: 30, timezone: 20, threshold: 30, void: 30, oracle: 20, wording: 10 }

export function scoreFigures({ answers }: { readonly answers: Readonly<Record<string, string>> }): Figures {
  let scoreX2 = 0
  for (const [aspect, points] of Object.entries(POINTS_X2)) {
    const answer = answers[aspect] ?? 'unknown'
    scoreX2 += answer === 'same' ? 0 : answer === 'minor' ? points / 2 : points
  }
  const score = scoreX2 / 2
  if (score < 5) return { scoreX2, piBadE6: 2_000, sizeFactorBps: 10_000, tradeable: true }
  if (score < 15) return { scoreX2, piBadE6: 10_000, sizeFactorBps: 5_000, tradeable: true }
  if (score < 30) return { scoreX2, piBadE6: 30_000, sizeFactorBps: 2_500, tradeable: true }
  return { scoreX2, piBadE6: score < 50 ? 80_000 : 200_000, sizeFactorBps: 0, tradeable: false }
}

export function feeFigures(inputs: {
  readonly fee: CaseFee
  readonly fills: CaseLevels
  readonly qtyDen: number
  readonly side: TradeSide
}): Figures {
  const fills = inputs.fills.map(
    ([price, units]) =>
      ({ price, qty: Number((BigInt(units) * 1_000_000n) / BigInt(inputs.qtyDen)) }) as PricedQty,
  )
  const { model, net } = referenceFee(scheduleOf(inputs.fee), fills, inputs.side)
  return { modelFeeUsd6: written(model), netFeeUsd6: written(net) }
}

export function sharesFigures(inputs: {
  readonly price: number
  readonly rateE6: number
  readonly grossQty: number
  readonly wantNetQty: number
  readonly qtyDen: number
}): Figures {
  const kept = minus(
    fraction(1),
    times(fraction(inputs.rateE6, MICROS), fraction(10_000 - inputs.price, 10_000)),
  )
  const inverse = fraction(kept.d, kept.n)
  return {
    netShares: written(times(fraction(inputs.grossQty, inputs.qtyDen), kept)),
    effectivePriceUsd6Floor: Number(wholeBelow(times(fraction(inputs.price * 100), inverse))),
    grossNeededUnits: Number(wholeAbove(times(fraction(inputs.wantNetQty), inverse))),
  }
}

export function viewFigures(inputs: { readonly yesBids: CaseLevels; readonly noBids: CaseLevels }): Figures {
  const asks = (bids: CaseLevels): number[][] => bids.map(([price, units]) => [10_000 - price, units])
  const [yes, no] = [inputs.yesBids[0]?.[0], inputs.noBids[0]?.[0]]
  const box = yes === undefined || no === undefined ? null : 20_000 - yes - no
  return {
    yesAsks: asks(inputs.noBids),
    noAsks: asks(inputs.yesBids),
    boxCostTicks: box,
    spreadTicks: box === null ? null : box - 10_000,
    crossed: box !== null && box < 10_000,
    locked: box === 10_000,
    boxArb: box !== null && box < 10_000,
  }
}
