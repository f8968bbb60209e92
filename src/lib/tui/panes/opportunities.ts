import type { IdeaPicture } from '../../engine/picture.js'
import { columnPrice, moneyFigure, NO_FIGURE, qtyFigure, ratioFigure } from '../../output/figures.js'
import { clipLine, segment, selectedLine } from '../text/cell-text.js'
import { columnsOf, headOf, rowOf, type Column, type PlacedColumn } from '../text/column-table.js'
import type { Line, Segment } from '../text/line.js'
import type { Pane, PaneInput, Sort } from '../pane.js'
import { firstVisible } from '../text/visible-rows.js'
import { endsIn, feeTicks, ideaTitle, isGap, netSegment, whyNot } from './idea-words.js'
import { agesText, isStale, legsText } from './leg-words.js'
import { middleCut } from './middle-cut.js'
import { emptyOpportunities, noGapLine } from './no-opportunities.js'

type Name =
  | 'pointer'
  | 'title'
  | 'family'
  | 'class'
  | 'basis'
  | 'legs'
  | 'gross'
  | 'fees'
  | 'net'
  | 'size'
  | 'best'
  | 'ends'
  | 'ages'
  | 'why'

const COLUMNS: readonly Column<Name>[] = [
  { name: 'pointer', title: '', cells: 1, rank: 1 },
  { name: 'title', title: 'OPPORTUNITY', cells: 12, growsTo: 70, rank: 1 },
  { name: 'family', title: 'FAMILY', cells: 11, rank: 13 },
  { name: 'class', title: 'C', cells: 1, rank: 7 },
  { name: 'basis', title: 'BASIS', cells: 6, align: 'right', rank: 10 },
  { name: 'legs', title: 'BUY', cells: 22, growsTo: 50, rank: 4 },
  { name: 'gross', title: 'GROSS', cells: 6, align: 'right', rank: 11 },
  { name: 'fees', title: 'FEES', cells: 6, align: 'right', rank: 12 },
  { name: 'net', title: 'NET', cells: 9, align: 'right', rank: 1 },
  { name: 'size', title: 'SIZE', cells: 6, align: 'right', rank: 6 },
  { name: 'best', title: 'PROFIT', cells: 8, align: 'right', rank: 8 },
  { name: 'ends', title: 'ENDS', cells: 6, align: 'right', rank: 9 },
  { name: 'ages', title: 'AGE', cells: 9, align: 'right', rank: 5 },
  { name: 'why', title: 'WHY NOT', cells: 11, rank: 3 },
]

const SORTED_COLUMN: Readonly<Record<Sort, Name>> = {
  net: 'net',
  gross: 'gross',
  size: 'size',
  age: 'ages',
  ends: 'ends',
  name: 'title',
}

/** The ideas, gaps first: what they pay, for how much, how old that is, and what stands against them. */
export const opportunitiesPane: Pane = (input, { columns, rows }) => {
  const { ideas, ui } = input
  if (ideas.length === 0) return emptyOpportunities(input, columns).slice(0, rows)
  const placed = columnsOf(markSort(withRoom(ideas, input, columns), input), columns)
  const foot = noGapLine(input)
  const room = Math.max(0, rows - 1 - foot.length)
  const selected = ideas.findIndex(({ key }) => key === ui.idea)
  const first = firstVisible({
    count: ideas.length,
    rows: room,
    selected,
    scroll: ui.scroll.opportunities,
  })
  const drawn = ideas
    .slice(first, first + room)
    .map((idea, i) => ideaRow({ idea, input, placed, columns, isSelected: first + i === selected }))
  return [headOf(placed), ...drawn, ...foot].slice(0, rows).map((one) => clipLine(one, columns))
}

/** Figures say little of what cannot be told apart, so on wider screens titles come before the last of them. */
const titleCells = (width: number): number => Math.max(14, Math.floor(width / 2) - 30)

/** At least as wide as their longest figure: text is cut where room is short, a figure never is. */
function withRoom(ideas: readonly IdeaPicture[], input: PaneInput, width: number): readonly Column<Name>[] {
  return COLUMNS.map((column) => {
    if (column.name === 'title') return { ...column, cells: titleCells(width) }
    if (!FIGURES.has(column.name)) return column
    const room = { input, cells: 0 }
    // Figures and their signs take one cell for each character, so their length is their width.
    const longest = ideas.reduce(
      (cells, idea) => Math.max(cells, cellOf(column.name, { ...room, idea }).text.length),
      column.cells,
    )
    return { ...column, cells: longest }
  })
}

const FIGURES: ReadonlySet<Name> = new Set(['basis', 'gross', 'fees', 'net', 'size', 'best', 'ends', 'ages'])

/** What the rows are in the order of is named, and shown however narrow it is. */
const markSort = (columns: readonly Column<Name>[], { ui, glyphs }: PaneInput): readonly Column<Name>[] =>
  columns.map((column) =>
    column.name === SORTED_COLUMN[ui.sort]
      ? { ...column, title: `${column.title}${glyphs.down}`, rank: 1 }
      : column,
  )

interface Row {
  readonly idea: IdeaPicture
  readonly input: PaneInput
  readonly placed: readonly PlacedColumn<Name>[]
  readonly columns: number
  readonly isSelected: boolean
}

function ideaRow({ idea, input, placed, columns, isSelected }: Row): Line {
  const cells = new Map(placed.map((column) => [column.name, column.cells]))
  const row = rowOf(placed, (name) =>
    name === 'pointer'
      ? segment(isSelected ? input.glyphs.pointer : '', 'accent')
      : cellOf(name, { idea, input, cells: cells.get(name)! }),
  )
  return isSelected ? selectedLine(row, columns) : row
}

interface Cell {
  readonly idea: IdeaPicture
  readonly input: PaneInput
  readonly cells: number
}

function cellOf(name: Name, { idea, input, cells }: Cell): Segment {
  const { glyphs, snapshot } = input
  const stale = idea.legs.some(isStale)
  const quiet = isGap(idea) && !stale ? 'text' : 'dim'
  const mark = (leg: IdeaPicture['legs'][number]): string => (isStale(leg) ? glyphs.stale : '')
  switch (name) {
    case 'pointer':
      return segment('')
    case 'title':
      return segment(middleCut(ideaTitle(idea), cells), isGap(idea) ? 'text' : 'dim')
    case 'family':
      return segment(idea.family, 'dim')
    case 'class':
      return segment(idea.riskClass ?? NO_FIGURE, quiet)
    case 'basis':
      return segment(ratioFigure(idea.basisE6), quiet)
    case 'legs':
      return segment(legsText(idea.legs, cells, mark), quiet)
    case 'gross':
      return segment(columnPrice(idea.grossTicks), quiet)
    case 'fees':
      return segment(columnPrice(feeTicks(idea)), quiet)
    case 'net':
      return netSegment(idea, glyphs, cells)
    case 'size':
      return segment(qtyFigure(idea.best?.qty), quiet)
    case 'best':
      return segment(moneyFigure(idea.best?.profit), quiet)
    case 'ends':
      return segment(endsIn(idea.endsAt, snapshot.at), quiet)
    case 'ages':
      return segment(agesText(idea.legs, mark), stale ? 'dim' : quiet)
    case 'why':
      return whyNot(idea)
  }
}
