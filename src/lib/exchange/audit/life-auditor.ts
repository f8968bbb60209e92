import type { MarketChange, TradingState } from '../core/events.js'
import type { MarketStatus, SimMarket } from '../core/market.js'
import type { SimOrder, SimTrade } from '../core/order.js'
import type { Auditor, ExchangeView, Hears } from './auditor.js'
import type { Accuse } from './violation.js'

/** From which status each change leads to which; a change that is not here leaves the status alone. */
const STEPS: Partial<Record<MarketChange, { from: readonly MarketStatus[]; to: MarketStatus }>> = {
  opened: { from: ['initialized'], to: 'active' },
  deactivated: { from: ['active'], to: 'inactive' },
  activated: { from: ['inactive'], to: 'active' },
  closed: { from: ['initialized', 'active', 'inactive'], to: 'closed' },
  determined: { from: ['closed'], to: 'determined' },
  disputed: { from: ['determined'], to: 'disputed' },
  amended: { from: ['disputed'], to: 'amended' },
  // From `disputed`: the dispute was turned down, the result stands.
  finalized: { from: ['determined', 'disputed', 'amended'], to: 'finalized' },
}

/** Follows markets through their lives: who may trade when, and what a settlement leaves. */
export class LifeAuditor implements Auditor {
  readonly hears: Hears = {
    market: ({ change, market }) => this.onMarket(change, market),
    trade: ({ trade }) => this.onTrade(trade),
    order: ({ order, reason }) => {
      if (reason === 'placed') this.onPlaced(order)
    },
    level: ({ change, market, cause }) => {
      if (change > 0) this.checkOpen(market, { order: cause.id })
    },
    trading: ({ state, purse }) => this.onTrading(state, purse),
    step: ({ at }) => {
      if (at < this.time || at !== this.exchange.agenda.now)
        this.accuse('life.time', { at, before: this.time })
      this.time = at
    },
  }
  private readonly statuses = new Map<string, MarketStatus>()
  private readonly settled = new Set<string>()
  private readonly paused = new Map<string, TradingState>()
  private state: TradingState = 'open'
  private time: number

  constructor(
    private readonly exchange: ExchangeView,
    private readonly accuse: Accuse,
  ) {
    this.time = exchange.agenda.now
    for (const market of exchange.markets()) this.statuses.set(market.id, market.status)
  }

  checkAll(): void {
    for (const market of this.exchange.markets()) {
      const status = this.statuses.get(market.id)
      if (status !== market.status)
        this.accuse('life.status', { market: market.id, status: market.status, told: status ?? null })
      if (market.status !== 'finalized') continue
      if (market.openInterest !== 0)
        this.accuse('life.remains', { market: market.id, openInterest: market.openInterest })
    }
    for (const account of this.exchange.accounts())
      for (const market of this.exchange.heldMarkets(account)) {
        if (!this.settled.has(market)) continue
        const { yes, no, yesCost, noCost } = this.exchange.holding(account, market)
        if (yes !== 0 || no !== 0 || yesCost !== 0 || noCost !== 0)
          this.accuse('life.remains', { account, market, yes, no, yesCost, noCost })
      }
  }

  private stateOf(purse: string): TradingState {
    return this.paused.get(purse) ?? this.state
  }

  private onTrading(state: TradingState, purse: string | undefined): void {
    if (purse !== undefined) {
      this.paused.set(purse, state)
      return
    }
    this.paused.clear()
    this.state = state
  }

  private onMarket(change: MarketChange, market: SimMarket): void {
    const before = this.statuses.get(market.id)
    this.statuses.set(market.id, market.status)
    const facts = { market: market.id, change, before: before ?? null, status: market.status }
    if (change === 'created') {
      const due = market.openAt <= this.exchange.agenda.now ? 'active' : 'initialized'
      if (before !== undefined || market.status !== due) this.accuse('life.status', facts)
      return
    }
    const step = STEPS[change]
    const reopened = change === 'close_time' && before === 'closed' && market.status === 'active'
    const fits =
      step === undefined
        ? market.status === before || (reopened && market.closeAt > this.exchange.agenda.now)
        : before !== undefined && step.from.includes(before) && market.status === step.to
    if (!fits) this.accuse('life.status', facts)
    if (change === 'finalized') this.settled.add(market.id)
  }

  private onTrade(trade: SimTrade): void {
    const market = this.exchange.market(trade.market)
    if (market === undefined) return this.accuse('life.closed', { trade: trade.id, market: trade.market })
    this.checkOpen(market, { trade: trade.id })
    const state = this.stateOf(market.purse)
    if (state !== 'open') this.accuse('life.closed', { trade: trade.id, market: market.id, state })
    if (trade.at !== this.exchange.agenda.now) this.accuse('life.time', { trade: trade.id, at: trade.at })
  }

  private onPlaced(order: SimOrder): void {
    const market = this.exchange.market(order.market)
    if (market === undefined) return this.accuse('life.closed', { order: order.id, market: order.market })
    this.checkOpen(market, { order: order.id })
    const state = this.stateOf(market.purse)
    if (state !== 'open' && !(state === 'post_only' && order.postOnly))
      this.accuse('life.closed', { order: order.id, market: market.id, state })
  }

  private checkOpen(market: SimMarket, facts: Readonly<Record<string, string>>): void {
    const status = this.statuses.get(market.id)
    if (status !== 'active' || this.exchange.agenda.now > market.closeAt)
      this.accuse('life.closed', {
        ...facts,
        market: market.id,
        status: status ?? null,
        closeAt: market.closeAt,
      })
  }
}
