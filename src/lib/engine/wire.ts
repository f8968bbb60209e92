import { Ownership } from '../arbiter/ownership.js'
import type { Market, MarketKey } from '../domain/market.js'
import type { Candidate } from '../domain/opportunity.js'
import type { Relation } from '../domain/relation.js'
import { Desk } from '../execution/desk.js'
import { BookSet } from '../market-data/book-set.js'
import type { OrderBook } from '../market-data/order-book.js'
import { Ledger } from '../portfolio/ledger.js'
import { Exposure } from '../risk/exposure.js'
import { RiskGate } from '../risk/gate.js'
import { KillSwitch } from '../risk/kill-switch.js'
import { Heuristics } from '../strategies/heuristics/heuristics.js'
import { ClusterDesk } from '../strategies/linear/cluster-desk.js'
import { Scanner } from '../strategies/scanner.js'
import { Screen } from '../strategies/screen.js'
import { Assessor } from './assessor.js'
import { ClusterWatch } from './cluster-watch.js'
import { Episodes } from './episodes.js'
import { Objections } from './objections.js'
import type { EngineSettings } from './settings.js'
import { QuoteDesk } from './quote-desk.js'
import { TradingState } from './trading-state.js'
import { Worth } from './worth.js'

/** Everything an engine owns, each once. */
export interface EngineParts {
  readonly books: BookSet
  readonly ledger: Ledger
  readonly exposure: Exposure
  readonly ownership: Ownership
  readonly killSwitch: KillSwitch
  readonly scanner: Scanner
  readonly gate: RiskGate
  readonly desk: Desk
  readonly assessor: Assessor
  readonly objections: Objections
  readonly worth: Worth
  readonly episodes: Episodes
  readonly screen: Screen
  readonly clusters: ClusterWatch
  readonly heuristics: Heuristics
  /** Where resting quotes are allowed. */
  readonly quotes: QuoteDesk | undefined
  readonly nextBasketId: () => string
  /** Nothing is ever sent. */
  readonly watchOnly: boolean
  readonly trading: TradingState
}

/** Makes the parts of one engine and shows each the others that it needs. */
export function engineParts(settings: EngineSettings): EngineParts {
  const { limits, rules, strategy, execution, bankroll, watchOnly = false } = settings
  const books = new BookSet()
  const ledger = new Ledger()
  const ownership = new Ownership()
  const exposure = new Exposure()
  const killSwitch = new KillSwitch(limits, bankroll)
  const screen = new Screen(books)
  const scanner = new Scanner(strategy.basketLegsMax, books, screen)
  const episodes = new Episodes(screen)
  const trading = new TradingState()
  const bookOf = (market: Market): OrderBook | undefined => books.find(market.venue, market.id)
  const desk = new Desk(execution, { ledger, exposure, killSwitch, ownership }, bookOf)
  const openBaskets = (): number => desk.openBaskets
  const gate = new RiskGate(limits, rules, { ledger, exposure, killSwitch, openBaskets })
  const heuristics = new Heuristics(strategy.heuristics)
  const worth = new Worth({ settings, gate, tightening: heuristics.judge.bind(heuristics) })
  const objections = new Objections({ limits, gate, ownership, trading, worth })
  const assessor = new Assessor({ settings, scanner, objections, episodes, heuristics, bookOf, worth })
  const mayTrade = ({ proof, kind }: Relation): boolean =>
    rules.tradeableProofs.includes(proof) && rules.tradeableKinds.includes(kind)
  const { depthBeyondBestE6 } = strategy
  const clusters = new ClusterWatch({
    desk: new ClusterDesk({ mayTrade, depthBeyondBestE6, legsMax: strategy.basketLegsMax }),
    scanner,
    books,
    numberOf: ({ venue, id }) => books.numberOf(venue, id),
    bookOf,
  })
  let baskets = 0
  const nextBasketId = (): string => `b${++baskets}`
  const { bookAgeMax, closeLead } = limits
  const pairsOf = (market: MarketKey): readonly Candidate[] => scanner.pairsOf(market)
  const resting = watchOnly ? undefined : strategy.makerTaker
  const quotes =
    resting &&
    new QuoteDesk({
      ...{ settings: resting, desk, gate, ownership, killSwitch, trading, bookOf },
      ...{ pairsOf, nextBasketId, bookAgeMax, closeLead },
    })
  const watching = { screen, scanner, clusters, heuristics, episodes, assessor, objections, worth }
  const money = { ledger, exposure, killSwitch, gate, desk }
  return { books, ownership, trading, quotes, nextBasketId, watchOnly, ...money, ...watching }
}
