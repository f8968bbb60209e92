import type { Balance, Holding } from '../core/holding.js'
import type { SimMarket } from '../core/market.js'
import { ADAPTER_ACCOUNT, type Auditor, type ExchangeView, type Hears } from './auditor.js'
import type { Accuse } from './violation.js'

/** What is remembered of one account's stake in one market: its part of the account's sum, and its tokens. */
interface Seen {
  booked: number
  yes: number
  no: number
}

interface Sets {
  yes: number
  no: number
}

/** Reservations are rounded up, order by order. */
const RESERVED_SLACK = 64

/** Holds every dollar and every token to account, by the exchange's public getters alone. */
export class MoneyAuditor implements Auditor {
  readonly hears: Hears = {
    cash: ({ account, why, change }) => {
      if (why === 'deposit') this.deposits.set(account, (this.deposits.get(account) ?? 0) + change)
      this.touch(account)
      this.moneyMoved = true
    },
    position: ({ account, market }) => {
      this.touch(account, market.id)
      this.moneyMoved = true
    },
    order: ({ order }) => this.touch(order.account),
    market: ({ market, change }) => {
      this.touchedMarkets.add(market.id)
      if (change === 'fees') this.excuse(market)
    },
    step: () => this.checkTouched(),
  }
  private readonly deposits = new Map<string, number>()
  private readonly booked = new Map<string, number>()
  private readonly seen = new Map<string, Map<string, Seen>>()
  private readonly sets = new Map<string, Sets>()
  private readonly touched = new Map<string, Set<string>>()
  private readonly touchedMarkets = new Set<string>()
  /** Purses, as "account purse", whose open orders began to need more when a fee rose. */
  private readonly excused = new Set<string>()
  private moneyMoved = false

  constructor(
    private readonly exchange: ExchangeView,
    private readonly accuse: Accuse,
  ) {
    for (const account of exchange.accounts()) {
      for (const market of exchange.heldMarkets(account)) this.refresh(account, market)
      this.deposits.set(account, this.cashOf(account) + (this.booked.get(account) ?? 0))
    }
  }

  checkAll(): void {
    for (const account of this.exchange.accounts()) {
      for (const market of this.exchange.heldMarkets(account)) this.touch(account, market)
      this.touch(account)
    }
    for (const market of this.exchange.markets()) this.touchedMarkets.add(market.id)
    this.moneyMoved = true
    this.checkTouched()
  }

  private touch(account: string, market?: string): void {
    let markets = this.touched.get(account)
    if (markets === undefined) this.touched.set(account, (markets = new Set()))
    if (market === undefined) return
    markets.add(market)
    this.touchedMarkets.add(market)
  }

  private checkTouched(): void {
    for (const [account, markets] of this.touched) {
      for (const market of markets) this.refresh(account, market)
      this.checkAccount(account)
    }
    this.touched.clear()
    for (const market of this.touchedMarkets) this.checkSets(market)
    this.touchedMarkets.clear()
    if (this.moneyMoved) this.checkVenue()
    this.moneyMoved = false
  }

  /** Reads one stake again and carries the difference into the sums. */
  private refresh(account: string, market: string): void {
    const holding = this.exchange.holding(account, market)
    const now: Seen = { booked: bookedIn(holding), yes: holding.yes, no: holding.no }
    let markets = this.seen.get(account)
    if (markets === undefined) this.seen.set(account, (markets = new Map<string, Seen>()))
    const before = markets.get(market) ?? { booked: 0, yes: 0, no: 0 }
    markets.set(market, now)
    this.booked.set(account, (this.booked.get(account) ?? 0) + now.booked - before.booked)
    const sets = this.sets.get(market) ?? { yes: 0, no: 0 }
    sets.yes += now.yes - before.yes
    sets.no += now.no - before.no
    this.sets.set(market, sets)
    if (now.yes < 0 || now.no < 0)
      this.accuse('money.negative', { account, market, yes: now.yes, no: now.no })
    if (!isPriced(now.yes, holding.yesCost) || !isPriced(now.no, holding.noCost))
      this.accuse('money.cost', { account, market, ...now, yesCost: holding.yesCost, noCost: holding.noCost })
  }

  private cashOf(account: string): number {
    return this.exchange
      .purses(account)
      .reduce((sum, purse) => sum + this.exchange.balance(account, purse).cash, 0)
  }

  private checkAccount(account: string): void {
    let cash = 0
    for (const purse of this.exchange.purses(account)) {
      const balance = this.exchange.balance(account, purse)
      cash += balance.cash
      if (account === ADAPTER_ACCOUNT) continue
      if (balance.cash < 0) this.accuse('money.negative', { account, purse, cash: balance.cash })
      this.checkReserved(account, purse, balance)
    }
    const deposits = this.deposits.get(account) ?? 0
    const booked = this.booked.get(account) ?? 0
    if (cash + booked !== deposits) this.accuse('money.account', { account, cash, booked, deposits })
  }

  private checkReserved(account: string, purse: string, { cash, reserved }: Balance): void {
    const fits = reserved >= 0 && reserved <= cash + RESERVED_SLACK
    const key = `${account} ${purse}`
    if (!fits && !this.excused.has(key)) this.accuse('money.reserved', { account, purse, cash, reserved })
    if (fits) this.excused.delete(key)
  }

  private excuse({ id, purse }: SimMarket): void {
    for (const account of this.exchange.accounts())
      if (this.exchange.openOrders(account, id).length > 0) this.excused.add(`${account} ${purse}`)
  }

  private checkSets(market: string): void {
    const openInterest = this.exchange.market(market)?.openInterest ?? 0
    const { yes, no } = this.sets.get(market) ?? { yes: 0, no: 0 }
    if (yes !== no || yes !== openInterest) this.accuse('money.sets', { market, yes, no, openInterest })
  }

  private checkVenue(): void {
    const { deposited, cash, escrow, fees, dust } = this.exchange.totals()
    if (deposited !== cash + escrow + fees + dust || dust < 0)
      this.accuse('money.venue', { deposited, cash, escrow, fees, dust })
  }
}

const bookedIn = ({ yesCost, noCost, feesPaid, realised }: Holding): number =>
  yesCost + noCost + feesPaid - realised

const isPriced = (tokens: number, cost: number): boolean => (tokens === 0 ? cost === 0 : cost >= 0)
