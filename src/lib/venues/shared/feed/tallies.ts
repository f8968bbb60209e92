export type Counts = Readonly<Record<string, number>>

/** Counts of several kinds, each by what was counted. */
export class Tallies<K extends string> {
  private readonly kinds: ReadonlyMap<K, Map<string, number>>

  constructor(kinds: readonly K[]) {
    this.kinds = new Map(kinds.map((kind) => [kind, new Map<string, number>()]))
  }

  add(kind: K, what: string, by = 1): void {
    const counts = this.kinds.get(kind)
    counts?.set(what, (counts.get(what) ?? 0) + by)
  }

  report(): Readonly<Record<K, Counts>> {
    const entries = [...this.kinds].map(([kind, counts]) => [kind, Object.fromEntries(counts)])
    return Object.fromEntries(entries) as Record<K, Counts>
  }
}
