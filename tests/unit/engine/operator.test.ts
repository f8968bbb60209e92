import { describe, expect, it } from 'vitest'
import type { OperatorAction } from '../../../src/lib/domain/events.js'
import { EngineBench, kindsOf, type BenchChanges } from '../../drawn/engine-bench.js'
import { contracts, dollars, drawnMarket, drawnRelation } from '../../drawn/market.js'

const YES = drawnMarket('kalshi:Q')
const NO = drawnMarket('polymarket:Q')

/** YES at 45c here, NO at 45c there: a gap of ten cents, worth 20 of each. */
function gap(changes: BenchChanges = {}): EngineBench {
  const bench = new EngineBench(changes).list([YES, NO], drawnRelation('same', [YES, NO]))
  bench.book(YES, '0.40x100 | 0.45x20')
  bench.book(NO, '0.55x20 | 0.57x100')
  return bench
}

/** The basket of that gap, hedged: 20 of each for $18. */
function hedged(): EngineBench {
  const bench = gap()
  for (const order of bench.takeOrders()) bench.fill(order)
  return bench
}

const tell = (bench: EngineBench, action: Exclude<OperatorAction, 'cancel'>) =>
  bench.send({ type: 'operator', action })

describe('an operator who pauses', () => {
  it('stops new baskets, and resuming lets them begin again', () => {
    const bench = new EngineBench().list([YES, NO], drawnRelation('same', [YES, NO]))
    tell(bench, 'pause')
    bench.book(YES, '0.40x100 | 0.45x20')
    bench.book(NO, '0.55x20 | 0.57x100')
    expect(bench.takeOrders()).toEqual([])
    expect(bench.refusals).toEqual(['PAUSED_BY_OPERATOR'])
    tell(bench, 'resume')
    bench.book(NO, '0.55x20 | 0.57x101')
    expect(bench.takeOrders()).toHaveLength(2)
    expect(bench.all('operator').map(({ action }) => action)).toEqual(['pause', 'resume'])
  })

  it('lets what is in flight go on', () => {
    const bench = gap()
    const [first, second] = bench.takeOrders()
    tell(bench, 'pause')
    bench.fill(first!)
    bench.cancel(second!)
    expect(bench.takeOrders()).toMatchObject([{ qty: contracts(20) }])
  })

  it('is told why a second pause, or resuming what runs, would change nothing', () => {
    const bench = gap()
    expect(bench.engine.refuses({ type: 'operator', action: 'resume' })).toBe('it is not paused')
    tell(bench, 'pause')
    expect(bench.engine.refuses({ type: 'operator', action: 'pause' })).toBe('it is paused already')
    expect(tell(bench, 'pause')).toEqual([])
  })
})

describe('an operator who kills', () => {
  it('halts trading for good, once, and brings what is in flight to its end', () => {
    const bench = gap()
    const [first, second] = bench.takeOrders()
    expect(kindsOf(tell(bench, 'kill'))).toEqual(['operator', 'halted'])
    expect(bench.last('halted').code).toBe('OPERATOR')
    expect(bench.engine.halted).toBe(true)
    expect(tell(bench, 'kill')).toEqual([])
    bench.fill(first!)
    bench.cancel(second!)
    expect(bench.takeOrders()).toHaveLength(1)
    expect(bench.engine.refuses({ type: 'operator', action: 'resume' })).toBe('it is not paused')
    expect(bench.engine.refuses({ type: 'operator', action: 'pause' })).toContain('halted: OPERATOR')
  })
})

describe('an operator who flattens', () => {
  it('sells both legs of a hedged basket, pauses, and the money is what the sales brought', () => {
    const bench = hedged()
    expect(bench.last('basket_closed').result).toBe('hedged')
    tell(bench, 'flatten')
    const sales = bench.takeOrders()
    expect(sales).toMatchObject([
      { side: 'sell', qty: contracts(20), instrument: { outcome: 'yes' } },
      { side: 'sell', qty: contracts(20), instrument: { outcome: 'no' } },
    ])
    expect(bench.last('unwind').choice).toBe('sell-all')
    bench.fill(sales[0]!, { price: 4_000 })
    bench.fill(sales[1]!, { price: 4_300 })
    expect(bench.last('basket_closed').result).toBe('unwound')
    // 8 + 8.60 back of 18.
    expect(bench.last('result').profit).toBe(dollars('-1.40'))
    expect(bench.engine.view()).toMatchObject({ positions: [], openBaskets: 0, realised: dollars('-1.40') })
    bench.book(NO, '0.55x20 | 0.57x101')
    expect(bench.takeOrders()).toEqual([])
  })

  it('completes nothing that is half bought: what came is sold when its orders have ended', () => {
    const bench = gap()
    const [first, second] = bench.takeOrders()
    bench.fill(first!)
    tell(bench, 'flatten')
    expect(bench.takeOrders()).toEqual([])
    bench.cancel(second!)
    const [sale] = bench.takeOrders()
    expect(sale).toMatchObject({ side: 'sell', qty: contracts(20), instrument: { outcome: 'yes' } })
    bench.fill(sale!)
    expect(bench.last('basket_closed').result).toBe('unwound')
  })

  it('tries again what did not sell, and keeps what nobody buys as the pair that it was', () => {
    const bench = hedged()
    tell(bench, 'flatten')
    for (let round = 0; round < 3; round++) {
      const sales = bench.takeOrders()
      expect(sales).toHaveLength(2)
      for (const sale of sales) bench.cancel(sale)
    }
    expect(bench.takeOrders()).toEqual([])
    expect(bench.last('basket_closed')).toMatchObject({
      result: 'hedged',
      hedgedQty: contracts(20),
      surplusQty: 0,
    })
    expect(bench.engine.view().positions).toHaveLength(2)
  })

  it('waits for a book that cannot be used now', () => {
    const bench = hedged()
    bench.send({ type: 'stream', channel: 'test', state: 'closed', reason: 'drawn' } as never)
    for (const market of [YES, NO]) bench.book(market, '0.60x5 | 0.50x5')
    bench.takeOrders()
    tell(bench, 'flatten')
    expect(bench.takeOrders()).toEqual([])
    expect(bench.last('alarm').code).toBe('LONE_LEG')
    bench.book(YES, '0.40x100 | 0.45x20')
    bench.book(NO, '0.55x20 | 0.57x100')
    bench.wait(60_000).book(YES, '0.40x100 | 0.45x20')
    bench.book(NO, '0.55x20 | 0.57x100')
    bench.timers()
    expect(bench.takeOrders()).toMatchObject([{ side: 'sell' }, { side: 'sell' }])
  })

  it('keeps a pair together while a book of it cannot be used, and sells both when it can', () => {
    const bench = hedged()
    bench.book(NO, '0.60x5 | 0.50x5')
    bench.takeOrders()
    tell(bench, 'flatten')
    expect(bench.takeOrders()).toEqual([])
    expect(bench.engine.view().unhedged).toBe(0)
    bench.wait(60_000).book(YES, '0.40x100 | 0.45x20')
    bench.book(NO, '0.55x20 | 0.57x100')
    bench.timers()
    expect(bench.takeOrders()).toMatchObject([{ side: 'sell' }, { side: 'sell' }])
  })

  it('sells of a pair only as much as both books take', () => {
    const bench = hedged()
    bench.book(YES, '0.40x8 | 0.45x20')
    bench.takeOrders()
    tell(bench, 'flatten')
    expect(bench.takeOrders()).toMatchObject([
      { side: 'sell', qty: contracts(8), instrument: { outcome: 'yes' } },
      { side: 'sell', qty: contracts(8), instrument: { outcome: 'no' } },
    ])
  })

  it('sells no leg of a pair while nobody bids for the other', () => {
    const bench = hedged()
    bench.book(YES, '| 0.45x20')
    tell(bench, 'flatten')
    expect(bench.takeOrders()).toEqual([])
    expect(bench.last('basket_closed')).toMatchObject({ result: 'hedged', hedgedQty: contracts(20) })
  })

  it('sells each leg by itself where nobody promises any more that one covers the other', () => {
    const bench = hedged()
    bench.send({ type: 'relation', relation: drawnRelation('same', [YES, NO], { proof: 'withdrawn' }) })
    bench.book(NO, '0.60x5 | 0.50x5')
    tell(bench, 'flatten')
    expect(bench.takeOrders()).toMatchObject([{ side: 'sell', instrument: { outcome: 'yes' } }])
  })

  it('gives a sale all its rounds, though unwinding had used them up', () => {
    const bench = gap()
    const [first, second] = bench.takeOrders()
    bench.fill(first!)
    bench.cancel(second!)
    for (let round = 0; round < 2; round++) bench.cancel(bench.takeOrders()[0]!)
    const [last] = bench.takeOrders()
    tell(bench, 'flatten')
    bench.cancel(last!)
    expect(bench.takeOrders()).toMatchObject([{ side: 'sell', qty: contracts(20) }])
    expect(bench.last('unwind')).toMatchObject({ choice: 'sell-all', attempt: 1 })
  })

  it('leaves what waits for the payment of a market that has paid already', () => {
    const bench = hedged()
    bench.settle(YES, 10_000)
    expect(bench.engine.refuses({ type: 'operator', action: 'flatten' })).toBe(
      'nothing is held that can be sold',
    )
    expect(tell(bench, 'flatten')).toEqual([])
    bench.settle(NO, 10_000)
    expect(bench.last('result').profit).toBe(dollars('2'))
  })

  it('conserves money whatever fills and whatever does not', () => {
    for (const [i, j] of [
      [0, 7],
      [20, 3],
      [5, 20],
      [20, 20],
    ] as const) {
      const bench = hedged()
      tell(bench, 'flatten')
      const sales = bench.takeOrders()
      for (const [sale, part] of [
        [sales[0]!, i],
        [sales[1]!, j],
      ] as const) {
        if (part > 0) bench.fill(sale, { qty: part })
        if (part < 20) bench.cancel(sale)
      }
      const { cash, positions, equity } = bench.engine.view()
      const cost = positions.reduce((sum, one) => sum + one.cost, 0)
      expect(cash.kalshi + cash.polymarket + cost).toBe(equity)
    }
  })
})

describe('an operator who takes an order back', () => {
  it('is told when no order of the basket rests', () => {
    const bench = hedged()
    const command = { type: 'operator', action: 'cancel', basket: 'b1' } as const
    expect(bench.engine.refuses(command)).toBe('no order of b1 rests in a book')
    expect(bench.send(command)).toEqual([])
  })
})
