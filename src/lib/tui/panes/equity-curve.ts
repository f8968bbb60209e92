/** Equity and drawdown over the time of the session. */
import { durationMs, negUsd, usd } from '../../base/units.js'
import type { CurveFace } from '../../control/snapshot.js'
import { amountFigure, durationFigure, moneyFigure } from '../../output/figures.js'
import { line, segment, spreadLine } from '../text/cell-text.js'
import type { Glyphs } from '../text/glyphs.js'
import type { Line, Role } from '../text/line.js'
import { drawdowns, sampledByTime, sparkline } from './sparkline.js'

export interface CurveRoom {
  readonly columns: number
  /** Lines of the curve itself. */
  readonly rows: number
}

/** A line of labels and the curve of equity below it. */
export function equityLines(curve: CurveFace, glyphs: Glyphs, { columns, rows }: CurveRoom): readonly Line[] {
  const last = curve.equity.at(-1)
  if (last === undefined) return [[segment('No equity curve yet.', 'dim')]]
  const label = line(
    segment('equity ', 'dim'),
    amountFigure(last),
    segment(`  low ${amountFigure(least(curve.equity))}  high ${amountFigure(most(curve.equity))}`, 'dim'),
  )
  const values = sampledByTime({ at: curve.at, values: curve.equity }, columns)
  return [
    spreadLine(label, spanLine(curve), columns),
    ...drawn(sparkline(values, { rows }, glyphs), 'accent'),
  ]
}

/** The same of how far equity stood below its peak: the deeper, the higher the sign. */
export function drawdownLines(
  curve: CurveFace,
  glyphs: Glyphs,
  { columns, rows }: CurveRoom,
): readonly Line[] {
  if (curve.equity.length === 0) return []
  const label = line(
    segment('drawdown ', 'dim'),
    moneyFigure(negUsd(curve.drawdown)),
    segment(`  worst ${moneyFigure(negUsd(curve.worstDrawdown))}`, 'dim'),
  )
  const values = sampledByTime({ at: curve.at, values: drawdowns(curve.equity) }, columns)
  return [label, ...drawn(sparkline(values, { rows, from: 0 }, glyphs), 'loss')]
}

const drawn = (texts: readonly string[], role: Role): readonly Line[] =>
  texts.map((text) => [segment(text, role)])

function spanLine({ at }: CurveFace): Line {
  const [first, last] = [at[0], at.at(-1)]
  const span = first === undefined || last === undefined ? 0 : Math.max(0, last - first)
  return line(segment(`over ${durationFigure(durationMs(span))}`, 'dim'))
}

const least = (values: CurveFace['equity']) => usd(values.reduce<number>((a, b) => Math.min(a, b), Infinity))
const most = (values: CurveFace['equity']) => usd(values.reduce<number>((a, b) => Math.max(a, b), -Infinity))
