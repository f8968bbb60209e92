import { line, lineWidth, segment } from '../text/cell-text.js'
import type { Line, Segment } from '../text/line.js'

/** A figure with its name. */
export interface Fact {
  readonly name: string
  readonly value: readonly Segment[]
}

const GAP = 3

/** Facts in as many aligned columns as `width` holds, row by row; figures end in one column. */
export function factGrid(facts: readonly Fact[], width: number): readonly Line[] {
  const across = Math.max(1, Math.min(facts.length, widestGrid(facts, width)))
  const cells = columnCells(facts, across)
  return Array.from({ length: Math.ceil(facts.length / across) }, (_, row) =>
    line(
      ...facts
        .slice(row * across, (row + 1) * across)
        .flatMap((fact, column) => [
          segment(column === 0 ? '' : ' '.repeat(GAP)),
          segment(fact.name.padEnd(cells[column]!.name + 1), 'dim'),
          ' '.repeat(cells[column]!.value - lineWidth(fact.value)),
          ...fact.value,
        ]),
    ),
  )
}

function widestGrid(facts: readonly Fact[], width: number): number {
  for (let across = facts.length; across > 1; across--) {
    const cells = columnCells(facts, across)
    const total = cells.reduce((sum, { name, value }) => sum + name + 1 + value, GAP * (across - 1))
    if (total <= width) return across
  }
  return 1
}

const columnCells = (
  facts: readonly Fact[],
  across: number,
): readonly { readonly name: number; readonly value: number }[] =>
  Array.from({ length: across }, (_, column) => {
    const own = facts.filter((_fact, index) => index % across === column)
    return {
      name: Math.max(0, ...own.map(({ name }) => name.length)),
      value: Math.max(0, ...own.map(({ value }) => lineWidth(value))),
    }
  })
