import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { findSources } from '../../scripts/rebuild/find-sources.js'
import { rebuildSource } from '../../scripts/rebuild/rebuild-source.js'
import { finalBooks, jsonReport, textReport } from '../../scripts/rebuild/report.js'
import type { Source } from '../../scripts/rebuild/source.js'
import { faultsOf, isSound } from '../../scripts/rebuild/verdict.js'
import { frameDecoder, type FrameDecoder } from '../../src/lib/app/decode-frame.js'
import { imported, sourceOf, tempFolder } from '../import/recorded.js'
import { EVERY, figures, ofFrames, rebuilt, rowsOf, SOUND, without } from './rebuilt.js'

const script = fileURLToPath(new URL('../../scripts/rebuild.ts', import.meta.url))

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
    expect(textReport(found)).toMatch(/^verdict +sound$/m)
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
    expect(faultsOf(found)).toEqual(['1 levels below zero'])
  })

  it('a frame that cannot be read is counted, and its book is not believed', async () => {
    const broken = sound.map((frame) =>
      JSON.stringify(frame).replace('"delta_fp":"-15.00"', '"delta_fp":"many"'),
    )
    const found = await ofFrames(broken)
    expect(Object.fromEntries(found.unreadable)).toEqual({ QTY_MALFORMED: 1 })
    expect(finalBooks(found).map(({ state }) => state)).toEqual(['malformed', 'good'])
    expect(found.comparison.mismatches).toBe(0)
    expect(faultsOf(found)).toEqual(['1 frames or rows that cannot be read'])
  })

  it('a row that is no frame is counted', async () => {
    const found = await ofFrames([...sound.slice(0, 5), '{"half":', ...sound.slice(5)])
    expect([...found.unreadable.values()]).toEqual([1])
    expect(isSound(found)).toBe(false)
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
    (channel: string, payload: string): ReturnType<FrameDecoder['decode']> =>
      frameDecoder().decode(channel, payload.replace(part, as))

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

describe('the verdict', () => {
  const sound = numbered(SMALL)
  const bookOf = (market: string, yes: string[][]): object =>
    message('orderbook_snapshot', { market_ticker: market, market_id: 'm', yes_dollars_fp: yes })

  it.each<[string, object[], string[]]>([
    ['a gap', without(sound, 5), ['1 gaps']],
    ['a number twice', [...sound, sound.at(-1)!], ['1 numbers that came twice']],
    ['a number that falls', [...sound, sound.at(-2)!], ['1 numbers that fell']],
  ])('holds %s against a recording only when asked', async (_, frames, faults) => {
    expect(faultsOf(await ofFrames(frames))).toEqual([])
    const strict = await ofFrames(frames, { strict: true })
    expect(faultsOf(strict)).toEqual(faults)
    expect(textReport(strict)).toMatch(new RegExp(`^verdict +not sound: ${faults.join(', ')}$`, 'm'))
    expect(jsonReport(strict)).toMatchObject({ faults })
  })

  it('names a snapshot that contradicts a believed book, but not one that empties it', async () => {
    const [same, none] = [numbered([...SMALL, SMALL[0]!]), numbered([...SMALL, bookOf('ONE-26', [])])]
    expect(faultsOf(await ofFrames(numbered([...SMALL, bookOf('ONE-26', [['0.9000', '1.00']])])))).toEqual([
      '1 snapshots that contradict a believed book',
    ])
    expect(faultsOf(await ofFrames(none))).toEqual([])
    // What is not taken contradicts nothing.
    expect(faultsOf(await ofFrames([...same.slice(0, 8), { ...same[8], seq: 8 }]))).toEqual([])
  })

  it('names changes of a book that nobody ever told, but not those behind a loss', async () => {
    expect(faultsOf(await ofFrames(sound.slice(2)))).toEqual(['5 changes of books that never had a snapshot'])
    expect(faultsOf(await ofFrames(without(sound, 2)))).toEqual([])
  })

  it('takes up to a tenth of jumps for losses, and says what more of them prove', async () => {
    const deltas = Array.from({ length: 200 }, () => changeOf('ONE-26', '1.00'))
    const long = numbered([...SMALL, ...deltas])
    const lossy = (every: number): object[] => long.filter((_, i) => i < 8 || i % every !== 0)
    const few = await ofFrames(lossy(20), { policy: undefined })
    expect([few.policy, few.gaps]).toEqual(['complete', 10])
    const many = await ofFrames(lossy(5), { policy: undefined })
    expect([many.policy, many.gaps]).toEqual(['sparse', 0])
    expect(textReport(many)).toMatch(/^jumps +40; jumps prove nothing under this policy; --policy complete/m)
    expect(textReport(few)).toMatch(/^jumps +10$/m)
  })

  it.each<[string, number, (object | string)[], string[]]>([
    ['0 when sound', 0, sound, []],
    ['8 when not', 8, [...sound, '{"half":'], []],
    ['8 for gaps when asked', 8, without(sound, 5), ['--strict']],
  ])('is the exit code: %s', (_, code, frames, flags) => {
    const path = join(sourceOf({ x: rowsOf(frames) }), 'x')
    const ran = spawnSync(
      process.execPath,
      ['--import', 'tsx', script, path, '--policy', 'complete', ...flags],
      { encoding: 'utf8' },
    )
    expect([ran.status, ran.stderr]).toEqual([code, ''])
    expect(ran.stdout).toMatch(code === 0 ? /^verdict +sound$/m : /^verdict +not sound: /m)
  })
})

describe('what the slow books do not take from the program', () => {
  const sound = numbered(SMALL)
  const life = (event_type: string, rest: object = {}): object => ({
    type: 'market_lifecycle_v2',
    sid: 2,
    seq: 1,
    msg: { event_type, market_ticker: 'ONE-26', ...rest },
  })
  const finer = life('price_level_structure_updated', {
    price_ranges: [{ start: '0.0000', end: '1.0000', step: '0.0010' }],
  })
  const coarser = life('price_level_structure_updated', {
    price_ranges: [{ start: '0.0000', end: '1.0000', step: '0.2500' }],
  })
  const between = { ...changeOf('ONE-26', '1.00', 'yes', '0.3010'), sid: 1, seq: 9 }
  type Body = ReturnType<FrameDecoder['decode']>
  const unread = (type: Body['type']) => (channel: string, payload: string) => {
    const body = frameDecoder().decode(channel, payload)
    if (body.type !== type) return body
    const position = 'position' in body && body.position !== undefined ? { position: body.position } : {}
    return { type: 'malformed', channel, code: 'X', detail: '', ...position } as Body
  }
  const forgetful = (channel: string, payload: string): Body => {
    const body = frameDecoder().decode(channel, payload)
    return body.type === 'malformed' ? { type: 'malformed', channel, code: body.code, detail: '' } : body
  }

  it('a new grid, in a recording that lists no markets', async () => {
    const found = await ofFrames([...sound, finer, between])
    expect(faultsOf(found)).toEqual([])
    expect(finalBooks(found)[0]).toMatchObject({ market: 'kalshi:ONE-26', state: 'good' })
    expect(finalBooks(await ofFrames([...sound, coarser]))[0]!.state).toBe('no-snapshot')
  })

  it.each<[string, object[], Body['type']]>([
    ['a new grid', [...sound, coarser], 'terms'],
    ['a settlement', [...sound, life('settled')], 'settlement'],
    ['a snapshot', sound, 'snapshot'],
    ['an acknowledgement', sound, 'sequence'],
  ])('that %s cannot be read', async (what, frames, type) => {
    const found = await ofFrames(frames, { decode: unread(type) })
    expect(isSound(found)).toBe(false)
    if (what !== 'an acknowledgement') expect(found.comparison.mismatches).toBeGreaterThan(0)
  })

  it.each<[string, object]>([
    ['a book message', { ...changeOf('ONE-26', 'oops'), sid: 1, seq: 9 }],
    ['an error that ends the subscription', { type: 'error', sid: 1, seq: 9, msg: { code: 25 } }],
    [
      'a type that nobody knows',
      { ...changeOf('ONE-26', '1.00'), type: 'orderbook_delta_v2', sid: 1, seq: 9 },
    ],
    [
      'a side under another name',
      { ...message('orderbook_snapshot', { market_ticker: 'ONE-26', no_levels: [] }), sid: 1, seq: 9 },
    ],
    ['a number that is none', { ...changeOf('ONE-26', '1.00'), sid: 1, seq: '9' }],
  ])('what is lost with %s', async (_, broken) => {
    const found = await ofFrames([...sound, broken])
    expect(found.comparison.examples).toEqual([])
    expect(finalBooks(found)[0]!.state).toBe('malformed')
    const lost = await ofFrames([...sound, broken], { decode: forgetful })
    expect(lost.comparison.mismatches).toBeGreaterThan(0)
  })

  it('that a number may be null where none is needed', async () => {
    const found = await ofFrames([...sound, { type: 'ok', id: 3, sid: null, seq: null, msg: {} }])
    expect(faultsOf(found)).toEqual([])
  })
})

describe('damaged files', () => {
  const sound = numbered(SMALL)
  const zipped = gzipSync(rowsOf(numbered([...SMALL, ...Array(500).fill(changeOf('ONE-26', '1.00'))])))
  const spoilt = Buffer.from(zipped)
  spoilt.fill(0xff, 12, 40)

  it('do not disappear beside good ones', async () => {
    const { sources, leftOut, damaged } = await findSources(
      sourceOf({
        'a.ndjson': rowsOf(sound),
        'b.ndjson.gz': spoilt,
        'c.ndjson': '',
        'd.json': JSON.stringify({ data: sound }),
        'e.json': '{"markets":[]}',
        'f.txt': 'orderbook_delta is a word\n',
        'g.json': '{"event_counts":{"orderbook_delta":87858}}',
      }),
    )
    expect(sources.map(({ name }) => name)).toEqual(['a.ndjson'])
    expect(leftOut).toEqual(['c.ndjson (empty)', 'e.json', 'f.txt', 'g.json'])
    expect(damaged).toEqual([
      expect.stringMatching(/b\.ndjson\.gz cannot be read to its end/),
      expect.stringMatching(/d\.json holds frames in rows that are not known/),
    ])
  })

  it('are read up to where they are damaged', async () => {
    const cut = zipped.subarray(0, zipped.length - 20)
    const [found] = await rebuilt(sourceOf({ 'x.gz': cut }), { ...EVERY, policy: 'complete' })
    expect(found!.tally.frames).toBeGreaterThan(100)
    expect(faultsOf(found!)).toEqual(['1 frames or rows that cannot be read'])
    expect([...found!.unreadable.keys()][0]).toMatch(/cannot be read to its end/)
  })

  it('are known by any of their first rows', async () => {
    const found = await ofFrames(['not a row', ...sound])
    expect(found.tally.frames).toBe(9)
    expect(faultsOf(found)).toEqual(['1 frames or rows that cannot be read'])
  })

  it('a row of many megabytes is one row', async () => {
    const long = JSON.stringify({ type: 'ok', sid: 1, seq: 9, msg: { pad: 'x'.repeat(20_000_000) } })
    expect(faultsOf(await ofFrames([...sound, long]))).toEqual([])
  })

  it('alone are refused, and why', async () => {
    await expect(findSources(sourceOf({ 'x.gz': spoilt }))).rejects.toThrow(/x\.gz cannot be read to its end/)
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
      isListed: true,
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
