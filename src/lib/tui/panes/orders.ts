/** Baskets with their orders, working ones first, then what is held. */
import type { BasketFace } from '../../control/snapshot.js'
import { line, segment } from '../cell-text.js'
import type { Line, Size } from '../line.js'
import type { Pane, PaneInput } from '../pane.js'
import { firstVisible } from '../visible-rows.js'
import { basketRows, orderRows } from './order-rows.js'
import { positionRows } from './position-rows.js'
import { within } from './within.js'

const POSITIONS_ROWS_MIN = 2
/** One part in so many of the rows is for positions, when baskets would take all. */
const POSITIONS_PART = 3
const ROWS_FOR_BOTH = 7
const INDENT = '    '

export const ordersPane: Pane = (input, size) => within(drawn(input, size), size)

function drawn(input: PaneInput, size: Size): readonly Line[] {
  const { session, snapshot, glyphs } = input
  const { baskets, engine } = snapshot
  if (session.mode === 'watch' && baskets.length === 0)
    return [[segment('This session only watches: it sends no orders.', 'dim')]]
  const held = engine.positions.length === 0 ? [] : positionRows(engine.positions, glyphs, size.columns)
  if (baskets.length === 0) return [[segment('No orders yet.', 'dim')], ...held]
  const rows = size.rows - reserved(held.length, size.rows)
  const list = basketList(input, { ...size, rows })
  const left = size.rows - list.length
  return held.length < left ? [...list, [], ...held] : [...list, ...counted(held, left)]
}

/** Rows that baskets must leave to positions. */
const reserved = (wanted: number, rows: number): number =>
  rows < ROWS_FOR_BOTH ? 0 : Math.min(wanted, Math.max(POSITIONS_ROWS_MIN, Math.floor(rows / POSITIONS_PART)))

/** Titles, then as many rows as there are; orders of all baskets where there is room, else of those that work and of the selected one. */
function basketList({ snapshot, ui, glyphs }: PaneInput, { columns, rows }: Size): readonly Line[] {
  const { baskets, at } = snapshot
  const table = basketRows(baskets, { at, glyphs }, columns)
  const legs = orderRows(baskets, { at, glyphs }, columns - INDENT.length)
  const room = Math.max(0, rows - 1)
  const all = baskets.reduce((lines, { orders }) => lines + 1 + orders.length, 0)
  const isOpen = ({ stage, id }: BasketFace): boolean =>
    all <= room || stage === 'working' || id === ui.basket
  const lines: Line[] = []
  let selected = -1
  for (const basket of baskets) {
    if (basket.id === ui.basket) selected = lines.length
    lines.push(table.row(basket, basket.id === ui.basket))
    if (isOpen(basket)) lines.push(...basket.orders.map((order) => line(INDENT, ...legs.row(order))))
  }
  const first = firstVisible({ count: lines.length, rows: room, selected, scroll: ui.scroll.orders })
  return [table.head, ...lines.slice(first, first + room)]
}

/** As many lines as find room, the last one a count of what is left out. */
function counted(lines: readonly Line[], rows: number): readonly Line[] {
  if (lines.length <= rows) return lines
  if (rows < POSITIONS_ROWS_MIN) return []
  const shown = lines.slice(0, rows - 1)
  return [...shown, [segment(`  ${lines.length - shown.length} more positions`, 'dim')]]
}
