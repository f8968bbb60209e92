/** What the session made, and how its data comes in. */
import type { Line, Size } from '../text/line.js'
import type { Pane, PaneInput } from '../pane.js'
import { byImportance, type Section } from './by-importance.js'
import { drawdownLines, equityLines } from './equity-curve.js'
import { factGrid } from './fact-grid.js'
import { countFacts, moneyFacts } from './money-facts.js'
import { budgetLines, venueLines } from './venue-health.js'
import { within } from './within.js'

/** Rows of the pane from which the curve is drawn in so many lines. */
const CURVE_ROWS = [
  [24, 4],
  [18, 3],
  [14, 2],
  [0, 1],
] as const

export const resultPane: Pane = (input, size) => {
  const { snapshot, session, glyphs } = input
  const { columns, rows } = size
  const budgets = budgetLines(snapshot, glyphs)
  const own = session.mode === 'watch' ? watchSections(input, columns) : moneySections(input, size)
  const health: readonly Section[] = [
    blank(20),
    { rank: 4, lines: venueLines(snapshot, glyphs, columns) },
    ...(budgets.length === 0 ? [] : [blank(21)]),
    ...budgets.map((one) => ({ rank: 12, lines: [one] })),
  ]
  return within(byImportance([...own, ...health], rows), size)
}

function moneySections(input: PaneInput, { columns, rows }: Size): readonly Section[] {
  const { curve } = input.snapshot
  const [first, ...rest] = factGrid(moneyFacts(input), columns)
  const curveRows = CURVE_ROWS.find(([from]) => rows >= from)![1]
  return [
    { rank: 1, lines: first === undefined ? [] : [first] },
    ...rest.map((one, index) => ({ rank: index < 1 ? 3 : 6 + index / 100, lines: [one] })),
    { rank: 2, lines: equityLines(curve, input.glyphs, { columns, rows: curveRows }) },
    { rank: 5, lines: drawdownLines(curve, input.glyphs, { columns, rows: 1 }) },
  ]
}

const watchSections = (input: PaneInput, columns: number): readonly Section[] =>
  factGrid(countFacts(input), columns).map((one, index) => ({ rank: index === 0 ? 1 : 5, lines: [one] }))

const blank = (rank: number): Section => ({ rank, lines: [[] satisfies Line] })
