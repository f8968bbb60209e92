import { describe, expect, it } from 'vitest'
import { closingWords, failedWords, unreadWords } from '../../../../src/lib/app/discovery/closing-words.js'
import {
  discover,
  type DiscoverRequest,
  type Discovery,
} from '../../../../src/lib/app/discovery/discover-run.js'
import type { MarketRow } from '../../../../src/lib/domain/market-row.js'
import { namesNear, unknownName } from '../../../../src/lib/app/discovery/names-near.js'
import type { ListingStep, VenueListing } from '../../../../src/lib/app/discovery/venue-listing.js'
import { DataError, UserError, VenueError } from '../../../../src/lib/base/errors.js'
import { addMs, durationMs, price, qty } from '../../../../src/lib/base/units.js'
import type { Venue } from '../../../../src/lib/domain/venue.js'
import { NOW, row } from './rows.js'

const REQUEST: DiscoverRequest = {
  series: [],
  category: undefined,
  state: 'open',
  query: undefined,
  closesWithin: undefined,
  minVolume: undefined,
  maxSpread: undefined,
  limit: undefined,
  withBook: false,
}

/** A venue whose listing has one page for each list of rows. */
const venue = (
  name: Venue,
  pages: readonly (readonly MarketRow[])[],
  change: Partial<VenueListing> = {},
): VenueListing => ({
  venue: name,
  now: () => NOW,
  async *list() {
    let count = 0
    for (const rows of pages) {
      await Promise.resolve()
      yield { rows, rejected: [], pages: ++count } satisfies ListingStep
    }
  },
  books: () => Promise.resolve(new Map()),
  ...change,
})

const down = new VenueError('ARB-NET-002', 'cannot find the venue', { outcome: 'not-sent' })
const failing = (error: Error): Partial<VenueListing> => ({
  async *list() {
    await Promise.resolve()
    throw error
  },
})
const at = (name: Venue, id: string, volume: number): MarketRow =>
  row({ venue: name, id, volume24h: qty(volume) })

const run = (
  venues: readonly VenueListing[],
  change: Partial<DiscoverRequest> = {},
  told: string[] = [],
): Promise<Discovery> =>
  discover({ ...REQUEST, ...change }, { venues, onProgress: (text) => told.push(text) })

const kalshi = venue('kalshi', [[at('kalshi', 'K1', 5)], [at('kalshi', 'K2', 1)]])
const polymarket = venue('polymarket', [[at('polymarket', 'P1', 3), at('polymarket', 'P2', 9)]])

describe('two venues', () => {
  it('are read at the same time, and their markets stand together, the busiest first', async () => {
    const told: string[] = []
    const found = await run([kalshi, polymarket], {}, told)
    expect(found.rows.map(({ id }) => id)).toEqual(['P2', 'K1', 'P1', 'K2'])
    expect(found).toMatchObject({ seen: 4, kept: 4, pages: 3, failed: [], venues: ['kalshi', 'polymarket'] })
    expect(told.at(-1)).toBe(
      'kalshi: 2 pages, 2 markets seen, 2 kept; polymarket: 1 pages, 2 markets seen, 2 kept',
    )
  })

  it('without one of them show the other, and say what is missing', async () => {
    const found = await run([venue('kalshi', [], failing(down)), polymarket])
    expect(found.rows.map(({ id }) => id)).toEqual(['P2', 'P1'])
    expect(failedWords(found.failed)).toEqual([
      'the markets of kalshi are missing: cannot find the venue (ARB-NET-002)',
    ])
  })

  it('without one of them do not show a part of its listing', async () => {
    const half = venue('kalshi', [], {
      async *list() {
        await Promise.resolve()
        yield { rows: [at('kalshi', 'K1', 5)], rejected: [], pages: 1 }
        throw down
      },
    })
    expect((await run([half, polymarket])).rows.map(({ id }) => id)).toEqual(['P2', 'P1'])
  })

  it('fail when both do, with the reason of the first', async () => {
    const odd = new DataError('X', 'a field is gone', { field: 'f' })
    const venues = [venue('kalshi', [], failing(odd)), venue('polymarket', [], failing(down))]
    await expect(run(venues)).rejects.toMatchObject({ code: 'ARB-NET-004' })
    await expect(run([...venues].reverse())).rejects.toBe(down)
  })

  it('hide no fault of the program', async () => {
    const fault = new TypeError('a mistake')
    await expect(run([venue('kalshi', [], failing(fault)), polymarket])).rejects.toBe(fault)
  })

  it('tell apart what could not be read', async () => {
    const odd = new DataError('X', 'a field is gone', { field: 'events.3.title' })
    const partly = venue('polymarket', [], {
      async *list() {
        await Promise.resolve()
        yield { rows: [at('polymarket', 'P1', 3)], rejected: [odd, odd], pages: 1 }
      },
    })
    const found = await run([kalshi, partly])
    expect(found.rows).toHaveLength(3)
    expect(unreadWords(found.unread)).toEqual([
      'markets of polymarket are missing: 2 entries of the listing could not be read (field events.3.title)',
    ])
  })

  it('say together which filter leaves out how many', async () => {
    const found = await run([kalshi, polymarket], { query: 'moon' })
    expect(closingWords(found, 'open')[0]).toBe('none of 4 markets passes: the words "moon" leaves out 4')
  })

  it('without markets are both named, as far as they were asked', async () => {
    const [none, nothing] = [venue('kalshi', []), venue('polymarket', [])]
    expect(closingWords(await run([none, nothing]), 'open')[0]).toMatch(
      /^kalshi and polymarket list no such market/,
    )
    const missing = await run([none, venue('polymarket', [], failing(down))])
    expect(closingWords(missing, 'open')[0]).toMatch(/^kalshi lists no such market/)
  })

  it('count the time left from when each row was read', async () => {
    const late = addMs(NOW, durationMs(60_000))
    const closesAt = addMs(NOW, durationMs(120_000))
    const rows = [row({ id: 'early', closesAt }), row({ id: 'late', closesAt, readAt: late })]
    const found = await run([venue('kalshi', [rows])], { closesWithin: durationMs(60_000) })
    expect(found.rows.map(({ id }) => id)).toEqual(['late'])
    const unknown = await run([venue('kalshi', [[row({ closesAt: undefined })]])], {
      closesWithin: durationMs(60_000),
    })
    expect(unknown.rows).toEqual([])
  })
})

describe('a name that one venue does not know', () => {
  const unknown = (near: readonly string[]): Partial<VenueListing> =>
    failing(unknownName('there is no series "X"', { near, fact: { series: 'X' } }))

  it('is no mistake while the other knows it', async () => {
    const found = await run([venue('kalshi', [], unknown(['Y'])), polymarket])
    expect(found.rows).toHaveLength(2)
    expect(found.failed).toEqual([])
  })

  it('is one when nobody knows it, with the nearest names there are', async () => {
    const both = [venue('kalshi', [], unknown([])), venue('polymarket', [], unknown(['btc-up']))]
    await expect(run(both)).rejects.toMatchObject({ code: 'ARB-DISC-002', hint: 'the nearest are btc-up' })
  })

  const without = (name: Venue, series: string, rows: readonly MarketRow[]) =>
    venue(name, [], {
      async *list() {
        await Promise.resolve()
        const error = unknownName(`no ${series}`, { near: [], fact: { series } })
        yield { rows, rejected: [], pages: 1, unknown: [error] }
      },
    })

  it('is no mistake for two series of which each venue has one', async () => {
    const venues = [
      without('kalshi', 'BTC-UP', [at('kalshi', 'K1', 5)]),
      without('polymarket', 'KXBTCD', [at('polymarket', 'P1', 3)]),
    ]
    expect((await run(venues)).rows.map(({ id }) => id)).toEqual(['K1', 'P1'])
  })

  it('is one in any letter case when no venue has it, whatever else was found', async () => {
    const venues = [
      without('kalshi', 'TYPO', [at('kalshi', 'K1', 5)]),
      without('polymarket', 'typo', [at('polymarket', 'P1', 3)]),
    ]
    await expect(run(venues)).rejects.toMatchObject({ code: 'ARB-DISC-002' })
  })

  it('may yet be known to one that could not be asked', async () => {
    const both = [venue('kalshi', [], unknown(['Y'])), venue('polymarket', [], failing(down))]
    await expect(run(both)).rejects.toBe(down)
  })

  it('is compared in any letter case', () => {
    expect(namesNear('kxbtcf', ['KXBTCD', 'Other'])).toEqual(['KXBTCD'])
  })
})

describe('order books', () => {
  const books = (rows: readonly MarketRow[]) =>
    Promise.resolve(
      new Map(rows.map(({ id }) => [id, { bids: [{ price: price(4_000), qty: qty(1) }], asks: [] }])),
    )

  it('are asked for where a row is from, for the rows that are shown', async () => {
    const asked: string[] = []
    const own = {
      ...kalshi,
      books: (rows: readonly MarketRow[]) => (asked.push(...rows.map(({ id }) => id)), books(rows)),
    }
    const found = await run([own, polymarket], { withBook: true, limit: 3 })
    expect(asked).toEqual(['K1'])
    expect(found.rows.map(({ id, bid, ask }) => [id, bid, ask])).toEqual([
      ['P2', 4_100, 4_400],
      ['K1', 4_000, undefined],
      ['P1', 4_100, 4_400],
    ])
  })

  it('that cannot be read leave the prices of the listing, and that is told', async () => {
    const found = await run(
      [
        { ...kalshi, books: () => Promise.reject(down) },
        { ...polymarket, books },
      ],
      { withBook: true },
    )
    expect(found.rows.map(({ bid }) => bid)).toEqual([4_000, 4_100, 4_000, 4_100])
    expect(failedWords(found.failed)[0]).toMatch(/^prices of kalshi are those of its listing/)
  })

  it('of a venue that is missing are not asked for', async () => {
    const gone = venue('kalshi', [], { ...failing(down), books: () => Promise.reject(new Error('asked')) })
    expect((await run([gone, { ...polymarket, books }], { withBook: true })).rows).toHaveLength(2)
  })
})

it('a mistake in a name is an error of the user', () => {
  expect(unknownName('no', { near: [], fact: {} })).toBeInstanceOf(UserError)
})
