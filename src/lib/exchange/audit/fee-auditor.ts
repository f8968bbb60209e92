import { complementPrice } from '../../base/units.js'
import type { SimMarket } from '../core/market.js'
import type { SimOrder, SimTrade } from '../core/order.js'
import type { FeeSchedule } from '../../domain/fees.js'
import type { Auditor, ExchangeView, Hears } from './auditor.js'
import { feesOf, type ChargedFill } from './fee-formula.js'
import { sells } from './trade-cash.js'
import type { Accuse } from './violation.js'

interface Charged {
  readonly order: SimOrder
  readonly fills: ChargedFill[]
  readonly paid: number[]
  taken: number
  made: number
}

/** Charges every order once more when it ends, and adds up what the venue has earned. */
export class FeeAuditor implements Auditor {
  readonly hears: Hears = {
    trade: ({ trade }) => this.onTrade(trade),
    reversal: ({ trade }) => {
      this.earned -= trade.takerFee + trade.makerFee
    },
    order: ({ order }) => {
      if (order.status !== 'open' && order.status !== 'delayed') this.onEnd(order)
    },
  }
  private readonly open = new Map<string, Charged>()
  /** Had fills before anybody listened: their fees cannot be known. */
  private readonly older = new Set<string>()
  private earned: number

  constructor(
    private readonly exchange: ExchangeView,
    private readonly accuse: Accuse,
  ) {
    this.earned = exchange.totals().fees
    for (const account of exchange.accounts())
      for (const order of exchange.openOrders(account)) if (order.filled > 0) this.older.add(order.id)
  }

  checkAll(): void {
    for (const charged of this.open.values()) this.check(charged)
    const { fees } = this.exchange.totals()
    if (fees !== this.earned) this.accuse('fees.total', { venue: fees, trades: this.earned })
  }

  private onTrade(trade: SimTrade): void {
    const market = this.exchange.market(trade.market)!
    const taker = this.of(trade.taker)
    const maker = this.of(trade.maker)
    this.earned += trade.takerFee + trade.makerFee
    taker.taken += trade.takerFee
    maker.made += trade.makerFee
    this.add(taker, { market, trade, schedule: market.takerFee, fee: trade.takerFee })
    if (market.makerFee !== undefined)
      this.add(maker, { market, trade, schedule: market.makerFee, fee: trade.makerFee })
    else if (trade.makerFee !== 0) this.accuse('fees.order', { trade: trade.id, makerFee: trade.makerFee })
  }

  private add(
    charged: Charged,
    fill: { market: SimMarket; trade: SimTrade; schedule: FeeSchedule; fee: number },
  ): void {
    const { side, outcome } = charged.order
    const netted = fill.market.clearing === 'netted'
    charged.fills.push({
      schedule: fill.schedule,
      qty: fill.trade.qty,
      price: netted || outcome === 'yes' ? fill.trade.price : complementPrice(fill.trade.price),
      side: (netted ? side === 'ask' : sells(charged.order)) ? 'sell' : 'buy',
    })
    charged.paid.push(fill.fee)
  }

  private of(order: SimOrder): Charged {
    let found = this.open.get(order.id)
    if (found === undefined)
      this.open.set(order.id, (found = { order, fills: [], paid: [], taken: 0, made: 0 }))
    return found
  }

  private onEnd(order: SimOrder): void {
    const charged = this.open.get(order.id)
    if (charged === undefined) return
    this.open.delete(order.id)
    this.check(charged)
    this.older.delete(order.id)
  }

  private check({ order, fills, paid, taken, made }: Charged): void {
    if (this.older.has(order.id)) return
    const due = feesOf(fills)
    for (const [i, fee] of paid.entries())
      if (BigInt(fee) !== due[i])
        this.accuse('fees.order', { order: order.id, fill: i, fee, due: Number(due[i]), of: paid.length })
    if (order.takerFees !== taken || order.makerFees !== made)
      this.accuse('fees.total', {
        order: order.id,
        taken,
        made,
        takerFees: order.takerFees,
        makerFees: order.makerFees,
      })
  }
}
