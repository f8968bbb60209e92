/** Counts by name; the names are ours. */
export class Counts {
  private readonly counts = new Map<string, number>()

  add(name: string, by = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + by)
  }

  report(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.counts)
  }
}
