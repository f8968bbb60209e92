import { describe, expect, it } from 'vitest'
import { durationMs, price } from '../../../../src/lib/base/units.js'
import type { Outcome } from '../../../../src/lib/domain/complement.js'
import type { OrderRequest, TimeInForce } from '../../../../src/lib/domain/order.js'
import { FillModel } from '../../../../src/lib/venues/sim/fill-model.js'
import { contracts, drawnBook, drawnMarket, instrument, later, NOON } from '../../../drawn/market.js'

const MARKET = drawnMarket('kalshi:Q')
const order = (
  what: `${'buy' | 'sell'} ${Outcome}`,
  size: number | string,
  limit: number,
  tif: TimeInForce = 'ioc',
): OrderRequest => {
  const [side, outcome] = what.split(' ') as ['buy' | 'sell', Outcome]
  return {
    id: 'o',
    basketId: 'b',
    instrument: instrument(MARKET, outcome),
    side,
    limit: price(limit),
    qty: contracts(size),
    tif,
    decidedAt: NOON,
  }
}
const model = (depth = 1_000_000): FillModel =>
  new FillModel({ depthBeyondBestE6: depth, consumedFor: durationMs(5_000) })
const book = drawnBook(MARKET, '0.44x100 0.43x50 | 0.46x10 0.47x20 0.48x40')
const drawn = (fills: readonly { price: number; qty: number }[]): string =>
  fills.map((fill) => `${fill.qty / 1_000_000}@${fill.price}`).join(' ')

describe('the fill model', () => {
  it.each([
    ['buy yes', 25, 4_700, '10@4600 15@4700'],
    ['buy yes', 25, 4_699, '10@4600'],
    ['buy yes', 25, 4_599, ''],
    ['buy yes', 100, 9_900, '10@4600 20@4700 40@4800'],
    ['sell yes', 120, 4_300, '100@4400 20@4300'],
    ['sell yes', 120, 4_400, '100@4400'],
    ['sell yes', 120, 4_401, ''],
    ['buy no', 120, 5_700, '100@5600 20@5700'],
    ['sell no', 25, 5_300, '10@5400 15@5300'],
  ] as const)('%s %i at %i gets %s', (what, size, limit, fills) => {
    expect(drawn(model().match(order(what, size, limit), book, NOON))).toBe(fills)
  })

  it('counts on part of what stands behind the best level, and on all of the best', () => {
    expect(drawn(model(500_000).match(order('buy yes', 100, 4_800), book, NOON))).toBe(
      '10@4600 10@4700 20@4800',
    )
    expect(drawn(model(0).match(order('buy yes', 100, 4_800), book, NOON))).toBe('10@4600')
  })

  it('fills whole hundredths of a contract', () => {
    const odd = drawnBook(MARKET, '| 0.46x1.239999 0.47x0.009 0.48x9')
    expect(drawn(model().match(order('buy yes', 3, 4_800), odd, NOON))).toBe('1.23@4600 1.77@4800')
  })

  it('keeps what was taken away from the next order, and gives it back after the time', () => {
    const fills = model()
    fills.match(order('buy yes', 15, 4_700), book, NOON)
    expect(drawn(fills.match(order('buy yes', 30, 4_800), book, later(1)))).toBe('15@4700 15@4800')
    // The 47c level was used again a millisecond later; the others are free again.
    expect(drawn(fills.match(order('buy yes', 70, 4_800), book, later(5_000)))).toBe('25@4800')
    expect(drawn(fills.match(order('buy yes', 70, 4_800), book, later(10_001)))).toBe(
      '10@4600 20@4700 40@4800',
    )
  })

  it('still has it taken at the last moment and not after it', () => {
    for (const [wait, fills] of [
      [5_000, ''],
      [5_001, '10@4600'],
    ] as const) {
      const one = model()
      one.match(order('buy yes', 10, 4_600), book, NOON)
      expect(drawn(one.match(order('buy yes', 10, 4_600), book, later(wait)))).toBe(fills)
    }
  })

  it('meets the same depth from both outcomes', () => {
    const fills = model()
    fills.match(order('buy yes', 10, 4_600), book, NOON)
    // A sale of NO at 54c is the same level as an ask of YES at 46c.
    expect(drawn(fills.match(order('sell no', 5, 5_400), book, later(1)))).toBe('')
    fills.match(order('sell yes', 60, 4_400), book, later(1))
    expect(drawn(fills.match(order('buy no', 60, 5_600), book, later(2)))).toBe('40@5600')
  })

  it('keeps markets and sides apart', () => {
    const fills = model()
    fills.match(order('buy yes', 10, 4_600), book, NOON)
    const other = drawnMarket('kalshi:OTHER')
    const elsewhere = { ...order('buy yes', 10, 4_600), instrument: instrument(other, 'yes') }
    expect(drawn(fills.match(elsewhere, drawnBook(other, '| 0.46x10'), NOON))).toBe('10@4600')
    expect(drawn(fills.match(order('sell yes', 10, 4_400), book, NOON))).toBe('10@4400')
  })

  it('fills all of an FOK order or nothing, and then takes nothing', () => {
    const fills = model()
    expect(fills.match(order('buy yes', 31, 4_700, 'fok'), book, NOON)).toEqual([])
    expect(drawn(fills.match(order('buy yes', 30, 4_700, 'fok'), book, NOON))).toBe('10@4600 20@4700')
    expect(fills.match(order('buy yes', 1, 4_700, 'fok'), book, NOON)).toEqual([])
  })

  it('fills nothing from a quote without a size, from a crossed book and from one that is not believed', () => {
    expect(
      model().match(order('buy yes', 1, 9_900), drawnBook(MARKET, '0.44x1 | 0.46x1', 'quote'), NOON),
    ).toEqual([])
    expect(model().match(order('buy yes', 1, 9_900), drawnBook(MARKET, '0.46x1 | 0.46x1'), NOON)).toEqual([])
    const lost = drawnBook(MARKET, '0.44x1 | 0.46x1')
    lost.invalidate('gap')
    expect(model().match(order('buy yes', 1, 9_900), lost, NOON)).toEqual([])
    expect(
      drawn(model().match(order('buy yes', 1, 9_900), drawnBook(MARKET, '0.44x1 | 0.46x1', 'top'), NOON)),
    ).toBe('1@4600')
  })
})
