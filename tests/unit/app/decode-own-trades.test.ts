import { expect, it } from 'vitest'
import { frameDecoder } from '../../../src/lib/app/decode-frame.js'
import { decodePolymarket } from '../../../src/lib/venues/polymarket/index.js'
import { POLYMARKET_USER } from '../../../src/lib/venues/polymarket/normalize/channel.js'
import { MARKET, NO, OWNER, TOKENS, YES } from '../venues/polymarket/normalize/listed.js'

const listing = {
  ...{ type: 'market', venue: 'polymarket', market: MARKET, event: 'e', title: 't' },
  grid: [{ start: '0', end: '1', step: '0.01' }],
  ...{ lot: '0.01', min_qty: '5', fee: null },
  tokens: { yes: { label: 'Up', token: YES }, no: { label: 'Down', token: NO } },
}
const order = {
  ...{ event_type: 'order', type: 'PLACEMENT', id: '0xmine', owner: OWNER, market: MARKET, asset_id: YES },
  ...{ side: 'SELL', price: '0.6', original_size: '20', size_matched: '0', order_type: 'GTC' },
  ...{ status: 'LIVE', timestamp: '1795180000000' },
}
const entry = (order_id: string, owner: string) => ({
  ...{ order_id, owner, matched_amount: '7.5', price: '0.6', asset_id: YES, side: 'SELL' },
})
/** As a maker gets it: the fields of the trade are the taker's, perhaps its owner as well. */
const trade = {
  ...{
    event_type: 'trade',
    type: 'TRADE',
    id: 'T1',
    taker_order_id: '0xtaker',
    market: MARKET,
    asset_id: YES,
  },
  ...{
    side: 'BUY',
    size: '20',
    price: '0.63',
    status: 'MATCHED',
    matchtime: '1795180000',
    owner: 'taker-key',
  },
  ...{ trader_side: 'MAKER', maker_orders: [entry('0xother', 'somebody'), entry('0xmine', OWNER)] },
}

it('a recording of the private channel tells the fills that were told live, though it does not tell the key', () => {
  const { decode } = frameDecoder()
  decode('arb', JSON.stringify(listing))
  const replayed = [order, trade].map((frame) => decode('polymarket.user', JSON.stringify(frame)))
  const live = [order, trade].map((frame) =>
    decodePolymarket(JSON.stringify(frame), POLYMARKET_USER, TOKENS, { owner: OWNER }),
  )
  expect(live[1]).toMatchObject({ type: 'account', news: { orderId: '0xmine' } })
  expect(replayed).toEqual(live)
})
