import { assert } from '../../../base/assert.js'
import { PRICE_ONE, type Price, type Qty, type Usd } from '../../../base/units.js'
import type { TradeSide } from '../../../domain/fees.js'
import { HUNDREDTH, type TickRules } from './tick-rules.js'

/** Millionths of a dollar and of a share; the maker of an order gives the first and gets the second (polymarket.md 3.1). */
export interface OrderAmounts {
  readonly makerAmount: bigint
  readonly takerAmount: bigint
}

/** A limit order before it is put into amounts. */
export interface LimitOrder {
  readonly side: TradeSide
  readonly price: Price
  readonly size: Qty
}

/** A market order: a buy says what it spends, a sale what it sells. */
export type MarketWant =
  { readonly side: 'buy'; readonly spend: Usd } | { readonly side: 'sell'; readonly shares: Qty }

const ONE = BigInt(PRICE_ONE)
const MICRO_DECIMALS = 6

/** The size cut to hundredths, and exactly what it costs (polymarket.md 3.2). */
export function limitAmounts({ side, price, size }: LimitOrder): OrderAmounts {
  const shares = cutToHundredth(size)
  const dollars = (shares * BigInt(price)) / ONE
  return side === 'buy'
    ? { makerAmount: dollars, takerAmount: shares }
    : { makerAmount: shares, takerAmount: dollars }
}

/** The dollars cut to cents, and as many shares as they buy, cut to the tick's decimals (polymarket.md 3.2). */
export function marketBuyAmounts(spend: Usd, price: Price, rules: TickRules): OrderAmounts {
  assert(price > 0, 'a price to buy at')
  const dollars = cutToHundredth(spend)
  const step = 10n ** BigInt(MICRO_DECIMALS - rules.amountDecimals)
  const steps = (dollars * ONE) / (BigInt(price) * step)
  return { makerAmount: dollars, takerAmount: steps * step }
}

/** The shares cut to hundredths, and exactly what they bring (polymarket.md 3.2). */
export const marketSellAmounts = (shares: Qty, price: Price): OrderAmounts =>
  limitAmounts({ side: 'sell', price, size: shares })

const cutToHundredth = (micros: number): bigint => BigInt(micros - (micros % HUNDREDTH))
