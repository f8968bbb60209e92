/** Positions at cost and at what the bids would pay now. */
import { subUsd, type Usd } from '../../base/units.js'
import type { PositionPicture } from '../../engine/picture.js'
import { amountFigure, qtyFigure } from '../../output/figures.js'
import { line, safe, segment } from '../text/cell-text.js'
import { columnsOf, headOf, rowOf, type Column } from '../text/column-table.js'
import type { Glyphs } from '../text/glyphs.js'
import type { Line, Segment } from '../text/line.js'
import { gainSegment } from './gain-segment.js'
import { outcomeWord } from './leg-names.js'
import { VENUE_LETTERS } from './leg-words.js'
import { middleCut } from './middle-cut.js'

type PositionColumn = 'venue' | 'outcome' | 'qty' | 'cost' | 'mark' | 'gain' | 'market'

const MARKET_CELLS = [8, 60] as const
const INDENT = '  '

/** A line of titles, then one line for each position. */
export function positionRows(
  positions: readonly PositionPicture[],
  glyphs: Glyphs,
  width: number,
): readonly Line[] {
  const rows = positions.map((position) => cellsOf(position, glyphs))
  const of = (name: PositionColumn, title: string, rank: number): Column<PositionColumn> => ({
    name,
    title,
    rank,
    cells: Math.max(title.length, ...rows.map((cells) => cells[name].text.length)),
    align: name === 'venue' || name === 'outcome' ? 'left' : 'right',
  })
  const [least, most] = MARKET_CELLS
  const placed = columnsOf(
    [
      of('venue', '', 1),
      of('outcome', 'held', 1),
      of('qty', 'qty', 2),
      of('cost', 'cost', 3),
      of('mark', 'mark', 5),
      of('gain', 'P/L at mark', 4),
      { name: 'market', title: 'market', cells: least, growsTo: most, rank: 6 },
    ],
    width - INDENT.length,
  )
  const market = placed.find(({ name }) => name === 'market')?.cells ?? 0
  const lines = rows.map((cells) =>
    line(
      INDENT,
      ...rowOf(placed, (name) =>
        name === 'market' ? segment(middleCut(cells.market.text, market), 'dim') : cells[name],
      ),
    ),
  )
  return [line(INDENT, ...headOf(placed)), ...lines]
}

const cellsOf = (
  { venue, outcome, qty, cost, mark, id }: PositionPicture,
  glyphs: Glyphs,
): Readonly<Record<PositionColumn, Segment>> => ({
  venue: segment(VENUE_LETTERS[venue], venue, { bold: true }),
  outcome: segment(outcomeWord(outcome)),
  qty: segment(qtyFigure(qty)),
  cost: segment(amountFigure(cost)),
  mark: segment(amountFigure(mark), mark === null ? 'dim' : 'text'),
  gain: gainSegment(gainAt(mark, cost), glyphs),
  market: segment(safe(id), 'dim'),
})

const gainAt = (mark: Usd | null, cost: Usd): Usd | null => (mark === null ? null : subUsd(mark, cost))
