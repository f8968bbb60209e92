import { fit, line, segment, type Align } from './cell-text.js'
import type { Line, Segment } from './line.js'

/** A column of a table in a pane. */
export interface Column<Name extends string> {
  readonly name: Name
  readonly title: string
  /** Its width, or the least of it for one that grows. */
  readonly cells: number
  /** Up to how many cells it takes of the room that is left over; fixed without. */
  readonly growsTo?: number
  readonly align?: Align
  /** 1 is the most important. Where room is short the column of the highest rank goes first. */
  readonly rank: number
}

/** A column that found its place. */
export interface PlacedColumn<Name extends string> {
  readonly name: Name
  readonly title: string
  readonly cells: number
  readonly align: Align
}

const GAP = 1

/** The columns that fit into `width` cells with a space between, in their order; growing ones share what is left over. */
export function columnsOf<Name extends string>(
  columns: readonly Column<Name>[],
  width: number,
): readonly PlacedColumn<Name>[] {
  const kept = fitting(columns, width)
  let left = width - taken(kept)
  let growing = kept.filter(grows).length
  return kept.map((column) => {
    const share = grows(column) ? Math.floor(left / growing--) : 0
    const cells = Math.max(
      1,
      Math.min(width, grows(column) ? Math.min(column.cells + share, column.growsTo) : column.cells),
    )
    left -= cells - column.cells
    return { name: column.name, title: column.title, cells, align: column.align ?? 'left' }
  })
}

const grows = <Name extends string>(
  column: Column<Name>,
): column is Column<Name> & { readonly growsTo: number } => column.growsTo !== undefined

const taken = (columns: readonly Column<string>[]): number =>
  columns.reduce((cells, column) => cells + column.cells, GAP * Math.max(0, columns.length - 1))

/** Without the least important ones, until the rest fits or one is left. */
function fitting<Name extends string>(
  columns: readonly Column<Name>[],
  width: number,
): readonly Column<Name>[] {
  if (columns.length <= 1 || taken(columns) <= width) return columns
  const last = Math.max(...columns.map((column) => column.rank))
  const gone = columns.findLastIndex((column) => column.rank === last)
  return fitting(columns.toSpliced(gone, 1), width)
}

/** One row: what `cell` says of each column, cut or filled up to its width. */
export const rowOf = <Name extends string>(
  columns: readonly PlacedColumn<Name>[],
  cell: (name: Name) => Segment,
): Line =>
  line(
    ...columns.flatMap(({ name, cells, align }, index) => {
      const one = cell(name)
      const fitted = { ...one, text: fit(one.text, cells, align) }
      return index === 0 ? [fitted] : [segment(' '.repeat(GAP), one.inverse ? one.role : 'text'), fitted]
    }),
  )

/** The titles of the columns. */
export const headOf = <Name extends string>(columns: readonly PlacedColumn<Name>[]): Line =>
  line(
    ...columns
      .map(({ title, cells, align }) => segment(fit(title, cells, align), 'dim'))
      .flatMap((one, index) => (index === 0 ? [one] : [segment(' '), one])),
  )
