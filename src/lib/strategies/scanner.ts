import { keyOfMarket, type Market, type MarketKey } from '../domain/market.js'
import type { Relation } from '../domain/relation.js'
import { crossVenue } from './cross-venue.js'
import type { BasketFamily, BookOf, BoundRelation, Proposal } from './family.js'
import { noBasket } from './no-basket.js'
import { thresholdLadder } from './threshold-ladder.js'

const FAMILIES: readonly BasketFamily[] = [crossVenue, thresholdLadder, noBasket]

interface Watched {
  /** Fixed baskets with a leg in this market. */
  readonly fixed: Proposal[]
  /** Relations whose baskets depend on prices. */
  readonly current: ((bookOf: BookOf) => Proposal)[]
}

/** Which baskets to look at when a book moves: only those with a leg in it. */
export class Scanner {
  private readonly markets = new Map<MarketKey, Market>()
  private waiting: readonly Relation[] = []
  private readonly watched = new Map<MarketKey, Watched>()
  private readonly relations = new Map<string, Relation>()

  constructor(private readonly legsMax: number) {}

  /** A market that is listed with other terms takes the place of the old one in every relation. */
  listMarkets(markets: readonly Market[]): void {
    let isRelisted = false
    for (const market of markets) {
      const key = keyOfMarket(market)
      const known = this.markets.get(key)
      this.markets.set(key, market)
      isRelisted ||= known !== undefined && known !== market
    }
    if (isRelisted) this.bindAgain()
    else this.bindWaiting()
  }

  /** A relation takes effect when all its markets are listed. Told again with other terms, it takes the place of the old one. */
  listRelation(relation: Relation): void {
    const known = this.relations.get(relation.id)
    if (known !== undefined && JSON.stringify(known) === JSON.stringify(relation)) return
    this.relations.set(relation.id, relation)
    if (known !== undefined) return this.bindAgain()
    this.waiting = [...this.waiting, relation]
    this.bindWaiting()
  }

  /** Ideas with a leg in this market, in the order in which their relations came. */
  proposals(key: MarketKey, bookOf: BookOf): readonly Proposal[] {
    const watched = this.watched.get(key)
    if (watched === undefined) return []
    if (watched.current.length === 0) return watched.fixed
    return [...watched.fixed, ...watched.current.map((current) => current(bookOf))]
  }

  /** Relations that still wait for a market to be listed. */
  get unbound(): readonly Relation[] {
    return this.waiting
  }

  private bindWaiting(): void {
    const still: Relation[] = []
    for (const relation of this.waiting) {
      const markets = relation.markets.map((key) => this.markets.get(key))
      if (markets.every((market) => market !== undefined)) this.bind({ relation, markets })
      else still.push(relation)
    }
    this.waiting = still
  }

  private bindAgain(): void {
    this.watched.clear()
    this.waiting = [...this.relations.values()]
    this.bindWaiting()
  }

  private bind(bound: BoundRelation): void {
    for (const family of FAMILIES) {
      if (!family.kinds.includes(bound.relation.kind)) continue
      for (const candidate of family.fixed(bound)) {
        const proposal = { key: candidate.key, variants: [candidate] }
        for (const leg of candidate.legs) this.watch(leg.market).fixed.push(proposal)
      }
      if (family.current === undefined) continue
      const current = (bookOf: BookOf): Proposal => family.current!(bound, bookOf, this.legsMax)
      for (const market of bound.markets) this.watch(market).current.push(current)
    }
  }

  private watch(market: Market): Watched {
    const key = keyOfMarket(market)
    const watched = this.watched.get(key) ?? { fixed: [], current: [] }
    this.watched.set(key, watched)
    return watched
  }
}
