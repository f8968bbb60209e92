import { describe, expect, it } from 'vitest'
import { negUsd, subUsd } from '../../../../src/lib/base/units.js'
import { amountFigure, moneyFigure } from '../../../../src/lib/output/figures.js'
import { resultPane } from '../../../../src/lib/tui/panes/result.js'
import { drawSnapshot } from '../../../drawn/session-snapshots.js'
import { paneInput, textOf } from '../panes-a/pane-input.js'

const drawn = (kind: Parameters<typeof paneInput>[0], columns: number, rows: number) =>
  textOf(resultPane(paneInput(kind), { columns, rows }))

describe('the result', () => {
  it('shows the exact money of the snapshot', () => {
    const { engine, curve } = drawSnapshot('demo')
    const { money } = engine
    const text = drawn('demo', 100, 30).join('\n')
    const figure = (name: string): string =>
      new RegExp(`${name} +(?:[▲▼] )?([-+\\d./]+)`).exec(text)?.[1] ?? ''
    expect(figure('today')).toBe(moneyFigure(subUsd(money.equity, money.dayOpening)))
    expect(figure('session')).toBe(moneyFigure(subUsd(money.equity, money.opening)))
    expect(figure('fees')).toBe(amountFigure(money.fees))
    expect(figure('worst unhedged')).toBe(amountFigure(money.worstUnhedged))
    expect(figure('committed')).toBe(`${amountFigure(money.committed)}/${amountFigure(money.committedMax)}`)
    expect(figure('cash K')).toBe(amountFigure(money.cash.kalshi))
    expect(figure('cash P')).toBe(amountFigure(money.cash.polymarket))
    expect(figure('equity')).toBe(amountFigure(money.equity))
    expect(figure('drawdown')).toBe(moneyFigure(negUsd(curve.drawdown)))
    expect(figure('  worst')).toBe(moneyFigure(negUsd(curve.worstDrawdown)))
  })

  it('counts wins and says nothing of a rate before the first', () => {
    expect(drawn('demo', 100, 30).join('\n')).toMatch(/won +1 of 2, 50%/)
    expect(drawn('empty', 100, 30).join('\n')).toMatch(/won +0 of 0, -/)
  })

  it('draws equity across the whole pane, in more lines where there are more rows', () => {
    const curve = /^[ ▁▂▃▄▅▆▇█]+$/
    for (const [rows, lines] of [
      [10, 2],
      [16, 3],
      [30, 5],
    ] as const) {
      const found = drawn('demo', 58, rows).filter((text) => text.trim() !== '' && curve.test(text))
      expect(found).toHaveLength(lines)
      found.forEach((text) => expect(text).toHaveLength(58))
    }
  })

  it('keeps the most important in few rows', () => {
    expect(drawn('demo', 58, 1)).toEqual([expect.stringContaining('today')])
    expect(drawn('demo', 58, 3)[1]).toMatch(/^equity /)
  })

  it('tells how the data of each venue comes in', () => {
    const lines = drawn('halted', 100, 30)
    expect(lines.find((text) => text.startsWith('kalshi'))).toMatch(/✓ up .* 38ms .* 212 +0 /)
    expect(lines.find((text) => text.startsWith('polymarket'))).toMatch(/✗ down .* 1m .* 198 +! 198 +7 +2/)
    expect(drawn('empty', 100, 30).find((text) => text.startsWith('kalshi'))).toMatch(/ - +- +0 /)
  })

  it('of a session that only watches has counts, venues and budgets, and no money', () => {
    const text = drawn('watch', 118, 14).join('\n')
    expect(text).toMatch(/gaps seen \d/)
    expect(text).toMatch(/kalshi +read +█+▌ +17\/20 left/)
    expect(text).toMatch(/polymarket +prices +▋ +! 3\/50 left/)
    expect(text).not.toMatch(/equity|today|fees|cash|drawdown/)
  })
})
