import { clipLine } from '../text/cell-text.js'
import type { Line, Size } from '../text/line.js'

/** The first lines that the room holds, each cut to its width. */
export const within = (lines: readonly Line[], { columns, rows }: Size): readonly Line[] =>
  lines.slice(0, Math.max(0, rows)).map((one) => clipLine(one, Math.max(0, columns)))
