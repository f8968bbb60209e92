import { describe, expect, it } from 'vitest'
import { ms } from '../../../../src/lib/base/units.js'
import type { EventFace, Snapshot } from '../../../../src/lib/control/snapshot.js'
import { eventsPane } from '../../../../src/lib/tui/panes/events.js'
import { drawSnapshot } from '../../../drawn/session-snapshots.js'
import { paneInput, textOf, UI } from '../panes-a/pane-input.js'

const event = (number: number, text: string, rest: Partial<EventFace> = {}): EventFace => ({
  number,
  at: ms(Date.UTC(2026, 10, 21, 14, 33, number)),
  level: 'warn',
  word: 'feed',
  text,
  about: null,
  ...rest,
})

const drawn = (events: readonly EventFace[], columns = 60, rows = 3, skipped = 0) => {
  const snapshot: Snapshot = { ...drawSnapshot('demo'), events }
  const ui = { ...UI, scroll: { ...UI.scroll, events: skipped } }
  return textOf(eventsPane(paneInput('demo', { snapshot, ui }), { columns, rows }))
}

describe('events', () => {
  it('stand with time, level and word, the newest last', () => {
    expect(drawn([event(1, 'quiet'), event(2, 'back', { level: 'good' })])).toEqual([
      '14:33:01 ! warn  feed     quiet',
      '14:33:02 ✓ good  feed     back',
    ])
  })

  it('that repeat are counted, and the count is never cut', () => {
    const long = 'the same again and again, in many more words than find room'
    const lines = drawn([event(1, long), event(2, long), event(3, long)])
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^14:33:03 .*… \(x3\)$/)
    expect(lines[0]).toHaveLength(60)
  })

  it('that differ in level are not the same', () => {
    expect(drawn([event(1, 'quiet'), event(2, 'quiet', { level: 'error' })])).toHaveLength(2)
  })

  it('show the newest, and older ones when scrolled', () => {
    const events = Array.from({ length: 9 }, (_, index) => event(index + 1, `n${index + 1}`))
    const shown = (skipped: number) => drawn(events, 60, 3, skipped).map((text) => text.slice(-2))
    expect(shown(0)).toEqual(['n7', 'n8', 'n9'])
    expect(shown(2)).toEqual(['n5', 'n6', 'n7'])
    expect(shown(99)).toEqual(['n1', 'n2', 'n3'])
  })

  it('of hostile text are harmless', () => {
    expect(drawn([event(1, '\u001b[2Jgone\u202eback', { word: '\u009bK' })])[0]).not.toMatch(
      /[\u0000-\u001f\u007f-\u009f\u202e]/,
    )
  })

  it('say that there are none', () => {
    expect(drawn([])).toEqual(['Nothing has happened yet.'])
  })
})
