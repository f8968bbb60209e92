/**
 * JSON in the bytes of a frame as far as it is plain: texts of ASCII without escapes, numbers, words. Each reader answers where it ends,
 * and -1 for everything else, which may still be JSON.
 */
import { isAt, literal } from './literal.js'

const WORD = 4
const HIGH_BITS = 0x80808080 | 0
const QUOTE = 0x22
const BACKSLASH = 0x5c
const ZERO = 0x30

const TRUE = literal('true')
const FALSE = literal('false')
const NULL = literal('null')

/** The lowest bit is in the first of four bytes that is a quote, a backslash, a control character, a blank, `!` or beyond ASCII. */
const unplainBits = (word: number): number =>
  ((word - 0x23232323) | ((word ^ 0x5c5c5c5c) - 0x01010101) | word) & HIGH_BITS

/** The closing quote of a plain text that begins at `at`, behind its opening quote. */
export function textEnd(view: DataView, at: number, to: number): number {
  let p = at
  while (p + WORD <= to) {
    const bits = unplainBits(view.getInt32(p, true))
    if (bits === 0) {
      p += WORD
      continue
    }
    p += (31 - Math.clz32(bits & -bits)) >> 3
    const byte = view.getUint8(p)
    if (byte === QUOTE) return p
    if (isUnreadable(byte)) return -1
    p++
  }
  for (; p < to; p++) {
    const byte = view.getUint8(p)
    if (byte === QUOTE) return p
    if (isUnreadable(byte)) return -1
  }
  return -1
}

const isUnreadable = (byte: number): boolean => byte < 0x20 || byte >= 0x80 || byte === BACKSLASH

/** The byte at `at`; -1 behind the end. */
export const byteAt = (view: DataView, at: number, to: number): number => (at < to ? view.getUint8(at) : -1)

export function blanksEnd(view: DataView, at: number, to: number): number {
  let p = at
  while (p < to && isBlank(view.getUint8(p))) p++
  return p
}

export const isBlank = (byte: number): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09

/** A text, a number, `true`, `false` or `null`. */
export function scalarEnd(view: DataView, at: number, to: number): number {
  const byte = byteAt(view, at, to)
  if (byte === QUOTE) {
    const end = textEnd(view, at + 1, to)
    return end < 0 ? -1 : end + 1
  }
  if (byte === 0x74) return isAt(view, at, to, TRUE) ? at + TRUE.length : -1
  if (byte === 0x66) return isAt(view, at, to, FALSE) ? at + FALSE.length : -1
  return byte === 0x6e ? nullEnd(view, at, to) : numberEnd(view, at, to)
}

export const nullEnd = (view: DataView, at: number, to: number): number =>
  isAt(view, at, to, NULL) ? at + NULL.length : -1

/** In the grammar of JSON: `-0.5e+3`, never `.5`, `01` or `1.`. */
function numberEnd(view: DataView, at: number, to: number): number {
  let p = byteAt(view, at, to) === 0x2d ? at + 1 : at
  const whole = digitsEnd(view, p, to)
  if (whole < 0 || (whole > p + 1 && view.getUint8(p) === ZERO)) return -1
  p = whole
  if (byteAt(view, p, to) === 0x2e) p = digitsEnd(view, p + 1, to)
  if (p < 0 || (byteAt(view, p, to) | 0x20) !== 0x65) return p
  const sign = byteAt(view, p + 1, to)
  return digitsEnd(view, sign === 0x2b || sign === 0x2d ? p + 2 : p + 1, to)
}

/** Of at least one digit. */
function digitsEnd(view: DataView, at: number, to: number): number {
  let p = at
  while (p < to && view.getUint8(p) >= ZERO && view.getUint8(p) <= 0x39) p++
  return p === at ? -1 : p
}
