import { assert } from '../../base/assert.js'
import { qty, type Ms, type Price } from '../../base/units.js'
import type { FeeSchedule } from '../../domain/fees.js'
import type { Grid } from '../../domain/grid.js'
import type { Agenda, Cancel } from './agenda.js'
import { BookSide } from './book-side.js'
import type { ExchangeEvent, MarketChange, TradingState } from './events.js'
import type { Ledger } from './ledger.js'
import type { MarketStatus, MarketTerms } from './market.js'
import type { OrderReason } from './order.js'
import type { Account, LiveMarket, LiveOrder } from './state.js'

export interface LifecycleParts {
  readonly agenda: Agenda
  readonly ledger: Ledger
  readonly emit: (event: ExchangeEvent) => void
  readonly end: (order: LiveOrder, reason: OrderReason) => void
  readonly endUnfunded: (account: Account, purse: string) => void
  readonly markets: Map<string, LiveMarket>
}

/** From the freest to the strictest. */
const STRICTNESS: readonly TradingState[] = [
  'open',
  'post_only',
  'trading_paused',
  'restarting',
  'exchange_paused',
]

const CLOSED: readonly MarketStatus[] = ['closed', 'determined', 'disputed', 'amended', 'finalized']

/** Opens, halts, closes and settles markets, and pauses trading. */
export class Lifecycle {
  private readonly states = new Map<string, TradingState>()
  private state: TradingState = 'open'
  private readonly holds = new Set<{ readonly state: TradingState; readonly purse: string | undefined }>()

  constructor(private readonly parts: LifecycleParts) {}

  list(terms: MarketTerms): LiveMarket {
    const { markets, agenda } = this.parts
    assert(!markets.has(terms.id), 'a market is listed once', { market: terms.id })
    assert(terms.closeAt > terms.openAt, 'a market closes after it opened', { market: terms.id })
    const opened = terms.openAt <= agenda.now
    const market: LiveMarket = {
      ...terms,
      status: opened ? 'active' : 'initialized',
      yesPayoff: undefined,
      settledAt: undefined,
      openInterest: qty(0),
      volume: qty(0),
      lastTrade: undefined,
      bookAt: agenda.now,
      bids: new BookSide<LiveOrder>('bid'),
      asks: new BookSide<LiveOrder>('ask'),
      stakes: new Map(),
      trades: [],
      openTimer: undefined,
      closeTimer: undefined,
    }
    markets.set(terms.id, market)
    this.tell(market, 'created')
    this.planOpen(market)
    this.planClose(market)
    this.step()
    return market
  }

  setGrid(id: string, grid: Grid): void {
    const market = this.known(id)
    for (const order of [...market.bids.orders(), ...market.asks.orders()])
      assert(grid.indexOf(order.price) >= 0, 'resting orders stay on a new grid', { price: order.price })
    market.grid = grid
    this.tell(market, 'grid')
    this.step()
  }

  /** What resting orders need changes with the fees; those that can no longer be paid for are cancelled (`no_margin`). */
  setFees(id: string, fees: { taker: FeeSchedule; maker: FeeSchedule | undefined }): void {
    const market = this.known(id)
    market.takerFee = fees.taker
    market.makerFee = fees.maker
    this.tell(market, 'fees')
    for (const { account } of market.stakes.values()) this.parts.endUnfunded(account, market.purse)
    this.step()
  }

  /**
   * A time that has passed closes the market now; a later one lets a market that closed go on, unless its result is known.
   */
  setCloseAt(id: string, closeAt: Ms): void {
    const market = this.known(id)
    const { agenda } = this.parts
    market.closeAt = closeAt
    if (closeAt > agenda.now && market.status === 'closed') {
      market.status = market.openAt > agenda.now ? 'initialized' : 'active'
      this.planOpen(market)
    }
    this.tell(market, 'close_time')
    if (closeAt > agenda.now) this.planClose(market)
    else if (!CLOSED.includes(market.status)) this.close(market)
    this.step()
  }

  deactivate(id: string): void {
    const market = this.known(id)
    if (market.status !== 'active') return
    market.status = 'inactive'
    this.tell(market, 'deactivated')
    this.step()
  }

  activate(id: string): void {
    const market = this.known(id)
    if (market.status !== 'inactive') return
    this.cancelAll(market, 'market_halted')
    market.status = 'active'
    this.tell(market, 'activated')
    this.step()
  }

  clearBook(id: string): void {
    this.cancelAll(this.known(id), 'market_halted')
    this.step()
  }

  determine(id: string, yesPayoff: Price): void {
    const market = this.known(id)
    if (!CLOSED.includes(market.status)) this.close(market)
    assert(market.status === 'closed', 'a result is given once', { market: id, status: market.status })
    this.result(market, 'determined', yesPayoff)
  }

  dispute(id: string): void {
    const market = this.known(id)
    assert(market.status === 'determined', 'only a result that is known can be disputed', { market: id })
    market.status = 'disputed'
    this.tell(market, 'disputed')
    this.step()
  }

  amendResult(id: string, yesPayoff: Price): void {
    const market = this.known(id)
    assert(market.status === 'disputed', 'only a disputed result is amended', { market: id })
    this.result(market, 'amended', yesPayoff)
  }

  finalize(id: string): void {
    const market = this.known(id)
    const { yesPayoff } = market
    assert(yesPayoff !== undefined && market.status !== 'finalized', 'a market with a result is paid once', {
      market: id,
      status: market.status,
    })
    market.status = 'finalized'
    market.settledAt = this.parts.agenda.now
    let paid = 0
    for (const stake of market.stakes.values()) {
      const { yes, no, yesCost, noCost } = stake
      if (yes === 0 && no === 0) continue
      const revenue = this.parts.ledger.redeem(stake, yesPayoff)
      paid += revenue
      const account = stake.account.id
      this.parts.emit({ type: 'settlement', account, market, yes, no, yesCost, noCost, revenue })
      this.parts.emit({ type: 'position', account, market })
    }
    this.parts.ledger.closeEscrow(market, paid)
    this.tell(market, 'finalized')
    this.step()
  }

  /** For one purse, or for all; holds stay on top of it. */
  setTrading(state: TradingState, purse: string | undefined): void {
    if (purse === undefined) {
      this.state = state
      this.states.clear()
    } else {
      this.states.set(purse, state)
    }
    this.told(purse)
  }

  /** Keeps trading at this state or a stricter one until the returned function is called; holds may overlap. */
  hold(state: TradingState, purse: string | undefined): Cancel {
    const hold = { state, purse }
    this.holds.add(hold)
    this.told(purse)
    return () => {
      if (this.holds.delete(hold)) this.told(purse)
    }
  }

  /** The strictest of what was set and what is held. */
  trading(purse: string): TradingState {
    return this.strictest(this.states.get(purse) ?? this.state, purse)
  }

  private strictest(set: TradingState, purse: string | undefined): TradingState {
    let state = set
    for (const hold of this.holds)
      if (hold.purse === undefined || hold.purse === purse)
        if (STRICTNESS.indexOf(hold.state) > STRICTNESS.indexOf(state)) state = hold.state
    return state
  }

  /** Tells the state now, for all purses and then for those that have one of their own, and pulls the orders that want it. */
  private told(purse: string | undefined): void {
    const own = [...this.states.keys(), ...[...this.holds].flatMap((hold) => hold.purse ?? [])]
    const purses = purse === undefined ? [undefined, ...new Set(own)] : [purse]
    for (const one of purses) {
      const state = one === undefined ? this.strictest(this.state, undefined) : this.trading(one)
      this.parts.emit({ type: 'trading', state, purse: one })
      if (state === 'trading_paused' || state === 'exchange_paused') this.cancelOnPause(one)
    }
    this.step()
  }

  private open(market: LiveMarket): void {
    if (market.status !== 'initialized') return
    market.status = 'active'
    this.tell(market, 'opened')
    this.step()
  }

  private planOpen(market: LiveMarket): void {
    market.openTimer?.()
    if (market.status === 'initialized')
      market.openTimer = this.parts.agenda.at(market.openAt, () => this.open(market))
  }

  private planClose(market: LiveMarket): void {
    market.closeTimer?.()
    market.closeTimer = this.parts.agenda.at(market.closeAt, () => {
      if (CLOSED.includes(market.status)) return
      this.close(market)
      this.step()
    })
  }

  private close(market: LiveMarket): void {
    market.openTimer?.()
    market.closeTimer?.()
    market.status = 'closed'
    this.tell(market, 'closed')
    this.cancelAll(market, 'market_closed')
  }

  private result(market: LiveMarket, change: 'determined' | 'amended', yesPayoff: Price): void {
    market.status = change
    market.yesPayoff = yesPayoff
    this.tell(market, change)
    this.step()
  }

  private cancelOnPause(purse: string | undefined): void {
    for (const market of this.parts.markets.values()) {
      if (purse !== undefined && market.purse !== purse) continue
      for (const order of openOrdersOf(market))
        if (order.cancelOnPause) this.parts.end(order, 'exchange_paused')
    }
  }

  private cancelAll(market: LiveMarket, reason: OrderReason): void {
    for (const order of openOrdersOf(market)) this.parts.end(order, reason)
  }

  private known(id: string): LiveMarket {
    const market = this.parts.markets.get(id)
    assert(market !== undefined, 'the market is listed', { id })
    return market
  }

  private tell(market: LiveMarket, change: MarketChange): void {
    this.parts.emit({ type: 'market', change, market })
  }

  private step(): void {
    this.parts.emit({ type: 'step', at: this.parts.agenda.now })
  }
}

/** Resting and waiting orders of a market. */
function openOrdersOf(market: LiveMarket): LiveOrder[] {
  const resting = [...market.bids.orders(), ...market.asks.orders()]
  const waiting = [...market.stakes.values()].flatMap((stake) =>
    [...stake.bids, ...stake.asks].filter((order) => order.status === 'delayed'),
  )
  return [...resting, ...waiting]
}
