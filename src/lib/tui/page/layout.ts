import type { Size } from '../text/line.js'
import type { PaneName } from '../pane.js'

/** Below this only a summary is shown. */
export const LEAST: Size = { columns: 80, rows: 24 }

/** From here on four panes have room, and from there on the books beside them. */
const FOUR: Size = { columns: 100, rows: 34 }
const BOOKS_COLUMNS = 160

/** One pane where it stands; with `tabs` it shares its place with others, which are named in its frame. */
export interface Place {
  readonly pane: PaneName
  readonly size: Size
  readonly tabs: readonly PaneName[]
}

/** Rows of panes from the top, each from the left; together they fill the room. */
export type Layout = readonly (readonly Place[])[]

interface Band {
  /** Its part of the rows, against those of the other bands. */
  readonly share: number
  readonly panes: readonly (readonly PaneName[])[]
}

export const isTooSmall = ({ columns, rows }: Size): boolean => columns < LEAST.columns || rows < LEAST.rows

/** What decides where panes stand: what the terminal has, what they may fill, and where the attention is. */
export interface Situation {
  readonly screen: Size
  readonly room: Size
  /** Always among the panes that are shown. */
  readonly focus: PaneName
  /** Without orders the books have their place. */
  readonly sendsOrders: boolean
}

export function layout({ screen, room, focus, sendsOrders }: Situation): Layout {
  const bands = sendsOrders ? tradingBands(screen) : watchingBands(screen)
  const heights = shares(
    room.rows,
    bands.map((band) => band.share),
  )
  return bands.map((band, index) => {
    const widths = shares(
      room.columns,
      band.panes.map(() => 1),
    )
    return band.panes.map((panes, column) => ({
      pane: panes.includes(focus) ? focus : panes[0]!,
      size: { columns: widths[column]!, rows: heights[index]! },
      tabs: panes.length > 1 ? panes : [],
    }))
  })
}

const LIST: Band = { share: 3, panes: [['opportunities']] }
const TALL_LIST: Band = { share: 5, panes: [['opportunities']] }

const isSmall = ({ columns, rows }: Size): boolean => columns < FOUR.columns || rows < FOUR.rows

function tradingBands(screen: Size): readonly Band[] {
  const hasBooks = screen.columns >= BOOKS_COLUMNS
  if (isSmall(screen)) {
    const lower: readonly PaneName[] = ['orders', 'result', 'events']
    return [LIST, { share: 2, panes: hasBooks ? [lower, ['books']] : [[...lower, 'books']] }]
  }
  if (hasBooks)
    return [
      TALL_LIST,
      { share: 5, panes: [['orders'], ['books']] },
      { share: 4, panes: [['result'], ['events']] },
    ]
  return [
    TALL_LIST,
    { share: 4, panes: [['orders'], ['result', 'books']] },
    { share: 3, panes: [['events']] },
  ]
}

function watchingBands(screen: Size): readonly Band[] {
  if (isSmall(screen)) return [LIST, { share: 2, panes: [['books', 'result', 'events', 'orders']] }]
  const wide = screen.columns >= BOOKS_COLUMNS
  return [
    TALL_LIST,
    { share: 5, panes: wide ? [['books'], ['result', 'orders']] : [['books']] },
    { share: 3, panes: wide ? [['events']] : [['events', 'result', 'orders']] },
  ]
}

/** `total` in whole parts by weight; what is left over goes to the first. */
function shares(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const parts = weights.map((weight) => Math.floor((total * weight) / sum))
  const left = total - parts.reduce((all, part) => all + part, 0)
  return parts.map((part, index) => (index === 0 ? part + left : part))
}
