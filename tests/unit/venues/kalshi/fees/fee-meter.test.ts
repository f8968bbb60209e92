import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { complementPrice, ms, parsePrice, parseQty, price, qty } from '../../../../../src/lib/base/units.js'
import { orderFee } from '../../../../../src/lib/domain/fees.js'
import { feeSchedules, type FeeAccount } from '../../../../../src/lib/venues/kalshi/fees.js'
import { FeeMeter } from '../../../../../src/lib/venues/kalshi/fees/fee-meter.js'

const fills = fc.array(
  fc.record({
    price: fc.integer({ min: 1, max: 9_999 }).map(price),
    qty: fc.integer({ min: 1, max: 500_000 }).map((hundredths) => qty(hundredths * 10_000)),
  }),
  { minLength: 1, maxLength: 12 },
)
const terms = fc.record({
  account: fc.constantFrom<FeeAccount>('direct', 'broker'),
  feeMultiplierE6: fc.constantFrom(0, 500_000, 1_000_000, 1_250_000),
})
const schedulesOf = ({ account, feeMultiplierE6 }: { account: FeeAccount; feeMultiplierE6: number }) =>
  feeSchedules({
    series: { feeType: 'quadratic_with_maker_fees', feeMultiplierE6 },
    at: ms(Date.UTC(2026, 10, 20)),
    account,
  })

describe('charging an order fill by fill', () => {
  it('equals the fee of the whole order, fill for fill, on both sides', () => {
    fc.assert(
      fc.property(fills, terms, fc.constantFrom('bid', 'ask'), (given, schedule, side) => {
        const { taker } = schedulesOf(schedule)
        const meter = new FeeMeter()
        const charged = given.map((fill) => meter.charge(taker, { ...fill, side }))
        const whole = orderFee(taker, given, side === 'bid' ? 'buy' : 'sell')
        expect(charged).toEqual(whole.fills.map(({ net }) => Number(net.n) / Number(net.d)))
      }),
    )
  })

  it('does not depend on whether an ask sold YES or bought NO', () => {
    fc.assert(
      fc.property(fills, terms, (given, schedule) => {
        const { taker } = schedulesOf(schedule)
        const meter = new FeeMeter()
        const asAsk = given.map((fill) => meter.charge(taker, { ...fill, side: 'ask' }))
        const boughtNo = given.map(({ price: yes, ...rest }) => ({ ...rest, price: complementPrice(yes) }))
        const whole = orderFee(taker, boughtNo, 'buy')
        expect(asAsk).toEqual(whole.fills.map(({ net }) => Number(net.n) / Number(net.d)))
      }),
    )
  })

  it('gives back with a maker fill what a taker fill of the same order overpaid', () => {
    const { taker, maker } = schedulesOf({ account: 'direct', feeMultiplierE6: 1_000_000 })
    const fill = { side: 'bid', price: parsePrice('0.055'), qty: parseQty('1') } as const
    const meter = new FeeMeter()
    expect(meter.charge(taker, fill)).toBe(3_700)
    expect(meter.held).toBe(61)
    // Alone: 0.000910 of model fee, aligned to 0.001000. Together: 61 + 90 micro-dollars are due, 100 come back.
    expect(new FeeMeter().charge(maker, fill)).toBe(1_000)
    expect(meter.charge(maker, fill)).toBe(900)
    expect(meter.held).toBe(51)
  })

  it('goes up to a micro-dollar for a quantity finer than the venue trades', () => {
    const { taker } = schedulesOf({ account: 'direct', feeMultiplierE6: 0 })
    const fill = { side: 'bid', price: parsePrice('0.5001'), qty: qty(1) } as const
    expect(new FeeMeter().charge(taker, fill)).toBe(100)
  })
})
