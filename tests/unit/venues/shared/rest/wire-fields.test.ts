import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { DataError } from '../../../../../src/lib/base/errors.js'
import { decode } from '../../../../../src/lib/venues/kalshi/rest/decode.js'
import { listFills } from '../../../../../src/lib/venues/kalshi/rest/account-fills.js'
import { allowsScope } from '../../../../../src/lib/venues/kalshi/rest/api-keys.js'
import {
  zCents,
  zDecimalText,
  zPartsE6,
  zPrice,
  zQty,
  zSeconds,
  zSignedQty,
  zUsd,
} from '../../../../../src/lib/venues/shared/rest/wire-fields.js'
import { ALICE_KEY, ask, BOB_KEY, order, rest, smallWorld } from '../../../../exchange/kalshi/small-world.js'
import { DECODERS } from '../../kalshi/rest/decoders.js'

describe('a field', () => {
  const read: readonly [string, z.ZodType, unknown, unknown][] = [
    ['price', zPrice, '0.5600', 5_600],
    ['price', zPrice, '1', 10_000],
    ['price', zPrice, '0.560000', 5_600],
    ['quantity', zQty, '10.00', 10_000_000],
    ['quantity', zQty, '0.000001', 1],
    ['change', zSignedQty, '-25.00', -25_000_000],
    ['amount', zUsd, '-0.017500', -17_500],
    ['amount', zUsd, '1502.3518', 1_502_351_800],
    ['seconds', zSeconds, 1_795_209_129, 1_795_209_129_000],
    ['cents', zCents, -150_235, -1_502_350_000],
    ['multiplier', zPartsE6, 0.5, 500_000],
    ['multiplier', zPartsE6, 0, 0],
    ['strike', zDecimalText, 91_999.99, '91999.99'],
    ['strike', zDecimalText, -25_000, '-25000'],
  ]
  it.each(read)('%s: %s is exact', (_, schema, text, value) => {
    expect(decode('x', schema, text)).toBe(value)
  })

  const refused: readonly [string, z.ZodType, unknown][] = [
    ...['0.56001', '1.0001', '-0.1', '', '.5', '5e-1', ' 0.5', '0,5', '٠.٥', 0.5, null].map(
      (value): [string, z.ZodType, unknown] => ['price', zPrice, value],
    ),
    ['quantity', zQty, '-1.00'],
    ['quantity', zQty, '0.0000001'],
    ['quantity', zQty, '9007199255.000000'],
    ['amount', zUsd, '0.0000001'],
    ['amount', zUsd, '99999999999999'],
    ['seconds', zSeconds, 1_795_209_129_000],
    ['seconds', zSeconds, -1],
    ['seconds', zSeconds, 1.5],
    ['seconds', zSeconds, 2 ** 53],
    ['cents', zCents, 2 ** 52],
    ['cents', zCents, 0.5],
    ['multiplier', zPartsE6, -0.5],
    ['multiplier', zPartsE6, 1e-7],
    ['multiplier', zPartsE6, 1e21],
    ['multiplier', zPartsE6, '1'],
  ]
  it.each(refused)('%s: %j is refused', (_, schema, value) => {
    expect(() => decode('x', schema, value)).toThrow(DataError)
  })
})

describe('an order', () => {
  const world = smallWorld()
  const id: string = order(world, { price: '0.3000' }).body.order_id
  const listed = ask(world, 'GET', `/portfolio/orders/${id}`, { as: ALICE_KEY }).body

  it.each([
    ['resting', 'resting'],
    ['canceled', 'cancelled'],
    ['executed', 'executed'],
    ['unknown', 'unknown'],
    ['pending', 'unknown'],
    ['constructor', 'unknown'],
  ])('that the venue calls %s is %s', (status, state) => {
    expect(DECODERS.order({ order: { ...listed.order, status } }).state).toBe(state)
  })

  it('without a side of the book is not understood', () => {
    for (const book_side of [undefined, null, 'yes', ''])
      expect(() => DECODERS.order({ order: { ...listed.order, book_side } })).toThrow(DataError)
  })
})

it('fills of one trade for two of our orders are two fills, told once each', async () => {
  const world = smallWorld()
  order(world, { price: '0.4300', count: '4' })
  order(world, { price: '0.4300', count: '4' }, BOB_KEY)
  const { fills } =
    (rest(world, { side: 'ask', at: 4_300, count: 4 }),
    ask(world, 'GET', '/portfolio/fills', { as: ALICE_KEY }).body)
  const twin = { ...fills[0], order_id: 'another' }
  const later = { ...fills[0], fill_id: 'later' }
  const pages = [
    { fills: [fills[0], twin], cursor: 'next' },
    { fills: [later, twin, fills[0]], cursor: '' },
  ]
  const told = await listFills({ call: async () => pages.shift() }).collect()
  expect(told.map(({ fillId, orderId }) => [fillId, orderId])).toEqual([
    [fills[0].fill_id, fills[0].order_id],
    [fills[0].fill_id, 'another'],
    ['later', fills[0].order_id],
  ])
})

it.each([101, -1, 0.5, 2 ** 60])('a settlement of %d cents is refused', (value) => {
  const row = {
    ticker: 'KX',
    market_result: 'scalar',
    yes_count_fp: '1.00',
    yes_total_cost_dollars: '0.5',
    no_count_fp: '0',
    no_total_cost_dollars: '0',
    revenue: 50,
    fee_cost: '0',
    settled_time: '2026-11-16T02:31:00Z',
  }
  const page = (over: object) => ({ settlements: [{ ...row, ...over }], cursor: '' })
  expect(DECODERS.settlements(page({ value: 50 })).items[0]?.result?.yesPayoff).toBe(5_000)
  expect(() => DECODERS.settlements(page({ value }))).toThrow(DataError)
})

it('a scope allows itself and what stands below it', () => {
  const allowed = (scopes: readonly string[]) =>
    ['read', 'write', 'write::trade', 'write::transfer'].filter((wanted) => allowsScope(scopes, wanted))
  expect(allowed(['read', 'write::trade'])).toEqual(['read', 'write::trade'])
  expect(allowed(['write'])).toEqual(['write', 'write::trade', 'write::transfer'])
  expect(allowed(['writer', 'write::tradex'])).toEqual([])
})
