/** Text in terminal cells: what panes build their lines from. */
import { displayWidth } from '../../output/display-width.js'
import { sanitise } from '../../output/terminal-text.js'
import type { Line, Role, Segment } from './line.js'

export type Align = 'left' | 'right'

const ELLIPSIS = '\u2026'
const PLAIN = /^[\u0020-\u007e]*$/

/** Terminals disagree about the cells of a skin tone and of a key cap; without them the sign before keeps its own. */
const DISPUTED = /\p{Emoji_Modifier}|\u20e3/gu

/** More than this on one letter only smears over its neighbours. */
const PILED_MARKS = /(\p{M}{2})\p{M}+/gu

const clusters = new Intl.Segmenter()

/** A text of a venue or a file, safe to print: everything that comes from outside passes here before it becomes a segment. */
export const safe = (text: string): string => sanitise(text).replace(DISPUTED, '').replace(PILED_MARKS, '$1')

export const segment = (
  text: string,
  role: Role = 'text',
  style: Pick<Segment, 'bold' | 'inverse'> = {},
): Segment => ({
  text,
  role,
  ...style,
})

/** A line of segments and of plain texts; empty ones are left out. */
export const line = (...parts: readonly (Segment | string)[]): Line =>
  parts.map((part) => (typeof part === 'string' ? segment(part) : part)).filter((part) => part.text !== '')

/** Cells of a line. */
export const lineWidth = (one: Line): number => one.reduce((cells, { text }) => cells + displayWidth(text), 0)

/** As much of the text as `width` cells hold. A wide character that would stick out becomes a space. */
function head(text: string, width: number): string {
  if (PLAIN.test(text)) return text.slice(0, width)
  let cells = 0
  let kept = ''
  for (const { segment: cluster } of clusters.segment(text)) {
    const next = cells + displayWidth(cluster)
    if (next > width) return kept + ' '.repeat(width - cells)
    cells = next
    kept += cluster
  }
  return kept
}

/** The text in at most `width` cells, the last one an ellipsis when something was cut. */
export function cut(text: string, width: number): string {
  if (width <= 0) return ''
  return displayWidth(text) <= width ? text : head(text, width - 1) + ELLIPSIS
}

/** The text in exactly `width` cells. */
export function fit(text: string, width: number, align: Align = 'left'): string {
  const kept = cut(text, width)
  const pad = ' '.repeat(Math.max(0, width - displayWidth(kept)))
  return align === 'left' ? kept + pad : pad + kept
}

/** The line in at most `width` cells, the last one an ellipsis when something was cut. */
export function clipLine(one: Line, width: number): Line {
  if (lineWidth(one) <= width) return one
  const kept: Segment[] = []
  let left = width
  for (const part of one) {
    const cells = displayWidth(part.text)
    // A part that just fits is cut as well: something follows it, and the ellipsis needs a cell.
    if (cells >= left)
      return [...kept, { ...part, text: cut(`${part.text} `, left) }].filter((each) => each.text !== '')
    kept.push(part)
    left -= cells
  }
  return kept
}

/** The line in exactly `width` cells: cut, or filled up with spaces. */
export function fitLine(one: Line, width: number): Line {
  const kept = clipLine(one, width)
  const missing = width - lineWidth(kept)
  return missing > 0 ? [...kept, segment(' '.repeat(missing))] : kept
}

/** `left` at the left edge and `right` at the right one; where both find no room, `left` is cut. */
export function spreadLine(left: Line, right: Line, width: number): Line {
  const end = clipLine(right, width)
  return [...fitLine(left, width - lineWidth(end)), ...end]
}

/** The line of the selected row, marked over its whole width. */
export const selectedLine = (one: Line, width: number): Line =>
  fitLine(one, width).map(({ text }) => segment(text, 'selected', { bold: true }))
