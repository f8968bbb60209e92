import { err, ok, type Result } from '../../../base/errors.js'
import { addMs, durationMs, minQty, qty, type Ms, type Qty } from '../../../base/units.js'
import type { Placed } from '../../core/exchange.js'
import type { SimOrder } from '../../core/order.js'
import { failure, rejection, type Failure } from './answers.js'
import { shardOf } from './market-view.js'
import type { Decrease, NewOrder, OrderChange, Routing } from './order-bodies.js'
import { fillsReply, orderReply, remainingReply } from './order-replies.js'
import type { VenueParts } from '../parts.js'
import { countText } from '../texts.js'

/** Markets that an account whose location is not attested may not trade by key. */
const ATTESTED_CATEGORIES: ReadonlySet<string> = new Set(['Sports', 'Elections', 'Entertainment'])
const CANCEL_ALL_TAIL = durationMs(60_000)
const AUTO = -1

type Outcome = Result<object, Failure>

/** What can be done with orders: the venue's own rules first, then the exchange's. */
export class OrderActions {
  /** Until when new orders of an account may fall to its last cancel-all. */
  private readonly cancelling = new Map<string, Ms>()

  constructor(private readonly venue: VenueParts) {}

  create(account: string, order: NewOrder): Outcome {
    const { exchange } = this.venue
    const barred = this.paused() ?? this.misrouted(order) ?? this.regionBars(account, order.ticker)
    if (barred !== undefined) return err(barred)
    const { ticker, clientId, expiresAt, group } = order
    const { side, price, qty: count, tif, selfTrade, postOnly, reduceOnly, cancelOnPause } = order
    const placed = exchange.place({
      ...{ account, side, price, tif, selfTrade, postOnly, reduceOnly, cancelOnPause },
      market: ticker,
      outcome: side === 'bid' ? 'yes' : 'no',
      qty: count,
      ...(clientId === undefined ? {} : { clientId }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
      ...(group === undefined ? {} : { group }),
    })
    if (!placed.ok) return err(rejection(placed.error.code))
    this.mayFall(placed.value.order)
    return ok(this.placedReply(placed.value))
  }

  amend(account: string, id: string, change: OrderChange): Outcome {
    const { ticker, shard } = change
    const found = this.find(account, id, { ticker, shard })
    if (!found.ok) return found
    const order = found.value
    const barred = mismatch(order, change) ?? this.regionBars(account, ticker)
    if (barred !== undefined) return err(barred)
    if (order.remaining === 0) return err(rejection('order_not_open'))
    if (change.total <= order.filled) return err(failure(400, 'invalid_amend_qty_for_order'))
    const amended = this.venue.exchange.amend(account, id, {
      price: change.price,
      remaining: qty(change.total - order.filled),
      ...(change.expiresAt === undefined ? {} : { expiresAt: change.expiresAt }),
      ...(change.newClientId === undefined ? {} : { clientId: change.newClientId }),
    })
    return amended.ok ? ok(this.placedReply(amended.value)) : err(rejection(amended.error.code))
  }

  decrease(account: string, id: string, { by, to, routing }: Decrease): Outcome {
    const found = this.find(account, id, routing)
    if (!found.ok) return found
    const { remaining } = found.value
    const left = to ?? qty(remaining - minQty(remaining, by ?? qty(0)))
    const decreased = this.venue.exchange.decrease(account, id, left)
    if (!decreased.ok) return err(rejection(decreased.error.code))
    const order = decreased.value
    return ok(orderReply(order, remainingReply(order.remaining), this.now))
  }

  cancel(account: string, id: string, routing: Routing): Outcome {
    const found = this.find(account, id, routing)
    if (!found.ok) return found
    const { remaining } = found.value
    const cancelled = this.venue.exchange.cancel(account, id)
    if (!cancelled.ok) return err(rejection(cancelled.error.code))
    return ok(orderReply(cancelled.value, reducedBy(remaining), this.now))
  }

  /** Everything on every shard that is not paused. */
  cancelAll(account: string): Failure | undefined {
    const { exchange } = this.venue
    const paused = this.paused()
    if (paused !== undefined) return paused
    const results = exchange.openOrders(account).map(({ id }) => exchange.cancel(account, id))
    this.cancelling.set(account, addMs(this.now, CANCEL_ALL_TAIL))
    const refused = results.flatMap((result) => (result.ok ? [] : [rejection(result.error.code)]))
    return refused.length === results.length ? refused[0] : undefined
  }

  private get now(): Ms {
    return this.venue.agenda.now
  }

  private placedReply({ order, trades }: Placed): object {
    return orderReply(order, { ...fillsReply(trades), ...remainingReply(order.remaining) }, this.now)
  }

  /** A resting order of the account, if it lies where the request looks for it. */
  private find(account: string, id: string, routing: Routing): Result<SimOrder, Failure> {
    const paused = this.paused()
    if (paused !== undefined) return err(paused)
    const order = this.venue.exchange.order(id)
    if (order?.account !== account) return err(rejection('order_not_found'))
    const shard = this.shardFor(routing)
    if (shard !== shardOf(this.venue.exchange.market(order.market)!)) return err(rejection('order_not_found'))
    return order.reason === 'market_closed' ? err(rejection('market_inactive')) : ok(order)
  }

  /** Without a ticker and without a shard it is shard 0 that is asked, wherever the order lies. */
  private shardFor({ shard, ticker }: Routing): number | undefined {
    if (shard !== undefined && shard !== AUTO) return shard
    if (ticker === undefined) return shard === AUTO ? undefined : 0
    const market = this.venue.exchange.market(ticker)
    return market === undefined ? undefined : shardOf(market)
  }

  /** A shard that was named must be the market's. */
  private misrouted({ ticker, shard }: NewOrder): Failure | undefined {
    const market = this.venue.exchange.market(ticker)
    if (market === undefined || shard === undefined || shard === AUTO || shard === shardOf(market))
      return undefined
    return rejection('market_not_found')
  }

  private paused(): Failure | undefined {
    return this.venue.faults.strikes('maintenance', 'kalshi') ? rejection('exchange_paused') : undefined
  }

  private regionBars(account: string, ticker: string): Failure | undefined {
    const { faults, members, catalogue } = this.venue
    if (faults.strikes('region_refusal', 'kalshi')) return NOT_HERE
    const category = catalogue.findMarket(ticker)?.event.series.listing.category ?? ''
    const lapsed = members.of(account).regionExpiresAt <= this.now
    return lapsed && ATTESTED_CATEGORIES.has(category) ? NOT_HERE : undefined
  }

  /** The venue goes on cancelling for a minute after a cancel-all; `settings.cancelAllTailE6` says how often. */
  private mayFall({ account, id, status }: SimOrder): void {
    const { agenda, exchange, rng, settings } = this.venue
    const until = this.cancelling.get(account)
    if (until === undefined || until <= agenda.now || status !== 'open') return
    if (settings.cancelAllTailE6 === 0 || !rng.chance(settings.cancelAllTailE6)) return
    agenda.at(addMs(agenda.now, durationMs(rng.int(0, until - agenda.now))), () =>
      exchange.cancel(account, id),
    )
  }
}

const NOT_HERE = failure(403, 'permission_denied', 'location is not attested')

export const reducedBy = (count: Qty): object => ({ reduced_by: countText(count) })

function mismatch(order: SimOrder, change: OrderChange): Failure | undefined {
  if (order.market !== change.ticker) return failure(409, 'order_ticker_mismatch')
  if (order.side !== change.side) return failure(409, 'order_side_mismatch')
  if (change.clientId !== undefined && change.clientId !== order.clientId)
    return failure(409, 'order_id_and_client_order_id_mismatch')
  return undefined
}
