/**
 * Readers of numbers in the bytes of a frame. Each writes what it read to a row of a column, because a number handed back may cost an
 * object, and answers where it ends; -1 when it is not written as plainly as venues write it: then it may still be one.
 *
 * What they read must be followed by a byte that is part of no number: a frame that ends with a brace sees to that.
 */
import { PRICE_DECIMALS, PRICE_ONE, QTY_DECIMALS } from '../../../base/units.js'

const QUOTE = 0x22
const MINUS = 0x2d
const DOT = 0x2e
const ZERO = 0x30

/** Every number of so many digits is exact. */
const WHOLE_DIGITS_MAX = 15
/** With the decimals of a quantity that is exact, too. */
const CONTRACT_DIGITS_MAX = WHOLE_DIGITS_MAX - QTY_DECIMALS

const POWERS = Array.from({ length: QTY_DECIMALS + 1 }, (_, i) => 10 ** i)

/** A whole number of 0 or more without leading zeros, as JSON writes it. */
export function wholeEnd(view: DataView, at: number, into: Float64Array, row: number): number {
  let p = at
  let value = 0
  for (let digit = view.getUint8(p) - ZERO; digit >= 0 && digit <= 9; digit = view.getUint8(++p) - ZERO)
    value = value * 10 + digit
  const digits = p - at
  if (digits === 0 || digits > WHOLE_DIGITS_MAX || (digits > 1 && view.getUint8(at) === ZERO)) return -1
  into[row] = value
  return p
}

/** Dollars of a contract from behind a quote to behind the next, `"0.37"`, in ticks; one digit before the point. */
export function priceEnd(view: DataView, at: number, into: Int32Array, row: number): number {
  const whole = view.getUint8(at) - ZERO
  if (whole !== 0 && whole !== 1) return -1
  let ticks: number = whole * PRICE_ONE
  let p = at + 1
  if (view.getUint8(p) === DOT) {
    const first = ++p
    let scale: number = PRICE_ONE
    for (let digit = view.getUint8(p) - ZERO; digit >= 0 && digit <= 9; digit = view.getUint8(++p) - ZERO) {
      if (p - first >= PRICE_DECIMALS) {
        if (digit !== 0) return -1
        continue
      }
      scale /= 10
      ticks += digit * scale
    }
    if (p === first) return -1
  }
  if (view.getUint8(p) !== QUOTE || ticks > PRICE_ONE) return -1
  into[row] = ticks
  return p + 1
}

/** Contracts from behind a quote to behind the next, `"-46.02"`, in millionths. */
export function amountEnd(view: DataView, at: number, into: Float64Array, row: number): number {
  const isNegative = view.getUint8(at) === MINUS
  const start = isNegative ? at + 1 : at
  let p = start
  let value = 0
  let digit = view.getUint8(p) - ZERO
  for (; digit >= 0 && digit <= 9; digit = view.getUint8(++p) - ZERO) value = value * 10 + digit
  if (p === start || p - start > CONTRACT_DIGITS_MAX) return -1
  let missing = QTY_DECIMALS
  if (view.getUint8(p) === DOT) {
    const first = ++p
    for (digit = view.getUint8(p) - ZERO; digit >= 0 && digit <= 9; digit = view.getUint8(++p) - ZERO) {
      if (missing > 0) {
        value = value * 10 + digit
        missing--
      } else if (digit !== 0) return -1
    }
    if (p === first) return -1
  }
  if (view.getUint8(p) !== QUOTE) return -1
  value *= POWERS[missing]!
  // There is no negative zero among quantities.
  into[row] = isNegative && value !== 0 ? -value : value
  return p + 1
}
