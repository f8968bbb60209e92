import { describe, expect, it } from 'vitest'
import { ms, parseQty, price, qty } from '../../../src/lib/base/units.js'
import type { Side } from '../../../src/lib/domain/complement.js'
import { OrderBook } from '../../../src/lib/market-data/order-book.js'
import { drawnBook, drawnLevels, drawnMarket, drawnSnapshot, later, NOON } from '../../drawn/market.js'

const MARKET = drawnMarket('kalshi:M')
const position = { channel: 'c', subscription: 0, sequence: undefined }
const header = { venue: MARKET.venue, market: MARKET.id, position }
const CONTRACT = 1_000_000

const draw = (drawing: string): OrderBook => drawnBook(MARKET, drawing)
const delta = (book: OrderBook, side: Side, at: string, contracts: number, time = NOON): string =>
  book.applyDelta(
    { type: 'delta', ...header, side, price: price(Number(at) * 100), change: contracts * CONTRACT },
    time,
  )
const level = (book: OrderBook, side: Side, at: number, contracts: number, time = NOON): string =>
  book.applyLevel({ type: 'level', ...header, side, price: price(at), qty: qty(contracts * CONTRACT) }, time)

describe('OrderBook', () => {
  it('has no price before its first snapshot, and takes no change', () => {
    const book = new OrderBook(MARKET)
    expect(book.problem).toBe('no-snapshot')
    expect(book.age(NOON)).toBeUndefined()
    expect(delta(book, 'bid', '46', 1)).toBe('no-snapshot')
    expect(level(book, 'bid', 4_600, 1)).toBe('no-snapshot')
    expect(book.bids.levels()).toEqual([])
  })

  it('shows NO as YES seen from the other end', () => {
    const book = draw('0.46x100 0.45x50 | 0.48x30')
    expect(book.bestPrice('yes', 'bid')).toBe(4_600)
    expect(book.bestPrice('yes', 'ask')).toBe(4_800)
    expect(book.bestPrice('no', 'bid')).toBe(5_200)
    expect(book.bestPrice('no', 'ask')).toBe(5_400)
    expect(book.levels('no', 'ask')).toEqual([
      { price: 5_400, qty: 100 * CONTRACT },
      { price: 5_500, qty: 50 * CONTRACT },
    ])
    expect(book.levels('no', 'ask', 1)).toHaveLength(1)
    expect(book.bestPrice('no', 'bid')).not.toBe(book.bestPrice('yes', 'bid'))
  })

  it('has no best price on an empty side', () => {
    const book = draw('0.46x1 |')
    expect([book.bestPrice('yes', 'ask'), book.bestPrice('no', 'bid')]).toEqual([undefined, undefined])
    expect(book.problem).toBeUndefined()
  })

  it('adds up two entries of a snapshot at one price, and forgets the book before', () => {
    const book = draw('0.46x100 0.46x5 | 0.48x30')
    expect(book.bids.bestQty).toBe(105 * CONTRACT)
    book.applySnapshot(drawnSnapshot(MARKET, '| 0.60x1'), NOON)
    expect([book.bids.levels(), book.asks.levels()]).toEqual([[], drawnLevels('| 0.60x1').asks])
  })

  it('applies changes and totals level by level', () => {
    const book = draw('0.46x100 | 0.48x30')
    expect(delta(book, 'bid', '46', -100)).toBe('applied')
    expect(book.bestPrice('yes', 'bid')).toBeUndefined()
    expect(delta(book, 'ask', '47', 7)).toBe('applied')
    expect(level(book, 'ask', 4_800, 0)).toBe('applied')
    expect(level(book, 'bid', 4_500, 2)).toBe('applied')
    expect([book.bids.levels(), book.asks.levels()]).toEqual(Object.values(drawnLevels('0.45x2 | 0.47x7')))
  })

  it('keeps levels of five million contracts exactly, through changes', () => {
    const book = draw('0.46x5000000.000001 | 0.48x1')
    expect(delta(book, 'bid', '46', 5_000_000)).toBe('applied')
    expect(book.levels('yes', 'bid')).toEqual([{ price: 4_600, qty: parseQty('10000000.000001') }])
  })

  it('is settled for ever: nothing changes it or makes it believed again', () => {
    const book = draw('0.46x100 | 0.48x30')
    book.invalidate('settled')
    expect(delta(book, 'bid', '46', 1)).toBe('settled')
    expect(level(book, 'bid', 4_600, 1)).toBe('settled')
    expect(book.applySnapshot(drawnSnapshot(MARKET, '0.20x1 |'), NOON)).toBe('settled')
    book.invalidate('gap')
    expect(book.problem).toBe('settled')
    expect(book.bids.bestPrice).toBe(4_600)
  })

  it('does not believe a snapshot whose entries at one price add up beyond 2^53', () => {
    const book = new OrderBook(MARKET)
    const most = '9007199254.740991'
    expect(book.applySnapshot(drawnSnapshot(MARKET, `0.46x${most} 0.45x0.000001 |`), NOON)).toBe('applied')
    expect(book.applySnapshot(drawnSnapshot(MARKET, `0.46x${most} 0.46x0.000001 |`), NOON)).toBe('malformed')
    expect(book.problem).toBe('malformed')
  })

  it('takes changes from where its snapshot came only, and from anywhere before it', () => {
    const book = new OrderBook(MARKET)
    expect(book.follows(position)).toBe(true)
    book.applySnapshot({ ...drawnSnapshot(MARKET, '0.46x1 |'), position }, NOON)
    expect(book.follows({ ...position, sequence: 7 })).toBe(true)
    expect(book.follows({ ...position, subscription: 1 })).toBe(false)
    expect(book.follows({ ...position, channel: 'd' })).toBe(false)
  })

  it.each([
    ['a change off the grid', 'off-grid', (book: OrderBook) => delta(book, 'bid', '46.5', 1)],
    ['a change at 0', 'off-grid', (book: OrderBook) => delta(book, 'bid', '0', 1)],
    ['a change at 1', 'off-grid', (book: OrderBook) => delta(book, 'ask', '100', 1)],
    ['a total off the grid', 'off-grid', (book: OrderBook) => level(book, 'ask', 4_805, 1)],
    ['more taken than was there', 'negative', (book: OrderBook) => delta(book, 'bid', '46', -101)],
    ['a level beyond 2^53', 'malformed', (book: OrderBook) => delta(book, 'bid', '46', 9_007_199_254)],
    ['a gap', 'gap', (book: OrderBook) => book.invalidate('gap')],
    ['a malformed message', 'malformed', (book: OrderBook) => book.invalidate('malformed')],
  ])('is not believed after %s until its next snapshot', (_, fault, harm) => {
    const book = draw('0.46x100 | 0.48x30')
    expect(harm(book)).toBe(fault)
    expect(book.problem).toBe(fault)
    expect(delta(book, 'bid', '46', 1)).toBe('no-snapshot')
    expect(level(book, 'bid', 4_600, 1)).toBe('no-snapshot')
    expect(book.problem).toBe(fault)
    expect(book.applySnapshot(drawnSnapshot(MARKET, '0.46x1 | 0.48x3'), NOON)).toBe('applied')
    expect(book.problem).toBeUndefined()
  })

  it.each(['0.465x1 | 0.48x1', '0.46x1 | 0.485x1', '0x1 | 0.48x1', '0.46x1 | 1x1'])(
    'does not believe a snapshot with a level off the grid: %s',
    (drawing) => {
      const book = new OrderBook(MARKET)
      expect(book.applySnapshot(drawnSnapshot(MARKET, drawing), NOON)).toBe('off-grid')
      expect(book.problem).toBe('off-grid')
    },
  )

  it.each(['0.48x1 | 0.48x1', '0.49x1 | 0.48x1'])('is not priced while it is crossed: %s', (drawing) => {
    const book = draw(drawing)
    expect(book.problem).toBe('crossed')
    expect(level(book, 'ask', 4_800, 0)).toBe('applied')
    expect(book.problem).toBeUndefined()
  })

  it('is as old as its last change', () => {
    const book = draw('0.46x100 | 0.48x30')
    delta(book, 'bid', '46', 1, later(5))
    expect(book.updatedAt).toBe(later(5))
    expect(book.age(later(12))).toBe(7)
    level(book, 'bid', 4_600, 1, ms(later(9)))
    expect(book.age(later(12))).toBe(3)
    delta(book, 'bid', '46', -500, later(11))
    expect(book.age(later(12))).toBe(3)
  })

  it('knows what kind of depth its snapshot had', () => {
    expect(drawnBook(MARKET, '0.46x1 |', 'quote').depth).toBe('quote')
    expect(drawnBook(MARKET, '0.46x1 |').depth).toBe('full')
  })
})
