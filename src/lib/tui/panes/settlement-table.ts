import type { IdeaDetail, StatePicture } from '../../engine/picture.js'
import { columnPrice, moneyFigure } from '../../output/figures.js'
import { line, safe, segment } from '../text/cell-text.js'
import { columnsOf, headOf, rowOf, type Column } from '../text/column-table.js'
import type { Line, Role, Segment } from '../text/line.js'
import type { PaneInput } from '../pane.js'
import { legName } from './leg-names.js'
import { wrappedLines } from './wrapped-lines.js'

/** A row for each way in which the markets can settle: what each leg pays, what one unit pays, what the plan makes of it. */
export function settlementTable(detail: IdeaDetail, input: PaneInput, width: number): readonly Line[] {
  const { states, moreStates } = detail
  if (detail.idea.family === 'conversion') return wrappedLines(CONVERTED, width, 'dim', '  ')
  if (states.length === 0) return wrappedLines('no state is known', width, 'dim', '  ')
  const placed = columnsOf(columnsFor(detail), width)
  const worst = Math.min(...states.map(({ unitTicks }) => unitTicks))
  const rows = states.map((state) => {
    const isWorst = state.unitTicks === worst
    return rowOf(placed, (name) => cellOf(name, state, isWorst ? input.glyphs.warn : ''))
  })
  const more = moreStates > 0 ? [line(segment(`  and ${moreStates} more states`, 'dim'))] : []
  const tails = states.some(({ tail }) => tail) ? wrappedLines(TAILS, width, 'dim', '  ') : []
  return [headOf(placed), ...rows, ...more, ...tails]
}

const CONVERTED =
  'a conversion pays at once, in cash and in the YES of the other outcomes, which are sold: no state decides what it brings'

const TAILS =
  'tail: a case that a text names, in which the contracts part. A person may accept it for a pair of class B; then it is charged as expected loss.'

const columnsFor = ({ idea, books }: IdeaDetail): readonly Column<string>[] => [
  { name: 'state', title: '  STATE', cells: 12, growsTo: 40, rank: 1 },
  ...(books.length > 0 ? books.map(({ leg }) => leg) : idea.legs).map((leg, i) => ({
    name: `leg ${i}`,
    title: `${i + 1} ${legName(leg)}`,
    cells: 8,
    align: 'right' as const,
    rank: 3 + i,
  })),
  { name: 'unit', title: 'UNIT', cells: 7, align: 'right', rank: 1 },
  { name: 'profit', title: 'PROFIT', cells: 10, align: 'right', rank: 1 },
  { name: 'mark', title: '', cells: 13, rank: 2 },
]

function cellOf(name: string, state: StatePicture, worstMark: string): Segment {
  switch (name) {
    case 'state':
      return segment(`  ${safe(state.name)}`, state.tail ? 'dim' : 'text')
    case 'unit':
      return segment(columnPrice(state.unitTicks))
    case 'profit':
      return segment(moneyFigure(state.profit), profitRole(state))
    case 'mark':
      return segment(
        [worstMark && `${worstMark} worst`, state.tail ? 'tail' : ''].filter(Boolean).join(', '),
        'warn',
      )
    default:
      return segment(columnPrice(state.payoffs[Number(name.slice(4))]), state.tail ? 'dim' : 'text')
  }
}

const profitRole = ({ profit }: StatePicture): Role =>
  profit === null ? 'dim' : profit < 0 ? 'loss' : 'gain'
