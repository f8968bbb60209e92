import { err, ok, type Result } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'
import type { TradingState } from './events.js'
import { oppositeOf } from './matcher.js'
import type { PlaceOrder, Reject, RejectCode } from './order.js'
import { unitCost } from './requirement.js'
import type { LiveMarket, LiveOrder } from './state.js'

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
  if (request.budget !== undefined && request.budget <= 0)
    return reject('invalid_quantity', 'nothing to spend')
  if (request.budget === undefined && request.qty < minQty)
    return reject('below_minimum', 'quantity is below the minimum')
  if (request.expiresAt !== undefined && request.expiresAt <= now)
    return reject('expiry_in_past', 'expiry is not in the future')
  return OK
}

/** What an order of this side and limit would find in the book. */
export interface Reach {
  readonly crosses: boolean
  /** Enough for all of it, none of it its own account's. */
  readonly fills: boolean
  readonly meetsItself: boolean
}

export function reachOf(order: LiveOrder): Reach {
  const book = oppositeOf(order.live, order.side)
  if (!book.isMetBy(order.price)) return { crosses: false, fills: false, meetsItself: false }
  let left: number = order.remaining
  let money = order.budget ?? Number.MAX_SAFE_INTEGER
  for (const level of book.fromBest()) {
    if (!book.reaches(level, order.price)) break
    for (let one = level.first; one !== undefined; one = one.behind) {
      if (one.account === order.account && order.selfTrade !== 'allow')
        return { crosses: true, fills: false, meetsItself: true }
      left -= one.remaining
      money -= (unitCost({ side: order.side, price: level.price }) * one.remaining) / 10_000
      if (left <= 0 || money <= 0) return { crosses: true, fills: true, meetsItself: false }
    }
  }
  return { crosses: true, fills: false, meetsItself: false }
}
