import { PRICE_ONE } from '../../base/units.js'
import type { SimMarket } from '../core/market.js'
import type { SimOrder, SimTrade } from '../core/order.js'
import { ADAPTER_ACCOUNT, type Auditor, type EventOf, type ExchangeView, type Hears } from './auditor.js'
import { exactCost, isRounded, kindOf, setsMade, tokenChange, type Tokens } from './trade-cash.js'
import type { Accuse } from './violation.js'

interface Statement {
  readonly cash: Map<string, number>
  readonly tokens: Map<string, Tokens>
}

interface Party {
  readonly order: SimOrder
  readonly cost: number
  readonly fee: number
}

/** Keeps its own accounts from what is told, and compares them with what the exchange says accounts have. */
export class StatementAuditor implements Auditor {
  readonly hears: Hears = {
    cash: (event) => this.onCash(event),
    trade: ({ trade }) => this.onTrade(trade),
    reversal: ({ trade }) => this.onReversal(trade),
    position: (event) => this.onPosition(event),
    settlement: (event) => this.onSettlement(event),
    market: ({ change, market }) => {
      if (change === 'finalized') this.checkSettled(market)
    },
    step: () => this.checkTouched(),
  }
  private readonly statements = new Map<string, Statement>()
  private readonly touched = new Map<string, Set<string>>()
  /** A split or merge whose market the next position names. */
  private sets: EventOf<'cash'> | undefined
  private converted: EventOf<'cash'> | undefined

  constructor(
    private readonly exchange: ExchangeView,
    private readonly accuse: Accuse,
  ) {
    for (const account of exchange.accounts()) this.adopt(account)
  }

  checkAll(): void {
    for (const account of this.exchange.accounts()) {
      const { tokens } = this.of(account)
      for (const market of [...this.exchange.heldMarkets(account), ...tokens.keys()])
        this.touch(account, market)
    }
    this.checkTouched()
  }

  private of(account: string): Statement {
    let found = this.statements.get(account)
    if (found === undefined) this.statements.set(account, (found = { cash: new Map(), tokens: new Map() }))
    return found
  }

  private tokensOf(account: string, market: string): Tokens {
    const { tokens } = this.of(account)
    let found = tokens.get(market)
    if (found === undefined) tokens.set(market, (found = { yes: 0, no: 0 }))
    return found
  }

  private touch(account: string, market?: string): void {
    let markets = this.touched.get(account)
    if (markets === undefined) this.touched.set(account, (markets = new Set()))
    if (market !== undefined) markets.add(market)
  }

  private pay(account: string, purse: string, amount: number): void {
    const { cash } = this.of(account)
    cash.set(purse, (cash.get(purse) ?? 0) + amount)
  }

  private onCash(event: EventOf<'cash'>): void {
    this.touch(event.account)
    if (event.why === 'convert') this.converted = event
    else this.pay(event.account, event.purse, event.change)
    if (event.why === 'split' || event.why === 'merge') this.sets = event
  }

  private onPosition({ account, market }: EventOf<'position'>): void {
    this.touch(account, market.id)
    if (this.sets === undefined) return
    const tokens = this.tokensOf(account, market.id)
    tokens.yes -= this.sets.change
    tokens.no -= this.sets.change
    this.sets = undefined
  }

  private onTrade(trade: SimTrade): void {
    const market = this.exchange.market(trade.market)!
    const parties: readonly Party[] = [
      { order: trade.taker, cost: trade.takerCost, fee: trade.takerFee },
      { order: trade.maker, cost: trade.makerCost, fee: trade.makerFee },
    ]
    const changes = parties.map(({ order, cost, fee }) => {
      const tokens = this.tokensOf(order.account, market.id)
      const change = tokenChange(market.clearing, order, trade.qty, tokens)
      if (!isRounded(cost, exactCost(change, trade.price)))
        this.accuse('money.trade', { trade: trade.id, order: order.id, cost, ...change, price: trade.price })
      if (order.reduceOnly && (change.yes > 0 || change.no > 0))
        this.accuse('book.reduce_only', { trade: trade.id, order: order.id, ...change })
      tokens.yes += change.yes
      tokens.no += change.no
      this.pay(order.account, market.purse, -cost - fee)
      this.touch(order.account, market.id)
      return change
    })
    const sets = setsMade(changes[0]!, changes[1]!)
    if (trade.takerCost + trade.makerCost !== sets)
      this.accuse('money.trade', { trade: trade.id, sets, taker: trade.takerCost, maker: trade.makerCost })
    if (market.clearing === 'tokens' && trade.kind !== kindOf(trade))
      this.accuse('money.trade', { trade: trade.id, kind: trade.kind, expected: kindOf(trade) })
  }

  /** As if the trade had never been: each party trades back at the same price and gets its fee again. */
  private onReversal(trade: SimTrade): void {
    const market = this.exchange.market(trade.market)!
    for (const [order, fee] of [
      [trade.taker, trade.takerFee],
      [trade.maker, trade.makerFee],
    ] as const) {
      const tokens = this.tokensOf(order.account, market.id)
      const back: SimOrder = { ...order, side: order.side === 'bid' ? 'ask' : 'bid' }
      const change = tokenChange(market.clearing, back, trade.qty, tokens)
      tokens.yes += change.yes
      tokens.no += change.no
      const exact = exactCost(change, trade.price)
      const cost = this.reversedCost(trade, order, exact)
      this.pay(order.account, market.purse, fee - cost)
      this.touch(order.account, market.id)
    }
  }

  /** With tokens what was paid comes back to the micro-dollar; a netted price and lot need no rounding. */
  private reversedCost(trade: SimTrade, order: SimOrder, exact: bigint): number {
    const paid = order === trade.taker ? trade.takerCost : trade.makerCost
    return isRounded(-paid, exact) ? -paid : Number(exact / BigInt(PRICE_ONE))
  }

  private onSettlement(event: EventOf<'settlement'>): void {
    const { account, market, yes, no, revenue } = event
    const tokens = this.tokensOf(account, market.id)
    const payoff = market.yesPayoff ?? -1
    const due = floorOf(yes, payoff) + floorOf(no, PRICE_ONE - payoff)
    if (revenue !== due)
      this.accuse('life.settlement', { account, market: market.id, yes, no, payoff, revenue, due })
    if (yes !== tokens.yes || no !== tokens.no)
      this.accuse('life.settlement', {
        account,
        market: market.id,
        yes,
        no,
        heldYes: tokens.yes,
        heldNo: tokens.no,
      })
    tokens.yes = tokens.no = 0
    this.pay(account, market.purse, revenue)
    this.touch(account, market.id)
  }

  private checkSettled(market: SimMarket): void {
    for (const [account, { tokens }] of this.statements) {
      const left = tokens.get(market.id)
      if (left !== undefined && (left.yes !== 0 || left.no !== 0))
        this.accuse('life.remains', { account, market: market.id, yes: left.yes, no: left.no })
    }
    if (market.openInterest !== 0)
      this.accuse('life.remains', { market: market.id, openInterest: market.openInterest })
  }

  private checkTouched(): void {
    if (this.converted !== undefined) this.checkConversion(this.converted)
    for (const [account, markets] of this.touched) {
      for (const market of markets) this.checkTokens(account, market)
      if (account !== ADAPTER_ACCOUNT) this.checkCash(account)
    }
    this.touched.clear()
    this.sets = this.converted = undefined
  }

  private checkTokens(account: string, market: string): void {
    const told = this.tokensOf(account, market)
    const { yes, no } = this.exchange.holding(account, market)
    if (yes === told.yes && no === told.no) return
    this.accuse('money.explained', { account, market, yes, no, toldYes: told.yes, toldNo: told.no })
    Object.assign(told, { yes, no })
  }

  private checkCash(account: string): void {
    const { cash: told } = this.of(account)
    for (const purse of this.exchange.purses(account)) {
      const { cash } = this.exchange.balance(account, purse)
      if (cash === (told.get(purse) ?? 0)) continue
      this.accuse('money.explained', { account, purse, cash, told: told.get(purse) ?? 0 })
      told.set(purse, cash)
    }
  }

  /**
   * NO of k markets against k-1 dollars and YES of all others of the event, the same quantity of each; a market that was
   * settled already pays its YES at once.
   */
  private checkConversion({ account, purse, change }: EventOf<'cash'>): void {
    const given: SimMarket[] = []
    const moved = new Set<number>()
    for (const market of this.touched.get(account) ?? []) {
      if (this.exchange.market(market)?.status === 'finalized') continue
      const told = this.tokensOf(account, market)
      const { yes, no } = this.exchange.holding(account, market)
      if (no < told.no) given.push(this.exchange.market(market)!)
      moved.add(no < told.no ? told.no - no : yes - told.yes)
      if (yes < told.yes || no > told.no) moved.add(-1)
      Object.assign(told, { yes, no })
    }
    const [quantity = 0] = moved
    const due = (given.length - 1) * quantity + this.settledWorth(given[0]?.event, quantity)
    if (moved.size !== 1 || change !== due)
      this.accuse('money.trade', { account, converted: change, due, quantities: [...moved].join(' ') })
    this.pay(account, purse, change)
    for (const market of this.touched.get(ADAPTER_ACCOUNT) ?? []) {
      const { yes, no } = this.exchange.holding(ADAPTER_ACCOUNT, market)
      Object.assign(this.tokensOf(ADAPTER_ACCOUNT, market), { yes, no })
    }
  }

  private settledWorth(event: string | undefined, quantity: number): number {
    let worth = 0
    for (const market of this.exchange.markets())
      if (market.event === event && market.status === 'finalized')
        worth += floorOf(quantity, market.yesPayoff ?? 0)
    return worth
  }

  private adopt(account: string): void {
    for (const purse of this.exchange.purses(account))
      this.pay(account, purse, this.exchange.balance(account, purse).cash)
    for (const market of this.exchange.heldMarkets(account)) {
      const { yes, no } = this.exchange.holding(account, market)
      Object.assign(this.tokensOf(account, market), { yes, no })
    }
  }
}

const floorOf = (tokens: number, payoff: number): number =>
  Number((BigInt(tokens) * BigInt(payoff)) / BigInt(PRICE_ONE))
