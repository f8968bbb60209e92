import { shown, type Cell, type Column, type Table } from './columns.js'
import type { Output } from './terminal.js'
import { sanitise } from './terminal-text.js'

/** A table for a terminal, tab-separated text for everything else. */
export async function tableText<Row>(table: Table<Row>, output: Output): Promise<string> {
  if (!output.stdoutIsTerminal) return tabSeparated(table)
  const { drawTable } = await import('./drawn-table.js')
  return drawTable(table, output)
}

function tabSeparated<Row>(table: Table<Row>): string {
  const head = table.columns.map((column) => column.title)
  const rows = table.rows.map((row) => table.columns.map((column) => shown(column.value(row))))
  return [head, ...rows].map((cells) => `${cells.join('\t')}\n`).join('')
}

/** RFC 4180 with LF, one header line. */
export function csvText<Row>(table: Table<Row>): string {
  return csvHeader(table.columns) + table.rows.map((row) => csvLine(table.columns, row)).join('')
}

const csvHeader = <Row>(columns: readonly Column<Row>[]): string =>
  `${columns.map((column) => quotedIfNeeded(column.name)).join(',')}\n`

const csvLine = <Row>(columns: readonly Column<Row>[], row: Row): string =>
  `${columns.map((column) => csvCell(column.value(row))).join(',')}\n`

/** A spreadsheet takes text that begins like this for a formula; the wide forms too in some languages. */
const FORMULA_START = /^[=+\-@\t\r\n\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}]/u

function csvCell(cell: Cell): string {
  if (cell.kind === 'missing') return ''
  if (cell.kind === 'number') return quotedIfNeeded(cell.exact)
  const guard = FORMULA_START.test(cell.text) ? "'" : ''
  return quotedIfNeeded(guard + sanitise(cell.text, Infinity))
}

const quotedIfNeeded = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
