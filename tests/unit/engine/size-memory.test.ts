import { describe, expect, it } from 'vitest'
import type { Candidate } from '../../../src/lib/domain/opportunity.js'
import { Pricer, type Priced } from '../../../src/lib/engine/pricer.js'
import { SizeMemory } from '../../../src/lib/engine/size-memory.js'
import { usd } from '../../../src/lib/base/units.js'
import type { Sized } from '../../../src/lib/engine/worth.js'
import { drawnBook, drawnMarket, drawnRelation, drawnSnapshot, later, NOON } from '../../drawn/market.js'

const [yes, no] = [drawnMarket('kalshi:A'), drawnMarket('polymarket:A')]
const books = [drawnBook(yes, '0.40x1 | 0.45x20'), drawnBook(no, '0.55x20 | 0.57x1')]
const candidate: Candidate = {
  ...{ key: 'A#yes+no', family: 'cross-venue', minPayoffTicks: 10_000 },
  relation: drawnRelation('same', [yes, no]),
  legs: [
    { market: yes, outcome: 'yes' },
    { market: no, outcome: 'no' },
  ],
}

describe('remembered sizes', () => {
  it('are worked out again only after a book may have changed', () => {
    const pricer = new Pricer((market) => (market === yes ? books[0] : books[1]))
    const variants = [pricer.price(candidate)!]
    let count = 0
    const bestOf = ([priced]: readonly Priced[]): Sized => {
      count++
      return { priced: priced!, basket: { profit: usd(count) } as Sized['basket'] }
    }
    const memory = new SizeMemory({ bestOf })
    const ask = (at: number): number | undefined => memory.bestOf('A', variants, later(at))?.basket.profit
    // At the moment of the last change another one may still come.
    expect([ask(0), ask(0)]).toEqual([1, 2])
    expect([ask(5), ask(6), ask(7)]).toEqual([3, 3, 3])
    books[1]!.applySnapshot(drawnSnapshot(no, '0.55x19 | 0.57x1'), later(8))
    expect([ask(8), ask(8), ask(9), ask(10)]).toEqual([4, 5, 6, 6])
    expect(NOON).toBe(later(0))
  })

  it('tell nothing where nothing is brought', () => {
    const bestOf = (): Sized => ({ basket: { profit: usd(0) } }) as Sized
    expect(new SizeMemory({ bestOf }).bestOf('A', [], NOON)).toBeUndefined()
    expect(new SizeMemory({ bestOf: () => undefined }).bestOf('A', [], NOON)).toBeUndefined()
  })
})
