import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { qty } from '../../src/lib/base/units.js'
import { walk } from '../../src/lib/market-data/depth.js'
import { bestBasket, priceBasket } from '../../src/lib/strategies/basket-size.js'
import { anyBasket } from '../reference/at-random.js'
import { cashOut, referenceBasket, referenceLeg } from '../reference/reference-basket.js'

describe('the best size of any basket', () => {
  it('is the one that a scan over every quantity finds: smallest of the most profitable', () => {
    fc.assert(
      fc.property(anyBasket, ({ books, terms }) => {
        const expected = referenceBasket(books, terms)
        const best = bestBasket(books, terms)
        const found = best === undefined ? undefined : { qty: best.qty, profit: BigInt(best.profit) }
        expect(found).toEqual(expected)
      }),
      { numRuns: 3_000 },
    )
  })

  it('never breaks a cap, and is whole lots of no less than the minimum', () => {
    fc.assert(
      fc.property(anyBasket, ({ books, terms }) => {
        const best = bestBasket(books, terms)
        if (best === undefined) return
        expect(best.qty % terms.lot).toBe(0)
        expect(best.qty).toBeGreaterThanOrEqual(terms.minQty)
        const legs = books.map((book, i) => referenceLeg(book, best.qty * (terms.weights?.[i] ?? 1)))
        for (const cap of terms.caps) expect(cashOut(books, legs, cap)).toBeLessThanOrEqual(BigInt(cap.max))
      }),
      { numRuns: 500 },
    )
  })

  it('walks every leg as the reference does', () => {
    fc.assert(
      fc.property(anyBasket, fc.nat(100), ({ books, terms }, lots) => {
        const wanted = qty((lots + 1) * terms.lot)
        for (const book of books) {
          const depth = book.levels.reduce((sum, level) => sum + level.qty, 0)
          const leg = walk(book, wanted)
          expect(leg === undefined).toBe(wanted > depth)
          if (leg === undefined) continue
          const expected = referenceLeg(book, wanted)
          expect([BigInt(leg.value), BigInt(leg.fee)]).toEqual([expected.value, expected.fee])
          expect(leg.fills).toEqual(expected.fills)
          expect(leg.limit).toBe(expected.fills.at(-1)!.price)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('is priced like any other size', () => {
    fc.assert(
      fc.property(anyBasket, ({ books, terms }) => {
        const best = bestBasket(books, terms)
        if (best !== undefined) expect(priceBasket(books, terms, best.qty)).toEqual(best)
      }),
      { numRuns: 200 },
    )
  })
})
