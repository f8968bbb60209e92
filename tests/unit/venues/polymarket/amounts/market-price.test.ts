import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { price, qty, usd } from '../../../../../src/lib/base/units.js'
import type { PricedQty } from '../../../../../src/lib/domain/fees.js'
import { marketPrice } from '../../../../../src/lib/venues/polymarket/amounts/market-price.js'

const level = (cents: number, shares: number): PricedQty => ({
  price: price(cents * 100),
  qty: qty(shares * 1_000_000),
})
const ASKS = [level(57, 100), level(58, 100), level(60, 50)]
const BIDS = [level(50, 100), level(45, 100)]

const buy = (dollars: number, type: 'FOK' | 'FAK'): number | undefined =>
  marketPrice({ side: 'buy', spend: usd(dollars * 1_000_000) }, ASKS, type)
const sell = (shares: number, type: 'FOK' | 'FAK'): number | undefined =>
  marketPrice({ side: 'sell', shares: qty(shares * 1_000_000) }, BIDS, type)

describe('the price at which a book covers a market order', () => {
  it('is that of the level where the dollars are reached, exactly', () => {
    expect(buy(57, 'FOK')).toBe(5_700)
    expect(buy(57.01, 'FOK')).toBe(5_800)
    expect(buy(115, 'FOK')).toBe(5_800)
    expect(buy(145, 'FOK')).toBe(6_000)
  })

  it('is that of the level where the shares are reached, exactly', () => {
    expect(sell(100, 'FOK')).toBe(5_000)
    expect(sell(100.01, 'FOK')).toBe(4_500)
    expect(sell(200, 'FAK')).toBe(4_500)
  })

  it('is none for FOK and the worst one for FAK when the book is too thin', () => {
    expect(buy(145.01, 'FOK')).toBeUndefined()
    expect(buy(145.01, 'FAK')).toBe(6_000)
    expect(sell(300, 'FOK')).toBeUndefined()
    expect(sell(300, 'FAK')).toBe(4_500)
  })

  it('is none in an empty book', () => {
    for (const type of ['FOK', 'FAK'] as const)
      expect(marketPrice({ side: 'sell', shares: qty(1) }, [], type)).toBeUndefined()
  })

  it('is enough, and the level before it is not', () => {
    const books = fc.array(
      fc.record({ price: fc.integer({ min: 1, max: 9_999 }).map(price), qty: fc.nat().map(qty) }),
      {
        minLength: 1,
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(books, fc.nat(), (levels, spend) => {
        const costs = levels.map((one) => BigInt(one.price) * BigInt(one.qty))
        const upTo = (count: number): bigint => costs.slice(0, count).reduce((a, b) => a + b, 0n)
        const target = BigInt(spend) * 10_000n
        const needed = levels.findIndex((_, i) => upTo(i + 1) >= target)
        const found = marketPrice({ side: 'buy', spend: usd(spend) }, levels, 'FOK')
        expect(found).toBe(levels[needed]?.price)
      }),
    )
  })
})
