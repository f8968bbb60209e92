import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { price, usd } from '../../../src/lib/base/units.js'
import type { RefusalCode } from '../../../src/lib/domain/refusal.js'
import { refusal } from '../../../src/lib/domain/refusal.js'
import type { Priced } from '../../../src/lib/engine/pricer.js'
import { Worth } from '../../../src/lib/engine/worth.js'
import type { RiskGate } from '../../../src/lib/risk/gate.js'
import { edgeE6, grossTicks } from '../../../src/lib/strategies/edge.js'
import { isAdverse, markoutOf, type MarkedFill } from '../../../src/lib/strategies/heuristics/markout.js'
import { MarketHabits } from '../../../src/lib/strategies/heuristics/market-habits.js'
import { PastGaps } from '../../../src/lib/strategies/heuristics/past-gaps.js'
import { NOT_TIGHTER, tighter, type Tightening } from '../../../src/lib/strategies/heuristics/tightening.js'
import { Usual } from '../../../src/lib/strategies/heuristics/usual.js'
import { VolumeBuckets, vpinE6 } from '../../../src/lib/strategies/heuristics/vpin.js'
import { benchSettings } from '../../drawn/engine-bench.js'
import {
  centFee,
  contracts,
  dollars,
  drawnBook,
  drawnMarket,
  drawnRelation,
  instrument,
  later,
  NOON,
} from '../../drawn/market.js'

describe('the imbalance of trades', () => {
  it('is that of a worked example', () => {
    const buckets = [
      { buy: 80, sell: 20 },
      { buy: 30, sell: 70 },
      { buy: 95, sell: 5 },
      { buy: 52, sell: 48 },
    ]
    expect(vpinE6(buckets)).toBe(485_000)
    expect(vpinE6([])).toBe(0)
  })

  it('over the last fifty buckets is that of the same buckets at once', () => {
    const trades = fc.array(fc.tuple(fc.integer({ min: 1, max: 700 }), fc.boolean()), {
      minLength: 50,
      maxLength: 200,
    })
    fc.assert(
      fc.property(trades, (told) => {
        const live = new VolumeBuckets(100)
        const units: boolean[] = []
        for (const [size, isBuy] of told) {
          live.add(size, isBuy)
          for (let i = 0; i < size; i++) units.push(isBuy)
        }
        const full = Math.floor(units.length / 100)
        if (full < 50) return expect(live.vpinE6).toBeUndefined()
        const buckets = Array.from({ length: 50 }, (_, i) => {
          const bucket = units.slice((full - 50 + i) * 100, (full - 49 + i) * 100)
          const buy = bucket.filter(Boolean).length
          return { buy, sell: 100 - buy }
        })
        expect(live.vpinE6).toBe(vpinE6(buckets))
      }),
      { numRuns: 50 },
    )
  })

  it('takes a trade above the middle of our book for a purchase, and one at the middle like the one before', () => {
    const book = drawnBook(drawnMarket('kalshi:Q'), '0.40x10 | 0.50x10')
    const flow = (...prices: readonly number[]) => {
      const habits = new MarketHabits(contracts(1))
      for (const at of prices) habits.onTrade(book, price(at), contracts(25))
      return habits.vpinE6
    }
    expect(flow(4_600, 4_500)).toBe(1_000_000)
    expect(flow(4_500, 4_600)).toBeUndefined()
    expect(flow(4_400, 4_400)).toBe(1_000_000)
  })
})

const marked = (
  side: 'buy' | 'sell',
  at: number,
  midLater: number,
  size: number,
  rebate: number,
): MarkedFill => ({
  side,
  price: price(at),
  midLater: price(midLater),
  qty: contracts(size),
  rebate: usd(rebate),
})

describe('what the market does after our fills', () => {
  it('is that of a worked example', () => {
    const fills = [
      marked('buy', 4_700, 4_600, 50, 35_000),
      marked('sell', 5_200, 5_150, 80, 56_000),
      marked('buy', 4_800, 4_700, 40, 28_000),
    ]
    expect(markoutOf(fills)).toEqual({ markout: -2_942, net: -2_242, veto: true })
    expect(markoutOf([])).toBeUndefined()
  })

  it('counts as adverse when thirty fills prove it', () => {
    const lost = (i: number) => marked('buy', 5_000, i % 3 === 0 ? 5_010 : 4_980, 10, 0)
    expect(isAdverse(Array.from({ length: 30 }, (_, i) => lost(i)))).toBe(true)
    expect(isAdverse(Array.from({ length: 29 }, (_, i) => lost(i)))).toBe(false)
    // As much up as down, and a little less: a suggestion, no proof.
    expect(
      isAdverse(Array.from({ length: 30 }, (_, i) => marked('buy', 5_000, i % 2 ? 5_099 : 4_900, 10, 0))),
    ).toBe(false)
  })
})

describe('what is usual', () => {
  it('is the median of the hours, and the last hour is one by itself', () => {
    const usual = new Usual(3)
    for (const hour of [10, 20, 30, 100]) for (let i = 0; i < 60; i++) usual.sample(hour)
    expect([usual.recent, usual.usual(3), usual.usual(5)]).toEqual([100, 30, undefined])
    usual.sample(1)
    expect(usual.recent).toBe(100)
    expect(new Usual(3).recent).toBeUndefined()
  })

  it('is sampled once a minute at most', () => {
    const book = drawnBook(drawnMarket('kalshi:Q'), '0.40x10 | 0.50x7')
    const habits = new MarketHabits(contracts(1))
    for (let second = 0; second < 120 * 60; second++) habits.onTouch(book, later(second * 1_000))
    expect(habits.usualDepth('yes')).toBe(contracts(7))
    expect(habits.usualDepth('no')).toBe(contracts(10))
    expect(habits.spread).toBeUndefined()
  })

  it('of past gaps is the median of the last ones', () => {
    const past = new PastGaps()
    for (const halfLife of [5, 900, 10]) past.add('r', halfLife)
    expect([past.medianHalfLife('r', 3), past.medianHalfLife('r', 4), past.medianHalfLife('s', 0)]).toEqual([
      10,
      undefined,
      undefined,
    ])
    for (let i = 0; i < 32; i++) past.add('r', 700)
    expect([past.medianHalfLife('r', 3), past.countOf('r')]).toEqual([700, 32])
  })
})

const CODES: readonly RefusalCode[] = ['CROWDED', 'SPREAD_COMPRESSED', 'TOXIC']
const TIGHTENING: fc.Arbitrary<Tightening> = fc
  .record({
    isRefused: fc.integer({ min: 0, max: 9 }),
    needE6: fc.integer({ min: 1_000_000, max: 9_000_000 }),
    sizeFactorE6: fc.integer({ min: 1, max: 1_000_000 }),
    code: fc.constantFrom(...CODES),
  })
  .map(({ isRefused, needE6, sizeFactorE6, code }) => ({
    refusal: isRefused === 0 ? refusal(code) : undefined,
    needE6,
    needWhy: refusal(code),
    sizeFactorE6,
    sizeWhy: refusal(code),
  }))

const YES = drawnMarket('kalshi:Q', { fee: centFee('0.07') })
const NO = drawnMarket('polymarket:Q', { fee: centFee('0.05') })
const level = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 60 }))
const asks = fc
  .array(level, { minLength: 1, maxLength: 4 })
  .map((levels) => levels.map(([step, size], i) => `0.${40 + i * 2 + Math.min(step, 1)}x${size}`).join(' '))

/** The decision on one pair with and without what the heuristics say. */
function decided(drawings: readonly [string, string], cap: string, tight: Tightening) {
  const books = [drawnBook(YES, `| ${drawings[0]}`), drawnBook(NO, bidsOf(drawings[1]))]
  const candidate = {
    key: 'k',
    family: 'cross-venue' as const,
    relation: drawnRelation('same', [YES, NO]),
    legs: [instrument(YES, 'yes'), instrument(NO, 'no')],
    minPayoffTicks: 10_000,
  }
  const priced: Priced = {
    candidate,
    books,
    sells: [],
    all: books,
    largest: 1,
    gross: grossTicks(candidate, books)!,
    edge: 0,
  }
  const caps = [0, 1].map((leg) => ({ name: 'LIMIT_TRADE', legs: [leg], max: dollars(cap), atLimit: true }))
  const gate = { caps: () => caps, mayWiden: () => true } as unknown as RiskGate
  const settings = benchSettings({ strategy: { minEdgeE6: 30_000 } })
  const opportunity = { id: 'g1', candidate, seenAt: NOON, grossTicks: priced.gross }
  return [NOT_TIGHTER, tight].map((tightening) =>
    new Worth({ settings, gate, tightening: () => tightening }).bid(opportunity, [priced], NOON),
  )
}

/** Asks of NO at the same prices are bids of YES at the rest. */
const bidsOf = (drawing: string): string =>
  `${drawing.replace(/0\.(\d+)x/g, (_, cents: string) => `0.${100 - Number(cents)}x`)} |`

describe('heuristics only tighten', () => {
  it('what is traded with them is traded without them, in no smaller size and at no better edge than needed', () => {
    let both = 0
    fc.assert(
      fc.property(asks, asks, fc.integer({ min: 1, max: 60 }), TIGHTENING, (yes, no, cap, tight) => {
        const [free, held] = decided([yes, no], String(cap), tight)
        if (!('intent' in held!)) return
        both++
        expect(free).toHaveProperty('intent')
        if (!('intent' in free!)) return
        expect(held.intent.basket.qty).toBeLessThanOrEqual(free.intent.basket.qty)
        expect(edgeE6(held.intent.basket)).toBeGreaterThanOrEqual(
          Math.floor((30_000 * tight.needE6) / 1_000_000),
        )
        expect(tight.refusal).toBeUndefined()
      }),
      { numRuns: 300 },
    )
    expect(both).toBeGreaterThan(20)
  })

  it('together hold what each of them holds', () => {
    fc.assert(
      fc.property(TIGHTENING, TIGHTENING, (a, b) => {
        const all = tighter(a, b)
        expect(all.needE6).toBe(Math.max(a.needE6, b.needE6))
        expect(all.sizeFactorE6).toBe(Math.min(a.sizeFactorE6, b.sizeFactorE6))
        expect(all.refusal).toBe(a.refusal ?? b.refusal)
        expect(tighter(NOT_TIGHTER, a)).toEqual(
          a.needE6 > 1_000_000 && a.sizeFactorE6 < 1_000_000 ? a : expect.anything(),
        )
      }),
    )
  })
})
