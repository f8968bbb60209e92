import { describe, expect, it } from 'vitest'
import { price, qty, usd } from '../../../src/lib/base/units.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import {
  c,
  codeOf,
  d,
  expectConserved,
  fiveDecimals,
  must,
  nettedVenue,
  q,
  quadratic,
  TERMS,
  tokenVenue,
  type SmallVenue,
} from './small-venue.js'

/** An account with exactly so many dollars. */
function poor(v: SmallVenue, dollars: number): SmallVenue {
  v.exchange.openAccount('eve')
  v.exchange.deposit('eve', v.terms.purse, d(dollars))
  return v
}

const long = (dollars: number) => {
  const v = poor(nettedVenue(), dollars + 4)
  v.ask('bob', 40, 10)
  v.bid('eve', 40, 10)
  return v
}

describe('what resting orders keep back, with netted positions', () => {
  it('is their price for the outcome they buy', () => {
    const v = nettedVenue()
    v.bid('ann', 40, 10)
    expect(v.reserved('ann')).toBe(4)
    v.ask('ann', 70, 10)
    expect(v.reserved('ann')).toBe(7)
    v.ask('ann', 70, 1, { market: (v.exchange.list({ ...TERMS, id: 'N' }), 'N') })
    expect(v.reserved('ann')).toBe(7.3)
  })

  it('is nothing for what closes a position', () => {
    const v = long(0)
    v.ask('eve', 60, 10)
    expect(v.exchange.balance('eve', '0')).toEqual({ cash: 0, reserved: 0, available: 0 })
    expect(codeOf(v.try('eve', 'bid', [1, 0.01]))).toBe('insufficient_balance')
  })

  it('counts what closing brings against what goes beyond it, in the order of filling', () => {
    const v = long(0)
    // Closing 10 at 60c brings $6, and 15 NO at 40c cost just that.
    expect(codeOf(v.try('eve', 'ask', [60, 25.01]))).toBe('insufficient_balance')
    const { order } = v.ask('eve', 60, 25)
    expect(v.reserved('eve')).toBe(0)
    must(v.exchange.cancel('eve', order.id))
    v.ask('eve', 60, 10)
    expect(codeOf(v.try('eve', 'ask', [70, 20.01]))).toBe('insufficient_balance')
    v.ask('eve', 70, 20)
    v.bid('cyd', 70, 30)
    expect([v.held('eve'), v.cash('eve')]).toEqual([[0, 20], 0])
    expectConserved(v)
  })

  it('does not count what comes after against what fills before', () => {
    const v = long(0)
    v.ask('eve', 70, 10)
    // At 60c this one fills first: it closes, and the other one opens 10 NO at 30c out of its $6.
    expect(codeOf(v.try('eve', 'ask', [60, 10]))).toBeUndefined()
    // At 50c another 10 fill first of all; then 20 NO have to be opened.
    expect(codeOf(v.try('eve', 'ask', [50, 10]))).toBe('insufficient_balance')
  })

  it('falls when an order is cancelled, lowered or filled, and never lets cash go below', () => {
    const v = poor(nettedVenue(), 9)
    const { order: bid } = v.bid('eve', 50, 10)
    v.ask('eve', 60, 10)
    expect(v.exchange.balance('eve', '0').available).toBe(0)
    must(v.exchange.decrease('eve', bid.id, q(4)))
    expect(v.reserved('eve')).toBe(6)
    v.ask('bob', 50, 4)
    // 4 YES: four of the ten asked close, six are NO at 40c, and closing brings 2.40.
    expect([v.cash('eve'), v.reserved('eve')]).toEqual([7, 0])
  })

  it('lets through what asks for no more than before, even when cash is short', () => {
    const v = long(0)
    v.ask('eve', 60, 10)
    expect(codeOf(v.try('eve', 'ask', [65, 10]))).toBeUndefined()
  })

  it('has the maker’s fee in it, and what many fills may add', () => {
    const v = poor(nettedVenue({ makerFee: quadratic(17_500) }), 5.05)
    v.bid('eve', 50, 10)
    const { reserved } = v.exchange.balance('eve', '0')
    expect(reserved).toBeGreaterThanOrEqual(d(5.0438))
    expect(reserved).toBeLessThanOrEqual(d(5.0451))
    for (let i = 0; i < 1_000; i++) v.ask('bob', 50, 0.01)
    expect(v.exchange.orders('eve')[0]).toMatchObject({ status: 'filled', filled: q(10) })
    expectConserved(v)
  })
})

describe('what an incoming order needs', () => {
  it('is its limit, though the book may ask for less', () => {
    const v = poor(nettedVenue(), 5)
    v.ask('bob', 40, 100)
    expect(codeOf(v.try('eve', 'bid', [51, 10]))).toBe('insufficient_balance')
    expect(codeOf(v.try('eve', 'bid', [51, 10], { tif: 'ioc' }))).toBe('insufficient_balance')
    must(v.try('eve', 'bid', [50, 10]))
    expect(v.cash('eve')).toBe(1)
  })

  it('has the taker’s fees in it, to the last step', () => {
    const drawn = (cash: number) => {
      const v = nettedVenue({ takerFee: quadratic(70_000) })
      v.exchange.openAccount('eve')
      v.exchange.deposit('eve', '0', usd(cash))
      v.ask('bob', 50, 4)
      v.ask('cyd', 50, 6)
      return codeOf(v.try('eve', 'bid', [50, 10], { tif: 'fok' }))
    }
    expect(drawn(d(5.175))).toBeUndefined()
    expect(drawn(d(5.175) - 1)).toBe('insufficient_balance')
  })

  it('has every fee in it that is charged once earlier fills gave something back', () => {
    const drawn = (cash: number) => {
      const v = nettedVenue({ takerFee: quadratic(70_000), grid: uniformGrid(price(10)) })
      v.exchange.openAccount('eve')
      v.exchange.deposit('eve', '0', usd(cash))
      for (const account of ['bob', 'cyd', 'dan']) v.ask(account, 5.5, 1)
      return codeOf(v.try('eve', 'bid', [5.5, 3], { tif: 'fok' }))
    }
    // 3,700 + 3,600 + 3,700; three orders of one would pay 3,700 each.
    expect(drawn(165_000 + 11_000)).toBeUndefined()
    expect(drawn(165_000 + 10_999)).toBe('insufficient_balance')
  })

  it('has the fees of what lies behind its own orders in it, when those give way', () => {
    const v = poor(nettedVenue({ takerFee: quadratic(70_000) }), 10)
    v.ask('eve', 50, 10)
    v.ask('bob', 50, 10)
    expect(codeOf(v.try('eve', 'bid', [50, 10], { selfTrade: 'cancel_maker' }))).toBe('insufficient_balance')
    v.exchange.deposit('eve', '0', d(0.175))
    expect(must(v.try('eve', 'bid', [50, 10], { selfTrade: 'cancel_maker' })).order.status).toBe('filled')
  })

  it('has no fees in it of what lies behind its own orders, when it goes itself', () => {
    const v = poor(nettedVenue({ takerFee: quadratic(70_000) }), 10)
    v.ask('eve', 50, 10)
    v.ask('bob', 50, 10)
    expect(must(v.try('eve', 'bid', [50, 10])).order).toMatchObject({ reason: 'self_trade', filled: 0 })
  })

  it('is aligned as cash going out when NO is bought', () => {
    const drawn = (cash: number) => {
      const v = tokenVenue({
        takerFee: quadratic(70_000),
        grid: uniformGrid(price(10)),
        lot: q(0.01),
        minQty: q(0.01),
      })
      v.exchange.openAccount('eve')
      v.exchange.deposit('eve', 'main', usd(cash))
      v.buy('bob', 'yes', [49.7, 10])
      const placed = v.tryToken('eve', 'buy', 'no', { sized: [50.3, 0.01], more: { tif: 'fok' } })
      return placed.ok ? placed.value.order.takerFees : placed.error.code
    }
    // 5,030 and a fee of 175 are 5,205, which goes up to 5,300.
    expect(drawn(5_300)).toBe(270)
    expect(drawn(5_299)).toBe('insufficient_balance')
  })

  it('lets a fill-or-kill order fill or refuses it, however its fills are rounded', () => {
    const terms = { takerFee: fiveDecimals(50_000), minQty: qty(1_200), lot: qty(100) }
    for (const [cash, filled] of [
      [1_200 + 40, 2_400],
      [1_200 + 39, undefined],
    ] as const) {
      const v = tokenVenue(terms)
      must(v.exchange.split('bob', 'M', q(1)))
      // Each fee is 15 micro-dollars and goes up to 20; of both in one it would be 30.
      v.sell('bob', 'yes', [50, 0.0012])
      v.sell('bob', 'yes', [50, 0.0012])
      v.exchange.openAccount('eve')
      v.exchange.deposit('eve', 'main', usd(cash))
      const placed = v.tryToken('eve', 'buy', 'yes', { sized: [50, 0.0024], more: { tif: 'fok' } })
      expect(placed.ok ? placed.value.order.filled : undefined).toBe(filled)
    }
  })

  it('is nothing but tokens for a sale of tokens', () => {
    const v = poor(tokenVenue(), 10)
    must(v.exchange.split('eve', 'M', q(10)))
    v.sell('eve', 'yes', [60, 6])
    expect(codeOf(v.tryToken('eve', 'sell', 'yes', { sized: [70, 5] }))).toBe('insufficient_balance')
    v.sell('eve', 'no', [60, 10])
    expect(v.reserved('eve')).toBe(0)
    expect(codeOf(v.tryToken('ann', 'sell', 'yes', { sized: [70, 5] }))).toBe('insufficient_balance')
  })

  it('is rounded up to the micro-dollar for a purchase of tokens', () => {
    const v = tokenVenue({ grid: uniformGrid(price(1)), lot: qty(1), minQty: qty(1) })
    v.send({ account: 'ann', side: 'bid', outcome: 'yes', price: price(3_333), qty: qty(3) })
    expect(v.exchange.balance('ann', 'main').reserved).toBe(1)
    v.send({ account: 'ann', side: 'ask', outcome: 'no', price: price(6_667), qty: qty(4) })
    expect(v.exchange.balance('ann', 'main').reserved).toBe(1 + 2)
  })

  it('is counted for both outcomes of a market of tokens', () => {
    const v = poor(tokenVenue(), 10)
    v.buy('eve', 'yes', [40, 10])
    v.buy('eve', 'no', [30, 10])
    expect(v.reserved('eve')).toBe(7)
    expect(codeOf(v.tryToken('eve', 'buy', 'no', { sized: [31, 10] }))).toBe('insufficient_balance')
    expect(codeOf(v.tryToken('eve', 'buy', 'no', { sized: [30, 10] }))).toBeUndefined()
    expect(c(30)).toBe(3_000)
  })
})

describe('cash never goes below zero', () => {
  const cents = { ...quadratic(70_000), rounding: { mode: 'fill_up', quantum: d(0.01) } } as const

  it('though a small fill may cost more in fees than it brings', () => {
    const v = long(0)
    v.exchange.setFees('M', { taker: cents, maker: undefined })
    v.bid('bob', 2, 0.01)
    v.bid('bob', 1, 10)
    const { order } = v.ask('eve', 1, 10)
    expect(order).toMatchObject({ status: 'cancelled', reason: 'no_margin', filled: 0 })
    expect([v.cash('eve'), v.book().bids]).toEqual([
      0,
      [
        [2, 0.01],
        [1, 10],
      ],
    ])
  })

  it('though a resting order may be cut into more fills than anybody allows for', () => {
    const v = nettedVenue({ makerFee: cents })
    v.exchange.openAccount('eve')
    v.exchange.deposit('eve', '0', d(5.5 + 0.2 + 10))
    const { order } = v.bid('eve', 50, 11)
    for (let i = 0; i < 1_100; i++) v.ask('bob', 50, 0.01)
    expect(order).toMatchObject({ status: 'cancelled', reason: 'no_margin' })
    expect(order.filled).toBeGreaterThan(q(10))
    expect(v.cash('eve')).toBeGreaterThanOrEqual(0)
    expect(v.book().bids).toEqual([])
    expectConserved(v)
  })
})
