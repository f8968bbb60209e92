import { expect, it } from 'vitest'
import { parsePrice, parseQty, usd } from '../../../src/lib/base/units.js'
import { orderFee } from '../../../src/lib/domain/fees.js'
import { kalshiFees } from '../../../src/lib/exchange/kalshi/kalshi-fees.js'
import { describeDocumented, type Json } from './documented.js'
import { ALICE_KEY, BOB_KEY, get, order, rest, smallWorld, WARM } from './small-world.js'

const PLAIN = { feeType: 'quadratic', feeMultiplierE6: 1_000_000 } as const

it('makers pay a quarter, and only where the series says so', () => {
  expect(kalshiFees(PLAIN).maker).toBeUndefined()
  const both = kalshiFees({ ...PLAIN, feeType: 'quadratic_with_maker_fees' })
  expect([both.taker.curve.rateE6, both.maker?.curve.rateE6]).toEqual([70_000, 17_500])
  expect(both.taker.rounding).toEqual({
    mode: 'balance',
    tradeQuantum: usd(1),
    precision: usd(100),
    rebateQuantum: usd(100),
  })
})

it('an event overrides the type, the multiplier, or both', () => {
  const half = kalshiFees(PLAIN, { feeMultiplierOverrideE6: 500_000 })
  expect(half.taker.curve.multiplierE6).toBe(500_000)
  const typed = kalshiFees(PLAIN, { feeTypeOverride: 'quadratic_with_maker_fees' })
  expect(typed.maker?.curve).toEqual({ rateE6: 17_500, multiplierE6: 1_000_000, exponent: 1 })
  expect(kalshiFees(PLAIN, { feeMultiplierOverrideE6: undefined }).taker.curve.multiplierE6).toBe(1_000_000)
})

describeDocumented('the documented fees', (samples) => {
  const cases = (samples['calc.fees'] ?? []) as Json[]

  it.each(
    cases.filter(({ grid, coef }) => grid === '0.0001' && coef !== '0.035').map((one) => [one.case, one]),
  )('%s', (_, { fills, coef, m, net }) => {
    const fees = kalshiFees({ feeType: 'quadratic_with_maker_fees', feeMultiplierE6: Number(m) * 1_000_000 })
    const schedule = coef === '0.07' ? fees.taker : fees.maker!
    const charged = orderFee(
      schedule,
      fills.map(([price, count]: [string, string]) => ({ price: parsePrice(price), qty: parseQty(count) })),
    )
    expect(
      charged.fills.map(({ net: one }) => `0.${String(Number(one.n) / Number(one.d)).padStart(6, '0')}`),
    ).toEqual(net)
  })
})

it('are charged fill by fill: three contracts of one order', () => {
  const world = smallWorld()
  for (let i = 0; i < 3; i++) rest(world, { side: 'ask', at: 550, count: 1, market: WARM })
  order(world, { ticker: WARM, price: '0.0550', count: '3' })
  const fees = get(world, '/portfolio/fills', ALICE_KEY).body.fills.map(
    (fill: Json) => fill.fee_cost as string,
  )
  expect(fees.reverse()).toEqual(['0.003700', '0.003600', '0.003700'])
})

it('makers are charged on series with maker fees', () => {
  const world = smallWorld()
  order(world, { ticker: WARM, price: '0.5000', count: '100' })
  order(world, { ticker: WARM, side: 'ask', price: '0.5000', count: '100' }, BOB_KEY)
  expect(get(world, '/portfolio/fills', ALICE_KEY).body.fills[0]).toMatchObject({
    is_taker: false,
    fee_cost: '0.437500',
  })
  expect(get(world, '/portfolio/fills', BOB_KEY).body.fills[0]).toMatchObject({
    is_taker: true,
    fee_cost: '1.750000',
  })
})
