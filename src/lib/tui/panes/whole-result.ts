import { line, segment } from '../text/cell-text.js'
import type { Line } from '../text/line.js'
import type { Pane, PaneInput } from '../pane.js'
import { positionRows } from './position-rows.js'
import { resultPane } from './result.js'
import { within } from './within.js'

/** Everything of the result, then every position that is held. */
export const wholeResultPane: Pane = (input, size) => {
  const result = resultPane(input, size)
  return within([...result, [], ...positions(input, size.columns)], size)
}

function positions({ snapshot, glyphs }: PaneInput, columns: number): readonly Line[] {
  const held = snapshot.engine.positions
  if (held.length === 0) return [[segment('No positions are held.', 'dim')]]
  const title = line(segment('Positions', 'title', { bold: true }))
  return [title, ...positionRows(held, glyphs, columns)]
}
