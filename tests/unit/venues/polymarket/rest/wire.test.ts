import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { formatScaled } from '../../../../../src/lib/base/units.js'
import {
  orderStatusOf,
  tradeStatusOf,
} from '../../../../../src/lib/venues/polymarket/rest/clob/status-words.js'
import * as wire from '../../../../../src/lib/venues/polymarket/rest/wire.js'

const REFUSED = 'refused'
const read = (schema: z.ZodType, value: unknown): unknown => {
  const result = schema.safeParse(value)
  return result.success ? result.data : REFUSED
}

describe('a field of', () => {
  it.each([
    ['0.6', 6_000],
    ['0.620', 6_200],
    [0.001, 10],
    [0, 0],
    ['1', 10_000],
    ['1.0001', REFUSED],
    ['0.00001', REFUSED],
    [-0.1, REFUSED],
    ['1e-3', REFUSED],
    ['.5', REFUSED],
    ['', REFUSED],
    [null, REFUSED],
    [Infinity, REFUSED],
    [NaN, REFUSED],
    [true, REFUSED],
  ])('a price %j is %j', (value, wanted) => expect(read(wire.zPrice, value)).toBe(wanted))

  it.each([
    ['0.5199999', undefined],
    ['0.00000005531106223830049992568207221142', undefined],
    ['0.52', 5_200],
    ['1.00000', 10_000],
    ['1.00001', REFUSED],
    ['-0.5', REFUSED],
  ])('a fine price %j is %j', (value, wanted) => expect(read(wire.zFinePrice, value)).toBe(wanted))

  it.each([
    ['5', 5_000_000],
    [5, 5_000_000],
    ['0.000001', 1],
    [1e-6, 1],
    [1e-7, REFUSED],
    ['-1', REFUSED],
    ['9007199254740993', REFUSED],
  ])('shares %j is %j', (value, wanted) => expect(read(wire.zShares, value)).toBe(wanted))

  it.each([
    ['1048576.5', 1_048_576_500_000],
    [107_722.55411699993, 107_722_554_116],
    ['-3.3399999', -3_339_999],
    [1e21, REFUSED],
    ['x', REFUSED],
  ])('a sum %j is %j', (value, wanted) => expect(read(wire.zUsdCut, value)).toBe(wanted))

  const at = Date.UTC(2026, 10, 21, 0, 30)
  it.each([
    ['2026-11-21 00:30:00+00', at],
    ['2026-11-21T00:30:00Z', at],
    ['2026-11-20T19:30:00-05:00', at],
    ['2026-11-20 19:30:00.000-0500', at],
    ['2026-11-21 00:30:00', at],
    [String(at), at],
    [at, at],
    [at / 1_000, at],
    [String(at / 1_000), at],
    ['2026-02-30T00:00:00Z', REFUSED],
    ['November 21', REFUSED],
    [-1, REFUSED],
    [1.5, REFUSED],
    ['99999999999999999', REFUSED],
  ])('a time %j is %j', (value, wanted) => expect(read(wire.zMoment, value)).toBe(wanted))

  it.each([
    ['["a", "b"]', ['a', 'b']],
    [['a'], ['a']],
    ['[]', []],
    ['', []],
    [null, []],
    [undefined, []],
    ['null', []],
    ['{"a":1}', REFUSED],
    ['[1]', REFUSED],
    ['[', REFUSED],
    [7, REFUSED],
  ])('a list in a text %j is %j', (value, wanted) => {
    expect(read(wire.listInText(wire.zTextOrNone), value)).toEqual(wanted)
  })

  it.each([
    [0.05, 50_000],
    ['0.072', 72_000],
    [0, 0],
    [-0.1, REFUSED],
    [0.0000001, REFUSED],
  ])('a rate %j is %j', (value, wanted) => expect(read(wire.zRateE6, value)).toBe(wanted))

  it.each([
    [0.01, 100],
    ['0.0025', 25],
    [0, REFUSED],
    [1, REFUSED],
    [0.00001, REFUSED],
  ])('a tick %j is %j', (value, wanted) => expect(read(wire.zTick, value)).toBe(wanted))
})

it('a decimal is the same as a number and as a text', () => {
  fc.assert(
    fc.property(fc.nat({ max: 10_000 }), fc.nat(1_000_000_000), (ticks, units) => {
      const price = formatScaled(ticks, 4)
      expect(read(wire.zPrice, price)).toBe(ticks)
      expect(read(wire.zPrice, Number(price))).toBe(ticks)
      const shares = formatScaled(units, 6)
      expect(read(wire.zShares, shares)).toBe(units)
      expect(read(wire.zShares, Number(shares))).toBe(units)
    }),
  )
})

describe('a status', () => {
  it.each([
    ['LIVE', 'LIVE'],
    ['ORDER_STATUS_LIVE', 'LIVE'],
    ['matched', 'MATCHED'],
    ['CANCELED', 'CANCELED'],
    ['ORDER_STATUS_CANCELED', 'CANCELED'],
    ['CANCELED_MARKET_RESOLVED', 'CANCELED'],
    ['CANCELLED', 'CANCELED'],
    ['INVALID', 'INVALID'],
    ['CANCELEDX', 'unknown:CANCELEDX'],
    ['ORDER_STATUS_NEW', 'unknown:ORDER_STATUS_NEW'],
    ['', 'unknown:'],
  ])('of an order %s is %s', (text, wanted) => expect(orderStatusOf(text)).toBe(wanted))

  it.each([
    ['TRADE_STATUS_CONFIRMED', 'CONFIRMED'],
    ['MATCHED', 'MATCHED'],
    ['TRADE_STATUS_MATCHED_NOT_BROADCASTED', 'MATCHED_NOT_BROADCASTED'],
    ['FAILED', 'FAILED'],
    ['ORDER_STATUS_FAILED', 'unknown:ORDER_STATUS_FAILED'],
  ])('of a trade %s is %s', (text, wanted) => expect(tradeStatusOf(text)).toBe(wanted))
})
