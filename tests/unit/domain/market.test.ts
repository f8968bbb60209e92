import { describe, expect, it } from 'vitest'
import { parseQty, price } from '../../../src/lib/base/units.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import { keyOfMarket, sameListing, type Market } from '../../../src/lib/domain/market.js'
import { centFee, drawnMarket, later } from '../../drawn/market.js'

const MARKET = drawnMarket('kalshi:A', { fee: centFee('0.07') })

describe('a market listed twice', () => {
  it('has the same key', () => expect(keyOfMarket(MARKET)).toBe('kalshi:A'))

  it('has the same terms when every field is equal', () => {
    expect(sameListing(MARKET, drawnMarket('kalshi:A', { fee: centFee('0.07') }))).toBe(true)
  })

  it.each<[string, Partial<Market>]>([
    ['grid', { grid: uniformGrid(price(10)) }],
    ['fee', { fee: centFee('0.04') }],
    ['lot', { lot: parseQty('0.01') }],
    ['smallest order', { minQty: parseQty('5') }],
    ['closing time', { closesAt: later(1) }],
    ['closing time taken away', { closesAt: undefined }],
    ['knowledge of the fee', { feeKnown: false }],
  ])('has other terms with another %s', (_, changes) => {
    expect(sameListing(MARKET, { ...MARKET, ...changes })).toBe(false)
  })
})
