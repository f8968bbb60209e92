/**
 * Money, prices and quantities are integers with their unit in the type.
 *
 * | type         | one unit is          | range                          |
 * |--------------|----------------------|--------------------------------|
 * | `Price`      | 1e-4 USD a contract  | 0 .. 10_000                    |
 * | `Qty`        | 1e-6 contract        | 0 .. 2^53-1, exact to store    |
 * | `Usd`        | 1e-6 USD             | signed                         |
 * | `Ms`         | 1 ms since the epoch | wall time, always of an event  |
 * | `DurationMs` | 1 ms                 |                                |
 *
 * The brands exist at compile time only. This file is the only one that may cast to them.
 */
import { assert } from './assert.js'
import { DataError } from './errors.js'

declare const unit: unique symbol
type Unit<Name extends string> = number & { readonly [unit]: Name }

export type Price = Unit<'1e-4 USD per contract'>
export type Qty = Unit<'1e-6 contract'>
export type Usd = Unit<'1e-6 USD'>
export type Ms = Unit<'ms since epoch'>
export type DurationMs = Unit<'ms'>

export const PRICE_DECIMALS = 4
export const QTY_DECIMALS = 6
export const USD_DECIMALS = 6

export const PRICE_ZERO = 0 as Price
/** What a winning contract pays: $1. */
export const PRICE_ONE = 10_000 as Price
export const QTY_ZERO = 0 as Qty
export const USD_ZERO = 0 as Usd
export const ONE_CONTRACT = 1_000_000 as Qty

/**
 * Largest quantity that may enter a product: 900,000 contracts, because 900_000e6 * 10_000 = 9e15 still fits 2^53.
 * A book level may hold more; `tradeable` clamps it before any arithmetic.
 */
export const QTY_MAX = 900_000_000_000 as Qty

export function price(ticks: number): Price {
  assert(Number.isInteger(ticks) && ticks >= 0 && ticks <= PRICE_ONE, 'price within 0..10000 ticks', {
    ticks,
  })
  return ticks as Price
}

export function qty(units: number): Qty {
  assert(Number.isSafeInteger(units) && units >= 0, 'quantity is a safe integer and not negative', { units })
  return units as Qty
}

export function usd(micros: number): Usd {
  assert(Number.isSafeInteger(micros), 'amount is a safe integer', { micros })
  return micros as Usd
}

export function ms(value: number): Ms {
  assert(Number.isSafeInteger(value), 'time is a whole number of milliseconds', { value })
  return value as Ms
}

export function durationMs(value: number): DurationMs {
  assert(Number.isSafeInteger(value), 'duration is a whole number of milliseconds', { value })
  return value as DurationMs
}

/** Whole division towards minus infinity; `by` is positive. */
export const floorDivide = (value: bigint, by: bigint): bigint =>
  value < 0n && value % by !== 0n ? value / by - 1n : value / by

/** Micro-dollars from a bigint; throws if it left the exact range. */
export const usdFromBigint = (micros: bigint): Usd => usd(Number(micros))

export const addQty = (a: Qty, b: Qty): Qty => qty(a + b)
export const subQty = (a: Qty, b: Qty): Qty => qty(a - b)
export const minQty = (a: Qty, b: Qty): Qty => (a < b ? a : b)
export const addUsd = (a: Usd, b: Usd): Usd => usd(a + b)
export const subUsd = (a: Usd, b: Usd): Usd => usd(a - b)
export const negUsd = (a: Usd): Usd => usd(0 - a)
export const minUsd = (a: Usd, b: Usd): Usd => (a < b ? a : b)
export const addMs = (t: Ms, d: DurationMs): Ms => ms(t + d)
export const elapsed = (from: Ms, to: Ms): DurationMs => durationMs(to - from)

/** The same contract seen from the other outcome: YES at p is NO at 1 - p. */
export const complementPrice = (p: Price): Price => (PRICE_ONE - p) as Price

/** A quantity that products may use: clamped to `QTY_MAX`, never rounded up. */
export const tradeable = (q: Qty): Qty => minQty(q, QTY_MAX)

/** Whole lots only, downwards: an order never asks for more than was wanted. */
export function floorToLot(q: Qty, lot: Qty): Qty {
  assert(lot > 0, 'lot is positive', { lot })
  return (q - (q % lot)) as Qty
}

/** What `q` contracts cost at `p`. We pay: rounded up. */
export function costOf(p: Price, q: Qty): Usd {
  assert(q <= QTY_MAX, 'quantity was clamped before a product', { q })
  return Math.ceil((p * q) / PRICE_ONE) as Usd
}

/** What `q` contracts bring at `p`. We receive: rounded down. */
export function proceedsOf(p: Price, q: Qty): Usd {
  assert(q <= QTY_MAX, 'quantity was clamped before a product', { q })
  return Math.floor((p * q) / PRICE_ONE) as Usd
}

/** The same over several levels, where the sum may leave the range of one product. */
export const costOfSum = (p: Price, q: Qty): Usd =>
  usdFromBigint(-floorDivide(-BigInt(p) * BigInt(q), BigInt(PRICE_ONE)))

export const proceedsOfSum = (p: Price, q: Qty): Usd =>
  usdFromBigint(floorDivide(BigInt(p) * BigInt(q), BigInt(PRICE_ONE)))

/** `amount * parts / 1e6`, downwards: a limit given as a ratio never rounds in our favour. */
export function ratioDown(amount: Usd, partsE6: number): Usd {
  return usdFromBigint(floorDivide(BigInt(amount) * BigInt(partsE6), 1_000_000n))
}

const DIGIT_0 = 48

/**
 * A decimal text as an integer scaled by `10^decimals`, read digit by digit: no float is involved at any point.
 * Returns `undefined` for anything that is not a plain decimal (`1e3`, `.5`, `1.`, blanks, signs other than a leading
 * minus), that has non-zero digits beyond the scale, or that does not fit 53 bits.
 */
export function parseScaled(text: string, decimals: number): number | undefined {
  const negative = text.charCodeAt(0) === 45
  const body = negative ? text.slice(1) : text
  const dot = body.indexOf('.')
  const whole = dot < 0 ? body : body.slice(0, dot)
  const fraction = dot < 0 ? '' : body.slice(dot + 1)
  if (whole.length === 0 || whole.length > 20 || (dot >= 0 && fraction.length === 0)) return undefined
  let scaled = readDigits(whole, whole.length, 0)
  scaled = readDigits(fraction, decimals, scaled)
  for (let i = decimals; i < fraction.length; i++) if (fraction.charCodeAt(i) !== DIGIT_0) return undefined
  if (!Number.isSafeInteger(scaled)) return undefined
  return negative && scaled !== 0 ? -scaled : scaled
}

/** Appends `count` digits of `text` to `start`, zeros beyond its end; NaN for anything that is not a digit. */
function readDigits(text: string, count: number, start: number): number {
  let scaled = start
  for (let i = 0; i < count; i++) {
    const digit = i < text.length ? text.charCodeAt(i) - DIGIT_0 : 0
    if (digit < 0 || digit > 9) return NaN
    scaled = scaled * 10 + digit
  }
  return scaled
}

/** The exact decimal text of a scaled integer, without trailing zeros beyond `keep` decimals. */
export function formatScaled(value: number, decimals: number, keep = decimals): string {
  const sign = value < 0 ? '-' : ''
  const digits = Math.abs(value)
    .toString()
    .padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  let fraction = digits.slice(digits.length - decimals)
  while (fraction.length > keep && fraction.endsWith('0')) fraction = fraction.slice(0, -1)
  return fraction.length > 0 ? `${sign}${whole}.${fraction}` : `${sign}${whole}`
}

/** Dollars as a `Price`; throws `DataError` when it is not a decimal within 0..1 with at most four decimals. */
export function parsePrice(text: string): Price {
  const ticks = parseScaled(text, PRICE_DECIMALS)
  if (ticks === undefined || ticks < 0 || ticks > PRICE_ONE) {
    throw new DataError('PRICE_MALFORMED', `not a price within 0..1 with four decimals: ${quoted(text)}`, {
      text,
    })
  }
  return ticks as Price
}

/** Contracts as a `Qty`; throws `DataError` when negative, too large or finer than a millionth. */
export function parseQty(text: string): Qty {
  const units = parseScaled(text, QTY_DECIMALS)
  if (units === undefined) throw new DataError('QTY_MALFORMED', `not a quantity: ${quoted(text)}`, { text })
  if (units < 0) throw new DataError('QTY_NEGATIVE', `quantity is negative: ${quoted(text)}`, { text })
  return units as Qty
}

/** A signed change of a quantity, in `Qty` units (a plain number, because it may be negative). */
export function parseQtyChange(text: string): number {
  const units = parseScaled(text, QTY_DECIMALS)
  if (units === undefined) throw new DataError('QTY_MALFORMED', `not a quantity: ${quoted(text)}`, { text })
  return units
}

export function parseUsd(text: string): Usd {
  const micros = parseScaled(text, USD_DECIMALS)
  if (micros === undefined)
    throw new DataError('USD_MALFORMED', `not an amount in dollars: ${quoted(text)}`, { text })
  return micros as Usd
}

export const formatPrice = (p: Price): string => formatScaled(p, PRICE_DECIMALS)
export const formatQty = (q: Qty): string => formatScaled(q, QTY_DECIMALS, 2)
export const formatUsd = (u: Usd): string => formatScaled(u, USD_DECIMALS, 2)

const quoted = (text: string): string => JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}...` : text)
