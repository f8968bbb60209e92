/**
 * One venue's matching engine: markets, price-time queues, accounts, settlement. It knows no wire format; the venue's
 * handlers in `exchange/kalshi` and `exchange/polymarket` call it and listen to it.
 */
import { assert } from '../../base/assert.js'
import type { Rng } from '../../base/rng.js'
import type { Result } from '../../base/errors.js'
import { qty, usd, type Ms, type Price, type Qty, type Usd } from '../../base/units.js'
import type { FeeSchedule } from '../../domain/fees.js'
import type { Level } from '../../domain/events.js'
import type { Grid } from '../../domain/grid.js'
import type { Agenda, Cancel } from './agenda.js'
import type { ExchangeEvent, ExchangeListener, TradingState } from './events.js'
import type { GroupState } from './groups.js'
import type { Balance, Holding } from './holding.js'
import type { Totals } from './ledger.js'
import type { MarketTerms, SimMarket } from './market.js'
import { OK, reject } from './order-checks.js'
import type { Amendment, Placed } from './order-desk.js'
import type { OrderReason, PlaceOrder, Reject, SimOrder, SimTrade } from './order.js'
import type { LiveMarket, LiveOrder } from './state.js'
import { wireExchange, type ExchangeParts } from './wire.js'

export type { Amendment, Placed } from './order-desk.js'
export type { GroupState } from './groups.js'

export interface Book {
  /** YES bids, best (highest) first. */
  readonly bids: readonly Level[]
  /** YES asks, best (lowest) first. */
  readonly asks: readonly Level[]
}

const NOTHING: Holding = {
  yes: qty(0),
  no: qty(0),
  yesCost: usd(0),
  noCost: usd(0),
  realised: usd(0),
  feesPaid: usd(0),
  traded: usd(0),
}

export class Exchange {
  readonly agenda: Agenda
  /** Replaced, never changed: somebody may stop listening while he hears. */
  private listeners: readonly ExchangeListener[] = []
  private readonly parts: ExchangeParts

  constructor({ agenda, rng }: { agenda: Agenda; rng: Rng }) {
    this.agenda = agenda
    this.parts = wireExchange({ agenda, rng, emit: (event) => this.emit(event) })
  }

  /** Hears every event until the returned function is called. */
  listen(listener: ExchangeListener): () => void {
    this.listeners = [...this.listeners, listener]
    return () => {
      this.listeners = this.listeners.filter((one) => one !== listener)
    }
  }

  // accounts ------------------------------------------------------------------------------------------------------

  /** `keepsHistory: false` for actors whose ended orders nobody asks for. */
  openAccount(id: string, { keepsHistory = true }: { keepsHistory?: boolean } = {}): void {
    this.parts.ledger.open(id, keepsHistory)
  }

  hasAccount(id: string): boolean {
    return this.parts.ledger.accounts.has(id)
  }

  deposit(account: string, purse: string, amount: Usd): void {
    this.parts.ledger.deposit(this.parts.ledger.account(account), purse, amount)
    this.emit({ type: 'cash', account, purse, change: amount, why: 'deposit' })
    this.step()
  }

  transfer(account: string, from: string, to: string, amount: Usd): Result<undefined, Reject> {
    if (amount <= 0) return reject('invalid_quantity', 'amount must be positive')
    if (amount > this.balance(account, from).available)
      return reject('insufficient_balance', 'insufficient balance')
    this.parts.ledger.transfer(this.parts.ledger.account(account), from, to, amount)
    this.emit({ type: 'cash', account, purse: from, change: usd(-amount), why: 'transfer' })
    this.emit({ type: 'cash', account, purse: to, change: amount, why: 'transfer' })
    this.step()
    return OK
  }

  balance(account: string, purse: string): Balance {
    const found = this.parts.ledger.account(account).purses.get(purse)
    const cash = found?.cash ?? usd(0)
    const reserved = found?.reserved ?? usd(0)
    return { cash, reserved, available: usd(cash - reserved) }
  }

  /** Every purse the account ever had money in. */
  purses(account: string): readonly string[] {
    return [...this.parts.ledger.account(account).purses.keys()]
  }

  /** A copy, as it stands now. */
  holding(account: string, market: string): Holding {
    const stake = this.parts.ledger.account(account).stakes.get(market)
    if (stake === undefined) return NOTHING
    const { yes, no, yesCost, noCost, realised, feesPaid, traded } = stake
    return { yes, no, yesCost, noCost, realised, feesPaid, traded }
  }

  /** Markets in which the account has or had something, oldest first. */
  heldMarkets(account: string): readonly string[] {
    const stakes = [...this.parts.ledger.account(account).stakes.values()]
    return stakes.filter(({ everHeld }) => everHeld).map(({ market }) => market.id)
  }

  /** Every dollar in the venue: deposited = cash + escrow + fees + dust. */
  totals(): Totals {
    return this.parts.ledger.totals()
  }

  accounts(): readonly string[] {
    return [...this.parts.ledger.accounts.keys()]
  }

  // markets -------------------------------------------------------------------------------------------------------

  /** Lists a market; it opens and closes by itself at its times. */
  list(terms: MarketTerms): SimMarket {
    return this.parts.lifecycle.list(terms)
  }

  market(id: string): SimMarket | undefined {
    return this.parts.markets.get(id)
  }

  markets(): IterableIterator<SimMarket> {
    return this.parts.markets.values()
  }

  /** Resting orders keep their prices, so the new grid must hold them. */
  setGrid(id: string, grid: Grid): void {
    this.parts.lifecycle.setGrid(id, grid)
  }

  setFees(id: string, fees: { taker: FeeSchedule; maker: FeeSchedule | undefined }): void {
    this.parts.lifecycle.setFees(id, fees)
  }

  setCloseAt(id: string, closeAt: Ms): void {
    this.parts.lifecycle.setCloseAt(id, closeAt)
  }

  /** Halts one market: no orders, resting ones stay. */
  deactivate(id: string): void {
    this.parts.lifecycle.deactivate(id)
  }

  /** Ends the halt; every resting order is cancelled first (`market_halted`). */
  activate(id: string): void {
    this.parts.lifecycle.activate(id)
  }

  /** Removes all resting orders of a market (`market_halted`), as at the start of a game. */
  clearBook(id: string): void {
    this.parts.lifecycle.clearBook(id)
  }

  determine(id: string, yesPayoff: Price): void {
    this.parts.lifecycle.determine(id, yesPayoff)
  }

  dispute(id: string): void {
    this.parts.lifecycle.dispute(id)
  }

  amendResult(id: string, yesPayoff: Price): void {
    this.parts.lifecycle.amendResult(id, yesPayoff)
  }

  /** Pays everybody. */
  finalize(id: string): void {
    this.parts.lifecycle.finalize(id)
  }

  /** For one purse, or for all. */
  setTrading(state: TradingState, purse?: string): void {
    this.parts.lifecycle.setTrading(state, purse)
  }

  /** Keeps trading at this state or a stricter one until the returned function is called; holds may overlap. */
  holdTrading(state: TradingState, purse?: string): Cancel {
    return this.parts.lifecycle.hold(state, purse)
  }

  trading(purse: string): TradingState {
    return this.parts.lifecycle.trading(purse)
  }

  // orders --------------------------------------------------------------------------------------------------------

  place(request: PlaceOrder): Result<Placed, Reject> {
    return this.stepAfter(this.parts.desk.place(request))
  }

  /** Keeps its place in the queue when only its expiry changes or its quantity falls. May trade. */
  amend(account: string, orderId: string, change: Amendment): Result<Placed, Reject> {
    return this.stepAfter(this.parts.desk.amend(account, orderId, change))
  }

  /** Lowers what is still wanted; zero cancels. */
  decrease(account: string, orderId: string, remaining: Qty): Result<SimOrder, Reject> {
    return this.stepAfter(this.parts.desk.decrease(account, orderId, remaining))
  }

  /** Refused with order_not_found, order_not_open, order_delayed, market_closed or exchange_paused. */
  cancel(account: string, orderId: string, reason?: OrderReason): Result<SimOrder, Reject> {
    return this.stepAfter(this.parts.desk.cancel(account, orderId, reason))
  }

  order(id: string): SimOrder | undefined {
    return this.parts.orders.get(id)
  }

  orderByClientId(account: string, clientId: string): SimOrder | undefined {
    return this.parts.ledger.accounts.get(account)?.byClientId.get(clientId)
  }

  /** All orders of an account, oldest first, ended ones included; none for an account without a history. */
  orders(account: string): readonly SimOrder[] {
    return this.parts.ledger.account(account).history?.orders ?? []
  }

  openOrders(account: string, market?: string): readonly SimOrder[] {
    const { stakes } = this.parts.ledger.account(account)
    const chosen = market === undefined ? [...stakes.values()] : [stakes.get(market)]
    return chosen.flatMap((stake) => (stake === undefined ? [] : [...stake.bids, ...stake.asks]))
  }

  /** Quantity ahead of it at its price. */
  queueAhead(orderId: string): Qty {
    let ahead = 0
    for (let one = this.parts.orders.get(orderId)?.ahead; one !== undefined; one = one.ahead)
      ahead += one.remaining
    return qty(ahead)
  }

  // what happened -------------------------------------------------------------------------------------------------

  book(market: string): Book {
    const found = this.parts.markets.get(market)
    return { bids: found?.bids.rows() ?? [], asks: found?.asks.rows() ?? [] }
  }

  best(market: string): { readonly bid: Level | undefined; readonly ask: Level | undefined } {
    const found = this.parts.markets.get(market)
    return { bid: found?.bids.bestRow(), ask: found?.asks.bestRow() }
  }

  /** Trades of a market, oldest first. */
  trades(market: string): readonly SimTrade[] {
    return this.parts.markets.get(market)?.trades ?? []
  }

  /** All trades an account took part in, oldest first. */
  tradesOf(account: string): readonly SimTrade[] {
    return this.parts.ledger.account(account).history?.trades ?? []
  }

  trade(id: string): SimTrade | undefined {
    return this.parts.archive.find(id)
  }

  /** Undoes a trade that never settled (`tokens` clearing); false when a party no longer has what it got. */
  reverseTrade(id: string): boolean {
    const trade = this.parts.archive.find(id)
    assert(trade !== undefined, 'the trade is remembered', { id })
    const done = this.parts.sets.reverse(trade, [trade.taker as LiveOrder, trade.maker as LiveOrder])
    this.step()
    return done
  }

  // sets ----------------------------------------------------------------------------------------------------------

  split(account: string, market: string, count: Qty): Result<undefined, Reject> {
    return this.withMarket(market, (found) => this.parts.sets.split(account, found, count))
  }

  merge(account: string, market: string, count: Qty): Result<undefined, Reject> {
    return this.withMarket(market, (found) => this.parts.sets.merge(account, found, count))
  }

  /** Negative risk: NO of the given markets of one event for dollars and YES of all its others. */
  convert(
    account: string,
    event: string,
    noMarkets: readonly string[],
    count: Qty,
  ): Result<undefined, Reject> {
    return this.stepAfter(this.parts.sets.convert(account, event, noMarkets, count))
  }

  // order groups --------------------------------------------------------------------------------------------------

  createGroup(account: string, purse: string, limit: Qty): GroupState {
    return this.stepAfter(this.parts.groups.create(account, purse, limit))
  }

  group(id: string): GroupState | undefined {
    return this.parts.groups.find(id)
  }

  groups(account: string): readonly GroupState[] {
    return this.parts.groups.of(account)
  }

  setGroupLimit(id: string, limit: Qty): void {
    this.parts.groups.setLimit(id, limit)
    this.step()
  }

  triggerGroup(id: string): void {
    this.parts.groups.trigger(id)
    this.step()
  }

  resetGroup(id: string): void {
    this.parts.groups.reset(id)
    this.step()
  }

  deleteGroup(id: string): void {
    this.parts.groups.delete(id)
    this.step()
  }

  private withMarket(
    id: string,
    work: (market: LiveMarket) => Result<undefined, Reject>,
  ): Result<undefined, Reject> {
    const market = this.parts.markets.get(id)
    if (market === undefined || market.status === 'finalized')
      return reject('market_not_found', 'no such market')
    return this.stepAfter(work(market))
  }

  private emit(event: ExchangeEvent): void {
    for (const listener of this.listeners) listener(event)
  }

  private step(): void {
    this.emit({ type: 'step', at: this.agenda.now })
  }

  private stepAfter<T>(result: T): T {
    this.step()
    return result
  }
}
