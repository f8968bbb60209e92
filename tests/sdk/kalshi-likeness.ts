// What our client made of an answer, said again in the words of the SDK: each member that both have must be the same.
import { expect } from 'vitest'
import { formatScaled } from '../../src/lib/base/units.js'
import type { Json } from '../exchange/kalshi/documented.js'

const price = (p: number | undefined): string | undefined => (p === undefined ? p : formatScaled(p, 4))
const qty = (q: number): string => formatScaled(q, 6, 2)
const usd = (amount: number): string => formatScaled(amount, 6)
const at = (text: string | null | undefined): number | undefined => (text ? Date.parse(text) : undefined)
const size = (level: { qty: number } | undefined): string => qty(level?.qty ?? 0)

const market = (m: Json, raw: Json): void => {
  expect({
    ticker: m.ticker,
    event_ticker: m.event,
    market_type: m.type,
    status: m.status,
    yes_bid_size_fp: size(m.bid),
    yes_ask_size_fp: size(m.ask),
    volume_fp: qty(m.volume),
    open_interest_fp: qty(m.openInterest),
    result: m.result?.word ?? '',
    strike_type: m.strike.type,
    rules_primary: m.rulesPrimary,
    price_level_structure: m.gridLabel,
    exchange_index: m.shard,
    can_close_early: m.canCloseEarly,
  }).toMatchObject(
    only(raw, [
      'ticker',
      'event_ticker',
      'market_type',
      'status',
      'yes_bid_size_fp',
      'yes_ask_size_fp',
      'volume_fp',
      'open_interest_fp',
      'result',
      'strike_type',
      'rules_primary',
      'price_level_structure',
      'exchange_index',
      'can_close_early',
    ]),
  )
  if (m.bid !== undefined) expect(price(m.bid.price)).toBe(raw.yes_bid_dollars)
  if (m.ask !== undefined) expect(price(m.ask.price)).toBe(raw.yes_ask_dollars)
  if (m.lastPrice !== undefined) expect(price(m.lastPrice)).toBe(raw.last_price_dollars)
  expect(m.strike.floor).toBe(raw.floor_strike === undefined ? undefined : String(raw.floor_strike))
  expect(m.grid.bands.map((b: Json) => [b.start, b.end, b.step].map(price))).toEqual(
    raw.price_ranges.map((b: Json) => [b.start, b.end, b.step]),
  )
  expect([m.opensAt, m.closesAt, m.expectedAt, m.latestAt]).toEqual(
    [raw.open_time, raw.close_time, raw.expected_expiration_time, raw.latest_expiration_time].map(at),
  )
}

const only = (raw: Json, names: readonly string[]): object =>
  Object.fromEntries(names.filter((name) => raw[name] !== undefined).map((name) => [name, raw[name]]))

const event = (e: Json, raw: Json): void => {
  expect([e.ticker, e.series, e.title, e.isExclusive, e.collateral, e.shard]).toEqual([
    raw.event_ticker,
    raw.series_ticker,
    raw.title,
    raw.mutually_exclusive,
    raw.collateral_return_type,
    raw.exchange_index,
  ])
  each(market)(e.markets, raw.markets ?? [])
}

const series = (s: Json, raw: Json): void =>
  expect([s.ticker, s.title, s.category, s.tags, s.feeType, s.feeMultiplierE6 / 1e6, s.shard]).toEqual([
    raw.ticker,
    raw.title,
    raw.category,
    raw.tags,
    raw.fee_type,
    raw.fee_multiplier,
    raw.exchange_index,
  ])

const book = (b: Json, { orderbook_fp: raw }: Json): void => {
  expect([...b.bids].reverse().map((l: Json) => [price(l.price), qty(l.qty)])).toEqual(raw.yes_dollars)
  expect([...b.asks].reverse().map((l: Json) => [price(10_000 - l.price), qty(l.qty)])).toEqual(
    raw.no_dollars,
  )
}

const trade = (t: Json, raw: Json): void =>
  expect([t.id, t.ticker, price(t.price), qty(t.qty), t.taker, t.at, t.isBlock]).toEqual([
    raw.trade_id,
    raw.ticker,
    raw.yes_price_dollars,
    raw.count_fp,
    raw.taker_outcome_side,
    at(raw.created_time),
    raw.is_block_trade,
  ])

const quotes = (q: Json): object => ({
  open_dollars: price(q.open),
  low_dollars: price(q.low),
  high_dollars: price(q.high),
  close_dollars: price(q.close),
})

const candle = (c: Json, raw: Json): void => {
  expect([c.endsAt / 1_000, qty(c.volume), qty(c.openInterest)]).toEqual([
    raw.end_period_ts,
    raw.volume_fp,
    raw.open_interest_fp,
  ])
  expect([quotes(c.bid), quotes(c.ask)]).toEqual([raw.yes_bid, raw.yes_ask])
  expect({
    ...quotes(c.traded),
    mean_dollars: price(c.traded.mean),
    previous_dollars: price(c.traded.previous),
  }).toMatchObject(
    only(raw.price, [
      'open_dollars',
      'low_dollars',
      'high_dollars',
      'close_dollars',
      'mean_dollars',
      'previous_dollars',
    ]),
  )
}

const order = (o: Json, raw: Json): void =>
  expect([
    o.orderId,
    o.clientOrderId ?? '',
    o.market,
    o.side,
    price(o.price),
    { resting: 'resting', cancelled: 'canceled', executed: 'executed' }[o.state as string],
    qty(o.initial),
    qty(o.filled),
    qty(o.remaining),
    o.fees,
    o.at,
    o.shard,
  ]).toEqual([
    raw.order_id,
    raw.client_order_id,
    raw.ticker,
    raw.book_side,
    raw.yes_price_dollars,
    raw.status,
    raw.initial_count_fp,
    raw.fill_count_fp,
    raw.remaining_count_fp,
    Math.round((Number(raw.taker_fees_dollars) + Number(raw.maker_fees_dollars)) * 1e6),
    at(raw.last_update_time),
    raw.exchange_index,
  ])

const fill = (f: Json, raw: Json): void =>
  expect([
    f.fillId,
    f.orderId,
    f.market,
    f.side,
    price(f.price),
    qty(f.qty),
    usd(f.fee),
    f.taker,
    f.at,
  ]).toEqual([
    raw.fill_id,
    raw.order_id,
    raw.ticker,
    raw.book_side,
    raw.yes_price_dollars,
    raw.count_fp,
    raw.fee_cost,
    raw.is_taker,
    at(raw.created_time),
  ])

const position = (p: Json, raw: Json): void =>
  expect([
    p.market,
    qty(p.position),
    usd(p.traded),
    usd(p.exposure),
    usd(p.realised),
    usd(p.fees),
    p.shard,
  ]).toEqual([
    raw.ticker,
    raw.position_fp,
    raw.total_traded_dollars,
    raw.market_exposure_dollars,
    raw.realized_pnl_dollars,
    raw.fees_paid_dollars,
    raw.exchange_index,
  ])

const each =
  (one: (ours: Json, theirs: Json) => void) =>
  (ours: readonly Json[], theirs: readonly Json[]): void => {
    expect(ours).toHaveLength(theirs.length)
    ours.forEach((own, i) => one(own, theirs[i]))
  }

const checks: Readonly<Record<string, (ours: Json, theirs: Json) => void>> = {
  readExchangeStatus: (s, raw) =>
    expect(s.shards.map((x: Json) => [x.shard, x.name, x.exchangeActive, x.tradingActive])).toEqual(
      raw.exchange_index_statuses.map((x: Json) => [
        x.exchange_index,
        x.description,
        x.exchange_active,
        x.trading_active,
      ]),
    ),
  readExchangeSchedule: (s, { schedule }) =>
    expect(s.weeks[0].days.thursday).toEqual(
      schedule.standard_hours[0].thursday.map((x: Json) => ({ opens: x.open_time, closes: x.close_time })),
    ),
  readUserDataTime: (t, raw) => expect(at(raw.as_of_time)! - t).toBeLessThan(60_000),
  listSeries: (s, raw) => each(series)(s, raw.series),
  readSeries: (s, raw) => series(s, raw.series),
  listEvents: (e, raw) => each(event)(e, raw.events),
  listComboEvents: (e, raw) => each(event)(e, raw.events),
  readEvent: (e, raw) => event(e, raw.event),
  readEventMetadata: (m, raw) => expect(m.sources).toEqual(raw.settlement_sources),
  listMarkets: (m, raw) => each(market)(m, raw.markets),
  listHistoricalMarkets: (m, raw) => each(market)(m, raw.markets),
  readMarket: (m, raw) => market(m, raw.market),
  readOrderBook: book,
  readOrderBooks: (books, raw) => each(book)([...books.values()], raw.orderbooks),
  listTrades: (t, raw) => each(trade)(t, raw.trades),
  listHistoricalTrades: (t, raw) => each(trade)(t, raw.trades),
  readCandles: (c, raw) => each(candle)(c.candles, raw.candlesticks),
  readCandlesOfMarkets: (c, raw) =>
    each((own, theirs) => each(candle)(own.candles, theirs.candlesticks))(c, raw.markets),
  readCandlesOfEvent: (c, raw) =>
    each((own, theirs) => each(candle)(own.candles, theirs))(c.markets, raw.market_candlesticks),
  readSeriesFeeChanges: (c, raw) => expect(c).toHaveLength(raw.series_fee_change_arr.length),
  listEventFeeChanges: (c, raw) => expect(c).toHaveLength(raw.event_fee_changes.length),
  listMilestones: (m, raw) => expect(m).toHaveLength(raw.milestones.length),
  listTargets: (t, raw) => expect(t).toHaveLength(raw.structured_targets.length),
  listIncentives: (p, raw) => expect(p).toHaveLength(raw.incentive_programs.length),
  readTags: (tags, raw) => expect(Object.fromEntries(tags)).toEqual(raw.tags_by_categories),
  readSportFilters: (filters, raw) => expect([...filters.keys()]).toEqual(Object.keys(raw.filters_by_sports)),
  readCutoffs: (c, raw) =>
    expect(Math.abs(c.marketsSettled - at(raw.market_settled_ts)!)).toBeLessThan(60_000),
  readCosts: (c, raw) => expect([c.standard, c.special]).toEqual([raw.default_cost, raw.endpoint_costs]),
  readBalance: (b, raw) =>
    expect([b.cash, [...b.shards]]).toEqual([
      Math.round(Number(raw.balance_dollars) * 1e6),
      raw.balance_breakdown.map((x: Json) => [x.exchange_index, Math.round(Number(x.balance) * 1e6)]),
    ]),
  listPositions: (p, raw) => each(position)(p, raw.market_positions),
  listHistoricalPositions: (p, raw) => each(position)(p, raw.market_positions),
  listEventPositions: (p, raw) =>
    expect(p.map((x: Json) => [x.event, usd(x.cost), qty(x.shares), usd(x.fees)])).toEqual(
      raw.event_positions.map((x: Json) => [
        x.event_ticker,
        x.total_cost_dollars,
        x.total_cost_shares_fp,
        x.fees_paid_dollars,
      ]),
    ),
  listOrders: (o, raw) => each(order)(o, raw.orders),
  listHistoricalOrders: (o, raw) => each(order)(o, raw.orders),
  readOrder: (o, raw) => order(o, raw.order),
  listFills: (f, raw) => each(fill)(f, raw.fills),
  listHistoricalFills: (f, raw) => each(fill)(f, raw.fills),
  listSettlements: (s, raw) => expect(s).toHaveLength(raw.settlements.length),
  readQueuePosition: (q, raw) => expect(qty(q)).toBe(raw.queue_position_fp),
  readQueuePositions: (q, raw) =>
    expect(q.map((x: Json) => [x.orderId, x.ticker, qty(x.ahead)])).toEqual(
      raw.queue_positions.map((x: Json) => [x.order_id, x.market_ticker, x.queue_position_fp]),
    ),
  readLimits: (l, raw) =>
    expect([l.tier, l.read, l.write]).toEqual([
      raw.usage_tier,
      { perSecond: raw.read.refill_rate, capacity: raw.read.bucket_capacity },
      { perSecond: raw.write.refill_rate, capacity: raw.write.bucket_capacity },
    ]),
  readApiKeys: (k, raw) =>
    expect(k.keys.map((x: Json) => [x.name, x.scopes])).toEqual(
      raw.api_keys.map((x: Json) => [x.name, x.scopes]),
    ),
}

/** Fails unless our result of this read says what the SDK's does. */
export function like(read: string, ours: unknown, theirs: unknown): void {
  const check = checks[read]
  expect(check, `a comparison for ${read}`).toBeDefined()
  check?.(ours, theirs)
}
