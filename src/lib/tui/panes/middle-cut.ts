import { displayWidth } from '../../output/display-width.js'
import { cut } from '../text/cell-text.js'

const clusters = new Intl.Segmenter()

/** Titles come again with every frame, and measuring wide letters is slow; emptied when it is full. */
const known = new Map<string, string>()
const KNOWN_MAX = 2_000

/** The text in at most `width` cells without its middle: what tells the titles of one venue apart is mostly at their end. */
export function middleCut(text: string, width: number): string {
  const name = `${width} ${text}`
  const before = known.get(name)
  if (before !== undefined) return before
  if (known.size >= KNOWN_MAX) known.clear()
  const headCells = Math.ceil(width / 2)
  const made = displayWidth(text) <= width ? text : cut(text, headCells) + tail(text, width - headCells)
  known.set(name, made)
  return made
}

function tail(text: string, width: number): string {
  const ends = [...clusters.segment(text)].reverse()
  let kept = ''
  let left = width
  for (const { segment } of ends) {
    left -= displayWidth(segment)
    if (left < 0) break
    kept = segment + kept
  }
  return kept
}
