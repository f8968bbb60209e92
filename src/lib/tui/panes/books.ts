/** The books of the selected idea side by side, with what crosses between them. */
import { qty, type Qty } from '../../base/units.js'
import type { IdeaDetail } from '../../engine/picture.js'
import { fitLine, line, segment } from '../text/cell-text.js'
import type { Line, Size } from '../text/line.js'
import type { Pane, PaneInput } from '../pane.js'
import { bookBlock, type BookScale } from './book-block.js'
import { booksHead } from './books-head.js'
import { crossesBelow, crossingOf, type Crossing } from './crossing.js'
import { priceScale, type PairBooks } from './price-scale.js'
import { within } from './within.js'

/** Draws itself into the room that it is given: lines of exactly its columns, at most its rows. */
type Block = (size: Size) => readonly Line[]

const BLOCK_CELLS_MIN = 24
const BLOCK_ROWS_MIN = 4
const SCALE_CELLS_MIN = 40
const SCALE_ROWS_MIN = 7
const BLOCKS_BESIDE_MAX = 4
const GAP = 2

export const booksPane: Pane = (input, size) => {
  const detail = detailOf(input)
  return within(typeof detail === 'string' ? [[segment(detail, 'dim')]] : drawn(detail, input, size), size)
}

/** The detail of the selected idea, or why there is none to draw. */
function detailOf({ detail, ui }: PaneInput): IdeaDetail | string {
  if (ui.idea === null && !detail) return 'No idea is selected: its books would stand here.'
  if (detail === null) return 'The selected idea is gone: its relation or its markets are watched no more.'
  if (detail === undefined || (ui.idea !== null && detail.idea.key !== ui.idea))
    return 'Waiting for the books of the selected idea.'
  return detail.books.length === 0 ? 'The selected idea has no books.' : detail
}

function drawn(detail: IdeaDetail, { glyphs }: PaneInput, size: Size): readonly Line[] {
  const crossing = crossingOf(detail)
  const scale: BookScale = { largest: largestOf(detail), glyphs }
  const head = booksHead(detail, crossing, scale, size)
  const rows = Math.max(0, size.rows - head.length)
  const books = detail.books.map(
    (book, leg): Block =>
      (room) =>
        bookBlock(book, crossesBelow(detail, crossing, leg), scale, room),
  )
  const pair = pairOf(detail, crossing)
  return [
    ...head,
    ...(pair === undefined
      ? stacked(books, { ...size, rows })
      : withScale(books, scaleOf(pair, scale), { ...size, rows })),
  ]
}

const largestOf = ({ books }: IdeaDetail): Qty =>
  qty(Math.max(0, ...books.flatMap(({ asks, bids }) => [...asks, ...bids]).map((level) => level.qty)))

/** Two books of one contract each that may be priced and pay together: they have a common scale. */
function pairOf({ books }: IdeaDetail, { payoff }: Crossing): PairBooks | undefined {
  const [first, second] = books
  if (books.length !== 2 || first === undefined || second === undefined || payoff === null) return undefined
  const isPriced = [first, second].every(
    ({ leg, asks }) => leg.fault === null && leg.weight === 1 && asks.length > 0,
  )
  return isPriced ? { first, second, payoff } : undefined
}

const scaleOf =
  (pair: PairBooks, scale: BookScale): Block =>
  (room) =>
    priceScale(pair, scale, room).map((one) => fitLine(one, room.columns))

/** The scale stands beside the books where there is room, else below them, else it is left out. */
function withScale(books: readonly Block[], scale: Block, size: Size): readonly Line[] {
  const besideCells = 2 * (BLOCK_CELLS_MIN + GAP) + SCALE_CELLS_MIN
  if (size.columns >= besideCells) {
    const cells = Math.floor((size.columns - 2 * GAP) / 3)
    return beside([...books, scale], { columns: cells, rows: size.rows })
  }
  const rows = Math.floor((size.rows - 1) / 2)
  if (rows < SCALE_ROWS_MIN || size.columns < SCALE_CELLS_MIN) return stacked(books, size)
  const above = stacked(books, { ...size, rows: size.rows - 1 - rows })
  return [...above, [], ...scale({ ...size, rows })]
}

/** As many blocks beside each other as find room, then the next ones below; those that find no row are counted. */
function stacked(blocks: readonly Block[], { columns, rows }: Size): readonly Line[] {
  const across = Math.max(
    1,
    Math.min(BLOCKS_BESIDE_MAX, blocks.length, Math.floor((columns + GAP) / (BLOCK_CELLS_MIN + GAP))),
  )
  const bands = Math.ceil(blocks.length / across)
  const shownBands = Math.max(1, Math.min(bands, Math.floor(rows / BLOCK_ROWS_MIN)))
  const hidden = blocks.length - across * shownBands
  const room = rows - Number(hidden > 0)
  const cells = Math.floor((columns - GAP * (across - 1)) / across)
  const lines = Array.from({ length: shownBands }, (_, band) =>
    beside(blocks.slice(band * across, (band + 1) * across), {
      columns: cells,
      rows: Math.floor(room / shownBands),
    }),
  ).flat()
  return hidden > 0 ? [...lines, [segment(`${hidden} more of ${blocks.length} books`, 'dim')]] : lines
}

/** Blocks of equal size in one band. */
function beside(blocks: readonly Block[], size: Size): readonly Line[] {
  const columns = blocks.map((block) => block(size))
  return Array.from({ length: size.rows }, (_, row) =>
    line(
      ...columns.flatMap((lines, index) => [
        ...(index === 0 ? [] : [segment(' '.repeat(GAP))]),
        ...(lines[row] ?? [segment(' '.repeat(size.columns))]),
      ]),
    ),
  )
}
