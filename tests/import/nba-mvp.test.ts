import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { runningStretches } from '../../scripts/import/nba-stretches.js'
import { BookSet } from '../../src/lib/market-data/book-set.js'
import { allEvents, applyTo, describeRecording, imported, recordedEvents, sourceOf } from './recorded.js'

const HEAD = 'timestamp,event_type,price,side,size,best_bid,best_ask\n'
const LUKA = 'KXNBAMVP-26-LDON'
const SHAI = 'KXNBAMVP-26-SGIL'

/** A time of the log, `afterS` seconds behind noon. */
const at = (afterS: number): string => new Date(Date.UTC(2026, 0, 1, 12) + afterS * 1000).toISOString()
const change = (afterS: number, price: string, side: string, size: number, best = ',') =>
  `${at(afterS)},price_change,${price},${side},${size},${best}`

const FILES = [
  ...['Kalshi_Luka_YES', 'Kalshi_Luka_NO', 'Kalshi_Luka', 'Kalshi_Shai'],
  ...['Polymarket_Luka_YES', 'Polymarket_Luka_NO', 'Polymarket_Shai_YES', 'Polymarket_Shai_NO'],
] as const
type FileName = (typeof FILES)[number]

async function told(rows: Partial<Readonly<Record<FileName, readonly string[]>>>) {
  const files = Object.fromEntries(
    FILES.map((name) => [
      `${name}.csv.gz`,
      gzipSync(HEAD + (rows[name] ?? []).map((row) => `${row}\n`).join('')),
    ]),
  )
  const result = await imported('nba-mvp', sourceOf(files))
  expect(result.err).toBe('')
  const all = await allEvents(result.destination)
  return { ...result, lines: all.flatMap(({ payload, at: time }) => shortLine(payload, time)) }
}

/** `5 0.16x20 0.18x7`: the touch, `5 ? 0.1600 0.1800`: prices only, `5 lost`, `5 trade 0.5x1`. */
function shortLine(payload: string, time: number): string[] {
  const message = JSON.parse(payload)
  const afterS = (time - Date.UTC(2026, 0, 1, 12)) / 1000
  if (message.type === 'stream') return [`${afterS} ${String(message.state)}`]
  if (message.type === 'trade') return [`${afterS} trade ${Number(message.price)}x${Number(message.qty)}`]
  if (message.type !== 'snapshot') return []
  const row = ([price, size]: [string, string]): string => `${Number(price)}x${Number(size)}`
  const sides = [...message.bids, ...message.asks].map(row).join(' ')
  return [`${afterS} ${message.depth === 'quote' ? '? ' : ''}${sides}`]
}

/** A session of Shai's Kalshi market: bid 0.40, ask 0.45. */
const START = [',book,0.4000,BUY,20,0.4000,0.45', ',book,0.45,SELL,7,0.4000,0.45']

describe('the Kalshi touch of the log', () => {
  it('begins with the first change of a session and ends with its last', async () => {
    const { lines } = await told({
      Kalshi_Shai: [...START, change(5, '0.1', 'BUY', 3), change(9, '0.4000', 'BUY', -5)],
    })
    expect(lines).toEqual(['5 open', '5 0.4x20 0.45x7', '9 0.4x15 0.45x7', '9 lost'])
  })

  it('follows better levels and goes back when they are gone', async () => {
    const { lines } = await told({
      Kalshi_Shai: [
        ...START,
        change(1, '0.42', 'BUY', 2),
        change(2, '0.44', 'SELL', 4),
        change(3, '0.42', 'BUY', -2),
        change(4, '0.44', 'SELL', 1),
      ],
    })
    expect(lines.filter((line) => line.includes('x'))).toEqual([
      '1 0.42x2 0.45x7',
      '2 0.42x2 0.44x4',
      '3 0.4x20 0.44x4',
      '4 0.4x20 0.44x5',
    ])
  })

  it('reads a NO row with four decimals as a NO price, and one of a printed double as it stands', async () => {
    const { lines } = await told({
      Kalshi_Shai: [
        ',book,0.4000,BUY,20,0.4000,0.5500',
        ',book,0.5500,SELL,7,0.4000,0.5500',
        change(1, '0.5600', 'SELL', 3),
        change(2, '0.43000000000000005', 'SELL', 1),
      ],
    })
    expect(lines).toEqual(['1 open', '1 0.4x20 0.44x3', '2 0.4x20 0.43x1', '2 lost'])
  })

  it('reads one outcome from each of the early files', async () => {
    const { lines } = await told({
      Kalshi_Luka_YES: [
        ',book,0.1600,BUY,20,0.1600,0.8000',
        change(1, '0.1700', 'BUY', 4),
        change(9, '0.0100', 'BUY', 1),
      ],
      Kalshi_Luka_NO: [
        ',book,0.8000,BUY,7,0.1600,0.8000',
        change(2, '0.8100', 'BUY', 5),
        change(8, '0.8100', 'BUY', -5),
      ],
    })
    expect(lines).toEqual(['2 open', '2 0.17x4 0.19x5', '8 0.17x4 0.2x7', '8 lost'])
  })

  it('is lost when the known levels are used up', async () => {
    const { lines } = await told({
      Kalshi_Shai: [
        ...START,
        change(1, '0.4000', 'BUY', -20),
        change(2, '0.4000', 'BUY', 6),
        change(3, '0.1', 'BUY', 1),
      ],
    })
    expect(lines).toEqual(['2 open', '2 0.4x6 0.45x7', '3 0.4x6 0.45x7', '3 lost'])
  })

  it("takes the best price of the bot's book then, if that had always agreed, without a size", async () => {
    const rows = (first: string) => [
      ...START,
      change(1, '0.1', 'BUY', 1, first),
      change(2, '0.4000', 'BUY', -20, '0.39,0.45'),
      change(3, '0.1', 'BUY', 1, '0.39,0.45'),
    ]
    const agreed = await told({ Kalshi_Shai: rows('0.4,0.45') })
    expect(agreed.lines).toEqual([
      '1 open',
      '1 0.4x20 0.45x7',
      '2 ? 0.39x0 0.45x0',
      '3 ? 0.39x0 0.45x0',
      '3 lost',
    ])
    const never = await told({ Kalshi_Shai: rows(',0.45') })
    expect(never.lines).toEqual(['1 open', '1 0.4x20 0.45x7', '2 lost'])
    expect(never.out).toMatch('Kalshi moments at which a side of the touch is not known')
    const notAlways = await told({
      Kalshi_Shai: [...START, change(0.5, '0.1', 'BUY', 1, '0.1,0.45'), ...rows('0.4,0.45').slice(2)],
    })
    expect(notAlways.lines.at(-1)).toBe('2 lost')
  })

  it("does not take a price of the bot's book that its own changes contradict", async () => {
    const { lines } = await told({
      Kalshi_Shai: [
        ...START,
        change(1, '0.1', 'BUY', 1, '0.4,0.45'),
        change(2, '0.4000', 'BUY', -20, '0.4,0.45'),
      ],
    })
    expect(lines).toEqual(['1 open', '1 0.4x20 0.45x7', '2 lost'])
  })

  it('of a new session does not remember the one before', async () => {
    const again = [
      ',book,0.3000,BUY,1,0.3000,0.45',
      ',book,0.45,SELL,2,0.3000,0.45',
      change(9, '0.1', 'BUY', 1),
    ]
    const { lines } = await told({ Kalshi_Shai: [...START, change(1, '0.42', 'BUY', 2), ...again] })
    expect(lines).toEqual(['1 open', '1 0.42x2 0.45x7', '1 lost', '9 open', '9 0.3x1 0.45x2', '9 lost'])
  })

  it.each([
    ['change that takes a level below zero', [...START, change(1, '0.4000', 'BUY', -21)]],
    [
      'change before the first book of its session',
      [change(1, '0.4000', 'BUY', 1), ...START, change(2, '0.1', 'BUY', 1)],
    ],
    ['book row without a later row to date it', [...START, ...START, change(1, '0.1', 'BUY', 1)]],
    ['book row without a price', [',book,,BUY,,,', change(1, '0.1', 'BUY', 1)]],
    ['Kalshi touch crossed', [...START, change(1, '0.45', 'BUY', 1)]],
    ['bad price or size', [...START, change(1, '0.4x', 'BUY', 1)]],
    ['bad price or size', [...START, change(1, '0', 'BUY', 1)]],
    ['bad time', [...START, ',price_change,0.4,BUY,1,,']],
    ['unknown side', [',book,0.4,HOLD,1,,', change(1, '0.1', 'BUY', 1)]],
    ['unknown message type', [...START, `${at(1)},gossip,0.4,BUY,1,,`, change(2, '0.1', 'BUY', 1)]],
    [
      'Kalshi trade timed in whole seconds',
      [...START, '1767268800,last_trade_price,0.4,BUY,1,,', change(2, '0.1', 'BUY', 1)],
    ],
    ['wrong number of fields', [...START, '1,2', change(2, '0.1', 'BUY', 1)]],
  ])('counts rows that cannot be used: %s', async (reason, rows) => {
    // One row of the other venue, so that there is always something to write.
    const quote = `${at(0)},book,0.5,BUY,1,0.5,0.6`
    const { out } = await told({ Kalshi_Shai: rows, Polymarket_Shai_YES: [quote] })
    expect(out).toMatch(new RegExp(`\\d  ${reason}$`, 'm'))
  })

  it('is not believed behind a change that cannot be read', async () => {
    const { lines } = await told({
      Kalshi_Shai: [
        ...START,
        change(1, '0.1', 'BUY', 1),
        change(2, '0.4x', 'BUY', 1),
        change(3, '0.1', 'BUY', 1),
      ],
    })
    expect(lines).toEqual(['1 open', '1 0.4x20 0.45x7', '1 lost'])
  })
})

describe('the Polymarket touch of the log', () => {
  const row = (afterS: number, type: string, price: string, side: string, size: string, best: string) =>
    `${at(afterS)},${type},${price},${side},${size},${best}`

  it('has a size once its price was named', async () => {
    const { lines } = await told({
      Polymarket_Shai_YES: [
        row(1, 'price_change', '0.3', 'BUY', '5', '0.4,0.5'),
        row(2, 'price_change', '0.4', 'BUY', '6.25', '0.4,0.5'),
        row(3, 'book', '0.5', 'SELL', '7', '0.4,0.5'),
        row(4, 'price_change', '0.4', 'BUY', '0', '0.3,0.5'),
        // A best price whose size is said to be zero: only the price is known.
        row(5, 'price_change', '0.3', 'BUY', '0', '0.3,0.5'),
      ],
    })
    expect(lines).toEqual([
      '1 open',
      '1 ? 0.4x0 0.5x0',
      '2 ? 0.4x0 0.5x0',
      '3 0.4x6.25 0.5x7',
      '4 0.3x5 0.5x7',
      '5 ? 0.3x0 0.5x0',
      '5 lost',
    ])
  })

  it('is told after the last row of a moment', async () => {
    const { lines } = await told({
      Polymarket_Shai_YES: [
        row(1, 'price_change', '0.5', 'SELL', '7', '0.4,0.5'),
        row(1, 'price_change', '0.4', 'BUY', '6', '0.4,0.5'),
      ],
    })
    expect(lines).toEqual(['1 open', '1 0.4x6 0.5x7', '1 lost'])
  })

  it("forgets sizes over a silence of both players' markets", async () => {
    const { lines } = await told({
      Polymarket_Shai_YES: [
        row(1, 'book', '0.4', 'BUY', '6', '0.4,0.5'),
        row(1, 'book', '0.5', 'SELL', '7', '0.4,0.5'),
        row(400, 'price_change', '0.1', 'BUY', '1', '0.4,0.5'),
      ],
      // That Kalshi's connection lived says nothing about the other.
      Kalshi_Luka: [change(200, '0.1', 'BUY', 1)],
    })
    expect(lines).toEqual(['1 open', '1 0.4x6 0.5x7', '1 lost', '400 open', '400 ? 0.4x0 0.5x0', '400 lost'])
  })

  it('ignores NO rows that mirror a YES row, counts others, and takes trades of both tokens', async () => {
    const { lines, out } = await told({
      Polymarket_Shai_YES: [
        row(1, 'book', '0.4', 'BUY', '6', '0.4,0.5'),
        row(2, 'last_trade_price', '0.5', 'BUY', '1', ','),
      ],
      Polymarket_Shai_NO: [
        row(1, 'book', '0.6', 'SELL', '6', '0.5,0.6'),
        row(1, 'book', '0.6', 'SELL', '9', '0.5,0.6'),
        row(3, 'last_trade_price', '0.7', 'BUY', '2', ','),
      ],
    })
    expect(lines.filter((line) => line.includes('trade'))).toEqual(['2 trade 0.5x1', '3 trade 0.3x2'])
    expect(out).toMatch('1  Polymarket NO row that mirrors a YES row')
    expect(out).toMatch('1  Polymarket NO row without a mirror')
  })

  it.each([
    ['bad time', 'yesterday,book,0.4,BUY,6,0.4,0.5'],
    ['unknown message type', row(2, 'gossip', '0.4', 'BUY', '6', '0.4,0.5')],
    ['unknown side', row(2, 'book', '0.4', 'HOLD', '6', '0.4,0.5')],
    ['bad price or size', row(2, 'book', '0.45x', 'BUY', '6', '0.4,0.5')],
    ['negative size', row(2, 'book', '0.4', 'BUY', '-6', '0.4,0.5')],
    ['row without best prices', row(2, 'book', '0.4', 'BUY', '6', ',0.5')],
    ['Polymarket touch crossed', row(2, 'book', '0.4', 'BUY', '6', '0.5,0.5')],
    ['price off the grid', row(2, 'book', '0.405', 'BUY', '6', '0.405,0.5')],
  ])('counts rows that cannot be used: %s', async (reason, bad) => {
    const { out } = await told({ Polymarket_Shai_YES: [row(1, 'book', '0.4', 'BUY', '6', '0.4,0.5'), bad] })
    expect(out).toMatch(new RegExp(`1  ${reason}$`, 'm'))
  })
})

it('a column that is not known stops the import', async () => {
  const files = Object.fromEntries(FILES.map((name) => [`${name}.csv`, HEAD.replace('side', 'way')]))
  const { code, err } = await imported('nba-mvp', sourceOf(files))
  expect([code, err]).toEqual([2, 'Kalshi_Luka_YES.csv: unknown column "way"'])
})

it('the bot was connected where no silence is longer than five minutes', () => {
  const minute = 60_000_000
  expect(runningStretches([9, 5, 0, 15].map((t) => t * minute))).toEqual([
    { fromUs: 0, toUs: 9 * minute },
    { fromUs: 15 * minute, toUs: 15 * minute },
  ])
})

describeRecording('both-venues-book-events-2025-12', (folder) => {
  it('gives touches that are never crossed, and prices of both venues that belong together', async () => {
    const { destination } = await imported('nba-mvp', folder)
    const books = new BookSet()
    const pairs = new Map<string, string>()
    const gaps = new Map<string, number[]>()
    let faults = 0
    for await (const event of recordedEvents(destination)) {
      applyTo(books, event)
      const { body } = event
      if (body.type === 'relation') pairs.set(body.relation.markets[0]!, body.relation.markets[1]!)
      if (body.type !== 'snapshot') continue
      if (books.find(body.venue, body.market)!.problem !== undefined) faults++
      const other = body.venue === 'kalshi' ? pairs.get(`kalshi:${body.market}`)?.split(':')[1] : undefined
      const [own, mirror] = [books.find('kalshi', body.market), books.find('polymarket', other ?? '')]
      if (own === undefined || mirror === undefined || mirror.problem !== undefined) continue
      const gap =
        Math.abs(
          own.bids.bestPrice! + own.asks.bestPrice! - mirror.bids.bestPrice! - mirror.asks.bestPrice!,
        ) / 2
      gaps.set(body.market, [...(gaps.get(body.market) ?? []), gap])
    }
    expect(faults).toBe(0)
    expect([...books.drops()]).toEqual([])
    for (const ticker of [LUKA, SHAI]) {
      const list = gaps.get(ticker)!
      expect(list.length, ticker).toBeGreaterThan(500)
      // Ticks of 1e-4: the mid prices of both venues differ by less than four cents on average.
      expect(list.reduce((sum, gap) => sum + gap, 0) / list.length, ticker).toBeLessThan(400)
    }
  })
})
