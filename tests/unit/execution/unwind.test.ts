import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../src/lib/domain/complement.js'
import type { Market } from '../../../src/lib/domain/market.js'
import { planUnwind, type LegStanding, type UnwindPlan } from '../../../src/lib/execution/unwind.js'
import { centFee, contracts, dollars, drawnBook, drawnMarket, instrument } from '../../drawn/market.js'

const K = drawnMarket('kalshi:K')
const P = drawnMarket('polymarket:P')

const leg = (
  market: Market,
  outcome: Outcome,
  held: number | string,
  drawing: string,
  depth?: 'quote',
): LegStanding => ({
  instrument: instrument(market, outcome),
  book: drawnBook(market, drawing, depth),
  held: contracts(held),
})

const plan = (
  legs: readonly LegStanding[],
  changes: { cash?: string; attempt?: number; pays?: number } = {},
): UnwindPlan =>
  planUnwind({
    legs,
    minPayoffTicks: changes.pays ?? 10_000,
    cashAt: () => dollars(changes.cash ?? '1000'),
    attempt: changes.attempt ?? 1,
  })

describe('unwinding', () => {
  it('completes when that is worth more', () => {
    // 10 x (1 - 0.48) = 5.20 against 10 x 0.40.
    expect(plan([leg(K, 'yes', 10, '0.40x50 |'), leg(P, 'no', 0, '0.52x50 |')])).toEqual({
      choice: 'complete',
      orders: [{ leg: 1, side: 'buy', qty: contracts(10), limit: 5_000 }],
      value: dollars('5.2'),
    })
  })

  it('sells when that is worth more', () => {
    expect(plan([leg(K, 'yes', 10, '0.40x50 |'), leg(P, 'no', 0, '0.38x50 |')])).toEqual({
      choice: 'sell',
      orders: [{ leg: 0, side: 'sell', qty: contracts(10), limit: 3_800 }],
      value: dollars('4'),
    })
  })

  it('completes on a tie: then nothing is left open', () => {
    expect(plan([leg(K, 'yes', 10, '0.40x50 |'), leg(P, 'no', 0, '0.40x50 |')]).choice).toBe('complete')
  })

  it('counts the fees of both ways', () => {
    const fee = centFee('0.07')
    const legs = [leg({ ...K, fee }, 'yes', 10, '0.40x50 |'), leg({ ...P, fee }, 'no', 0, '0.42x50 |')]
    // Complete: 10 - 5.80 - 0.18 = 4.02; sell: 4 - 0.17 = 3.83.
    expect(plan(legs)).toMatchObject({ choice: 'complete', value: dollars('4.02') })
    const dearer = [legs[0]!, leg({ ...P, fee }, 'no', 0, '0.40x50 |')]
    // Complete: 10 - 6 - 0.17 = 3.83 too.
    expect(plan(dearer)).toMatchObject({ choice: 'complete', value: dollars('3.83') })
    expect(plan([legs[0]!, leg({ ...P, fee }, 'no', 0, '0.39x50 |')])).toMatchObject({
      choice: 'sell',
      value: dollars('3.83'),
    })
  })

  it('completes only what is missing, and worth only what that adds', () => {
    expect(plan([leg(K, 'yes', 10, '|'), leg(P, 'no', 4, '0.52x50 |')])).toMatchObject({
      orders: [{ qty: contracts(6) }],
      value: dollars('3.12'),
    })
  })

  it('does not complete in part', () => {
    expect(plan([leg(K, 'yes', 10, '|'), leg(P, 'no', 0, '0.90x9 |')])).toEqual({
      choice: 'hold',
      orders: [],
      value: undefined,
    })
  })

  it('sells in part when the book holds no more', () => {
    expect(plan([leg(K, 'yes', 10, '0.40x3 0.39x2 |'), leg(P, 'no', 0, '|')])).toEqual({
      choice: 'sell',
      orders: [{ leg: 0, side: 'sell', qty: contracts(5), limit: 3_700 }],
      value: dollars('1.98'),
    })
  })

  it('does not spend cash that is not there', () => {
    const legs = [leg(K, 'yes', 10, '0.40x50 |'), leg(P, 'no', 0, '0.52x50 |')]
    expect(plan(legs, { cash: '4.799999' }).choice).toBe('sell')
  })

  it('buys no dearer than the cash allows, whatever the venue fills it at', () => {
    const legs = [leg(K, 'yes', 10, '0.40x50 |'), leg(P, 'no', 0, '0.52x50 |')]
    const [order] = plan(legs, { cash: '4.85' }).orders
    if (order!.side === 'buy') expect((order!.limit * 10) / 10_000).toBeLessThanOrEqual(4.85)
  })

  it.each([
    ['a quote without a size', leg(K, 'yes', 10, '0.40x50 | 0.45x1', 'quote')],
    ['a crossed book', leg(K, 'yes', 10, '0.40x50 | 0.40x1')],
    ['an empty book', leg(K, 'yes', 10, '|')],
  ])('holds with %s', (_name, only) => {
    expect(plan([only, leg(P, 'no', 0, '|')])).toEqual({ choice: 'hold', orders: [], value: undefined })
  })

  it('leaves what is below the smallest order', () => {
    const market = { ...K, minQty: contracts(5) }
    expect(plan([leg(market, 'yes', 4, '0.40x50 |'), leg(P, 'no', 0, '|')]).choice).toBe('hold')
    expect(plan([leg(market, 'yes', 5, '0.40x50 |'), leg(P, 'no', 0, '|')]).choice).toBe('sell')
  })

  it('sells whole lots', () => {
    expect(plan([leg(K, 'yes', '10.5', '0.40x50 |'), leg(P, 'no', 0, '|')]).orders).toMatchObject([
      { qty: contracts(10) },
    ])
  })

  it('gives in two cents more with each attempt, within the grid', () => {
    const limits = (attempt: number): number[] => [
      plan([leg(K, 'yes', 10, '0.40x50 |'), leg(P, 'no', 0, '|')], { attempt }).orders[0]!.limit,
      plan([leg(K, 'yes', 10, '|'), leg(P, 'no', 0, '0.52x50 |')], { attempt }).orders[0]!.limit,
    ]
    expect([1, 2, 3].map(limits)).toEqual([
      [3_800, 5_000],
      [3_600, 5_200],
      [3_400, 5_400],
    ])
    expect(plan([leg(K, 'yes', 1, '0.02x9 |'), leg(P, 'no', 0, '|')], { attempt: 3 }).orders[0]!.limit).toBe(
      100,
    )
    expect(plan([leg(K, 'yes', 1, '|'), leg(P, 'no', 0, '0.02x9 |')], { attempt: 3 }).orders[0]!.limit).toBe(
      9_900,
    )
  })

  it('brings three legs to one quantity', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((id) => drawnMarket(`polymarket:${id}`))
    const legs = [
      leg(a!, 'no', 10, '| 0.50x50'),
      leg(b!, 'no', 4, '| 0.50x50'),
      leg(c!, 'no', 7, '| 0.50x50'),
    ]
    // NO sells at 50c: 6 of the first and 3 of the third.
    expect(plan(legs, { pays: 20_000 })).toMatchObject({
      choice: 'sell',
      value: dollars('4.5'),
      orders: [
        { leg: 0, side: 'sell', qty: contracts(6) },
        { leg: 2, side: 'sell', qty: contracts(3) },
      ],
    })
    const cheap = legs.map((one, i) => leg([a!, b!, c!][i]!, 'no', one.held / 1_000_000, '0.80x50 | 0.90x50'))
    // NO costs 20c and sells at 10c: 6 and 3 more are worth 6 x 2 - 9 x 0.20.
    expect(plan(cheap, { pays: 20_000 })).toMatchObject({
      choice: 'complete',
      value: dollars('10.2'),
      orders: [
        { leg: 1, side: 'buy', qty: contracts(6) },
        { leg: 2, side: 'buy', qty: contracts(3) },
      ],
    })
  })
})
