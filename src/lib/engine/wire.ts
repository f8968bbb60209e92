import { Ownership } from '../arbiter/ownership.js'
import type { Market } from '../domain/market.js'
import { Desk } from '../execution/desk.js'
import { BookSet } from '../market-data/book-set.js'
import type { OrderBook } from '../market-data/order-book.js'
import { Ledger } from '../portfolio/ledger.js'
import { Exposure } from '../risk/exposure.js'
import { RiskGate } from '../risk/gate.js'
import { KillSwitch } from '../risk/kill-switch.js'
import { Scanner } from '../strategies/scanner.js'
import { Assessor } from './assessor.js'
import { Gaps } from './gaps.js'
import type { EngineSettings } from './settings.js'
import { TradingState } from './trading-state.js'

/** Everything an engine owns, each once. */
export interface EngineParts {
  readonly books: BookSet
  readonly ledger: Ledger
  readonly ownership: Ownership
  readonly killSwitch: KillSwitch
  readonly scanner: Scanner
  readonly gate: RiskGate
  readonly desk: Desk
  readonly assessor: Assessor
  readonly gaps: Gaps
  readonly trading: TradingState
}

/** Makes the parts of one engine and shows each the others that it needs. */
export function engineParts(settings: EngineSettings): EngineParts {
  const { limits, rules, strategy, execution, bankroll } = settings
  const books = new BookSet()
  const ledger = new Ledger()
  const ownership = new Ownership()
  const exposure = new Exposure()
  const killSwitch = new KillSwitch(limits, bankroll)
  const scanner = new Scanner(strategy.basketLegsMax)
  const gaps = new Gaps()
  const trading = new TradingState()
  const bookOf = (market: Market): OrderBook | undefined => books.find(market.venue, market.id)
  const desk = new Desk(execution, { ledger, exposure, killSwitch, ownership }, bookOf)
  const openBaskets = (): number => desk.openBaskets
  const gate = new RiskGate(limits, rules, { ledger, exposure, killSwitch, openBaskets })
  const assessor = new Assessor({ settings, scanner, gate, ownership, gaps, bookOf, trading })
  return { books, ledger, ownership, killSwitch, scanner, gate, desk, assessor, gaps, trading }
}
