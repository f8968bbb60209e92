import { describe, expect, it } from 'vitest'
import { price, usd } from '../../../src/lib/base/units.js'
import type { Relation, SettlementRisk } from '../../../src/lib/domain/relation.js'
import { EngineBench, type BenchChanges } from '../../drawn/engine-bench.js'
import { dollars, drawnMarket, drawnRelation } from '../../drawn/market.js'

const YES = drawnMarket('kalshi:P')
const NO = drawnMarket('polymarket:P')
const RISK: SettlementRisk = { class: 'B', lossE6: 10_000, sizeFactorE6: 1_000_000, cap: dollars('100') }

/** The same question, but Polymarket pays half for a game that is called off. */
const pairWith = (changes: Partial<Relation> = {}): Relation =>
  drawnRelation('same', [YES, NO], {
    states: [
      { name: 'yes', yesPayoffs: [price(10_000), price(10_000)] },
      { name: 'no', yesPayoffs: [price(0), price(0)] },
      { name: 'called off', yesPayoffs: [price(0), price(5_000)], tail: true },
      { name: 'called off, won', yesPayoffs: [price(10_000), price(5_000)], tail: true },
      { name: 'split', yesPayoffs: [price(0), price(10_000)], tail: true },
    ],
    risk: RISK,
    ...changes,
  })

/** YES asked at 45c, NO at 45c: $18 for 20 pairs that pay $20. */
function shown(relation: Relation, changes: BenchChanges = {}): EngineBench {
  const bench = new EngineBench(changes)
  bench.list([YES, NO], relation)
  bench.book(YES, '0.20x100 | 0.45x20')
  bench.book(NO, '0.55x20 | 0.57x100')
  return bench
}

function traded(changes: BenchChanges = {}): EngineBench {
  const bench = shown(pairWith(), changes)
  for (const order of bench.takeOrders()) bench.fill(order)
  expect(bench.last('basket_closed')).toMatchObject({
    result: 'hedged',
    worstProfit: dollars('2'),
    withoutTails: true,
  })
  return bench
}

describe('a pair that may settle apart in a named case', () => {
  it('is traded within the cap that a person gave, and says what is certain but for that case', () => {
    expect(shown(pairWith()).last('approved')).toMatchObject({
      qty: 20_000_000,
      profit: dollars('2'),
      riskClass: 'B',
      expectedLoss: dollars('0.2'),
    })
    const capped = shown(pairWith({ risk: { ...RISK, cap: dollars('9.2') } }))
    expect(capped.last('approved').capital).toBeLessThanOrEqual(dollars('9.2'))
    expect(capped.last('approved').qty).toBeGreaterThan(0)
  })

  it.each<[string, Partial<Relation>]>([
    ['without a cap', { risk: { class: 'B', lossE6: 10_000, sizeFactorE6: 1_000_000 } }],
    ['called class A all the same', { risk: { ...RISK, class: 'A' } }],
    ['on a venue’s word', { proof: 'structure' }],
  ])('is no gap %s', (_name, changes) => {
    const bench = shown(pairWith(changes))
    expect(bench.all('opportunity_opened')).toEqual([])
    expect(bench.takeOrders()).toEqual([])
  })

  it('is charged for that case: its chance times all that the pair would pay', () => {
    // 10% of $20 leave nothing of $2.
    expect(shown(pairWith({ risk: { ...RISK, lossE6: 100_000 } })).refusals).toEqual(['SETTLEMENT_RISK'])
  })

  it('is traded though its two legs together may lose more than the trade cap', () => {
    const stages = [{ from: usd(0), tradeMax: dollars('10'), tradeRatioMaxE6: 1_000_000 }]
    expect(shown(pairWith(), { limits: { stages } }).last('approved').capital).toBeGreaterThan(dollars('10'))
  })

  it('is worth what it pays in ordinary ends, until a payment shows that the case came', () => {
    const bench = traded()
    bench.settle(NO, 5_000)
    bench.settle(YES, 0)
    expect(bench.all('alarm').filter(({ code }) => code === 'RELATION_BROKEN')).toEqual([])
    // 20 NO paid half, YES nothing: $10 for $18.
    expect(bench.last('result').profit).toBe(dollars('-8'))
  })

  it('is no loss because its losing side paid first, and one at once when that payment was the case itself', () => {
    const limits = { totalLossMaxE6: 5_000 }
    const ordinary = traded({ limits })
    ordinary.settle(NO, 10_000)
    expect(ordinary.all('halted')).toEqual([])
    const apart = traded({ limits })
    apart.settle(NO, 5_000)
    expect(apart.all('halted')).toHaveLength(1)
  })

  it('keeps its lone leg no longer than any other', () => {
    const bench = shown(pairWith())
    const [first, second] = bench.takeOrders()
    bench.fill(first!)
    bench.book(NO, '| 0.57x100')
    bench.cancel(second!)
    expect(bench.takeOrders()).toMatchObject([{ side: 'sell', instrument: { outcome: 'yes' } }])
  })

  it('completes a lone leg where that is the better end', () => {
    const bench = shown(pairWith())
    const [first, second] = bench.takeOrders()
    bench.fill(first!)
    bench.cancel(second!)
    expect(bench.takeOrders()).toMatchObject([{ side: 'buy', instrument: { outcome: 'no' } }])
  })
})
