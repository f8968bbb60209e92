import { describe, expect, it } from 'vitest'
import { standardStates, type Relation } from '../../../src/lib/domain/relation.js'
import { doubtOf } from '../../../src/lib/execution/retold.js'
import { EngineBench } from '../../drawn/engine-bench.js'
import { contracts, drawnMarket, drawnRelation } from '../../drawn/market.js'

const YES = drawnMarket('kalshi:Q')
const NO = drawnMarket('polymarket:Q')
const SAME = drawnRelation('same', [YES, NO])
const WITHDRAWN: Relation = { ...SAME, proof: 'withdrawn', reason: 'the rules differ' }
const INVERTED: Relation = { ...SAME, kind: 'inverted', states: standardStates('inverted', 2) }

/** YES at 45c here, NO at 45c there: 20 of each are on their way. */
function started(limits: { totalLossMaxE6?: number } = {}) {
  const bench = new EngineBench({ limits }).list([YES, NO], SAME)
  bench.book(YES, '0.40x100 | 0.45x100')
  bench.book(NO, '0.55x100 | 0.57x100')
  const [first, second] = bench.takeOrders()
  const tell = (relation: Relation) => bench.send({ type: 'relation', relation })
  return { bench, first: first!, second: second!, tell }
}

describe('a basket whose relation is told again', () => {
  it('is completed while the relation holds as it did', () => {
    const { bench, first, second, tell } = started()
    tell({ ...SAME, reason: 'accepted once more' })
    bench.fill(first)
    bench.cancel(second)
    expect(bench.last('unwind')).toMatchObject({ choice: 'complete' })
  })

  it.each([
    ['withdrawn', WITHDRAWN],
    ['with another table', INVERTED],
  ])('sells its lone leg and buys no other when that is %s', (_how, relation) => {
    const { bench, first, second, tell } = started()
    tell(relation)
    bench.fill(first)
    bench.cancel(second)
    expect(bench.last('unwind')).toMatchObject({ choice: 'sell' })
    expect(bench.takeOrders()).toMatchObject([{ side: 'sell', instrument: { market: YES } }])
  })

  it('keeps what it was promised when a market of the relation is listed no more, or others join it', () => {
    const ladder: Relation = {
      ...{ id: 'l', kind: 'ladder', proof: 'structure', reason: '' },
      ...{ markets: ['kalshi:A', 'kalshi:B', 'kalshi:C'], states: standardStates('ladder', 3) },
    }
    const hasEnded = () => false
    const shorter = { ...ladder, markets: ladder.markets.slice(1), states: standardStates('ladder', 2) }
    expect(doubtOf(ladder, { before: ladder, now: shorter, hasEnded })).toBe(false)
    expect(doubtOf(shorter, { before: shorter, now: ladder, hasEnded })).toBe(false)
    expect(doubtOf(ladder, { before: ladder, now: { ...ladder, proof: 'ended' }, hasEnded })).toBe(false)
    const loose = { ...shorter, states: standardStates('exclusive', 2) }
    expect(doubtOf(ladder, { before: ladder, now: loose, hasEnded })).toBe(true)
  })

  it('is completed again once the relation holds again', () => {
    const { bench, first, second, tell } = started()
    tell(WITHDRAWN)
    tell(SAME)
    bench.fill(first)
    bench.cancel(second)
    expect(bench.last('unwind')).toMatchObject({ choice: 'complete' })
  })

  it('counts for nothing to the limits when it is hedged on a promise that is withdrawn', () => {
    const { bench, first, second, tell } = started({ totalLossMaxE6: 10_000 })
    bench.fill(first)
    bench.fill(second)
    expect(bench.all('halted')).toEqual([])
    tell(WITHDRAWN)
    expect(bench.all('halted')).toMatchObject([{ code: 'TOTAL_LOSS' }])
  })

  it('keeps its promise when a market has closed, because venues take what has ended from their lists', () => {
    const { bench, first, second, tell } = started({ totalLossMaxE6: 10_000 })
    bench.fill(first)
    bench.fill(second)
    bench.status(YES, 'closed')
    tell(WITHDRAWN)
    expect(bench.all('halted')).toEqual([])
  })
})

describe('a doubt', () => {
  const A = drawnMarket('kalshi:A')
  const B = drawnMarket('kalshi:B')
  const C = drawnMarket('polymarket:C')
  const part = drawnRelation('same', [A, C], { id: 'part' })
  const joint: Relation = { ...drawnRelation('exclusive', [A, B, C]), id: 'part+other', kind: 'joint' }
  const hasEnded = () => false

  it('of one of several joined relations is one of them all', () => {
    const withdrawn: Relation = { ...part, proof: 'withdrawn' }
    expect(doubtOf(joint, { before: part, now: withdrawn, hasEnded })).toBe(true)
    expect(doubtOf(joint, { before: withdrawn, now: part, hasEnded })).toBeUndefined()
    expect(doubtOf(joint, { before: part, now: { ...part, reason: 'new' }, hasEnded })).toBeUndefined()
  })

  it('of another relation is none', () => {
    const other = drawnRelation('same', [YES, NO], { id: 'other' })
    expect(doubtOf(part, { before: other, now: { ...other, proof: 'withdrawn' }, hasEnded })).toBeUndefined()
    expect(doubtOf(joint, { before: other, now: { ...other, proof: 'withdrawn' }, hasEnded })).toBeUndefined()
  })
})

describe('a basket that never filled', () => {
  const missedTwice = (pause: number) => {
    const { bench, first, second } = started()
    bench.cancel(first)
    bench.cancel(second)
    bench.wait(pause)
    // The gap goes and comes again, so that another basket is sent, and misses.
    bench.book(YES, '0.40x100 | 0.60x100')
    bench.book(NO, '0.55x100 | 0.57x100')
    bench.wait(60_000)
    bench.book(NO, '0.55x100 | 0.57x100')
    bench.book(YES, '0.40x100 | 0.45x100')
    for (const order of bench.takeOrders()) bench.cancel(order)
    return { bench, first }
  }

  it('still takes in a fill that is told late', () => {
    const { bench, first } = missedTwice(1_000)
    bench.fill(first, { qty: 5 })
    expect(bench.last('fill')).toMatchObject({ basket: 'b1', qty: contracts(5) })
  })

  it('is forgotten ten minutes later', () => {
    const { bench, first } = missedTwice(600_000)
    expect(bench.all('approved')).toHaveLength(2)
    bench.fill(first, { qty: 5 })
    expect(bench.all('fill')).toEqual([])
    expect(bench.last('alarm')).toMatchObject({ code: 'IMPOSSIBLE_REPORT', detail: 'not an order of ours' })
  })
})
