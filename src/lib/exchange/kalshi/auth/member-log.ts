import { PRICE_ZERO, type Ms, type Price, type Qty, type Usd } from '../../../base/units.js'
import type { Exchange } from '../../core/exchange.js'
import type { ExchangeEvent } from '../../core/events.js'
import type { SimOrder, SimTrade } from '../../core/order.js'
import { Tape } from '../history/tape.js'

export interface SettlementRow {
  readonly market: string
  readonly payoff: Price
  readonly yes: Qty
  readonly no: Qty
  readonly yesCost: Usd
  readonly noCost: Usd
  readonly revenue: Usd
  /** Paid in this market over its life. */
  readonly fees: Usd
  readonly at: Ms
}

export interface DepositRow {
  readonly index: number
  readonly amount: Usd
  readonly at: Ms
}

interface Activity {
  /** Contracts traded so far, in units of `Qty`. */
  volume: number
  changedAt: Ms
}

const ROWS_MAX = 50_000

/** What happened to the accounts, as far as the exchange itself does not keep it. */
export class MemberLog {
  private readonly settlementsOf = new Map<string, Tape<SettlementRow>>()
  private readonly depositsOf = new Map<string, Tape<DepositRow>>()
  private readonly activities = new Map<string, Map<string, Activity>>()

  constructor(private readonly exchange: Exchange) {}

  hear(event: ExchangeEvent): void {
    if (event.type === 'trade') {
      this.traded(event.trade.taker, event.trade)
      this.traded(event.trade.maker, event.trade)
    } else if (event.type === 'position') {
      this.activity(event.account, event.market.id).changedAt = this.now
    } else if (event.type === 'settlement') {
      this.settled(event)
    } else if (event.type === 'cash' && event.why === 'deposit') {
      this.deposited(event.account, event.change)
    }
  }

  settlements(account: string): Tape<SettlementRow> {
    return entry(this.settlementsOf, account, () => new Tape(ROWS_MAX))
  }

  deposits(account: string): Tape<DepositRow> {
    return entry(this.depositsOf, account, () => new Tape(ROWS_MAX))
  }

  activity(account: string, market: string): Activity {
    const markets = entry(this.activities, account, () => new Map<string, Activity>())
    return entry(markets, market, () => ({ volume: 0, changedAt: this.now }))
  }

  private get now(): Ms {
    return this.exchange.agenda.now
  }

  private traded(order: SimOrder, { market, qty }: SimTrade): void {
    this.activity(order.account, market).volume += qty
  }

  private settled(event: Extract<ExchangeEvent, { type: 'settlement' }>): void {
    const { account, market, yes, no, yesCost, noCost, revenue } = event
    const { feesPaid } = this.exchange.holding(account, market.id)
    const payoff = market.yesPayoff ?? PRICE_ZERO
    this.settlements(account).add({
      market: market.id,
      payoff,
      yes,
      no,
      yesCost,
      noCost,
      revenue,
      fees: feesPaid,
      at: this.now,
    })
  }

  private deposited(account: string, amount: Usd): void {
    const deposits = this.deposits(account)
    deposits.add({ index: deposits.end, amount, at: this.now })
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
