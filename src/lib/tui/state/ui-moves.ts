import type { PaneName } from '../pane.js'
import { basketIds, eventRows, ideaKeys, listRows, type ScreenUi, type Seen } from './ui-state.js'

/** How far a key moves: by rows, by the rows that are seen at once, or to an end. */
export type Move = 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last'

/** Moves what the eye is on: the lines of a view, the selected row of a list, or the events. */
export function moved(ui: ScreenUi, move: Move, seen: Seen): ScreenUi {
  if (ui.view !== 'main')
    return { ...ui, viewScroll: ui.viewScroll + step(move, seen.viewRows, seen.viewLines) }
  switch (ui.focus) {
    case 'opportunities':
    case 'books':
      return moveIdea(ui, move, seen)
    case 'orders':
      return moveBasket(ui, move, seen)
    case 'events':
      return moveEvents(ui, move, seen)
    case 'result':
      return ui
  }
}

function moveIdea(ui: ScreenUi, move: Move, seen: Seen): ScreenUi {
  const keys = ideaKeys(seen)
  const ideaRow = target(ui.ideaRow, move, { rows: listRows(seen, 'opportunities'), count: keys.length })
  return { ...ui, ideaRow, followsTop: ideaRow === 0, idea: keys[ideaRow] ?? null }
}

function moveBasket(ui: ScreenUi, move: Move, seen: Seen): ScreenUi {
  const ids = basketIds(seen)
  const basketRow = target(ui.basketRow, move, { rows: listRows(seen, 'orders'), count: ids.length })
  return { ...ui, basketRow, basket: ids[basketRow] ?? null }
}

/** Upwards is back in time. */
function moveEvents(ui: ScreenUi, move: Move, seen: Seen): ScreenUi {
  const all = eventRows(seen)
  const rows = listRows(seen, 'events')
  const back = Math.min(ui.scroll.events - step(move, rows, all.length), all.length - rows)
  return { ...ui, eventsUpTo: back <= 0 ? null : (all.at(-1 - back)?.event.number ?? null) }
}

interface Room {
  readonly rows: number
  readonly count: number
}

const target = (row: number, move: Move, { rows, count }: Room): number =>
  Math.max(0, Math.min(row + step(move, rows, count), count - 1))

function step(move: Move, rows: number, count: number): number {
  const page = Math.max(1, rows - 1)
  const steps: Readonly<Record<Move, number>> = {
    up: -1,
    down: 1,
    'page-up': -page,
    'page-down': page,
    first: -count,
    last: count,
  }
  return steps[move]
}

/** The pane after or before this one, in the order of their numbers. */
export const neighbour = (panes: readonly PaneName[], focus: PaneName, by: 1 | -1): PaneName =>
  panes.at((panes.indexOf(focus) + by) % panes.length) ?? focus
