import type { Usd } from '../../base/units.js'
import { moneyFigure } from '../../output/figures.js'
import { segment } from '../text/cell-text.js'
import type { Glyphs } from '../text/glyphs.js'
import type { Segment } from '../text/line.js'

/** `▲ +1.23`, `▼ -0.50`, `0.00`, `-`: a gain or loss with its sign beside the colour. */
export function gainSegment(amount: Usd | null, glyphs: Glyphs): Segment {
  const figure = moneyFigure(amount)
  if (figure.startsWith('+')) return segment(`${glyphs.up} ${figure}`, 'gain')
  return figure.length > 1 && figure.startsWith('-')
    ? segment(`${glyphs.down} ${figure}`, 'loss')
    : segment(figure, amount === null ? 'dim' : 'text')
}
