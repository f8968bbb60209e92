import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ms, parsePrice, parseQty, parseUsd, usd } from '../../../../../src/lib/base/units.js'
import type { AccountFill } from '../../../../../src/lib/domain/account.js'
import { feeSchedules } from '../../../../../src/lib/venues/kalshi/fees.js'
import { FeeAudit, type FeeDrift } from '../../../../../src/lib/venues/kalshi/fees/fee-audit.js'
import { FeeMeter } from '../../../../../src/lib/venues/kalshi/fees/fee-meter.js'

const NOW = ms(Date.UTC(2026, 10, 20))
const feesOf = (feeType: string, feeMultiplierE6: number) =>
  feeSchedules({ series: { feeType, feeMultiplierE6 }, at: NOW, account: 'direct' })
const MARKETS = new Map([
  ['PAID-1', { series: 'PAID', fees: feesOf('quadratic_with_maker_fees', 1_000_000) }],
  ['FREE-1', { series: 'FREE', fees: feesOf('quadratic', 0) }],
  ['FLAT-1', { series: 'FLAT', fees: feesOf('flat', 1_000_000) }],
])

function audit(): { audit: FeeAudit; drifts: FeeDrift[] } {
  const drifts: FeeDrift[] = []
  const feesAt = (market: string) => MARKETS.get(market)
  return { audit: new FeeAudit({ feesOf: feesAt, onDrift: (drift) => drifts.push(drift) }), drifts }
}

let made = 0
function fill(terms: string, over: Partial<AccountFill> & { readonly order?: string } = {}): AccountFill {
  const [count = '', atPrice = '', fee = ''] = terms.split(' ')
  return {
    type: 'fill',
    venue: 'kalshi',
    fillId: `f${++made}`,
    orderId: over.order ?? 'o1',
    clientOrderId: undefined,
    market: 'PAID-1',
    side: 'bid',
    price: parsePrice(atPrice),
    qty: parseQty(count),
    fee: parseUsd(fee),
    taker: true,
    at: NOW,
    ...over,
  }
}

describe('the fee audit', () => {
  it('is silent about what the formula explains, fill by fill with the account of the order', () => {
    const { audit: it, drifts } = audit()
    for (const fee of ['0.0037', '0.0036', '0.0037']) it.note(fill(`1 0.055 ${fee}`))
    it.noteEnd('o1')
    expect(drifts).toEqual([])
    expect(it.counts).toEqual({ fills: 3, unjudged: 0, drifts: 0 })
    expect(it.tradeable('PAID')).toBe(true)
  })

  it('lets one step pass and tells more than one, once, with both figures', () => {
    const { audit: it, drifts } = audit()
    it.note(fill('10 0.60 0.1681', { order: 'a' }))
    expect(drifts).toEqual([])
    const wrong = fill('10 0.60 0.168101', { order: 'b' })
    it.note(wrong)
    it.note(wrong)
    expect(drifts).toEqual([
      {
        series: 'PAID',
        market: 'PAID-1',
        orderId: 'b',
        fillId: wrong.fillId,
        predicted: usd(168_000),
        charged: usd(168_101),
        schedule: 'kalshi quadratic_with_maker_fees taker',
      },
    ])
    expect(it.counts).toEqual({ fills: 2, unjudged: 0, drifts: 1 })
  })

  it('stops the series until it is reset, and no other', () => {
    const { audit: it } = audit()
    it.note(fill('10 0.60 0.2'))
    expect([it.tradeable('PAID'), it.tradeable('FREE')]).toEqual([false, true])
    it.note(fill('1 0.50 0.0175', { order: 'o2' }))
    expect(it.tradeable('PAID')).toBe(false)
    it.reset('PAID')
    expect(it.tradeable('PAID')).toBe(true)
    it.note(fill('1 0.50 0.0175'))
    expect(it.tradeable('PAID')).toBe(true)
  })

  it('finds an undercharge as well: the schedule it knows is not the one in force', () => {
    const { audit: it, drifts } = audit()
    it.note(fill('10 0.60 0.084'))
    expect(drifts).toHaveLength(1)
  })

  it('knows takers from makers', () => {
    const { audit: it, drifts } = audit()
    it.note(fill('100 0.50 0.4375', { taker: false }))
    expect(drifts).toEqual([])
    it.note(fill('100 0.50 0.4375', { order: 'o2' }))
    expect(drifts).toMatchObject([{ orderId: 'o2', predicted: 1_750_000 }])
  })

  it('takes any fee of a step on a free market for a drift, and what aligns the cash for none', () => {
    const { audit: it, drifts } = audit()
    it.note(fill('1 0.50 0', { market: 'FREE-1', order: 'a' }))
    it.note(fill('0.37 0.432 0.00006', { market: 'FREE-1', order: 'b' }))
    expect(drifts).toEqual([])
    it.note(fill('1 0.50 0.0001', { market: 'FREE-1', order: 'c' }))
    expect(drifts).toMatchObject([{ series: 'FREE', orderId: 'c', predicted: 0, charged: 100 }])
  })

  it('judges the sum of an order that is complete: a step too much on every fill adds up', () => {
    const { audit: it, drifts } = audit()
    for (let i = 0; i < 3; i++) it.note(fill('10 0.60 0.1681'))
    expect(drifts).toEqual([])
    it.noteEnd('o1')
    expect(drifts).toMatchObject([{ fillId: undefined, predicted: 504_000, charged: 504_300 }])
    expect(it.tradeable('PAID')).toBe(false)
  })

  it('counts what it cannot judge and says nothing about it', () => {
    const { audit: it, drifts } = audit()
    it.note(fill('1 0.50 9', { market: 'FLAT-1' }))
    it.note(fill('1 0.50 9', { market: 'NEVER-SEEN', order: 'o2' }))
    it.note(fill('10 0.60 0.1681', { order: 'o2' }))
    it.noteEnd('o1')
    it.noteEnd('o2')
    it.noteEnd('never-filled')
    expect(drifts).toEqual([])
    expect(it.counts).toEqual({ fills: 3, unjudged: 2, drifts: 0 })
  })

  it('counts a fill that it cannot judge once, and trusts no series whose formula is not known', () => {
    const { audit: it } = audit()
    const odd = fill('1 0.50 9', { market: 'FLAT-1' })
    it.note(odd)
    it.note(odd)
    expect(it.counts).toEqual({ fills: 1, unjudged: 1, drifts: 0 })
    expect([it.tradeable('FLAT'), it.tradeable('PAID')]).toEqual([false, true])
    it.reset('FLAT')
    expect(it.tradeable('FLAT')).toBe(true)
  })

  it('lets an order of one fill be a step off, and not more', () => {
    const { audit: it, drifts } = audit()
    it.note(fill('1 0.50 0.0176', { order: 'a' }))
    it.noteEnd('a')
    expect(drifts).toEqual([])
    it.note(fill('1 0.50 0.017601', { order: 'b' }))
    it.noteEnd('b')
    expect(drifts).toMatchObject([{ orderId: 'b', predicted: 17_500, charged: 17_601 }])
  })

  it('adds up what is too little to stand out in any order of a series', () => {
    const { audit: it, drifts } = audit()
    for (let i = 0; i < 10; i++) it.note(fill('10 0.60 0.1681', { order: `s${i}` }))
    expect([drifts, it.tradeable('PAID')]).toEqual([[], true])
    it.note(fill('10 0.60 0.1681', { order: 's10' }))
    expect(drifts).toMatchObject([{ orderId: 's10', predicted: 1_848_000, charged: 1_849_100 }])
    expect(it.tradeable('PAID')).toBe(false)
    it.reset('PAID')
    for (let i = 0; i < 10; i++) it.note(fill('10 0.60 0.1681', { order: `t${i}` }))
    expect([drifts.length, it.tradeable('PAID')]).toEqual([1, true])
    it.note(fill('10 0.60 0.1681', { order: 't10' }))
    expect([drifts.length, it.tradeable('PAID')]).toEqual([2, false])
  })

  it('stands again when a drift returns, and not for what was let pass', () => {
    const { audit: it, drifts } = audit()
    const step = (fee: string) => it.note(fill(`1 0.50 ${fee}`))
    step('0.0176')
    step('0.0176')
    it.noteEnd('o1')
    expect([drifts.length, it.tradeable('PAID')]).toEqual([1, false])
    step('0.0174')
    expect(it.tradeable('PAID')).toBe(true)
    step('0.0176')
    expect([drifts.length, it.tradeable('PAID')]).toEqual([2, false])
    it.reset('PAID')
    step('0.0175')
    expect([drifts.length, it.tradeable('PAID')]).toEqual([2, true])
    step('0.0176')
    expect([drifts.length, it.tradeable('PAID')]).toEqual([3, false])
  })

  it('lets fills of one instant exchange so many steps, however much the account of the order holds', () => {
    const { audit: it, drifts } = audit()
    const meter = new FeeMeter()
    const { fees } = MARKETS.get('PAID-1')!
    const charged = (terms: string, at: number, over = 0) => {
      const bare = fill(`${terms} 0`, { at: ms(NOW + at) })
      return { ...bare, fee: usd(meter.charge(fees.taker, bare) + over) }
    }
    for (let i = 0; i < 500; i++) it.note(charged('0.01 0.013', i))
    const { held } = meter
    expect([drifts, held > 10_000]).toEqual([[], true])
    it.note(charged('0.50 0.50', 999, held))
    expect(drifts).toHaveLength(1)
  })

  it('judges each of many fills once as long as they come in time', () => {
    const rate = MARKETS.get('PAID-1')!.fees.taker
    let reads = 0
    const taker = new Proxy(rate, { get: (of, key) => (reads++, Reflect.get(of, key) as unknown) })
    const { fees } = MARKETS.get('PAID-1')!
    const it = new FeeAudit({
      feesOf: () => ({ series: 'PAID', fees: { ...fees, taker } }),
      onDrift: () => undefined,
    })
    const readsFor = (from: number, to: number): number => {
      const before = reads
      for (let i = from; i < to; i++) it.note(fill('1 0.50 0.0175', { at: ms(NOW + i) }))
      return reads - before
    }
    expect(readsFor(0, 1_000)).toBe(readsFor(1_000, 2_000))
  })

  it('comes to the same verdict in every order of arrival, told by whom and how often it may be', () => {
    const meter = new FeeMeter()
    const { fees } = MARKETS.get('PAID-1')!
    // Too small to carry a step back, then one that gets all of it: the case in which the order of the fills matters most.
    const terms = [...Array.from({ length: 8 }, () => '0.01 0.001'), '50 0.333', '1 0.055', '0.37 0.432']
    const fills = terms.map((one, i) => {
      const bare = fill(`${one} 0`, { at: ms(NOW + i) })
      return { ...bare, fee: meter.charge(fees.taker, bare) }
    })
    const wrong = { ...fills[9]!, fee: usd(fills[9]!.fee + 1_000) }
    const told = fc.shuffledSubarray([...fills, ...fills], { minLength: 22, maxLength: 22 })
    fc.assert(
      fc.property(told, fc.boolean(), (arrivals, isWrong) => {
        const { audit: it, drifts } = audit()
        for (const one of arrivals) it.note(isWrong && one === fills[9] ? wrong : one)
        it.noteEnd('o1')
        expect(it.tradeable('PAID')).toBe(!isWrong)
        expect(drifts.some(({ fillId }) => fillId === wrong.fillId)).toBe(isWrong)
        expect(it.counts.fills).toBe(11)
      }),
    )
  })
})
