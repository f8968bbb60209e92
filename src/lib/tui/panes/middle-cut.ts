import { displayWidth } from '../../output/display-width.js'
import { cut } from '../cell-text.js'

const clusters = new Intl.Segmenter()

/** The text in at most `width` cells without its middle: what tells the titles of one venue apart is mostly at their end. */
export function middleCut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text
  const headCells = Math.ceil(width / 3)
  return cut(text, headCells) + tail(text, width - headCells)
}

function tail(text: string, width: number): string {
  let kept = ''
  for (const { segment } of [...clusters.segment(text)].reverse()) {
    if (displayWidth(segment + kept) > width) break
    kept = segment + kept
  }
  return kept
}
