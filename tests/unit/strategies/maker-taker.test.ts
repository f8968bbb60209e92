import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { qty, usd } from '../../../src/lib/base/units.js'
import { orderFeeUsd, worstOutlay } from '../../../src/lib/domain/fees.js'
import type { Market } from '../../../src/lib/domain/market.js'
import type { Relation } from '../../../src/lib/domain/relation.js'
import type { Candidate } from '../../../src/lib/domain/opportunity.js'
import {
  planQuote,
  restingLegs,
  type QuoteInput,
  type QuotePlan,
} from '../../../src/lib/strategies/maker-taker.js'
import {
  centFee,
  contracts,
  dollars,
  drawnBook,
  drawnMarket,
  drawnRelation,
  instrument,
} from '../../drawn/market.js'

const REST = drawnMarket('polymarket:Q', { fee: centFee('0.04') })
const HEDGE = drawnMarket('kalshi:Q', { fee: { ...centFee('0.07'), makersPay: true } })

const pairOf = (rest: Market, hedge: Market): Candidate => ({
  key: 'k',
  family: 'maker-taker',
  relation: drawnRelation('same', [rest, hedge]),
  legs: [instrument(rest, 'yes'), instrument(hedge, 'no')],
  minPayoffTicks: 10_000,
})

function quote(
  restBook: string,
  hedgeBook: string,
  changes: Partial<QuoteInput> = {},
): QuotePlan | undefined {
  const candidate = pairOf(REST, HEDGE)
  const books = [drawnBook(REST, restBook), drawnBook(HEDGE, hedgeBook)]
  return planQuote({ candidate, books, targetTicks: 100, size: contracts(20), caps: [], ...changes }, 0)
}

describe('a quote', () => {
  it('rests only where making is free for certain, on pairs of one contract each', () => {
    const kalshi = drawnMarket('kalshi:F', { fee: { ...centFee('0.07'), makersPay: false } })
    expect(restingLegs(pairOf(REST, HEDGE))).toEqual([0])
    expect(restingLegs(pairOf(kalshi, REST))).toEqual([0, 1])
    expect(restingLegs(pairOf(drawnMarket('kalshi:U'), HEDGE))).toEqual([])
    expect(restingLegs({ ...pairOf(REST, HEDGE), weights: [1, 2] })).toEqual([])
  })

  it('bids a step above the best bid where that leaves the target after the fee of the hedge', () => {
    // NO asked at 55c: 20 of them 11.00 and 20 x .55 x .45 x .07 = 0.3465, up to 0.35; 20 at 41c are 8.20.
    expect(quote('0.40x100 | 0.50x100', '0.45x30 | 0.60x9')!.basket).toMatchObject({
      qty: contracts(20),
      cost: dollars('19.2'),
      fees: dollars('0.35'),
      capital: dollars('19.55'),
      profit: dollars('0.45'),
      legs: [{ limit: 4_100 }, { limit: 5_700 }],
    })
  })

  it('counts the chance that both legs lose as a cost, and takes no more than the risk leaves', () => {
    const [books, quiet] = [
      ['0.30x100 | 0.50x100', '0.45x100 | 0.60x9'],
      { lossE6: 30_000, class: 'A' },
    ] as const
    const withRisk = (risk: Relation['risk']): QuotePlan | undefined => {
      const pair = pairOf(REST, HEDGE)
      const relation: Relation = risk === undefined ? pair.relation : { ...pair.relation, risk }
      return quote(books[0], books[1], { candidate: { ...pair, relation }, targetTicks: 1_300 })
    }
    // 20 pairs pay 20.00; 2.60 of target, 11.00 and 0.35 for the hedge: 6.05, or 30.25c each.
    expect(withRisk(undefined)!.basket).toMatchObject({ qty: contracts(20), legs: [{ limit: 3_000 }, {}] })
    expect(withRisk({ ...quiet, sizeFactorE6: 1_000_000 })).toBeUndefined()
    expect(withRisk({ ...quiet, lossE6: 1, sizeFactorE6: 250_000 })!.basket.qty).toBe(contracts(5))
    expect(withRisk({ ...quiet, lossE6: 1, sizeFactorE6: 0 })).toBeUndefined()
  })

  it('hedges no dearer than what the pair pays on average', () => {
    const pair = pairOf(REST, HEDGE)
    const risk = { class: 'A', lossE6: 30_000, sizeFactorE6: 1_000_000 } as const
    const candidate = { ...pair, relation: { ...pair.relation, risk } }
    const books = ['0.30x100 | 0.50x100', '0.45x100 | 0.60x9'] as const
    const limit = (plan: QuotePlan | undefined): number => plan!.basket.legs[1]!.limit
    expect(limit(quote(...books, { candidate })) - limit(quote(...books))).toBe(-300)
  })

  it('joins the best bid where more is too dear, and stays away where even that is', () => {
    expect(quote('0.41x100 | 0.50x100', '0.45x30 |')!.basket.legs[0]!.limit).toBe(4_200)
    expect(quote('0.42x100 | 0.50x100', '0.45x30 |')!.basket.legs[0]!.limit).toBe(4_200)
    expect(quote('0.43x100 | 0.50x100', '0.45x30 |')).toBeUndefined()
  })

  it('never takes: it stays below the best ask', () => {
    expect(quote('0.30x100 | 0.31x100', '0.45x30 |')!.basket.legs[0]!.limit).toBe(3_000)
  })

  it.each([
    ['nobody bids', '| 0.50x100', '0.45x30 |'],
    ['nobody asks on the other side', '0.40x100 |', '| 0.60x100'],
    ['a book is crossed', '0.40x100 | 0.40x100', '0.45x30 |'],
    ['the best ask of the hedge is below the smallest order', '0.40x100 |', '0.45x0.5 |'],
  ])('is none where %s', (_why, restBook, hedgeBook) => {
    expect(quote(restBook, hedgeBook)).toBeUndefined()
  })

  it('is not given up because a smaller one would pay too much for rounding', () => {
    // One NO at 55c costs 2 cents of fee, 20 of them 0.35: 1.75 each.
    const caps = [{ legs: [1], max: dollars('9') }]
    expect(quote('0.40x100 |', '0.45x30 |', { targetTicks: 310 })!.basket.qty).toBe(contracts(20))
    expect(quote('0.40x100 |', '0.45x30 |', { targetTicks: 310, caps })!.basket.qty).toBe(contracts(15))
  })

  it('is as large as the best ask of its hedge at most', () => {
    expect(quote('0.40x100 |', '0.45x7.5 0.44x100 |')!.basket.qty).toBe(contracts(7))
  })
})

it('at any prices, fees, targets and caps the pair brings the target at the ask, loses nothing at its limit, and keeps the caps', () => {
  const cents = fc.integer({ min: 1, max: 98 })
  fc.assert(
    fc.property(
      fc.record({
        bid: cents,
        spread: fc.integer({ min: 1, max: 30 }),
        no: cents,
        there: fc.integer({ min: 1, max: 60 }),
        target: fc.integer({ min: 0, max: 900 }),
        cap: fc.integer({ min: 100_000, max: 40_000_000 }),
        rate: fc.constantFrom('0', '0.04', '0.07'),
      }),
      ({ bid, spread, no, there, target, cap, rate }) => {
        const two = (value: number): string => String(value).padStart(2, '0')
        const hedge = { ...HEDGE, fee: { ...centFee(rate), makersPay: true } }
        const ask = Math.min(99, bid + spread)
        const books = [
          drawnBook(REST, `0.${two(bid)}x100 | ${ask > bid ? `0.${two(ask)}x100` : ''}`),
          drawnBook(hedge, `0.${two(100 - no)}x${there} |`),
        ]
        const caps = [{ legs: [0, 1], max: usd(cap) }]
        const size = contracts(20)
        const plan = planQuote({ candidate: pairOf(REST, hedge), books, targetTicks: target, size, caps }, 0)
        const worth = (at: number, limit: number, count: number): number =>
          count * 1_000_000 -
          count * at * 100 -
          count * limit * 100 -
          orderFeeUsd(hedge.fee, [{ price: limit as never, qty: qty(count * 1_000_000) }])
        const keeps = (at: number, limit: number, count: number): boolean =>
          worstOutlay(REST.fee, at as never, qty(count * 1_000_000)) +
            worstOutlay(hedge.fee, limit as never, qty(count * 1_000_000)) <=
          cap
        if (plan === undefined) {
          // Not even one at the best bid, with a hedge at its ask.
          const one = worth(bid * 100, no * 100, 1) >= target * 100 && keeps(bid * 100, no * 100, 1)
          const all = Math.min(there, 20)
          const dearest = Math.min(9_900, 10_000 - bid * 100)
          const isClear = worth(bid * 100, no * 100, all) >= all * target * 100
          expect(one && isClear && keeps(Math.min(bid + 1, ask - 1) * 100, dearest, 1)).toBe(false)
          return
        }
        const [quoted, taken] = plan.basket.legs as [
          (typeof plan.basket.legs)[0],
          (typeof plan.basket.legs)[0],
        ]
        const count = plan.basket.qty / 1_000_000
        expect(Number.isInteger(count) && count >= 1 && count <= Math.min(20, there)).toBe(true)
        expect(quoted.limit).toBeGreaterThanOrEqual(bid * 100)
        expect(quoted.limit).toBeLessThan(ask * 100)
        expect(plan.basket.profit).toBe(worth(quoted.limit, no * 100, count))
        expect(plan.basket.profit).toBeGreaterThanOrEqual(count * target * 100)
        expect(worth(quoted.limit, taken.limit, count)).toBeGreaterThanOrEqual(0)
        expect(taken.limit).toBeGreaterThanOrEqual(no * 100)
        expect(keeps(quoted.limit, taken.limit, count)).toBe(true)
      },
    ),
    { numRuns: 400 },
  )
})
