import { describe, expect, it } from 'vitest'
import type { OrderReport } from '../../../src/lib/domain/events.js'
import type { OrderRequest } from '../../../src/lib/domain/order.js'
import { REPORT_CHANNEL } from '../../../src/lib/domain/session-channels.js'
import { decodeSessionEvent } from '../../../src/lib/record/session-codec.js'
import { EngineBench, kindsOf, type BenchChanges } from '../../drawn/engine-bench.js'
import { contracts, dollars, drawnMarket, drawnRelation, keyOf } from '../../drawn/market.js'

const YES = drawnMarket('kalshi:Q')
const NO = drawnMarket('polymarket:Q')

/** YES at 45c here, NO at 45c there: b1 wants 20 of each for $18. */
function started(changes: BenchChanges = {}) {
  const bench = new EngineBench(changes).list([YES, NO], drawnRelation('same', [YES, NO]))
  bench.book(YES, '0.40x100 | 0.45x20')
  bench.book(NO, '0.55x20 | 0.57x100')
  const [first, second] = bench.takeOrders()
  return { bench, first: first!, second: second! }
}

function undo(bench: EngineBench, { id: orderId }: OrderRequest, fillId: string) {
  return bench.send({ type: 'report', orderId, kind: 'undone', fillId, detail: 'FAILED' })
}

const money = (bench: EngineBench) => {
  const { cash, equity, realised, fees, positions, unhedged } = bench.engine.view()
  const held = positions.map(({ instrument, qty, cost }) => [keyOf(instrument.market), qty, cost])
  return { cash, equity, realised, fees, held, unhedged }
}

describe('a fill that never came to be', () => {
  it('is booked back by an entry of its own while the other leg is still out', () => {
    const { bench, first, second } = started()
    const before = money(bench)
    bench.fill(first, { id: 'f', fee: '0.10' })
    bench.entries.splice(0)
    const decided = undo(bench, first, 'f')
    expect(decided).toMatchObject([
      {
        kind: 'fill_undone',
        order: first.id,
        fill: 'f',
        side: 'buy',
        qty: contracts(20),
        fee: dollars('0.1'),
      },
      { kind: 'alarm', code: 'FILL_UNDONE', subject: first.id },
    ])
    expect(bench.entries).toMatchObject([{ kind: 'undone', reference: 'f', qty: contracts(20) }])
    expect(bench.entries[0]!.postings).toEqual([
      { account: 'cash:kalshi', amount: dollars('9.1') },
      { account: 'fees:kalshi', amount: dollars('-0.1') },
      { account: 'position:kalshi:Q/yes', amount: dollars('-9') },
      { account: 'result', amount: 0 },
    ])
    expect(money(bench)).toEqual(before)
    bench.cancel(second)
    expect(bench.last('basket_closed')).toMatchObject({ result: 'missed', hedgedQty: 0, surplusQty: 0 })
    expect(bench.engine.view()).toMatchObject({ openBaskets: 0, halted: undefined })
  })

  it('leaves the other leg alone, which is unwound like any lone leg', () => {
    const { bench, first, second } = started()
    bench.fill(second, { id: 's' })
    bench.fill(first, { id: 'f', qty: 10 })
    undo(bench, first, 'f')
    expect(bench.engine.view().unhedged).toBe(dollars('9'))
    // The order goes on: what is left of it may still fill.
    expect(bench.takeOrders()).toEqual([])
    bench.cancel(first)
    expect(bench.last('unwind')).toMatchObject({ basket: 'b1', attempt: 1 })
    expect(bench.takeOrders().map(({ basketId }) => basketId)).toEqual(['b1'])
    expect(bench.engine.view().halted).toBeUndefined()
  })

  it('counts once, and whatever is told of it later counts for nothing', () => {
    const { bench, first } = started()
    bench.fill(first, { id: 'f', qty: 10 })
    undo(bench, first, 'f')
    const before = money(bench)
    expect(undo(bench, first, 'f')).toEqual([])
    expect(bench.fill(first, { id: 'f', qty: 10 })).toEqual([])
    expect(money(bench)).toEqual(before)
  })

  it('told before the fill itself, keeps it from counting at all', () => {
    const { bench, first } = started()
    const before = money(bench)
    expect(undo(bench, first, 'f')).toEqual([])
    expect(bench.fill(first, { id: 'f' })).toEqual([])
    expect(money(bench)).toEqual(before)
    bench.fill(first, { id: 'g' })
    expect(bench.last('order_ended')).toMatchObject({ order: first.id, state: 'filled' })
  })

  it('of an order that is not ours is an alarm', () => {
    const { bench } = started()
    const decided = bench.send({ type: 'report', orderId: 'x', kind: 'undone', fillId: 'f', detail: '' })
    expect(decided).toMatchObject([{ kind: 'alarm', code: 'IMPOSSIBLE_REPORT' }])
  })
})

it('a session that is played back from its record comes to the same digest', () => {
  const digests = [false, true].map((isPlayedBack) => {
    const { bench, first, second } = started()
    bench.fill(first, { id: 'f', fee: '0.10' })
    bench.fill(second, { id: 's' })
    const report: OrderReport = {
      type: 'report',
      orderId: first.id,
      kind: 'undone',
      fillId: 'f',
      detail: 'FAILED',
    }
    bench.send(isPlayedBack ? decodeSessionEvent(REPORT_CHANNEL, JSON.stringify(report)) : report)
    bench.engine.finish(bench.now)
    return bench.engine.view().digest
  })
  expect(digests[1]).toBe(digests[0])
})

describe('a hedge that vanishes after its basket is done', () => {
  function hedged() {
    const parts = started()
    parts.bench.fill(parts.first, { id: 'f', fee: '0.10' })
    parts.bench.fill(parts.second, { id: 's', fee: '0.20' })
    expect(parts.bench.last('basket_closed').result).toBe('hedged')
    return parts
  }

  it('is an alarm that shows the exposure, stops trading, and is unwound', () => {
    const { bench, second } = hedged()
    const decided = undo(bench, second, 's')
    expect(decided).toMatchObject([
      { kind: 'fill_undone', basket: 'b1', qty: contracts(20), fee: dollars('0.2') },
      { kind: 'alarm', code: 'FILL_UNDONE', detail: expect.stringContaining('b1 can lose $9.10') as string },
      { kind: 'halted', code: 'HEDGE_UNDONE' },
      { kind: 'unwind', basket: 'b1', attempt: 1 },
      { kind: 'order' },
    ])
    expect(bench.engine.view()).toMatchObject({ halted: 'HEDGE_UNDONE', inFlightBaskets: 1 })
    // Selling what is left is not stopped.
    for (const order of bench.takeOrders()) bench.fill(order)
    const { surplusQty, result } = bench.last('basket_closed')
    expect([surplusQty, ['unwound', 'hedged'].includes(result)]).toEqual([0, true])
  })

  it('is told when the market of the other leg has paid already', () => {
    const { bench, first, second } = hedged()
    bench.settle(YES, 0)
    bench.settle(NO, 0)
    const told = bench.last('result').profit
    expect(told).toBe(dollars('1.70'))
    const before = bench.engine.view()
    undo(bench, second, 's')
    // NO had cost $9 and $0.20, and was paid $20.
    expect(bench.engine.view().cash.polymarket).toBe(before.cash.polymarket - dollars('20') + dollars('9.20'))
    expect(bench.last('result').profit).toBe(dollars('-9.10'))
    expect(bench.engine.view()).toMatchObject({
      halted: 'HEDGE_UNDONE',
      positions: [],
      realised: dollars('-9.10'),
      fees: dollars('0.10'),
      openBaskets: 0,
    })
    undo(bench, first, 'f')
    expect(bench.engine.view()).toMatchObject({ realised: 0, fees: 0, equity: dollars('1000') })
    expect(bench.all('halted')).toHaveLength(1)
  })

  it('waits, when nothing can be sold, with the exposure in the books', () => {
    const { bench, second } = hedged()
    for (const venue of ['kalshi', 'polymarket'] as const)
      bench.send({ type: 'malformed', channel: 'x', code: 'C', detail: '', venue, market: 'Q' })
    const decided = undo(bench, second, 's')
    expect(kindsOf(decided)).toEqual(['fill_undone', 'alarm', 'halted', 'alarm'])
    expect(decided[3]).toMatchObject({ code: 'LONE_LEG' })
    expect(bench.engine.view().unhedged).toBe(dollars('9.10'))
  })
})

describe('a purchase that is undone after it was sold again', () => {
  it('leaves nothing behind once the sale is undone as well, in either order', () => {
    for (const saleFirst of [true, false]) {
      const { bench, first, second } = started()
      const before = money(bench)
      bench.fill(first, { id: 'f', fee: '0.10' })
      // Nobody sells NO any more.
      bench.book(NO, '| 0.57x100')
      bench.cancel(second)
      const [sale] = bench.takeOrders()
      bench.fill(sale!, { id: 'x', fee: '0.05' })
      expect(bench.last('basket_closed').result).toBe('unwound')
      const steps = [() => undo(bench, first, 'f'), () => undo(bench, sale!, 'x')]
      for (const step of saleFirst ? steps.toReversed() : steps) step()
      // What was sold again meanwhile does not fill.
      for (const order of bench.takeOrders()) bench.cancel(order)
      expect(money(bench)).toMatchObject({ ...before, unhedged: 0 })
      expect(bench.last('basket_closed')).toMatchObject({ hedgedQty: 0, surplusQty: 0 })
      expect(bench.engine.view()).toMatchObject({ openBaskets: 0, inFlightBaskets: 0 })
    }
  })
})

describe('a purchase after one that was undone and had been sold', () => {
  it('makes up for what was sold first, in the books and in its basket', () => {
    const { bench, first, second } = started()
    bench.fill(first, { id: 'f' })
    bench.book(NO, '| 0.57x100')
    bench.cancel(second)
    const [sale] = bench.takeOrders()
    bench.fill(sale!, { id: 's', qty: 10 })
    undo(bench, first, 'f')
    expect(bench.engine.view().positions).toEqual([])
    // Matched anew.
    bench.fill(first, { id: 'g' })
    expect(bench.engine.view().positions).toMatchObject([{ qty: contracts(10) }])
    expect(bench.engine.view().unhedged).toBeGreaterThan(0)
    for (const order of [sale!, ...bench.takeOrders()]) bench.cancel(order)
    bench.settle(YES, 10_000)
    // 9 out for 20, the sale of 10 and 10 that are paid.
    expect(bench.engine.view().cash.kalshi).toBe(
      dollars('500') - dollars('9') + (sale!.limit * contracts(10)) / 10_000 + dollars('10'),
    )
  })

  it('of another basket on the same market counts there as what it brings, so that its hedge is not believed whole', () => {
    const { bench, first, second } = started()
    bench.fill(first, { id: 'f' })
    bench.book(NO, '| 0.57x100')
    bench.cancel(second)
    const [sale] = bench.takeOrders()
    // The sale is told while its order is still out, then the purchase fails: nobody halts for what was never a hedge.
    bench.fill(sale!, { id: 's', qty: 10 })
    undo(bench, first, 'f')
    bench.cancel(sale!)
    expect(bench.engine.view()).toMatchObject({ openBaskets: 0, halted: undefined })
    // What comes back within a second is the gap that was traded.
    bench.wait(1_000)
    bench.book(YES, '0.40x100 | 0.45x20')
    bench.book(NO, '0.55x20 | 0.57x100')
    const orders = bench.takeOrders()
    expect(orders.map(({ basketId }) => basketId)).toEqual(['b2', 'b2'])
    for (const order of orders) bench.fill(order)
    const held = bench.engine.view().positions.map(({ qty }) => qty)
    expect(held).toEqual([contracts(10), contracts(20)])
    expect(bench.last('unwind').basket).toBe('b2')
  })
})
