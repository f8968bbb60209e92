/** What stands above the books: the sum of the asks against what they pay, and what the signs mean. */
import type { IdeaDetail, LegPicture } from '../../engine/picture.js'
import { alikeCents, amountFigure, moneyFigure, NO_FIGURE, qtyFigure } from '../../output/figures.js'
import { line, lineWidth, segment } from '../text/cell-text.js'
import type { Line, Segment, Size } from '../text/line.js'
import type { BookScale } from './book-block.js'
import type { Crossing } from './crossing.js'
import { legName } from './leg-names.js'

const ROWS_FOR_LEGEND = 8

/** One line, or two where there is room for what the signs mean. */
export function booksHead(
  detail: IdeaDetail,
  crossing: Crossing,
  scale: BookScale,
  { columns, rows }: Size,
): readonly Line[] {
  const long = crossingLine(detail, crossing, scale)
  const first = lineWidth(long) <= columns ? long : shortLine(detail, crossing, scale)
  return rows < ROWS_FOR_LEGEND ? [first] : [first, legendLine(detail, scale)]
}

/** `K YES 47.0 + P NO 50.5 = 97.5, pays 100.0: 2.5c crossing before fees`. */
function crossingLine(detail: IdeaDetail, crossing: Crossing, { glyphs }: BookScale): Line {
  const { legs } = detail.idea
  const figures = centsOf([...legs.map(({ ask }) => ask), crossing.asks, crossing.payoff, crossing.gap])
  const [asks, pays, gap] = figures.slice(legs.length)
  return line(
    ...legs.flatMap((leg, index) => [...(index === 0 ? [] : [' + ']), ...askSegments(leg, figures[index]!)]),
    ` = ${asks!}, pays ${pays!}: `,
    verdict(detail, crossing, gap!, glyphs.cross),
  )
}

const askSegments = (leg: LegPicture, figure: string): readonly (Segment | string)[] => [
  leg.weight === 1 ? '' : `${leg.weight} x `,
  segment(legName(leg), leg.venue),
  ` ${figure}`,
]

function shortLine(detail: IdeaDetail, crossing: Crossing, { glyphs }: BookScale): Line {
  const [asks, pays, gap] = centsOf([crossing.asks, crossing.payoff, crossing.gap])
  const verdictNow = verdict(detail, crossing, gap!, glyphs.cross)
  return line(verdictNow, `  ${detail.idea.legs.length} asks ${asks!}, pay ${pays!}`)
}

function verdict({ idea }: IdeaDetail, { gap }: Crossing, figure: string, cross: string): Segment {
  const dead = idea.legs.find(({ ask }) => ask === null)
  if (dead !== undefined)
    return segment(`${legName(dead)} ${dead.fault === null ? 'has no offer' : 'must not be priced'}`, 'warn')
  if (gap === null) return segment('what they pay is not known', 'dim')
  if (gap <= 0) return segment(`no crossing, ${figure.replace('-', '')}c short`, 'dim')
  return segment(`${cross} ${figure}c crossing before fees`, 'cross', { bold: true })
}

function legendLine({ sum }: IdeaDetail, { largest, glyphs }: BookScale): Line {
  const plan =
    sum === null
      ? 'no size brings anything'
      : `${glyphs.ok} plan takes ${qtyFigure(sum.units)} for ${amountFigure(sum.capital)}, ${moneyFigure(sum.profit)}`
  return line(segment(`${plan}  ${glyphs.cross} crosses  full bar ${qtyFigure(largest)}`, 'dim'))
}

/** Alike decimals for those that are known. */
function centsOf(ticks: readonly (number | null)[]): readonly string[] {
  const known = alikeCents(ticks.filter((one) => one !== null))
  let next = 0
  return ticks.map((one) => (one === null ? NO_FIGURE : known[next++]!))
}
