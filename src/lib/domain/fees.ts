import { unreachable } from '../base/assert.js'
import { rational, type Rational } from '../base/rational.js'
import {
  costOfSum,
  floorDivide,
  price,
  PRICE_ONE,
  usd,
  usdFromBigint,
  type Price,
  type Qty,
  type Usd,
} from '../base/units.js'
import type { Venue } from './venue.js'

/**
 * Trading fees of both venues: `fee = multiplier * rate * contracts * (p(1-p))^exponent`, rounded last.
 * The curve is symmetric in p, so it does not matter which outcome is bought.
 * Sources: docs.kalshi.com fee rounding (September 2026), docs.polymarket.com trading fees (October 2026).
 */
export interface FeeCurve {
  /** Parts per million: 70_000 is 0.07. */
  readonly rateE6: number
  readonly multiplierE6: number
  readonly exponent: number
}

export type FeeRounding =
  | { readonly mode: 'none' }
  /** Once over the whole order, upwards: the safe bound until an account's fills have been seen. */
  | { readonly mode: 'order_up'; readonly quantum: Usd }
  | { readonly mode: 'fill_up'; readonly quantum: Usd }
  | { readonly mode: 'fill_half_up'; readonly quantum: Usd }
  /**
   * Per fill the trade fee goes up to `tradeQuantum`, the change of cash is floored to `precision`, and what that
   * overpaid is collected for the order and given back in steps of `rebateQuantum`; a fill's net fee is never negative.
   */
  | {
      readonly mode: 'balance'
      readonly tradeQuantum: Usd
      readonly precision: Usd
      readonly rebateQuantum: Usd
    }

export interface FeeSchedule {
  readonly label: string
  readonly curve: FeeCurve
  readonly rounding: FeeRounding
  /** Makers pay it as well, or it is not known that they do not; where it is left out the venue's own rules tell. */
  readonly makersPay?: boolean
}

export type TradeSide = 'buy' | 'sell'

/** One fill of an order: a price of the outcome traded and a quantity. */
export interface PricedQty {
  readonly price: Price
  readonly qty: Qty
}

/** One fill's fee in micro-dollars: `net = trade + rounding - rebate`. */
export interface FillFee {
  readonly trade: Rational
  readonly rounding: Rational
  readonly rebate: Rational
  readonly net: Rational
}

export interface OrderFee {
  /** Before any rounding, in micro-dollars. */
  readonly model: Rational
  /** What is charged, in micro-dollars. */
  readonly net: Rational
  readonly fills: readonly FillFee[]
}

const ONE = BigInt(PRICE_ONE)
const PRICE_HALF = price(5_000)
const CENT = usd(10_000)
const MILLION_SQUARED = 1_000_000_000_000n

/**
 * All arithmetic on one order runs on whole numerators over this common denominator, in micro-dollars: exact, and free
 * of the greatest common divisors that general fractions would need at every step.
 */
const denominatorOf = (curve: FeeCurve): bigint => MILLION_SQUARED * (ONE * ONE) ** BigInt(curve.exponent)

function modelNumerator(curve: FeeCurve, fill: PricedQty): bigint {
  const p = BigInt(fill.price)
  const spread = (p * (ONE - p)) ** BigInt(curve.exponent)
  return BigInt(curve.rateE6) * BigInt(curve.multiplierE6) * BigInt(fill.qty) * spread
}

interface ScaledFill {
  readonly trade: bigint
  readonly rounding: bigint
  readonly rebate: bigint
}

interface ScaledOrder {
  readonly model: bigint
  readonly net: bigint
  readonly fills: readonly ScaledFill[]
}

const up = (n: bigint, step: bigint): bigint => -floorDivide(-n, step) * step
const down = (n: bigint, step: bigint): bigint => floorDivide(n, step) * step
/** To the nearest step; a tie goes up. Both sides doubled, so that half a step stays whole. */
const halfUp = (n: bigint, step: bigint): bigint => floorDivide(2n * n + step, 2n * step) * step

/** The fee of one order, exactly as the schedule rounds it. Every fill counts on its own, in the order given. */
export function orderFee(
  schedule: FeeSchedule,
  fills: readonly PricedQty[],
  side: TradeSide = 'buy',
): OrderFee {
  const denominator = denominatorOf(schedule.curve)
  const charged = charge(schedule, fills, side)
  const exact = (n: bigint): Rational => rational(n, denominator)
  return {
    model: exact(charged.model),
    net: exact(charged.net),
    fills: charged.fills.map((fill) => ({
      trade: exact(fill.trade),
      rounding: exact(fill.rounding),
      rebate: exact(fill.rebate),
      net: exact(fill.trade + fill.rounding - fill.rebate),
    })),
  }
}

/** The fee of one order in whole micro-dollars; what is left below one is rounded up. */
export function orderFeeUsd(
  schedule: FeeSchedule,
  fills: readonly PricedQty[],
  side: TradeSide = 'buy',
): Usd {
  return usdFromBigint(
    up(charge(schedule, fills, side).net, denominatorOf(schedule.curve)) / denominatorOf(schedule.curve),
  )
}

function charge({ curve, rounding }: FeeSchedule, fills: readonly PricedQty[], side: TradeSide): ScaledOrder {
  const models = fills.map((fill) => modelNumerator(curve, fill))
  const model = models.reduce((sum, n) => sum + n, 0n)
  const scale = denominatorOf(curve)
  switch (rounding.mode) {
    case 'none':
      return { model, net: model, fills: models.map(plain) }
    case 'order_up':
      return { model, net: up(model, BigInt(rounding.quantum) * scale), fills: models.map(plain) }
    case 'fill_up':
      return perFill(models, (n) => up(n, BigInt(rounding.quantum) * scale))
    case 'fill_half_up':
      return perFill(models, (n) => halfUp(n, BigInt(rounding.quantum) * scale))
    case 'balance':
      return balanceAligned({ models, fills, side, rounding, scale })
    default:
      return unreachable(rounding)
  }
}

const plain = (trade: bigint): ScaledFill => ({ trade, rounding: 0n, rebate: 0n })

function perFill(models: readonly bigint[], round: (n: bigint) => bigint): ScaledOrder {
  const fills = models.map((n) => plain(round(n)))
  return {
    model: models.reduce((sum, n) => sum + n, 0n),
    net: fills.reduce((sum, fill) => sum + fill.trade, 0n),
    fills,
  }
}

function balanceAligned(order: {
  models: readonly bigint[]
  fills: readonly PricedQty[]
  side: TradeSide
  rounding: Extract<FeeRounding, { mode: 'balance' }>
  scale: bigint
}): ScaledOrder {
  const { rounding, scale } = order
  const tradeStep = BigInt(rounding.tradeQuantum) * scale
  const cashStep = BigInt(rounding.precision) * scale
  const rebateStep = BigInt(rounding.rebateQuantum) * scale
  const direction = order.side === 'buy' ? -1n : 1n
  let overpaid = 0n
  let net = 0n
  const fills = order.fills.map((fill, i): ScaledFill => {
    const trade = up(order.models[i]!, tradeStep)
    const value = (BigInt(fill.price) * BigInt(fill.qty) * scale) / ONE
    const change = direction * value - trade
    const aligned = change - down(change, cashStep)
    overpaid += aligned
    const due = down(overpaid, rebateStep)
    const most = down(trade + aligned, rebateStep)
    const rebate = due < most ? due : most
    overpaid -= rebate
    net += trade + aligned - rebate
    return { trade, rounding: aligned, rebate }
  })
  return { model: order.models.reduce((sum, n) => sum + n, 0n), net, fills }
}

/** How far the charged fee may lie from the model fee, in micro-dollars: `[below, above]` for an order of `fillCount`. */
export function roundingBounds(
  rounding: FeeRounding,
  fillCount: number,
): readonly [below: number, above: number] {
  switch (rounding.mode) {
    case 'none':
      return [0, 1]
    case 'order_up':
      return [0, rounding.quantum]
    case 'fill_up':
      return [0, rounding.quantum * fillCount]
    case 'fill_half_up':
      return [rounding.quantum * fillCount, rounding.quantum * fillCount]
    case 'balance':
      return [0, (rounding.tradeQuantum + rounding.precision) * fillCount]
    default:
      return unreachable(rounding)
  }
}

/** A venue may cut an order into more fills than the book shows levels; so many are allowed for. */
const FILLS_ALLOWED_FOR = 32

/** What the rounding of an order's fills can add to its fee: a cent at least. */
export const outlaySlack = ({ rounding }: FeeSchedule): number =>
  Math.max(CENT, roundingBounds(rounding, FILLS_ALLOWED_FOR)[1])

/** Where `p * (1 - p)` is highest among the prices up to `limit`. */
export const dearestFeePrice = (limit: Price): Price => (limit < PRICE_HALF ? limit : PRICE_HALF)

/** The most that buying `quantity` at `limit` or better can take out of cash: every contract at the limit, the highest fee. */
export function worstOutlay(schedule: FeeSchedule, limit: Price, quantity: Qty): Usd {
  const fee = orderFeeUsd(schedule, [{ price: dearestFeePrice(limit), qty: quantity }])
  return usd(costOfSum(limit, quantity) + fee + outlaySlack(schedule))
}

/** One part in 1e12: more than the rounding errors of the handful of operations below. */
const SCREEN_MARGIN = 1 + 1e-12

/** The model fee of one contract in micro-dollars as a double, rounded up: for screening, never for deciding. */
export function screenUnitFee(curve: FeeCurve, p: Price): number {
  const spread = (p * (PRICE_ONE - p)) / (PRICE_ONE * PRICE_ONE)
  return curve.rateE6 * (curve.multiplierE6 / 1e6) * spread ** curve.exponent * SCREEN_MARGIN
}

/**
 * How each venue rounds when a market's listing does not say. Kalshi: the whole order up to a cent, the safe bound for
 * every account type. Polymarket: each fill to five decimals, half up.
 */
export const DEFAULT_ROUNDING: Readonly<Record<Venue, FeeRounding>> = {
  kalshi: { mode: 'order_up', quantum: CENT },
  polymarket: { mode: 'fill_half_up', quantum: usd(10) },
}

/**
 * What we assume when a market's own schedule could not be read: the highest rate either venue is known to charge
 * (0.07, crypto and the general Kalshi rate), rounded up to a cent for the order. Never zero.
 */
export const WORST_KNOWN_FEE: FeeSchedule = {
  label: 'unknown schedule: worst known rate 0.07, order rounded up to 1 cent',
  curve: { rateE6: 70_000, multiplierE6: 1_000_000, exponent: 1 },
  rounding: { mode: 'order_up', quantum: CENT },
}
