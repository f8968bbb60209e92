/** Everything of the selected basket in order: its orders as they stand, and every event about it. */
import type { BasketFace } from '../../control/snapshot.js'
import { amountFigure, clockFigure, qtyFigure } from '../../output/figures.js'
import { fit, line, safe, segment } from '../text/cell-text.js'
import type { Line } from '../text/line.js'
import type { Pane, PaneInput } from '../pane.js'
import { eventInFull } from './event-line.js'
import { basketRows, orderRows } from './order-rows.js'
import { within } from './within.js'
import { wrappedLines } from './wrapped-lines.js'

const CLOCK_CELLS = 8
const ID_CELLS_MAX = 16

export const orderLogPane: Pane = (input, size) => within(logLines(input, size.columns), size)

function logLines(input: PaneInput, columns: number): readonly Line[] {
  const { snapshot, ui } = input
  if (ui.basket === null) return told('No basket is selected: its orders and events would stand here.')
  const basket = snapshot.baskets.find(({ id }) => id === ui.basket)
  const events = eventLines(input, ui.basket, columns)
  const head =
    basket === undefined
      ? told(`Basket ${safe(ui.basket)} is shown no more; the store keeps it.`)
      : basketLines(input, basket, columns)
  return [...head, [], [segment('events', 'title', { bold: true })], ...events]
}

function basketLines({ snapshot, glyphs }: PaneInput, basket: BasketFace, columns: number): readonly Line[] {
  const context = { at: snapshot.at, glyphs }
  const table = basketRows([basket], context, columns)
  const idCells = Math.min(ID_CELLS_MAX, Math.max(0, ...basket.orders.map(({ id }) => safe(id).length)))
  const legs = orderRows([basket], context, columns - CLOCK_CELLS - idCells - 2)
  return [
    ...wrappedLines(
      safe(`${basket.id} of ${basket.gap}, ${basket.family}: ${basket.relation}`),
      columns,
      'title',
    ),
    line(
      segment('approved ', 'dim'),
      clockFigure(basket.at),
      segment('  units ', 'dim'),
      qtyFigure(basket.units),
      segment('  capital ', 'dim'),
      amountFigure(basket.capital),
      segment('  fees ', 'dim'),
      amountFigure(basket.fees),
    ),
    [],
    table.head,
    table.row(basket, false),
    [],
    [segment('orders', 'title', { bold: true })],
    ...inTime(basket.orders).map((order) =>
      line(
        segment(`${clockFigure(order.at)} `, 'dim'),
        `${fit(safe(order.id), idCells)} `,
        ...legs.row(order),
      ),
    ),
  ]
}

function eventLines({ snapshot, glyphs }: PaneInput, basket: string, columns: number): readonly Line[] {
  const events = snapshot.events.filter(({ about }) => about === basket)
  if (events.length === 0) return told('None of the events that are still shown is about it.')
  return inTime(events).flatMap((event) => eventInFull({ event, times: 1 }, glyphs, columns))
}

const inTime = <T extends { readonly at: number }>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => a.at - b.at)

const told = (text: string): readonly Line[] => [[segment(text, 'dim')]]
