import type { Glyphs } from '../text/glyphs.js'

/** A length in cells: `part` of `whole` makes `cells` full. */
export interface BarLength {
  readonly part: number
  readonly whole: number
  readonly cells: number
}

const EIGHTHS = 8
const LEFT_PARTS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']
const RIGHT_HALF = '▐'

/** A bar that grows to the right, in eighths of a cell; whole cells in ASCII. Anything above nothing draws at least the thinnest sign. */
export function depthBar(length: BarLength, glyphs: Glyphs): string {
  const drawn = eighthsOf(length)
  if (glyphs.name === 'ascii') return glyphs.bar.repeat(Math.ceil(drawn / EIGHTHS))
  return glyphs.bar.repeat(Math.floor(drawn / EIGHTHS)) + LEFT_PARTS[drawn % EIGHTHS]!
}

/** The same, growing to the left in halves of a cell: there are no finer signs for it. */
export function mirroredBar(length: BarLength, glyphs: Glyphs): string {
  const drawn = eighthsOf(length)
  if (glyphs.name === 'ascii') return glyphs.bar.repeat(Math.ceil(drawn / EIGHTHS))
  const halves = Math.ceil(drawn / (EIGHTHS / 2))
  return (halves % 2 === 1 ? RIGHT_HALF : '') + glyphs.bar.repeat(Math.floor(halves / 2))
}

function eighthsOf({ part, whole, cells }: BarLength): number {
  if (part <= 0 || whole <= 0 || cells <= 0) return 0
  return Math.max(1, Math.round(Math.min(1, part / whole) * cells * EIGHTHS))
}
