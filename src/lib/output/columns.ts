import { NO_FIGURE } from './figures.js'
import { sanitise } from './terminal-text.js'

/** A number has a form for people (`57.3c`) and an exact one for machines (`0.573`); text has one for both. */
export type Cell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly figure: string; readonly exact: string }
  | { readonly kind: 'missing' }

export const textCell = (text: string): Cell => ({ kind: 'text', text })
export const numberCell = (figure: string, exact: string): Cell => ({ kind: 'number', figure, exact })
export const MISSING: Cell = { kind: 'missing' }

export interface Column<Row> {
  /** Heading for people. */
  readonly title: string
  /** Heading for machines, with the unit: `edge_usd`. */
  readonly name: string
  readonly align?: 'left' | 'right'
  readonly value: (row: Row) => Cell
}

export interface Table<Row> {
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
}

/** For people; the length is cut by whoever knows the width. */
export function shown(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
      return sanitise(cell.text, Infinity)
    case 'number':
      return cell.figure
    case 'missing':
      return NO_FIGURE
  }
}
