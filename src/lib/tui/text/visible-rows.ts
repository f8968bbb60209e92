/** A list that is longer than its room. */
export interface ListRoom {
  readonly count: number
  readonly rows: number
  /** Index of the selected row, -1 for none. */
  readonly selected: number
  /** The first row shown so far. */
  readonly scroll: number
}

/** The first row to show: the one shown so far, moved only as far as the selected row and the ends of the list ask. */
export function firstVisible({ count, rows, selected, scroll }: ListRoom): number {
  const seen = selected < 0 ? scroll : Math.min(Math.max(scroll, selected - rows + 1), selected)
  return Math.max(0, Math.min(seen, count - rows))
}
