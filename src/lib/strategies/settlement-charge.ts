import {
  addRational,
  ceilRational,
  compareRational,
  divRational,
  floorRational,
  mulRational,
  rational,
  subRational,
  type Rational,
} from '../base/rational.js'
import { ratioDown, usd, type Usd } from '../base/units.js'
import { expectedLoss, type SettlementRisk } from '../domain/relation.js'

const MILLION = 1_000_000n
const ONE = rational(1n)
const YEAR_DAYS = rational(365n)
const DAY_MS = 86_400_000n

/** What one basket, or one unit of it, promises, and what lies between the promise and the money. */
export interface PromisedValue {
  /** All cash out, and what comes back when all goes as promised. */
  readonly capital: Rational
  readonly payoff: Rational
  /** Chance that nothing comes back, and that all comes back twice. */
  readonly bad: Rational
  readonly good: Rational
  readonly lockDays: Rational
  /** What a dollar costs for a year. */
  readonly yearlyRate: Rational
}

export interface ExpectedValue {
  readonly value: Rational
  /** The chance of losing all at which nothing is gained, before the charge for capital. */
  readonly breakEvenBad: Rational
  readonly capitalCharge: Rational
  readonly afterCapital: Rational
  readonly worstLoss: Rational
}

/** `payoff * (1 + good - bad) - capital`, less what the capital costs while it is locked. Exact. */
export function expectedValue({
  capital,
  payoff,
  bad,
  good,
  lockDays,
  yearlyRate,
}: PromisedValue): ExpectedValue {
  const value = subRational(mulRational(payoff, subRational(addRational(ONE, good), bad)), capital)
  const capitalCharge = mulRational(capital, mulRational(yearlyRate, divRational(lockDays, YEAR_DAYS)))
  return {
    value,
    breakEvenBad: divRational(subRational(mulRational(payoff, addRational(ONE, good)), capital), payoff),
    capitalCharge,
    afterCapital: subRational(value, capitalCharge),
    worstLoss: capital,
  }
}

/** Whether what is left is worth the trouble: above nothing, and no less than asked for. */
export const isWorthIt = ({ afterCapital }: ExpectedValue, least: Rational): boolean =>
  compareRational(afterCapital, rational(0n)) > 0 && compareRational(afterCapital, least) >= 0

export interface ChargeTerms {
  /** Left out: the venue's own structure promises it. */
  readonly risk: SettlementRisk | undefined
  readonly lockMs: number
  /** What a dollar costs for a year, parts per million. */
  readonly capitalChargeE6: number
}

/** What is expected of a basket that is certain on paper. Micro-dollars, every rounding against us. */
export interface SettlementCharge {
  readonly expectedLoss: Usd
  readonly capitalCharge: Usd
  /** Profit less both. */
  readonly net: Usd
  /** `net` by capital and year, simple, in parts per million, downwards. */
  readonly annualE6: number
  readonly lockDays: number
}

/** Charges a basket for the chance that its contracts settle apart, and for the time until its money is back. */
export function chargeOf(
  basket: { readonly profit: Usd; readonly capital: Usd },
  { risk, lockMs, capitalChargeE6 }: ChargeTerms,
): SettlementCharge {
  const lockDays = rational(BigInt(Math.max(0, Math.ceil(lockMs))), DAY_MS)
  const capital = rational(BigInt(basket.capital))
  const profit = rational(BigInt(basket.profit))
  const bad = rational(BigInt(risk?.lossE6 ?? 0), MILLION)
  const payoff = addRational(capital, profit)
  const yearlyRate = rational(BigInt(capitalChargeE6), MILLION)
  const expected = expectedValue({ capital, payoff, bad, good: rational(0n), lockDays, yearlyRate })
  const loss = expectedLoss(usd(basket.capital + basket.profit), risk)
  const capitalCharge = usd(Number(ceilRational(expected.capitalCharge)))
  const net = usd(basket.profit - loss - capitalCharge)
  return {
    expectedLoss: loss,
    capitalCharge,
    net,
    annualE6: yearlyE6(net, basket.capital, lockDays),
    lockDays: toNumber(lockDays),
  }
}

function yearlyE6(net: Usd, capital: Usd, lockDays: Rational): number {
  if (capital <= 0 || lockDays.n === 0n) return net > 0 ? Number.MAX_SAFE_INTEGER : 0
  const ratio = rational(BigInt(net) * MILLION, BigInt(capital))
  return Number(floorRational(mulRational(ratio, divRational(YEAR_DAYS, lockDays))))
}

const toNumber = ({ n, d }: Rational): number => Number(n) / Number(d)

/** A cap after the size that the risk leaves, and after what a person allowed for the pair. */
export function cappedFor(risk: SettlementRisk | undefined, cap: Usd): Usd {
  if (risk === undefined) return cap
  const left = ratioDown(cap, risk.sizeFactorE6)
  return risk.cap !== undefined && risk.cap < left ? risk.cap : left
}
