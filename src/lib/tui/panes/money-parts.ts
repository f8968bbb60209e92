import { usd, type Usd } from '../../base/units.js'
import type { MoneyPicture } from '../../engine/picture.js'
import { amountFigure } from '../../output/figures.js'
import { line, segment } from '../text/cell-text.js'
import type { Glyphs } from '../text/glyphs.js'
import type { Line } from '../text/line.js'

/** From this share of the budget on, the day's loss is marked. */
const NEARLY_ALL = 0.8

/** What the day has made so far. */
export const dayResult = ({ equity, dayOpening }: MoneyPicture): Usd => usd(equity - dayOpening)

/** What the day has lost so far; nothing while it gains. */
const dayLoss = (money: MoneyPicture): Usd => usd(Math.max(0, -dayResult(money)))

/** `loss 1.20/25.00`: of the day, and the most that it may be. */
export function lossBudget(money: MoneyPicture, glyphs: Glyphs): Line {
  const lost = dayLoss(money)
  const text = `${amountFigure(lost)}/${amountFigure(money.dayLossMax)}`
  if (lost > 0 && lost >= money.dayLossMax)
    return line(segment('loss ', 'dim'), segment(`${glyphs.error} ${text}`, 'error', { bold: true }))
  return lost >= money.dayLossMax * NEARLY_ALL && lost > 0
    ? line(segment('loss ', 'dim'), segment(`${glyphs.warn} ${text}`, 'warn'))
    : line(segment('loss ', 'dim'), text)
}
