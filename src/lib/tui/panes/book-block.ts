/** One leg's book: asks above bids, the best of both nearest the middle. */
import type { Qty } from '../../base/units.js'
import type { BookPicture, LegPicture, LevelPicture } from '../../engine/picture.js'
import { ageFigure, alikeCents, alikeQtys } from '../../output/figures.js'
import { fit, fitLine, line, safe, segment, spreadLine } from '../text/cell-text.js'
import type { Glyphs } from '../text/glyphs.js'
import type { Line, Role, Segment, Size } from '../text/line.js'
import { depthBar } from './depth-bar.js'
import { faultWords, legName } from './leg-names.js'
import { isStale } from './leg-words.js'

/** What all books of an idea share while they are drawn. */
export interface BookScale {
  /** The quantity that fills a bar. */
  readonly largest: Qty
  readonly glyphs: Glyphs
}

interface Level extends LevelPicture {
  readonly side: 'ask' | 'bid'
  /** The first of its side. */
  readonly isBest: boolean
  /** Crosses the best asks of the other legs. */
  readonly crosses: boolean
  /** The plan takes at least a part of it. */
  readonly isTaken: boolean
}

interface LevelFigures {
  readonly price: string
  readonly qty: string
}

const SPREAD_ROWS_MIN = 5
const LABEL_COLUMNS_MIN = 24
const BAR_CELLS_MIN = 3

/** The block in exactly `size.rows` lines of `size.columns` cells; asks below `crossesBelow` are marked. */
export function bookBlock(
  book: BookPicture,
  crossesBelow: number | null,
  scale: BookScale,
  size: Size,
): readonly Line[] {
  const head = headLines(book, scale, size)
  const rows = Math.max(0, size.rows - head.length)
  return [...head, ...depthLines(book, crossesBelow, scale, { ...size, rows })].slice(0, size.rows)
}

function headLines({ leg }: BookPicture, scale: BookScale, { columns }: Size): readonly Line[] {
  const name = segment(legName(leg), leg.venue, { bold: true })
  const title = spreadLine(line(name, ' ', safe(leg.title)), line(' ', ageSegment(leg, scale)), columns)
  if (leg.fault === null) return [title]
  return [title, [segment(fit(`! not priced: ${faultWords(leg.fault)}`, columns), 'warn')]]
}

/** `0.4s`; `~6.1s` of a book that is too old to rely on. */
function ageSegment(leg: LegPicture, { glyphs }: BookScale): Segment {
  if (leg.age === null) return segment('never heard', 'warn')
  const age = ageFigure(leg.age)
  return isStale(leg) ? segment(glyphs.stale + age, 'warn') : segment(age, 'dim')
}

function depthLines(
  book: BookPicture,
  crossesBelow: number | null,
  scale: BookScale,
  { columns, rows }: Size,
): readonly Line[] {
  const hasSpread = rows >= SPREAD_ROWS_MIN
  const askRows = Math.ceil((rows - Number(hasSpread)) / 2)
  const bidRows = Math.max(0, rows - Number(hasSpread) - askRows)
  const asks = askLevels(book, crossesBelow).slice(0, askRows)
  const bids = bidLevels(book).slice(0, bidRows)
  const figures = figuresOf([...asks, ...bids])
  const draw = (level: Level, index: number): Line =>
    levelLine(level, figures[index]!, { scale, columns, isDim: isStale(book.leg) })
  const askLines = asks.length === 0 ? [sideless('no asks', columns)] : asks.map(draw)
  const bidLines =
    bids.length === 0
      ? [sideless('no bids', columns)]
      : bids.map((level, index) => draw(level, asks.length + index))
  return [
    ...blank(askRows - askLines.length, columns),
    ...askLines.slice(0, askRows).toReversed(),
    ...(hasSpread ? [spreadRow(book, scale.glyphs, columns)] : []),
    ...bidLines.slice(0, bidRows),
    ...blank(bidRows - bidLines.length, columns),
  ]
}

function askLevels({ asks, taken }: BookPicture, crossesBelow: number | null): readonly Level[] {
  let before = 0
  return asks.map(({ price, qty }, index) => {
    const isTaken = before < taken
    before += qty
    const crosses = crossesBelow !== null && price < crossesBelow
    return { price, qty, side: 'ask', isBest: index === 0, crosses, isTaken }
  })
}

const bidLevels = ({ bids }: BookPicture): readonly Level[] =>
  bids.map(({ price, qty }, index) => ({
    price,
    qty,
    side: 'bid',
    isBest: index === 0,
    crosses: false,
    isTaken: false,
  }))

function figuresOf(levels: readonly Level[]): readonly LevelFigures[] {
  const prices = alikeCents(levels.map(({ price }) => price))
  const qtys = alikeQtys(levels.map(({ qty }) => qty))
  const widest = (texts: readonly string[]): number => Math.max(...texts.map((text) => text.length))
  return levels.map((_, index) => ({
    price: fit(prices[index]!, widest(prices), 'right'),
    qty: fit(qtys[index]!, widest(qtys), 'right'),
  }))
}

interface LevelRoom {
  readonly scale: BookScale
  readonly columns: number
  /** Nothing of the book may be relied on. */
  readonly isDim: boolean
}

function levelLine(level: Level, figures: LevelFigures, { scale, columns, isDim }: LevelRoom): Line {
  const { glyphs, largest } = scale
  const style = level.isTaken ? { bold: true as const } : {}
  const role: Role = isDim ? 'dim' : level.side
  const label = columns < LABEL_COLUMNS_MIN ? '' : `${level.isBest ? level.side : '   '} `
  const left = line(
    level.crosses ? segment(glyphs.cross, 'cross', { bold: true }) : ' ',
    segment(level.isTaken ? glyphs.ok : ' ', 'ok', { bold: true }),
    segment(label, 'dim'),
    segment(figures.price, level.crosses ? 'cross' : role, style),
    ' ',
  )
  // Every sign of a level is one cell wide, so lengths are widths: measuring hundreds of bars a frame would be dear.
  const used = left.reduce((cells, { text }) => cells + text.length, 0) + figures.qty.length
  const cells = Math.max(0, columns - used - 1)
  const bar = cells < BAR_CELLS_MIN ? '' : depthBar({ part: level.qty, whole: largest, cells }, glyphs)
  const whole = line(
    ...left,
    segment(bar.padEnd(cells), role),
    ' ',
    segment(figures.qty, isDim ? 'dim' : 'text', style),
  )
  return used + 1 + cells > columns ? fitLine(whole, columns) : whole
}

function spreadRow({ asks, bids }: BookPicture, glyphs: Glyphs, columns: number): Line {
  const ask = asks[0]?.price
  const bid = bids[0]?.price
  const spread = ask === undefined || bid === undefined ? '-' : alikeCents([ask - bid])[0]!
  const words = ` spread ${spread} `
  const run = glyphs.horizontal.repeat(Math.max(0, columns - words.length - 2))
  return fitLine([segment(glyphs.horizontal.repeat(2) + words + run, 'dim')], columns)
}

const sideless = (words: string, columns: number): Line => [segment(fit(`  ${words}`, columns), 'dim')]

const blank = (rows: number, columns: number): readonly Line[] =>
  Array.from({ length: Math.max(0, rows) }, () => [segment(' '.repeat(columns))])
