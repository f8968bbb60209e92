import type { Market } from '../../domain/market.js'
import type { Relation } from '../../domain/relation.js'
import { proposalKey, type BookOf, type BoundRelation, type Proposal } from '../family.js'
import { expected, proves, safeAsk } from './certificate.js'
import { sidesOf, solveCluster, type ClusterSide } from './cluster-basket.js'
import { risesWithPrice } from '../price-rise.js'
import { clustersOf, type Cluster } from './clusters.js'

/** A cluster is solved at most once in this time. */
export const SOLVE_EVERY_MS = 250

export interface ClusterDeskSettings {
  /** Whether the rules allow to trade on the relation's proof and kind. */
  readonly mayTrade: (relation: Relation) => boolean
  readonly depthBeyondBestE6: number
  /** Legs of one basket at most; left out: as many as the program finds. */
  readonly legsMax?: number
}

interface Watched {
  readonly cluster: Cluster
  readonly sides: readonly ClusterSide[]
  /** For each side of `sides` the lowest ask, in ticks, that the certificate still covers. */
  readonly safe: Int32Array
  /** Its certificate holds; without one any move of its books may matter. */
  isProven: boolean
  /** A basket was proposed. */
  isOpen: boolean
  isWanted: boolean
}

/** Numbers for each cluster that a book is in: the cluster and the column. */
const FIELDS = 2

/**
 * Watches the clusters' certificates while books move, and solves the clusters whose certificate a touch has broken. Looking at a touch
 * compares whole numbers and allocates nothing.
 */
export class ClusterDesk {
  private watched: readonly Watched[] = []
  private byName = new Map<string, number>()
  /** For each book the clusters that it is in and its column there, in pairs. */
  private places: readonly (Int32Array | undefined)[] = []
  private wanted: number[] = []

  constructor(private readonly settings: ClusterDeskSettings) {}

  /**
   * All relations whose markets are listed; told again when one of them or a market's terms change. Clusters that stayed as they were
   * keep their certificate. `numberOf` gives the numbers that `touched` is asked with. Returns empty proposals, which end the episodes of
   * clusters that are gone.
   */
  bind(bounds: readonly BoundRelation[], numberOf: (market: Market) => number): readonly Proposal[] {
    const before = new Map(this.watched.map((each) => [nameOf(each.cluster), each]))
    this.watched = clustersOf(bounds.filter((bound) => this.mayJoin(bound))).map((cluster) => {
      const known = before.get(nameOf(cluster))
      return known !== undefined && isSame(known.cluster, cluster) ? known : watch(cluster)
    })
    this.byName = new Map(this.watched.map((each, i) => [nameOf(each.cluster), i]))
    const places: number[][] = []
    this.watched.forEach(({ cluster }, at) =>
      cluster.joint.markets.forEach((market, column) => {
        const book = numberOf(market)
        if (book >= 0) (places[book] ??= []).push(at, column)
      }),
    )
    this.places = Array.from(places, (each: number[] | undefined) => each && Int32Array.from(each))
    this.wanted = this.watched.flatMap((each, i) => (each.isWanted ? [i] : []))
    const gone = [...before.values()].filter((each) => each.isOpen && !this.watched.includes(each))
    return gone.map(({ cluster }) => ({ key: keyOf(cluster), variants: [] }))
  }

  /** Clusters 0..count-1; their numbers hold until the next `bind`. */
  get count(): number {
    return this.watched.length
  }

  /**
   * Whether a cluster wants to be solved that did not before: an ask of this book, in ticks and 0 for none, is below what its certificate
   * covers, or it has none.
   */
  touched(book: number, askYes: number, askNo: number): boolean {
    const places = this.places[book]
    if (places === undefined) return false
    let isNew = false
    for (let i = 0; i < places.length; i += FIELDS) {
      const cluster = places[i]!
      const watched = this.watched[cluster]!
      if (watched.isWanted) continue
      const side = places[i + 1]! * 2
      if (
        watched.isProven &&
        isCovered(watched.safe, side, askYes) &&
        isCovered(watched.safe, side + 1, askNo)
      )
        continue
      watched.isWanted = true
      this.wanted.push(cluster)
      isNew = true
    }
    return isNew
  }

  /** The clusters that want to be solved and were not told yet. */
  takeWanted(): readonly number[] {
    const taken = this.wanted
    this.wanted = []
    return taken
  }

  /** A name that outlives `bind`. */
  nameOf(cluster: number): string {
    return nameOf(this.watched[cluster]!.cluster)
  }

  /** The number of a cluster by its name; -1 when there is none of that name any more. */
  numberOfName(name: string): number {
    return this.byName.get(name) ?? -1
  }

  /** The best baskets of a cluster on these books; none ends the episode. Keeps a new certificate. */
  solve(cluster: number, bookOf: BookOf): Proposal {
    const watched = this.watched[cluster]!
    const { depthBeyondBestE6, legsMax } = this.settings
    const solved = solveCluster(watched.cluster, watched.sides, { bookOf, depthBeyondBestE6 })
    const { certificate } = solved
    const variants = solved.variants.filter(({ legs }) => legs.length <= (legsMax ?? Infinity))
    watched.isProven = certificate !== undefined && proves(certificate)
    if (certificate !== undefined) watched.sides.forEach(({ instrument, payoffs }, i) => (watched.safe[i] = safeAsk(instrument, expected(certificate.statePrices, payoffs)))) // prettier-ignore
    watched.isOpen = variants.length > 0
    watched.isWanted = false
    return { key: keyOf(watched.cluster), variants }
  }

  /** Not those whose contracts may part: what a joint table leaves out would be left out for all of them. */
  private mayJoin({ relation, markets }: BoundRelation): boolean {
    if (relation.risk?.class === 'B') return false
    return this.settings.mayTrade(relation) && markets.every(({ fee }) => risesWithPrice(fee.curve))
  }
}

const isCovered = (safe: Int32Array, side: number, ask: number): boolean => ask === 0 || ask >= safe[side]!

const keyOf = ({ joint }: Cluster): string => proposalKey(joint.relation, 'linear')

const nameOf = ({ joint }: Cluster): string => joint.relation.id

function watch(cluster: Cluster): Watched {
  const sides = sidesOf(cluster)
  const safe = new Int32Array(sides.length)
  return { cluster, sides, safe, isProven: false, isOpen: false, isWanted: false }
}

/** The same relations on the same terms. */
const isSame = (a: Cluster, b: Cluster): boolean =>
  a.members.length === b.members.length &&
  a.members.every(({ relation, markets }, i) => {
    const other = b.members[i]!
    return relation === other.relation && markets.every((market, column) => market === other.markets[column])
  })
