import { describe, expect, it } from 'vitest'
import { durationMs, ms, price } from '../../../src/lib/base/units.js'
import type { Json } from './documented.js'
import {
  ALICE_KEY,
  ask,
  BOB_KEY,
  BTC,
  COLD,
  get,
  HOUR,
  listExtra,
  order,
  rest,
  smallWorld,
  START,
  WARM,
  type SmallWorld,
} from './small-world.js'

const DAY = 24 * HOUR
const EVENT = 'KXHIGHNY-26NOV21'
const seconds = START / 1_000

const tickers = (world: SmallWorld, query: string): string[] =>
  get(world, `/markets?${query}`).body.markets.map((market: Json) => market.ticker as string)

describe('paths', () => {
  it('without a route are not found; known ones want their method', () => {
    const world = smallWorld()
    const wrapped = { error: { code: 'not_found', message: 'not found' } }
    expect(get(world, '/exchange/announcements')).toMatchObject({ status: 404, body: wrapped })
    expect(get(world, '/nothing')).toMatchObject({ status: 404, body: wrapped })
    expect(get(world, '/markets/KXNOTHING')).toMatchObject({ status: 404, body: wrapped })
    expect(ask(world, 'POST', '/markets').status).toBe(405)
  })

  it('with a slash at their end have moved', () => {
    const answer = get(smallWorld(), '/markets/?limit=5')
    expect(answer).toMatchObject({ status: 301, headers: { location: '/trade-api/v2/markets?limit=5' } })
  })

  it('may be escaped', () => {
    expect(get(smallWorld(), `/markets/${encodeURIComponent(BTC)}`).body.market.ticker).toBe(BTC)
    expect(get(smallWorld(), '/markets/%E0%A4%A').status).toBe(404)
  })
})

describe('pages', () => {
  /** Everything a paged list has, page by page. */
  function walk(world: SmallWorld, target: string, list: string, key: string): string[][] {
    const pages: string[][] = []
    for (let cursor: string | undefined; cursor !== '';) {
      const more = cursor === undefined ? '' : `&cursor=${cursor}`
      const { body } = get(world, `${target}${more}`, ALICE_KEY)
      pages.push(body[list].map((row: Json) => row[key] as string))
      cursor = body.cursor as string
      expect(pages.length).toBeLessThan(20)
    }
    return pages
  }

  it('hold every row once, and an empty cursor at the end', () => {
    const world = smallWorld()
    for (let i = 0; i < 5; i++) order(world, { client_order_id: `order-${i}` })
    const pages = walk(world, '/portfolio/orders?limit=2', 'orders', 'client_order_id')
    expect(pages).toEqual([['order-4', 'order-3'], ['order-2', 'order-1'], ['order-0']])
    expect(walk(world, '/markets?limit=3', 'markets', 'ticker')).toEqual([[BTC, WARM, COLD]])
    expect(walk(world, '/events?limit=1', 'events', 'event_ticker')).toEqual([['KXBTCD-26NOV2017'], [EVENT]])
  })

  it('do not move when rows come in meanwhile', () => {
    const world = smallWorld()
    for (let i = 0; i < 4; i++) order(world, { client_order_id: `order-${i}` })
    const first = get(world, '/portfolio/orders?limit=2', ALICE_KEY).body
    order(world, { client_order_id: 'new' })
    const second = get(world, `/portfolio/orders?limit=2&cursor=${first.cursor as string}`, ALICE_KEY).body
    expect(second.orders.map((row: Json) => row.client_order_id)).toEqual(['order-1', 'order-0'])
  })

  it('have limits', () => {
    const world = smallWorld()
    for (const target of [
      '/markets?limit=1001',
      '/markets?limit=0',
      '/events?limit=201',
      '/markets?limit=ten',
      '/milestones',
    ])
      expect(get(world, target)).toMatchObject({ status: 400, body: { code: 'invalid_parameters' } })
    expect(get(world, '/portfolio/deposits?limit=501', ALICE_KEY).status).toBe(400)
    expect(get(world, '/markets?limit=1000&cursor=').status).toBe(200)
  })

  it('begin anew with a cursor that is none', () => {
    expect(tickers(smallWorld(), 'limit=1&cursor=garbage')).toEqual([BTC])
  })
})

describe('markets', () => {
  it('are found by event, series and ticker', () => {
    const world = smallWorld()
    expect(tickers(world, `event_ticker=${EVENT}`)).toEqual([WARM, COLD])
    expect(tickers(world, 'series_ticker=KXBTCD')).toEqual([BTC])
    expect(tickers(world, `tickers=${COLD},${BTC},KXNOTHING`)).toEqual([BTC, COLD])
    expect(tickers(world, 'mve_filter=only')).toEqual([])
    expect(tickers(world, 'mve_filter=exclude&limit=1')).toEqual([BTC])
  })

  it('are found by status, through all of a life', () => {
    const world = smallWorld()
    const { exchange, agenda } = world
    expect(tickers(world, 'status=open')).toEqual([BTC, WARM, COLD])
    exchange.deactivate(COLD)
    expect(tickers(world, 'status=paused')).toEqual([COLD])
    agenda.runUntil(ms(START + HOUR))
    expect(tickers(world, 'status=closed')).toEqual([BTC, WARM, COLD])
    exchange.determine(BTC, price(10_000))
    exchange.determine(WARM, price(0))
    exchange.dispute(WARM)
    expect(tickers(world, 'status=closed')).toEqual([BTC, WARM, COLD])
    exchange.amendResult(WARM, price(5_000))
    expect(get(world, `/markets/${WARM}`).body.market).toMatchObject({ status: 'amended', result: 'scalar' })
    exchange.finalize(BTC)
    expect(tickers(world, 'status=settled')).toEqual([BTC])
    expect(get(world, '/markets?status=resolved').status).toBe(400)
  })

  it('are found by their times, one kind at a time', () => {
    const world = smallWorld()
    const close = seconds + 3_600
    expect(tickers(world, `min_close_ts=${close}&max_close_ts=${close}`)).toHaveLength(3)
    expect(tickers(world, `min_close_ts=${close + 1}`)).toEqual([])
    expect(tickers(world, `max_created_ts=${seconds - 1}`)).toEqual([])
    expect(tickers(world, `min_created_ts=${seconds}&status=open`)).toHaveLength(3)
    for (const query of [
      `min_close_ts=1&min_created_ts=1`,
      `min_close_ts=1&status=open`,
      `min_settled_ts=1&status=closed`,
      `min_updated_ts=1&status=open`,
      `min_updated_ts=1&series_ticker=KXBTCD`,
    ])
      expect(get(world, `/markets?${query}`).status, query).toBe(400)
  })

  it('tell when anything but trading changed', () => {
    const world = smallWorld()
    world.agenda.runUntil(ms(START + 5_000))
    order(world)
    expect(tickers(world, `min_updated_ts=${seconds}`)).toEqual([])
    world.venue.updateMarket(COLD, { floorStrike: 50 })
    expect(tickers(world, `min_updated_ts=${seconds}&series_ticker=KXHIGHNY&mve_filter=exclude`)).toEqual([
      COLD,
    ])
  })

  it('have no offer where there is none', () => {
    const world = smallWorld()
    rest(world, { side: 'bid', at: 4_200, count: 13 })
    expect(get(world, `/markets/${BTC}`).body.market).toMatchObject({
      yes_bid_dollars: '0.4200',
      yes_bid_size_fp: '13.00',
      yes_ask_dollars: '1.0000',
      yes_ask_size_fp: '0.00',
      no_bid_dollars: '0.0000',
      no_ask_dollars: '0.5800',
    })
  })

  it('remember the day before', () => {
    const world = smallWorld()
    rest(world, { side: 'bid', at: 4_200, count: 13 })
    rest(world, { side: 'ask', at: 4_400, count: 17 })
    order(world, { price: '0.4400', count: '2' })
    world.exchange.setCloseAt(BTC, ms(START + 3 * DAY))
    world.agenda.runUntil(ms(START + DAY))
    rest(world, { side: 'ask', at: 4_300, count: 1 })
    order(world, { price: '0.4300', count: '1' })
    expect(get(world, `/markets/${BTC}`).body.market).toMatchObject({
      volume_fp: '3.00',
      volume_24h_fp: '3.00',
    })
    world.agenda.runUntil(ms(START + DAY + 61_000))
    expect(get(world, `/markets/${BTC}`).body.market).toMatchObject({
      volume_fp: '3.00',
      volume_24h_fp: '1.00',
      previous_yes_bid_dollars: '0.4200',
      previous_yes_ask_dollars: '0.4400',
      previous_price_dollars: '0.4400',
      last_price_dollars: '0.4300',
    })
  })
})

describe('events and series', () => {
  it('are found by what their markets are', () => {
    const world = smallWorld()
    const events = (query: string): string[] =>
      get(world, `/events?${query}`).body.events.map((event: Json) => event.event_ticker as string)
    expect(events('status=open')).toEqual(['KXBTCD-26NOV2017', EVENT])
    expect(events('series_ticker=KXHIGHNY')).toEqual([EVENT])
    expect(events(`tickers=${EVENT},KXNONE`)).toEqual([EVENT])
    expect(events(`min_close_ts=${seconds + 3_600}`)).toEqual([])
    expect(events(`min_updated_ts=${seconds - 1}`)).toHaveLength(2)
    expect(get(world, '/events?status=paused').status).toBe(400)
    expect(get(world, '/events/KXNONE').status).toBe(404)
    expect(get(world, `/events/${EVENT}`).body.event).not.toHaveProperty('markets')
  })

  it('by category and tags, both exact', () => {
    const world = smallWorld()
    const series = (query: string): string[] =>
      get(world, `/series?${query}`).body.series.map((one: Json) => one.ticker as string)
    expect(series('')).toEqual(['KXBTCD', 'KXHIGHNY'])
    expect(series('category=Sports')).toEqual(['KXHIGHNY'])
    expect(series('category=sports')).toEqual([])
    expect(series('tags=BTC,Daily temperature')).toEqual(['KXBTCD', 'KXHIGHNY'])
    expect(series('tags=Daily')).toEqual([])
    expect(get(world, '/series/KXNONE').status).toBe(404)
  })

  it('show an override of the fees while it lasts, and its history', () => {
    const world = smallWorld()
    const fees = () => get(world, '/events/KXBTCD-26NOV2017').body.event
    world.venue.setEventFee('KXBTCD-26NOV2017', { feeMultiplierOverrideE6: 500_000 })
    expect(fees()).toMatchObject({ fee_type_override: null, fee_multiplier_override: 0.5 })
    rest(world, { side: 'ask', at: 4_400, count: 17 })
    expect(order(world, { price: '0.4400' }).body.average_fee_paid).toBe('0.008630')
    world.venue.setEventFee('KXBTCD-26NOV2017')
    expect(fees()).toMatchObject({ fee_type_override: null, fee_multiplier_override: null })
    expect(order(world, { price: '0.4400', count: '7' }).body.average_fee_paid).toBe('0.017257')
    const { event_fee_changes: changes } = get(
      world,
      '/events/fee_changes?event_ticker=KXBTCD-26NOV2017',
    ).body
    expect(changes.map((change: Json) => change.fee_multiplier_override)).toEqual([null, 0.5])
    expect(get(world, '/events/fee_changes?event_ticker=KXNONE').body.event_fee_changes).toEqual([])
  })
})

describe('order books', () => {
  it('are bids on both sides, best last, as deep as asked', () => {
    const world = smallWorld()
    for (const at of [4_000, 4_100, 4_200]) rest(world, { side: 'bid', at, count: at / 100 })
    for (const at of [4_400, 4_500]) rest(world, { side: 'ask', at, count: 0.37 })
    const book = (query: string) => get(world, `/markets/${BTC}/orderbook${query}`).body.orderbook_fp
    const all = {
      yes_dollars: [
        ['0.4000', '40.00'],
        ['0.4100', '41.00'],
        ['0.4200', '42.00'],
      ],
      no_dollars: [
        ['0.5500', '0.37'],
        ['0.5600', '0.37'],
      ],
    }
    expect(book('')).toEqual(all)
    expect(book('?depth=0')).toEqual(all)
    expect(book('?depth=-1')).toEqual(all)
    expect(book('?depth=1')).toEqual({ yes_dollars: [['0.4200', '42.00']], no_dollars: [['0.5600', '0.37']] })
    expect(get(world, `/markets/${BTC}/orderbook?depth=101`).status).toBe(400)
    expect(get(world, '/markets/KXNONE/orderbook').status).toBe(404)
  })

  it('come by the dozen', () => {
    const world = smallWorld()
    const books = get(world, `/markets/orderbooks?tickers=${WARM}&tickers=${BTC}&tickers=KXNONE`).body
      .orderbooks
    expect(books).toEqual(
      [WARM, BTC].map((ticker) => ({ ticker, orderbook_fp: { yes_dollars: [], no_dollars: [] } })),
    )
    expect(get(world, '/markets/orderbooks').status).toBe(400)
    const many = Array.from({ length: 101 }, () => `tickers=${BTC}`).join('&')
    expect(get(world, `/markets/orderbooks?${many}`).status).toBe(400)
  })
})

describe('what an account did', () => {
  function traded(): SmallWorld {
    const world = smallWorld()
    rest(world, { side: 'ask', at: 4_400, count: 17 })
    rest(world, { side: 'bid', at: 2_000, count: 17, market: WARM })
    order(world, { price: '0.4400', count: '3', client_order_id: 'a' })
    world.agenda.runUntil(ms(START + 10_000))
    order(world, { ticker: WARM, side: 'ask', price: '0.2000', count: '5' })
    order(world, { price: '0.4000' }, BOB_KEY)
    return world
  }

  it('is listed newest first, and nobody sees another', () => {
    const world = traded()
    const { fills } = get(world, '/portfolio/fills', ALICE_KEY).body
    expect(fills.map((fill: Json) => [fill.ticker, fill.book_side, fill.count_fp, fill.fee_cost])).toEqual([
      [WARM, 'ask', '5.00', '0.056000'],
      [BTC, 'bid', '3.00', '0.051800'],
    ])
    expect(get(world, '/portfolio/fills', BOB_KEY).body.fills).toEqual([])
    const foreign = get(world, '/portfolio/orders', BOB_KEY).body.orders[0].order_id as string
    expect(get(world, `/portfolio/orders/${foreign}`, ALICE_KEY).status).toBe(404)
  })

  it.each([
    [`ticker=${BTC}`, 1],
    [`ticker=${BTC},${WARM}`, 2],
    [`min_ts=${seconds + 10}`, 1],
    [`max_ts=${seconds + 9}`, 1],
    ['exchange_index=0', 1],
    ['order_id=none', 0],
  ])('fills are found by %s', (query, count) => {
    expect(get(traded(), `/portfolio/fills?${query}`, ALICE_KEY).body.fills).toHaveLength(count)
  })

  it.each([
    [`ticker=${BTC}`, 1],
    [`event_ticker=${EVENT}`, 1],
    [`event_ticker=${EVENT},KXBTCD-26NOV2017`, 2],
    ['status=executed', 2],
    ['status=resting', 0],
    [`min_ts=${seconds + 10}`, 1],
    ['exchange_index=2', 1],
  ])('orders are found by %s', (query, count) => {
    expect(get(traded(), `/portfolio/orders?${query}`, ALICE_KEY).body.orders).toHaveLength(count)
  })

  it('knows its positions, with NO as negative', () => {
    const world = traded()
    order(world, { price: '0.1000' })
    const read = (query = '') => get(world, `/portfolio/positions${query}`, ALICE_KEY).body
    expect(read().market_positions).toMatchObject([
      { ticker: BTC, position_fp: '3.00', market_exposure_dollars: '1.320000', exchange_index: 2 },
      { ticker: WARM, position_fp: '-5.00', market_exposure_dollars: '4.000000', exchange_index: 0 },
    ])
    expect(read().event_positions).toHaveLength(2)
    expect(read(`?event_ticker=${EVENT}`).market_positions).toHaveLength(1)
    rest(world, { side: 'ask', at: 3_000, count: 5, market: WARM })
    order(world, { ticker: WARM, price: '0.3000', count: '5' })
    expect(read('?count_filter=position').market_positions).toHaveLength(1)
    expect(read('?count_filter=position,total_traded').market_positions).toHaveLength(2)
    expect(get(world, '/portfolio/positions?count_filter=weight', ALICE_KEY).status).toBe(400)
  })

  it('shows what was settled only when asked', () => {
    const world = traded()
    world.exchange.determine(BTC, price(10_000))
    world.exchange.finalize(BTC)
    const read = (query = '') =>
      get(world, `/portfolio/positions${query}`, ALICE_KEY).body.market_positions.map(
        (row: Json) => row.ticker,
      )
    expect(read()).toEqual([WARM])
    expect(read('?settlement_status=settled')).toEqual([BTC])
    expect(read('?settlement_status=all')).toEqual([BTC, WARM])
  })

  it('lists deposits', () => {
    const { deposits } = get(smallWorld(), '/portfolio/deposits', ALICE_KEY).body
    expect(deposits.map((deposit: Json) => deposit.amount_cents)).toEqual([100_000, 100_000])
  })
})

describe('the historical tier', () => {
  it('takes over what has become too old', () => {
    const hour = durationMs(HOUR)
    const world = smallWorld({
      settings: { liveFor: { markets: hour, trades: hour, orders: hour, positions: hour } },
    })
    rest(world, { side: 'ask', at: 4_400, count: 3 })
    order(world, { price: '0.4400', count: '3' })
    order(world, { ticker: WARM, price: '0.2000' })
    world.exchange.determine(BTC, price(10_000))
    world.exchange.finalize(BTC)
    const counts = () => ({
      markets: [tickers(world, '').length, get(world, '/historical/markets').body.markets.length as number],
      trades: ['', '/historical'].map(
        (at) => get(world, at === '' ? '/markets/trades' : '/historical/trades').body.trades.length as number,
      ),
      orders: ['/portfolio', '/historical'].map(
        (at) => get(world, `${at}/orders`, ALICE_KEY).body.orders.length as number,
      ),
      fills: ['/portfolio', '/historical'].map(
        (at) => get(world, `${at}/fills`, ALICE_KEY).body.fills.length as number,
      ),
      positions: ['/portfolio', '/historical'].map(
        (at) =>
          get(world, `${at}/positions${at === '/portfolio' ? '?settlement_status=all' : ''}`, ALICE_KEY).body
            .market_positions.length as number,
      ),
    })
    const live = { markets: [3, 0], trades: [1, 0], orders: [2, 0], fills: [1, 0], positions: [1, 0] }
    expect(counts()).toEqual(live)
    world.exchange.setCloseAt(WARM, ms(START + DAY))
    world.agenda.runUntil(ms(START + HOUR + 1))
    const old = { markets: [2, 1], trades: [0, 1], orders: [1, 1], fills: [0, 1], positions: [0, 1] }
    expect(counts()).toEqual(old)
    expect(get(world, `/markets/${BTC}`).status).toBe(404)
    expect(get(world, `/historical/markets/${BTC}`).body.market.status).toBe('finalized')
    const range = `start_ts=${seconds}&end_ts=${seconds + 60}&period_interval=1`
    const [candle] = get(world, `/historical/markets/${BTC}/candlesticks?${range}`).body.candlesticks
    expect(candle).toMatchObject({
      volume: '3.00',
      price: { open: '0.4400', mean: '0.4400', previous: null },
    })
    expect(get(world, '/historical/cutoff').body.orders_updated_ts).toBe('2026-11-20T21:12:00.001Z')
  })
})

it('a market listed later shows up at once', () => {
  const world = smallWorld()
  listExtra(world, 'KXHIGHNY-26NOV21-T60', '9b1d7c0e-8a42-4b39-b1c4-7c8f1a2d9e33')
  expect(tickers(world, 'series_ticker=KXHIGHNY')).toEqual([WARM, COLD, 'KXHIGHNY-26NOV21-T60'])
})
