import { shown, type Column, type Table } from '../../output/columns.js'
import { displayWidth } from '../../output/display-width.js'

/** Between two columns. */
const GAP = 2

interface Fit {
  /** Cells that there are. */
  readonly columns: number
  /** Titles of what may be left out, in this order. */
  readonly leastFirst: readonly string[]
}

/** The table with as many of its columns as fit without a cut, or with those that may not be left out. */
export function fitted<Row>(table: Table<Row>, { columns: width, leastFirst }: Fit): Table<Row> {
  let { columns } = table
  for (const least of leastFirst) {
    if (widthOf(columns, table.rows) <= width) break
    columns = columns.filter(({ title }) => title !== least)
  }
  return { ...table, columns }
}

const widthOf = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): number =>
  columns.reduce((sum, column) => sum + widest(column, rows), GAP * (columns.length - 1))

const widest = <Row>({ title, value }: Column<Row>, rows: readonly Row[]): number =>
  rows.reduce((most, row) => Math.max(most, displayWidth(shown(value(row)))), displayWidth(title))
