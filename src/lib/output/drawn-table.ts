import { Chalk } from 'chalk'
import CliTable from 'cli-table3'
import { shown, type Table } from './columns.js'
import { displayWidth } from './display-width.js'
import type { Output } from './terminal.js'

const GAP = 2
/** A text column is never made narrower than this, even when the table does not fit. */
const TEXT_WIDTH_MIN = 8
const NO_BORDER = {
  'top': '', 'top-mid': '', 'top-left': '', 'top-right': '',
  'bottom': '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '',
  'left': '', 'left-mid': '', 'mid': '', 'mid-mid': '',
  'right': '', 'right-mid': '', 'middle': ' '.repeat(GAP),
} // prettier-ignore

/** A table without borders that fits the terminal: text is cut with an ellipsis, a number never is. */
export function drawTable<Row>(table: Table<Row>, output: Output): string {
  const rows = table.rows.map((row) => table.columns.map((column) => column.value(row)))
  const cells = rows.map((row) => row.map(shown))
  const titles = table.columns.map((column) => column.title)
  const natural = titles.map((title, i) =>
    cells.reduce((width, row) => Math.max(width, displayWidth(row[i] ?? '')), displayWidth(title)),
  )
  const cuttable = titles.map((_, i) => rows.some((row) => row[i]?.kind === 'text'))
  const bold = new Chalk({ level: output.colour ? 1 : 0 }).bold
  const drawn = new CliTable({
    head: titles.map((title) => bold(title)),
    colWidths: fittingWidths(natural, cuttable, output.columns - GAP * (titles.length - 1)),
    colAligns: table.columns.map((column) => column.align ?? 'left'),
    chars: NO_BORDER,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  })
  drawn.push(...cells)
  const lines = drawn.toString().split('\n')
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}

/** Takes what is too much from the widest text columns. */
function fittingWidths(
  natural: readonly number[],
  cuttable: readonly boolean[],
  available: number,
): number[] {
  const widths = [...natural]
  let excess = widths.reduce((sum, width) => sum + width, 0) - available
  while (excess > 0) {
    const widest = indexOfWidest(widths, cuttable)
    if (widest === undefined) break
    widths[widest]!--
    excess--
  }
  return widths
}

function indexOfWidest(widths: readonly number[], cuttable: readonly boolean[]): number | undefined {
  let found: number | undefined
  widths.forEach((width, i) => {
    if (cuttable[i] && width > TEXT_WIDTH_MIN && width > (found === undefined ? 0 : widths[found]!)) found = i
  })
  return found
}
