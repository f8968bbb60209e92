import { describe, expect, it } from 'vitest'
import { price, qty } from '../../../src/lib/base/units.js'
import { CONDITION, FakePeer, KEY_B, NO_TOKEN, Rig, YES_TOKEN } from './rig.js'
import { describeSamples, lacks, sampleOf, type Json } from './documented.js'

describe('placing orders', () => {
  it('rests, fills in part, and shows everywhere what became of it', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    const placed = await trader.place({ price: '0.61', size: '20' })
    expect(placed.status).toBe(200)
    expect(placed.body).toEqual({
      success: true,
      errorMsg: '',
      orderID: expect.stringMatching(/^0x[0-9a-f]{64}$/),
      status: 'live',
      makingAmount: '',
      takingAmount: '',
    })
    rig.quote('ask', 6_100, 7.5)
    const orders = trader.call('GET', '/data/orders')
    expect(orders.body).toMatchObject({ limit: 100, count: 1, next_cursor: 'LTE=' })
    expect(orders.body.data[0]).toEqual({
      id: placed.body.orderID,
      status: 'ORDER_STATUS_LIVE',
      owner: trader.creds.apiKey,
      maker_address: trader.address,
      market: CONDITION,
      asset_id: YES_TOKEN,
      side: 'BUY',
      original_size: '20',
      size_matched: '7.5',
      price: '0.61',
      outcome: 'Yes',
      expiration: '0',
      order_type: 'GTC',
      associate_trades: [expect.any(String)],
      created_at: 1_795_180_000,
    })
    const trades = trader.call('GET', '/data/trades')
    expect(trades.body.data[0]).toMatchObject({
      trader_side: 'MAKER',
      size: '7.5',
      price: '0.61',
      side: 'SELL',
    })
    expect(trades.body.data[0].maker_orders[0]).toMatchObject({
      order_id: placed.body.orderID,
      matched_amount: '7.5',
      side: 'BUY',
      outcome: 'Yes',
    })
  })

  it('takes: amounts are its own, and a complement is matched by minting', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    rig.quote('ask', 6_300, 100)
    const bought = await trader.place({ price: '0.63', size: '20' })
    expect(bought.body).toMatchObject({ status: 'matched', makingAmount: '12.6', takingAmount: '20' })
    expect(bought.body.tradeIDs).toHaveLength(1)
    rig.quote('bid', 6_000, 100)
    const minted = await trader.place({ token: NO_TOKEN, price: '0.4', size: '10' })
    expect(minted.body).toMatchObject({ status: 'matched', makingAmount: '4', takingAmount: '10' })
    const sold = await trader.place({ side: 'SELL', price: '0.6', size: '20' })
    expect(sold.body).toMatchObject({ status: 'matched', makingAmount: '20', takingAmount: '12' })
    const no = await trader.place({ side: 'SELL', token: NO_TOKEN, price: '0.37', size: '10' })
    expect(no.body).toMatchObject({ status: 'matched', makingAmount: '10', takingAmount: '3.7' })
    expect(rig.exchange.holding(trader.address.toLowerCase(), CONDITION)).toMatchObject({ yes: 0, no: 0 })
  })

  it('spends an amount of money: FOK and FAK buys', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    rig.quote('ask', 5_000, 100)
    rig.quote('ask', 5_600, 1_000)
    const bought = await trader.place({
      makerAmount: '100000000',
      takerAmount: '178571400',
      orderType: 'FOK',
    })
    expect(bought.body).toMatchObject({ status: 'matched' })
    expect(Number(bought.body.takingAmount)).toBeGreaterThan(178.5714)
    expect(Number(bought.body.makingAmount)).toBeGreaterThan(99.99)
    expect(Number(bought.body.makingAmount)).toBeLessThanOrEqual(100)
    const record = trader.call('GET', `/data/order/${String(bought.body.orderID)}`)
    expect(record.body).toMatchObject({
      status: 'ORDER_STATUS_MATCHED',
      original_size: '178.5714',
      order_type: 'FOK',
    })
    const tooMuch = await trader.place({
      makerAmount: '5000000000',
      takerAmount: '10000000000',
      orderType: 'FOK',
    })
    expect(tooMuch).toMatchObject({
      status: 400,
      body: {
        error: "order couldn't be fully filled. FOK orders are fully filled or killed.",
        orderID: expect.any(String),
      },
    })
    const some = await trader.place({ makerAmount: '560000000', takerAmount: '1000000000', orderType: 'FAK' })
    expect(some.body.status).toBe('matched')
    const none = await trader.place({ makerAmount: '10000000', takerAmount: '100000000', orderType: 'FAK' })
    expect(none).toMatchObject({
      status: 400,
      body: {
        error:
          'no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.',
      },
    })
  })

  it('cancels one, several, a market, all, and says what it could not', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    const ids: string[] = []
    for (const at of ['0.1', '0.11', '0.12', '0.13'])
      ids.push((await trader.place({ price: at })).body.orderID)
    const [one, two, three, four] = ids as [string, string, string, string]
    expect(trader.call('DELETE', '/order', { orderID: one }).body).toEqual({
      canceled: [one],
      not_canceled: {},
    })
    expect(trader.call('DELETE', '/order', { orderID: one }).body).toEqual({
      canceled: [],
      not_canceled: { [one]: 'already canceled or matched' },
    })
    const unknown = `0x${'12'.repeat(32)}`
    expect(trader.call('DELETE', '/orders', [two, unknown]).body).toEqual({
      canceled: [two],
      not_canceled: { [unknown]: 'Order not found or already canceled' },
    })
    expect(
      trader.call('DELETE', '/cancel-market-orders', { market: '0x00', asset_id: '' }).body.canceled,
    ).toEqual([])
    expect(trader.call('DELETE', '/cancel-market-orders', { asset_id: YES_TOKEN }).body.canceled).toEqual([
      three,
      four,
    ])
    expect(trader.call('DELETE', '/cancel-all').body).toEqual({ canceled: [], not_canceled: {} })
    expect(trader.call('GET', `/data/order/${String(one)}`).body.status).toBe('ORDER_STATUS_CANCELED')
  })

  it('shows the balance of the wallet that orders name, and funds no other', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    const cash = '/balance-allowance?asset_type=COLLATERAL&signature_type=2'
    const accounts = rig.exchange.accounts().length
    expect(trader.call('GET', cash).body.balance).toBe('10000000000')
    expect(trader.call('GET', cash.replace('?', '/update?')).status).toBe(200)
    expect(rig.exchange.accounts()).toHaveLength(accounts)
    rig.quote('ask', 5_000, 100)
    const [one, other] = [`0x${'77'.repeat(20)}`, `0x${'78'.repeat(20)}`]
    await trader.place({ signatureType: 2, maker: one, size: '10' })
    expect(rig.exchange.accounts()).toHaveLength(accounts + 1)
    expect(trader.call('GET', cash).body.balance).toBe('9995000000')
    await trader.place({ signatureType: 2, maker: other, size: '20' })
    expect(trader.call('GET', cash).body.balance).toBe('9990000000')
    await trader.place({ signatureType: 2, maker: one, price: '0.1' })
    expect(trader.call('GET', cash).body.balance).toBe('9995000000')
  })

  it('knows outcomes that are listed the other way round', async () => {
    const rig = new Rig().listed({ outcomes: ['Down', 'Up'], yesIndex: 1 })
    const trader = await rig.client()
    // The first token listed is not the exchange's YES here.
    rig.quote('bid', 6_100, 100)
    rig.quote('ask', 6_300, 100)
    const stream = FakePeer.connect(rig.venue.marketSocket)
    stream.say({ type: 'market', assets_ids: [YES_TOKEN] })
    expect(stream.take()[0][0].asks.at(-1)).toEqual({ price: '0.39', size: '100' })
    const down = await trader.place({ token: YES_TOKEN, price: '0.39', size: '10' })
    expect(down.body).toMatchObject({ status: 'matched', makingAmount: '3.9', takingAmount: '10' })
    expect(rig.exchange.holding(trader.address.toLowerCase(), CONDITION)).toMatchObject({
      yes: 0,
      no: 10_000_000,
    })
    expect(stream.take()[0].price_changes).toMatchObject([
      { asset_id: NO_TOKEN, side: 'BUY', price: '0.61', size: '90' },
      { asset_id: YES_TOKEN, side: 'SELL', price: '0.39', size: '90' },
    ])
    expect(rig.get(rig.venue.gamma, '/markets/612001').body).toMatchObject({
      outcomePrices: '["0.38","0.62"]',
      bestBid: 0.37,
      bestAsk: 0.39,
      lastTradePrice: 0.39,
    })
    rig.exchange.determine(CONDITION, price(10_000))
    rig.exchange.finalize(CONDITION)
    expect(rig.get(rig.venue.gamma, '/markets/612001').body.outcomePrices).toBe('["0","1"]')
  })

  it('trades with itself, as nothing on the venue prevents it', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    const account = trader.address.toLowerCase()
    rig.venue.split(account, CONDITION, qty(20_000_000))
    const resting = (await trader.place({ price: '0.5', size: '20' })).body.orderID
    const sold = await trader.place({ side: 'SELL', price: '0.5', size: '5' })
    expect(sold.body).toMatchObject({ status: 'matched', makingAmount: '5', takingAmount: '2.5' })
    expect(trader.call('GET', `/data/order/${String(resting)}`).body.size_matched).toBe('5')
    const { data } = trader.call('GET', '/data/trades').body
    expect(data).toEqual([expect.objectContaining({ trader_side: 'TAKER' })])
    expect(rig.exchange.balance(account, 'main').cash).toBe(10_000_000_000 - 20_000_000)
  })

  it('pages long lists', async () => {
    const rig = new Rig({ settings: { rateTier: undefined } }).listed()
    const trader = await rig.client()
    for (let i = 0; i < 103; i++) await trader.place({ price: '0.02' })
    const first = trader.call('GET', '/data/orders').body
    expect([first.count, first.data.length, first.next_cursor]).toEqual([100, 100, 'MTAw'])
    const last = trader.call('GET', '/data/orders?next_cursor=MTAw').body
    expect([last.count, last.next_cursor]).toEqual([3, 'LTE='])
    expect(trader.call('GET', '/data/orders?next_cursor=LTE=').body.data).toEqual([])
    expect(trader.call('GET', '/data/orders?next_cursor=nonsense').status).toBe(400)
    expect(trader.call('DELETE', '/cancel-all').body.canceled).toHaveLength(103)
  })

  it('says the same in the same world', async () => {
    const tell = async (): Promise<readonly string[]> => {
      const rig = new Rig({ seed: 3 }).listed()
      const trader = await rig.client()
      const peer = FakePeer.connect(rig.venue.userSocket, '/ws/user')
      peer.say({ auth: trader.creds, type: 'user' })
      rig.quote('ask', 5_000, 5)
      rig.quote('ask', 5_100, 5)
      await trader.place({ price: '0.6', size: '20' })
      trader.call('POST', '/v1/heartbeats', {})
      rig.wait(20_000)
      return [JSON.stringify(trader.creds), ...peer.texts, trader.call('GET', '/data/trades').text]
    }
    const told = await tell()
    expect(told.length).toBeGreaterThan(9)
    expect(await tell()).toEqual(told)
  })

  it('attributes trades to builders', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    const builder = `0x${'7b'.repeat(32)}`
    rig.quote('ask', 5_000, 50)
    await trader.place({ builder })
    await trader.place({})
    await trader.place({ builder, price: '0.4' })
    rig.quote('ask', 4_000, 4)
    const { data, count } = rig.get(rig.venue.clob, `/builder/trades?builder_code=${builder}`).body
    expect(count).toBe(2)
    expect(data.map(({ tradeType, size, sizeUsdc }: Json) => [tradeType, size, sizeUsdc])).toEqual([
      ['TAKER', '10', '5'],
      ['MAKER', '4', '1.6'],
    ])
    expect(rig.get(rig.venue.clob, '/builder/trades?builder_code=x').status).toBe(400)
  })
})

describeSamples('what a client sees, against samples of the real answers', () => {
  it('has every field of orders, trades, balances, notifications and frames', async () => {
    const rig = new Rig().listed()
    const [maker, trader] = [await rig.client(KEY_B), await rig.client()]
    const users = FakePeer.connect(rig.venue.userSocket, '/ws/user')
    users.say({ auth: trader.creds, type: 'user' })
    const stream = FakePeer.connect(rig.venue.marketSocket)
    stream.say({ type: 'market', assets_ids: [YES_TOKEN], custom_feature_enabled: true })
    rig.venue.split(maker.address, CONDITION, qty(100_000_000))
    await maker.place({ side: 'SELL', price: '0.63', size: '20' })
    const live = await trader.place({ price: '0.61', size: '20' })
    const matched = await trader.place({ price: '0.63', size: '10' })
    const killed = await trader.place({ price: '0.63', size: '100', orderType: 'FOK' })
    const order = trader.call('GET', '/data/orders')
    const cancelled = trader.call('DELETE', '/order', { orderID: live.body.orderID })
    rig.wait(10_000)
    const [trades, balance] = [
      '/data/trades',
      '/balance-allowance?asset_type=COLLATERAL&signature_type=0',
    ].map((path) => trader.call('GET', path))
    const notes = trader.call('GET', '/notifications').body
    const answers: readonly (readonly [string, Json])[] = [
      ['clob.order.live', live.body],
      ['clob.order.matched', { ...matched.body, transactionsHashes: [''] }],
      ['clob.order.fok_killed', killed.body],
      ['clob.open_orders', order.body],
      ['clob.cancel', cancelled.body],
      ['clob.trades', trades!.body],
      ['clob.balance_collateral', balance!.body],
      ['clob.notifications', notes],
      ['clob.auth.api_keys', trader.call('GET', '/auth/api-keys').body],
      ['clob.heartbeat', trader.call('POST', '/v1/heartbeats', { heartbeat_id: '' }).body],
    ]
    for (const [name, is] of answers) expect([name, lacks(sampleOf(name).response, is)]).toEqual([name, []])
    const frames = [...users.take(), ...stream.take()]
    const told = (fits: (frame: Json) => boolean): Json => frames.find(fits) ?? {}
    const pushed: readonly (readonly [string, Json])[] = [
      ['ws.user.order.placement', told(({ type }) => type === 'PLACEMENT')],
      ['ws.user.order.update', told(({ type }) => type === 'UPDATE')],
      ['ws.user.order.cancellation', told(({ status }) => status === 'CANCELED')],
      ['ws.user.order.killed', told(({ status }) => /^CANCELED_/.test(status))],
      ['ws.user.trade.matched', told(({ status, type }) => type === 'TRADE' && status === 'MATCHED')],
      ['ws.user.trade.confirmed', told(({ status }) => status === 'CONFIRMED')],
      ['ws.market.price_change', told(({ event_type }) => event_type === 'price_change')],
      ['ws.market.book.after_trade', told(({ event_type }) => event_type === 'book')],
      ['ws.market.last_trade_price', told(({ event_type }) => event_type === 'last_trade_price')],
      ['ws.market.best_bid_ask', told(({ event_type }) => event_type === 'best_bid_ask')],
    ]
    for (const [name, is] of pushed) expect([name, lacks(sampleOf(name).frame, is)]).toEqual([name, []])
  })
})
