import { line, lineWidth, segment } from '../text/cell-text.js'
import type { Line } from '../text/line.js'

/** A part of a line that gives way where room is short. */
export interface YieldingPart {
  /** 0: its shortest form always stays; of the others the highest gives way first. */
  readonly rank: number
  /** From the longest to the shortest. */
  readonly forms: readonly Line[]
}

const GAP = '   '
const GONE: Line = []

/** The parts in their order with as much of each as `width` cells hold: all are shortened before the first is left out. */
export function yieldingLine(parts: readonly YieldingPart[], width: number): Line {
  const chosen = parts.map(() => 0)
  for (;;) {
    const drawn = joined(parts.map(({ forms }, i) => forms[chosen[i]!] ?? GONE))
    if (lineWidth(drawn) <= width) return drawn
    const next = firstToYield(parts, chosen)
    if (next === undefined) return drawn
    chosen[next]!++
  }
}

function firstToYield(parts: readonly YieldingPart[], chosen: readonly number[]): number | undefined {
  const highest = (mayYield: (part: YieldingPart, form: number) => boolean): number | undefined =>
    parts.reduce<number | undefined>((found, part, i) => {
      const isHigher = found === undefined || part.rank >= parts[found]!.rank
      return isHigher && mayYield(part, chosen[i]!) ? i : found
    }, undefined)
  return (
    highest(({ forms }, form) => form < forms.length - 1) ??
    highest(({ rank, forms }, form) => rank > 0 && form < forms.length)
  )
}

const joined = (lines: readonly Line[]): Line =>
  lines.filter((one) => one.length > 0).flatMap((one, i) => (i === 0 ? one : [...line(segment(GAP)), ...one]))
