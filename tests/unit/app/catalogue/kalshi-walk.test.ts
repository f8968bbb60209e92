import { describe, expect, it } from 'vitest'
import { kalshiWalk } from '../../../../src/lib/app/catalogue/kalshi-walk.js'
import type { WalkPage } from '../../../../src/lib/app/catalogue/venue-walk.js'
import type { KalshiCall, KalshiCaller } from '../../../../src/lib/venues/kalshi/rest/call.js'
import { NOON } from './made-walks.js'

const SERIES = {
  ...{ ticker: 'KXRAIN', title: 'Rain', category: 'Climate and Weather', tags: ['Rain'], frequency: 'daily' },
  ...{ settlement_sources: [{ name: 'The office', url: '' }], fee_type: 'quadratic', fee_multiplier: 1 },
}
const market = (ticker: string, change: object = {}): object => ({
  ...{
    ticker,
    event_ticker: ticker.slice(0, ticker.lastIndexOf('-')),
    market_type: 'binary',
    status: 'active',
  },
  ...{ title: 'Will it rain?', yes_sub_title: 'Above 1 inch', no_sub_title: 'Above 1 inch', result: '' },
  ...{ rules_primary: 'If it rains, Yes.', close_time: '2026-11-22T12:00:00Z' },
  ...{
    yes_bid_dollars: '0.4100',
    yes_bid_size_fp: '5.00',
    yes_ask_dollars: '0.4300',
    yes_ask_size_fp: '7.00',
  },
  ...{ last_price_dollars: '0.4200', volume_fp: '9.00', open_interest_fp: '3.00' },
  ...{ price_ranges: [{ start: '0.0000', end: '1.0000', step: '0.0100' }] },
  ...change,
})
const event = (ticker: string, markets: readonly object[]): object => ({
  ...{
    event_ticker: ticker,
    series_ticker: 'KXRAIN',
    title: 'Rain today',
    mutually_exclusive: false,
    markets,
  },
})

class FakeKalshi implements KalshiCaller {
  readonly calls: KalshiCall[] = []

  constructor(private readonly events: Readonly<Record<string, readonly object[]>>) {}

  call(call: KalshiCall): Promise<unknown> {
    this.calls.push(call)
    if (call.path === '/series') return Promise.resolve({ series: [SERIES] })
    return Promise.resolve({ events: this.events[String(call.query?.['status'])] ?? [], cursor: '' })
  }
}

async function allOf(pages: AsyncGenerator<WalkPage>): Promise<WalkPage> {
  const all: WalkPage[] = []
  for await (const page of pages) all.push(page)
  return {
    markets: all.flatMap(({ markets }) => markets),
    rejected: all.flatMap(({ rejected }) => rejected),
    damagedEvents: all.flatMap(({ damagedEvents }) => damagedEvents),
  }
}

describe('a walk through Kalshi', () => {
  it('reads the series, then what is open and what will be, with their words', async () => {
    const fake = new FakeKalshi({
      open: [event('KXRAIN-1', [market('KXRAIN-1-A')])],
      unopened: [event('KXRAIN-2', [market('KXRAIN-2-A', { status: 'initialized' })])],
    })
    const { markets, rejected } = await allOf(kalshiWalk(fake, () => NOON).whole())
    expect(fake.calls.map(({ path, query }) => [path, query?.['status']])).toEqual([
      ['/series', undefined],
      ['/events', 'open'],
      ['/events', 'unopened'],
    ])
    expect(rejected).toEqual([])
    expect(markets.map(({ row }) => [row.id, row.state])).toEqual([
      ['KXRAIN-1-A', 'open'],
      ['KXRAIN-2-A', 'upcoming'],
    ])
    expect(markets[0]).toMatchObject({
      row: { title: 'Rain today: Above 1 inch', series: 'KXRAIN' },
      text: { seriesTitle: 'Rain', sources: ['The office'], topics: ['Climate and Weather', 'Rain'] },
      untradable: undefined,
    })
  })

  it('does not trade combos and scales', async () => {
    const fake = new FakeKalshi({
      open: [
        event('KXMVEX-1', [market('KXMVEX-1-A')]),
        event('KXRAIN-1', [
          market('KXRAIN-1-A', { mve_collection_ticker: 'KXMVEX' }),
          market('KXRAIN-1-B', { market_type: 'scalar' }),
        ]),
      ],
    })
    const { markets } = await allOf(kalshiWalk(fake, () => NOON).whole())
    expect(markets.map(({ untradable }) => untradable)).toEqual([
      'a combo of other markets',
      'a combo of other markets',
      'not a question of yes or no',
    ])
  })

  it.each([
    ['a market cannot be read', [market('KXRAIN-1-A'), { ticker: 'KXRAIN-1-B' }], 1],
    ['a state is a new word', [market('KXRAIN-1-A'), market('KXRAIN-1-B', { status: 'levitating' })], 1],
    ['it has no market at all', [], 0],
  ])('tells an event as damaged when %s', async (_, rows, read) => {
    const fake = new FakeKalshi({ open: [event('KXRAIN-1', rows)] })
    const found = await allOf(kalshiWalk(fake, () => NOON).whole())
    expect(found.markets).toHaveLength(read)
    expect(found.rejected).toHaveLength(1)
    expect(found.damagedEvents).toEqual(['KXRAIN-1'])
  })

  it('fails when the series cannot be read, because half of the words would be missing', async () => {
    const fake: KalshiCaller = { call: () => Promise.resolve({ nothing: true }) }
    await expect(allOf(kalshiWalk(fake, () => NOON).whole())).rejects.toThrow('GET /series')
  })
})
