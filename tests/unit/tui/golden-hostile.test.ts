// Venue text that wants to do something, in every place where a screen shows venue text: nothing but its own cells changes.
import { beforeAll, describe, expect, it } from 'vitest'
import { displayWidth } from '../../../src/lib/output/display-width.js'
import { safe } from '../../../src/lib/tui/text/cell-text.js'
import { demoLooks } from '../../drawn/golden-sessions.js'
import { openLook, type Terminal } from '../../drawn/look-screen.js'
import { KEY, type DrawnCell } from '../../drawn/screen-terminal.js'
import type { Look } from '../../drawn/session-looks.js'
import { HOSTILE_TEXTS } from '../../drawn/session-worlds.js'

/** Besides escape sequences, other directions, no width, wide letters and 300 characters: scripts whose letters hang together, signs of one and of two cells. */
const TEXTS: readonly string[] = [
  ...HOSTILE_TEXTS,
  '\u001b]52;c;ZXZpbA==\u0007\u001b[?1049l\u001b[20;1H\u001bc\u001b(0gone',
  '\u200b\u200d\ufeff',
  '\u0939\u093f\u0928\u094d\u0926\u0940 \u091a\u0941\u0928\u093e\u0935 \u0938\u094d\u0925\u093f\u0924\u093f',
  '\u0e01\u0e33\u0e25\u0e31\u0e07 \u0e08\u0e33\u0e19\u0e33',
  '1\ufe0f\u20e3 of 2\ufe0f\u20e3 \u2603\ufe0f \u00a9\ufe0f \u{1F3F4}\u{E0067}\u{E0062}\u{E007F}',
  '\uff37\uff29\uff24\uff25 \u3000 \uffa0\u3164 \ufdfd \u2e3b',
]

const VIEWS: readonly (readonly [name: string, size: Terminal, ...keys: string[]])[] = [
  ['main', [80, 24]],
  ['main', [120, 40]],
  ['main', [200, 60]],
  ['books', [80, 24], '5'],
  ['orders', [80, 24], '2'],
  ['events', [80, 24], '4'],
  ['log', [120, 40], '2', 'l'],
]

const PLACES = new Set([
  'title',
  'id',
  'relation',
  'reason',
  'source',
  'assumptions',
  'text',
  'name',
  'detail',
])
/** Ours, and not shown as they are or needed to be told apart. */
const KEPT = new Set(['session', 'feeds', 'funnel'])

/** The look with these texts, one after the other, in every place that holds text of a venue. */
function withTexts(look: Look, textOf: (count: number) => string): Look {
  let count = 0
  const change = (value: unknown, key: string, inside: string): unknown => {
    if (KEPT.has(key)) return value
    if (Array.isArray(value)) return value.map((one) => change(one, key, inside))
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, change(one, name, isList(key) ? inside : key)]),
      )
    if (key === 'market') return `kalshi:${textOf(count++)}`
    const isOurs = key === 'id' && inside !== 'legs' && inside !== 'positions' && inside !== 'leg'
    return typeof value === 'string' && PLACES.has(key) && !isOurs ? textOf(count++) : value
  }
  const isList = (key: string): boolean => /^\d*$/.test(key)
  return {
    session: { ...look.session, source: textOf(0), assumptions: textOf(1) },
    snapshot: change(look.snapshot, 'snapshot', '') as Look['snapshot'],
    details: Object.fromEntries(
      Object.entries(look.details).map(([key, detail]) => [key, change(detail, 'detail of', '') as never]),
    ),
  }
}

const clusters = new Intl.Segmenter()

/** A text as wide and with its blanks where they are, of one letter. */
const harmless = (text: string, letter: string): string =>
  [...clusters.segment(safe(text))]
    .map(({ segment }) => (segment.trim() === '' ? segment : letter.repeat(displayWidth(segment))))
    .join('')

type Cells = readonly (readonly DrawnCell[])[]

interface Shot {
  readonly cells: Cells
  readonly raw: string
}

async function shoot(look: Look, size: Terminal, keys: readonly string[]): Promise<Shot> {
  const screen = await openLook(look, size, { keys })
  const cells = Array.from({ length: size[1] }, (_, row) => screen.cells(row))
  const { raw } = screen
  screen.signal('SIGTERM')
  await screen.end
  return { cells, raw }
}

/** Where two harmless texts look alike no text stands: there the hostile one must look like them. */
function changedOutside(hostile: Cells, first: Cells, second: Cells): string[] {
  return hostile.flatMap((row, y) =>
    row.flatMap((cell, x) => {
      const [a, b] = [JSON.stringify(first[y]![x]), JSON.stringify(second[y]![x])]
      return a === b && JSON.stringify(cell) !== a
        ? [`row ${y + 1}, column ${x + 1}: ${cell.text} for ${first[y]![x]!.text}`]
        : []
    }),
  )
}

/** Sequences that a screen of ours writes: looks, moves of the cursor, erasing to the end of a line, and modes. */
const OURS = /\u001b\[(?:[\d;]*m|\d*[ABCDEFG]|[02]?K|H|2J|\?(?:7|25|1049|2004|2026)[hl])/g
const UNSAFE =
  /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/

/** Sessions are run before the first test. */
const HOOK_MS = 60_000

describe('hostile texts in every place of a real session', () => {
  let base: Look
  beforeAll(async () => {
    base = (await demoLooks()).get('working')!
  }, HOOK_MS)

  const expectHarmless = async (offset: number, size: Terminal, keys: readonly string[]): Promise<void> => {
    const textOf = (count: number): string => TEXTS[(count + offset) % TEXTS.length]!
    const [hostile, x, y] = await Promise.all([
      shoot(withTexts(base, textOf), size, keys),
      shoot(
        withTexts(base, (count) => harmless(textOf(count), 'x')),
        size,
        keys,
      ),
      shoot(
        withTexts(base, (count) => harmless(textOf(count), 'y')),
        size,
        keys,
      ),
    ])
    expect(changedOutside(hostile.cells, x.cells, y.cells)).toEqual([])
    expect(JSON.stringify(x.cells)).not.toBe(JSON.stringify(y.cells))
    expect(hostile.raw.replaceAll(OURS, '')).not.toMatch(UNSAFE)
  }

  for (const [name, size, ...keys] of VIEWS)
    it(`leave all but their own cells as they are: ${name} at ${size.join(' x ')}`, async () => {
      for (const offset of [0, 7, 14]) await expectHarmless(offset, size, keys)
    })

  it('leave all but their own cells as they are: the detail of one idea with each text', async () => {
    for (let offset = 0; offset < TEXTS.length; offset += 3)
      await expectHarmless(offset, [120, 40], [KEY.enter])
  })
})
