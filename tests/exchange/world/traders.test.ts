import { describe, expect, it } from 'vitest'
import { ms } from '../../../src/lib/base/units.js'
import type { Venue } from '../../../src/lib/domain/venue.js'
import { bareWorld, NOON, type Bare } from './core-doors.js'
import { ownWorld, QUIET } from './written-world.js'

const STEP_MS = 500
const HOT = { spread: '2c', levels: 2, size: 500, requote: '400ms', take: '20s', sweep: '1h', noise: '0.2c' }

/** A coin that moves a lot and one strike on both venues, each venue seeing it with a delay of its own. */
const lagging = (lag: { kalshi: string; polymarket: string }) =>
  ownWorld(
    [
      {
        kind: 'ladder',
        name: 'coin',
        book: 'usual',
        strikes: ['92000usd'],
        at: '19m',
        kalshi: { measure: 'candle', compare: 'above', grid: 'deci_cent' },
        polymarket: { measure: 'candle', compare: 'above', tick: '0.1c' },
      },
    ],
    { books: { usual: HOT }, traders: { ...QUIET.traders, lag } },
  )

/** Middle of the book every half second, in ticks. */
function middles(bare: Bare, minutes: number): Record<Venue, number[]> {
  const seen: Record<Venue, number[]> = { kalshi: [], polymarket: [] }
  for (let offset = 60_000; offset < minutes * 60_000; offset += STEP_MS) {
    bare.agenda.runUntil(ms(NOON + offset))
    for (const venue of ['kalshi', 'polymarket'] as const) {
      const exchange = bare.exchanges[venue]
      const { bid, ask } = exchange.best([...exchange.markets()][0]!.id)
      const last = seen[venue].at(-1) ?? 5_000
      seen[venue].push(bid !== undefined && ask !== undefined ? (bid.price + ask.price) / 2 : last)
    }
  }
  return seen
}

/** Correlation of the moves within two seconds, the second series looked at `shift` steps later. */
function correlation(first: readonly number[], second: readonly number[], shift: number): number {
  const moves = (values: readonly number[]) => values.slice(4).map((value, i) => value - values[i]!)
  const [a, b] = [moves(first), moves(second)]
  let [sum, first2, second2] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const other = b[i + shift]
    if (other === undefined) continue
    sum += a[i]! * other
    first2 += a[i]! ** 2
    second2 += other ** 2
  }
  return sum / Math.sqrt(first2 * second2)
}

function bestShift(bare: Bare): { shift: number; best: number } {
  const { kalshi, polymarket } = middles(bare, 15)
  let [shift, best] = [0, -1]
  for (let one = -16; one <= 16; one++) {
    const found = correlation(kalshi, polymarket, one)
    if (found > best) [shift, best] = [one, found]
  }
  return { shift: shift * STEP_MS, best }
}

describe('prices of the two venues', () => {
  it('move together, the later venue behind the earlier one by the difference of their lags', () => {
    for (const seed of [1, 2, 3]) {
      const behind = bestShift(bareWorld(lagging({ kalshi: '0s', polymarket: '4s' }), seed))
      expect(behind.best).toBeGreaterThan(0.5)
      expect(behind.shift).toBeGreaterThanOrEqual(3_000)
      expect(behind.shift).toBeLessThanOrEqual(5_000)
      const ahead = bestShift(bareWorld(lagging({ kalshi: '4s', polymarket: '0s' }), seed))
      expect(ahead.shift).toBeGreaterThanOrEqual(-5_000)
      expect(ahead.shift).toBeLessThanOrEqual(-3_000)
    }
  })

  it('stay near what the contract is worth', () => {
    const bare = bareWorld(lagging({ kalshi: '500ms', polymarket: '500ms' }), 7)
    let off = 0
    let looks = 0
    for (let offset = 60_000; offset < 18 * 60_000; offset += 5_000) {
      bare.agenda.runUntil(ms(NOON + offset))
      for (const { venue, id, claim } of bare.world.markets) {
        const { bid, ask } = bare.exchanges[venue].best(id)
        if (bid === undefined || ask === undefined) continue
        looks++
        off += Math.abs((bid.price + ask.price) / 2 - claim.fair(bare.agenda.now))
      }
    }
    // Where the coin is far from the strike one side of the book is empty.
    expect(looks).toBeGreaterThan(100)
    expect(off / looks).toBeLessThan(300)
  })
})

describe('books', () => {
  it('are deep or thin as their profile says', () => {
    const question = { kind: 'question', category: 'World', chance: '50%', at: '19m', kalshi: {} } as const
    const bare = bareWorld(
      ownWorld(
        [
          { ...question, name: 'deep', title: 'Deep?', code: 'DEEP', book: 'deep' },
          { ...question, name: 'thin', title: 'Thin?', code: 'THIN', book: 'thin' },
        ],
        {
          books: {
            deep: {
              spread: '2c',
              levels: 6,
              size: 800,
              requote: '3s',
              take: '10s',
              sweep: '5m',
              noise: '0.5c',
            },
            thin: {
              spread: '8c',
              levels: 1,
              size: 10,
              requote: '3s',
              take: '10s',
              sweep: '5m',
              noise: '0.5c',
            },
          },
        },
      ),
      1,
    )
    let looks = 0
    const sums = { deep: 0, thin: 0 }
    const spreads = { deep: 0, thin: 0 }
    for (let offset = 60_000; offset < 600_000; offset += 10_000) {
      bare.agenda.runUntil(ms(NOON + offset))
      const [deep, thin] = [...bare.exchanges.kalshi.markets()].map(({ id }) =>
        bare.exchanges.kalshi.book(id),
      )
      if (![deep, thin].every((book) => book!.bids.length > 0 && book!.asks.length > 0)) continue
      looks++
      for (const [name, book] of [
        ['deep', deep!],
        ['thin', thin!],
      ] as const) {
        sums[name] += book.bids.reduce((sum, { qty }) => sum + qty / 1e6, 0)
        spreads[name] += book.asks[0]!.price - book.bids[0]!.price
      }
    }
    expect(looks).toBeGreaterThan(40)
    expect(sums.deep / looks).toBeGreaterThan(2_000)
    expect(sums.thin / looks).toBeLessThan(60)
    expect(spreads.thin / looks).toBeGreaterThan((2 * spreads.deep) / looks)
  })

  it('are never crossed', () => {
    const bare = bareWorld(lagging({ kalshi: '100ms', polymarket: '2s' }), 3)
    for (const exchange of Object.values(bare.exchanges)) {
      exchange.listen((event) => {
        if (event.type !== 'step') return
        for (const { id } of exchange.markets()) {
          const { bid, ask } = exchange.best(id)
          if (bid !== undefined && ask !== undefined && bid.price >= ask.price)
            throw new Error(`${id} is crossed`)
        }
      })
    }
    bare.agenda.runUntil(ms(NOON + 600_000))
  })
})
