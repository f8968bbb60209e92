import { describe, expect, it } from 'vitest'
import { CONDITION, FakePeer, HandFaults, KEY_B, NO_TOKEN, Rig, YES_TOKEN, type Trader } from './rig.js'
import type { Json } from './documented.js'

const listening = (rig: Rig, trader: Trader, markets?: readonly string[]): FakePeer => {
  const peer = FakePeer.connect(rig.venue.userSocket, '/ws/user')
  peer.say({ auth: trader.creds, type: 'user', ...(markets === undefined ? {} : { markets }) })
  return peer
}

const brief = (frames: readonly Json[]): readonly string[] =>
  frames.map((frame) =>
    [frame.event_type, frame.type, frame.status, frame.size_matched ?? frame.size].join(' '),
  )

describe('the user channel', () => {
  it('tells a maker everything from the placement to the settlement', async () => {
    const rig = new Rig({ settings: { hashAtMatchE6: 0 } }).listed()
    const trader = await rig.client()
    const peer = listening(rig, trader)
    const { orderID } = (await trader.place({ price: '0.61', size: '20' })).body
    const [placement] = peer.take()
    expect(placement).toEqual({
      event_type: 'order',
      type: 'PLACEMENT',
      id: orderID,
      owner: trader.creds.apiKey,
      order_owner: trader.creds.apiKey,
      market: CONDITION,
      asset_id: YES_TOKEN,
      side: 'BUY',
      original_size: '20',
      size_matched: '0',
      price: '0.61',
      associate_trades: null,
      outcome: 'Yes',
      created_at: '1795180000',
      expiration: '0',
      order_type: 'GTC',
      status: 'LIVE',
      maker_address: trader.address,
      timestamp: '1795180000000',
    })
    rig.quote('ask', 6_000, 7.5)
    const frames = peer.take()
    expect(brief(frames)).toEqual(['trade TRADE MATCHED 7.5', 'order UPDATE LIVE 7.5'])
    expect(frames[0]).toMatchObject({
      trader_side: 'MAKER',
      side: 'SELL',
      price: '0.61',
      owner: trader.creds.apiKey,
      transaction_hash: '',
      bucket_index: 0,
      matchtime: '1795180000',
    })
    expect(frames[1].associate_trades).toEqual([frames[0].id])
    rig.wait(10_000)
    const later = peer.take()
    expect(brief(later)).toEqual(['trade TRADE MINED 7.5', 'trade TRADE CONFIRMED 7.5'])
    expect(later[1]).toMatchObject({
      last_update: '1795180006',
      transaction_hash: expect.stringMatching(/^0x/),
    })
    rig.quote('ask', 6_000, 12.5)
    expect(brief(peer.take())).toEqual(['trade TRADE MATCHED 12.5', 'order UPDATE MATCHED 20'])
  })

  it('tells both parties of a trade, each from its side, also on the complement', async () => {
    const rig = new Rig().listed()
    const [maker, taker] = [await rig.client(), await rig.client(KEY_B)]
    await maker.place({ token: NO_TOKEN, price: '0.4', size: '10' })
    const [one, two] = [listening(rig, maker), listening(rig, taker)]
    await taker.place({ price: '0.6', size: '10' })
    const [made] = one.take()
    const taken = two.take()
    expect(brief(taken)).toEqual([
      'order PLACEMENT LIVE 0',
      'trade TRADE MATCHED 10',
      'order UPDATE MATCHED 10',
    ])
    expect(made).toMatchObject({ trader_side: 'MAKER', asset_id: YES_TOKEN, side: 'BUY', price: '0.6' })
    expect(made.maker_orders).toEqual([
      {
        order_id: expect.any(String),
        owner: maker.creds.apiKey,
        maker_address: maker.address,
        matched_amount: '10',
        price: '0.4',
        fee_rate_bps: '',
        asset_id: NO_TOKEN,
        outcome: 'No',
        side: 'BUY',
      },
    ])
    expect(taken[1]).toMatchObject({ trader_side: 'TAKER', trade_owner: taker.creds.apiKey })
  })

  it('tells cancellations, kills and expiries', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    const peer = listening(rig, trader)
    const { orderID } = (await trader.place({ price: '0.2' })).body
    trader.call('DELETE', '/order', { orderID })
    expect(brief(peer.take())).toEqual(['order PLACEMENT LIVE 0', 'order CANCELLATION CANCELED 0'])
    await trader.place({ price: '0.5', size: '10', orderType: 'FOK' })
    await trader.place({ price: '0.5', size: '12', orderType: 'FAK' })
    const killed = peer.take()
    expect(killed.map(({ status }) => status)).toEqual([
      "CANCELED_order couldn't be fully filled. FOK orders are fully filled or killed.",
      'CANCELED_no orders found to match with FAK order. FAK orders are partially filled or killed if no match is found.',
    ])
    expect(killed[0]).toMatchObject({ size_matched: '', outcome: '', created_at: '', associate_trades: [] })
    await trader.place({ price: '0.2', orderType: 'GTD', expiration: '1795180200' })
    peer.take()
    rig.wait(100_000)
    peer.say('PING')
    rig.wait(39_999)
    expect(peer.take()).toEqual(['PONG'])
    rig.wait(1)
    expect(brief(peer.take())).toEqual(['order CANCELLATION CANCELED 0'])
  })

  it('hears only the markets it asked for, and only the owner', async () => {
    const rig = new Rig().listed()
    const [one, two] = [await rig.client(), await rig.client(KEY_B)]
    const none = listening(rig, one, [`0x${'0'.repeat(64)}`])
    const other = listening(rig, two)
    const some = listening(rig, one, [CONDITION])
    await one.place({ price: '0.2' })
    expect([none.take(), other.take(), some.take().length]).toEqual([[], [], 1])
    none.say({ operation: 'subscribe', markets: [CONDITION] })
    some.say({ operation: 'unsubscribe', markets: [CONDITION] })
    await one.place({ price: '0.2' })
    expect([none.take().length, some.take().length]).toEqual([1, 0])
    none.say('PING')
    expect(none.texts).toEqual(['PONG'])
  })

  it('ends without credentials', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    const peer = FakePeer.connect(rig.venue.userSocket, '/ws/user')
    peer.say({ auth: { ...trader.creds, secret: 'x' }, type: 'user' })
    expect(peer.ended).toMatchObject({ code: 1008 })
    const silent = FakePeer.connect(rig.venue.userSocket, '/ws/user')
    rig.wait(125_000)
    expect(silent.ended).toBe('cut')
  })

  it('tells of a fill that never settled, and gives back what it moved', async () => {
    const faults = new HandFaults()
    const rig = new Rig({ faults }).listed()
    const trader = await rig.client()
    const account = trader.address.toLowerCase()
    rig.quote('ask', 5_000, 10)
    const peer = listening(rig, trader)
    faults.load('ghost_fill')
    const placed = await trader.place({ price: '0.5', size: '10' })
    expect(placed.body.status).toBe('matched')
    expect(rig.exchange.holding(account, CONDITION).yes).toBe(10_000_000)
    peer.take()
    rig.wait(9_000)
    expect(brief(peer.take())).toEqual(['trade TRADE RETRYING 10', 'trade TRADE FAILED 10'])
    expect(rig.exchange.holding(account, CONDITION).yes).toBe(0)
    expect(rig.exchange.balance(account, 'main').cash).toBe(10_000_000_000)
    expect(trader.call('GET', '/data/trades').body.data[0].status).toBe('TRADE_STATUS_FAILED')
    const types = trader.call('GET', '/notifications').body.map(({ type }: Json) => type)
    expect(types).toEqual([2, 8])
    trader.call('DELETE', '/notifications?ids=501')
    expect(trader.call('GET', '/notifications').body).toHaveLength(1)
  })

  it('confirms a retried fill whose shares were sold on', async () => {
    const faults = new HandFaults()
    const rig = new Rig({ faults }).listed()
    const trader = await rig.client()
    rig.quote('ask', 5_000, 10)
    const peer = listening(rig, trader)
    faults.load('ghost_fill')
    await trader.place({ price: '0.5', size: '10' })
    rig.quote('bid', 4_000, 10)
    await trader.place({ side: 'SELL', price: '0.4', size: '10' })
    peer.take()
    rig.wait(9_000)
    const told = brief(peer.take())
    expect(told).toContain('trade TRADE RETRYING 10')
    expect(told.filter((line) => /FAILED/.test(line))).toEqual([])
    const statuses = trader.call('GET', '/data/trades').body.data.map(({ status }: Json) => status)
    expect(statuses).toEqual(['TRADE_STATUS_CONFIRMED', 'TRADE_STATUS_CONFIRMED'])
    expect(rig.exchange.balance(trader.address.toLowerCase(), 'main').cash).toBe(9_999_000_000)
  })
})

describe('taker delays', () => {
  it('answers at once that a sports order waits', async () => {
    const rig = new Rig().listed({ secondsDelay: 3 })
    const trader = await rig.client()
    rig.quote('ask', 5_000, 10)
    const peer = listening(rig, trader)
    const { body } = await trader.place({ price: '0.5', size: '10' })
    expect(body).toMatchObject({ status: 'delayed', makingAmount: '0', takingAmount: '0' })
    expect(trader.call('GET', `/data/order/${String(body.orderID)}`).body.status).toBe('ORDER_STATUS_DELAYED')
    expect(
      Object.keys(trader.call('DELETE', '/order', { orderID: body.orderID }).body.not_canceled),
    ).toHaveLength(1)
    rig.wait(3_000)
    expect(brief(peer.take())).toEqual([
      'order PLACEMENT DELAYED 0',
      'trade TRADE MATCHED 10',
      'order UPDATE MATCHED 10',
    ])
    expect(trader.call('GET', `/data/order/${String(body.orderID)}`).body.status).toBe('ORDER_STATUS_MATCHED')
  })

  it('holds takers of short markets and answers with the result', async () => {
    const rig = new Rig().listed({ heldTaker: true })
    const trader = await rig.client()
    const maker = rig.quote('ask', 5_000, 10)
    const taken = trader.callLater('POST', '/order', await trader.order({ price: '0.5', size: '10' }))
    rig.wait(149)
    expect(taken.answer).toBeUndefined()
    rig.wait(1)
    expect(taken.answer?.body).toMatchObject({ status: 'matched', takingAmount: '10' })
    expect(rig.exchange.order(maker)?.status).toBe('filled')
    const again = rig.quote('ask', 5_000, 10)
    const late = trader.callLater('POST', '/order', await trader.order({ price: '0.5', size: '10' }))
    const fok = trader.callLater(
      'POST',
      '/order',
      await trader.order({ price: '0.5', size: '10', orderType: 'FOK' }),
    )
    rig.exchange.cancel('maker', again)
    const peer = listening(rig, trader)
    rig.wait(150)
    expect(late.answer?.body).toMatchObject({ status: 'unmatched', makingAmount: '' })
    expect(trader.call('GET', `/data/order/${String(late.answer?.body.orderID)}`).body.status).toBe(
      'ORDER_STATUS_LIVE',
    )
    expect(fok.answer).toMatchObject({ status: 400, body: { orderID: expect.any(String) } })
    expect(brief(peer.take())[0]).toBe('order UPDATE LIVE 0')
    const resting = await trader.place({ price: '0.3' })
    expect(resting.body.status).toBe('live')
  })

  it('answers a batch when the last of its orders is decided', async () => {
    const rig = new Rig().listed({ heldTaker: true })
    const trader = await rig.client()
    rig.quote('ask', 5_000, 10)
    const orders = [await trader.order({ price: '0.3' }), await trader.order({ price: '0.5', size: '10' })]
    const late = trader.callLater('POST', '/orders', orders)
    expect(late.answer).toBeUndefined()
    rig.wait(150)
    expect(late.answer?.body.map(({ status }: Json) => status)).toEqual(['live', 'matched'])
  })
})

describe('heartbeats', () => {
  it('cancels the orders of a key that fell silent, at the next sweep', async () => {
    const rig = new Rig().listed()
    const trader = await rig.client()
    const first = trader.call('POST', '/v1/heartbeats', { heartbeat_id: '' })
    expect(first).toMatchObject({ status: 200, body: { heartbeat_id: expect.any(String) } })
    await trader.place({ price: '0.2' })
    rig.wait(9_000)
    const second = trader.call('POST', '/v1/heartbeats', first.body)
    expect(second.status).toBe(200)
    const wrong = trader.call('POST', '/v1/heartbeats', first.body)
    expect(wrong).toEqual(
      expect.objectContaining({
        status: 400,
        body: { heartbeat_id: second.body.heartbeat_id, error_msg: 'Invalid Heartbeat ID' },
      }),
    )
    rig.wait(10_999)
    expect(trader.call('GET', '/data/orders').body.count).toBe(1)
    rig.wait(5_001)
    expect(trader.call('GET', '/data/orders').body.count).toBe(0)
  })
})
