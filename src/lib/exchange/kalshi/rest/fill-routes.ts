import type { SimOrder, SimTrade } from '../../core/order.js'
import { found, type Answer } from './answers.js'
import type { Cutoffs } from '../history/cutoffs.js'
import type { QueryFields } from './fields.js'
import { resultOf, shardOf } from './market-view.js'
import type { SettlementRow } from '../auth/member-log.js'
import { ROW_PAGE } from './order-reads.js'
import { outcomeOf } from './order-view.js'
import { backwards, readPage, rowsOf } from './pages.js'
import type { VenueParts } from '../parts.js'
import { memberGet, misread, type MemberCall, type Route } from './route.js'
import { centsOf, countText, dollarsText, noPriceText, priceText, secondsOf, timeText } from '../texts.js'

const TICKERS_MAX = 100
const TICKS_PER_CENT = 100

export function fillRoutes(venue: VenueParts, cutoffs: Cutoffs): readonly Route[] {
  return [
    memberGet('/portfolio/fills', (call) => fills(venue, call, (trade) => !cutoffs.isOldTrade(trade))),
    memberGet('/historical/fills', (call) => fills(venue, call, (trade) => cutoffs.isOldTrade(trade))),
    memberGet('/portfolio/settlements', (call) => settlements(venue, call)),
  ]
}

/** The account's side of one of its trades. */
interface OwnFill {
  readonly trade: SimTrade
  readonly order: SimOrder
}

const ownFill = (account: string, trade: SimTrade): OwnFill => ({
  trade,
  order: trade.taker.account === account ? trade.taker : trade.maker,
})

function fills(venue: VenueParts, call: MemberCall, ofAge: (trade: SimTrade) => boolean): Answer {
  const { account, query } = call
  const page = readPage(query, ROW_PAGE)
  const keep = fillFilter(venue, query)
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  const rows = rowsOf(venue.exchange.tradesOf(account))
  const chosen = backwards(
    rows,
    page,
    (trade) => !trade.reversed && ofAge(trade) && keep(ownFill(account, trade)),
  )
  return found({
    fills: chosen.rows.map((trade) => fillView(venue, ownFill(account, trade))),
    cursor: chosen.cursor,
  })
}

function fillFilter({ exchange }: VenueParts, query: QueryFields): (fill: OwnFill) => boolean {
  const tickers = query.list('ticker', TICKERS_MAX)
  const orderId = query.text('order_id')
  const min = query.integer('min_ts')
  const max = query.integer('max_ts')
  const shard = query.integer('exchange_index')
  return ({ trade, order }) =>
    (tickers === undefined || tickers.includes(trade.market)) &&
    (orderId === undefined || order.id === orderId) &&
    (min === undefined || trade.at >= min * 1_000) &&
    (max === undefined || trade.at <= max * 1_000) &&
    (shard === undefined || shardOf(exchange.market(trade.market)!) === shard)
}

function fillView({ exchange }: VenueParts, { trade, order }: OwnFill): object {
  const isTaker = order === trade.taker
  return {
    fill_id: trade.id,
    trade_id: trade.id,
    order_id: order.id,
    ticker: trade.market,
    market_ticker: trade.market,
    exchange_index: shardOf(exchange.market(trade.market)!),
    side: outcomeOf(order),
    action: 'buy',
    outcome_side: outcomeOf(order),
    book_side: order.side,
    count_fp: countText(trade.qty),
    yes_price_dollars: priceText(trade.price),
    no_price_dollars: noPriceText(trade.price),
    is_taker: isTaker,
    fee_cost: dollarsText(isTaker ? trade.takerFee : trade.makerFee),
    created_time: timeText(trade.at),
    subaccount_number: 0,
    ts: secondsOf(trade.at),
  }
}

function settlements(venue: VenueParts, call: MemberCall): Answer {
  const { account, query } = call
  const page = readPage(query, ROW_PAGE)
  const ticker = query.text('ticker')
  const event = query.text('event_ticker')
  const min = query.integer('min_ts')
  const max = query.integer('max_ts')
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  const { rows, cursor } = backwards(
    venue.log.settlements(account),
    page,
    ({ market, at }) =>
      (ticker === undefined || market === ticker) &&
      (event === undefined || venue.exchange.market(market)!.event === event) &&
      (min === undefined || at >= min * 1_000) &&
      (max === undefined || at <= max * 1_000),
  )
  return found({ settlements: rows.map((row) => settlementView(venue, row)), cursor })
}

function settlementView({ exchange }: VenueParts, row: SettlementRow): object {
  const market = exchange.market(row.market)!
  return {
    ticker: row.market,
    event_ticker: market.event,
    exchange_index: shardOf(market),
    market_result: resultOf(row.payoff),
    yes_count_fp: countText(row.yes),
    yes_total_cost_dollars: dollarsText(row.yesCost),
    no_count_fp: countText(row.no),
    no_total_cost_dollars: dollarsText(row.noCost),
    revenue: centsOf(row.revenue),
    value: Math.trunc(row.payoff / TICKS_PER_CENT),
    fee_cost: dollarsText(row.fees),
    settled_time: timeText(row.at),
  }
}
