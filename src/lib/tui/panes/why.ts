import { formatScaled } from '../../base/units.js'
import { REFUSAL_TEXT } from '../../domain/refusal.js'
import type { FunnelPicture } from '../../engine/picture.js'
import { countFigure, durationFigure } from '../../output/figures.js'
import { fit, line, lineWidth, segment } from '../text/cell-text.js'
import type { Line, Role } from '../text/line.js'
import type { Pane, PaneInput } from '../pane.js'
import { ageAt } from './leg-names.js'
import { within } from './within.js'
import { wrappedLines } from './wrapped-lines.js'

const COUNT_CELLS = 10
const SHARE_CELLS = 7
const BAR_MAX = 24

/** The funnel since it was last told: how many updates showed a gap, and the first rule against each of them. */
export const whyPane: Pane = (input, size) => {
  const { funnel } = input.snapshot.engine
  const head = wrappedLines(headText(input), size.columns)
  if (funnel.candidates === 0) return within([...head, ...wrappedLines(NOTHING, size.columns, 'dim')], size)
  const room = { funnel, glyph: input.glyphs.bar, width: size.columns }
  const rules = [...funnel.rules].sort((a, b) => b.count - a.count)
  const rows = rules.flatMap(({ code, count }) =>
    funnelRow({ ...room, text: REFUSAL_TEXT[code], count, role: 'warn' }),
  )
  const sent = funnelRow({ ...room, text: 'sent', count: funnel.sent, role: 'ok' })
  return within([...head, [], ...rows, ...sent], size)
}

const NOTHING = 'Quotes moved, but no pair of books showed a gap before fees: there was nothing to refuse.'

function headText({ snapshot }: PaneInput): string {
  const { funnel } = snapshot.engine
  const span = funnel.since === null ? 'so far' : `in ${durationFigure(ageAt(snapshot.at, funnel.since))}`
  const quotes = `${countFigure(funnel.quotes)} quote updates ${span}`
  return funnel.candidates === 0
    ? `${quotes}, none showed a gap.`
    : `${quotes}, ${countFigure(funnel.candidates)} showed a gap before fees. The first rule against each:`
}

interface FunnelRow {
  readonly text: string
  readonly count: number
  readonly role: Role
  readonly funnel: FunnelPicture
  readonly glyph: string
  readonly width: number
}

function funnelRow({ text, count, role, funnel, glyph, width }: FunnelRow): readonly Line[] {
  const barCells = Math.min(BAR_MAX, Math.floor(width / 8))
  const share = Math.min(1, count / funnel.candidates)
  const cells = count === 0 ? 0 : Math.max(1, Math.round(share * barCells))
  const figures = line(
    segment(fit(countFigure(count), COUNT_CELLS, 'right'), 'text', { bold: true }),
    segment(fit(shareText(count, funnel.candidates), SHARE_CELLS, 'right'), 'dim'),
    segment(`  ${fit(glyph.repeat(cells), barCells)}  `, role),
  )
  const indent = line(' '.repeat(lineWidth(figures)))
  return wrappedLines(text, width - lineWidth(figures)).map((words, i) => [
    ...(i === 0 ? figures : indent),
    ...words,
  ])
}

/** Percent with one decimal, down. */
const shareText = (count: number, all: number): string =>
  `${formatScaled(Math.floor((count * 1_000) / all), 1)}%`
