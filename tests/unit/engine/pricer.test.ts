import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../../src/lib/domain/opportunity.js'
import { keyOfMarket } from '../../../src/lib/domain/market.js'
import { Pricer, unitEdge } from '../../../src/lib/engine/pricer.js'
import { drawnBook, drawnMarket, drawnRelation, FREE, instrument } from '../../drawn/market.js'

const markets = (['kalshi:A', 'polymarket:B'] as const).map((key) => drawnMarket(key, { fee: FREE }))
const books = new Map(markets.map((market) => [keyOfMarket(market), drawnBook(market, '| 0.40x1000')]))
const pricer = new Pricer((market) => books.get(keyOfMarket(market)))
const unit = (weights: readonly number[] | undefined, minPayoffTicks: number): Candidate => ({
  ...{ key: 'k', family: 'linear', relation: drawnRelation('same', markets), minPayoffTicks },
  legs: markets.map((market) => instrument(market, 'yes')),
  ...(weights && { weights }),
})

describe('what a gap is worth at the best prices', () => {
  it('is told for one contract of the largest leg, so that no unit looks better for being larger', () => {
    const small = pricer.price(unit([5, 3], 40_000))!
    expect([small.gross, unitEdge(small)]).toEqual([1_600, 160_000])
    const large = pricer.price(unit([50, 30], 400_000))!
    expect([large.gross, unitEdge(large)]).toEqual([1_600, 160_000])
    const plain = pricer.price(unit(undefined, 10_000))!
    expect([plain.gross, unitEdge(plain)]).toEqual([2_000, 200_000])
  })

  it('keeps its sign, however small it is', () => {
    const sign = (payoff: number): boolean => pricer.price(unit([50, 30], payoff))!.gross > 0
    expect([320_000 - 1, 320_000, 320_000 + 1].map(sign)).toEqual([false, false, true])
  })
})
