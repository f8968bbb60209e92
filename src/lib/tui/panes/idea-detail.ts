import type { IdeaDetail } from '../../engine/picture.js'
import { line, segment } from '../text/cell-text.js'
import type { Line } from '../text/line.js'
import type { Pane } from '../pane.js'
import { ideaFacts } from './idea-facts.js'
import { legTable } from './leg-table.js'
import { rulesAgainst } from './rules-against.js'
import { settlementTable } from './settlement-table.js'
import { sumLines } from './sum-lines.js'
import { within } from './within.js'
import { wrappedLines } from './wrapped-lines.js'

/** Everything about the selected idea: what it is, its books, the arithmetic of its best size, how it settles, what is against it. */
export const ideaDetailPane: Pane = (input, size) => {
  const { detail } = input
  if (detail === undefined || detail === null)
    return within(wrappedLines(detail === null ? GONE : COMING, size.columns, 'dim'), size)
  return within(
    [
      ...ideaFacts(detail, input, size.columns),
      ...section('Legs', legTable(detail, input, size.columns)),
      ...section(sumTitle(detail), sumLines(detail, size.columns)),
      ...section('Settlement: what one unit pays', settlementTable(detail, input, size.columns)),
      ...section('Against it', rulesAgainst(detail, input, size.columns)),
    ],
    size,
  )
}

const COMING = 'The session is asked about this idea ...'
const GONE =
  'This idea is gone: its relation stands no more, or its markets are closed. Back leads to the list.'

function sumTitle({ sum }: IdeaDetail): string {
  if (sum === null) return 'Arithmetic'
  return sum.profit > 0
    ? 'Arithmetic of the best size now, without caps'
    : 'Arithmetic of the size that loses least'
}

const section = (title: string, lines: readonly Line[]): readonly Line[] => [
  [],
  line(segment(title, 'title', { bold: true })),
  ...lines,
]
