import { describe, expect, it } from 'vitest'
import { faultsOf, isSound } from '../../scripts/rebuild/verdict.js'
import { describeRecording } from '../import/recorded.js'
import {
  book,
  change,
  level,
  MARKET,
  NO,
  OTHER_NO,
  OTHER_YES,
  priceChange,
  YES,
} from '../unit/venues/polymarket/normalize/listed.js'
import { figures, ofFrames, rebuilt, SOUND } from './rebuilt.js'
import { sharedLines } from '../shared-material.js'

describeRecording('polymarket-ws-btc15m-2026-04', (folder) => {
  const FRAMES =
    'data/polymarket-ws-btc15m-2026-04/m9-rtds-natural-20260429T021025Z-fresh.raw_messages.jsonl.gz'

  it('447 frames of 30 connections: every book at every frame, and every hash', async () => {
    const [run, ...others] = await rebuilt(folder)
    expect(others).toEqual([])
    // Ten books were asked for by REST ten seconds and more after the recorder had closed its connection: they are later ones.
    expect(figures(run!)).toMatchObject({ ...SOUND, snapshots: 540, wrongSnapshots: 10 })
    expect(Object.fromEntries(run!.tally.byType)).toEqual({
      market: 3,
      stream: 31,
      book: 360,
      'list of book': 30,
      price_change: 40,
      new_market: 17,
    })
    const { books, booksWrong, changes, changesWrong, unknown } = run!.hashes
    expect({ books, booksWrong, changes, changesWrong, unknown }).toEqual({
      books: 540,
      booksWrong: 0,
      changes: 80,
      changesWrong: 0,
      unknown: 0,
    })
    expect(run!.unreadable.size).toBe(0)
    expect(run!.comparison.books).toBeGreaterThan(500)
  })

  it('a size that was flipped, or a change that was lost, shows in the hashes', async () => {
    const rows = sharedLines(FRAMES).filter(({ source }) => source === 'polymarket_clob')
    const changes = rows.filter(({ payload }) => payload.includes('price_changes'))
    const flipped = rows.map((row) =>
      row === changes[0]
        ? { ...row, payload: row.payload.replace(/"size":"\d/g, (text: string) => `${text}7`) }
        : row,
    )
    const [sound, wrong, lost] = await Promise.all([
      ofFrames(rows),
      ofFrames(flipped),
      ofFrames(rows.filter((row) => row !== changes[0])),
    ])
    expect([sound.hashes.changes, sound.hashes.changesWrong]).toEqual([80, 0])
    expect(wrong.hashes.changesWrong).toBeGreaterThan(0)
    expect(lost.hashes.changesWrong).toBeGreaterThan(0)
  })
})

describeRecording('polymarket-ws-2025-05', (folder) => {
  it('is refused change by change for its format, and its whole books are read', async () => {
    const [run] = await rebuilt(folder)
    expect(Object.fromEntries(run!.unreadable)).toEqual({ POLYMARKET_2025: 2_476 })
    expect(run!.snapshots).toMatchObject({ taken: 336, correcting: 0 })
    expect(run!.comparison.mismatches).toBe(0)
    // Those books do not tell their tick and last trade, which their hashes are made of.
    expect(run!.hashes).toMatchObject({ books: 0, booksWrong: 0, unknown: 336 })
    expect(isSound(run!)).toBe(false)
  })
})

describe('drawn frames of Polymarket', () => {
  let at = 1_795_180_000_000
  const row = (frame: object | string) => ({
    source: 'polymarket_clob',
    recv_wall_ts: at++,
    payload: typeof frame === 'string' ? frame : JSON.stringify(frame),
  })
  const opening = [
    book(YES, [level('0.40', '10'), level('0.41', '5')], [level('0.45', '7')]),
    book(NO, [level('0.55', '7')], [level('0.60', '10'), level('0.59', '5')]),
    book(OTHER_YES, [level('0.20', '10')], []),
    book(OTHER_NO, [], [level('0.80', '10')]),
  ]
  const moved = priceChange(change(YES, 'BUY', '0.42', '3'), change(NO, 'SELL', '0.58', '3'))
  const sides = (bids: object[], asks: object[]) => ({ bids, asks })

  it('are rebuilt in lists, changes, texts and all', async () => {
    const frames = [
      opening,
      moved,
      'PONG',
      priceChange(change(NO, 'BUY', '0.55', '0')),
      book(YES, [level('0.40', '10'), level('0.41', '5'), level('0.42', '3')], []),
      { event_type: 'tick_size_change', market: MARKET, asset_id: YES, new_tick_size: '0.001' },
      priceChange(change(YES, 'BUY', '0.425', '1'), change(NO, 'SELL', '0.575', '1')),
      { event_type: 'last_trade_price', market: MARKET, asset_id: YES, price: '0.4', size: '1', side: 'BUY' },
    ]
    const found = await ofFrames(frames.map(row))
    expect(figures(found)).toMatchObject({ ...SOUND, snapshots: 5 })
    expect(found.snapshots).toMatchObject({ confirming: 3, correcting: 0 })
    expect(isSound(found)).toBe(true)
    const levels = found.program.set.find('polymarket', MARKET)!.levels('yes', 'bid')
    expect(levels.map(({ price }) => price)).toEqual([4_250, 4_200, 4_100, 4_000])
  })

  it('that contradict themselves lose their book until its next snapshot, and no other', async () => {
    const contradicting = priceChange(change(YES, 'BUY', '0.42', '3'), change(NO, 'SELL', '0.58', '4'))
    const found = await ofFrames([opening, contradicting, moved].map(row))
    expect(figures(found)).toMatchObject({ drops: { malformed: 1, 'no-snapshot': 1 }, mismatches: 0 })
    expect(found.program.set.find('polymarket', MARKET)?.problem).toBe('malformed')
    expect([...found.program.books.values()].filter(({ problem }) => problem === undefined)).toHaveLength(1)
  })

  it.each([
    ['a cut frame without a name', '{"event_type":"price_change"', 2],
    ['a cut frame of one market', JSON.stringify(moved).slice(0, 250), 1],
    ['an unknown text', 'HELLO', 0],
    ['a new kind of message', { event_type: 'comet', market: MARKET }, 0],
    ['a book of an unknown token', book('9', [], []), 1],
    ['a message without a kind', { market: MARKET }, 1],
    ['a list with something else in it', [book(YES, [], []), 5], 0],
    ['a size that is none', { ...moved, ...{ price_changes: [{ ...change(YES, 'BUY', '0.4', 'x') }] } }, 1],
    [
      'a level told twice',
      {
        ...book(YES, [level('0.4', '1'), level('0.40', '1')], []),
        ...sides([], [level('0.4', '1'), level('0.40', '2')]),
      },
      1,
    ],
  ])('%s costs %s what it may have been about', async (_, frame, lost) => {
    const found = await ofFrames([opening, frame, moved].map(row))
    expect(found.comparison.examples).toEqual([])
    const unbelieved = [...found.program.books.values()].filter(({ problem }) => problem !== undefined)
    expect(unbelieved).toHaveLength(lost)
  })

  it('of any tick that there is are rebuilt, though nobody tells it', async () => {
    const fine = (tokens: readonly object[]) => priceChange(...tokens)
    const frames = [
      [book(YES, [level('0.4025', '10')], []), book(NO, [], [level('0.5975', '10')])],
      fine([change(YES, 'BUY', '0.4001', '3'), change(NO, 'SELL', '0.5999', '3')]),
    ]
    const found = await ofFrames(frames.map(row))
    expect(figures(found)).toMatchObject({ drops: {}, mismatches: 0 })
    const levels = found.program.set.find('polymarket', MARKET)!.levels('yes', 'bid')
    expect(levels.map(({ price }) => price)).toEqual([4_025, 4_001])
  })

  it('whose checksums differ more than they agree are not sound', async () => {
    const told = { tick_size: '0.01', last_trade_price: '0.4', min_order_size: '5', neg_risk: false }
    const found = await ofFrames([{ ...book(YES, [level('0.40', '10')], []), ...told }].map(row))
    expect(found.hashes).toMatchObject({ books: 0, booksWrong: 1 })
    expect(faultsOf(found)).toEqual(['1 checksums that differ, more than agree'])
  })

  it('a decoder that mixes the tokens up is found out', async () => {
    const { frameDecoder } = await import('../../src/lib/app/decode-frame.js')
    const decoder = frameDecoder()
    const mixed = (channel: string, payload: string) => {
      const body = decoder.decode(channel, payload)
      return body.type === 'levels'
        ? {
            ...body,
            levels: body.levels.map((one) => ({
              ...one,
              side: one.side === 'bid' ? ('ask' as const) : ('bid' as const),
            })),
          }
        : body
    }
    const found = await ofFrames([opening, moved].map(row), { decode: mixed })
    expect(found.comparison.mismatches).toBeGreaterThan(0)
    expect(isSound(found)).toBe(false)
  })
})
