/** Size of one cell of a picture, in its units. */
export const CELL = { width: 8.4, height: 18 } as const

const { width: W, height: H } = CELL
const [MIDDLE, CENTRE] = [W / 2, H / 2]

/** Ends of the strokes of box signs: up, right, down, left; 1 thin, 2 double. */
const STROKES: Readonly<Record<string, readonly [number, number, number, number]>> = {
  '─': [0, 1, 0, 1],
  '│': [1, 0, 1, 0],
  '┌': [0, 1, 1, 0],
  '┐': [0, 0, 1, 1],
  '└': [1, 1, 0, 0],
  '┘': [1, 0, 0, 1],
  '├': [1, 1, 1, 0],
  '┤': [1, 0, 1, 1],
  '┬': [0, 1, 1, 1],
  '┴': [1, 1, 0, 1],
  '┼': [1, 1, 1, 1],
  '═': [0, 2, 0, 2],
  '║': [2, 0, 2, 0],
  '╔': [0, 2, 2, 0],
  '╗': [0, 0, 2, 2],
  '╚': [2, 2, 0, 0],
  '╝': [2, 0, 0, 2],
}

/** Lines with gaps, and how many dashes a cell has. */
const DASHED: Readonly<Record<string, number>> = { '┄': 3, '┈': 4, '╌': 2, '┆': 3, '┊': 4, '╎': 2 }
const UPRIGHT = '┆┊╎'

const LINE = 1
const APART = 1.5

/** A sign that fonts draw with gaps, or not at all, as the path of its filled shape; `undefined`: it is a letter like others. */
export function cellShape(sign: string, x: number, y: number): string | undefined {
  const strokes = STROKES[sign]
  if (strokes !== undefined) return boxSign(strokes, x, y)
  const dashes = DASHED[sign]
  if (dashes !== undefined) return dashedSign(dashes, UPRIGHT.includes(sign), x, y)
  if (sign >= '▀' && sign <= '▐') return blockSign(sign, x, y)
  const points = POLYGONS[sign]
  return points && `M${points.map(([dx, dy]) => `${figure(x + dx * W)} ${figure(y + dy * H)}`).join('L')}Z`
}

/** Several equal signs next to each other as one bar; `undefined` for signs that do not join. */
export function runShape(
  sign: string,
  { x, y, count }: { readonly x: number; readonly y: number; readonly count: number },
): string | undefined {
  if (sign === '─') return bar(x, y + CENTRE - LINE / 2, W * count, LINE)
  const code = sign.charCodeAt(0) - 0x2580
  return code >= 1 && code <= 8 ? bar(x, y + H - (H * code) / 8, W * count, (H * code) / 8) : undefined
}

/** Corners in parts of the cell. */
const POLYGONS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  '▲': [
    [0.5, 0.26],
    [0.95, 0.7],
    [0.05, 0.7],
  ],
  '▼': [
    [0.05, 0.3],
    [0.95, 0.3],
    [0.5, 0.74],
  ],
  '✓': [
    [0.04, 0.52],
    [0.17, 0.46],
    [0.38, 0.6],
    [0.85, 0.24],
    [0.97, 0.29],
    [0.4, 0.74],
  ],
  '✗': [
    [0.06, 0.32],
    [0.2, 0.26],
    [0.5, 0.42],
    [0.8, 0.26],
    [0.94, 0.32],
    [0.64, 0.49],
    [0.94, 0.66],
    [0.8, 0.72],
    [0.5, 0.56],
    [0.2, 0.72],
    [0.06, 0.66],
    [0.36, 0.49],
  ],
}

function boxSign(
  [up, right, down, left]: readonly [number, number, number, number],
  x: number,
  y: number,
): string {
  const reach = LINE / 2 + (Math.max(up, right, down, left) - 1) * APART
  const upright = (from: number, to: number, weight: number): string =>
    offsets(weight)
      .map((by) => bar(x + MIDDLE + by - LINE / 2, y + from, LINE, to - from))
      .join('')
  const level = (from: number, to: number, weight: number): string =>
    offsets(weight)
      .map((by) => bar(x + from, y + CENTRE + by - LINE / 2, to - from, LINE))
      .join('')
  return (
    upright(0, CENTRE + reach, up) +
    upright(CENTRE - reach, H, down) +
    level(0, MIDDLE + reach, left) +
    level(MIDDLE - reach, W, right)
  )
}

const offsets = (weight: number): readonly number[] =>
  weight === 2 ? [-APART, APART] : weight === 1 ? [0] : []

function dashedSign(count: number, isUpright: boolean, x: number, y: number): string {
  const step = (isUpright ? H : W) / count
  return Array.from({ length: count }, (_, i) =>
    isUpright
      ? bar(x + MIDDLE - LINE / 2, y + (i + 0.2) * step, LINE, step * 0.6)
      : bar(x + (i + 0.2) * step, y + CENTRE - LINE / 2, step * 0.6, LINE),
  ).join('')
}

/** U+2580..U+2590: halves, and eighths from below or from the left. */
function blockSign(sign: string, x: number, y: number): string {
  const code = sign.charCodeAt(0) - 0x2580
  if (code === 0) return bar(x, y, W, CENTRE)
  if (code === 16) return bar(x + MIDDLE, y, MIDDLE, H)
  if (code <= 8) return bar(x, y + H - (H * code) / 8, W, (H * code) / 8)
  return bar(x, y, (W * (16 - code)) / 8, H)
}

const bar = (x: number, y: number, width: number, height: number): string =>
  `M${figure(x)} ${figure(y)}h${figure(width)}v${figure(height)}h${figure(-width)}z`

/** A coordinate, as short as it can be. */
export const figure = (value: number): string => String(Math.round(value * 100) / 100)
