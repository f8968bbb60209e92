import { describe, expect, it } from 'vitest'
import { price } from '../../../src/lib/base/units.js'
import type { Market } from '../../../src/lib/domain/market.js'
import type { Candidate } from '../../../src/lib/domain/opportunity.js'
import type { Relation } from '../../../src/lib/domain/relation.js'
import { conjunction } from '../../../src/lib/strategies/families/conjunction.js'
import { conversion } from '../../../src/lib/strategies/families/conversion.js'
import { implication } from '../../../src/lib/strategies/families/implication.js'
import { noBasket } from '../../../src/lib/strategies/families/no-basket.js'
import { union } from '../../../src/lib/strategies/families/union.js'
import { yesBasket } from '../../../src/lib/strategies/families/yes-basket.js'
import type { BookOf, BoundRelation } from '../../../src/lib/strategies/family.js'
import { drawnBook, drawnMarket, drawnRelation } from '../../drawn/market.js'

const KALSHI = ['A', 'B', 'C', 'D'].map((id) => drawnMarket(`kalshi:${id}`))
const POLYMARKET = ['A', 'B', 'C', 'D'].map((id) => drawnMarket(`polymarket:${id}`))

const bound = (
  kind: Relation['kind'],
  markets: readonly Market[],
  changes: Partial<Relation> = {},
): BoundRelation => ({ relation: drawnRelation(kind, markets, changes), markets })

const told = ({ legs, minPayoffTicks }: Candidate): string =>
  `${legs.map((leg) => `${leg.market.id} ${leg.outcome}`).join(' + ')} = ${minPayoffTicks}`

const booksOf =
  (drawings: Readonly<Record<string, string>>): BookOf =>
  (market) =>
    drawings[market.id] === undefined ? undefined : drawnBook(market, drawings[market.id]!)

describe('YES basket', () => {
  it('buys every outcome where exactly one of them wins', () => {
    expect(yesBasket.fixed(bound('partition', KALSHI)).map(told)).toEqual([
      'A yes + B yes + C yes + D yes = 10000',
    ])
  })

  it('never buys a set of which at most one wins', () => {
    expect(yesBasket.fixed(bound('exclusive', KALSHI))).toEqual([])
  })

  it('believes the table: a void that pays less than a dollar in all ends it', () => {
    const [a, b] = [KALSHI[0]!, KALSHI[1]!]
    const rows = (...paid: number[][]) =>
      paid.map((yes, i) => ({ name: String(i), yesPayoffs: yes.map(price) }))
    const certain = rows([10_000, 0], [0, 10_000])
    const halves = rows([10_000, 0], [0, 10_000], [5_000, 5_000])
    const broken = rows([10_000, 0], [0, 10_000], [5_000, 4_999])
    const found = (states: Relation['states']) => yesBasket.fixed(bound('exclusive', [a, b], { states }))
    expect([certain, halves, broken].map((states) => found(states).length)).toEqual([1, 1, 0])
  })
})

describe('implication', () => {
  it('buys the wider one and sells the narrower one, never the other way round', () => {
    expect(implication.fixed(bound('implies', KALSHI.slice(0, 2))).map(told)).toEqual([
      'A yes + B no = 10000',
    ])
  })

  it('has nothing when the table says that the second can win alone', () => {
    const states = [
      { name: 'second alone', yesPayoffs: [price(0), price(10_000)] },
      { name: 'both', yesPayoffs: [price(10_000), price(10_000)] },
    ]
    expect(implication.fixed(bound('implies', KALSHI.slice(0, 2), { states }))).toEqual([])
  })
})

describe('union', () => {
  it('buys NO of the whole with YES of every part', () => {
    expect(union.fixed(bound('union', KALSHI)).map(told)).toEqual(['A no + B yes + C yes + D yes = 10000'])
  })

  it('buys YES of the whole with NO of the dearest parts, one dollar more for each', () => {
    const books = booksOf({ A: '| 0.50x1', B: '0.20x1 |', C: '0.30x1 |', D: '0.10x1 |' })
    expect(union.current!(bound('union', KALSHI), books, 3).variants.map(told)).toEqual([
      'A yes + C no = 10000',
      'A yes + C no + B no = 20000',
    ])
  })
})

describe('conjunction', () => {
  it('covers the combination from below and from above', () => {
    expect(conjunction.fixed(bound('conjunction', KALSHI.slice(0, 3))).map(told)).toEqual([
      'A yes + B no + C no = 10000',
      'A no + B yes = 10000',
      'A no + C yes = 10000',
    ])
  })
})

describe('NO basket of a partition', () => {
  it('pays a dollar less than it has legs, as if one may be none', () => {
    const books = booksOf({ A: '0.40x1 |', B: '0.30x1 |', C: '0.35x1 |' })
    expect(noBasket.current!(bound('partition', KALSHI), books, 9).variants.map(told)).toEqual([
      'A no + C no = 10000',
      'A no + C no + B no = 20000',
    ])
  })
})

describe('conversion', () => {
  const ONE_EVENT = { proof: 'structure' } as const
  const BOOKS = booksOf({ A: '0.60x10 |', B: '0.33x10 |', C: '0.12x10 |' })
  const variants = (markets: readonly Market[], changes: Partial<Relation> = ONE_EVENT, legsMax = 8) =>
    conversion.current!(bound('exclusive', markets, changes), BOOKS, legsMax).variants

  it('buys NO of the dearest outcomes and sells YES of the others, for every number of them', () => {
    const shown = variants(POLYMARKET).map(
      (one) => `${told(one)} | ${one.conversion!.sell.map(({ market }) => market.id).join(' ')}`,
    )
    expect(shown).toEqual(['A no = 4500 | B C', 'A no + B no = 11200 | C', 'A no + B no + C no = 20000 | '])
  })

  it('is one idea and has as many legs as allowed, purchases and sales together', () => {
    expect(new Set(variants(POLYMARKET).map(({ key }) => key)).size).toBe(1)
    for (const { legs, conversion: plan } of variants(POLYMARKET, ONE_EVENT, 2))
      expect(legs.length + plan!.sell.length).toBe(2)
  })

  it('knows only events of one venue that converts, by its own word', () => {
    expect(variants(KALSHI)).toEqual([])
    expect(variants(POLYMARKET, { proof: 'certified' })).toEqual([])
    expect(variants([...POLYMARKET.slice(0, 3), drawnMarket('polymarket:D', { event: 'OTHER' })])).toEqual([])
    expect(variants([...POLYMARKET.slice(0, 3), KALSHI[3]!])).toEqual([])
  })
})
