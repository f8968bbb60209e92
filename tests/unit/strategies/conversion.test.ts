import { describe, expect, it } from 'vitest'
import { compareRational, rational } from '../../../src/lib/base/rational.js'
import { price, qty, usd } from '../../../src/lib/base/units.js'
import type { Candidate } from '../../../src/lib/domain/opportunity.js'
import {
  bestConversion,
  convert,
  conversionOf,
  mintCostTicks,
} from '../../../src/lib/strategies/conversion.js'
import { sizeConversion } from '../../../src/lib/strategies/conversion-size.js'
import { contracts, dollars, drawnBook, drawnMarket, drawnRelation, FREE } from '../../drawn/market.js'

const FEE = {
  label: '0.04',
  curve: { rateE6: 40_000, multiplierE6: 1_000_000, exponent: 1 },
  rounding: { mode: 'fill_half_up', quantum: usd(10) },
} as const
const [A, B, C] = ['A', 'B', 'C'].map((id) => drawnMarket(`polymarket:${id}`, { fee: FEE })) as [
  ReturnType<typeof drawnMarket>,
  ReturnType<typeof drawnMarket>,
  ReturnType<typeof drawnMarket>,
]

const candidate = (feeBips = 0, fixedCost = usd(0)): Candidate => ({
  key: 'convert',
  family: 'conversion',
  relation: drawnRelation('exclusive', [A, B, C], { proof: 'structure' }),
  legs: [{ market: A, outcome: 'no' }],
  minPayoffTicks: 6_000,
  conversion: {
    sell: [
      { market: B, outcome: 'yes' },
      { market: C, outcome: 'yes' },
    ],
    feeBips,
    fixedCost,
  },
})

// NO of A at 54.5 cents is YES of A bid at 45.5.
const book = {
  A: drawnBook(drawnMarket('polymarket:A', { fee: FEE, grid: A.grid }), '0.45x400 |'),
  B: drawnBook(B, '0.33x180 0.32x90 |'),
  C: drawnBook(C, '0.27x500 |'),
}
const sized = (feeBips = 0, fixedCost = usd(0), depthBeyondBestE6 = 1_000_000) =>
  sizeConversion({
    candidate: candidate(feeBips, fixedCost),
    buys: [book.A],
    sells: [book.B, book.C],
    depthBeyondBestE6,
  })!

describe('a conversion', () => {
  it('keeps its fee of every token, rounded down for the amount', () => {
    expect(convert(qty(123_456_789), 150)).toEqual({ out: 121_604_938, fee: 1_851_851 })
    expect(convert(qty(99), 100)).toEqual({ out: 99, fee: 0 })
  })

  it('gives a dollar less than NOs, and YES of every other question', () => {
    const all = { questionCount: 3, given: [0, 1, 2], amount: contracts(10), feeBips: 0 }
    expect(conversionOf(all)).toMatchObject({ collateral: dollars('20'), yes: new Map() })
    const one = conversionOf({ ...all, given: [1] })
    expect([one.collateral, [...one.yes.keys()]]).toEqual([0, [0, 2]])
    for (const given of [[], [0, 0], [3], [-1]])
      expect(() => conversionOf({ ...all, given })).toThrow('NO of')
  })

  it('is priced at the books: what is bought, what is sold, and both fees', () => {
    const { qty: size, legs, cost, capital, profit } = sized()
    // 180 at 33 and 90 at 32 and 270 at 27 against 270 at 55.
    expect(size).toBe(contracts(270))
    expect(cost).toBe(dollars('148.5'))
    const fees = [270 * 0.55 * 0.45, 180 * 0.33 * 0.67, 90 * 0.32 * 0.68, 270 * 0.27 * 0.73].map(
      (x) => x * 0.04,
    )
    const rounded = fees.map((fee) => Math.round(fee * 1e5) * 10)
    expect(capital).toBe(cost + rounded[0]!)
    expect(profit).toBe(161_100_000 - 148_500_000 - rounded.reduce((sum, fee) => sum + fee, 0))
    expect(legs.map((leg) => leg.limit)).toEqual([5_500])
  })

  it('pays its fixed cost once and its fee on all that comes out', () => {
    expect(sized(0, dollars('0.02')).profit).toBe(sized().profit - 20_000)
    expect(sized(50).profit).toBeLessThan(sized().profit - 700_000)
    expect(sized(10_000).profit).toBeLessThan(0)
  })

  it('counts on a share of what stands behind the best level', () => {
    expect(sized(0, usd(0), 500_000).qty).toBe(contracts(225))
  })

  it('leaves the size that is smaller when two bring the same', () => {
    const flat = { side: 'buy', fee: FREE, levels: [{ price: price(5_000), qty: contracts(5) }] } as const
    const best = bestConversion(
      { buys: [flat, flat], sells: [] },
      {
        feeBips: 0,
        fixedCost: usd(0),
        lot: contracts(1),
        minQty: contracts(2),
        sellLot: contracts(1),
        scanMax: 10,
      },
    )!
    expect([best.qty, compareRational(best.profit, rational(0n))]).toEqual([contracts(2), 0])
  })

  it('finds in deep books of small lots what a scan of every lot finds', () => {
    const deep = (side: 'buy' | 'sell', prices: readonly number[]) => ({
      side,
      fee: FEE,
      levels: prices.map((p, i) => ({ price: price(p), qty: qty(1_230_000 + i * 770_000) })),
    })
    const books = {
      buys: [deep('buy', [5_400, 5_420, 5_600]), deep('buy', [6_000, 6_200, 6_700])],
      sells: [deep('sell', [1_700, 1_650, 1_200])],
    }
    for (const feeBips of [0, 3, 40]) {
      const terms = { feeBips, fixedCost: usd(0), lot: qty(10_000), minQty: qty(0), sellLot: qty(10_000) }
      const near = bestConversion(books, { ...terms, scanMax: 10 })!
      const all = bestConversion(books, { ...terms, scanMax: 1_000_000 })!
      expect(near.qty).toBe(all.qty)
    }
  })
})

describe('minting a full set', () => {
  it('costs a dollar and the fee on the NOs that are converted back', () => {
    expect(mintCostTicks(3, 0)).toBe(10_000)
    expect(mintCostTicks(3, 100)).toBe(10_200)
  })
})
