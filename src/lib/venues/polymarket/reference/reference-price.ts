import { plainDecimal } from '../../shared/number-parts.js'
import type { Ms } from '../../../base/units.js'

declare const unit: unique symbol

/**
 * A price of something outside the venue, such as bitcoin, in 1e-18 USD. Up and down are decided by `>=` on averages that carry
 * 18 decimals (polymarket.md 5.5, 8.3): 63,304 dollars with 18 decimals do not fit into 53 bits, and a cut price could turn a tie.
 */
export type ReferencePrice = bigint & { readonly [unit]: '1e-18 USD' }

/** One price and the venue's stamp of it. */
export interface ReferencePoint {
  readonly at: Ms
  readonly price: ReferencePrice
}

const DECIMALS = 18
const ONE = 10n ** BigInt(DECIMALS)
const PLAIN = /^(\d{1,15})(?:\.(\d{1,18})0{0,40})?$/
const SCALED = /^\d{1,33}$/
/** A decimal of so many digits comes back from a double as it was written. */
const EXACT_DIGITS_MAX = 15
/** A rounded value may differ by this part of the exact one: any wrong scale differs by more. */
const ROUNDING = 0.001

/** Plain dollars, `"91229.900000000000000001"`; `undefined` for anything else, for zero and for more than 18 decimals. */
export function parseReferencePrice(text: string): ReferencePrice | undefined {
  const [, whole, fraction = ''] = PLAIN.exec(text) ?? []
  return whole === undefined ? undefined : positive(BigInt(whole + fraction.padEnd(DECIMALS, '0')))
}

/** Dollars times 1e18, `"91230120000000000000000"`, as RTDS sends them for Chainlink (polymarket.md 5.6). */
export function parseScaledPrice(text: string): ReferencePrice | undefined {
  return SCALED.test(text) ? positive(BigInt(text)) : undefined
}

/** A JSON number that stands for itself; `undefined` when it has more digits than a double surely holds. */
export function priceOfNumber(value: number): ReferencePrice | undefined {
  const text = plainDecimal(value)
  const digits = text.replace('.', '').replace(/^0+/, '')
  return digits.length > EXACT_DIGITS_MAX ? undefined : parseReferencePrice(text)
}

/** The exact dollars, without zeros at the end: `"91230.12"`. */
export function formatReferencePrice(price: ReferencePrice): string {
  const fraction = String(price % ONE)
    .padStart(DECIMALS, '0')
    .replace(/0+$/, '')
  return fraction === '' ? String(price / ONE) : `${price / ONE}.${fraction}`
}

/** Whether the rounded value that came along is of the same price: a scale that was misread shows here. */
export function agreesWith(price: ReferencePrice, rounded: number): boolean {
  const exact = Number(price) / Number(ONE)
  return Math.abs(exact - rounded) <= exact * ROUNDING
}

const positive = (units: bigint): ReferencePrice | undefined =>
  units > 0n ? (units as ReferencePrice) : undefined
