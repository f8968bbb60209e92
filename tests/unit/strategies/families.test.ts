import { describe, expect, it } from 'vitest'
import { price } from '../../../src/lib/base/units.js'
import type { Market } from '../../../src/lib/domain/market.js'
import type { Candidate } from '../../../src/lib/domain/opportunity.js'
import type { Relation } from '../../../src/lib/domain/relation.js'
import type { OrderBook } from '../../../src/lib/market-data/order-book.js'
import { crossVenue } from '../../../src/lib/strategies/families/cross-venue.js'
import type { BookOf, BoundRelation } from '../../../src/lib/strategies/family.js'
import { noBasket } from '../../../src/lib/strategies/families/no-basket.js'
import { thresholdLadder } from '../../../src/lib/strategies/families/threshold-ladder.js'
import { centFee, drawnBook, drawnMarket, drawnRelation } from '../../drawn/market.js'

const MARKETS = ['A', 'B', 'C', 'D'].map((id) => drawnMarket(`kalshi:${id}`))

const bound = (
  kind: Relation['kind'],
  markets: readonly Market[] = MARKETS,
  changes: Partial<Relation> = {},
): BoundRelation => ({
  relation: drawnRelation(kind, markets, changes),
  markets,
})

/** `A yes + B no = 10000`. */
const told = (candidate: Candidate): string =>
  `${candidate.legs.map((leg) => `${leg.market.id} ${leg.outcome}`).join(' + ')} = ${candidate.minPayoffTicks}`

describe('cross-venue', () => {
  const [a, b] = [drawnMarket('kalshi:A'), drawnMarket('polymarket:B')]

  it('buys the same question in both directions', () => {
    const found = crossVenue.fixed(bound('same', [a, b]))
    expect(found.map(told)).toEqual(['A yes + B no = 10000', 'A no + B yes = 10000'])
  })

  it('buys the same outcome twice when the questions are opposite', () => {
    const found = crossVenue.fixed(bound('inverted', [a, b]))
    expect(found.map(told)).toEqual(['A yes + B yes = 10000', 'A no + B no = 10000'])
  })

  it('names the two directions apart, and by their relation', () => {
    const keys = (id: string): string[] =>
      crossVenue.fixed(bound('same', [a, b], { id })).map((one) => one.key)
    expect(new Set([...keys('x'), ...keys('y')]).size).toBe(4)
  })

  it('believes the table, not the kind', () => {
    const states = [
      { name: 'yes', yesPayoffs: [price(10_000), price(10_000)] },
      { name: 'void', yesPayoffs: [price(5_000), price(0)] },
      { name: 'no', yesPayoffs: [price(0), price(0)] },
    ]
    const found = crossVenue.fixed(bound('same', [a, b], { states }))
    expect(found.map(told)).toEqual(['A yes + B no = 10000', 'A no + B yes = 5000'])
  })
})

describe('threshold ladder', () => {
  it('buys YES below and NO above, for every pair', () => {
    expect(thresholdLadder.fixed(bound('ladder')).map(told)).toEqual([
      'A yes + B no = 10000',
      'A yes + C no = 10000',
      'A yes + D no = 10000',
      'B yes + C no = 10000',
      'B yes + D no = 10000',
      'C yes + D no = 10000',
    ])
  })

  it('names every pair apart', () => {
    expect(new Set(thresholdLadder.fixed(bound('ladder')).map((one) => one.key)).size).toBe(6)
  })
})

describe('NO basket', () => {
  /** Books by market id; what is not drawn has no book. */
  const booksOf =
    (drawings: Readonly<Record<string, string | OrderBook>>): BookOf =>
    (market) => {
      const drawing = drawings[market.id]
      return typeof drawing === 'string' ? drawnBook(market, drawing) : drawing
    }
  const found = (
    drawings: Readonly<Record<string, string | OrderBook>>,
    legsMax = 10,
    markets = MARKETS,
  ): string[] => noBasket.current!(bound('exclusive', markets), booksOf(drawings), legsMax).variants.map(told)

  it('takes the NO that are cheapest first, two legs and more', () => {
    expect(found({ A: '0.10x1 |', B: '0.40x1 |', C: '0.30x1 |', D: '0.35x1 |' })).toEqual([
      'B no + D no = 10000',
      'B no + D no + C no = 20000',
      'B no + D no + C no + A no = 30000',
    ])
  })

  it('has no more legs than allowed', () => {
    const four = { A: '0.10x1 |', B: '0.40x1 |', C: '0.30x1 |', D: '0.35x1 |' }
    expect(found(four, 3)).toHaveLength(2)
    expect(found(four, 2)).toEqual(['B no + D no = 10000'])
    expect(found(four, 1)).toEqual([])
  })

  const withFee = (rate: string): Market[] => [
    drawnMarket('kalshi:A', { fee: centFee(rate) }),
    ...MARKETS.slice(1),
  ]

  it('ranks by what is left after fees', () => {
    const three = { A: '0.41x1 |', B: '0.40x1 |', C: '0.39x1 |' }
    expect(found(three, 2)).toEqual(['A no + B no = 10000'])
    expect(found(three, 2, withFee('0.07'))).toEqual(['B no + A no = 10000'])
    expect(found(three, 2, withFee('0.14'))).toEqual(['B no + C no = 10000'])
  })

  it('leaves out a NO that costs the dollar it adds', () => {
    const three = { A: '0.20x1 |', B: '0.40x1 |', C: '0.30x1 |' }
    expect(found(three, 9, withFee('1.24'))).toHaveLength(2)
    expect(found(three, 9, withFee('1.25'))).toEqual(['B no + C no = 10000'])
  })

  it('leaves out markets without a book, without a bid, or with a book nobody believes', () => {
    const lost = drawnBook(MARKETS[3]!, '0.90x1 |')
    lost.invalidate('gap')
    expect(found({ A: '| 0.40x1', C: '0.50x1 | 0.40x1', D: lost, B: '0.40x1 |' })).toEqual([])
    expect(found({ A: '0.10x1 |', B: '0.40x1 |', D: lost })).toEqual(['B no + A no = 10000'])
  })

  it('breaks ties by the order of the relation', () => {
    expect(found({ D: '0.30x1 |', B: '0.30x1 |', A: '0.30x1 |' }, 2)).toEqual(['A no + B no = 10000'])
  })

  it('is one idea, whatever its legs are now', () => {
    const at = (drawings: Record<string, string>): { key: string; variants: readonly Candidate[] } =>
      noBasket.current!(bound('exclusive'), booksOf(drawings), 10)
    const [now, then, never] = [
      at({ A: '0.5x1 |', B: '0.6x1 |', C: '0.1x1 |' }),
      at({ C: '0.5x1 |', D: '0.6x1 |' }),
      at({}),
    ]
    expect([then.key, never.key]).toEqual([now.key, now.key])
    expect(new Set([...now.variants, ...then.variants].map((one) => one.key))).toEqual(new Set([now.key]))
    expect(never.variants).toEqual([])
  })

  it('has nothing that holds without prices', () => {
    expect(noBasket.fixed(bound('exclusive'))).toEqual([])
  })
})
