/** Numbers as the venue writes them: plain decimals, and trailing zeros only where it is known to leave them. */
import {
  formatScaled,
  PRICE_DECIMALS,
  PRICE_ONE,
  QTY_DECIMALS,
  USD_DECIMALS,
  type Price,
} from '../../../base/units.js'

const PRICE_TEXTS: readonly string[] = Array.from({ length: PRICE_ONE + 1 }, (_, ticks) =>
  formatScaled(ticks, PRICE_DECIMALS, 0),
)
const ONE = 10 ** QTY_DECIMALS
const CENT = 100
/** From this tick upwards the last trade price in a book keeps three decimals. */
const LONG_TRADE_PRICE_FROM = 100

/** "0.6" */
export const priceText = (ticks: number): string => PRICE_TEXTS[ticks]!

/** Shares without trailing zeros: "1200.5". Changes of a quantity may be negative. */
export const sizeText = (units: number): string =>
  units % ONE === 0 ? (units / ONE).toString() : formatScaled(units, QTY_DECIMALS, 0)

export const amountText = (micros: number): string => formatScaled(micros, USD_DECIMALS, 0)

/** The last trade price as it stands in books and their hashes: "0.620" at ticks of a cent, "" before the first trade. */
export function lastTradeText(last: number | undefined, tick: Price): string {
  if (last === undefined) return ''
  return tick >= LONG_TRADE_PRICE_FROM ? formatScaled(last, PRICE_DECIMALS, 3) : priceText(last)
}

/** A JSON number: exact decimals of this size survive the way through a double. */
export const priceNumber = (ticks: number): number => ticks / PRICE_ONE
export const sizeNumber = (units: number): number => units / ONE
export const centsNumber = (cents: number): number => cents / CENT

/** Halfway between two prices, to half a price step: "0.615". */
export const midText = (a: number, b: number): string => formatScaled((a + b) * 5, PRICE_DECIMALS + 1, 0)
export const midNumber = (a: number, b: number): number => ((a + b) * 5) / (PRICE_ONE * 10)

/** Dollars to the cent, rounded down: "0.62". */
export const centsText = (micros: number): string =>
  formatScaled(Math.floor(micros / 10 ** (USD_DECIMALS - 2)), 2, 0)

/** Percent with two decimals of a ratio of whole numbers: "-3.37". */
export const percentText = (part: number, whole: number): string =>
  whole === 0 ? '0' : formatScaled(Math.trunc((part * CENT * CENT) / whole), 2, 0)
