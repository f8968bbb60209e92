/** What is counted under no name of its own once there are too many names. */
const OTHERS = '(others)'
const NAME_MAX = 80

/** Counts by name; the names are the venue's, so there is a limit to how many and how long they are. */
export class BoundedTally {
  private readonly counts = new Map<string, number>()

  constructor(private readonly namesMax: number) {}

  add(name: string): void {
    const short = name.length > NAME_MAX ? `${name.slice(0, NAME_MAX)}...` : name
    const isFull = this.counts.size >= this.namesMax && !this.counts.has(short)
    const key = isFull ? OTHERS : short
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
  }

  /** A copy, most frequent first. */
  counted(): ReadonlyMap<string, number> {
    return new Map([...this.counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)))
  }
}
