import { describe, expect, it } from 'vitest'
import { parseQty, usd } from '../../../src/lib/base/units.js'
import type { Market } from '../../../src/lib/domain/market.js'
import type { Candidate } from '../../../src/lib/domain/opportunity.js'
import type { OrderBook } from '../../../src/lib/market-data/order-book.js'
import { crossVenue } from '../../../src/lib/strategies/families/cross-venue.js'
import {
  annualisedE6,
  basketTerms,
  edgeE6,
  grossTicks,
  legBooks,
  screenedEdge,
  sizeBasket,
  type SizingInput,
} from '../../../src/lib/strategies/edge.js'
import { centFee, contracts, drawnBook, drawnMarket, drawnRelation } from '../../drawn/market.js'

const KALSHI = drawnMarket('kalshi:K', { fee: centFee('0.07') })
const POLY = drawnMarket('polymarket:P', { fee: centFee('0.04') })

interface Drawn {
  readonly yes?: Market
  readonly no?: Market
  readonly yesBook: string
  readonly noBook: string
}

/** YES on the first market and NO on the second. */
function drawn({ yes = KALSHI, no = POLY, yesBook, noBook }: Drawn): {
  candidate: Candidate
  books: OrderBook[]
} {
  const relation = drawnRelation('same', [yes, no])
  const [candidate] = crossVenue.fixed({ relation, markets: [yes, no] })
  return { candidate: candidate!, books: [drawnBook(yes, yesBook), drawnBook(no, noBook)] }
}
const input = (of: Drawn, changes: Partial<SizingInput> = {}): SizingInput => ({
  ...drawn(of),
  caps: [],
  depthBeyondBestE6: 1_000_000,
  anySize: false,
  ...changes,
})

const GAP: Drawn = { yesBook: '0.40x9 | 0.44x120 0.45x300', noBook: '0.51x90 0.50x400 | 0.60x1' }

describe('the gross edge', () => {
  it('is the worst payoff minus the asks of the outcomes bought', () => {
    const { candidate, books } = drawn(GAP)
    expect(grossTicks(candidate, books)).toBe(10_000 - 4_400 - 4_900)
  })

  it('may be negative, and is none without an ask', () => {
    const dear = drawn({ yesBook: '| 0.60x1', noBook: '0.50x1 |' })
    expect(grossTicks(dear.candidate, dear.books)).toBe(-1_000)
    for (const gone of [
      { yesBook: '0.40x1 |', noBook: '0.50x1 |' },
      { yesBook: '| 0.60x1', noBook: '| 0.60x1' },
    ]) {
      const { candidate, books } = drawn(gone)
      expect(grossTicks(candidate, books)).toBeUndefined()
    }
  })

  it('after unrounded fees is smaller, by a hair more than the fees', () => {
    const { candidate, books } = drawn(GAP)
    const exact = 70_000 - 0.07 * 0.44 * 0.56 * 1e6 - 0.04 * 0.49 * 0.51 * 1e6
    expect(screenedEdge(candidate, books)).toBeLessThanOrEqual(exact)
    expect(screenedEdge(candidate, books)).toBeCloseTo(exact, 4)
  })

  it('after fees counts a missing ask as the dearest', () => {
    const { candidate, books } = drawn({ yesBook: '|', noBook: '0.50x1 |' })
    expect(screenedEdge(candidate, books)).toBeLessThan(0)
  })
})

describe('a candidate is sized', () => {
  it('on the asks of the outcomes bought, with cost, fees, capital and profit', () => {
    const basket = sizeBasket(input(GAP))!
    expect(basket.qty).toBe(contracts(420))
    expect(basket.cost).toBe(396_900_000)
    expect(basket.fees).toBe(7_270_000 + 4_200_000)
    expect(basket.capital).toBe(basket.cost + basket.fees)
    expect(basket.profit).toBe(420_000_000 - basket.capital)
    // The worst levels used are 0.45 and 0.50; a cent more on either side still loses nothing.
    expect(basket.legs.map((leg) => [leg.instrument.market.id, leg.instrument.outcome, leg.limit])).toEqual([
      ['K', 'yes', 4_600],
      ['P', 'no', 5_100],
    ])
  })

  it('within the caps, or not at all', () => {
    const cap = (max: number): Partial<SizingInput> => ({
      caps: [{ name: 'x', legs: [0, 1], max: usd(max) }],
    })
    expect(sizeBasket(input(GAP, cap(10_000_000)))?.qty).toBe(contracts(10))
    expect(sizeBasket(input(GAP, cap(0)))).toBeUndefined()
  })

  it('counting only on a share of what lies behind the best level', () => {
    const [yes, no] = legBooks(input(GAP, { depthBeyondBestE6: 250_000 }))
    expect(yes!.levels).toEqual([
      { price: 4_400, qty: contracts(120) },
      { price: 4_500, qty: contracts(75) },
    ])
    expect(no!.levels[1]!.qty).toBe(contracts(100))
    expect(legBooks(input(GAP, { depthBeyondBestE6: 0 })).map((book) => book.levels.length)).toEqual([1, 1])
  })

  it('counting on whole hundredths of a contract only', () => {
    const counted = (size: string): unknown =>
      legBooks(input({ ...GAP, yesBook: `| 0.44x1 0.45x${size}` }, { depthBeyondBestE6: 500_000 }))[0]!
        .levels[1]
    expect(counted('10.05')).toEqual({ price: 4_500, qty: contracts('5.02') })
    expect(counted('0.019999')).toBeUndefined()
  })

  it('with levels above 900,000 contracts clamped', () => {
    const [yes] = legBooks(input({ ...GAP, yesBook: '| 0.44x5000000' }))
    expect(yes!.levels).toEqual([{ price: 4_400, qty: contracts(900_000) }])
  })
})

describe('lots and minimum', () => {
  const lots = (a: string, b: string, least: [string, string] = ['0', '0'], anySize = false): number[] => {
    const yes = drawnMarket('kalshi:K', { lot: parseQty(a), minQty: parseQty(least[0]) })
    const no = drawnMarket('polymarket:P', { lot: parseQty(b), minQty: parseQty(least[1]) })
    const { lot, minQty } = basketTerms(input({ ...GAP, yes, no }, { anySize }))
    return [lot, minQty]
  }

  it('are such that every leg can trade them', () => {
    expect(lots('1', '0.01')).toEqual([1_000_000, 0])
    expect(lots('0.02', '0.05')).toEqual([100_000, 0])
    expect(lots('1', '1', ['1', '5'])).toEqual([1_000_000, 5_000_000])
    expect(lots('1', '0.01', ['1', '2.5'])).toEqual([1_000_000, 3_000_000])
  })

  it('of a quote without a size are one lot', () => {
    expect(lots('1', '0.01', ['1', '5'], true)).toEqual([1_000_000, 1_000_000])
  })
})

describe('ratios', () => {
  it('the edge goes down, below zero too, and is nothing without capital', () => {
    expect(edgeE6({ profit: usd(1), capital: usd(3) })).toBe(333_333)
    expect(edgeE6({ profit: usd(-1), capital: usd(3) })).toBe(-333_334)
    expect(edgeE6({ profit: usd(1), capital: usd(0) })).toBe(0)
  })

  it('the edge of a huge basket goes down as well', () => {
    expect(edgeE6({ profit: usd(284_724_371_430), capital: usd(318_746_406_635) })).toBe(893_262)
  })

  it('the yield of a year is simple', () => {
    const basket = { profit: usd(11_630_360), capital: usd(408_369_640) }
    expect(edgeE6(basket)).toBe(28_479)
    // 11,630,360 / 408,369,640 * 365 / 41 in one division: the edge is not rounded first.
    expect(annualisedE6(basket, 41 * 86_400_000)).toBe(253_541)
    expect(annualisedE6(basket, 0)).toBe(Number.MAX_SAFE_INTEGER)
    expect(annualisedE6({ ...basket, capital: usd(0) }, 86_400_000)).toBe(Number.MAX_SAFE_INTEGER)
  })

  it('the yield of a year goes down, below zero too', () => {
    const year = 365 * 86_400_000
    expect(annualisedE6({ profit: usd(1), capital: usd(3) }, year)).toBe(333_333)
    expect(annualisedE6({ profit: usd(-1), capital: usd(3) }, year)).toBe(-333_334)
    expect(annualisedE6({ profit: usd(-1), capital: usd(1_000_000_000) }, year)).toBe(-1)
  })
})
