import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DataError } from '../../../../src/lib/base/errors.js'
import type { TextLevel } from '../../../../src/lib/venues/polymarket/book-hash.js'
import { TextBook } from '../../../../src/lib/venues/polymarket/text-book.js'

const level = (price: string, size = '10'): TextLevel => ({ price, size })
const texts = (levels: readonly TextLevel[]): string[] => levels.map(({ price, size }) => `${price} ${size}`)

function bookOf(bids: readonly TextLevel[], asks: readonly TextLevel[] = []): TextBook {
  const book = new TextBook()
  book.apply({ bids, asks })
  return book
}

describe('a book of texts', () => {
  it('stands in served order, however it came: the best is last on both sides', () => {
    const book = bookOf(
      [level('0.61'), level('0.05'), level('0.6')],
      [level('0.7'), level('0.65'), level('1')],
    )
    expect(texts(book.bids)).toEqual(['0.05 10', '0.6 10', '0.61 10'])
    expect(texts(book.asks)).toEqual(['1 10', '0.7 10', '0.65 10'])
    expect([book.bestBid?.price, book.bestAsk?.price]).toEqual(['0.61', '0.65'])
  })

  it('keeps every text as it was written', () => {
    const book = bookOf([level('0.60', '007.50')], [level('0.6100', '1.000')])
    expect(texts(book.bids)).toEqual(['0.60 007.50'])
    expect(texts(book.asks)).toEqual(['0.6100 1.000'])
  })

  it('finds a level whose price is written another way, and takes over the new text', () => {
    const book = bookOf([level('0.5'), level('0.6')])
    book.change('bid', '0.50', '3')
    expect(texts(book.bids)).toEqual(['0.50 3', '0.6 10'])
  })

  it('takes a level away at a size of zero, in any form, and does not mind one that is not there', () => {
    const book = bookOf([level('0.4'), level('0.5'), level('0.6')])
    book.change('bid', '0.5', '0')
    book.change('bid', '0.4', '0.00')
    book.change('bid', '0.3', '0')
    book.change('ask', '0.6', '0')
    expect(texts(book.bids)).toEqual(['0.6 10'])
    expect(book.bestAsk).toBeUndefined()
  })

  it('is replaced as a whole', () => {
    const book = bookOf([level('0.4')], [level('0.6')])
    book.apply({ bids: [], asks: [level('0.7', '0')] })
    expect([book.bids, book.asks]).toEqual([[], []])
  })

  it.each([
    level(''),
    level('1.01'),
    level('-0.1'),
    level('.5'),
    level('0.5e1'),
    level('NaN'),
    level('0.50000000001'),
    level('0.5', ''),
    level('0.5', '-1'),
    level('0.5', '1e3'),
    level('0.5', ' 1'),
    level('0.5', '1.'),
  ])('refuses the level %j and stays what it was', (wrong) => {
    const book = bookOf([level('0.4')], [level('0.6')])
    expect(() => book.change('ask', wrong.price, wrong.size)).toThrow(DataError)
    expect(() => book.apply({ bids: [], asks: [wrong] })).toThrow(DataError)
    expect([texts(book.bids), texts(book.asks)]).toEqual([['0.4 10'], ['0.6 10']])
  })

  it('refuses a book that tells one price twice', () => {
    expect(() => bookOf([level('0.5'), level('0.50', '3')])).toThrow(DataError)
  })

  it('is what a sorted map would be after any changes', () => {
    const change = fc.record({
      side: fc.constantFrom<'bid' | 'ask'>('bid', 'ask'),
      price: fc.integer({ min: 1, max: 99 }).map((cents) => String(cents / 100)),
      size: fc.constantFrom('0', '1', '12.5', '300'),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 80 }), (changes) => {
        const book = new TextBook()
        const plain = { bid: new Map<string, string>(), ask: new Map<string, string>() }
        for (const { side, price, size } of changes) {
          book.change(side, price, size)
          if (size === '0') plain[side].delete(price)
          else plain[side].set(price, size)
        }
        const sorted = (side: 'bid' | 'ask'): string[] =>
          [...plain[side]]
            .sort(([a], [b]) => (side === 'bid' ? Number(a) - Number(b) : Number(b) - Number(a)))
            .map(([price, size]) => `${price} ${size}`)
        expect(texts(book.bids)).toEqual(sorted('bid'))
        expect(texts(book.asks)).toEqual(sorted('ask'))
      }),
    )
  })
})
