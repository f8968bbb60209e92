import { bottomLine } from './bottom-line.js'
import { segment } from '../text/cell-text.js'
import { LEAST } from './layout.js'
import type { Line, Size } from '../text/line.js'
import type { PaneInput } from '../pane.js'
import { summaryPane } from '../panes/summary.js'

/** What a screen shows that is too small for panes: how it stands below `warnings`, and the size that is needed or what is being typed. */
export function smallPage(
  input: PaneInput,
  warnings: readonly Line[],
  { columns, rows }: Size,
): readonly Line[] {
  const room = Math.max(1, rows - 1)
  const need = `needs ${LEAST.columns} x ${LEAST.rows}, has ${columns} x ${rows}`
  const { prompt, isFiltering, notice } = input.ui
  const isTold = prompt !== null || isFiltering || notice !== null
  const last = isTold ? bottomLine(input, columns) : [segment(need, 'warn')]
  const above = [...warnings, ...summaryPane(input, { columns, rows })].slice(0, room - 1)
  return [...above, ...blank(room - 1 - above.length), last]
}

const blank = (rows: number): readonly Line[] => Array.from({ length: Math.max(0, rows) }, () => [])
