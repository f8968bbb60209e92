import { describe, expect, it } from 'vitest'
import { price } from '../../../src/lib/base/units.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import type { Market } from '../../../src/lib/domain/market.js'
import { EngineBench, kindsOf, type BenchChanges } from '../../drawn/engine-bench.js'
import { centFee, contracts, dollars, drawnMarket, drawnRelation, FREE } from '../../drawn/market.js'

const YES = drawnMarket('kalshi:Q')
const NO = drawnMarket('polymarket:Q')

/** YES at 45c here, NO at 45c there: b1 wants 20 of each for $18. */
function started(changes: BenchChanges = {}, market: Partial<Market> = {}) {
  const [yes, no] = [
    { ...YES, ...market },
    { ...NO, ...market },
  ]
  const bench = new EngineBench(changes).list([yes, no], drawnRelation('same', [yes, no]))
  bench.book(yes, '0.40x100 | 0.45x20')
  bench.book(no, '0.55x20 | 0.57x100')
  const [first, second] = bench.takeOrders()
  return { bench, yes, no, first: first!, second: second! }
}

describe('a basket that fills', () => {
  it('sends both legs at once, at the widest limits that lose nothing, to be filled at once or dropped', () => {
    // Wider only where another full trade still has room.
    const stages = [{ from: dollars('0'), tradeMax: dollars('20'), tradeRatioMaxE6: 1_000_000 }]
    const { bench, first, second } = started({ limits: { stages } })
    expect(bench.last('approved')).toMatchObject({
      basket: 'b1',
      gap: 'g1',
      qty: contracts(20),
      capital: dollars('18'),
      fees: 0,
      profit: dollars('2'),
    })
    expect([first, second]).toMatchObject([
      { id: 'b1.1', basketId: 'b1', instrument: { outcome: 'yes' }, side: 'buy', limit: 5_000, tif: 'ioc' },
      { id: 'b1.2', basketId: 'b1', instrument: { outcome: 'no' }, side: 'buy', limit: 5_000, tif: 'ioc' },
    ])
    expect(bench.wakes.map(({ at, key }) => [at - bench.now, key])).toEqual([
      [5_000, 'ack:b1.1'],
      [5_000, 'ack:b1.2'],
    ])
  })

  it('is hedged and keeps its worst profit until both markets have paid', () => {
    const { bench, yes, no, first, second } = started()
    bench.fill(first, { fee: '0.10' })
    bench.fill(second, { fee: '0.20' })
    // 20 back for sure, 18.30 out.
    expect(bench.last('basket_closed')).toMatchObject({
      result: 'hedged',
      hedgedQty: contracts(20),
      surplusQty: 0,
      worstProfit: dollars('1.70'),
    })
    expect(bench.engine.view()).toMatchObject({
      cash: { kalshi: dollars('490.9'), polymarket: dollars('490.8') },
      equity: dollars('999.7'),
      openBaskets: 1,
      inFlightBaskets: 0,
      unhedged: 0,
    })
    bench.settle(yes, 10_000)
    expect(kindsOf(bench.decisions)).not.toContain('result')
    bench.settle(no, 10_000)
    expect(bench.last('result')).toMatchObject({ basket: 'b1', profit: dollars('1.70') })
    expect(bench.engine.view()).toMatchObject({
      cash: { kalshi: dollars('510.9'), polymarket: dollars('490.8') },
      equity: dollars('1001.7'),
      realised: dollars('1.70'),
      fees: dollars('0.30'),
      openBaskets: 0,
      positions: [],
    })
  })

  it.each([10_000, 0])('is not unhedged while one venue has paid %i and the other has not yet', (paid) => {
    const { bench, yes, first, second } = started()
    bench.fill(first)
    bench.fill(second)
    const { worstUnhedged } = bench.engine.view()
    expect(worstUnhedged).toBe(dollars('9'))
    bench.settle(yes, paid)
    expect(bench.engine.view()).toMatchObject({ openBaskets: 1, unhedged: 0, worstUnhedged })
  })

  it('gets the scalar and the 50-50 payoff', () => {
    const { bench, yes, no, first, second } = started()
    bench.fill(first)
    bench.fill(second)
    bench.settle(yes, 2_600)
    bench.settle(no, 5_000)
    // 20 x 0.26 from YES, 20 x 0.50 from NO, 18 out.
    expect(bench.all('settled').map(({ received, profit }) => [received, profit])).toEqual([
      [dollars('5.2'), dollars('-3.8')],
      [dollars('10'), dollars('1')],
    ])
    expect(bench.last('result').profit).toBe(dollars('-2.8'))
    // Not what the relation promised: somebody should know.
    expect(bench.last('alarm')).toMatchObject({ code: 'RELATION_BROKEN', subject: 'same' })
  })

  it('counts each part once, in any order, and closes with the last', () => {
    const { bench, first, second } = started()
    bench.fill(second, { qty: 5, id: 'x' })
    bench.fill(second, { qty: 5, id: 'x' })
    bench.fill(first, { qty: 20 })
    bench.ack(first)
    bench.ack(second)
    expect(bench.all('basket_closed')).toEqual([])
    bench.fill(second, { qty: 15, id: 'y' })
    expect(bench.last('basket_closed')).toMatchObject({ result: 'hedged', hedgedQty: contracts(20) })
    expect(bench.all('alarm')).toEqual([])
  })

  it('keeps the price that it got when that is better than planned', () => {
    const { bench, first, second } = started()
    bench.fill(first, { price: 4_300 })
    bench.fill(second)
    expect(bench.last('basket_closed').worstProfit).toBe(dollars('2.4'))
  })
})

describe('a basket that fills in part', () => {
  it('is missed when nothing filled, and costs nothing', () => {
    const { bench, first, second } = started()
    bench.cancel(first)
    bench.report({ orderId: second.id, kind: 'rejected' })
    expect(bench.last('basket_closed')).toMatchObject({ result: 'missed', hedgedQty: 0, worstProfit: 0 })
    expect(bench.all('result')).toEqual([])
    expect(bench.engine.view()).toMatchObject({ openBaskets: 0, equity: dollars('1000') })
  })

  it('is partly hedged without unwinding when both legs filled the same part', () => {
    const { bench, first, second } = started()
    for (const order of [first, second]) {
      bench.fill(order, { qty: 7 })
      bench.cancel(order)
    }
    expect(bench.all('unwind')).toEqual([])
    expect(bench.last('basket_closed')).toMatchObject({
      result: 'partly-hedged',
      hedgedQty: contracts(7),
      worstProfit: dollars('0.7'),
    })
  })

  it('does nothing until the last order of the round has ended', () => {
    const { bench, first, second } = started()
    bench.fill(first)
    bench.fill(second, { qty: 3 })
    expect(bench.takeOrders()).toEqual([])
    // 10.35 out, and 3 of each pay 3 at worst.
    expect(bench.engine.view()).toMatchObject({ inFlightBaskets: 1, unhedged: dollars('7.35') })
    bench.cancel(second)
    expect(bench.takeOrders()).toHaveLength(1)
  })

  it('completes the missing leg when that is worth more than selling', () => {
    const { bench, no, first, second } = started()
    bench.fill(first)
    bench.fill(second, { qty: 5 })
    bench.book(no, '0.52x40 | 0.57x100')
    bench.cancel(second)
    // 20 back and 15 x 0.48 out; selling 15 at 40c makes 5 back and 6 at once.
    expect(bench.last('unwind')).toMatchObject({
      choice: 'complete',
      attempt: 1,
      expectedValue: dollars('12.8'),
    })
    const [more] = bench.takeOrders()
    expect(more).toMatchObject({
      id: 'b1.3',
      instrument: { outcome: 'no' },
      side: 'buy',
      qty: contracts(15),
      limit: 5_000,
    })
    bench.fill(more!, { price: 4_800 })
    expect(bench.last('basket_closed')).toMatchObject({
      result: 'hedged',
      hedgedQty: contracts(20),
      surplusQty: 0,
      // 20 back; 9 + 2.25 + 7.20 out.
      worstProfit: dollars('1.55'),
    })
  })

  it('sells the surplus when that is worth more than completing', () => {
    const { bench, no, first, second } = started()
    bench.fill(first)
    bench.fill(second, { qty: 5 })
    bench.book(no, '0.30x40 | 0.57x100')
    bench.cancel(second)
    // 15 more for 70c: 20 back and 10.50 out; selling 15 at 40c: 5 back and 6 at once.
    expect(bench.last('unwind')).toMatchObject({ choice: 'sell', expectedValue: dollars('11') })
    const [sale] = bench.takeOrders()
    expect(sale).toMatchObject({
      instrument: { outcome: 'yes' },
      side: 'sell',
      qty: contracts(15),
      limit: 3_800,
    })
    bench.fill(sale!, { price: 3_900, fee: '0.05' })
    expect(bench.last('basket_closed')).toMatchObject({
      result: 'partly-hedged',
      hedgedQty: contracts(5),
      surplusQty: 0,
      // 5 back at the end, 15 x 0.39 - 0.05 now; 9 + 2.25 out.
      worstProfit: dollars('-0.45'),
    })
  })

  it('sells everything when the other leg missed, and books the loss', () => {
    const { bench, no, first, second } = started()
    bench.fill(first, { fee: '0.10' })
    bench.book(no, '| 0.57x100')
    bench.cancel(second)
    const [sale] = bench.takeOrders()
    bench.fill(sale!, { price: 4_000, fee: '0.05' })
    // 9.10 out, 7.95 back.
    expect(bench.last('basket_closed')).toMatchObject({ result: 'unwound', worstProfit: dollars('-1.15') })
    expect(bench.last('result').profit).toBe(dollars('-1.15'))
    expect(bench.engine.view()).toMatchObject({
      openBaskets: 0,
      realised: dollars('-1.15'),
      unhedged: 0,
      worstUnhedged: dollars('9.10'),
    })
  })

  it('buys the missing leg once only, then sells', () => {
    const { bench, no, first, second } = started()
    bench.fill(first)
    bench.book(no, '0.52x40 | 0.57x100')
    bench.cancel(second)
    const [more] = bench.takeOrders()
    expect(more!.side).toBe('buy')
    bench.cancel(more!)
    expect(bench.last('unwind')).toMatchObject({ choice: 'sell', attempt: 2, expectedValue: dollars('8') })
    const [sale] = bench.takeOrders()
    expect(sale!.limit).toBe(3_600)
    bench.cancel(sale!)
    expect(bench.takeOrders()).toMatchObject([{ side: 'sell', limit: 3_400 }])
  })

  it('waits for a book with doubling pauses, using no attempt, and sells when one is there', () => {
    const { bench, yes, no, first, second } = started()
    bench.fill(first)
    for (const market of [yes, no]) bench.book(market, '|')
    bench.cancel(second)
    expect(bench.all('unwind')).toEqual([])
    const pauses = [500, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 64_000]
    for (const pause of pauses) {
      const before = bench.wakes.length
      bench.wait(pause - 1).timers()
      expect(bench.wakes.filter(({ key }) => key === 'retry:b1')).toHaveLength(1)
      bench.wait(1).timers()
      expect(bench.wakes.length).toBeLessThanOrEqual(before)
    }
    expect(bench.all('alarm').filter(({ code }) => code === 'LONE_LEG')).toMatchObject([{ subject: 'b1' }])
    expect(bench.takeOrders()).toEqual([])
    bench.book(yes, '0.35x100 | 0.45x20')
    bench.wait(64_000).timers()
    expect(bench.last('unwind')).toMatchObject({ choice: 'sell', attempt: 1, expectedValue: dollars('7') })
    expect(bench.takeOrders()).toMatchObject([{ side: 'sell', limit: 3_300 }])
  })

  it('keeps its markets while it waits', () => {
    const { bench, yes, no, first, second } = started()
    bench.fill(first)
    for (const market of [yes, no]) bench.book(market, '|')
    bench.cancel(second)
    bench.wait(600_000)
    bench.book(yes, '0.20x100 | 0.45x20')
    bench.book(no, '0.56x20 | 0.57x100')
    expect(bench.last('refused')).toMatchObject({ code: 'OWNED', facts: { owner: 'b1' } })
  })

  it('gives up after the attempts and keeps the leg to settlement', () => {
    const { bench, yes, no, first, second } = started()
    bench.fill(first)
    bench.book(no, '| 0.57x100')
    bench.cancel(second)
    for (let attempt = 1; attempt <= 3; attempt++) {
      expect(bench.all('basket_closed')).toEqual([])
      bench.cancel(bench.takeOrders()[0]!)
    }
    expect(bench.all('unwind').map(({ attempt }) => attempt)).toEqual([1, 2, 3])
    expect(bench.last('basket_closed')).toMatchObject({
      result: 'held',
      hedgedQty: 0,
      surplusQty: contracts(20),
      worstProfit: dollars('-9'),
    })
    expect(bench.engine.view()).toMatchObject({ openBaskets: 1, inFlightBaskets: 0, unhedged: dollars('9') })
    bench.settle(yes, 0)
    expect(bench.last('result').profit).toBe(dollars('-9'))
  })

  it('holds at once what no sale brings more for: two NO of three pay a dollar for certain', () => {
    const three = ['1', '2', '3'].map((id) => drawnMarket(`polymarket:${id}`))
    const bench = new EngineBench().list(three, drawnRelation('exclusive', three))
    for (const market of three) bench.book(market, '0.40x10 | 0.70x10')
    const [a, b, c] = bench.takeOrders()
    bench.fill(a!)
    bench.fill(b!)
    bench.book(three[2]!, '| 0.70x10')
    bench.cancel(c!)
    expect(bench.last('unwind')).toMatchObject({ choice: 'hold', expectedValue: dollars('10') })
    expect(bench.takeOrders()).toEqual([])
    // 12 out, 10 back for certain.
    expect(bench.last('basket_closed')).toMatchObject({ result: 'held', worstProfit: dollars('-2') })
  })

  it('holds what is below the smallest order', () => {
    const { bench, no, first, second } = started({}, { minQty: contracts(5) })
    bench.fill(first)
    bench.fill(second, { qty: 16 })
    bench.book(no, '0.55x100 | 0.57x100')
    bench.cancel(second)
    expect(bench.last('unwind')).toMatchObject({ choice: 'hold', attempt: 1 })
    expect(bench.last('basket_closed')).toMatchObject({
      result: 'held',
      hedgedQty: contracts(16),
      surplusQty: contracts(4),
      // 16 back; 9 + 7.20 out.
      worstProfit: dollars('-0.2'),
    })
    expect(bench.engine.view().unhedged).toBe(dollars('0.2'))
  })

  it('says what can still be lost after part of the surplus was sold', () => {
    const { bench, no, first, second } = started()
    bench.fill(first)
    bench.book(no, '| 0.57x100')
    bench.cancel(second)
    const [sale] = bench.takeOrders()
    bench.fill(sale!, { qty: 18, price: 4_000 })
    // 9 out, 7.20 back; the 2 that are left may pay nothing.
    expect(bench.engine.view()).toMatchObject({ unhedged: dollars('1.8'), worstUnhedged: dollars('9') })
  })

  it('never spends cash that is not there on the missing leg', () => {
    const { bench, no, first, second } = started({ bankroll: '18.22' })
    bench.fill(first)
    bench.fill(second, { qty: 10 })
    // 4.61 are left at the second venue: 10 more at 46c and a cent are just affordable, at 47c they are not.
    bench.book(no, '0.54x40 | 0.57x100')
    bench.cancel(second)
    const [order] = bench.takeOrders()
    expect(order).toMatchObject({ side: 'buy', qty: contracts(10), limit: 4_600 })
    // The limit gives in on the price, so the venue may fill at it.
    expect(() => bench.fill(order!)).not.toThrow()
  })
})

describe('cash', () => {
  it('is enough for a fill anywhere within the limit', () => {
    const bench = new EngineBench({ bankroll: '17.2' }).list([YES, NO], drawnRelation('same', [YES, NO]))
    bench.book(NO, '0.58x20 | 0.60x100')
    // 8.60 at each venue: 10 at 40c and 10 at 45c cost 8.50, but the limit is 45c for all 20.
    bench.book(YES, '0.20x100 | 0.40x10 0.45x10')
    const [order] = bench.takeOrders()
    expect(order).toMatchObject({ instrument: { outcome: 'yes' } })
    expect(() => bench.fill(order!)).not.toThrow()
  })
})

describe('settlement while orders are out', () => {
  it('pays the leg that filled and closes when the other one ends', () => {
    const { bench, yes, first, second } = started()
    bench.fill(first)
    bench.settle(yes, 10_000)
    expect(bench.all('basket_closed')).toEqual([])
    bench.cancel(second)
    expect(bench.last('basket_closed')).toMatchObject({ result: 'held', worstProfit: dollars('11') })
    expect(bench.last('result').profit).toBe(dollars('11'))
    expect(bench.takeOrders()).toEqual([])
  })

  it('pays a fill that was reported after it', () => {
    const { bench, yes, no, first, second } = started()
    bench.fill(second)
    bench.settle(yes, 10_000)
    const decided = bench.fill(first)
    expect(kindsOf(decided)).toContain('settled')
    expect(bench.engine.view().positions.map(({ instrument }) => instrument.outcome)).toEqual(['no'])
    bench.settle(no, 10_000)
    // YES pays 20, NO nothing, 18 out.
    expect(bench.last('result').profit).toBe(dollars('2'))
    expect(bench.engine.view()).toMatchObject({ openBaskets: 0, equity: dollars('1002') })
  })

  it('books a sale that was reported after it, and gives the payment back', () => {
    const { bench, yes, no, first, second } = started()
    bench.fill(first)
    bench.book(no, '| 0.57x100')
    bench.cancel(second)
    const [sale] = bench.takeOrders()
    bench.settle(yes, 10_000)
    expect(bench.engine.view().cash.kalshi).toBe(dollars('511'))
    // The venue had sold before it settled; the report was on its way.
    bench.fill(sale!, { price: 4_000 })
    expect(bench.last('basket_closed')).toMatchObject({ result: 'unwound', worstProfit: dollars('-1') })
    expect(bench.last('result').profit).toBe(dollars('-1'))
    expect(bench.engine.view()).toMatchObject({
      cash: { kalshi: dollars('499') },
      realised: dollars('-1'),
      openBaskets: 0,
    })
  })

  it('is booked once: the same again is nothing, another one an alarm', () => {
    const { bench, yes, first, second } = started()
    bench.fill(first)
    bench.fill(second)
    bench.settle(yes, 10_000)
    const { cash } = bench.engine.view()
    expect(bench.settle(yes, 10_000)).toEqual([])
    expect(bench.settle(yes, 0)).toMatchObject([
      { kind: 'alarm', code: 'CONFLICTING_SETTLEMENT', subject: 'kalshi:Q' },
    ])
    expect(bench.engine.view().cash).toEqual(cash)
  })

  it('of the losing side first is no loss of a hedged pair', () => {
    // 9 of 1000 are gone until the other market pays: more than both limits allow.
    const { bench, yes, no, first, second } = started({
      limits: { totalLossMaxE6: 5_000, dayLossMaxE6: 5_000 },
    })
    bench.fill(first)
    bench.fill(second)
    bench.settle(yes, 0)
    expect(bench.engine.view().halted).toBeUndefined()
    bench.settle(no, 0)
    expect(bench.last('result').profit).toBe(dollars('2'))
    expect(bench.all('halted')).toEqual([])
  })

  it('does not buy or sell in a market that has paid', () => {
    const { bench, no, first, second } = started()
    bench.fill(first)
    bench.settle(no, 0)
    bench.cancel(second)
    expect(bench.takeOrders()).toEqual([])
    expect(bench.last('basket_closed')).toMatchObject({ result: 'held', surplusQty: contracts(20) })
  })
})

describe('a market that was listed again before its relation came', () => {
  function relisted(): EngineBench {
    const again = { ...YES, title: 'listed again' }
    const bench = new EngineBench().list([YES, NO, again], drawnRelation('same', [YES, NO]))
    bench.book(YES, '0.40x100 | 0.45x20')
    return bench
  }

  it('is still closed when the venue says so', () => {
    const bench = relisted()
    bench.status(YES, 'closed')
    expect(bench.book(NO, '0.55x20 | 0.57x100')).toMatchObject([
      { kind: 'opportunity_opened' },
      { code: 'MARKET_NOT_OPEN' },
    ])
  })

  it('still pays its baskets', () => {
    const bench = relisted()
    bench.book(NO, '0.55x20 | 0.57x100')
    for (const order of bench.takeOrders()) bench.fill(order)
    bench.settle(YES, 10_000)
    bench.settle(NO, 10_000)
    expect(bench.last('result').profit).toBe(dollars('2'))
    expect(bench.engine.view().openBaskets).toBe(0)
  })
})

describe('a market that is listed with another grid while a leg stands alone', () => {
  it('is unwound on the grid of today', () => {
    const { bench, yes, no, first, second } = started()
    bench.fill(first)
    const coarse = { ...yes, grid: uniformGrid(price(500)) }
    bench.list([coarse])
    bench.book(coarse, '0.40x100 | 0.45x20')
    bench.book(no, '| 0.57x100')
    bench.cancel(second)
    // 2 cents below 40c are 38c, which is no price any more.
    expect(bench.takeOrders()).toMatchObject([{ side: 'sell', limit: 4_000, instrument: { market: coarse } }])
  })
})

describe('alarms', () => {
  it('a fill after the end is booked and reported', () => {
    const { bench, first, second } = started()
    bench.fill(first)
    bench.fill(second, { qty: 19 })
    bench.cancel(second)
    const [sale] = bench.takeOrders()
    const decided = bench.fill(second, { qty: 1 })
    expect(decided).toMatchObject([{ kind: 'alarm', code: 'LATE_FILL', subject: 'b1.2' }, { kind: 'fill' }])
    // The sale of the surplus is still out; when it fails nothing is left to be sold.
    bench.cancel(sale!)
    expect(bench.last('basket_closed')).toMatchObject({ hedgedQty: contracts(20), surplusQty: 0 })
  })

  it('a late fill of a basket that nobody works on any more is dealt with', () => {
    const { bench, first, second } = started()
    bench.cancel(first)
    bench.cancel(second)
    expect(bench.last('basket_closed').result).toBe('missed')
    bench.fill(first)
    expect(bench.last('alarm').code).toBe('LATE_FILL')
    expect(bench.engine.view()).toMatchObject({ unhedged: dollars('9'), openBaskets: 1, inFlightBaskets: 1 })
    // Its markets are its own again, and the missing leg is still there for 45c.
    bench.book(second.instrument.market, '0.30x20 | 0.35x20')
    bench.book(second.instrument.market, '0.55x20 | 0.57x100')
    expect(bench.refusals).toContain('OWNED')
    const [more] = bench.takeOrders()
    expect(more).toMatchObject({ id: 'b1.3', side: 'buy', qty: contracts(20) })
    bench.fill(more!)
    expect(bench.all('basket_closed').map(({ result }) => result)).toEqual(['missed', 'hedged'])
  })

  it('two sales of one leg that both filled sell it once, and somebody is told', () => {
    const { bench, no, first, second } = started()
    bench.fill(first)
    bench.book(no, '| 0.57x100')
    bench.cancel(second)
    const [sale] = bench.takeOrders()
    bench.cancel(sale!)
    const [again] = bench.takeOrders()
    bench.fill(again!)
    bench.fill(sale!)
    expect(bench.last('alarm')).toMatchObject({ code: 'OVERFILL', detail: 'sold 20000000 too many' })
    expect(bench.all('fill').filter(({ side }) => side === 'sell')).toHaveLength(1)
    expect(bench.engine.view().positions).toEqual([])
  })

  it('a late fill that the cash cannot pay stops trading and does not break the books', () => {
    const other = [drawnMarket('kalshi:R'), drawnMarket('polymarket:R')] as const
    const bench = new EngineBench({ bankroll: '18.1' }).list([YES, NO], drawnRelation('same', [YES, NO]))
    bench.book(YES, '0.40x100 | 0.45x20')
    bench.book(NO, '0.55x20 | 0.57x100')
    const [first, second] = bench.takeOrders()
    bench.cancel(first!)
    bench.cancel(second!)
    bench.list(other, drawnRelation('same', other, { id: 'other' }))
    bench.book(other[0], '0.40x100 | 0.45x20')
    bench.book(other[1], '0.55x20 | 0.57x100')
    for (const order of bench.takeOrders()) bench.fill(order)
    bench.fill(first!)
    expect(bench.last('halted').code).toBe('OVERDRAWN')
  })

  it('more than was ordered is booked and reported, and what is lone of it is dealt with', () => {
    const { bench, first, second } = started()
    bench.fill(first, { qty: 25 })
    expect(bench.last('alarm')).toMatchObject({ code: 'OVERFILL', subject: 'b1.1' })
    expect(bench.last('fill').qty).toBe(contracts(25))
    expect(bench.engine.view().positions).toMatchObject([{ qty: contracts(25), cost: dollars('11.25') }])
    bench.fill(second)
    expect(bench.last('unwind')).toMatchObject({ basket: 'b1', attempt: 1 })
    expect(bench.takeOrders()).toMatchObject([{ basketId: 'b1', qty: contracts(5) }])
  })

  it('two sales of one leg that both filled: the second one counts when the first never came to be', () => {
    const { bench, no, first, second } = started()
    bench.fill(first)
    bench.book(no, '| 0.57x100')
    bench.cancel(second)
    const [sale] = bench.takeOrders()
    bench.cancel(sale!)
    const [again] = bench.takeOrders()
    bench.fill(again!, { id: 'a', price: 3_900 })
    bench.fill(sale!, { id: 'b', price: 4_000 })
    expect(bench.engine.view()).toMatchObject({ positions: [], equity: dollars('998.8') })
    bench.send({ type: 'report', orderId: again!.id, kind: 'undone', fillId: 'a', detail: 'FAILED' })
    expect(bench.engine.view()).toMatchObject({ positions: [], equity: dollars('999') })
    bench.send({ type: 'report', orderId: sale!.id, kind: 'undone', fillId: 'b', detail: 'FAILED' })
    expect(bench.engine.view()).toMatchObject({
      positions: [{ qty: contracts(20), cost: dollars('9') }],
      realised: 0,
      unhedged: dollars('9'),
    })
  })

  it('an order without an answer stays unknown and keeps its money reserved until there is evidence', () => {
    const { bench, first, second } = started()
    bench.fill(second)
    bench.wait(5_000).timers()
    expect(bench.all('alarm').map(({ code, subject }) => [code, subject])).toEqual([
      ['UNKNOWN_ORDER', 'b1.1'],
    ])
    bench.wait(600_000).timers()
    expect(bench.engine.view().inFlightBaskets).toBe(1)
    expect(bench.takeOrders()).toEqual([])
    bench.fill(first)
    expect(bench.last('basket_closed').result).toBe('hedged')
  })

  it('a report about an order that was never sent', () => {
    const { bench } = started()
    expect(bench.report({ orderId: 'b9.1', kind: 'cancelled' })).toMatchObject([
      { kind: 'alarm', code: 'IMPOSSIBLE_REPORT', subject: 'b9.1' },
    ])
  })

  it('a report that cannot be true', () => {
    const { bench, first } = started()
    bench.fill(first)
    bench.cancel(first)
    expect(bench.last('alarm')).toMatchObject({ code: 'IMPOSSIBLE_REPORT', detail: 'cancel after filled' })
  })
})

describe('a purchase at Polymarket that brought more shares than were asked for', () => {
  it('pairs the smaller leg, sells the rest like any lone one, and raises no alarm', () => {
    const { bench, first, second } = started()
    bench.fill(first)
    // $9 at 40c.
    bench.fill(second, { qty: '22.5', price: 4_000 })
    expect(bench.all('alarm')).toEqual([])
    expect(bench.engine.view().positions).toMatchObject([
      { qty: contracts(20) },
      { qty: contracts('22.5'), cost: dollars('9') },
    ])
    const orders = bench.takeOrders()
    expect(orders).toMatchObject([{ basketId: 'b1', qty: contracts(2) }])
    bench.fill(orders[0]!)
    for (const order of bench.takeOrders()) bench.cancel(order)
    expect(bench.last('basket_closed').hedgedQty).toBeGreaterThanOrEqual(contracts(20))
  })

  it('after the basket was done is dealt with as well', () => {
    const { bench, first, second } = started()
    bench.fill(first)
    bench.fill(second, { qty: 20, price: 4_000 })
    expect(bench.last('basket_closed').result).toBe('hedged')
    const decided = bench.fill(second, { qty: '2.5', price: 4_000 })
    expect(decided).toMatchObject([
      { kind: 'fill', qty: contracts('2.5') },
      { kind: 'unwind' },
      { kind: 'order' },
    ])
    bench.cancel(bench.takeOrders()[0]!)
    while (bench.all('basket_closed').length < 2) for (const order of bench.takeOrders()) bench.cancel(order)
    expect(bench.last('basket_closed')).toMatchObject({
      result: 'held',
      hedgedQty: contracts(20),
      surplusQty: contracts('2.5'),
    })
  })

  it('by both legs is a hedge of all of it', () => {
    const { bench, first, second } = started()
    bench.fill(second, { qty: '22', price: 4_000 })
    bench.fill(first, { qty: '22' })
    expect(bench.last('basket_closed')).toMatchObject({ result: 'hedged', hedgedQty: contracts(22) })
  })
})

describe('unwinding is exempt', () => {
  const lone = (changes: BenchChanges) => {
    const all = started(changes, { fee: FREE })
    all.bench.fill(all.first, { fee: '5' })
    all.bench.book(all.no, '| 0.57x100')
    return all
  }

  it('from a halt', () => {
    const { bench, second } = lone({ limits: { totalLossMaxE6: 5_000 } })
    // In flight a basket counts at its cost; what it lost is a loss when it closes.
    expect(bench.all('halted')).toEqual([])
    bench.cancel(second)
    bench.takeOrders().forEach((order) => bench.fill(order))
    expect(bench.last('halted').code).toBe('TOTAL_LOSS')
    // Halted, the second leg turns out to be filled: it is sold.
    bench.book(second.instrument.market, '0.52x40 | 0.57x100')
    bench.book(YES, '0.40x100 |')
    bench.fill(second)
    const [sale] = bench.takeOrders()
    expect(sale).toMatchObject({ side: 'sell', qty: contracts(20), instrument: { outcome: 'no' } })
    bench.fill(sale!)
    expect(bench.last('basket_closed').result).toBe('unwound')
  })

  it('from the operator saying stop', () => {
    const { bench, second } = lone({})
    bench.send({ type: 'operator', action: 'stop' })
    bench.cancel(second)
    expect(bench.takeOrders()).toMatchObject([{ side: 'sell', qty: contracts(20) }])
  })

  it('from a market cap that is used up', () => {
    const { bench, second, no } = lone({ limits: { marketMax: dollars('9.01') } })
    bench.book(no, '0.52x40 | 0.57x100')
    bench.cancel(second)
    expect(bench.takeOrders()).toMatchObject([{ side: 'buy', qty: contracts(20) }])
  })
})

describe('fees in a plan', () => {
  it('are part of the capital and of the profit', () => {
    const { bench } = started({}, { fee: centFee('0.07') })
    // 20 x 0.45 x 0.55 x 0.07 = 0.3465, up to a cent, on each leg.
    expect(bench.last('approved')).toMatchObject({
      qty: contracts(20),
      fees: dollars('0.70'),
      capital: dollars('18.70'),
      profit: dollars('1.30'),
    })
  })
})
