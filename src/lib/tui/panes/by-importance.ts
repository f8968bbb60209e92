import type { Line } from '../text/line.js'

/** Lines that are shown together or not at all; 1 is the most important. */
export interface Section {
  readonly rank: number
  readonly lines: readonly Line[]
}

/** The sections that `rows` hold, in their order: the most important find room first, and one that does not fit lets smaller ones in. */
export function byImportance(sections: readonly Section[], rows: number): readonly Line[] {
  const kept = new Set<Section>()
  let left = rows
  for (const section of sections.toSorted((a, b) => a.rank - b.rank)) {
    if (section.lines.length > left) continue
    left -= section.lines.length
    kept.add(section)
  }
  return sections.filter((section) => kept.has(section)).flatMap(({ lines }) => lines)
}
