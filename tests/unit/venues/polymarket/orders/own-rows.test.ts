import { describe, expect, it } from 'vitest'
import { ms } from '../../../../../src/lib/base/units.js'
import type { AccountFill, AccountNews } from '../../../../../src/lib/domain/account.js'
import { fillsInTrade, orderInRow } from '../../../../../src/lib/venues/polymarket/orders/own-rows.js'
import { decodeOrder } from '../../../../../src/lib/venues/polymarket/rest/clob/open-orders.js'
import { readTradePage } from '../../../../../src/lib/venues/polymarket/rest/clob/trades.js'
import { listed, MARKET, NO, OWNER, readOwn, YES } from '../normalize/listed.js'

const LISTED = listed(MARKET, YES, NO)
const AS_OF = ms(1_795_180_009_000)

const order = {
  id: '0xorder',
  owner: OWNER,
  market: MARKET,
  asset_id: YES,
  side: 'BUY',
  price: '0.61',
  original_size: '20',
  size_matched: '5',
  order_type: 'GTC',
  status: 'LIVE',
  created_at: '1795180000',
  timestamp: '1795180000020',
}
const entry = {
  order_id: '0xmaker',
  owner: OWNER,
  maker_address: '',
  matched_amount: '7.5',
  price: '0.6',
  asset_id: YES,
  outcome: 'Up',
  side: 'SELL',
}
const trade = {
  id: 'trade-1',
  taker_order_id: '0xtaker',
  market: MARKET,
  asset_id: YES,
  side: 'BUY',
  size: '20',
  price: '0.63',
  status: 'MATCHED',
  match_time: '1795180000',
  owner: OWNER,
  trader_side: 'TAKER',
  maker_orders: [] as object[],
}

function newsOf(frame: object): readonly AccountNews[] {
  const body = readOwn(frame)
  return (body.type === 'several' ? body.bodies : [body]).flatMap((one) =>
    one.type === 'account' ? [one.news] : [],
  )
}

const inRow = (row: object) => orderInRow(decodeOrder(row), LISTED, AS_OF)

function inQuery(row: object, orderId: string): readonly AccountFill[] {
  const { items, rejected } = readTradePage({ data: [row], next_cursor: 'LTE=' })
  expect(rejected).toEqual([])
  return items.flatMap((one) => fillsInTrade(one, orderId, LISTED))
}

describe('stream and query say the same', () => {
  it.each([
    {},
    { asset_id: NO, side: 'SELL' },
    { price: '0.613333' },
    { status: 'ORDER_STATUS_MATCHED', size_matched: '20' },
    { status: 'matched', order_type: 'FAK' },
    { status: 'MATCHED' },
    { status: 'DELAYED' },
    { status: 'UNMATCHED', order_type: 'FAK' },
    { status: 'EXPIRED', order_type: 'GTD' },
    { status: 'INVALID', size_matched: '0' },
    { status: 'CANCELED', size_matched: '' },
    { status: 'CANCELED', size_matched: '', original_size: '', price: '' },
    { status: 'SOMETHING_NEW' },
  ])('of an order with %j', (changes) => {
    const row = { ...order, ...changes }
    const [told] = newsOf({ ...row, event_type: 'order' })
    const { state } = inRow(row)
    // A row does not say since when it is so.
    expect(inRow(row)).toEqual({
      ...told,
      at: state === 'cancelled' || state === 'executed' ? AS_OF : undefined,
    })
  })

  it.each([
    ['0xtaker', {}],
    ['0xtaker', { asset_id: NO, side: 'SELL', status: 'TRADE_STATUS_CONFIRMED' }],
    ['0xtaker', { price: '0.61333333', status: 'failed' }],
    ['0xmaker', { trader_side: 'MAKER', maker_orders: [entry] }],
    ['0xmaker', { trader_side: 'MAKER', maker_orders: [{ ...entry, asset_id: NO, side: undefined }] }],
    ['0xmaker', { trader_side: 'MAKER', maker_orders: [entry, { ...entry, matched_amount: '2.5' }] }],
  ])('of what %s filled in a trade with %j', (orderId, changes) => {
    const row = { ...trade, ...changes }
    const told = newsOf({ ...row, event_type: 'trade' })
    expect(told.length).toBeGreaterThan(0)
    expect(inQuery(row, orderId)).toEqual(told)
  })
})

it('several entries of one order in one trade are as many fills', () => {
  const row = {
    ...trade,
    trader_side: 'MAKER',
    maker_orders: [entry, { ...entry, matched_amount: '2.5', price: '0.59' }],
  }
  expect(inQuery(row, '0xmaker')).toMatchObject([
    { fillId: 'trade-1/0xmaker', qty: 2_500_000, price: 5_900 },
    { fillId: 'trade-1/0xmaker/2', qty: 7_500_000, price: 6_000 },
  ])
})

it('nothing is ours in a trade that names another order', () => {
  expect(inQuery(trade, '0xelse')).toEqual([])
})

it('a row of a token that is not of the market is refused', () => {
  expect(() => inRow({ ...order, asset_id: '9' })).toThrow('not of this market')
})

it('an order that has not ended must tell its sizes', () => {
  expect(() => inRow({ ...order, size_matched: '' })).toThrow('lacks its price or a size')
})
