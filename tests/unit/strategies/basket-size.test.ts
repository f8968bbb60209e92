import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BugError } from '../../../src/lib/base/errors.js'
import { parsePrice, parseQty, qty, QTY_MAX, usd } from '../../../src/lib/base/units.js'
import type { FeeRounding, FeeSchedule, TradeSide } from '../../../src/lib/domain/fees.js'
import type { LegBook } from '../../../src/lib/market-data/depth.js'
import { bestBasket, priceBasket, type BasketTerms } from '../../../src/lib/strategies/basket-size.js'
import { FREE } from '../../drawn/market.js'
import { anyBasket } from '../../reference/at-random.js'
import { referenceBasket } from '../../reference/reference-basket.js'

const fee = (rateE6: number, rounding: FeeRounding): FeeSchedule => ({
  label: 'drawn',
  curve: { rateE6, multiplierE6: 1_000_000, exponent: 1 },
  rounding,
})
const KALSHI = fee(70_000, { mode: 'order_up', quantum: usd(10_000) })
const DIRECT = fee(70_000, {
  mode: 'balance',
  tradeQuantum: usd(1),
  precision: usd(100),
  rebateQuantum: usd(100),
})
const poly = (rateE6: number): FeeSchedule => fee(rateE6, { mode: 'fill_half_up', quantum: usd(10) })
const POLITICS = poly(40_000)

/** `0.44x120 0.45x300`: levels best first. */
const leg = (drawing: string, schedule: FeeSchedule = FREE, side: TradeSide = 'buy'): LegBook => ({
  side,
  fee: schedule,
  levels: drawing.split(' ').map((level) => {
    const [at = '', size = ''] = level.split('x')
    return { price: parsePrice(at), qty: parseQty(size) }
  }),
})

const terms = (changes: Partial<BasketTerms> = {}): BasketTerms => ({
  unitTicks: 10_000,
  lot: qty(1_000_000),
  minQty: qty(1_000_000),
  fixedCost: usd(0),
  scanMax: 50_000,
  caps: [],
  ...changes,
})

/** Contracts and profit in micro-dollars. */
function best(books: readonly LegBook[], changes: Partial<BasketTerms> = {}): number[] | undefined {
  const size = bestBasket(books, terms(changes))
  if (size === undefined) return undefined
  return [size.qty / 1_000_000, size.profit]
}

const sizeOf = (...drawn: Parameters<typeof best>): number | undefined => best(...drawn)?.[0]

const PLAIN = [leg('0.44x120 0.45x300', KALSHI), leg('0.49x90 0.50x400', POLITICS)]
const all = (max: number, legs = [0, 1]): Partial<BasketTerms> => ({
  caps: [{ name: 'capital', legs, max: usd(max) }],
})

describe('the best basket', () => {
  it('takes every level whose marginal cost is below what it pays', () => {
    expect(best(PLAIN)).toEqual([420, 11_630_360])
    expect(bestBasket(PLAIN, terms())!.legs.map((one) => [one.value, one.fee, one.limit])).toEqual([
      [120 * 440_000 + 300 * 450_000, 7_270_000, 4_500],
      [90 * 490_000 + 330 * 500_000, 4_199_640, 5_000],
    ])
  })

  it('leaves the level that no longer pays', () => {
    const books = [leg('0.31x75 0.32x200', KALSHI), leg('0.641x60 0.644x100 0.658x1000', poly(50_000))]
    expect(best(books)).toEqual([160, 2_433_320])
  })

  it('is the least bad one when every size loses', () => {
    expect(best([leg('0.50x500', KALSHI), leg('0.475x500', poly(50_000))])).toEqual([1, -7_470])
  })

  it('flips its sign with the account type', () => {
    const other = leg('0.461x40', POLITICS)
    expect(best([leg('0.51x1', KALSHI), other])).toEqual([1, -940])
    expect(best([leg('0.51x1', DIRECT), other])).toEqual([1, 1_560])
  })

  it('trades hundredths of a contract', () => {
    const books = [leg('0.061x2.5 0.062x12', DIRECT), leg('0.928x9 0.93x50', poly(70_000))]
    expect(best(books, { lot: qty(10_000), minQty: qty(10_000) })).toEqual([9, 13_910])
  })

  it('of three NO pays two dollars', () => {
    const books = [leg('0.58x100', KALSHI), leg('0.64x100', KALSHI), leg('0.70x60 0.72x200', KALSHI)]
    expect(best(books, { unitTicks: 20_000 })).toEqual([100, 2_420_000])
  })

  it('mints a set and sells it into the bids, at a fixed cost', () => {
    const sold = ['0.44x100', '0.35x70 0.34x60', '0.265x90'].map((drawing) => leg(drawing, POLITICS, 'sell'))
    expect(best(sold, { unitTicks: -10_000, fixedCost: usd(30_000) })).toEqual([90, 2_315_250])
  })
})

describe('a basket is bounded', () => {
  it('by a cap on all cash out, fees included', () => {
    expect(best(PLAIN, all(10_000_000))).toEqual([10, 420_040])
    expect(sizeOf(PLAIN, all(9_579_960))).toBe(10)
    expect(sizeOf(PLAIN, all(9_579_959))).toBe(9)
  })

  it('by a cap that counts every contract at the limit, with the highest fee and a cent', () => {
    const atLimit = (max: number, legs = [0]): Partial<BasketTerms> => ({
      caps: [{ name: 'capital', legs, max: usd(max), atLimit: true }],
    })
    // 121 contracts at 0.45, their fee of 2.096325 up to a cent, and a cent: though 120 of them are planned at 0.44.
    expect(sizeOf(PLAIN, atLimit(54_450_000 + 2_100_000 + 10_000))).toBe(121)
    expect(sizeOf(PLAIN, atLimit(54_450_000 + 2_100_000 + 9_999))).toBe(120)
    expect(priceBasket(PLAIN, terms(atLimit(56_559_999)), qty(121_000_000))).toBeUndefined()
    expect(sizeOf(PLAIN, atLimit(-1))).toBeUndefined()
  })

  it('by the tightest of several caps over different legs', () => {
    const caps = [...all(10_000_000).caps!, ...all(2_000_000, [1]).caps!, ...all(900_000_000, [0]).caps!]
    expect(sizeOf(PLAIN, { caps })).toBe(4)
  })

  it('to nothing by a cap below zero, or too small for one lot', () => {
    expect(best(PLAIN, all(-1))).toBeUndefined()
    expect(best(PLAIN, all(0))).toBeUndefined()
    expect(best(PLAIN, all(957_000))).toBeUndefined()
    expect(best(PLAIN, all(-1, []))).toBeUndefined()
  })

  it('by a cap on fees only when it sells', () => {
    const sold = [leg('0.60x10', KALSHI, 'sell'), leg('0.50x10', KALSHI, 'sell')]
    const capped = { unitTicks: -10_000, ...all(40_000) }
    expect(sizeOf(sold, capped)).toBe(1)
    expect(sizeOf(sold, { unitTicks: -10_000, ...all(10_000_000) })).toBe(10)
  })

  it('by the thinnest leg and the minimum order', () => {
    expect(best([leg('0.93x4', KALSHI), leg('0.04x800')], { minQty: qty(5_000_000) })).toBeUndefined()
    expect(sizeOf([leg('0.93x5', KALSHI), leg('0.04x800')], { minQty: qty(5_000_000) })).toBe(5)
    expect(best([leg('0.93x0.99'), leg('0.04x800')])).toBeUndefined()
    expect(bestBasket([{ side: 'buy', fee: FREE, levels: [] }], terms())).toBeUndefined()
  })

  it('to whole lots, wherever the levels end', () => {
    expect(best([leg('0.10x1.5 0.99x10')], { unitTicks: 5_000 })).toEqual([1, 400_000])
    expect(best([leg('0.10x2.999999 0.20x0.000001')], { unitTicks: 5_000 })).toEqual([3, 1_199_999])
  })

  it('to whole lots above a minimum that is none', () => {
    expect(best([leg('0.2x2')], { unitTicks: 1_999, minQty: qty(1_000_001) })).toEqual([2, -200])
  })
})

describe('ties', () => {
  it('go to the smaller size', () => {
    expect(best([leg('0.40x10 0.50x100')], { unitTicks: 5_000 })).toEqual([10, 1_000_000])
    expect(best([leg('0.50x100')], { unitTicks: 5_000 })).toEqual([1, 0])
  })
})

describe('rounding', () => {
  it('alone decides where the line is flat: the first size whose fee is whole cents', () => {
    const hundredths = { lot: qty(10_000), minQty: qty(10_000) }
    expect(best([leg('0.50x7', KALSHI)], { ...hundredths, unitTicks: 5_175 })).toEqual([4, 0])
  })

  it('is looked at next to level ends only where more sizes come close than may be scanned', () => {
    const flat = { lot: qty(10_000), minQty: qty(10_000), unitTicks: 5_175, scanMax: 100 }
    // The whole cents at 4 contracts are not seen; 6.85 is the first size of the last twenty with the least loss.
    expect(best([leg('0.50x7', KALSHI)], flat)).toEqual([6.85, -125])
  })
})

describe('deep books', () => {
  const level = (at: string): string => `${at}x900000`
  const deep = [
    leg(['0.40', '0.41', '0.42', '0.46'].map(level).join(' '), KALSHI),
    leg(['0.50', '0.51', '0.52', '0.57'].map(level).join(' '), POLITICS),
  ]
  const hundredths = { lot: qty(10_000), minQty: qty(10_000) }

  it('of 900,000 contracts a level are sized in a moment, to the level end', () => {
    const started = performance.now()
    expect(sizeOf(deep, hundredths)).toBe(2_700_000)
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  it('under a cap are filled up to the last hundredth that fits', () => {
    const size = bestBasket(deep, terms({ ...hundredths, ...all(1_000_000_000_000) }))!
    const more = priceBasket(deep, terms(hundredths), qty(size.qty + 10_000))!
    const out = (legs: typeof size.legs): number => legs.reduce((sum, one) => sum + one.value + one.fee, 0)
    expect(out(size.legs)).toBeLessThanOrEqual(1_000_000_000_000)
    expect(out(more.legs)).toBeGreaterThan(1_000_000_000_000)
  })

  it('whose every size is as good as the next still end in a moment, at the smallest', () => {
    const started = performance.now()
    expect(best([leg(level('0.50')), leg(level('0.50'))], hundredths)).toEqual([0.01, 0])
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  it('that are almost flat are searched next to the level end too', () => {
    const almost = fee(70_399, { mode: 'order_up', quantum: usd(10_000) })
    const flat = { books: [leg(level('0.50'), almost)], at: terms({ ...hundredths, unitTicks: 5_176 }) }
    const found = bestBasket(flat.books, flat.at)!.profit
    for (let lots = 0; lots <= 20; lots++) {
      const size = priceBasket(flat.books, flat.at, qty(QTY_MAX - lots * 10_000))!
      expect(found).toBeGreaterThanOrEqual(size.profit)
    }
  })

  it('pay the exact worst payoff, rounded down', () => {
    const book = [leg('0.01x900000')]
    const wanted = qty(899_999_994_999)
    const size = priceBasket(book, terms({ unitTicks: 15_001, lot: qty(1) }), wanted)!
    const exact = (15_001n * BigInt(wanted)) / 10_000n - BigInt(size.legs[0]!.value)
    expect(BigInt(size.profit)).toBe(exact)
  })

  it('hold more than one product can, level by level', () => {
    const size = priceBasket([leg(`0.40x900000 0.41x900000`)], terms(), qty(QTY_MAX * 2))!
    expect(size.legs[0]!.value).toBe(360_000_000_000 + 369_000_000_000)
  })
})

describe('a size asked for', () => {
  it('is none when a book does not hold it or a cap forbids it', () => {
    expect(priceBasket(PLAIN, terms(), qty(421_000_000))).toBeUndefined()
    expect(priceBasket(PLAIN, terms(all(10_000_000)), qty(11_000_000))).toBeUndefined()
    expect(priceBasket(PLAIN, terms(), qty(420_000_000))?.profit).toBe(11_630_360)
  })

  it('needs legs', () => expect(() => bestBasket([], terms())).toThrow(BugError))
})

describe('baskets at random', () => {
  it('are often impossible, often inside the books and often as deep as they go', () => {
    const kinds = { none: 0, inside: 0, all: 0, gain: 0 }
    for (const { books, terms: at } of fc.sample(anyBasket, { numRuns: 400, seed: 1 })) {
      const size = referenceBasket(books, at)
      const depth = Math.min(
        ...books.map(
          (book, i) => book.levels.reduce((sum, one) => sum + one.qty, 0) / (at.weights?.[i] ?? 1),
        ),
      )
      if (size === undefined) kinds.none++
      else if (size.qty > at.lot && size.qty + at.lot <= depth) kinds.inside++
      else if (size.qty + at.lot > depth) kinds.all++
      if (size !== undefined && size.profit > 0n) kinds.gain++
    }
    expect(Math.min(...Object.values(kinds))).toBeGreaterThan(40)
  })
})
