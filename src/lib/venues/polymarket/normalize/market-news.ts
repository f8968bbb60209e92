import { PRICE_ONE, PRICE_ZERO, QTY_ZERO, type Price } from '../../../base/units.js'
import { reflect, type Outcome, type Side } from '../../../domain/complement.js'
import type {
  Level,
  ListingNews,
  MarketDetermined,
  MarketTermsChanged,
  PublicTrade,
  TouchSeen,
} from '../../../domain/events.js'
import { isAbsent, name, priceOf, qtyOf, timeIn, type Fields } from './fields.js'
import type { Reading } from './reading.js'
import { gridIn, newTick } from './tick-grid.js'
import { meaningOf, type TokenTable } from './token-table.js'

/** A trade between others; it arrives after the book already shows it (polymarket.md 5.1). */
export function trade(fields: Fields, { tokens }: Reading): PublicTrade {
  const { market, outcome } = meaningOf(tokens, name(fields, 'asset_id'), fields['market'])
  return {
    type: 'trade',
    venue: 'polymarket',
    market,
    price: reflect(outcome, 'bid', priceOf(fields, 'price')).price,
    qty: qtyOf(fields, 'size'),
  }
}

/** The tick of a market has changed: both tokens have the new one (polymarket.md 3.2). */
export function tickSize(fields: Fields, { tokens }: Reading): MarketTermsChanged {
  const { market } = meaningOf(tokens, name(fields, 'asset_id'), fields['market'])
  return newTick(market, gridIn(fields, 'new_tick_size'))
}

/** The best prices, without their sizes. */
export function touch(fields: Fields, { tokens }: Reading): TouchSeen {
  const { market, outcome } = meaningOf(tokens, name(fields, 'asset_id'), fields['market'])
  const bid = bestOf(fields, { key: 'best_bid', side: 'bid', outcome })
  const ask = bestOf(fields, { key: 'best_ask', side: 'ask', outcome })
  return {
    type: 'touch',
    venue: 'polymarket',
    market,
    bid: outcome === 'yes' ? bid : ask,
    ask: outcome === 'yes' ? ask : bid,
    unsized: true,
    at: timeIn(fields, 'timestamp'),
  }
}

/** An empty side is nothing, or the price at which nothing can trade (polymarket.md 5.1). */
function bestOf(
  fields: Fields,
  { key, side, outcome }: { readonly key: string; readonly side: Side; readonly outcome: Outcome },
): Level | undefined {
  if (isAbsent(fields[key])) return undefined
  const told = priceOf(fields, key)
  if (told === PRICE_ZERO || told === PRICE_ONE) return undefined
  return { price: reflect(outcome, side, told).price, qty: QTY_ZERO }
}

/** A new market, whatever was subscribed; the catalogue asks for the rest. */
export const created = (fields: Fields): ListingNews => ({
  type: 'listing',
  venue: 'polymarket',
  what: 'market-created',
  id: name(fields, 'market'),
})

/**
 * The venue has found a result. It pays when the market's record says so; a winner whose token and label are not of one outcome, or
 * none, leaves open what that is.
 */
export function resolved(fields: Fields, { tokens }: Reading): MarketDetermined {
  const market = name(fields, 'market')
  return { type: 'determined', venue: 'polymarket', market, yesPayoff: payoffOf(fields, market, tokens) }
}

function payoffOf(fields: Fields, market: string, tokens: TokenTable): Price | undefined {
  const { winning_asset_id: token, winning_outcome: label } = fields
  const winner = typeof token === 'string' ? tokens.find(token) : undefined
  if (winner?.market !== market || winner.label !== label) return undefined
  return winner.outcome === 'yes' ? PRICE_ONE : PRICE_ZERO
}
