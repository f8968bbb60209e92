/**
 * The asks of both legs of a pair on one scale of prices. Buying the second leg at p is selling the first at its payoff less p, so the
 * second book's asks are drawn as bids for the first: where those bids reach above the asks, the books cross.
 */
import type { BookPicture, LevelPicture } from '../../engine/picture.js'
import { alikeCents, alikeQtys } from '../../output/figures.js'
import { cut, fit, line, segment, spreadLine } from '../text/cell-text.js'
import type { Line, Size } from '../text/line.js'
import type { BookScale } from './book-block.js'
import { depthBar, mirroredBar } from './depth-bar.js'
import { legName, outcomeWord } from './leg-names.js'

/** Two books of one contract each, and what the two pay together, in ticks. */
export interface PairBooks {
  readonly first: BookPicture
  readonly second: BookPicture
  readonly payoff: number
}

interface Rung {
  readonly price: number
  readonly ask: LevelPicture | undefined
  readonly bid: LevelPicture | undefined
}

interface RungFigures {
  readonly price: string
  readonly ask: string
  readonly bid: string
  /** Cells of the widest quantity. */
  readonly qtyCells: number
}

const HEAD_ROWS = 2

/** The scale in at most `size.rows` lines, highest price first, around the place where the books meet. */
export function priceScale(pair: PairBooks, scale: BookScale, { columns, rows }: Size): readonly Line[] {
  const all = rungsOf(pair)
  const shown = aroundMeeting(all, pair, Math.max(0, rows - HEAD_ROWS))
  const figures = figuresOf(shown)
  const [from, to] = overlapOf(pair)
  const body = shown.map((rung, index) =>
    rungLine(rung, figures[index]!, {
      scale,
      columns,
      crosses: from !== undefined && to !== undefined && rung.price >= from && rung.price <= to && from < to,
    }),
  )
  return [...headLines(pair, columns), ...body].slice(0, rows)
}

function headLines({ first, second, payoff }: PairBooks, columns: number): readonly Line[] {
  const one = outcomeWord(first.leg.outcome)
  const title = `${legName(second.leg)} ask p = ${one} bid ${alikeCents([payoff])[0]!} - p`
  return [
    [segment(cut(title, columns), 'dim')],
    spreadLine(
      line(segment(`${legName(second.leg)} as ${one} bids`, second.leg.venue)),
      line(segment(`${legName(first.leg)} asks`, first.leg.venue)),
      columns,
    ),
  ]
}

function rungsOf({ first, second, payoff }: PairBooks): readonly Rung[] {
  const asks = new Map<number, LevelPicture>(first.asks.map((level) => [level.price, level]))
  const bids = new Map<number, LevelPicture>(second.asks.map((level) => [payoff - level.price, level]))
  return [...new Set([...asks.keys(), ...bids.keys()])]
    .sort((a, b) => b - a)
    .map((price) => ({ price, ask: asks.get(price), bid: bids.get(price) }))
}

/** The best ask of the first and the best bid that the second makes. */
const overlapOf = ({
  first,
  second,
  payoff,
}: PairBooks): readonly [number | undefined, number | undefined] => {
  const other = second.asks[0]
  return [first.asks[0]?.price, other && payoff - other.price]
}

function aroundMeeting(rungs: readonly Rung[], pair: PairBooks, rows: number): readonly Rung[] {
  const [ask, bid] = overlapOf(pair)
  const middle = ((ask ?? bid ?? 0) + (bid ?? ask ?? 0)) / 2
  const below = rungs.findIndex(({ price }) => price < middle)
  const centre = below < 0 ? rungs.length : below
  const first = Math.max(0, Math.min(centre - Math.ceil(rows / 2), rungs.length - rows))
  return rungs.slice(first, first + rows)
}

function figuresOf(rungs: readonly Rung[]): readonly RungFigures[] {
  const prices = alikeCents(rungs.map(({ price }) => price))
  const levels = rungs.flatMap(({ ask, bid }) => [ask, bid]).filter((level) => level !== undefined)
  const texts = new Map(alikeQtys(levels.map(({ qty }) => qty)).map((text, index) => [levels[index]!, text]))
  const qtyCells = Math.max(0, ...[...texts.values()].map((text) => text.length))
  const priceCells = Math.max(0, ...prices.map((text) => text.length))
  const of = (level: LevelPicture | undefined): string => (level === undefined ? '' : texts.get(level)!)
  return rungs.map(({ ask, bid }, index) => ({
    price: fit(prices[index]!, priceCells, 'right'),
    ask: of(ask),
    bid: of(bid),
    qtyCells,
  }))
}

interface RungRoom {
  readonly scale: BookScale
  readonly columns: number
  readonly crosses: boolean
}

/** `  120 ▐███ ×49.5 ██▌       40`: the price in the middle, quantities at the edges. */
function rungLine(rung: Rung, figures: RungFigures, { scale, columns, crosses }: RungRoom): Line {
  const { glyphs, largest } = scale
  const middle = line(
    segment(crosses ? ` ${glyphs.cross}` : '  ', 'cross', { bold: true }),
    segment(figures.price, crosses ? 'cross' : 'text', crosses ? { bold: true } : {}),
    '  ',
  )
  const side = Math.floor((columns - figures.price.length - 4) / 2)
  const cells = Math.max(0, side - figures.qtyCells - 1)
  const length = (level: LevelPicture | undefined) => ({ part: level?.qty ?? 0, whole: largest, cells })
  return line(
    segment(fit(figures.bid, figures.qtyCells, 'right')),
    ' ',
    segment(fit(mirroredBar(length(rung.bid), glyphs), cells, 'right'), 'bid'),
    ...middle,
    segment(fit(depthBar(length(rung.ask), glyphs), cells), 'ask'),
    ' ',
    segment(fit(figures.ask, figures.qtyCells, 'right')),
  )
}
