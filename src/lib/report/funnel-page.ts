import { REFUSAL_TEXT } from '../domain/refusal.js'
import { countFigure } from '../output/figures.js'
import type { FunnelTally } from './funnel-tally.js'

/** For people: what updates that showed a gap came to, the most frequent first. */
export function funnelLines(funnel: FunnelTally, columns: number): readonly string[] {
  const quotes = `Funnel: ${countFigure(funnel.quotes)} quote updates`
  if (funnel.candidates === 0) return [`${quotes}, none showed a gap`]
  return [
    `${quotes}, ${countFigure(funnel.candidates)} showed a gap; the first rule against each:`,
    ...funnel.sorted.map(({ code, count }) => dotted(REFUSAL_TEXT[code], count, columns)),
    dotted('sent', funnel.sent, columns),
  ]
}

const LINE_MAX = 100
const COUNT_WIDTH = 8

/** Words, dots, and the count at the end of them. */
export function dotted(words: string, count: number, columns: number): string {
  const width = Math.min(columns, LINE_MAX) - COUNT_WIDTH - 4
  const cutWords = words.length > width - 1 ? `${words.slice(0, width - 4)}...` : words
  return `  ${cutWords} ${'.'.repeat(width - cutWords.length)} ${countFigure(count).padStart(COUNT_WIDTH)}`
}
