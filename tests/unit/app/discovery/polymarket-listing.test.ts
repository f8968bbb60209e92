import { describe, expect, it } from 'vitest'
import type { MarketRow } from '../../../../src/lib/domain/market-row.js'
import { polymarketListing } from '../../../../src/lib/app/discovery/polymarket-listing.js'
import type { ListingQuery, ListingStep } from '../../../../src/lib/app/discovery/venue-listing.js'
import { UserError } from '../../../../src/lib/base/errors.js'
import { ms } from '../../../../src/lib/base/units.js'
import type { PolymarketCall, PolymarketCaller } from '../../../../src/lib/venues/polymarket/rest/call.js'

const NOW = ms(Date.UTC(2026, 10, 21, 12))
const OPEN: ListingQuery = { series: [], category: undefined, state: 'open' }
const TOKENS = ['1'.repeat(70), '2'.repeat(70)] as const

/** A market as the catalogue writes it: open, 61c to 63c. */
const market = (slug: string, change: object = {}): object => ({
  id: '7',
  conditionId: `0x${'a'.repeat(64)}`,
  slug,
  question: 'Will it rain?',
  version: 'v1',
  outcomes: '["Yes","No"]',
  clobTokenIds: JSON.stringify(TOKENS),
  outcomePrices: '["0.62","0.38"]',
  active: true,
  closed: false,
  archived: false,
  acceptingOrders: true,
  enableOrderBook: true,
  orderPriceMinTickSize: 0.01,
  orderMinSize: 5,
  endDate: '2026-11-22T12:00:00Z',
  bestBid: 0.61,
  bestAsk: 0.63,
  volume24hr: 1234.5,
  ...change,
})
const event = (markets: readonly object[], change: object = {}): object => ({
  id: '1',
  slug: 'rain',
  title: 'Rain',
  active: true,
  closed: false,
  archived: false,
  seriesSlug: 'daily-rain',
  tags: [{ id: '5', label: 'Weather', slug: 'weather' }],
  markets,
  ...change,
})

class FakeCatalogue implements PolymarketCaller {
  readonly calls: PolymarketCall[] = []

  constructor(private readonly pages: readonly (readonly object[])[]) {}

  call(call: PolymarketCall): Promise<unknown> {
    this.calls.push(call)
    if (call.path === '/books') return Promise.resolve([BOOK])
    const page = Number(call.query?.['after_cursor'] ?? 0)
    const isLast = page + 1 >= this.pages.length
    return Promise.resolve({
      events: this.pages[page],
      ...(isLast ? {} : { next_cursor: `${page + 1}` }),
    })
  }
}

const BOOK = {
  market: `0x${'a'.repeat(64)}`,
  asset_id: TOKENS[0],
  timestamp: '1795180000000',
  bids: [
    { price: '0.1', size: '5' },
    { price: '0.6', size: '7' },
  ],
  asks: [{ price: '0.64', size: '9' }],
}

async function steps(pages: readonly (readonly object[])[], query = OPEN): Promise<ListingStep[]> {
  const all: ListingStep[] = []
  for await (const step of polymarketListing(new FakeCatalogue(pages), () => NOW).list(query)) all.push(step)
  return all
}
const rows = async (markets: readonly object[], query = OPEN): Promise<readonly MarketRow[]> =>
  (await steps([[event(markets)]], query)).flatMap((step) => step.rows)
const row = async (change: object): Promise<MarketRow | undefined> => (await rows([market('m', change)]))[0]

describe('the catalogue of polymarket', () => {
  it('is read to its end, page by page', async () => {
    const all = await steps([[event([market('a')])], [event([market('b'), market('c')], { id: '2' })]])
    expect(all.map(({ pages, rows: found }) => [pages, found.map(({ id }) => id)])).toEqual([
      [1, ['a']],
      [2, ['b', 'c']],
    ])
  })

  it('shows a market with the names of its event, in YES prices', async () => {
    expect(await row({})).toMatchObject({
      venue: 'polymarket',
      id: 'm',
      market: `0x${'a'.repeat(64)}`,
      event: 'rain',
      series: 'daily-rain',
      title: 'Will it rain?',
      state: 'open',
      closesAt: Date.UTC(2026, 10, 22, 12),
      bid: 6_100,
      ask: 6_300,
      bidQty: undefined,
      askQty: undefined,
      volume24h: 1_234_500_000,
      openInterest: undefined,
      readAt: NOW,
    })
  })

  it('turns quotes of a market whose YES is listed second', async () => {
    const found = await row({ outcomes: '["Down","Up"]', question: 'Bitcoin up or down?' })
    expect(found).toMatchObject({ bid: 3_700, ask: 3_900, title: 'Bitcoin up or down? \u00b7 Up' })
  })

  it('quotes nothing where nobody knows which outcome YES is', async () => {
    expect(await row({ version: 'v9' })).toMatchObject({ bid: undefined, ask: undefined, state: 'open' })
  })

  it.each([
    [{ closed: true, acceptingOrders: false }, 'closed'],
    [{ closed: true, umaResolutionStatus: 'resolved' }, 'settled'],
    [{ acceptingOrders: false }, 'paused'],
    [{ acceptingOrders: false, startDate: '2026-11-25T00:00:00Z' }, 'upcoming'],
    [{ active: false }, 'upcoming'],
  ])('%j: %s', async (change, state) => {
    expect((await row(change))?.state).toBe(state)
  })

  it('leaves out what cannot be traded by anybody', async () => {
    const many = market('three', { outcomes: '["A","B","C"]', clobTokenIds: '["1","2","3"]' })
    const scale = market('scale', { marketType: 'scalar' })
    expect((await rows([many, scale, market('good')])).map(({ id }) => id)).toEqual(['good'])
  })

  it('shows a market whose outcomes cannot be read without quotes, and tells of rows that are none', async () => {
    const [step] = await steps([
      [event([market('odd', { outcomes: '["Yes"' }), 7, market('good')] as object[])],
    ])
    expect(step?.rows.map(({ id, bid, ask }) => [id, bid, ask])).toEqual([
      ['odd', undefined, undefined],
      ['good', 6_100, 6_300],
    ])
    expect(step?.rejected).toHaveLength(1)
  })

  it('says what the venue does not say', async () => {
    expect(await row({ volume24hr: null, endDate: null })).toMatchObject({
      volume24h: undefined,
      closesAt: undefined,
    })
  })
})

describe('what is asked for', () => {
  const pages = [
    [event([market('a')])],
    [
      event([market('b')], {
        id: '2',
        seriesSlug: 'btc-up-or-down-5m',
        tags: [{ id: '6', label: 'Crypto' }],
      }),
    ],
  ]
  const ids = async (query: Partial<ListingQuery>): Promise<string[]> =>
    (await steps(pages, { ...OPEN, ...query })).flatMap((step) => step.rows.map(({ id }) => id))

  it('is a series or a tag, in any letter case', async () => {
    expect(await ids({ series: ['BTC-up-or-down-5m'] })).toEqual(['b'])
    expect(await ids({ category: 'weather' })).toEqual(['a'])
    expect(await ids({ series: ['daily-rain'], category: 'Crypto' })).toEqual([])
  })

  it.each([
    [{ series: ['btc-up-or-down-5n'] }, 'the nearest are btc-up-or-down-5m'],
    [{ category: 'Wether' }, 'the nearest are Weather'],
  ])('and does not exist: %j', async (query, hint) => {
    const all = await steps(pages, { ...OPEN, ...query })
    const [error] = all.flatMap(({ unknown = [] }) => unknown)
    expect(error).toBeInstanceOf(UserError)
    expect(error).toMatchObject({ code: 'ARB-DISC-002', hint })
  })

  it('are closed markets only when they are wanted', async () => {
    for (const state of ['open', 'upcoming', 'closed'] as const) {
      const rest = new FakeCatalogue([[]])
      for await (const _ of polymarketListing(rest, () => NOW).list({ ...OPEN, state })) continue
      expect(rest.calls[0]?.query?.['closed']).toBe(state === 'closed')
    }
  })
})

it('order books are those of YES, best first', async () => {
  const listing = polymarketListing(new FakeCatalogue([[event([market('m')])]]), () => NOW)
  const found: MarketRow[] = []
  for await (const step of listing.list(OPEN)) found.push(...step.rows)
  const books = await listing.books(found)
  expect(books.get('m')).toMatchObject({
    bids: [{ price: 6_000 }, { price: 1_000 }],
    asks: [{ price: 6_400 }],
  })
})
