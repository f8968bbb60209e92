import { DataError } from '../../../base/errors.js'
import {
  addRational,
  compareRational,
  divRational,
  minRational,
  mulRational,
  rational,
  subRational,
  ZERO,
  type Rational,
} from '../../../base/rational.js'

/** A buy in dollars with its fees on top; rates are parts of one. */
export interface BuyBudget {
  readonly amount: Rational
  readonly price: Rational
  readonly balance: Rational
  readonly feeRate: Rational
  /** Whole: 1 on all current schedules. */
  readonly feeExponent: number
  readonly builderRate: Rational
  /** Percent by which the platform's fee may turn out higher: 0, or 1 to 100. */
  readonly slippagePercent: Rational
}

const ONE = rational(1n)
const HUNDRED = rational(100n)

/**
 * The dollars that a buy may spend so that the balance covers its fees too: the amount itself, or the balance less both fees,
 * never below zero; exact (polymarket.md 7.1). Throws `DataError` POLYMARKET_BUDGET for figures that cannot be. No order of this
 * program asks: what a buy costs with its fees is reserved before it is decided on. It is there for orders that spend a whole
 * balance, and the vectors hold it to the official client.
 */
export function affordableBuy(budget: BuyBudget): Rational {
  assertBudget(budget)
  const { amount, balance } = budget
  const fees = feesOf(budget, minRational(amount, balance))
  if (compareRational(balance, addRational(amount, fees)) > 0) return amount
  const rest = subRational(balance, fees)
  return compareRational(rest, ZERO) < 0 ? ZERO : rest
}

/** Both fees grow with what is spent, which is never more than the balance. */
function feesOf(
  { price, feeRate, feeExponent, builderRate, slippagePercent }: BuyBudget,
  spent: Rational,
): Rational {
  const spread = mulRational(price, subRational(ONE, price))
  const raised = addRational(ONE, divRational(slippagePercent, HUNDRED))
  const perShare = mulRational(mulRational(feeRate, power(spread, feeExponent)), raised)
  const platform = mulRational(divRational(spent, price), perShare)
  return addRational(platform, mulRational(spent, builderRate))
}

const power = ({ n, d }: Rational, exponent: number): Rational =>
  rational(n ** BigInt(exponent), d ** BigInt(exponent))

function assertBudget({ price, feeExponent, slippagePercent }: BuyBudget): void {
  if (price.n <= 0n || compareRational(price, ONE) > 0)
    throw new DataError('POLYMARKET_BUDGET', 'a price above 0 and up to 1')
  if (!Number.isSafeInteger(feeExponent) || feeExponent < 0 || feeExponent > 16)
    throw new DataError('POLYMARKET_BUDGET', 'a fee exponent that is a small whole number', { feeExponent })
  const isOff = compareRational(slippagePercent, ZERO) === 0
  const isPercent =
    compareRational(slippagePercent, ONE) >= 0 && compareRational(slippagePercent, HUNDRED) <= 0
  if (!isOff && !isPercent) throw new DataError('POLYMARKET_BUDGET', 'a slippage of 0 or of 1 to 100 percent')
}
