/** Baskets and their orders as rows of aligned columns. */
import type { Ms } from '../../base/units.js'
import type { BasketFace, OrderFace } from '../../control/snapshot.js'
import { ageFigure, alikeCents, amountFigure, moneyFigure, qtyFigure } from '../../output/figures.js'
import { fit, line, safe, segment } from '../text/cell-text.js'
import { columnsOf, rowOf, type Column, type PlacedColumn } from '../text/column-table.js'
import type { Glyphs } from '../text/glyphs.js'
import type { Line, Role, Segment } from '../text/line.js'
import { gainSegment } from './gain-segment.js'
import { ageAt, idOfKey, outcomeWord, venueOfKey } from './leg-names.js'
import { VENUE_LETTERS } from './leg-words.js'
import { middleCut } from './middle-cut.js'
import { basketState, orderState } from './order-words.js'

type OrderColumn =
  'venue' | 'side' | 'outcome' | 'qty' | 'limit' | 'state' | 'filled' | 'fee' | 'age' | 'market'
/** Room for figures that grow and shrink while one looks, so that the columns beside them stand still. */
const LEAST_CELLS: Readonly<Record<string, number>> = { age: 4, profit: 7, certain: 7 }

type BasketColumn = 'id' | 'state' | 'expected' | 'certain' | 'profit' | 'gap' | 'family' | 'age'

export interface RowContext {
  readonly at: Ms
  readonly glyphs: Glyphs
}

/** Rows of baskets, all alike wide. */
export interface BasketRows {
  readonly head: Line
  /** One row; the pointer stands before the selected one. */
  readonly row: (basket: BasketFace, isSelected: boolean) => Line
}

export interface OrderRows {
  readonly row: (order: OrderFace) => Line
}

const POINTER_CELLS = 2
const MARKET_CELLS = [8, 44] as const

const widest = (texts: readonly string[], least = 1): number =>
  Math.max(least, ...texts.map((text) => text.length))

/** Columns for these baskets in `width` cells. */
export function basketRows(
  baskets: readonly BasketFace[],
  { at, glyphs }: RowContext,
  width: number,
): BasketRows {
  const cellsOf = (basket: BasketFace): Readonly<Record<BasketColumn, Segment>> => ({
    id: segment(safe(basket.id), 'text', { bold: true }),
    state: basketState(basket, glyphs),
    expected: segment(moneyFigure(basket.expected), 'dim'),
    certain: segment(moneyFigure(basket.certain), basket.certain === null ? 'dim' : 'text'),
    profit: gainSegment(basket.profit, glyphs),
    gap: segment(safe(basket.gap), 'dim'),
    family: segment(basket.family, 'dim'),
    age: segment(ageFigure(ageAt(at, basket.at)), 'dim'),
  })
  const rows = new Map(baskets.map((basket) => [basket, cellsOf(basket)]))
  const of = (name: BasketColumn, title: string, rank: number, align?: 'right'): Column<BasketColumn> => ({
    name,
    title,
    rank,
    cells: widest(
      [...rows.values()].map((cells) => cells[name].text),
      Math.max(title.length, LEAST_CELLS[name] ?? 0),
    ),
    ...(align && { align }),
  })
  const placed = columnsOf(
    [
      of('id', 'basket', 1),
      of('state', 'state', 2),
      of('expected', 'expected', 4, 'right'),
      of('certain', 'certain', 5, 'right'),
      of('profit', 'profit', 3, 'right'),
      of('age', 'age', 6, 'right'),
      of('gap', 'gap', 7),
      of('family', 'family', 8),
    ],
    width - POINTER_CELLS,
  )
  return {
    head: line('  ', ...placedHead(placed)),
    row: (basket, isSelected) =>
      line(
        segment(fit(isSelected ? glyphs.pointer : '', POINTER_CELLS), 'accent', { bold: true }),
        ...rowOf(placed, (name) => rows.get(basket)![name]),
      ),
  }
}

const placedHead = <Name extends string>(columns: readonly PlacedColumn<Name>[]): Line =>
  columns.map(({ title, cells, align }, index) =>
    segment((index === 0 ? '' : ' ') + fit(title, cells, align), 'dim'),
  )

/** Columns for the orders of these baskets in `width` cells. */
export function orderRows(
  baskets: readonly BasketFace[],
  { at, glyphs }: RowContext,
  width: number,
): OrderRows {
  const orders = baskets.flatMap((basket) => basket.orders)
  const limits = alikeCents(orders.map(({ limit }) => limit))
  const rows = new Map(
    orders.map((order, index) => [order, orderCells(order, limits[index]!, { at, glyphs })]),
  )
  const of = (name: OrderColumn, rank: number, align?: 'right'): Column<OrderColumn> => ({
    name,
    title: '',
    rank,
    cells: widest(
      [...rows.values()].map((cells) => cells[name].text),
      LEAST_CELLS[name],
    ),
    ...(align && { align }),
  })
  const [least, most] = MARKET_CELLS
  const placed = columnsOf(
    [
      of('venue', 1),
      of('side', 5),
      of('outcome', 1),
      of('qty', 2, 'right'),
      of('limit', 2, 'right'),
      of('state', 3),
      of('filled', 4, 'right'),
      of('fee', 6, 'right'),
      of('age', 8, 'right'),
      { name: 'market', title: '', cells: least, growsTo: most, rank: 7 },
    ],
    width,
  )
  const market = placed.find(({ name }) => name === 'market')?.cells ?? 0
  return {
    row: (order) =>
      rowOf(placed, (name) =>
        name === 'market'
          ? segment(middleCut(safe(idOfKey(order.leg.market)), market), 'dim')
          : rows.get(order)![name],
      ),
  }
}

function orderCells(
  order: OrderFace,
  limit: string,
  { at, glyphs }: RowContext,
): Readonly<Record<OrderColumn, Segment>> {
  const venue = venueOfKey(order.leg.market)
  const role: Role = venue ?? 'text'
  return {
    venue: segment(venue === undefined ? '?' : VENUE_LETTERS[venue], role, { bold: true }),
    side: segment(order.side),
    outcome: segment(outcomeWord(order.leg.outcome)),
    qty: segment(qtyFigure(order.qty)),
    limit: segment(`lim ${limit}c`),
    state: orderState(order, glyphs),
    filled: segment(`${qtyFigure(order.filled)}/${qtyFigure(order.qty)}`),
    fee: segment(`fee ${amountFigure(order.fees)}`, 'dim'),
    age: segment(ageFigure(ageAt(at, order.at)), 'dim'),
    market: segment(safe(idOfKey(order.leg.market)), 'dim'),
  }
}
