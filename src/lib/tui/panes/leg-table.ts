import type { BookPicture, IdeaDetail } from '../../engine/picture.js'
import { columnPrice, durationFigure, qtyFigure } from '../../output/figures.js'
import { line, safe, segment } from '../text/cell-text.js'
import { columnsOf, headOf, rowOf, type Column } from '../text/column-table.js'
import type { Line, Segment } from '../text/line.js'
import type { PaneInput } from '../pane.js'
import { faultWords, legName } from './leg-names.js'
import { ageOf, isStale } from './leg-words.js'

type Name = 'number' | 'leg' | 'market' | 'bid' | 'ask' | 'depth' | 'taken' | 'age'

const COLUMNS: readonly Column<Name>[] = [
  { name: 'number', title: '#', cells: 3, align: 'right', rank: 1 },
  { name: 'leg', title: 'BUY', cells: 8, rank: 1 },
  { name: 'market', title: 'MARKET', cells: 12, growsTo: 60, rank: 5 },
  { name: 'bid', title: 'BID', cells: 6, align: 'right', rank: 3 },
  { name: 'ask', title: 'ASK', cells: 6, align: 'right', rank: 1 },
  { name: 'depth', title: 'AT BEST', cells: 9, align: 'right', rank: 4 },
  { name: 'taken', title: 'TAKEN', cells: 9, align: 'right', rank: 4 },
  { name: 'age', title: 'AGE', cells: 7, align: 'right', rank: 2 },
]

/** One row for each leg: its book at the touch, what the plan takes of it, and how old it is. */
export function legTable({ books }: IdeaDetail, input: PaneInput, width: number): readonly Line[] {
  const placed = columnsOf(COLUMNS, width)
  const rows = books.flatMap((book, i) => {
    const { leg } = book
    const mark = isStale(leg) ? input.glyphs.stale : ''
    const row = rowOf(placed, (name) => cellOf(name, { book, number: i + 1, mark }))
    const fault =
      leg.fault === null ? [] : [line(segment(`    ${input.glyphs.error} ${faultWords(leg.fault)}`, 'error'))]
    return [row, ...fault]
  })
  return [headOf(placed), ...rows]
}

interface Cell {
  readonly book: BookPicture
  readonly number: number
  readonly mark: string
}

function cellOf(name: Name, { book, number, mark }: Cell): Segment {
  const { leg, bids, asks, taken } = book
  const role = mark === '' ? 'text' : 'dim'
  switch (name) {
    case 'number':
      return segment(String(number), 'dim')
    case 'leg':
      return segment(leg.weight === 1 ? legName(leg) : `${leg.weight}x ${legName(leg)}`, role)
    case 'market':
      return segment(safe(`${leg.id}  ${leg.title}`), role)
    case 'bid':
      return segment(columnPrice(bids[0]?.price), role)
    case 'ask':
      return segment(columnPrice(leg.ask), role)
    case 'depth':
      return segment(qtyFigure(asks[0]?.qty), role)
    case 'taken':
      return segment(qtyFigure(taken), role)
    case 'age':
      return segment(mark + durationFigure(ageOf(leg)), role)
  }
}
