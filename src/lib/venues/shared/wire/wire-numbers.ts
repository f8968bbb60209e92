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

const FOUR = 4
const EACH_ZERO = 0x30303030
/** Brings the highest bit of every byte up that is above a nine. */
const ABOVE_NINE = 0x46464646
const HIGH_BITS = 0x80808080 | 0

/** Every number of so many digits is exact. */
const WHOLE_DIGITS_MAX = 15
/** With the decimals of a quantity that is exact, too. */
const CONTRACT_DIGITS_MAX = WHOLE_DIGITS_MAX - QTY_DECIMALS
/** Every number of so many digits is a small integer of the machine. */
const SMALL_DIGITS = 9

const POWERS = Float64Array.from({ length: SMALL_DIGITS + 1 }, (_, i) => 10 ** i)

/** A whole number of 0 or more without leading zeros, as JSON writes it. */
export function wholeEnd(view: DataView, at: number, into: Float64Array, row: number): number {
  let p = at
  let value = 0
  for (let four = fourAt(view, p); four >= 0; four = fourAt(view, (p += FOUR))) value = value * 10_000 + four
  for (let digit = view.getUint8(p) - ZERO; digit >= 0 && digit <= 9; digit = view.getUint8(++p) - ZERO)
    value = value * 10 + digit
  if (!isWhole(view, at, p)) return -1
  into[row] = value
  return p
}

/** Where such a number ends. */
export function wholeOver(view: DataView, at: number): number {
  let p = at
  while (fourAt(view, p) >= 0) p += FOUR
  for (let digit = view.getUint8(p) - ZERO; digit >= 0 && digit <= 9; digit = view.getUint8(++p) - ZERO);
  return isWhole(view, at, p) ? p : -1
}

/** Of digits only. */
function isWhole(view: DataView, from: number, to: number): boolean {
  const digits = to - from
  return digits > 0 && digits <= WHOLE_DIGITS_MAX && (digits === 1 || view.getUint8(from) !== ZERO)
}

/** The number that four digits are; -1 when one of the next four bytes is none, or there are not so many. */
function fourAt(view: DataView, at: number): number {
  if (at + FOUR > view.byteLength) return -1
  const word = view.getInt32(at, true)
  const digits = (word - EACH_ZERO) | 0
  if (((digits | (word + ABOVE_NINE) | word) & HIGH_BITS) !== 0) return -1
  // The first digit is in the lowest byte: pairs of digits in the lowest and in the third one.
  const pairs = (Math.imul(digits, 10) + (digits >>> 8)) | 0
  return (pairs & 0xff) * 100 + ((pairs >>> 16) & 0xff)
}

/** Dollars of a contract from behind a quote to behind the next, `"0.37"`, in ticks; one digit before the point. */
export function priceEnd(view: DataView, at: number, into: Int32Array, row: number): number {
  const whole = view.getUint8(at) - ZERO
  if (whole !== 0 && whole !== 1) return -1
  let value: number = whole
  let missing: number = PRICE_DECIMALS
  let p = at + 1
  if (view.getUint8(p) === DOT) {
    const first = ++p
    const four = fourAt(view, p)
    if (four >= 0) {
      value = value * PRICE_ONE + four
      missing = 0
      p += FOUR
    }
    for (let digit = view.getUint8(p) - ZERO; digit >= 0 && digit <= 9; digit = view.getUint8(++p) - ZERO) {
      if (missing > 0) {
        value = (Math.imul(value, 10) + digit) | 0
        missing--
      } else if (digit !== 0) return -1
    }
    if (p === first) return -1
  }
  for (; missing > 0; missing--) value = Math.imul(value, 10)
  if (view.getUint8(p) !== QUOTE || value > PRICE_ONE) return -1
  into[row] = value
  return p + 1
}

/** Contracts from behind a quote to behind the next, `"-46.02"`, in millionths. */
export function amountEnd(view: DataView, at: number, into: Float64Array, row: number): number {
  const isNegative = view.getUint8(at) === MINUS
  const start = isNegative ? at + 1 : at
  let p = start
  let value = 0
  let digit = view.getUint8(p) - ZERO
  for (; digit >= 0 && digit <= 9; digit = view.getUint8(++p) - ZERO)
    value = (Math.imul(value, 10) + digit) | 0
  let digits = p - start
  if (digits === 0) return -1
  let decimals = 0
  if (view.getUint8(p) === DOT) {
    const first = ++p
    for (digit = view.getUint8(p) - ZERO; digit >= 0 && digit <= 9; digit = view.getUint8(++p) - ZERO)
      value = (Math.imul(value, 10) + digit) | 0
    decimals = p - first
    if (decimals === 0) return -1
    digits += decimals
  }
  if (digits > SMALL_DIGITS || decimals > QTY_DECIMALS) return longAmountEnd(view, at, into, row)
  if (view.getUint8(p) !== QUOTE) return -1
  const amount = value * POWERS[QTY_DECIMALS - decimals]!
  // There is no negative zero among quantities.
  into[row] = isNegative ? 0 - amount : amount
  return p + 1
}

/** The same for any number of digits. */
function longAmountEnd(view: DataView, at: number, into: Float64Array, row: number): number {
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
