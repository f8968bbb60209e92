import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationMs } from '../../../../src/lib/base/units.js'
import { displayWidth } from '../../../../src/lib/output/display-width.js'
import { UNSAFE_CHARACTERS } from '../../../../src/lib/output/terminal-text.js'
import { ASCII_GLYPHS, UNICODE_GLYPHS } from '../../../../src/lib/tui/text/glyphs.js'
import { ROLES } from '../../../../src/lib/tui/text/line.js'
import { PANES, SORTS, type Pane, type PaneInput } from '../../../../src/lib/tui/pane.js'
import { bannerPane } from '../../../../src/lib/tui/panes/banner.js'
import { helpPane } from '../../../../src/lib/tui/panes/help.js'
import { ideaDetailPane } from '../../../../src/lib/tui/panes/idea-detail.js'
import { opportunitiesPane } from '../../../../src/lib/tui/panes/opportunities.js'
import { statusLine } from '../../../../src/lib/tui/panes/status-line.js'
import { summaryPane } from '../../../../src/lib/tui/panes/summary.js'
import { whyPane } from '../../../../src/lib/tui/panes/why.js'
import { drawDetail, drawSnapshot, type SnapshotKind } from '../../../drawn/session-snapshots.js'
import { paneInput, textOf, UI } from './pane-input.js'

const DRAWN: Readonly<Record<string, Pane>> = {
  banner: bannerPane,
  opportunities: opportunitiesPane,
  detail: ideaDetailPane,
  why: whyPane,
  help: helpPane,
  summary: summaryPane,
  status: statusLine,
}

const KINDS: readonly SnapshotKind[] = ['demo', 'empty', 'hostile', 'busy', 'halted', 'watch']

const inputs: fc.Arbitrary<PaneInput> = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    seed: fc.integer({ min: 1, max: 40 }),
    number: fc.integer({ min: 1, max: 5 }),
    at: fc.nat(),
    shows: fc.constantFrom('detail', 'gone', 'coming'),
    control: fc.boolean(),
    glyphs: fc.constantFrom(UNICODE_GLYPHS, ASCII_GLYPHS),
    filter: fc.constantFrom('', 'btc', '\u001b[31m'),
    focus: fc.constantFrom(...PANES),
    sort: fc.constantFrom(...SORTS),
    view: fc.constantFrom('main' as const, 'detail' as const),
    scroll: fc.integer({ min: 0, max: 300 }),
  })
  .map(({ kind, seed, number, at, shows, control, glyphs, ...ui }) => {
    const snapshot = drawSnapshot(kind, { seed, number })
    const { ideas } = snapshot.engine
    const idea = ideas[at % Math.max(1, ideas.length)]?.key ?? null
    const detail =
      shows === 'detail' && idea !== null ? drawDetail(snapshot, idea) : shows === 'gone' ? null : undefined
    const scroll = { ...UI.scroll, opportunities: ui.scroll }
    const shown = ui.filter === '' ? ideas : ideas.slice(0, at % 3)
    return paneInput(kind, {
      snapshot,
      control,
      glyphs,
      detail,
      ideas: shown,
      ui: { ...UI, ...ui, idea, scroll },
    })
  })

const sizes = fc.record({ columns: fc.integer({ min: 1, max: 250 }), rows: fc.integer({ min: 1, max: 70 }) })

it('a book from the future, an idea without a name or a leg, and no venue break nothing', () => {
  const { snapshot } = paneInput('demo')
  const [first] = snapshot.engine.ideas
  const early = {
    ...first!,
    relation: '',
    legs: first!.legs.map((leg) => ({ ...leg, title: ' ', age: durationMs(-5) })),
  }
  const ideas = [early, { ...early, key: 'none', legs: [] }]
  const engine = { ...snapshot.engine, ideas, venues: [], gaps: 0 }
  const odd = { ...snapshot, engine, feeds: [] }
  const detail = { ...drawDetail(snapshot, first!.key), idea: early, books: [], states: [], sum: null }
  for (const pane of Object.values(DRAWN))
    expect(() =>
      pane(paneInput('demo', { snapshot: odd, ideas, detail }), { columns: 118, rows: 500 }),
    ).not.toThrow()
})

describe.each(Object.entries(DRAWN))('the pane %s', (_, pane) => {
  it('keeps to its room, with text that is safe to print, whatever the session shows', () => {
    fc.assert(
      fc.property(inputs, sizes, (input, size) => {
        const lines = pane(input, size)
        expect(lines.length).toBeLessThanOrEqual(size.rows)
        for (const text of textOf(lines)) {
          expect(displayWidth(text)).toBeLessThanOrEqual(size.columns)
          expect(text.match(UNSAFE_CHARACTERS)).toBeNull()
        }
        expect(lines.flat().every(({ role }) => ROLES.includes(role))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
