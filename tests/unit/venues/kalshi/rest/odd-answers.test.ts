// Answers that are odd but possible: which are read, which are refused, and what they cost the rows beside them.
import { describe, expect, it } from 'vitest'
import { VenueError } from '../../../../../src/lib/base/errors.js'
import { decodeCosts } from '../../../../../src/lib/venues/kalshi/rest/account.js'
import { listSettlements } from '../../../../../src/lib/venues/kalshi/rest/account-settlements.js'
import type { KalshiCall, KalshiCaller } from '../../../../../src/lib/venues/kalshi/rest/call.js'
import { decodeEvent, listEvents, readEventPage } from '../../../../../src/lib/venues/kalshi/rest/events.js'
import { decodeExchangeSchedule } from '../../../../../src/lib/venues/kalshi/rest/exchange.js'
import { listMarkets, readMarkets } from '../../../../../src/lib/venues/kalshi/rest/markets.js'
import { decodeOrderBook } from '../../../../../src/lib/venues/kalshi/rest/order-books.js'
import { decodeSeriesList } from '../../../../../src/lib/venues/kalshi/rest/series.js'
import { readTradePage } from '../../../../../src/lib/venues/kalshi/rest/trades.js'
import { eventText, marketText, seriesText } from '../../../app/discovery/fake-kalshi.js'

/** Gives the pages one after the other, the last one again and again. */
class Pages implements KalshiCaller {
  readonly asked: KalshiCall[] = []
  constructor(...pages: readonly unknown[]) {
    this.pages = pages
  }
  private readonly pages: readonly unknown[]
  async call(call: KalshiCall): Promise<unknown> {
    this.asked.push(call)
    return this.pages[Math.min(this.asked.length, this.pages.length) - 1]
  }
}

const FIELD = expect.objectContaining({ code: 'KALSHI_FIELD' })
const BROKEN = { price_ranges: null }

describe('events with their markets', () => {
  it('are asked for in pages that an answer can hold', async () => {
    const rest = new Pages({ events: [], cursor: '' })
    await listEvents(rest, { withMarkets: true }).collect()
    await listEvents(rest).collect()
    const [nested, plain] = rest.asked
    expect([nested?.query?.['limit'], nested?.bytesMax]).toEqual([100, 32 * 1024 * 1024])
    expect([plain?.query?.['limit'], plain?.bytesMax]).toEqual([200, undefined])
  })

  it('keep the markets beside one that cannot be read, and say that it is missing', () => {
    const event = eventText('KXA-1', [marketText('KXA-1-A'), marketText('KXA-1-B', BROKEN)])
    const { items, rejected } = readEventPage({ events: [event, eventText('KXA-2', [])], cursor: '' })
    expect(rejected).toEqual([])
    expect(items.map(({ markets }) => markets.length)).toEqual([1, 0])
    expect(items[0]?.rejected).toMatchObject([{ facts: { field: 'markets.1.price_ranges' } }])
    expect(() => decodeEvent({ event })).toThrow(FIELD)
  })

  it('have no fee of their own where the venue writes an empty word', () => {
    const event = eventText('KXA-1', [], { fee_type_override: '' })
    expect(readEventPage({ events: [event], cursor: '' }).items[0]?.feeType).toBeUndefined()
  })
})

describe('one row that cannot be read', () => {
  it('costs no other market', async () => {
    const markets = [marketText('KXA-1-A'), marketText('KXA-1-B', BROKEN), marketText('KXA-1-C')]
    const rest = new Pages({ markets, cursor: '' })
    const fields: unknown[] = []
    const read = await listMarkets(rest).collect(({ rejected }) =>
      fields.push(...rejected.map(({ facts }) => facts['field'])),
    )
    expect([read.length, fields]).toEqual([2, ['markets.1.price_ranges']])
  })

  it('costs no other series, if somebody hears of it', () => {
    const series = [seriesText('KXA'), { ...seriesText('KXB'), fee_multiplier: null }, seriesText('KXC')]
    const fields: unknown[] = []
    const read = decodeSeriesList({ series }, ({ facts }) => fields.push(facts['field']))
    expect([read.length, fields]).toEqual([2, ['series.1.fee_multiplier']])
    expect(() => decodeSeriesList({ series })).toThrow(FIELD)
  })
})

describe('the taker of a trade', () => {
  const trade = {
    trade_id: 't',
    ticker: 'KXA',
    count_fp: '1.00',
    yes_price_dollars: '0.4000',
    created_time: '2026-11-20T12:00:00Z',
  }
  it.each([
    [{ taker_outcome_side: 'no', taker_side: 'yes' }, 'no'],
    [{ taker_side: 'yes' }, 'yes'],
    [{ taker_outcome_side: null, taker_side: 'yes' }, 'yes'],
    [{ taker_outcome_side: '', taker_side: 'yes' }, undefined],
    [{ taker_outcome_side: 'both', taker_side: 'none' }, undefined],
    [{ taker_outcome_side: 'yes', taker_side: 'none' }, 'yes'],
    [{}, undefined],
  ])('in %j is %s', (told, taker) => {
    const { items } = readTradePage({ trades: [{ ...trade, ...told }], cursor: '' })
    expect(items.map((one) => one.taker)).toEqual([taker])
  })
})

describe('a market that is missing', () => {
  const answering = (fault: VenueError): KalshiCaller => ({
    call: ({ path }) =>
      path === '/markets' ? Promise.resolve({ markets: [], cursor: '' }) : Promise.reject(fault),
  })

  it('is unknown when the venue says so, not when something on the way does', async () => {
    const refused = new VenueError('ARB-VEN-001', 'no', { outcome: 'refused', status: 404 })
    expect((await readMarkets(answering(refused), ['KXA'])).unknown).toEqual(['KXA'])
    const page = new VenueError('ARB-NET-004', 'html', { outcome: 'unknown', status: 404 })
    await expect(readMarkets(answering(page), ['KXA'])).rejects.toBe(page)
  })
})

describe('settlements', () => {
  it('of one market at other times or of other counts are several', async () => {
    const row = {
      ticker: 'KXA',
      market_result: 'yes',
      yes_count_fp: '1.00',
      yes_total_cost_dollars: '0.5000',
      no_count_fp: '0.00',
      no_total_cost_dollars: '0.0000',
      revenue: 100,
      fee_cost: '0.0000',
      settled_time: '2026-11-20T12:00:00Z',
    }
    const rows = [
      row,
      { ...row, yes_count_fp: '9.00' },
      { ...row, settled_time: '2026-11-21T12:00:00Z' },
      row,
    ]
    expect(await listSettlements(new Pages({ settlements: rows, cursor: '' })).collect()).toHaveLength(3)
  })
})

describe('an order book', () => {
  const book = (yes: readonly (readonly [string, string])[]) =>
    decodeOrderBook('KXA', { orderbook_fp: { yes_dollars: yes, no_dollars: [['0.7000', '1.00']] } })

  it.each([
    ['a bid for nothing', [['0.0000', '5.00']]],
    ['a bid for everything', [['1.0000', '5.00']]],
    [
      'a price twice',
      [
        ['0.4000', '1.00'],
        ['0.4000', '2.00'],
      ],
    ],
  ] as const)('with %s is refused', (_, yes) => {
    expect(() => book(yes)).toThrow(FIELD)
  })

  it('may have null for an empty side', () => {
    const sides = { yes_dollars: null, no_dollars: [['0.7000', '1.00']] }
    const { bids, asks } = decodeOrderBook('KXA', { orderbook_fp: sides })
    expect([bids.length, asks.length]).toEqual([0, 1])
  })

  it.each([
    ['no side at all', {}],
    ['one side only', { no_dollars: [['0.7000', '1.00']] }],
    ['levels under another name', { yes_dollars: [], no_levels: [['0.7000', '1.00']] }],
    ['only another name', { bids: [] }],
  ])('with %s is refused', (_, sides) => {
    expect(() => decodeOrderBook('KXA', { orderbook_fp: sides })).toThrow(FIELD)
  })

  it('with different prices is read', () => {
    expect(
      book([
        ['0.4000', '1.00'],
        ['0.4100', '2.00'],
      ]).bids,
    ).toHaveLength(2)
  })
})

describe('the schedule', () => {
  const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
  const read = (monday: unknown) => {
    const week = Object.fromEntries(days.map((day) => [day, day === 'monday' ? monday : []]))
    const times = { start_time: '2026-11-16T00:00:00Z', end_time: '2026-11-23T00:00:00Z' }
    return decodeExchangeSchedule({ schedule: { standard_hours: [{ ...times, ...week }] } }).weeks[0]?.days
      .monday
  }

  it('has no session on a day that is null', () => {
    expect(read(null)).toEqual([])
    expect(read([{ open_time: '08:00', close_time: '00:00' }])).toEqual([{ opens: '08:00', closes: '00:00' }])
  })

  it.each(['24:00', '99:99', '12:60', '8:00'])('has no time %s', (text) => {
    expect(() => read([{ open_time: text, close_time: '00:00' }])).toThrow(FIELD)
  })
})

it('a call that costs nothing by default is no price list', () => {
  expect(() => decodeCosts({ default_cost: 0, endpoint_costs: [] })).toThrow(FIELD)
})
