import { describe, expect, it } from 'vitest'
import { ACCOUNT_READERS } from '../../../../../src/lib/venues/kalshi/normalize/account-news.js'

const FILL = {
  trade_id: 't-1',
  order_id: 'v-1',
  market_ticker: 'KXTEST-1',
  book_side: 'bid',
  yes_price_dollars: '0.4400',
  count_fp: '1.00',
  fee_cost: '0.000000',
  is_taker: true,
  ts_ms: 1_795_209_120_000,
}
const read = (over: object) => ACCOUNT_READERS.get('fill')!({ ...FILL, ...over })

describe('a fill of the private stream', () => {
  it('may be free', () => {
    expect(read({})).toMatchObject({ type: 'fill', fee: 0 })
  })

  it.each([
    ['of nothing', { count_fp: '0.00' }, 'count_fp'],
    ['that pays a fee to us', { fee_cost: '-0.010000' }, 'fee_cost'],
  ])('is none %s', (_, over, field) => {
    expect(() => read(over)).toThrow(field)
  })
})
