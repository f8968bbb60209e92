import { segment } from './cell-text.js'
import { LEAST } from './layout.js'
import type { Line, Size } from './line.js'
import type { PaneInput } from './pane.js'
import { summaryPane } from './panes/summary.js'

/** What a screen shows that is too small for panes: how it stands, and the size that is needed. */
export function smallPage(input: PaneInput, { columns, rows }: Size): readonly Line[] {
  const room = Math.max(1, rows - 1)
  const need = `needs ${LEAST.columns} x ${LEAST.rows}, has ${columns} x ${rows}`
  const summary = room > 1 ? summaryPane(input, { columns, rows: room - 1 }).slice(0, room - 1) : []
  return [...summary, ...blank(room - 1 - summary.length), [segment(need, 'warn')]]
}

const blank = (rows: number): readonly Line[] => Array.from({ length: Math.max(0, rows) }, () => [])
