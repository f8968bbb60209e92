import { line, safe, segment } from '../text/cell-text.js'
import type { Line } from '../text/line.js'
import type { PaneInput } from '../pane.js'
import { statusLine } from '../panes/status-line.js'

/** The last line: a question, else the filter that is typed, else what the last key did, else the keys. */
export function bottomLine(input: PaneInput, columns: number): Line {
  const { ui, ideas, snapshot, glyphs } = input
  const caret = segment(' ', 'text', { inverse: true })
  if (ui.prompt !== null)
    return line(
      segment(` ${glyphs.warn} ${ui.prompt.question} `, 'warn', { bold: true }),
      safe(ui.prompt.typed),
      caret,
    )
  if (ui.isFiltering) {
    const count = `  ${ideas.length} of ${snapshot.engine.ideas.length}; enter keeps it, escape clears it`
    return line(segment(' / ', 'accent', { bold: true }), safe(ui.filter), caret, segment(count, 'dim'))
  }
  if (ui.notice !== null) return line(segment(` ${safe(ui.notice)}`, 'accent'))
  return statusLine(input, { columns, rows: 1 })[0] ?? []
}
