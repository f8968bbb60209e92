import { keyOfMarket, type Market, type MarketKey } from '../domain/market.js'
import { weightOf, type Candidate, type Family } from '../domain/opportunity.js'
import type { PayoffLeg, Relation } from '../domain/relation.js'
import { BASKET_FAMILIES } from './families/families.js'
import type { BasketFamily, BookOf, BoundRelation, PriceScreen, Proposal } from './family.js'
import type { Screen, ScreenRow } from './screen.js'

/** What the scanner must know of the books. */
export interface ScannedBooks {
  numberOf(venue: Market['venue'], id: string): number
}

/** One idea of one relation, and the books that it has a leg in. */
interface Idea {
  readonly key: string
  readonly family: Family
  readonly relation: Told
  readonly propose: (bookOf: BookOf) => Proposal
  readonly rows: readonly ScreenRow[]
  readonly books: readonly number[]
  /** Where the legs do not depend on prices. */
  readonly candidate?: Candidate
}

/** A relation as it was told last. */
interface Told {
  readonly relation: Relation
  /** When it was told first, among all relations. */
  readonly order: number
  ideas: readonly Idea[]
  /** With its markets, once all of them are listed. */
  bound: BoundRelation | undefined
}

const NO_IDEAS: readonly Idea[] = []
const NOTHING: readonly Proposal[] = []

/** Which baskets to look at when a book moves: only those with a leg in it. */
export class Scanner {
  private readonly markets = new Map<MarketKey, Market>()
  private readonly relations = new Map<string, Told>()
  /** Relations with a column for a market, listed or not. */
  private readonly naming = new Map<MarketKey, Set<Told>>()
  /** Ideas by the number of a book that they have a leg in, in the order in which their relations came. */
  private readonly ideas: (readonly Idea[] | undefined)[] = []
  /** Keys of ideas that nobody proposes any more. */
  private readonly gone = new Set<string>()
  /** By the number of the idea. */
  private readonly numbered: (Idea | undefined)[] = []
  private changes = 0
  private watched = 0

  constructor(
    private readonly legsMax: number,
    private readonly books: ScannedBooks,
    private readonly screen: Screen,
  ) {}

  /** Markets of the book set. One that is listed with other terms takes the place of the old one in every relation. */
  listMarkets(markets: readonly Market[]): void {
    const concerned = new Set<Told>()
    for (const market of markets) {
      const key = keyOfMarket(market)
      if (this.markets.get(key) === market) continue
      this.markets.set(key, market)
      for (const told of this.naming.get(key) ?? []) concerned.add(told)
    }
    for (const told of concerned) this.bind(told)
  }

  /**
   * A relation takes effect when all its markets are listed. Told again with other terms, it takes the place of the old one, which is
   * returned.
   */
  listRelation(relation: Relation): Relation | undefined {
    const known = this.relations.get(relation.id)
    if (known !== undefined && JSON.stringify(known.relation) === JSON.stringify(relation)) return undefined
    if (known !== undefined) this.forget(known)
    const told: Told = {
      relation,
      order: known?.order ?? this.relations.size,
      ideas: NO_IDEAS,
      bound: undefined,
    }
    this.relations.set(relation.id, told)
    for (const key of relation.markets) {
      const naming = this.naming.get(key) ?? new Set()
      this.naming.set(key, naming.add(told))
    }
    this.bind(told)
    return known?.relation
  }

  /** Ideas with a leg in the book of this number, in the order in which their relations came. */
  proposals(book: number, bookOf: BookOf): readonly Proposal[] {
    return (this.ideas[book] ?? NO_IDEAS).map((idea) => idea.propose(bookOf))
  }

  /** Ideas that are looked at when a book of theirs moves. */
  get ideaCount(): number {
    return this.watched
  }

  /** What an idea comes to now, by its number in the screen; `undefined` when nobody proposes it any more. */
  proposalOf(number: number, bookOf: BookOf): Proposal | undefined {
    return this.numbered[number]?.propose(bookOf)
  }

  /** Whether the promise behind an idea holds as far as anybody knows, and its legs are to be held. */
  standsFor(number: number): boolean {
    const idea = this.numbered[number]
    if (idea === undefined || idea.family === 'conversion') return false
    const { proof } = idea.relation.relation
    return proof !== 'withdrawn' && proof !== 'ended'
  }

  /** Pairs over two venues with a leg in this market. */
  pairsOf(key: MarketKey): readonly Candidate[] {
    const market = this.markets.get(key)
    const ideas = market === undefined ? undefined : this.ideas[this.numberOf(market)]
    return (ideas ?? NO_IDEAS).flatMap(({ candidate }) =>
      candidate?.family === 'cross-venue' ? [candidate] : [],
    )
  }

  /** Relations whose markets are all listed, in the order in which they came. */
  get bounds(): readonly BoundRelation[] {
    return [...this.relations.values()].flatMap(({ bound }) => bound ?? [])
  }

  /** Rises whenever `bounds` are others. */
  get version(): number {
    return this.changes
  }

  /** Once: the empty proposals of ideas that are gone, whose episodes have to end. */
  takeOver(): readonly Proposal[] {
    if (this.gone.size === 0) return NOTHING
    const over = [...this.gone].map((key): Proposal => ({ key, variants: [] }))
    this.gone.clear()
    return over
  }

  /** Relations that still wait for a market to be listed. */
  get unbound(): readonly Relation[] {
    return [...this.relations.values()]
      .map(({ relation }) => relation)
      .filter(({ markets }) => markets.some((key) => !this.markets.has(key)))
  }

  private bind(told: Told): void {
    const { relation } = told
    const markets = relation.markets.map((key) => this.markets.get(key))
    if (!markets.every((market) => market !== undefined)) return
    const before = told.ideas
    const bound = { relation, markets }
    told.bound = bound
    this.changes++
    for (const market of markets) this.screen.setFee(this.numberOf(market), market.fee.curve)
    told.ideas = BASKET_FAMILIES.filter(({ kinds }) => kinds.includes(relation.kind)).flatMap((family) =>
      this.ideasOf(family, told, bound),
    )
    this.replace(before, told.ideas)
  }

  private forget(told: Told): void {
    this.changes++
    for (const key of told.relation.markets) this.naming.get(key)?.delete(told)
    this.replace(told.ideas, NO_IDEAS)
  }

  private ideasOf(family: BasketFamily, relation: Told, bound: BoundRelation): Idea[] {
    const within = family.fixed(bound).filter(({ legs }) => legs.length <= this.legsMax)
    const ideas = within.map((candidate): Idea => {
      const { key } = candidate
      const proposal = { key, variants: [candidate] }
      const row = this.rowOf(candidate)
      const books = unique(row.fixed.map(({ column }) => Math.floor(column / 2)))
      return { key, family: family.name, relation, propose: () => proposal, rows: [row], books, candidate }
    })
    if (family.current === undefined) return ideas
    const propose = (bookOf: BookOf): Proposal => family.current!(bound, bookOf, this.legsMax)
    // The key of an idea whose legs depend on prices is known without any price.
    const { key } = propose(() => undefined)
    const needed = family.screen?.(bound)
    const row = needed && this.screenRow(key, bound, needed)
    const books = unique(bound.markets.map((market) => this.numberOf(market)))
    const rows = [row ?? this.always(key)]
    return [...ideas, { key, family: family.name, relation, propose, rows, books }]
  }

  /** Every book that has a leg in some idea before or after gets its list and its rows anew. */
  private replace(before: readonly Idea[], after: readonly Idea[]): void {
    for (const { key } of before) this.gone.add(key)
    for (const { key } of after) this.gone.delete(key)
    this.watched += after.length - before.length
    for (const { key } of before) this.numbered[this.screen.ideaOf(key)] = undefined
    for (const idea of after) this.numbered[this.screen.ideaOf(idea.key)] = idea
    const gone = new Set(before)
    for (const book of unique([...before, ...after].flatMap(({ books }) => books))) {
      const kept = (this.ideas[book] ?? NO_IDEAS).filter((idea) => !gone.has(idea))
      const added = after.filter(({ books }) => books.includes(book))
      const ideas = [...kept, ...added].sort((a, b) => a.relation.order - b.relation.order)
      this.ideas[book] = ideas
      this.screen.setRows(
        book,
        ideas.flatMap(({ rows }) => rows),
      )
    }
  }

  private rowOf(candidate: Candidate): ScreenRow {
    return {
      idea: this.screen.ideaOf(candidate.key),
      constantTicks: candidate.minPayoffTicks,
      fixed: candidate.legs.map(({ market, outcome }, i) => ({
        column: this.askColumn(market, outcome),
        weight: weightOf(candidate, i),
      })),
      clipped: [],
    }
  }

  private screenRow(
    key: string,
    { markets }: BoundRelation,
    { constantTicks, fixed, clipped }: PriceScreen,
  ): ScreenRow {
    const columnOf = ({ column, outcome }: PayoffLeg): number => this.askColumn(markets[column]!, outcome)
    return {
      idea: this.screen.ideaOf(key),
      constantTicks,
      fixed: fixed.map((leg) => ({ column: columnOf(leg), weight: 1 })),
      clipped: clipped.map(columnOf),
    }
  }

  /** For a family that cannot say when to look. */
  private always(key: string): ScreenRow {
    return { idea: this.screen.ideaOf(key), constantTicks: 1, fixed: [], clipped: [] }
  }

  private askColumn(market: Market, outcome: PayoffLeg['outcome']): number {
    return 2 * this.numberOf(market) + (outcome === 'yes' ? 0 : 1)
  }

  private numberOf({ venue, id }: Market): number {
    return this.books.numberOf(venue, id)
  }
}

const unique = (numbers: readonly number[]): number[] => [...new Set(numbers)]
