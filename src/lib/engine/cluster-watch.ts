import type { Ms } from '../base/units.js'
import { keyOfMarket, type Market, type MarketKey } from '../domain/market.js'
import { weightOf, type Candidate } from '../domain/opportunity.js'
import type { BookOf, BoundRelation, Proposal } from '../strategies/family.js'
import { SOLVE_EVERY_MS, type ClusterDesk } from '../strategies/linear/cluster-desk.js'
import type { Scanner } from '../strategies/scanner.js'
import { SolvePace, type Wakes } from './solve-pace.js'

export interface ClusterParts {
  readonly desk: ClusterDesk
  readonly scanner: Pick<Scanner, 'bounds' | 'version' | 'proposals'>
  readonly books: { readonly asks: Int32Array }
  readonly numberOf: (market: Pick<Market, 'venue' | 'id'>) => number
  readonly bookOf: BookOf
}

const KEY = 'lp:'

/** When the linear program of a cluster of relations is solved: soon after its prices may have made a gap, and not too often. */
export class ClusterWatch {
  private boundAt = -1
  private bounds: readonly BoundRelation[] = []
  private numbers: ReadonlyMap<MarketKey, number> = new Map()
  private over: Proposal[] = []
  private readonly pace: SolvePace

  constructor(private readonly parts: ClusterParts) {
    this.pace = new SolvePace({ every: SOLVE_EVERY_MS, prefix: KEY, books: parts.books })
  }

  /** The best prices of a book moved. */
  touched(book: number, at: Ms, out: Wakes): void {
    const { desk, scanner, books } = this.parts
    if (scanner.version !== this.boundAt) this.bind()
    this.pace.touched(book, at, out)
    const { asks } = books
    if (!desk.touched(book, asks[2 * book]!, asks[2 * book + 1]!)) return
    for (const cluster of desk.takeWanted()) {
      const name = desk.nameOf(cluster)
      out.wake(this.pace.nextFor(name, at), KEY + name)
    }
  }

  /** The basket that a timer was set for; `undefined` when the timer is somebody else's. */
  solveFor(key: string, at: Ms): Proposal | undefined {
    if (!key.startsWith(KEY)) return undefined
    const name = key.slice(KEY.length)
    const { desk, scanner, bookOf } = this.parts
    if (scanner.version !== this.boundAt) this.bind()
    const cluster = desk.numberOfName(name)
    if (cluster < 0) return { key, variants: [] }
    const solved = desk.solve(cluster, bookOf)
    const variants = solved.variants.filter((candidate) => !this.isProposed(candidate))
    this.pace.solved(name, at, this.booksOf(variants[0]))
    return { key: solved.key, variants }
  }

  /** What came of the basket of a timer: one that its costs eat is looked for less and less often, until its prices move. */
  noteWorth(key: string, isWorthless: boolean): void {
    this.pace.note(key.slice(KEY.length), isWorthless)
  }

  /** Clusters are gone, and their episodes have to end. */
  get hasEnded(): boolean {
    return this.over.length > 0
  }

  /** Once: the empty proposals of clusters that are gone. */
  takeOver(): readonly Proposal[] {
    const { over } = this
    this.over = []
    return over
  }

  /** A family proposes the same basket, on a promise that is no smaller. */
  private isProposed(candidate: Candidate): boolean {
    const { scanner, numberOf, bookOf } = this.parts
    const proposals = scanner.proposals(numberOf(candidate.legs[0]!.market), bookOf)
    return proposals.some(({ variants }) =>
      variants.some(
        (other) => other.minPayoffTicks >= candidate.minPayoffTicks && areSameLegs(other, candidate),
      ),
    )
  }

  /** Of the whole cluster, whose relation the basket is made on. */
  private booksOf(candidate: Candidate | undefined): readonly number[] {
    return (candidate?.relation.markets ?? []).flatMap((key) => this.numbers.get(key) ?? [])
  }

  private bind(): void {
    const { desk, scanner, numberOf } = this.parts
    this.boundAt = scanner.version
    const { bounds } = scanner
    const isSame =
      bounds.length === this.bounds.length && bounds.every((bound, i) => this.isAlike(bound, this.bounds[i]!))
    if (isSame) return
    this.bounds = bounds
    this.numbers = new Map(
      bounds.flatMap(({ markets }) =>
        markets.map((market) => [keyOfMarket(market), numberOf(market)] as const),
      ),
    )
    this.over.push(...desk.bind(bounds, numberOf))
  }

  /** Whether nothing changed that a cluster could be made of. */
  private isAlike(bound: BoundRelation, before: BoundRelation): boolean {
    if (bound === before) return true
    if (bound.relation !== before.relation || this.isClustered(before)) return false
    return bound.markets.every(({ fee }, i) => fee === before.markets[i]!.fee)
  }

  private isClustered({ relation }: BoundRelation): boolean {
    const isShared = this.bounds.some(
      (other) =>
        other.relation !== relation && other.relation.markets.some((key) => relation.markets.includes(key)),
    )
    return isShared || this.parts.desk.numberOfName(relation.id) >= 0
  }
}

function areSameLegs(a: Candidate, b: Candidate): boolean {
  if (a.conversion !== undefined || a.legs.length !== b.legs.length) return false
  if ([a, b].some((one) => one.legs.some((_, i) => weightOf(one, i) !== 1))) return false
  return a.legs.every(({ market, outcome }) =>
    b.legs.some((leg) => leg.outcome === outcome && keyOfMarket(leg.market) === keyOfMarket(market)),
  )
}
