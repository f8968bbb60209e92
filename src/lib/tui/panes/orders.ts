/** Baskets with their orders, working ones first, then what is held. */
import type { BasketFace, OrderFace } from '../../control/snapshot.js'
import { line, segment } from '../text/cell-text.js'
import type { Line, Size } from '../text/line.js'
import type { Pane, PaneInput } from '../pane.js'
import { firstVisible } from '../text/visible-rows.js'
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
  const { session, snapshot, glyphs, keys } = input
  const { baskets, engine } = snapshot
  if (session.mode === 'watch' && baskets.length === 0)
    return [[segment('This session only watches: it sends no orders.', 'dim')]]
  const held =
    engine.positions.length === 0
      ? []
      : positionRows(engine.positions.slice(0, size.rows), glyphs, size.columns)
  if (baskets.length === 0) return [[segment('No orders yet.', 'dim')], ...held]
  const rows = size.rows - reserved(held.length, size.rows)
  const list = basketList(input, { ...size, rows })
  const left = size.rows - list.length
  return held.length < left
    ? [...list, [], ...held]
    : [...list, ...counted(held, left, { count: engine.positions.length, keys })]
}

/** Rows that baskets must leave to positions. */
const reserved = (wanted: number, rows: number): number =>
  rows < ROWS_FOR_BOTH ? 0 : Math.min(wanted, Math.max(POSITIONS_ROWS_MIN, Math.floor(rows / POSITIONS_PART)))

/** One line of the list: a basket, or an order of it. */
interface Entry {
  readonly basket: BasketFace
  readonly order?: OrderFace
}

/** Titles, then as many rows as there are; columns are as wide as what is shown needs. */
function basketList({ snapshot, ui, glyphs }: PaneInput, { columns, rows }: Size): readonly Line[] {
  const room = Math.max(0, rows - 1)
  const entries = entriesOf(snapshot.baskets, ui.basket, room)
  const selected = entries.findIndex(({ basket }) => basket.id === ui.basket)
  const first = firstVisible({ count: entries.length, rows: room, selected, scroll: ui.scroll.orders })
  const shown = entries.slice(first, first + room)
  const baskets = [...new Set(shown.map(({ basket }) => basket))]
  const context = { at: snapshot.at, glyphs }
  const table = basketRows(baskets, context, columns)
  const legs = orderRows(baskets, context, columns - INDENT.length)
  const draw = ({ basket, order }: Entry): Line =>
    order === undefined ? table.row(basket, basket.id === ui.basket) : line(INDENT, ...legs.row(order))
  return [table.head, ...shown.map(draw)]
}

/** Orders of all baskets where there is room, else of those that work and of the selected one. */
function entriesOf(baskets: readonly BasketFace[], chosen: string | null, room: number): readonly Entry[] {
  const all = baskets.reduce((count, { orders }) => count + 1 + orders.length, 0)
  const isOpen = ({ stage, id }: BasketFace): boolean => all <= room || stage === 'working' || id === chosen
  return baskets.flatMap((basket) => [
    { basket },
    ...(isOpen(basket) ? basket.orders.map((order) => ({ basket, order })) : []),
  ])
}

/** The titles and as many of `count` positions as find room, the last line a count of those that are left out. */
function counted(
  lines: readonly Line[],
  rows: number,
  { count, keys }: { readonly count: number; readonly keys: PaneInput['keys'] },
): readonly Line[] {
  if (lines.length <= rows && count < lines.length) return lines
  if (rows < POSITIONS_ROWS_MIN) return []
  const shown = lines.slice(0, rows - 1)
  const more = count - Math.max(0, shown.length - 1)
  const open = [keys.get('result') ?? '', keys.get('detail') ?? ''].join(', then ')
  return [...shown, [segment(`  ${more} more positions: ${open} shows all`, 'dim')]]
}
