import { describe, expect, it } from 'vitest'
import { durationMs, price, qty } from '../../../../src/lib/base/units.js'
import type { BookPicture, IdeaDetail } from '../../../../src/lib/engine/picture.js'
import { ASCII_GLYPHS } from '../../../../src/lib/tui/text/glyphs.js'
import { booksPane } from '../../../../src/lib/tui/panes/books.js'
import { drawDetail, drawSnapshot } from '../../../drawn/session-snapshots.js'
import { paneInput, textOf, UI } from '../panes-a/pane-input.js'

const ROOM = { columns: 60, rows: 12 }

/** [price in ticks, contracts] */
type Levels = readonly (readonly [number, number])[]
const levels = (each: Levels) =>
  each.map(([ticks, count]) => ({ price: price(ticks), qty: qty(count * 1e6) }))

const base = ((): IdeaDetail => {
  const snapshot = drawSnapshot('demo')
  return drawDetail(snapshot, snapshot.engine.ideas.find(({ legs }) => legs.length === 2)!.key)
})()

interface DrawnBook {
  readonly asks: Levels
  readonly bids: Levels
  readonly taken?: number
  readonly leg?: Partial<BookPicture['leg']>
}

/** K YES and P NO of one question with these books. */
function pairOf(first: DrawnBook, second: DrawnBook, grossTicks: number | null): IdeaDetail {
  const books = [first, second].map(({ asks, bids, taken = 0, leg }, index): BookPicture => ({
    leg: {
      ...base.idea.legs[index]!,
      ask: asks[0] === undefined ? null : price(asks[0][0]),
      venue: index === 0 ? 'kalshi' : 'polymarket',
      outcome: index === 0 ? 'yes' : 'no',
      title: 'Rain?',
      age: durationMs(300),
      fault: null,
      weight: 1,
      ...leg,
    },
    asks: levels(asks),
    bids: levels(bids),
    taken: qty(taken * 1e6),
  }))
  const idea = { ...base.idea, key: 'rain', legs: books.map(({ leg }) => leg), grossTicks }
  return { ...base, idea, books, sum: null }
}

const crossed = pairOf(
  {
    asks: [
      [4_700, 40],
      [4_950, 120],
    ],
    bids: [
      [4_600, 80],
      [4_550, 8],
    ],
    taken: 40,
  },
  { asks: [[5_050, 60]], bids: [[4_900, 100]], taken: 40 },
  250,
)

const drawn = (detail: IdeaDetail | null | undefined, room = ROOM, idea: string | null = 'rain') =>
  textOf(booksPane(paneInput('demo', { detail, ui: { ...UI, idea } }), room))

describe('books', () => {
  it('are headed by the sum of their asks and what it pays', () => {
    const wide = { columns: 90, rows: 7 }
    expect(drawn(crossed, wide)[0]).toBe(
      'K YES 47.0 + P NO 50.5 = 97.5, pays 100.0: × 2.5c crossing before fees',
    )
    expect(drawn(crossed)[0]).toBe('× 2.5c crossing before fees  2 asks 97.5, pay 100.0')
  })

  it('say how much is missing where nothing crosses', () => {
    const apart = pairOf({ asks: [[5_100, 1]], bids: [] }, { asks: [[5_050, 1]], bids: [] }, -150)
    expect(drawn(apart, { columns: 90, rows: 7 })[0]).toContain(
      '= 101.5, pays 100.0: no crossing, 1.5c short',
    )
  })

  it('stand side by side, asks above bids, the best of both in the middle', () => {
    expect(drawn(crossed, { columns: 60, rows: 7 }).slice(1)).toEqual([
      'K YES Rain?              0.3s  P NO Rain?               0.3s',
      '      49.5 ██████████████ 120                               ',
      '×✓ask 47.0 ████▋           40  ×✓ask 50.5 ███████         60',
      '── spread 1.0 ───────────────  ── spread 1.5 ───────────────',
      '  bid 46.0 █████████▍      80    bid 49.0 ███████████▋   100',
      '      45.5 ▉                8                               ',
    ])
  })

  it('mark what the plan takes in bold and with a sign', () => {
    const lines = booksPane(paneInput('demo', { detail: crossed, ui: { ...UI, idea: 'rain' } }), {
      columns: 60,
      rows: 7,
    })
    const best = lines[3]!
    expect(best.find(({ text }) => text.trim() === '47.0')).toMatchObject({ bold: true })
    expect(best.find(({ text }) => text === '✓')).toBeDefined()
    const worse = lines[2]!
    expect(worse.find(({ text }) => text.trim() === '49.5')?.bold).toBeUndefined()
  })

  it('are drawn on one scale of prices where the room allows it', () => {
    const lines = drawn(crossed, { columns: 120, rows: 8 })
    expect(lines[2]).toContain('P NO ask p = YES bid 100.0 - p')
    expect(lines.slice(4).map((text) => text.slice(80).trim())).toEqual([
      expect.stringMatching(/^60 +▐█+ +×49\.5 +█+ +120$/),
      expect.stringMatching(/^×47\.0 +█+.* 40$/),
      '',
      '',
    ])
  })

  it('with another pair of legs than two have no common scale', () => {
    const snapshot = drawSnapshot('demo')
    const many = snapshot.engine.ideas.find(({ legs }) => legs.length > 2)!
    const detail = drawDetail(snapshot, many.key)
    const text = drawn(detail, { columns: 160, rows: 20 }, many.key).join('\n')
    expect(text).not.toContain('ask p = ')
  })

  it('that must not be priced say why, and are not marked', () => {
    const broken = pairOf(
      { asks: [[4_700, 40]], bids: [], leg: { fault: 'gap', ask: null } },
      { asks: [[5_050, 60]], bids: [] },
      null,
    )
    const text = drawn(broken).join('\n')
    expect(text).toContain('! not priced: messages')
    expect(text).toContain('K YES must not be priced')
    expect(text).not.toMatch(/×.*47\.0/)
    expect(text).not.toContain('ask p = ')
  })

  it('that are old carry a sign', () => {
    const old = pairOf(
      { asks: [[4_700, 40]], bids: [], leg: { age: durationMs(6_100), isOld: true } },
      { asks: [[5_050, 60]], bids: [] },
      250,
    )
    expect(drawn(old)[2]).toContain('~6.1s')
  })

  it('without levels on a side say so', () => {
    const empty = pairOf({ asks: [], bids: [] }, { asks: [[5_050, 60]], bids: [] }, null)
    const text = drawn(empty).join('\n')
    expect(text).toContain('no asks')
    expect(text).toContain('no bids')
    expect(text).toContain('K YES has no offer')
  })

  it('draw in ASCII alone when they are asked to', () => {
    const input = paneInput('demo', { detail: crossed, glyphs: ASCII_GLYPHS, ui: { ...UI, idea: 'rain' } })
    expect(textOf(booksPane(input, { columns: 120, rows: 20 })).join('')).toMatch(/^[\x20-\x7e]*$/)
  })

  it('that found no room are counted', () => {
    const snapshot = drawSnapshot('demo')
    const many = snapshot.engine.ideas.find(({ legs }) => legs.length === 3)!
    const lines = drawn(drawDetail(snapshot, many.key), { columns: 30, rows: 10 }, many.key)
    expect(lines.at(-1)).toContain('1 more of 3 books')
  })
})

describe('without books the pane says why', () => {
  it.each([
    ['nothing is selected', undefined, null, 'No idea is selected'],
    ['the detail has not come', undefined, 'rain', 'Waiting for the books'],
    ['the detail is still of another idea', crossed, 'snow', 'Waiting for the books'],
    ['the idea is gone', null, 'rain', 'is gone'],
  ])('when %s', (_, detail, idea, said) => {
    expect(drawn(detail, ROOM, idea)).toEqual([expect.stringContaining(said)])
  })
})
