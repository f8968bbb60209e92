/** How Kalshi writes numbers and times. Every price, amount and quantity is a decimal text; only old fields are numbers. */
import { utcText } from '../../base/clock.js'
import {
  complementPrice,
  formatScaled,
  PRICE_DECIMALS,
  PRICE_ONE,
  QTY_DECIMALS,
  USD_DECIMALS,
  type Ms,
  type Price,
} from '../../base/units.js'

const COUNT_DECIMALS = 2
const MICROS_PER_CENT = 10_000

const PRICES: readonly string[] = Array.from({ length: PRICE_ONE + 1 }, (_, ticks) =>
  formatScaled(ticks, PRICE_DECIMALS),
)

/** `"0.5600"` */
export const priceText = (price: Price): string => PRICES[price]!

/** The same contract seen from NO. */
export const noPriceText = (price: Price): string => PRICES[complementPrice(price)]!

/** `"10.00"`; signed. Two decimals, more only where the quantity has them. */
export const countText = (units: number): string => formatScaled(units, QTY_DECIMALS, COUNT_DECIMALS)

/** `"0.017500"`: amounts of orders, fills and positions. */
export const dollarsText = (micros: number): string => formatScaled(micros, USD_DECIMALS)

/** `"1502.3518"`: balances, cut off below a hundredth of a cent. */
export const balanceText = (micros: number): string =>
  formatScaled(Math.floor(micros / 100), USD_DECIMALS - 2)

/** Whole cents, cut off. */
export const centsOf = (micros: number): number => Math.trunc(micros / MICROS_PER_CENT)

/** Whole seconds since the epoch, as most times of the API are. */
export const secondsOf = (at: Ms): number => Math.floor(at / 1_000)

/** RFC 3339. */
export const timeText = (at: Ms): string => utcText(at)

export const httpDate = (at: Ms): string => new Date(at).toUTCString()

/** Parts per million as the number the API shows: a multiplier of 0.5. */
export const multiplierNumber = (partsE6: number): number => partsE6 / 1_000_000
