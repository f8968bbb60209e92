import { formatCount } from './plain-text.js'

/** What an import did: counted while it runs, printed at its end. */
export class ImportReport {
  rowsRead = 0
  frames = 0
  snapshots = 0
  relations = 0
  readonly markets = new Set<string>()
  readonly booked = new Set<string>()
  private readonly drops = new Map<string, number>()
  private readonly notes = new Map<string, number>()
  private firstUs: number | undefined
  private lastUs: number | undefined

  /** A row (or a message made from rows) that was not used, by reason. */
  drop(reason: string, count = 1): void {
    if (count > 0) this.drops.set(reason, (this.drops.get(reason) ?? 0) + count)
  }

  /** Something worth knowing that is not a drop. */
  note(what: string, count = 1): void {
    if (count > 0) this.notes.set(what, (this.notes.get(what) ?? 0) + count)
  }

  wrote(atUs: number): void {
    this.frames++
    this.firstUs ??= atUs
    this.lastUs = atUs
  }

  dropped(reason: string): number {
    return this.drops.get(reason) ?? 0
  }

  noted(what: string): number {
    return this.notes.get(what) ?? 0
  }

  get droppedTotal(): number {
    return [...this.drops.values()].reduce((sum, count) => sum + count, 0)
  }

  lines(): string[] {
    const span =
      this.firstUs === undefined || this.lastUs === undefined ? 'none' : spanText(this.firstUs, this.lastUs)
    return [
      `frames written  ${formatCount(this.frames)}`,
      `rows read       ${formatCount(this.rowsRead)}`,
      `rows dropped    ${formatCount(this.droppedTotal)}`,
      ...listed(this.drops),
      `books           ${formatCount(this.booked.size)} (${formatCount(this.snapshots)} snapshots)`,
      `markets         ${formatCount(this.markets.size)}`,
      `relations       ${formatCount(this.relations)}`,
      `time span       ${span}`,
      ...(this.notes.size > 0 ? ['notes', ...listed(this.notes)] : []),
    ]
  }
}

const listed = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([what, count]) => `  ${formatCount(count).padStart(9)}  ${what}`)

const spanText = (firstUs: number, lastUs: number): string => `${timeText(firstUs)} .. ${timeText(lastUs)}`

const timeText = (atUs: number): string => new Date(Math.floor(atUs / 1000)).toISOString()
