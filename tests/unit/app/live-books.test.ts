import { beforeEach, describe, expect, it } from 'vitest'
import { LiveBooks } from '../../../src/lib/app/live-books.js'
import { ms, price, qty } from '../../../src/lib/base/units.js'
import type { EventBody, Level } from '../../../src/lib/domain/events.js'
import { Grid } from '../../../src/lib/domain/grid.js'
import { drawnMarket } from '../../drawn/market.js'

const CLOSES = ms(2_000)
const AT = ms(1_000)
const POSITION = { channel: 'kalshi.ws.yes', subscription: 1 }

let books: LiveBooks
let asked: string[]

const level = (ticks: number): Level => ({ price: price(ticks), qty: qty(5_000_000) })

const take = (body: EventBody): void => books.take(body, AT)

const snapshot = (sequence: number, bids: readonly Level[], asks: readonly Level[]): void =>
  take({
    type: 'snapshot',
    venue: 'kalshi',
    market: 'A',
    position: { ...POSITION, sequence },
    depth: 'full',
    bids,
    asks,
  })

beforeEach(() => {
  books = new LiveBooks([drawnMarket('kalshi:A', { closesAt: CLOSES })])
  asked = []
  books.onFault((ticker, reason) => asked.push(`${ticker} ${reason}`))
  take({ type: 'stream', channel: POSITION.channel, policy: 'complete', state: 'open' })
  snapshot(1, [level(4_000)], [level(6_000)])
})

describe('a book that contradicts itself', () => {
  it('is asked for again when a level falls below zero', () => {
    const delta = { type: 'delta', venue: 'kalshi', market: 'A', side: 'bid', price: price(4_000) } as const
    take({ ...delta, position: { ...POSITION, sequence: 2 }, change: -6_000_000 })
    expect(asked).toEqual(['A negative'])
    expect(books.find('A')).toBeUndefined()
  })

  it('is asked for again when its price is not on the grid', () => {
    snapshot(2, [level(4_001)], [])
    expect(asked).toEqual(['A off-grid'])
  })

  it('is asked for again when it is crossed', () => {
    snapshot(2, [level(6_000)], [level(6_000)])
    expect(asked).toEqual(['A crossed'])
  })

  it('is asked for again when its grid is told', () => {
    snapshot(2, [level(4_001)], [])
    const grid = Grid.of([{ start: price(0), end: price(10_000), step: price(1) }])
    const terms = { type: 'terms', venue: 'kalshi', market: 'A', closesAt: undefined } as const
    take({ ...terms, grid })
    expect(asked).toEqual(['A off-grid', 'A terms'])
    snapshot(3, [level(4_001)], [])
    take({ ...terms, grid })
    expect(asked).toHaveLength(2)
  })

  it('is asked for again when two subscriptions tell it', () => {
    const position = { ...POSITION, subscription: 2, sequence: 1 }
    take({
      type: 'delta',
      venue: 'kalshi',
      market: 'A',
      side: 'bid',
      price: price(4_000),
      change: 1,
      position,
    })
    expect(asked).toEqual(['A differs'])
    expect(books.find('A')).toBeUndefined()
  })

  it('is left alone otherwise', () => {
    expect([asked, books.find('A')?.bids.length]).toEqual([[], 1])
  })
})

describe('a market', () => {
  const status = (now: 'open' | 'paused' | 'closed', sequence: number): EventBody => ({
    type: 'status',
    venue: 'kalshi',
    market: 'A',
    status: now,
    position: { channel: POSITION.channel, subscription: 9, sequence },
  })

  it('trades until it is paused, and after it was opened again', () => {
    expect(books.isTrading('A', AT)).toBe(true)
    take(status('paused', 1))
    expect(books.isTrading('A', AT)).toBe(false)
    take(status('open', 2))
    expect(books.isTrading('A', AT)).toBe(true)
  })

  it('does not trade after its closing time, which nobody tells', () => {
    expect(books.isTrading('A', CLOSES)).toBe(false)
  })

  it('trades longer when it is told to close later', () => {
    const terms = { type: 'terms', venue: 'kalshi', market: 'A', grid: undefined } as const
    take({ ...terms, closesAt: ms(9_000) })
    expect(books.isTrading('A', CLOSES)).toBe(true)
  })

  it('does not trade once its result is found', () => {
    take({ type: 'determined', venue: 'kalshi', market: 'A', yesPayoff: undefined })
    expect(books.isTrading('A', AT)).toBe(false)
    take(status('open', 1))
    expect(books.isTrading('A', AT)).toBe(false)
  })

  it('hears the same news once', () => {
    take(status('open', 2))
    take(status('paused', 2))
    expect(books.isTrading('A', AT)).toBe(true)
  })
})
