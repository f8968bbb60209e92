import { err, ok, type Result } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'
import type { TradingState } from './events.js'
import type { PlaceOrder, Reject, RejectCode } from './order.js'
import { isSale } from './requirement.js'
import type { LiveMarket } from './state.js'

export const reject = (code: RejectCode, detail: string): { readonly ok: false; readonly error: Reject } =>
  err({ code, detail })

export const OK: Result<undefined, Reject> = ok(undefined)

/** Whether the market takes orders now. */
export function marketTakesOrders(market: LiveMarket, state: TradingState): Result<undefined, Reject> {
  if (state === 'exchange_paused' || state === 'restarting') return reject('exchange_paused', state)
  if (state === 'trading_paused') return reject('trading_paused', 'trading is paused')
  if (market.status === 'active') return OK
  const waits = market.status === 'initialized' || market.status === 'inactive'
  return reject(waits ? 'market_inactive' : 'market_closed', `market is ${market.status}`)
}

/** Whether an order's own words make sense in its market. */
export function wordsFit(request: PlaceOrder, market: LiveMarket, now: Ms): Result<undefined, Reject> {
  const { grid, lot, minQty } = market
  if (grid.indexOf(request.price) < 0) return reject('invalid_price', 'price is not on the market grid')
  if (request.qty <= 0 || (request.budget === undefined && request.qty % lot !== 0))
    return reject('invalid_quantity', 'quantity is not a whole number of lots')
  if (request.budget !== undefined && (request.budget <= 0 || !takesBudget(request, market)))
    return reject('invalid_quantity', 'only a purchase of tokens that does not rest has a budget')
  if (request.budget === undefined && request.qty < minQty)
    return reject('below_minimum', 'quantity is below the minimum')
  if (request.expiresAt !== undefined && request.expiresAt <= now)
    return reject('expiry_in_past', 'expiry is not in the future')
  return OK
}

const takesBudget = (request: PlaceOrder, market: LiveMarket): boolean =>
  market.clearing === 'tokens' && request.tif !== 'gtc' && !isSale(request)
