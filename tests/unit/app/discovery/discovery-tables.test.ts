import { describe, expect, it } from 'vitest'
import type { WantedState } from '../../../../src/lib/app/discovery/venue-listing.js'
import { closingWords } from '../../../../src/lib/app/discovery/closing-words.js'
import type { Discovery } from '../../../../src/lib/app/discovery/discover-run.js'
import { peopleTable, programTable, rowRecord } from '../../../../src/lib/app/discovery/discovery-tables.js'
import { addMs, durationMs, qty } from '../../../../src/lib/base/units.js'
import { jsonText } from '../../../../src/lib/output/envelope.js'
import { MemoryOutput } from '../../../../src/lib/output/memory-output.js'
import { csvText, tableText } from '../../../../src/lib/output/table.js'
import { HOUR, NOW, row } from './rows.js'

const LATER = addMs(NOW, durationMs(400))
const titles = (width?: number): string =>
  peopleTable([row()], LATER, width)
    .columns.map(({ title }) => title)
    .join(' ')

describe('the table for people', () => {
  it('has everything where there is room', () => {
    expect(titles()).toBe('# VENUE ID TITLE CLOSES BID ASK SPREAD DEPTH@1 VOL24H STATE AGE')
    expect(titles(200)).toBe(titles())
  })

  it('gives up what is needed least', () => {
    expect(titles(80)).toBe('# ID TITLE CLOSES BID ASK VOL24H')
    expect(titles(60)).toBe('ID TITLE CLOSES BID ASK')
    expect(titles(40)).toBe('ID TITLE BID ASK')
  })

  it.each([40, 60, 80, 100, 140])('fits %i columns, and tells the strike', async (columns) => {
    const long = row({ id: 'KXNFLPASSYDS-26NOV22KCBUF-KCPMAHOMES15-275', ask: undefined })
    for (const each of [row(), long]) {
      const output = new MemoryOutput({ terminal: true, columns })
      const text = await tableText(peopleTable([each], LATER, columns), output)
      expect(text.split('\n').every((line) => line.length <= columns)).toBe(true)
      expect(text).toContain('52 to 53')
      expect(text).toContain(each.id.slice(-8))
      if (columns >= 80) expect(text).toContain(each.id)
    }
  })

  it.each([40, 60, 80, 140])(
    'tells strikes within slugs, and venues, apart in %i columns',
    async (columns) => {
      const strikes = ['88-000', '88-500', '89-000', '89-500', '90-000', '100-000']
      const rows = strikes.map((strike) =>
        row({
          venue: 'polymarket',
          id: `bitcoin-above-${strike}-on-november-21-9-59am`,
          title: `Will Bitcoin be above $${strike.replace('-', ',')} on November 21?`,
        }),
      )
      const output = new MemoryOutput({ terminal: true, columns })
      const text = await tableText(peopleTable([...rows, row()], LATER, columns), output)
      const lines = text.trimEnd().split('\n').slice(1)
      expect(lines.every((line) => line.length <= columns)).toBe(true)
      expect(new Set(lines).size).toBe(rows.length + 1)
      for (const [i, strike] of strikes.entries()) expect(lines[i]).toContain(strike.slice(0, 5))
      expect(lines.at(-1)).toMatch(/(^| )kal/)
      expect(lines[0]).toMatch(/(^| )poly/)
    },
  )

  it('shows - for what nobody offers, and fractions only of small amounts', async () => {
    const odd = row({
      ask: undefined,
      askQty: undefined,
      bidQty: qty(730_000),
      volume24h: qty(1_234_560_000),
    })
    const text = await tableText(peopleTable([odd], LATER), new MemoryOutput())
    expect(text.split('\n')[1]).toBe(
      '1\tkalshi\tKXHIGHNY-26NOV21-B52.5\tHighest temperature in NYC: 52 to 53\t59m59s\t41c\t-\t-\t0.73 x -\t1234.56\topen\t0.4s',
    )
  })

  it('never makes an amount look exact that is not', async () => {
    const odd = row({ bidQty: qty(737_123), askQty: qty(10_000_000_000) })
    const text = await tableText(peopleTable([odd], LATER), new MemoryOutput())
    expect(text).toContain('\t~0.73 x 10000\t')
  })

  it('has no time left for a market that has closed', async () => {
    const text = await tableText(peopleTable([row()], addMs(NOW, HOUR)), new MemoryOutput())
    expect(text.split('\t')[15]).toBe('-')
  })
})

describe('hostile titles', () => {
  const hostile = row({ title: '=1+1 \x1b[2J \u202e evil', id: 'KX\x9b-1' })

  it('are text everywhere', async () => {
    const people = await tableText(peopleTable([hostile], LATER), new MemoryOutput())
    const csv = csvText(programTable([hostile], LATER))
    const json = jsonText(rowRecord(hostile, LATER))
    for (const text of [people, csv, json]) expect(text).not.toMatch(/[\x1b\x9b\u202e]/)
    expect(csv).toContain("'=1+1")
  })
})

it('a record for programs has exact figures and null for what nobody offers', () => {
  expect(rowRecord(row({ bid: undefined, bidQty: undefined }), LATER)).toMatchObject({
    bid_usd: null,
    ask_usd: '0.4400',
    spread_usd: null,
    bid_qty_contracts: null,
    ask_qty_contracts: '20.00',
    volume_24h_contracts: '500.00',
    volume_24h_usd: null,
    closes_at: '2026-11-21T13:00:00.000Z',
    age_ms: 400,
  })
})

it('a volume of dollars is not called contracts', () => {
  expect(rowRecord(row({ venue: 'polymarket' }), LATER)).toMatchObject({
    volume_24h_contracts: null,
    volume_24h_usd: '500.00',
  })
})

describe('what stands below the table', () => {
  const found = (change: Partial<Discovery>, state: WantedState = 'open'): readonly string[] =>
    closingWords(
      {
        rows: [row()],
        seen: 9,
        kept: 1,
        pages: 1,
        venues: ['kalshi'],
        unread: [],
        failed: [],
        filters: [],
        loosest: undefined,
        notLookedAt: 0,
        seriesSeen: {},
        endedAt: NOW,
        ...change,
      },
      state,
    )
  const filter = { filter: '--max-spread 1c', removed: 5, aloneRemoved: 1, advice: '--max-spread 2c' }
  const words = {
    filter: 'the words "x"',
    removed: 4,
    aloneRemoved: 0,
    advice: 'search for fewer or other words',
  }

  it.each([
    [{}, ['1 of 9 markets']],
    [{ kept: 412 }, ['1 of 412 shown, use --all']],
    [
      { rows: [], kept: 0, seen: 0 },
      ['kalshi lists no such market now; --status upcoming or closed may show some'],
    ],
    [
      { rows: [], kept: 0, filters: [filter, words], loosest: filter },
      [
        'none of 9 markets passes: --max-spread 1c leaves out 5, the words "x" leaves out 4',
        'to see one: --max-spread 2c',
      ],
    ],
    [
      { rows: [], kept: 0, filters: [words, filter] },
      [
        'none of 9 markets passes: the words "x" leaves out 4, --max-spread 1c leaves out 5',
        'no market fails one filter alone; begin without --max-spread 1c',
      ],
    ],
  ])('%#', (change, lines) => {
    expect(found(change)).toEqual(lines)
  })
})
