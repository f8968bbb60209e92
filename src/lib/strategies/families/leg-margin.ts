import { PRICE_ONE } from '../../base/units.js'
import { screenUnitFee } from '../../domain/fees.js'
import type { BookOf, BoundRelation } from '../family.js'

const USD_PER_TICK = 100

interface ColumnMargin {
  readonly column: number
  /** What the dollar that NO adds brings beyond its price and fee, in micro-dollars. */
  readonly margin: number
}

/** Columns whose NO costs less than the dollar it adds, best first; ties by column, so that the order never wavers. */
export function cheapNos(
  bound: BoundRelation,
  bookOf: BookOf,
  columns: readonly number[],
): readonly ColumnMargin[] {
  const margins: ColumnMargin[] = []
  for (const column of columns) {
    const market = bound.markets[column]!
    const book = bookOf(market)
    const ask = book?.problem === undefined ? book?.bestPrice('no', 'ask') : undefined
    if (ask === undefined) continue
    const margin = (PRICE_ONE - ask) * USD_PER_TICK - screenUnitFee(market.fee.curve, ask)
    if (margin > 0) margins.push({ column, margin })
  }
  return margins.sort((a, b) => b.margin - a.margin || a.column - b.column)
}

/** The numbers `from..to-1`. */
export const columnsFrom = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
