import { describe, expect, it } from 'vitest'
import { ms, price, qty } from '../../../src/lib/base/units.js'
import { describeShared, sharedText } from '../../shared-material.js'
import { describeSamples, lacks, sampleOf, type Json } from './documented.js'
import { aMarket, anEvent, CONDITION, KEY_B, NO_TOKEN, NOW, Rig, YES_TOKEN } from './rig.js'

const SET = `0x${'e'.repeat(64)}`

/** A plain market, one whose outcomes are listed the other way round, and an exclusive set of three. */
function worldly(): Rig {
  const rig = new Rig().listed()
  rig.venue.listEvent(
    anEvent({
      id: '2',
      slug: 'coin',
      title: 'Coin?',
      tags: [{ id: '8', label: 'Crypto', slug: 'crypto' }],
      seriesSlug: undefined,
    }),
  )
  rig.list(
    aMarket({
      id: '20',
      event: '2',
      slug: 'coin-up',
      question: 'Up or down?',
      conditionId: `0x${'2'.repeat(64)}`,
      tokens: ['201', '202'],
      outcomes: ['Down', 'Up'],
      yesIndex: 1,
      fee: { rateE6: 70_000, exponent: 1, category: 'crypto' },
      eventStartAt: ms(NOW),
    }),
  )
  rig.venue.listEvent(
    anEvent({ id: '3', slug: 'race', title: 'Race?', negRisk: true, negRiskMarketId: SET, tags: [] }),
  )
  for (const [i, name] of ['Ann', 'Bob', 'Cat'].entries())
    rig.list(
      aMarket({
        id: `3${i}`,
        event: '3',
        slug: `race-${name.toLowerCase()}`,
        question: `Does ${name} win?`,
        groupItemTitle: name,
        conditionId: `0x${`3${i}`.repeat(32)}`,
        tokens: [`30${i}`, `31${i}`],
      }),
    )
  return rig
}

describe('Gamma', () => {
  it('shows events with their markets, singly and in lists', () => {
    const rig = worldly()
    rig.quote('bid', 6_100, 100)
    rig.quote('ask', 6_300, 100)
    const { body: event } = rig.get(rig.venue.gamma, '/events/slug/race')
    expect(event).toMatchObject({
      id: '3',
      negRisk: true,
      enableNegRisk: true,
      negRiskMarketID: SET,
      closed: false,
    })
    expect(event.markets.map((one: Json) => [one.groupItemTitle, one.groupItemThreshold])).toEqual([
      ['Ann', '0'],
      ['Bob', '1'],
      ['Cat', '2'],
    ])
    const { body: market } = rig.get(rig.venue.gamma, '/markets/slug/no-change')
    expect(market).toMatchObject({
      id: '612001',
      conditionId: CONDITION,
      outcomes: '["Yes","No"]',
      outcomePrices: '["0.62","0.38"]',
      clobTokenIds: JSON.stringify([YES_TOKEN, NO_TOKEN]),
      bestBid: 0.61,
      bestAsk: 0.63,
      orderPriceMinTickSize: 0.01,
      orderMinSize: 5,
      acceptingOrders: true,
      closed: false,
      feesEnabled: false,
      version: 'v1',
    })
    const coin = rig.get(rig.venue.gamma, '/markets/20').body
    expect(coin).toMatchObject({
      outcomes: '["Down","Up"]',
      feeType: 'crypto_fees_v2',
      feeSchedule: { rate: 0.07, exponent: 1, takerOnly: true, rebateRate: 0.2 },
      eventStartTime: '2026-11-20T13:06:40Z',
    })
    expect(rig.get(rig.venue.gamma, '/markets/77').status).toBe(404)
  })

  it('adds up without noise', async () => {
    const rig = new Rig().listed()
    const [condition, token] = [`0x${'b3'.repeat(32)}`, '77']
    rig.list(aMarket({ id: '3', slug: 'cut', conditionId: condition, tokens: [token, '78'] }))
    const trader = await rig.client()
    rig.quote('ask', 5_000, 5.1)
    rig.quote('ask', 5_000, 5.3, { market: condition })
    await trader.place({ size: '5.1' })
    await trader.place({ size: '5.3', token })
    rig.quote('bid', 1_000, 10.1)
    rig.quote('bid', 1_000, 52, { market: condition })
    const [event] = rig.get(rig.venue.gamma, '/events').body
    expect([event.volume, event.liquidity]).toEqual([10.4, 6.21])
  })

  it('pages by offset and by cursor, and clamps what is asked for', () => {
    const rig = worldly()
    const ids = (target: string): readonly string[] =>
      rig.get(rig.venue.gamma, target).body.map(({ id }: Json) => id)
    expect(ids('/markets?limit=2&offset=1')).toEqual(['20', '30'])
    expect(ids('/events')).toEqual(['61200', '2', '3'])
    const first = rig.get(rig.venue.gamma, '/markets/keyset?limit=3').body
    expect(first.markets).toHaveLength(3)
    const cursor = encodeURIComponent(first.next_cursor)
    const second = rig.get(rig.venue.gamma, `/markets/keyset?limit=3&after_cursor=${cursor}`).body
    expect(second.markets.map(({ id }: Json) => id)).toEqual(['31', '32'])
    expect(second).not.toHaveProperty('next_cursor')
    expect(rig.get(rig.venue.gamma, '/events/keyset?limit=900').body.events).toHaveLength(3)
    expect(rig.get(rig.venue.gamma, '/markets/keyset?after_cursor=x').status).toBe(422)
  })

  it.each([
    ['slug=coin-up', ['20']],
    ['slug=coin-up&slug=no-change', ['612001', '20']],
    ['id=30,31', ['30', '31']],
    [`condition_ids=${CONDITION}`, ['612001']],
    ['clob_token_ids=202', ['20']],
    ['position_ids=202', []],
    ['tag_id=8', ['20']],
    ['exclude_tag_id=8,7', ['30', '31', '32']],
    ['tag_id=7,8&tag_match=all', []],
    ['closed=true', []],
    ['archived=true', []],
    ['volume_num_min=1', []],
    ['liquidity_num_min=1', []],
    ['end_date_max=2026-11-20T00:00:00Z', []],
    ['end_date_min=2026-11-20T00:00:00Z&id=20', ['20']],
    ['uma_resolution_status=proposed', []],
    ['order=groupItemTitle&ascending=true&limit=2', ['30', '31']],
    ['order=id&ascending=false&limit=1', ['612001']],
  ])('filters: %s', (query, ids) => {
    const rig = worldly()
    expect(rig.get(rig.venue.gamma, `/markets?${query}`).body.map(({ id }: Json) => id)).toEqual(ids)
  })

  it('finds events by words', () => {
    const rig = worldly()
    const found = rig.get(
      rig.venue.gamma,
      '/public-search?q=race%20ann&limit_per_type=5&events_status=active',
    ).body
    expect(found).toMatchObject({ profiles: null, tags: [], pagination: { hasMore: false, totalResults: 1 } })
    expect(found.events[0].markets).toHaveLength(3)
    expect(rig.get(rig.venue.gamma, '/public-search?q=nothing').body.events).toEqual([])
    expect(
      rig.get(rig.venue.gamma, '/public-search?q=race&limit_per_type=1&page=2').body.pagination.hasMore,
    ).toBe(false)
  })

  it('lists tags, series and sports', () => {
    const rig = worldly()
    expect(rig.get(rig.venue.gamma, '/tags?limit=2').body).toEqual([
      { id: '7', label: 'Economy', slug: 'economy', forceShow: false },
      { id: '8', label: 'Crypto', slug: 'crypto', forceShow: false },
    ])
    expect(rig.get(rig.venue.gamma, '/tags/slug/crypto').body.id).toBe('8')
    const [series] = rig.get(rig.venue.gamma, '/series').body
    expect(series.slug).toBe('rates')
    expect(rig.get(rig.venue.gamma, `/series/${String(series.id)}`).body.events).toHaveLength(2)
    const byName = rig.get(rig.venue.gamma, `/events?series_id=${String(series.id)}`).body
    expect(byName.map(({ id }: Json) => id)).toEqual(['61200', '3'])
    expect(rig.get(rig.venue.gamma, '/sports').body).toEqual([])
  })

  it('follows a resolution, and lists the market as closed only later', () => {
    const rig = worldly()
    const shown = (): Json => rig.get(rig.venue.gamma, '/markets/612001').body
    expect(shown()).not.toHaveProperty('umaResolutionStatus')
    rig.exchange.determine(CONDITION, price(10_000))
    expect(shown()).toMatchObject({ umaResolutionStatus: 'proposed', closed: false, acceptingOrders: false })
    rig.exchange.dispute(CONDITION)
    expect(shown().umaResolutionStatus).toBe('disputed')
    rig.exchange.amendResult(CONDITION, price(5_000))
    expect(shown().umaResolutionStatuses).toBe('["proposed","disputed","proposed"]')
    rig.wait(7_200_000)
    rig.exchange.finalize(CONDITION)
    expect(shown()).toMatchObject({
      umaResolutionStatus: 'resolved',
      outcomePrices: '["0.5","0.5"]',
      closed: false,
    })
    expect(rig.get(rig.venue.clob, `/markets/${CONDITION}`).body).toMatchObject({
      closed: true,
      is_50_50_outcome: true,
      accepting_orders: false,
    })
    rig.wait(75_000)
    expect(shown()).toMatchObject({ closed: true, closedTime: '2026-11-20 15:06:40+00' })
    const open = rig.get(rig.venue.gamma, '/markets').body
    expect(open.map(({ id }: Json) => id)).not.toContain('612001')
    expect(rig.get(rig.venue.gamma, '/markets?closed=true').body).toHaveLength(1)
    expect(rig.get(rig.venue.gamma, '/events?closed=true').body.map(({ id }: Json) => id)).toEqual(['61200'])
  })
})

describe('the CLOB catalogue', () => {
  it('shows markets in full, simplified, compact and by token', () => {
    const rig = worldly()
    rig.quote('bid', 6_100, 100)
    rig.quote('ask', 6_300, 100)
    const full = rig.get(rig.venue.clob, `/markets/${CONDITION}`).body
    expect(full.tokens).toEqual([
      { token_id: YES_TOKEN, outcome: 'Yes', price: 0.62, winner: false },
      { token_id: NO_TOKEN, outcome: 'No', price: 0.38, winner: false },
    ])
    expect(rig.get(rig.venue.clob, '/clob-markets/' + `0x${'30'.repeat(32)}`).body).toMatchObject({
      nr: true,
      mos: 5,
    })
    expect(rig.get(rig.venue.clob, `/clob-markets/${CONDITION}`).body).not.toHaveProperty('fd')
    expect(rig.get(rig.venue.clob, '/markets-by-token/202').body).toEqual({
      condition_id: `0x${'2'.repeat(64)}`,
      primary_token_id: '201',
      secondary_token_id: '202',
    })
    const page = rig.get(rig.venue.clob, '/simplified-markets?next_cursor=MA==').body
    expect(page).toMatchObject({ limit: 1000, count: 5, next_cursor: 'LTE=' })
    expect(rig.get(rig.venue.clob, '/markets?next_cursor=LTE=').body.data).toEqual([])
    expect(rig.get(rig.venue.clob, '/neg-risk?token_id=300').body).toEqual({ neg_risk: true })
    expect(rig.get(rig.venue.clob, '/tick-size?token_id=99').status).toBe(404)
    expect(rig.get(rig.venue.clob, '/tick-size').status).toBe(400)
    expect(rig.get(rig.venue.clob, '/nothing/here').status).toBe(404)
  })

  it('answers lists of tokens and leaves out what it does not know', () => {
    const rig = worldly()
    rig.quote('bid', 6_100, 100)
    const post = (path: string, value: unknown): Json => {
      let body: Json
      rig.venue.clob.handle(
        { method: 'POST', path, query: new URLSearchParams(), headers: {}, body: JSON.stringify(value) },
        (response) => (body = JSON.parse(response.body)),
      )
      return body
    }
    const asked = [
      { token_id: YES_TOKEN, side: 'BUY' },
      { token_id: YES_TOKEN, side: 'SELL' },
      { token_id: '1', side: 'BUY' },
    ]
    expect(post('/prices', asked)).toEqual({ [YES_TOKEN]: { BUY: '0.61', SELL: '1' } })
    expect(post('/books', asked.slice(1))).toHaveLength(1)
    expect(post('/midpoints', asked)).toEqual({ [YES_TOKEN]: '0.805' })
    expect(post('/books', { token_id: YES_TOKEN })).toEqual({ error: 'Invalid payload' })
    expect(rig.get(rig.venue.clob, `/price?token_id=${NO_TOKEN}&side=SELL`).body).toEqual({ price: '0.39' })
    expect(rig.get(rig.venue.clob, `/price?token_id=${NO_TOKEN}&side=x`).body).toEqual({
      error: 'Invalid side',
    })
  })

  it('remembers prices', async () => {
    const rig = worldly()
    const trader = await rig.client()
    rig.quote('ask', 6_000, 100)
    await trader.place({ price: '0.6', size: '5' })
    rig.wait(120_000)
    rig.quote('ask', 5_000, 100)
    await trader.place({ price: '0.5', size: '5' })
    rig.wait(60_000)
    const { history } = rig.get(
      rig.venue.clob,
      `/prices-history?market=${NO_TOKEN}&interval=1h&fidelity=1`,
    ).body
    expect(history.map(({ p }: Json) => p)).toEqual([0.4, 0.4, 0.5])
    expect(history[0].t % 60).toBe(0)
    expect(rig.get(rig.venue.clob, `/prices-history?market=${NO_TOKEN}`).status).toBe(400)
    const [latest] = rig.get(rig.venue.clob, `/markets/live-activity/${CONDITION}`).body
    expect(latest).toMatchObject({
      event_type: 'trade',
      side: 'BUY',
      price: '0.5',
      outcome: 'Yes',
      outcome_index: 0,
    })
  })
})

describe('the Data API', () => {
  it('shows positions with their costs, fees and values', async () => {
    const rig = new Rig().listed({ fee: { rateE6: 50_000, exponent: 1, category: 'economics' } })
    const trader = await rig.client()
    rig.quote('ask', 6_300, 100)
    await trader.place({ price: '0.63', size: '20' })
    rig.quote('bid', 6_100, 100)
    const { data, pagination } = rig.get(
      rig.venue.data,
      `/v2/positions?user=${trader.address}&status=OPEN`,
    ).body
    expect(pagination).toEqual({ next_cursor: null })
    expect(data).toEqual([
      expect.objectContaining({
        proxy_wallet: trader.address,
        token_id: YES_TOKEN,
        condition_id: CONDITION,
        current_size: '20',
        avg_price: '0.63',
        entry_cost_usdc: '12.6',
        entry_fees_usdc: '0.23310',
        total_cost_usdc: '12.8331',
        current_price: '0.62',
        current_value: '12.4',
        unrealized_pnl: '-0.4331',
        percent_pnl: '-3.37',
        realized_pnl: '0',
        status: 'OPEN',
        opposite_token_id: NO_TOKEN,
      }),
    ])
    expect(rig.get(rig.venue.data, `/v2/value?user=${trader.address}`).body.data[0].value).toBe('12.4')
    const trades = rig.get(rig.venue.data, `/v2/trades?user=${trader.address}`).body.data
    expect(trades).toEqual([
      expect.objectContaining({ side: 'BUY', size: '20', price: '0.63', usdc_size: '12.6' }),
    ])
    const [holders] = rig.get(rig.venue.data, `/v2/holders?condition=${CONDITION}`).body.data
    expect(holders.holders.map(({ amount }: Json) => amount)).toEqual(['99980', '20'])
    expect(rig.get(rig.venue.data, '/v2/positions')).toMatchObject({
      status: 400,
      body: {
        error: 'user is required',
        code: 'invalid_argument',
        retryable: false,
        trace_id: expect.any(String),
      },
    })
    expect(rig.get(rig.venue.data, '/positions').status).toBe(404)
  })

  it('shows what was split, merged and redeemed', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client(KEY_B)
    const wallet = trader.address
    expect(rig.venue.split(wallet, CONDITION, qty(10_000_000)).ok).toBe(true)
    const both = rig.get(rig.venue.data, `/v2/positions?user=${wallet}&status=MERGEABLE`).body.data
    expect(both.map(({ entry_cost_usdc: cost, realized_pnl: gain }: Json) => [cost, gain])).toEqual([
      ['5', '0'],
      ['5', '0'],
    ])
    rig.quote('ask', 5_000, 100)
    await trader.place({ size: '5' })
    const mergeable = rig.get(rig.venue.data, `/v2/positions?user=${wallet}&status=MERGEABLE`).body.data
    expect(mergeable.map(({ current_size: size }: Json) => size)).toEqual(['15', '10'])
    expect(rig.venue.merge(wallet, CONDITION, qty(4_000_000)).ok).toBe(true)
    rig.exchange.determine(CONDITION, price(10_000))
    rig.wait(1_000)
    rig.exchange.finalize(CONDITION)
    const activity = rig.get(rig.venue.data, `/v2/activity?user=${wallet}`).body.data
    expect(activity.map(({ type, usdc_size }: Json) => [type, usdc_size])).toEqual([
      ['REDEEM', '11'],
      ['TRADE', '2.5'],
      ['SPLIT', '10'],
      ['MERGE', '4'],
    ])
    expect(rig.get(rig.venue.data, `/v2/positions?user=${wallet}&status=CLOSED`).body.data[0].status).toBe(
      'CLOSED',
    )
    const types = trader.call('GET', '/notifications').body.map(({ type }: Json) => type)
    expect(types.slice(-2)).toEqual([4, 9])
  })

  it('tells of no redemption that paid nothing', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client(KEY_B)
    rig.quote('ask', 5_000, 100)
    await trader.place({ size: '5' })
    rig.exchange.determine(CONDITION, price(0))
    rig.wait(1_000)
    rig.exchange.finalize(CONDITION)
    expect(trader.call('GET', '/notifications').body.map(({ type }: Json) => type)).toEqual([2, 4])
  })

  it('keeps fees in the profit of what was sold', async () => {
    const rig = new Rig().listed({ fee: { rateE6: 50_000, exponent: 1, category: 'economics' } })
    const trader = await rig.client()
    const row = (status: string): Json =>
      rig.get(rig.venue.data, `/v2/positions?user=${trader.address}&status=${status}`).body.data[0]
    rig.quote('ask', 6_000, 20)
    await trader.place({ price: '0.6', size: '20' })
    rig.quote('bid', 5_000, 40)
    await trader.place({ side: 'SELL', price: '0.5', size: '5' })
    // Bought for 12 and a fee of 0.24; a quarter of it sold for 2.5 and a fee of 0.0625.
    expect(row('OPEN')).toMatchObject({ entry_fees_usdc: '0.18000', realized_pnl: '-0.6225' })
    await trader.place({ side: 'SELL', price: '0.5', size: '15' })
    expect(row('CLOSED')).toMatchObject({
      realized_pnl: '-2.49',
      unrealized_pnl: '0',
      total_pnl: '-2.49',
      entry_fees_usdc: '0.00000',
    })
    expect(rig.exchange.balance(trader.address.toLowerCase(), 'main').cash).toBe(9_997_510_000)
  })

  it('refuses a status that there is not', () => {
    const rig = new Rig().listed()
    const target = `/v2/positions?user=0x${'11'.repeat(20)}&status=`
    expect(rig.get(rig.venue.data, `${target}NOPE`)).toMatchObject({
      status: 400,
      body: { code: 'invalid_argument' },
    })
    expect(rig.get(rig.venue.data, `${target}mergeable`).status).toBe(200)
  })

  it('converts within an exclusive set', async () => {
    const rig = worldly()
    const trader = await rig.client()
    const wallet = trader.address
    const conditions = [0, 1].map((i) => `0x${`3${i}`.repeat(32)}`)
    for (const condition of conditions) rig.venue.split(wallet, condition, qty(10_000_000))
    expect(rig.venue.convert(wallet, '3', conditions, qty(10_000_000)).ok).toBe(true)
    const account = wallet.toLowerCase()
    expect(rig.exchange.holding(account, `0x${'32'.repeat(32)}`).yes).toBe(10_000_000)
    expect(rig.exchange.balance(account, 'main').cash).toBe(10_000_000_000 - 20_000_000 + 10_000_000)
  })
})

describeSamples('shapes, against samples of the real answers', () => {
  const samples: readonly (readonly [string, (rig: Rig) => Json])[] = [
    ['clob.version', (rig) => rig.get(rig.venue.clob, '/version').body],
    ['clob.time', (rig) => rig.get(rig.venue.clob, '/time').body],
    ['clob.ok', (rig) => rig.get(rig.venue.clob, '/ok').body],
    ['clob.book', (rig) => rig.get(rig.venue.clob, `/book?token_id=${YES_TOKEN}`).body],
    ['clob.price', (rig) => rig.get(rig.venue.clob, `/price?token_id=${YES_TOKEN}&side=BUY`).body],
    ['clob.midpoint', (rig) => rig.get(rig.venue.clob, `/midpoint?token_id=${YES_TOKEN}`).body],
    ['clob.spread', (rig) => rig.get(rig.venue.clob, `/spread?token_id=${YES_TOKEN}`).body],
    [
      'clob.last_trade_price',
      (rig) => rig.get(rig.venue.clob, `/last-trade-price?token_id=${YES_TOKEN}`).body,
    ],
    ['clob.tick_size', (rig) => rig.get(rig.venue.clob, `/tick-size?token_id=${YES_TOKEN}`).body],
    ['clob.neg_risk', (rig) => rig.get(rig.venue.clob, `/neg-risk?token_id=${YES_TOKEN}`).body],
    ['clob.fee_rate', (rig) => rig.get(rig.venue.clob, `/fee-rate?token_id=${YES_TOKEN}`).body],
    [
      'clob.prices_history',
      (rig) => rig.get(rig.venue.clob, `/prices-history?market=${YES_TOKEN}&interval=1h`).body,
    ],
    ['clob.clob_market', (rig) => rig.get(rig.venue.clob, `/clob-markets/0x${'30'.repeat(32)}`).body],
    ['clob.market_by_token', (rig) => rig.get(rig.venue.clob, `/markets-by-token/${YES_TOKEN}`).body],
    ['clob.market', (rig) => ({ ...rig.get(rig.venue.clob, `/markets/${CONDITION}`).body, tags: ['x'] })],
    [
      'clob.sampling_simplified_markets',
      (rig) => rig.get(rig.venue.clob, '/sampling-simplified-markets').body,
    ],
    ['clob.builder_fees', (rig) => rig.get(rig.venue.clob, `/fees/builder-fees/0x${'1'.repeat(64)}`).body],
    ['clob.rewards_current', (rig) => rig.get(rig.venue.clob, '/rewards/markets/current').body],
    ['gamma.event.negrisk', (rig) => withSeries(rig.get(rig.venue.gamma, '/events/slug/race').body)],
    ['gamma.markets_keyset', (rig) => rig.get(rig.venue.gamma, '/markets/keyset?id=30,31,32&limit=1').body],
    ['gamma.public_search', (rig) => rig.get(rig.venue.gamma, '/public-search?q=race').body],
    ['gamma.tags', (rig) => rig.get(rig.venue.gamma, '/tags').body],
    ['geoblock', (rig) => rig.get(rig.venue.site, '/api/geoblock').body],
    ['data.error', (rig) => rig.get(rig.venue.data, '/v2/positions').body],
  ]

  it.each(samples)('%s', async (name, answer) => {
    const rig = worldly()
    const trader = await rig.client()
    rig.quote('bid', 6_100, 100)
    rig.quote('ask', 6_300, 100)
    rig.exchange.place(bidFor(`0x${'30'.repeat(32)}`, 'bid', 4_000))
    rig.exchange.place(bidFor(`0x${'30'.repeat(32)}`, 'ask', 6_000))
    rig.exchange.place({ ...bidFor(`0x${'30'.repeat(32)}`, 'bid', 6_000), tif: 'ioc', qty: qty(1_000_000) })
    await trader.place({ price: '0.63', size: '5' })
    rig.wait(120_000)
    const wanted = sampleOf(name).response
    // Fields that a market has only sometimes.
    for (const field of ['fd', 'tags'])
      if (wanted[field] !== undefined && name === 'clob.clob_market') delete wanted[field]
    const missing = lacks(wanted, answer(rig)).filter(
      (line) => !/fee(Type|Schedule)|game_start_time|group/.test(line),
    )
    expect(missing).toEqual([])
  })
})

const withSeries = (event: Json): Json => ({ ...event, tags: [{ id: '', label: '', slug: '' }] })

const bidFor = (market: string, side: 'bid' | 'ask', ticks: number) =>
  ({
    account: 'maker',
    market,
    side,
    price: price(ticks),
    outcome: 'yes',
    qty: qty(100_000_000),
    tif: 'gtc',
    selfTrade: 'allow',
  }) as const

const RECORDED =
  'data/polymarket-ws-btc15m-2026-04/m9-rtds-natural-20260429T021025Z-fresh.raw_messages.jsonl.gz'

describeShared('shapes, against recorded messages', RECORDED, () => {
  it('has every key of recorded books and changes, in their order', () => {
    const rig = new Rig().listed()
    rig.quote('bid', 6_100, 100)
    rig.quote('ask', 6_300, 100)
    const ours = new Map<string, readonly string[]>([
      ['rest', Object.keys(rig.get(rig.venue.clob, `/book?token_id=${YES_TOKEN}`).body)],
    ])
    const lines = sharedText(RECORDED)
      .split('\n')
      .filter((line) => line.includes('"polymarket_clob"'))
    let seen = 0
    for (const line of lines) {
      const message = JSON.parse(JSON.parse(line).payload)
      if (message.min_order_size === undefined) continue
      expect(ours.get('rest')).toEqual(Object.keys(message))
      seen++
    }
    expect(seen).toBeGreaterThan(100)
  })
})
