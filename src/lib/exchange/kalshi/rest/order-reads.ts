import type { SimOrder } from '../../core/order.js'
import { found, NOT_FOUND, type Answer } from './answers.js'
import type { Cutoffs } from '../history/cutoffs.js'
import type { QueryFields } from './fields.js'
import { shardOf } from './market-view.js'
import { ORDER_STATUSES, orderStatus, orderView } from './order-view.js'
import { backwards, readPage, rowsOf } from './pages.js'
import type { VenueParts } from '../parts.js'
import { memberGet, misread, type MemberCall, type Route } from './route.js'
import { countText } from '../texts.js'

export const ROW_PAGE = { standard: 100, max: 1_000 }
const EVENTS_MAX = 10

export function orderReadRoutes(venue: VenueParts, cutoffs: Cutoffs): readonly Route[] {
  return [
    memberGet('/portfolio/orders', (call) => orders(venue, call, (order) => !cutoffs.isOldOrder(order))),
    memberGet('/historical/orders', (call) => orders(venue, call, (order) => cutoffs.isOldOrder(order))),
    memberGet('/portfolio/orders/queue_positions', (call) => queuePositions(venue, call)),
    memberGet('/portfolio/orders/:order_id', (call) => {
      const order = ownOrder(venue, call)
      if (order === undefined || cutoffs.isOldOrder(order)) return NOT_FOUND
      return found({ order: view(venue, call, order) })
    }),
    memberGet('/portfolio/orders/:order_id/queue_position', (call) => {
      const order = ownOrder(venue, call)
      if (order === undefined || orderStatus(order) !== 'resting') return NOT_FOUND
      return found({ queue_position_fp: countText(venue.exchange.queueAhead(order.id)) })
    }),
  ]
}

function view({ exchange }: VenueParts, { key }: MemberCall, order: SimOrder): object {
  return orderView(order, key.member.userId, shardOf(exchange.market(order.market)!))
}

function ownOrder({ exchange }: VenueParts, { account, params }: MemberCall): SimOrder | undefined {
  const order = exchange.order(params.order_id!)
  return order?.account === account ? order : undefined
}

function orders(venue: VenueParts, call: MemberCall, ofAge: (order: SimOrder) => boolean): Answer {
  const page = readPage(call.query, ROW_PAGE)
  const keep = orderFilter(venue, call.query)
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  const rows = rowsOf(venue.exchange.orders(call.account))
  const chosen = backwards(rows, page, (order) => keep(order) && ofAge(order))
  return found({ orders: chosen.rows.map((order) => view(venue, call, order)), cursor: chosen.cursor })
}

function orderFilter({ exchange }: VenueParts, query: QueryFields): (order: SimOrder) => boolean {
  const ticker = query.text('ticker')
  const events = query.list('event_ticker', EVENTS_MAX)
  const status = query.choice('status', ORDER_STATUSES)
  const min = query.integer('min_ts')
  const max = query.integer('max_ts')
  const shard = query.integer('exchange_index')
  return (order) => {
    const market = exchange.market(order.market)!
    return (
      (ticker === undefined || order.market === ticker) &&
      (events === undefined || events.includes(market.event)) &&
      (status === undefined || orderStatus(order) === status) &&
      (min === undefined || order.createdAt >= min * 1_000) &&
      (max === undefined || order.createdAt <= max * 1_000) &&
      (shard === undefined || shardOf(market) === shard)
    )
  }
}

function queuePositions({ exchange }: VenueParts, call: MemberCall): Answer {
  const tickers = call.query.list('market_tickers')
  const event = call.query.text('event_ticker')
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  const resting = exchange
    .openOrders(call.account)
    .filter(({ market }) => tickers === undefined || tickers.includes(market))
    .filter(({ market }) => event === undefined || exchange.market(market)!.event === event)
  return found({
    queue_positions: resting.map(({ id, market }) => ({
      order_id: id,
      market_ticker: market,
      queue_position_fp: countText(exchange.queueAhead(id)),
    })),
  })
}
