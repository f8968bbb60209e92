import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findSources } from '../../scripts/rebuild/find-sources.js'
import { rebuildSource } from '../../scripts/rebuild/rebuild-source.js'
import { finalBooks, isSound, textReport } from '../../scripts/rebuild/report.js'
import type { Source } from '../../scripts/rebuild/source.js'
import { decodeFrame } from '../../src/lib/app/decode-frame.js'
import { imported, sourceOf, tempFolder } from '../import/recorded.js'
import { EVERY, figures, ofFrames, rebuilt, rowsOf, SOUND, without } from './rebuilt.js'

/** A small complete stream with everything a connection has; numbers are given when it is written. */
const MARKETS = ['ONE-26', 'TWO-26']
const rows = (side: string): string[][] => [
  ['0.1000', '5.00'],
  ['0.3000', side === 'yes' ? '20.00' : '7.25'],
]
const message = (type: string, msg: object): object => ({ type, msg })
const changeOf = (market: string, change: string, side = 'yes', price = '0.3000'): object =>
  message('orderbook_delta', {
    market_ticker: market,
    market_id: 'm',
    price_dollars: price,
    delta_fp: change,
    side,
    ts_ms: 1,
  })
const SMALL: readonly object[] = [
  ...MARKETS.map((market) =>
    message('orderbook_snapshot', {
      market_ticker: market,
      market_id: 'm',
      yes_dollars_fp: rows('yes'),
      no_dollars_fp: rows('no'),
    }),
  ),
  message('ok', { market_tickers: MARKETS }),
  changeOf('ONE-26', '-15.00'),
  changeOf('TWO-26', '3.50', 'no', '0.4000'),
  changeOf('ONE-26', '-5.00'),
  changeOf('TWO-26', '-3.50', 'no', '0.4000'),
  changeOf('ONE-26', '8.00', 'no', '0.5000'),
]
const numbered = (frames: readonly object[]): object[] =>
  frames.map((frame, i) => ({ ...frame, sid: 1, seq: i + 1 }))

const swapped = <T>(list: readonly T[], at: number): T[] => [
  ...list.slice(0, at),
  list[at + 1]!,
  list[at]!,
  ...list.slice(at + 2),
]

describe('a stream with a fault in it', () => {
  const sound = numbered(SMALL)

  it('without one is sound', async () => {
    const found = await ofFrames(sound)
    expect(figures(found)).toMatchObject({ ...SOUND, frames: 8, steps: 7, breaks: 0 })
    expect(isSound(found)).toBe(true)
    expect(textReport(found)).toMatch(/^mismatches +0$/m)
  })

  it.each([2, 3, 4, 5, 6])(
    'a frame removed at %i is a gap, and both books wait for a snapshot',
    async (at) => {
      const found = await ofFrames(without(sound, at))
      expect(found.gaps).toBe(1)
      expect(finalBooks(found).map(({ state }) => state)).toEqual(['gap', 'gap'])
      expect(isSound(found)).toBe(true)
    },
  )

  it.each([3, 4, 5, 6])('two frames swapped at %i show as a gap and a number that falls', async (at) => {
    const found = await ofFrames(swapped(sound, at))
    expect(found.gaps).toBe(1)
    expect(found.drops.get('sequence-backwards')).toBe(1)
    expect(isSound(found)).toBe(true)
  })

  it('a frame twice is dropped once', async () => {
    const found = await ofFrames([...sound.slice(0, 5), sound[4]!, ...sound.slice(5)])
    expect(Object.fromEntries(found.drops)).toEqual({ 'duplicate-sequence': 1 })
    expect(finalBooks(found).map(({ state }) => state)).toEqual(['good', 'good'])
  })

  it('a sign turned around makes a level negative', async () => {
    const turned = sound.map((frame) => JSON.stringify(frame).replace('"3.50"', '"-3.50"'))
    const found = await ofFrames(turned)
    expect(found.drops.get('negative')).toBe(1)
    expect(finalBooks(found).map(({ state }) => state)).toEqual(['good', 'negative'])
  })

  it('a frame that cannot be read is counted, and its book is not believed', async () => {
    const broken = sound.map((frame) =>
      JSON.stringify(frame).replace('"delta_fp":"-15.00"', '"delta_fp":"many"'),
    )
    const found = await ofFrames(broken)
    expect(Object.fromEntries(found.unreadable)).toEqual({ QTY_MALFORMED: 1 })
    expect(finalBooks(found).map(({ state }) => state)).toEqual(['malformed', 'good'])
    expect(isSound(found)).toBe(true)
  })

  it('a row that is no frame is counted', async () => {
    const found = await ofFrames([...sound.slice(0, 5), '{"half":', ...sound.slice(5)])
    expect([...found.unreadable.values()]).toEqual([1])
  })

  it('a market that comes on a new connection is a rotation', async () => {
    const next = numbered(SMALL.slice(0, 1)).map((frame) =>
      JSON.stringify(frame).replace('ONE-26', 'THREE-26'),
    )
    const found = await ofFrames([...sound, ...next])
    expect(found.tally).toMatchObject({ rotations: 1, connectionsInferred: 1 })
    expect(finalBooks(found).map(({ state }) => state)).toEqual(['no-snapshot', 'no-snapshot', 'good'])
  })
})

describe('a program with a fault in it', () => {
  const sound = numbered(SMALL)
  const breaking =
    (part: string, as: string) =>
    (channel: string, payload: string): ReturnType<typeof decodeFrame> =>
      decodeFrame(channel, payload.replace(part, as))

  it.each([
    ['turns a sign around', '"delta_fp":"3.50"', '"delta_fp":"-3.50"'],
    ['takes one side for the other', '"delta_fp":"8.00","side":"no"', '"delta_fp":"8.00","side":"yes"'],
    ['loses a hundredth of a contract', '"7.25"', '"7.24"'],
    ['reads a price a tick off', '"price_dollars":"0.5000"', '"price_dollars":"0.5100"'],
    ['reads NO prices as YES prices', '"0.4000","delta_fp":"3.50"', '"0.6000","delta_fp":"3.50"'],
    ['cannot read a sound frame', '"delta_fp":"-15.00"', '"delta_fp":15'],
    ['forgets a side of a snapshot', '"no_dollars_fp"', '"no_side"'],
    ['loses a number', '"seq":5', '"seq":4'],
  ])('that %s does not pass', async (_, part, as) => {
    const found = await ofFrames(sound, { decode: breaking(part, as) })
    expect(isSound(found)).toBe(false)
    expect(found.comparison.examples.length).toBeGreaterThan(0)
  })

  it('is found out by single levels as well, where whole books are compared seldom', async () => {
    const decode = breaking('"delta_fp":"8.00"', '"delta_fp":"8.01"')
    const found = await ofFrames(sound, { decode, checkEvery: 1_000 })
    expect(found.comparison.examples[0]).toBe('kalshi:ONE-26 ask 5000: 8010000, the slow book has 8000000')
  })
})

describe('every way in which frames are written down', () => {
  const sound = numbered(SMALL)
  const expected = { ...SOUND, frames: 8, steps: 7, breaks: 0 }
  const row = (type: string, at: number, rest: object): string =>
    JSON.stringify({ event_type: type, local_recv_ns: 0, ...rest }).replace(':0', `:177887204448715${at}000`)

  it.each<[string, Record<string, string>]>([
    [
      'rows with a time and a frame',
      { x: rowsOf(sound.map((event, i) => ({ recv_ms: 1_785_901_540_000 + i, event }))) },
    ],
    [
      'the same with blanks',
      { x: sound.map((event) => JSON.stringify({ recv_ms: 1, note: '', event })).join('\n') },
    ],
    ['rows that are frames', { x: rowsOf(sound) }],
    [
      'one document',
      { x: JSON.stringify({ frames: sound.map((frame) => ({ received_ms: 1, frame })) }, null, 1) },
    ],
  ])('%s', async (_, files) => {
    const [found] = await rebuilt(sourceOf({ ...files, 'README.md': 'a text\n' }))
    expect(figures(found!)).toMatchObject(expected)
  })

  it('rows with frames taken apart, in files by type; that recorder leaves acknowledgements out', async () => {
    const apart = (type: string): string =>
      rowsOf(
        sound.flatMap((frame, i) => {
          const { type: own, seq, msg } = frame as { type: string; seq: number; msg: object }
          return own === type ? [row(type, i, { sequence_number: seq, payload_json: msg })] : []
        }),
      )
    const subscribed = { type: 'subscribed', id: 1, msg: { channel: 'orderbook_delta', sid: 1 } }
    const folder = sourceOf({
      zz: row('ws_connected', 0, { payload_json: {} }),
      y: row('ws_subscribed', 0, { payload_json: subscribed }),
      a: apart('orderbook_delta'),
      b: apart('orderbook_snapshot'),
    })
    const [found] = await rebuilt(folder, { ...EVERY, policy: 'complete' })
    expect(figures(found!)).toMatchObject({
      ...SOUND,
      frames: 8,
      gaps: 1,
      drops: { 'sequence-gap': 1, 'no-snapshot': 5 },
    })
    expect(found!.tally).toMatchObject({ connections: 1, connectionsInferred: 0 })
  })

  it('our own recordings, with the markets and streams they declare', async () => {
    const source = sourceOf({
      'KXA-26.json': JSON.stringify({
        response: {
          markets: [
            {
              ticker: 'ONE-26',
              event_ticker: 'ONE',
              title: 't',
              yes_sub_title: 'y',
              close_time: '2026-08-05T04:00:00Z',
              price_ranges: [{ start: '0.0000', end: '1.0000', step: '0.0100' }],
              settlement_value_dollars: '1.0000',
              settlement_ts: '2026-08-05T04:01:00Z',
            },
          ],
        },
      }),
      'x.ndjson': sound
        .filter((frame) => JSON.stringify(frame).includes('"market_ticker":"ONE-26"'))
        .map((event, i) => JSON.stringify({ recv_ms: 1_785_901_540_000 + i, event }))
        .join('\n'),
    })
    const { destination } = await imported('kalshi-gold15m', source, join(tempFolder(), 'rec'))
    const [found] = await rebuilt(destination)
    expect(figures(found!)).toMatchObject({ frames: 7, mismatches: 0, drops: {} })
    expect(finalBooks(found!)).toMatchObject([{ market: 'kalshi:ONE-26', state: 'settled' }])
  })

  it('a recording of ours that lists nothing is rebuilt as well', async () => {
    const entries = sound.map((frame, i) => ({
      kind: 'frame' as const,
      atUs: i,
      channel: 'kalshi.ws.yes.2',
      payload: JSON.stringify(frame),
    }))
    const source: Source = {
      name: 'x',
      shape: 'x',
      isOwn: true,
      async *entries() {
        yield* entries
      },
    }
    const found = await rebuildSource(source, EVERY)
    expect(figures(found)).toMatchObject({ frames: 8, mismatches: 0, drops: {} })
    expect(found.program.books.get('kalshi:ONE-26')!.asks.levels()).toMatchObject([
      { price: 1_000 },
      { price: 3_000 },
      { price: 5_000 },
    ])
  })

  it('a path without frames is refused', async () => {
    await expect(findSources(sourceOf({ 'a.json': '{"markets":[]}', b: 'x,y\n1,2\n' }))).rejects.toThrow(
      /holds no recording that can be read/,
    )
    await expect(findSources(join(tempFolder(), 'nowhere'))).rejects.toThrow(/there is no/)
  })
})
