import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import {
  readRecordedContracts,
  readRecordedListings,
} from '../../../../src/lib/app/discovery/recorded/recorded-listings.js'
import { describeShared } from '../../../shared-material.js'
import { NOW } from './rows.js'

const folder = mkdtempSync(join(tmpdir(), 'arb-recorded-'))
afterAll(() => rmSync(folder, { recursive: true }))

let count = 0
function recorded(name: string, content: string | Buffer): string {
  const place = join(folder, String(++count))
  mkdirSync(place)
  writeFileSync(join(place, name), content)
  return place
}
const asJson = (value: unknown): string => recorded('listing.json', JSON.stringify(value))
const read = (path: string): ReturnType<typeof readRecordedListings> => readRecordedListings(path, NOW)

const RAIN = {
  ticker: 'KXRAIN-26NOV21-T1',
  event_ticker: 'KXRAIN-26NOV21',
  title: 'Will it rain?',
  yes_sub_title: 'Above 1 inch',
  rules_primary: 'If it rains, then Yes.',
  status: 'active',
  close_time: '2026-11-21T23:00:00Z',
  yes_bid_dollars: '0.4100',
  yes_ask_dollars: '0.4400',
  yes_bid_size_fp: '10.00',
  volume_24h_fp: '12.50',
}
const RAIN_EVENT = {
  event_ticker: 'KXRAIN-26NOV21',
  series_ticker: 'KXRAIN',
  title: 'Rain today',
  category: 'Climate and Weather',
}
const SNOW = {
  id: '1',
  conditionId: '0xab',
  slug: 'will-it-snow',
  question: 'Will it snow?',
  description: 'This resolves to Yes if it snows.',
  outcomes: '["Yes", "No"]',
  closed: false,
  acceptingOrders: true,
  bestBid: 0.3,
  bestAsk: 0.35,
  volume24hr: 1234.56789012,
  endDate: '2026-11-22T00:00:00Z',
}
const SNOW_EVENT = { id: '9', slug: 'snow', title: 'Snow', negRisk: false, tags: [{ label: 'Weather' }] }

describe('recorded listings', () => {
  it.each([
    ['a page of events of Kalshi', { events: [{ ...RAIN_EVENT, markets: [RAIN] }], cursor: '' }],
    ['a list of events', [{ ...RAIN_EVENT, markets: [RAIN] }]],
    ['markets with their event beside them', { events: [RAIN_EVENT], markets: [RAIN] }],
    ['what a recorder put around it', [{ at: 5, raw: { event: RAIN_EVENT, market: RAIN } }]],
  ])('are read from %s', (_name, value) => {
    const { markets, unread } = read(asJson(value))
    expect(markets.map(({ row }) => row)).toEqual([
      expect.objectContaining({
        venue: 'kalshi', id: 'KXRAIN-26NOV21-T1', event: 'KXRAIN-26NOV21', series: 'KXRAIN', title: 'Rain today: Above 1 inch',
        state: 'open', bid: 4_100, ask: 4_400, bidQty: 10_000_000, askQty: undefined, volume24h: 12_500_000, readAt: NOW,
      }),
    ]) // prettier-ignore
    expect(markets[0]!.text).toMatchObject({
      rules: 'If it rains, then Yes.',
      topics: ['Climate and Weather'],
    })
    expect(unread.size).toBe(0)
  })

  it.each([
    ['a list of Gamma markets', [{ ...SNOW, events: [SNOW_EVENT] }]],
    ['a list of Gamma events', [{ ...SNOW_EVENT, markets: [SNOW] }]],
    ['a page of them', { data: [{ ...SNOW_EVENT, markets: [SNOW] }] }],
  ])('are read from %s', (_name, value) => {
    const [market] = read(asJson(value)).markets
    expect(market!.row).toMatchObject({
      venue: 'polymarket', id: 'will-it-snow', market: '0xab', event: 'snow', title: 'Will it snow?', state: 'open', bid: 3_000,
      ask: 3_500, volume24h: 1_234_567_890,
    }) // prettier-ignore
    expect(market!.text.topics).toEqual(['Weather'])
  })

  it('may be lines, packed, in several files, and of both venues at once', () => {
    const lines = [RAIN, { ...SNOW, events: [SNOW_EVENT] }].map((each) => JSON.stringify(each)).join('\n')
    const path = recorded('a.jsonl.gz', gzipSync(`${lines}\n`))
    writeFileSync(join(path, 'b.json'), JSON.stringify([{ ...RAIN, status: 'finalized' }]))
    writeFileSync(join(path, 'README.md'), 'not a listing')
    const { markets, files, repeated } = read(path)
    expect(markets.map(({ row }) => `${row.venue} ${row.state}`)).toEqual([
      'kalshi settled',
      'polymarket open',
    ])
    expect({ files, repeated }).toEqual({ files: 2, repeated: 1 })
    expect(readRecordedContracts(path).map(({ id }) => id)).toEqual(['KXRAIN-26NOV21-T1', '0xab'])
  })

  it('keep texts and times of older forms, and leave prices in cents empty', () => {
    const old = {
      ...RAIN,
      yes_bid_dollars: undefined,
      yes_ask_dollars: undefined,
      yes_bid: 41,
      yes_ask: 44,
      volume_24h: 12,
    }
    const [market] = read(asJson({ markets: [{ ...old, volume_24h_fp: undefined }] })).markets
    expect(market!.row).toMatchObject({ title: 'Will it rain?: Above 1 inch'.replace('?:', '? \u00b7') })
    expect(market!.row).toMatchObject({ bid: undefined, ask: undefined, volume24h: undefined })
    expect(market!.text.rules).toBe('If it rains, then Yes.')
  })

  it('count what is no market, with its place', () => {
    const { unread, bareEvents } = read(
      asJson({ events: [{ ...RAIN_EVENT, markets: [RAIN, 7, {}] }, { x: 1 }, SNOW_EVENT] }),
    )
    expect([...unread]).toEqual([
      ['events[].markets[] is no market', 1],
      ['events[] is no market or event', 1],
      ['ticker', 1],
    ])
    expect(bareEvents).toBe(1)
  })

  it.each([
    ['an empty list', '[]', /nothing but empty lists/],
    ['events without their markets', JSON.stringify([RAIN_EVENT]), /1 events without their markets/],
    ['something else', '{"book": []}', /the whole of a file is no market or event \(once\)/],
    ['no JSON', 'ticker,title\n1,2', /JSON in .*listing\.json/],
    ['half a document', '{"events": [', /JSON in .*listing\.json/],
  ])('of %s are an error', (_name, content, told) => {
    const path = recorded('listing.json', content)
    expect(() => read(path)).toThrow(expect.objectContaining({ code: 'ARB-DISC-004' }))
    expect(() => read(path)).toThrow(told)
  })

  it('that are not there are an error, too', () => {
    expect(() => read(join(folder, 'nowhere'))).toThrow(expect.objectContaining({ code: 'ARB-DISC-004' }))
    expect(() => read(recorded('note.txt', '[]'))).toThrow(/holds no listing/)
  })

  it('do not exhaust anything, however deep', () => {
    const deep = `${'{"events":['.repeat(5_000)}${']}'.repeat(5_000)}`
    expect(() => read(recorded('listing.json', deep))).toThrow(
      expect.objectContaining({ code: 'ARB-DISC-004' }),
    )
  })
})

describeShared('recordings of both venues', 'data/both-venues-iran-2026-03', (path) => {
  it('are read whole, with their rules', () => {
    const { markets, unread } = read(path)
    expect(markets).toHaveLength(905)
    expect(unread.size).toBe(0)
    expect(markets.filter(({ text }) => text.rules === '')).toEqual([])
  })
})

describeShared('recorded Gamma markets', 'data/gamma-2026-01-31', (path) => {
  it('are read whole, with prices where somebody offers', () => {
    const { markets } = read(path)
    expect(markets).toHaveLength(455)
    expect(markets.filter(({ row }) => row.bid !== undefined).length).toBeGreaterThan(300)
  })
})
