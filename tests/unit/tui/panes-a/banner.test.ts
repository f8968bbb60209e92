import { describe, expect, it } from 'vitest'
import { usd } from '../../../../src/lib/base/units.js'
import type { EnginePicture } from '../../../../src/lib/engine/picture.js'
import { bannerPane } from '../../../../src/lib/tui/panes/banner.js'
import { summaryPane } from '../../../../src/lib/tui/panes/summary.js'
import { drawSnapshot, type SnapshotKind } from '../../../drawn/session-snapshots.js'
import { paneInput, textOf } from './pane-input.js'

const banner = (
  kind: SnapshotKind,
  columns: number,
  change: Partial<EnginePicture> = {},
): readonly string[] => {
  const snapshot = drawSnapshot(kind)
  return textOf(
    bannerPane(paneInput(kind, { snapshot: { ...snapshot, engine: { ...snapshot.engine, ...change } } }), {
      columns,
      rows: 3,
    }),
  )
}

describe('the banner', () => {
  it.each([78, 118, 198])(
    'tells the kill switch, the venues and the loss budget in its first line at %i cells',
    (columns) => {
      expect(banner('demo', columns)[0]).toMatch(/^✓ kill: armed .*K ✓.*0\.0s.*P !.*loss \d+\.\d\d\/25\.00/)
      expect(banner('halted', columns)[0]).toMatch(
        /^ ✗ HALTED TOTAL_LOSS .*K ✓.*P ✗ DOWN.*loss \d+\.\d\d\/25\.00/,
      )
      expect(banner('busy', columns)[0]).toMatch(/^! paused: trade rate.*K ✓.*P ✓.*loss ✗ \d+\.\d\d\/25\.00/)
    },
  )

  it('drops reasons and kinds of feeds before it drops a venue, and never the kill switch or the loss', () => {
    expect(banner('halted', 198)[0]).toContain('lost $100.40 of at most $100.00')
    expect(banner('halted', 198)[0]).toContain('DOWN demo 1m 61ms, 198 bad books')
    expect(banner('halted', 78)[0]).not.toContain('lost $100.40')
    expect(banner('halted', 40)[0]).toMatch(/HALTED TOTAL_LOSS .*loss/)
    expect(banner('halted', 16)[0]).toMatch(/^ ✗ HALTED/)
  })

  it('shows equity, the result of the day and the stage as the snapshot has them', () => {
    const money = {
      ...drawSnapshot('demo').engine.money,
      equity: usd(1_003_180_000),
      dayOpening: usd(1_000_000_000),
    }
    const second = banner('demo', 198, { money })[1]!
    expect(second).toContain('equity 1003.18 of 1000.00')
    expect(second).toContain('day ▲ +3.18')
    expect(second).toContain('stage 2/4 cap 30.00')
    expect(second).toContain('up 3h12m')
  })

  it('counts a loss of the day only while the day is below where it began', () => {
    const money = {
      ...drawSnapshot('demo').engine.money,
      dayLossMax: usd(25_000_000),
      dayOpening: usd(1_000_000_000),
    }
    const at = (equity: number): string =>
      banner('demo', 118, { money: { ...money, equity: usd(equity) } })[0]!
    expect(at(1_003_000_000)).toContain('loss 0.00/25.00')
    expect(at(998_800_000)).toContain('loss 1.20/25.00')
    expect(at(979_000_000)).toContain('loss ! 21.00/25.00')
    expect(at(975_000_000)).toContain('loss ✗ 25.00/25.00')
  })

  it('says of a session that only watches that it sends nothing, and tells no money', () => {
    const text = banner('watch', 118).join('\n')
    expect(text).toContain('read-only: sends nothing')
    expect(text).not.toMatch(/equity|loss/)
  })

  it('says when the screen may act', () => {
    const lines = bannerPane(paneInput('demo', { control: true }), { columns: 78, rows: 2 })
    expect(textOf(lines)[1]).toMatch(/^CONTROL /)
  })
})

describe('the summary for small terminals', () => {
  const summary = (kind: SnapshotKind): readonly string[] =>
    textOf(summaryPane(paneInput(kind), { columns: 40, rows: 20 }))

  it('tells mode and kill switch first, then money, the best gap and the venues', () => {
    const lines = summary('halted')
    expect(lines[0]).toBe('[paper]')
    expect(lines[1]).toContain('HALTED TOTAL_LOSS')
    expect(lines[2]).toMatch(/^loss \d+\.\d\d\/25\.00$/)
    expect(lines[3]).toMatch(/^equity \d+\.\d\d$/)
    expect(lines.join('\n')).toMatch(/best gap \+\d+\.\d\dc .*\nK .*\nP ✗ DOWN/)
  })

  it('calls a session that only watches read-only', () => {
    expect(summary('watch')[0]).toBe('[read-only]')
  })
})
