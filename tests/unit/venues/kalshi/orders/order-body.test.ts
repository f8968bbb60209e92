import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationMs, ms, parsePrice, parseQty, price, qty } from '../../../../../src/lib/base/units.js'
import type { Market } from '../../../../../src/lib/domain/market.js'
import { Grid, uniformGrid } from '../../../../../src/lib/domain/grid.js'
import { amendBody } from '../../../../../src/lib/venues/kalshi/orders/amend-body.js'
import { orderBody, type BodyContext } from '../../../../../src/lib/venues/kalshi/orders/order-body.js'
import { describeDocumented, type Json } from '../../../../exchange/kalshi/documented.js'
import { CONTEXT, intent, MARKET, NOW } from './orders.js'

const TAPERED = Grid.of([
  { start: price(0), end: price(1_000), step: price(10) },
  { start: price(1_000), end: price(9_000), step: price(100) },
  { start: price(9_000), end: price(10_000), step: price(10) },
])

const bodyOf = (words: string, over: object = {}, context: Partial<BodyContext> = {}) => {
  const built = orderBody(intent(words, over), { ...CONTEXT, ...context })
  return built.ok ? built.value : built.error
}
const codeOf = (words: string, over: object = {}, context: Partial<BodyContext> = {}): string => {
  const built = orderBody(intent(words, over), { ...CONTEXT, ...context })
  return built.ok ? 'accepted' : built.error.code
}

describe('the body of an order', () => {
  it.each([
    ['buy yes 10 @ 0.44', 'bid', '0.4400'],
    ['sell yes 10 @ 0.42', 'ask', '0.4200'],
    ['buy no 10 @ 0.58', 'ask', '0.4200'],
    ['sell no 10 @ 0.56', 'bid', '0.4400'],
  ])('%s is a %s at %s', (words, side, at) => {
    expect(bodyOf(words)).toEqual({
      ticker: MARKET.id,
      client_order_id: 'i-1',
      side,
      count: '10.00',
      price: at,
      time_in_force: 'immediate_or_cancel',
      self_trade_prevention_type: 'taker_at_cross',
    })
  })

  it('says what a resting order asks for, and its group', () => {
    const resting = { tif: 'gtc', postOnly: true, cancelOnPause: true, expiresAt: ms(NOW + 60_000) }
    expect(bodyOf('buy yes 0.5 @ 0.44', resting, { shard: 2, groupId: 'og-1' })).toMatchObject({
      count: '0.50',
      time_in_force: 'good_till_canceled',
      expiration_time: (NOW + 60_000) / 1_000,
      post_only: true,
      cancel_order_on_pause: true,
      order_group_id: 'og-1',
      exchange_index: 2,
    })
    expect(bodyOf('buy yes 10 @ 0.44', { tif: 'fok' }, { groupId: 'og-1' })).toMatchObject({
      time_in_force: 'fill_or_kill',
    })
    expect(bodyOf('buy yes 10 @ 0.44', { tif: 'fok' }, { groupId: 'og-1' })).not.toHaveProperty(
      'order_group_id',
    )
  })

  it('is the same order whichever outcome names it', () => {
    const at = fc.integer({ min: 1, max: 99 }).map((cents) => price(cents * 100))
    const count = fc.integer({ min: 1, max: 10_000 }).map((hundredths) => qty(hundredths * 10_000))
    fc.assert(
      fc.property(at, count, (limit, size) => {
        const bought = { ...intent('buy yes 1 @ 0.50'), limit, qty: size }
        const mirrored = { ...intent('sell no 1 @ 0.50'), limit: price(10_000 - limit), qty: size }
        expect(orderBody(bought, CONTEXT)).toEqual(orderBody(mirrored, CONTEXT))
        const body = orderBody(bought, CONTEXT)
        expect(body.ok && [parsePrice(body.value.price), parseQty(body.value.count)]).toEqual([limit, size])
      }),
    )
  })

  it.each([
    ['a price off the grid', 'buy yes 10 @ 0.445', {}, 'GRID'],
    ['a price of NO off the grid', 'buy no 10 @ 0.445', {}, 'GRID'],
    ['the price 0', 'buy yes 10 @ 0', {}, 'PRICE'],
    ['the price 1', 'sell no 10 @ 1', {}, 'PRICE'],
    ['nothing', 'buy yes 0 @ 0.44', {}, 'SIZE'],
    ['less than the least', 'buy yes 0.001 @ 0.44', {}, 'SIZE'],
    ['half a lot', 'buy yes 1.005 @ 0.44', {}, 'LOT'],
    ['more than can be counted', 'buy yes 900001 @ 0.44', {}, 'SIZE'],
    ['no id', 'buy yes 1 @ 0.44', { id: '' }, 'CLIENT_ID'],
    ['an id of 65 characters', 'buy yes 1 @ 0.44', { id: 'x'.repeat(65) }, 'CLIENT_ID'],
    ['an id with a blank', 'buy yes 1 @ 0.44', { id: 'a b' }, 'CLIENT_ID'],
    ['an IOC order that is post only', 'buy yes 1 @ 0.44', { postOnly: true }, 'RESTING_TERMS'],
    ['a FOK order that is post only', 'buy yes 1 @ 0.44', { tif: 'fok', postOnly: true }, 'RESTING_TERMS'],
    ['an IOC order that expires', 'buy yes 1 @ 0.44', { expiresAt: ms(NOW + 60_000) }, 'RESTING_TERMS'],
    ['an IOC order that a pause ends', 'buy yes 1 @ 0.44', { cancelOnPause: true }, 'RESTING_TERMS'],
    ['a resting order without a group', 'buy yes 1 @ 0.44', { tif: 'gtc' }, 'NO_GROUP'],
  ])('refuses %s', (_, words, over, code) => {
    expect(codeOf(words, over)).toBe(code)
  })

  it('takes an id of 64 characters and 900,000 contracts', () => {
    expect(codeOf('buy yes 900000 @ 0.44', { id: 'x'.repeat(64) })).toBe('accepted')
  })

  it('keeps to the bands of the grid, seen from either outcome', () => {
    const market: Market = { ...MARKET, grid: TAPERED }
    const codeAt = (words: string): string => codeOf(words, { market })
    expect(['buy yes 1 @ 0.055', 'buy no 1 @ 0.945', 'buy yes 1 @ 0.995'].map(codeAt)).toEqual(
      Array.from({ length: 3 }, () => 'accepted'),
    )
    expect(['buy yes 1 @ 0.455', 'buy no 1 @ 0.545', 'buy yes 1 @ 0.0555'].map(codeAt)).toEqual(
      Array.from({ length: 3 }, () => 'GRID'),
    )
    expect(codeOf('buy yes 1 @ 0.4455', { market: { ...MARKET, grid: uniformGrid(price(1)) } })).toBe(
      'accepted',
    )
  })

  it.each([
    [1_999, 0, 'EXPIRY'],
    [-60_000, 0, 'EXPIRY'],
    [2_000, 0, 'accepted'],
    [3_000, 1_001, 'EXPIRY'],
    [3_000, 1_000, 'accepted'],
  ])('an expiry %d ms away, with a clock that may be %d ms off: %s', (left, doubt, code) => {
    const expiresAt = ms(Math.ceil(NOW / 1_000) * 1_000 + 60_000)
    const context = { venueNow: ms(expiresAt - left), clockDoubt: durationMs(doubt), groupId: 'og-1' }
    expect(codeOf('buy yes 1 @ 0.44', { tif: 'gtc', expiresAt }, context)).toBe(code)
  })

  it('refuses an expiry that is not a whole second: it could only be sent as another one', () => {
    const over = { tif: 'gtc', expiresAt: ms(NOW + 60_500) }
    expect(codeOf('buy yes 1 @ 0.44', over, { groupId: 'og-1' })).toBe('EXPIRY')
  })

  it('is for Kalshi only', () => {
    const market: Market = { ...MARKET, venue: 'polymarket' }
    expect(() => bodyOf('buy yes 1 @ 0.44', { market })).toThrow('another venue')
  })
})

describe('the body of an amendment', () => {
  const resting = intent('buy no 10 @ 0.58', { tif: 'gtc', expiresAt: ms(NOW + 60_000) })
  const amended = (change: object) =>
    amendBody(
      resting,
      { limit: parsePrice('0.57'), filled: parseQty('4'), remaining: parseQty('6'), ...change },
      CONTEXT,
    )

  it('counts what is filled and what is wanted still', () => {
    expect(amended({})).toEqual({
      ok: true,
      value: { ticker: MARKET.id, side: 'ask', price: '0.4300', count: '10.00', client_order_id: 'i-1' },
    })
  })

  it('renames, sets and clears the expiry, and pins the shard when asked to', () => {
    expect(amended({ newId: 'i-2', expiresAt: ms(NOW + 5_000) })).toMatchObject({
      value: { updated_client_order_id: 'i-2', expiration_time: NOW / 1_000 + 5 },
    })
    expect(amended({ expiresAt: 'clear' })).toMatchObject({ value: { expiration_time: 0 } })
    const pinned = amendBody(
      resting,
      { limit: parsePrice('0.57'), filled: qty(0), remaining: parseQty('1') },
      { ...CONTEXT, shard: 3 },
    )
    expect(pinned).toMatchObject({ value: { exchange_index: 3 } })
  })

  it('is none for an order that never rests', () => {
    const change = { limit: parsePrice('0.44'), filled: parseQty('4'), remaining: parseQty('6') }
    expect(amendBody(intent('buy yes 10 @ 0.44'), change, CONTEXT)).toMatchObject({
      ok: false,
      error: { code: 'RESTING_TERMS' },
    })
  })

  it.each([
    ['nothing left to want', { remaining: qty(0) }, 'SIZE'],
    ['half a lot', { remaining: parseQty('1.005') }, 'LOT'],
    ['a price off the grid', { limit: parsePrice('0.575') }, 'GRID'],
    ['an expiry that is past', { expiresAt: ms(NOW) }, 'EXPIRY'],
    ['an id too long', { newId: 'x'.repeat(65) }, 'CLIENT_ID'],
  ])('refuses %s', (_, change, code) => {
    expect(amended(change)).toMatchObject({ ok: false, error: { code } })
  })
})

describeDocumented('every documented body', (samples) => {
  const documented = (words: string, name: string, over: object = {}) => {
    const { _note, ...sample } = samples[`rest.order.${name}.request`]
    const market = { ...MARKET, id: sample.ticker as string }
    const built = orderBody(intent(words, { market, id: sample.client_order_id, ...over }), {
      ...CONTEXT,
      groupId: 'og',
    })
    const { order_group_id: _group, ...body } = built.ok ? built.value : {}
    expect(body).toEqual(sample)
  }

  it('a resting order', () => {
    documented('buy yes 10 @ 0.43', 'create', { tif: 'gtc', postOnly: true, cancelOnPause: true })
  })

  it('an IOC order', () => documented('sell yes 20 @ 0.42', 'create_ioc'))

  it('a purchase of NO', () => documented('buy no 5 @ 0.44', 'create_buy_no', { tif: 'fok' }))

  it('an amendment', () => {
    const sample = samples['rest.order.amend.request']
    const order = intent('buy yes 10 @ 0.43', {
      market: { ...MARKET, id: sample.ticker },
      id: sample.client_order_id,
      tif: 'gtc',
    })
    const change = {
      limit: parsePrice('0.42'),
      filled: parseQty('4'),
      remaining: parseQty('6'),
      newId: sample.updated_client_order_id,
    }
    expect(amendBody(order, change, CONTEXT)).toEqual({ ok: true, value: sample })
  })

  it('the table of directions', () => {
    for (const { intent: words, side, price: at } of samples['calc.direction_table'] as Json[]) {
      const [verb = '', outcome = '', , limit = ''] = (words as string).split(' ')
      expect(bodyOf(`${verb} ${outcome} 1 @ ${limit}`)).toMatchObject({ side, price: at })
    }
  })
})
