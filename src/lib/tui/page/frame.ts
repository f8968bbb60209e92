import { clipLine, fitLine, lineWidth, segment } from '../text/cell-text.js'
import type { Glyphs } from '../text/glyphs.js'
import type { Line, Role, Size } from '../text/line.js'

/** The lines that a frame is drawn with. */
export interface FrameStyle {
  readonly horizontal: string
  readonly vertical: string
  readonly corners: readonly [string, string, string, string]
}

export const singleFrame = (glyphs: Glyphs): FrameStyle => glyphs

export const doubleFrame = ({ name }: Glyphs): FrameStyle =>
  name === 'unicode'
    ? { horizontal: '═', vertical: '║', corners: ['╔', '╗', '╚', '╝'] }
    : { horizontal: '=', vertical: '#', corners: ['#', '#', '#', '#'] }

export const dottedFrame = ({ name }: Glyphs): FrameStyle =>
  name === 'unicode'
    ? { horizontal: '┄', vertical: '┊', corners: ['┌', '┐', '└', '┘'] }
    : { horizontal: '.', vertical: ':', corners: ['.', '.', '.', '.'] }

export interface Framed {
  readonly style: FrameStyle
  readonly role: Role
  /** In the top border, from the left and from the right; the right one gives way. */
  readonly title: Line
  readonly note: Line
  readonly content: readonly Line[]
}

const SIDES = 2

/** Room inside a frame. */
export const inside = ({ columns, rows }: Size): Size => ({
  columns: Math.max(1, columns - SIDES),
  rows: Math.max(0, rows - SIDES),
})

/** The content in a frame that fills `size`: as many lines as it has rows, each of exactly its columns. */
export function framed({ style, role, title, note, content }: Framed, size: Size): readonly Line[] {
  const { columns, rows } = inside(size)
  const side = segment(style.vertical, role)
  const [, , left, right] = style.corners
  const bottom = segment(left + style.horizontal.repeat(columns) + right, role)
  const body = Array.from({ length: rows }, (_, row) => [side, ...fitLine(content[row] ?? [], columns), side])
  return [topLine({ style, role, title, note }, columns), ...body, [bottom]].slice(0, size.rows)
}

const LEAST_GAP = 2

function topLine({ style, role, title, note }: Omit<Framed, 'content'>, columns: number): Line {
  const [left, right] = style.corners
  const border = (cells: number): Line => (cells > 0 ? [segment(style.horizontal.repeat(cells), role)] : [])
  const name = clipLine(title, columns - LEAST_GAP)
  const free = columns - lineWidth(name) - lineWidth(note)
  const end = free >= LEAST_GAP + 1 ? note : []
  const gap = columns - 1 - lineWidth(name) - lineWidth(end) - (end.length > 0 ? 1 : 0)
  const tail = end.length > 0 ? [...end, ...border(1)] : []
  return [segment(left + style.horizontal, role), ...name, ...border(gap), ...tail, segment(right, role)]
}
