import type { Glyphs } from '../text/glyphs.js'

/** A curve as its points: times never fall. */
export interface Curve {
  readonly at: readonly number[]
  readonly values: readonly number[]
}

const BLANK = ' '

/**
 * One value for each of `columns` equal spans of time: the last that was known when the span ended, so that a time in which nothing
 * changed is as wide as it lasted. Empty for a curve without points.
 */
export function sampledByTime({ at, values }: Curve, columns: number): readonly number[] {
  const count = Math.min(at.length, values.length)
  if (count === 0 || columns <= 0) return []
  const from = at[0]!
  const span = at[count - 1]! - from
  let point = 0
  return Array.from({ length: columns }, (_, column) => {
    const until = from + (span * (column + 1)) / columns
    while (point + 1 < count && at[point + 1]! <= until) point++
    return values[point]!
  })
}

/** How far each point lies below the highest before it; never negative. */
export function drawdowns(values: readonly number[]): readonly number[] {
  let peak = -Infinity
  return values.map((value) => {
    peak = Math.max(peak, value)
    return peak - value
  })
}

/** The lowest value of a scale, where it is not the least value itself. */
export interface SparkScale {
  readonly rows: number
  readonly from?: number
}

/**
 * The values as `rows` lines of rising eighths, the highest line first: the lowest of the scale is the lowest sign, the most fills all lines.
 * Values that are all the same draw a line at half height, on a scale with a bottom of its own one at the bottom.
 */
export function sparkline(
  values: readonly number[],
  { rows, from }: SparkScale,
  glyphs: Glyphs,
): readonly string[] {
  const steps = glyphs.eighths.length * rows
  const least = from ?? Math.min(...values)
  const span = Math.max(...values) - least
  const flat = from === undefined ? Math.ceil(steps / 2) : 1
  const heights = values.map((value) =>
    span <= 0 ? flat : 1 + Math.round(((value - least) / span) * (steps - 1)),
  )
  return Array.from({ length: rows }, (_, row) => {
    const below = (rows - 1 - row) * glyphs.eighths.length
    return heights.map((height) => sign(height - below, glyphs)).join('')
  })
}

const sign = (height: number, { eighths }: Glyphs): string =>
  height <= 0 ? BLANK : eighths[Math.min(height, eighths.length) - 1]!
