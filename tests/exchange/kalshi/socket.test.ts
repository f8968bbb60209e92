import { describe, expect, it } from 'vitest'
import { ms, price } from '../../../src/lib/base/units.js'
import { describeDocumented, type Json } from './documented.js'
import {
  addScoped,
  ALICE_KEY,
  BOB_KEY,
  BTC,
  COLD,
  HOUR,
  Listener,
  listExtra,
  order,
  rest,
  smallWorld,
  START,
  WARM,
  type SmallWorld,
} from './small-world.js'

const types = (frames: readonly Json[]): string[] => frames.map((frame) => frame.type as string)

function quoted(): SmallWorld {
  const world = smallWorld()
  rest(world, { side: 'bid', at: 4_200, count: 13 })
  rest(world, { side: 'ask', at: 4_400, count: 17 })
  rest(world, { side: 'ask', at: 2_800, count: 45.5, market: WARM })
  world.agenda.runUntil(START)
  return world
}

describe('subscriptions', () => {
  it('are acknowledged once for each channel, without a number and before the data', () => {
    const listener = new Listener(quoted())
    listener.say({
      id: 3,
      cmd: 'subscribe',
      params: { channels: ['orderbook_delta', 'trade'], market_ticker: BTC },
    })
    expect(listener.take().map(({ id, type, sid, seq, msg }) => [id, type, sid ?? msg.sid, seq])).toEqual([
      [3, 'subscribed', 1, undefined],
      [undefined, 'orderbook_snapshot', 1, 1],
      [3, 'subscribed', 2, undefined],
    ])
  })

  it('count every numbered message of theirs, acknowledgements included, all markets together', () => {
    const world = quoted()
    const listener = new Listener(world)
    listener.subscribe(['orderbook_delta'], { market_tickers: [BTC] })
    rest(world, { side: 'bid', at: 4_100, count: 1 })
    listener.say({
      id: 4,
      cmd: 'update_subscription',
      params: { sid: 1, action: 'add_markets', market_tickers: [WARM] },
    })
    rest(world, { side: 'bid', at: 2_600, count: 1, market: WARM })
    listener.say({
      id: 5,
      cmd: 'update_subscription',
      params: { sids: [1], action: 'delete_markets', market_tickers: [WARM] },
    })
    rest(world, { side: 'bid', at: 2_500, count: 1, market: WARM })
    listener.say({
      id: 6,
      cmd: 'update_subscription',
      params: { sids: [1], action: 'get_snapshot', market_tickers: [BTC] },
    })
    listener.say({ id: 7, cmd: 'unsubscribe', params: { sids: [1] } })
    rest(world, { side: 'bid', at: 4_000, count: 1 })
    const frames = listener.take()
    expect(
      frames.map(({ id, type, seq, msg }) => [id, type, seq, msg?.market_ticker ?? msg?.market_tickers]),
    ).toEqual([
      [1, 'subscribed', undefined, undefined],
      [undefined, 'orderbook_snapshot', 1, BTC],
      [undefined, 'orderbook_delta', 2, BTC],
      [4, 'ok', 3, [BTC, WARM]],
      [undefined, 'orderbook_snapshot', 4, WARM],
      [undefined, 'orderbook_delta', 5, WARM],
      [5, 'ok', 6, [BTC]],
      [6, 'orderbook_snapshot', 7, BTC],
      [7, 'unsubscribed', 8, undefined],
    ])
  })

  it('are merged when a channel is asked for again, without a new snapshot for what is there', () => {
    const listener = new Listener(quoted())
    listener.subscribe(['orderbook_delta'], { market_tickers: [BTC] })
    listener.take()
    listener.subscribe(['orderbook_delta'], { market_tickers: [BTC] })
    expect(listener.take()).toEqual([{ id: 1, type: 'ok', sid: 1, seq: 2, msg: { market_tickers: [BTC] } }])
    listener.subscribe(['orderbook_delta'], { market_tickers: [BTC, WARM] })
    const [ok, snapshot] = listener.take()
    expect(ok).toEqual({ id: 1, type: 'ok', sid: 1, seq: 3, msg: { market_tickers: [BTC, WARM] } })
    expect(snapshot).toMatchObject({ type: 'orderbook_snapshot', seq: 4, msg: { market_ticker: WARM } })
    listener.say({ id: 9, cmd: 'list_subscriptions' })
    expect(listener.take()).toEqual([{ id: 9, type: 'ok', msg: [{ channel: 'orderbook_delta', sid: 1 }] }])
  })

  it('start anew after they ended: another number, and everything again', () => {
    const listener = new Listener(quoted())
    listener.subscribe(['orderbook_delta'], { market_tickers: [BTC] })
    listener.say({ id: 2, cmd: 'unsubscribe', params: { sids: [1] } })
    listener.subscribe(['orderbook_delta'], { market_tickers: [BTC] })
    const frames = listener.take()
    expect(frames.at(-2)).toEqual({ id: 1, type: 'subscribed', msg: { channel: 'orderbook_delta', sid: 2 } })
    expect(frames.at(-1)).toMatchObject({ type: 'orderbook_snapshot', sid: 2, seq: 1 })
  })

  it('renew one book by taking it out and in', () => {
    const listener = new Listener(quoted())
    listener.subscribe(['orderbook_delta'], { market_tickers: [BTC, WARM] })
    listener.take()
    for (const action of ['delete_markets', 'add_markets'])
      listener.say({ id: 5, cmd: 'update_subscription', params: { sid: 1, action, market_tickers: [BTC] } })
    expect(types(listener.take())).toEqual(['ok', 'ok', 'orderbook_snapshot'])
  })

  it('end with their session', () => {
    const world = quoted()
    const listener = new Listener(world)
    listener.subscribe(['orderbook_delta', 'ticker', 'fill'], { market_tickers: [BTC] })
    listener.take()
    listener.close()
    order(world, { price: '0.4400' })
    expect(listener.take()).toEqual([])
    world.agenda.runUntil(ms(START + 60_000))
    expect(listener.pings).toEqual([])
  })
})

describe('refused commands', () => {
  const wrong: readonly (readonly [string, unknown, number])[] = [
    ['text', 'no json', 1],
    ['an array', '[]', 1],
    ['an id that is no number', { id: 'x', cmd: 'list_subscriptions' }, 1],
    ['no parameters', { id: 2, cmd: 'subscribe' }, 2],
    ['no channels', { id: 2, cmd: 'subscribe', params: {} }, 3],
    ['no subscription', { id: 2, cmd: 'unsubscribe', params: {} }, 4],
    ['another command', { id: 2, cmd: 'dance', params: {} }, 5],
    ['no command', { id: 2 }, 5],
    ['an unknown subscription', { id: 2, cmd: 'unsubscribe', params: { sids: [7] } }, 7],
    ['an unknown channel', { id: 9, cmd: 'subscribe', params: { channels: ['orderbook'] } }, 8],
    ['channels that are no list', { id: 2, cmd: 'subscribe', params: { channels: 'ticker' } }, 11],
    [
      'both spellings',
      {
        id: 2,
        cmd: 'subscribe',
        params: { channels: ['ticker'], market_ticker: BTC, market_tickers: [BTC] },
      },
      11,
    ],
    [
      'an unknown market',
      { id: 2, cmd: 'subscribe', params: { channels: ['orderbook_delta'], market_ticker: 'KXNONE' } },
      11,
    ],
    [
      'a filter where there is none',
      { id: 2, cmd: 'subscribe', params: { channels: ['market_lifecycle_v2'], market_ticker: BTC } },
      11,
    ],
    [
      'market ids outside ticker',
      { id: 2, cmd: 'subscribe', params: { channels: ['trade'], market_id: 'x' } },
      11,
    ],
    [
      'two subscriptions',
      { id: 2, cmd: 'update_subscription', params: { sids: [1, 2], action: 'add_markets' } },
      12,
    ],
    [
      'no subscription to change',
      { id: 2, cmd: 'update_subscription', params: { action: 'add_markets' } },
      12,
    ],
    [
      'another action',
      { id: 2, cmd: 'update_subscription', params: { sid: 1, action: 'shuffle', market_ticker: BTC } },
      13,
    ],
    ['books without a market', { id: 2, cmd: 'subscribe', params: { channels: ['orderbook_delta'] } }, 14],
    ['nothing to add', { id: 2, cmd: 'update_subscription', params: { sid: 1, action: 'add_markets' } }, 14],
    ['no action', { id: 2, cmd: 'update_subscription', params: { sid: 1 } }, 15],
    [
      'an index feed without its indices',
      { id: 2, cmd: 'subscribe', params: { channels: ['cfbenchmarks_value'] } },
      24,
    ],
    [
      'an index feed',
      { id: 2, cmd: 'subscribe', params: { channels: ['cfbenchmarks_value'], index_ids: ['BRTI'] } },
      10,
    ],
    ['a price feed without its names', { id: 2, cmd: 'subscribe', params: { channels: ['pyth_value'] } }, 28],
  ]

  it.each(wrong)('%s', (_, command, code) => {
    const listener = new Listener(quoted())
    listener.subscribe(['orderbook_delta'], { market_tickers: [BTC] })
    listener.take()
    if (typeof command === 'string') listener.session.receive(command)
    else listener.say(command as object)
    const frames = listener.take()
    expect(frames).toHaveLength(1)
    expect(frames[0]).toMatchObject({ type: 'error', msg: { code } })
    if (typeof command === 'object' && typeof (command as Json).id === 'number')
      expect(frames[0].id).toBe((command as Json).id)
  })

  it('a snapshot of anything but a book', () => {
    const listener = new Listener(quoted())
    listener.subscribe(['ticker'], { market_tickers: [BTC] })
    listener.take()
    listener.say({
      id: 2,
      cmd: 'update_subscription',
      params: { sid: 1, action: 'get_snapshot', market_ticker: BTC },
    })
    expect(listener.take()).toMatchObject([{ msg: { code: 13 } }])
  })

  it('private channels without the right to read', () => {
    const world = quoted()
    const listener = new Listener(world, addScoped(world, 'trader', ['write::trade']))
    listener.subscribe(['fill', 'ticker'])
    expect(listener.take()).toMatchObject([{ msg: { code: 9 } }, { type: 'subscribed' }])
  })

  it('more markets than a subscription holds, more commands than a second has', () => {
    const socket = {
      sessions: 9,
      marketsPerSubscription: 1,
      commandsPerSecond: 3,
      pingEvery: 10_000 as never,
    }
    const world = smallWorld({ settings: { socket } })
    const listener = new Listener(world)
    listener.subscribe(['ticker'], { market_tickers: [BTC, WARM] })
    listener.subscribe(['ticker'], { market_tickers: [BTC] })
    listener.subscribe(['ticker'], { market_tickers: [WARM] })
    listener.say({ id: 8, cmd: 'list_subscriptions' })
    expect(listener.take()).toMatchObject([
      { type: 'error', msg: { code: 26 } },
      { type: 'subscribed' },
      { type: 'error', sid: 1, seq: 1, msg: { code: 26 } },
      { id: 8, type: 'error', msg: { code: 27 } },
    ])
    world.agenda.runUntil(ms(START + 1_000))
    listener.say({ id: 8, cmd: 'list_subscriptions' })
    expect(listener.take()).toMatchObject([{ type: 'ok' }])
  })

  it('serves the markets it knows and names the others', () => {
    const listener = new Listener(quoted())
    listener.subscribe(['orderbook_delta'], { market_tickers: ['KXNONE', BTC] })
    expect(listener.take()).toMatchObject([
      { type: 'subscribed' },
      { type: 'orderbook_snapshot', seq: 1, msg: { market_ticker: BTC } },
      { id: 1, type: 'error', sid: 1, seq: 2, msg: { code: 11, market_tickers: ['KXNONE'] } },
    ])
  })

  describeDocumented('in the documented form', (samples) => {
    it('of an unknown channel', () => {
      const listener = new Listener(quoted())
      listener.say({ id: 9, cmd: 'subscribe', params: { channels: ['ticker_v2'] } })
      expect(listener.take()).toEqual([samples['ws.error.unknown_channel']])
    })

    it.each(['subscribe', 'subscribe_private', 'subscribe_ticker_snapshot'])(
      'while %s is understood',
      (name) => {
        const listener = new Listener(quoted())
        const command = structuredClone(samples[`ws.cmd.${name}`])
        if (command.params.market_tickers !== undefined) command.params.market_tickers = [BTC]
        listener.say(command as object)
        expect(types(listener.take())).not.toContain('error')
      },
    )
  })
})

describe('order books', () => {
  it('leave out a side without levels', () => {
    const listener = new Listener(quoted())
    listener.subscribe(['orderbook_delta'], { market_tickers: [WARM, COLD] })
    const [, warm, cold] = listener.take()
    expect(warm.msg).toMatchObject({ market_ticker: WARM, no_dollars_fp: [['0.7200', '45.50']] })
    expect(warm.msg).not.toHaveProperty('yes_dollars_fp')
    expect(Object.keys(cold.msg)).toEqual(['market_ticker', 'market_id'])
  })

  it('give NO in the prices that were asked for', () => {
    const world = quoted()
    const [no, yes] = [false, true].map((use) => {
      const listener = new Listener(world)
      listener.subscribe(['orderbook_delta'], { market_tickers: [BTC], use_yes_price: use })
      return listener
    })
    rest(world, { side: 'ask', at: 4_500, count: 25.5 })
    rest(world, { side: 'bid', at: 4_100, count: 2 })
    const seen = (listener: Listener) =>
      listener
        .take()
        .slice(1)
        .map(({ msg }) => msg.no_dollars_fp ?? [msg.side, msg.price_dollars, msg.delta_fp])
    expect(seen(no!)).toEqual([[['0.5600', '17.00']], ['no', '0.5500', '25.50'], ['yes', '0.4100', '2.00']])
    expect(seen(yes!)).toEqual([[['0.4400', '17.00']], ['no', '0.4500', '25.50'], ['yes', '0.4100', '2.00']])
  })

  it('tell only the owner whose order a change came from', () => {
    const world = quoted()
    const [own, other] = [ALICE_KEY, BOB_KEY].map((key) => {
      const listener = new Listener(world, key)
      listener.subscribe(['orderbook_delta'], { market_tickers: [BTC] })
      listener.take()
      return listener
    })
    order(world, { client_order_id: 'quote "1"' })
    expect(own!.take()[0].msg).toMatchObject({ client_order_id: 'quote "1"', subaccount: 0 })
    expect(other!.take()[0].msg).not.toHaveProperty('client_order_id')
  })

  it('never show a change before the snapshot, or twice', () => {
    const world = quoted()
    const listener = new Listener(world)
    rest(world, { side: 'bid', at: 4_100, count: 2 })
    listener.session.receive(
      JSON.stringify({
        id: 1,
        cmd: 'subscribe',
        params: { channels: ['orderbook_delta'], market_ticker: BTC },
      }),
    )
    const frames = listener.take()
    expect(types(frames)).toEqual(['subscribed', 'orderbook_snapshot'])
    expect(frames[1].msg.yes_dollars_fp).toContainEqual(['0.4100', '2.00'])
  })

  it('put a snapshot that was asked for behind the changes it holds', () => {
    const world = quoted()
    const listener = new Listener(world)
    listener.subscribe(['orderbook_delta'], { market_tickers: [BTC] })
    listener.take()
    rest(world, { side: 'bid', at: 4_100, count: 2 })
    listener.say({
      id: 6,
      cmd: 'update_subscription',
      params: { sid: 1, action: 'get_snapshot', market_ticker: BTC },
    })
    expect(listener.take().map(({ type, seq }) => [type, seq])).toEqual([
      ['orderbook_delta', 2],
      ['orderbook_snapshot', 3],
    ])
  })
})

describe('the other channels', () => {
  it('ticker: at once when asked, then whenever the top changes', () => {
    const world = quoted()
    const listener = new Listener(world)
    listener.subscribe(['ticker'], { market_ticker: BTC, send_initial_snapshot: true })
    expect(listener.take()[1]).toMatchObject({
      type: 'ticker',
      msg: { yes_bid_dollars: '0.4200', yes_ask_size_fp: '17.00' },
    })
    rest(world, { side: 'bid', at: 4_000, count: 2 })
    listener.take()
    rest(world, { side: 'bid', at: 3_900, count: 2 })
    expect(listener.take()).toEqual([])
    rest(world, { side: 'bid', at: 4_200, count: 2 })
    const [frame] = listener.take()
    expect(frame).toMatchObject({ msg: { yes_bid_size_fp: '15.00', price_dollars: '0.0000' } })
    expect(frame).not.toHaveProperty('seq')
  })

  it('ticker: by market id, or for all markets', () => {
    const world = quoted()
    const listener = new Listener(world)
    listener.subscribe(['ticker'], {
      market_ids: ['5b1d7c0e-8a42-4b39-b1c4-7c8f1a2d9e33'],
      send_initial_snapshot: true,
    })
    expect(listener.take()[1].msg.market_ticker).toBe(WARM)
    const all = new Listener(world)
    all.subscribe(['ticker'], { send_initial_snapshot: true })
    expect(all.take()).toHaveLength(4)
  })

  it('trade: numbered, for everybody', () => {
    const world = quoted()
    const listener = new Listener(world, BOB_KEY)
    listener.subscribe(['trade'])
    listener.take()
    order(world, { price: '0.4400', count: '1' })
    order(world, { price: '0.4400', count: '2' })
    expect(listener.take().map(({ seq, msg }) => [seq, msg.count_fp, msg.taker_book_side])).toEqual([
      [1, '1.00', 'bid'],
      [2, '2.00', 'bid'],
    ])
  })

  it('fill and position: only the own account, with the position after each fill', () => {
    const world = quoted()
    rest(world, { side: 'ask', at: 4_500, count: 5 })
    const [own, other] = [ALICE_KEY, BOB_KEY].map((key) => {
      const listener = new Listener(world, key)
      listener.subscribe(['fill', 'market_positions'])
      listener.take()
      return listener
    })
    order(world, { price: '0.4500', count: '20', client_order_id: 'sweep' })
    const frames = own!.take()
    const fills = frames.filter(({ type }) => type === 'fill')
    expect(fills.map(({ msg }) => [msg.count_fp, msg.post_position_fp, msg.is_taker])).toEqual([
      ['17.00', '17.00', true],
      ['3.00', '20.00', true],
    ])
    expect(frames.findLast(({ type }) => type === 'market_position').msg).toMatchObject({
      position_fp: '20.00',
      position_cost_dollars: '8.8300',
      volume_fp: '20.00',
    })
    expect(frames.every((frame) => !('seq' in frame))).toBe(true)
    expect(other!.take()).toEqual([])
  })

  it('user_orders: what happens to an order, in words', () => {
    const world = quoted()
    const listener = new Listener(world)
    listener.subscribe(['user_orders'])
    listener.take()
    const state = () =>
      listener.take().map(({ msg }) => [msg.status, msg.last_update_reason, msg.remaining_count_fp])
    order(world, { client_order_id: 'a', expiration_time: START / 1_000 + 60 })
    expect(state()).toEqual([['resting', undefined, '10.00']])
    order(world, { side: 'ask', count: '4' }, BOB_KEY)
    expect(state()).toEqual([['resting', 'Trade', '6.00']])
    world.agenda.runUntil(ms(START + 60_000))
    expect(state()).toEqual([['canceled', 'ExpiryCancel', '0.00']])
    order(world, { price: '0.4400', count: '20', time_in_force: 'immediate_or_cancel' })
    expect(state()).toEqual([
      ['resting', 'Trade', '3.00'],
      ['canceled', undefined, '0.00'],
    ])
  })

  it('filters private channels by market', () => {
    const world = quoted()
    const listener = new Listener(world)
    listener.subscribe(['user_orders'], { market_tickers: [WARM] })
    listener.take()
    order(world)
    expect(listener.take()).toEqual([])
    order(world, { ticker: WARM, price: '0.2000' })
    expect(types(listener.take())).toEqual(['user_order'])
    listener.say({
      id: 3,
      cmd: 'update_subscription',
      params: { sid: 1, action: 'add_markets', market_ticker: BTC },
    })
    listener.take()
    order(world)
    expect(types(listener.take())).toEqual(['user_order'])
  })

  it('communications and combos are silent here', () => {
    const listener = new Listener(quoted())
    listener.subscribe(['communications', 'multivariate_market_lifecycle'])
    expect(types(listener.take())).toEqual(['subscribed', 'subscribed'])
  })

  it('market_lifecycle_v2: opening and closing are silent, everything else is told', () => {
    const world = quoted()
    const listener = new Listener(world)
    listener.subscribe(['market_lifecycle_v2'])
    listener.take()
    const told = () => listener.take().map(({ type, seq, msg }) => [seq, msg.event_type ?? type])
    listExtra(world, 'KXHIGHNY-26NOV21-T60', '9b1d7c0e-8a42-4b39-b1c4-7c8f1a2d9e33')
    world.exchange.deactivate(BTC)
    world.exchange.activate(BTC)
    expect(told()).toEqual([
      [1, 'created'],
      [2, 'deactivated'],
      [3, 'activated'],
    ])
    world.agenda.runUntil(ms(START + HOUR))
    expect(told()).toEqual([])
    world.exchange.determine(BTC, price(10_000))
    world.exchange.dispute(BTC)
    world.exchange.amendResult(BTC, price(0))
    world.exchange.finalize(BTC)
    const results = listener.take().map(({ msg }) => [msg.event_type, msg.result, msg.settlement_value])
    expect(results).toEqual([
      ['determined', 'yes', '1.0000'],
      ['determined', 'no', '0.0000'],
      ['settled', undefined, undefined],
    ])
  })
})

it('keeps the order of its messages when a client answers in the middle of them', () => {
  const world = quoted()
  const listener = new Listener(world)
  listener.subscribe(['orderbook_delta'], { market_tickers: [BTC] })
  const send = listener.send.bind(listener)
  listener.send = (text) => {
    send(text)
    if (listener.frames.at(-1).seq === 2)
      listener.session.receive(
        '{"id":9,"cmd":"update_subscription","params":{"sid":1,"action":"add_markets","market_ticker":"' +
          WARM +
          '"}}',
      )
    if (listener.frames.at(-1).seq === 3) order(world, { price: '0.4000' })
  }
  rest(world, { side: 'bid', at: 4_100, count: 2 })
  rest(world, { side: 'bid', at: 4_000, count: 2 })
  expect(listener.take().map(({ seq }) => seq as number)).toEqual([undefined, 1, 2, 3, 4, 5, 6])
})

it('says nothing more once it is closed', () => {
  const world = quoted()
  const listener = new Listener(world)
  listener.subscribe(['orderbook_delta'], { market_tickers: [BTC] })
  const send = listener.send.bind(listener)
  listener.send = (text) => {
    send(text)
    listener.session.closed()
  }
  rest(world, { side: 'bid', at: 4_100, count: 2 })
  rest(world, { side: 'bid', at: 4_000, count: 2 })
  expect(listener.take().slice(2)).toHaveLength(1)
  listener.say({ id: 1, cmd: 'list_subscriptions' })
  expect(listener.take()).toEqual([])
})

it('pings every ten seconds, and stamps what it sends', () => {
  const world = quoted()
  const listener = new Listener(world)
  listener.subscribe(['orderbook_delta'], { market_tickers: [BTC] })
  world.agenda.runUntil(ms(START + 29_999))
  expect(listener.pings).toEqual(['heartbeat', 'heartbeat'])
  world.agenda.runUntil(ms(START + 30_000))
  expect(listener.pings).toHaveLength(3)
  rest(world, { side: 'bid', at: 4_100, count: 2 })
  expect(listener.take().at(-1)).toMatchObject({
    sending_ts_ms: START + 30_000,
    msg: { ts_ms: START + 30_000 },
  })
})
