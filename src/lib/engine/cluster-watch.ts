import { ms, type Ms } from '../base/units.js'
import type { Market } from '../domain/market.js'
import type { Outbox } from '../execution/outbox.js'
import type { BookOf, Proposal } from '../strategies/family.js'
import { SOLVE_EVERY_MS, type ClusterDesk } from '../strategies/linear/cluster-desk.js'
import type { Scanner } from '../strategies/scanner.js'

export interface ClusterParts {
  readonly desk: ClusterDesk
  readonly scanner: Pick<Scanner, 'bounds' | 'version'>
  readonly books: { readonly asks: Int32Array }
  readonly numberOf: (market: Market) => number
  readonly bookOf: BookOf
}

const KEY = 'lp:'

/** When the linear program of a cluster of relations is solved: soon after its prices may have made a gap, and not too often. */
export class ClusterWatch {
  private boundAt = -1
  private readonly solvedAt = new Map<string, Ms>()

  constructor(private readonly parts: ClusterParts) {}

  /** The best prices of a book moved. */
  touched(book: number, at: Ms, out: Outbox): void {
    const { desk, scanner, books } = this.parts
    if (scanner.version !== this.boundAt) this.bind()
    const { asks } = books
    if (!desk.touched(book, asks[2 * book]!, asks[2 * book + 1]!)) return
    for (const cluster of desk.takeWanted()) {
      const name = desk.nameOf(cluster)
      const solvedAt = this.solvedAt.get(name)
      const from = solvedAt === undefined ? at : Math.max(at, solvedAt + SOLVE_EVERY_MS)
      out.wake(ms(from), KEY + name)
    }
  }

  /** The basket that a timer was set for; `undefined` when the timer is somebody else's. */
  solveFor(key: string, at: Ms): Proposal | undefined {
    if (!key.startsWith(KEY)) return undefined
    const name = key.slice(KEY.length)
    const { desk, bookOf } = this.parts
    if (this.parts.scanner.version !== this.boundAt) this.bind()
    const cluster = desk.numberOfName(name)
    if (cluster < 0) return { key, variants: [] }
    this.solvedAt.set(name, at)
    return desk.solve(cluster, bookOf)
  }

  private bind(): void {
    const { desk, scanner, numberOf } = this.parts
    this.boundAt = scanner.version
    desk.bind(scanner.bounds, numberOf)
  }
}
