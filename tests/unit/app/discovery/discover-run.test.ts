import { describe, expect, it } from 'vitest'
import {
  discover,
  type DiscoverRequest,
  type Discovery,
} from '../../../../src/lib/app/discovery/discover-run.js'
import { kalshiListing } from '../../../../src/lib/app/discovery/kalshi-listing.js'
import { unreadWords } from '../../../../src/lib/app/discovery/closing-words.js'
import { UserError, VenueError } from '../../../../src/lib/base/errors.js'
import { eventText, FakeKalshi, marketText, seriesText } from './fake-kalshi.js'
import { NOW } from './rows.js'

const REQUEST: DiscoverRequest = {
  series: [],
  category: undefined,
  state: 'open',
  query: undefined,
  closesWithin: undefined,
  minVolume: undefined,
  maxSpread: undefined,
  limit: 50,
  withBook: false,
}

const NY = eventText('KXHIGHNY-26NOV21', [
  marketText('KXHIGHNY-26NOV21-B52.5'),
  marketText('KXHIGHNY-26NOV21-T60', { volume_24h_fp: '700.00', yes_sub_title: '60 or above' }),
])
const BTC = eventText('KXBTCD-26NOV2117', [marketText('KXBTCD-26NOV2117-T91999.99', { status: 'closed' })], {
  title: 'Bitcoin price',
})
const SERIES = ['KXHIGHNY', 'KXHIGHCHI', 'KXBTCD', 'KXBTC15M']

const venue = (): FakeKalshi =>
  new FakeKalshi({
    '/events': ({ series_ticker: series, cursor }) => {
      if (series === 'KXHIGHNY') return { events: [NY], cursor: '' }
      if (series !== undefined) return { events: [], cursor: '' }
      return cursor === undefined ? { events: [NY], cursor: 'two' } : { events: [BTC], cursor: '' }
    },
    '/series/KXBTC15M': () => ({ series: seriesText('KXBTC15M', 'Crypto') }),
    '/series': ({ category }) => ({
      series:
        category === undefined
          ? SERIES.map((ticker) => seriesText(ticker))
          : category === 'Crypto'
            ? [seriesText('KXBTCD', 'Crypto')]
            : [],
    }),
    '/markets/orderbooks': () => ({
      orderbooks: [
        {
          ticker: 'KXHIGHNY-26NOV21-T60',
          orderbook_fp: { yes_dollars: [['0.4300', '7.00']], no_dollars: [['0.5500', '8.00']] },
        },
      ],
    }),
  })

const run = (change: Partial<DiscoverRequest>, rest = venue(), told: string[] = []): Promise<Discovery> =>
  discover(
    { ...REQUEST, ...change },
    { venues: [kalshiListing(rest, () => NOW)], onProgress: (text) => told.push(text) },
  )

async function failure<E>(kind: new (...args: never[]) => E, work: Promise<unknown>): Promise<E> {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(kind)
  return error as E
}

describe('the listing', () => {
  it('is read to its end, the busiest market first', async () => {
    const told: string[] = []
    const rest = venue()
    const found = await run({}, rest, told)
    expect(found.rows.map(({ id, title }) => [id, title])).toEqual([
      ['KXHIGHNY-26NOV21-T60', 'Highest temperature in NYC: 60 or above'],
      ['KXHIGHNY-26NOV21-B52.5', 'Highest temperature in NYC: 52 to 53'],
    ])
    expect(found).toMatchObject({ seen: 3, kept: 2, pages: 2 })
    expect(told.at(-1)).toBe('kalshi: 2 pages, 3 markets seen, 2 kept')
    expect(rest.calls.every(({ access, query }) => access !== 'signed' && query?.['status'] === 'open')).toBe(
      true,
    )
  })

  it('says how many there are when it shows fewer', async () => {
    expect(await run({ limit: 1 })).toMatchObject({ kept: 2, rows: [{ id: 'KXHIGHNY-26NOV21-T60' }] })
    expect((await run({ limit: undefined })).rows).toHaveLength(2)
  })

  it('takes only the wanted series, each once', async () => {
    const rest = venue()
    expect((await run({ series: ['KXHIGHNY', 'KXHIGHNY'] }, rest)).rows).toHaveLength(2)
    expect(rest.paths).toEqual(['/events'])
  })

  it('takes only the series of the wanted category', async () => {
    const found = await run({ category: 'Crypto', state: 'closed' })
    expect(found).toMatchObject({ seen: 1, rows: [{ id: 'KXBTCD-26NOV2117-T91999.99', state: 'closed' }] })
  })

  it('shows what stands in the books when asked to', async () => {
    const [first, second] = (await run({ withBook: true })).rows
    expect(first).toMatchObject({ bid: 4_300, bidQty: 7_000_000, ask: 4_500, askQty: 8_000_000 })
    expect(second).toMatchObject({ bid: 4_100, ask: 4_400 })
  })
})

describe('what does not exist', () => {
  it('is not the same as a series without an open event', async () => {
    expect((await run({ series: ['KXBTC15M'] })).rows).toEqual([])
  })

  it.each([
    ['KXHIGHNYC', 'KXHIGHNY'],
    ['KXHIGH', 'KXHIGHNY, KXHIGHCHI'],
    ['KXBTC', 'KXBTCD, KXBTC15M'],
  ])('a series %s suggests %s', async (series, near) => {
    const error = await failure(UserError, run({ series: [series] }))
    expect(error).toMatchObject({ code: 'ARB-DISC-002', fault: 'empty', hint: `the nearest are ${near}` })
  })

  it('is not the same as a name in other letters', async () => {
    expect((await run({ series: ['kxhighny', 'KXHIGHNY'] })).rows).toHaveLength(2)
    const found = await run({ category: 'crypto', state: 'closed' })
    expect(found.rows).toHaveLength(1)
  })

  it('a category suggests the nearest', async () => {
    const error = await failure(UserError, run({ category: 'Sport' }))
    expect(error.hint).toBe('the nearest are Sports')
  })
})

describe('a listing that is not whole', () => {
  it('fails, whatever was read so far', async () => {
    const rest = new FakeKalshi({ '/events': () => ({ events: [NY], cursor: 'always the same' }) })
    expect(await failure(VenueError, run({}, rest))).toMatchObject({ code: 'ARB-VEN-004' })
  })

  it('says how many markets could not be read, and shows the others', async () => {
    const event = eventText('KXHIGHNY-26NOV21', [
      marketText('KXHIGHNY-26NOV21-B52.5', { price_ranges: null }),
      marketText('KXHIGHNY-26NOV21-T60'),
    ])
    const rest = new FakeKalshi({ '/events': () => ({ events: [event, { event_ticker: 7 }], cursor: '' }) })
    const found = await run({}, rest)
    expect(found.rows.map(({ id }) => id)).toEqual(['KXHIGHNY-26NOV21-T60'])
    expect(found.unread).toEqual([{ venue: 'kalshi', count: 2, field: 'events.1.event_ticker' }])
    expect(unreadWords(found.unread)).toEqual([
      'markets of kalshi are missing: 2 entries of the listing could not be read (field events.1.event_ticker)',
    ])
    expect(unreadWords([])).toEqual([])
  })

  it('says so of an event that lost its markets, because it was found by one of them', async () => {
    const lost = eventText('KXHIGHNY-26NOV22', [], { markets: undefined })
    const rest = new FakeKalshi({ '/events': () => ({ events: [lost, NY], cursor: '' }) })
    const found = await run({}, rest)
    expect(found).toMatchObject({ kept: 2, unread: [{ count: 1, field: 'KXHIGHNY-26NOV22 markets' }] })
  })

  it('says so of a market in a state that nobody knows', async () => {
    const odd = marketText('KXHIGHNY-26NOV21-B52.5', { status: 'trading' })
    const event = eventText('KXHIGHNY-26NOV21', [odd, marketText('KXHIGHNY-26NOV21-T60')])
    const rest = new FakeKalshi({ '/events': () => ({ events: [event], cursor: '' }) })
    const found = await run({}, rest)
    expect(found).toMatchObject({
      kept: 1,
      unread: [{ count: 1, field: 'KXHIGHNY-26NOV21-B52.5 status' }],
    })
  })

  it('says so of a series, which may hold any number of them', async () => {
    const series = [seriesText('KXHIGHNY', 'Weather'), { ticker: 'KXHIGHCHI' }]
    const rest = new FakeKalshi({
      '/series': () => ({ series }),
      '/events': () => ({ events: [NY], cursor: '' }),
    })
    const found = await run({ category: 'Weather' }, rest)
    expect(found).toMatchObject({ kept: 2, unread: [{ count: 1, field: 'series.1.title' }] })
  })

  it('is no reason to doubt a name: only the venue says that there is no such series', async () => {
    const page = new VenueError('ARB-NET-004', 'a page', { outcome: 'unknown', status: 404 })
    const rest = new FakeKalshi({
      '/events': () => ({ events: [], cursor: '' }),
      '/series/KXHIGHNY': () => {
        throw page
      },
      '/series': () => ({ series: [seriesText('KXHIGHNY')] }),
    })
    expect(await failure(VenueError, run({ series: ['KXHIGHNY'] }, rest))).toBe(page)
    expect(await failure(UserError, run({ series: ['..'] }, rest))).toMatchObject({ code: 'ARB-DISC-002' })
  })

  it('fails when a market cannot be understood', async () => {
    const renamed = eventText('KXHIGHNY-26NOV21', [
      marketText('KXHIGHNY-26NOV21-B52.5', { yes_bid_dollars: undefined }),
    ])
    const rest = new FakeKalshi({ '/events': () => ({ events: [renamed], cursor: '' }) })
    const error = await failure(VenueError, run({}, rest))
    expect(error.code).toBe('ARB-NET-004')
    expect(error.message).toContain('yes_bid_dollars')
  })
})
