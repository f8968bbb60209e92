import { z } from 'zod'
import { formatPrice, parsePrice, parseQty, qty, usd } from '../../src/lib/base/units.js'
import { marketPrice } from '../../src/lib/venues/polymarket/amounts/market-price.js'
import {
  limitAmounts,
  marketBuyAmounts,
  marketSellAmounts,
  type MarketWant,
  type OrderAmounts,
} from '../../src/lib/venues/polymarket/amounts/order-amounts.js'
import type { TickRules } from '../../src/lib/venues/polymarket/amounts/tick-rules.js'
import { walkTarget } from './market-target.js'
import { dollars, limitPrice, marketOrderPrice, PriceRefusal, shares } from './official-numbers.js'
import { amount, immediate, levels, side, tickSize, type Kind } from './vector-shape.js'

type Side = z.infer<typeof side>

/** The amounts of a limit order as the official client makes them of its numbers. */
export const officialLimit = (
  { side: of, price, size }: { side: Side; price: number; size: number },
  rules: TickRules,
): OrderAmounts => limitAmounts({ side: of, price: limitPrice(price, rules), size: shares(size) })

/** The same of a market order, whose amount is dollars to spend or shares to sell. */
export function officialMarket(
  { side: of, price, amount: value }: { side: Side; price: number; amount: number },
  rules: TickRules,
): OrderAmounts {
  const worst = marketOrderPrice(price, rules)
  return of === 'buy'
    ? marketBuyAmounts(dollars(value), worst, rules)
    : marketSellAmounts(shares(value), worst)
}

const wireSide = (of: Side): string => (of === 'buy' ? 'BUY' : 'SELL')

const amountsInput = z.object({ tickSize, rows: z.array(z.tuple([side, z.number(), amount])) })

export const limitAmountRows: Kind['compute'] = ({ input }) => {
  const { tickSize: rules, rows } = amountsInput.parse(input)
  return {
    rows: rows.map(([of, at, size]) => ({
      side: wireSide(of),
      price: at,
      size,
      ...toldAmounts(() => officialLimit({ side: of, price: at, size }, rules)),
    })),
  }
}

export const marketAmountRows: Kind['compute'] = ({ input }) => {
  const { tickSize: rules, rows } = amountsInput.parse(input)
  return {
    rows: rows.map(([of, at, value]) => ({
      side: wireSide(of),
      price: at,
      amount: value,
      ...toldAmounts(() => officialMarket({ side: of, price: at, amount: value }, rules)),
    })),
  }
}

function toldAmounts(amounts: () => OrderAmounts): Record<string, string> {
  try {
    const { makerAmount, takerAmount } = amounts()
    return { makerAmount: `${makerAmount}`, takerAmount: `${takerAmount}` }
  } catch (error) {
    if (error instanceof PriceRefusal) return { error: error.message }
    throw error
  }
}

const priceInput = z.object({
  book: z.object({ bids: levels, asks: levels }),
  rows: z.array(z.tuple([side, amount, immediate])),
})

export const marketPriceRows: Kind['compute'] = ({ input }) => {
  const { book, rows } = priceInput.parse(input)
  return {
    rows: rows.map(([of, value, type]) => {
      // A served book has its best level last.
      const served = (of === 'buy' ? book.asks : book.bids).toReversed()
      const best = served.map((level) => ({ price: parsePrice(level.price), qty: parseQty(level.size) }))
      const found = marketPrice(wantOf(of, walkTarget(value, served, of === 'buy')), best, type)
      const told = found === undefined ? { error: 'no match' } : { price: Number(formatPrice(found)) }
      return { side: wireSide(of), amount: value, orderType: type, ...told }
    }),
  }
}

const wantOf = (of: Side, target: number): MarketWant =>
  of === 'buy' ? { side: 'buy', spend: usd(target) } : { side: 'sell', shares: qty(target) }
