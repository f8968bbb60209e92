import { describe, expect, it } from 'vitest'
import { price, qty, usd } from '../../../src/lib/base/units.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import {
  codeOf,
  d,
  expectConserved,
  fillsOf,
  fiveDecimals,
  must,
  nettedVenue,
  q,
  tokenVenue,
} from './small-venue.js'

const FEES = { takerFee: fiveDecimals(50_000) }

/** YES for sale: 10 at 50c, 10 at 52c, 100 at 60c. */
function drawn(terms: Parameters<typeof tokenVenue>[0] = {}) {
  const v = tokenVenue({ grid: uniformGrid(price(1)), lot: qty(10_000), ...terms })
  must(v.exchange.split('bob', 'M', q(200)))
  v.sell('bob', 'yes', [50, 10])
  v.sell('bob', 'yes', [52, 10])
  v.sell('bob', 'yes', [60, 100])
  return v
}

describe('a purchase for an amount of money', () => {
  it('takes what the amount buys, level by level', () => {
    const v = drawn()
    const placed = v.buy('ann', 'yes', [60, 10_000], { budget: d(8), tif: 'fok' })
    // 10 for $5, then $3 at 52c: 5.76 and a fraction of a lot.
    expect(fillsOf(placed)).toEqual([
      ['bob', 50, 10],
      ['bob', 52, 5.76],
    ])
    expect(placed.order).toMatchObject({ status: 'filled', takerCost: d(7.9952), remaining: 0 })
    expect(v.cash('ann')).toBe(1_000 - 7.9952)
    expectConserved(v)
  })

  it('stops at the quantity when that comes first', () => {
    const v = drawn()
    const { order } = v.buy('ann', 'yes', [60, 12], { budget: d(100), tif: 'fok' })
    expect(order).toMatchObject({ status: 'filled', filled: q(12), takerCost: d(6.04) })
    expect(v.reserved('ann')).toBe(0)
  })

  it('leaves the rest of the money when the book ends at its limit', () => {
    const v = drawn()
    expect(
      codeOf(v.tryToken('ann', 'buy', 'yes', { sized: [52, 1_000], more: { budget: d(10.21), tif: 'fok' } })),
    ).toBe('fok_unfilled')
    expect(
      must(v.tryToken('dan', 'buy', 'yes', { sized: [52, 1_000], more: { budget: d(10.2), tif: 'fok' } }))
        .order,
    ).toMatchObject({
      status: 'filled',
      filled: q(20),
    })
    const w = drawn()
    const { order } = w.buy('ann', 'yes', [52, 1_000], { budget: d(30), tif: 'ioc' })
    expect(order).toMatchObject({ status: 'cancelled', reason: 'unfilled_rest', takerCost: d(10.2) })
    expect([w.cash('ann'), w.reserved('ann')]).toEqual([1_000 - 10.2, 0])
  })

  it('buys NO the same way', () => {
    const v = tokenVenue()
    v.buy('bob', 'yes', [60, 50])
    const { order } = v.buy('ann', 'no', [45, 1_000], { budget: d(10), tif: 'fok' })
    expect(order).toMatchObject({ status: 'filled', filled: q(25), takerCost: d(10) })
    expect(v.held('ann')).toEqual([0, 25])
  })

  it('pays its fees on top, and needs no more than that', () => {
    const v = drawn(FEES)
    v.exchange.openAccount('eve')
    // 10 at 50c and 5.76 at 52c: 0.125 and 0.07188 with five decimals.
    v.exchange.deposit('eve', 'main', d(8.19688))
    const sized = { sized: [60, 10_000], more: { budget: d(8), tif: 'fok' } } as const
    expect(must(v.tryToken('eve', 'buy', 'yes', sized)).order).toMatchObject({
      status: 'filled',
      takerFees: d(0.19688),
    })
    expect(v.cash('eve')).toBeCloseTo(0.0048, 6)
    const w = drawn(FEES)
    w.exchange.openAccount('eve')
    w.exchange.deposit('eve', 'main', usd(d(8.19688) - 1))
    expect(codeOf(w.tryToken('eve', 'buy', 'yes', sized))).toBe('insufficient_balance')
  })

  it('is never exceeded, whatever the fractions', () => {
    const v = drawn()
    for (const micros of [5_000, 5_007, 333_333, 999_999, 1_000_001]) {
      const before = v.cash('cyd')
      const { order } = v.buy('cyd', 'yes', [60, 10_000], { budget: usd(micros), tif: 'ioc' })
      expect(order.takerCost).toBeLessThanOrEqual(micros)
      expect(order.status).toBe('filled')
      expect(Math.round((before - v.cash('cyd')) * 1e6)).toBe(order.takerCost)
    }
    expectConserved(v)
  })

  it('is refused where it makes no sense', () => {
    const v = drawn()
    const tryBuy = (more: object) =>
      codeOf(v.tryToken('ann', 'buy', 'yes', { sized: [60, 100], more: { tif: 'fok', ...more } }))
    expect(tryBuy({ budget: usd(0) })).toBe('invalid_quantity')
    expect(tryBuy({ budget: d(5), tif: 'gtc' })).toBe('invalid_quantity')
    expect(
      codeOf(v.tryToken('bob', 'sell', 'yes', { sized: [60, 10], more: { budget: d(5), tif: 'ioc' } })),
    ).toBe('invalid_quantity')
    expect(codeOf(nettedVenue().try('ann', 'bid', [60, 10], { budget: d(5), tif: 'ioc' }))).toBe(
      'invalid_quantity',
    )
  })

  it('may be smaller than the smallest order, and takes whole lots of it', () => {
    const v = drawn()
    const { order } = v.buy('ann', 'yes', [60, 0.0199], { budget: d(5), tif: 'fok' })
    expect(order).toMatchObject({ status: 'filled', filled: 10_000 })
  })

  it('is filled when the book ends and the rest of the money buys no lot', () => {
    const v = drawn()
    const { order } = v.buy('ann', 'yes', [52, 1_000], { budget: d(10.2049), tif: 'fok' })
    expect([order.status, order.reason, order.filled]).toEqual(['filled', 'trade', q(20)])
  })

  it('does nothing when it buys less than a lot', () => {
    const v = drawn()
    const { order, trades } = v.buy('ann', 'yes', [60, 10], { budget: usd(4_999), tif: 'ioc' })
    expect([order.status, order.reason, trades.length]).toEqual(['cancelled', 'unfilled_rest', 0])
    expect(
      codeOf(v.tryToken('ann', 'buy', 'yes', { sized: [60, 10], more: { budget: usd(4_999), tif: 'fok' } })),
    ).toBe('fok_unfilled')
  })
})
