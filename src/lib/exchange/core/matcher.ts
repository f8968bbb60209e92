import { PRICE_ONE, qty, usd, type Ms, type Price } from '../../base/units.js'
import { fillCost, settleFill, type FillCost } from './clearing.js'
import type { FeeSchedule } from '../../domain/fees.js'
import type { ExchangeEvent } from './events.js'
import { feeFillOf, wantsAt } from './book-walk.js'
import { chargeFill, type ChargedFill } from './fee-meter.js'
import type { Ledger } from './ledger.js'
import type { OrderReason } from './order.js'
import { reducible, requirementOf, unitCost } from './requirement.js'
import { oppositeOf, sideOf } from './sides.js'
import type { Account, LiveOrder, LiveTrade, Stake } from './state.js'

export interface MatcherParts {
  readonly ledger: Ledger
  readonly emit: (event: ExchangeEvent) => void
  readonly nextId: () => string
  readonly now: () => Ms
  readonly keepTrade: (trade: LiveTrade) => void
  /** Takes an ended order out of everything that lists open ones. */
  readonly ended: (order: LiveOrder) => void
}

interface Fill extends FillCost {
  readonly quantity: number
  readonly takerFee: ChargedFill
  readonly makerFee: ChargedFill
}

/** One party's part of a fill. */
interface Share {
  readonly quantity: number
  readonly cost: number
  readonly charged: ChargedFill
}

const sharesOf = ({ quantity, taker, maker, takerFee, makerFee }: Fill): readonly [Share, Share] => [
  { quantity, cost: taker, charged: takerFee },
  { quantity, cost: maker, charged: makerFee },
]

/** Meets an incoming order with the book: best price first, then first come, always at the resting order's price. */
export class Matcher {
  constructor(private readonly parts: MatcherParts) {}

  /** Fills until the order is done, the book no longer crosses, or something stops it; the rest is the caller's. */
  match(taker: LiveOrder): LiveTrade[] {
    const trades: LiveTrade[] = []
    const book = oppositeOf(taker.live, taker.side)
    while (isOpen(taker) && wants(taker) > 0) {
      const level = book.best
      if (level === undefined || !book.reaches(level, taker.price)) break
      const maker = level.first!
      if (maker.account === taker.account && taker.selfTrade !== 'allow') {
        this.end(taker.selfTrade === 'cancel_taker' ? taker : maker, 'self_trade')
        continue
      }
      const trade = this.fill(taker, maker)
      if (trade !== undefined) trades.push(trade)
    }
    if (isOpen(taker) && isSpent(taker)) this.close(taker)
    return trades
  }

  /** Cancels what is left of an order, wherever it stands. */
  end(order: LiveOrder, reason: OrderReason): void {
    const left = order.remaining
    const { level } = order
    if (level !== undefined) sideOf(order.live, order.side).remove(order)
    order.remaining = qty(0)
    order.status = 'cancelled'
    this.touch(order, reason)
    this.parts.ended(order)
    this.reserve(order.stake)
    if (level !== undefined) this.emitLevel(order, level.price, -left)
    this.parts.emit({ type: 'order', order, reason })
  }

  /** Puts what is left of an order into the book. */
  rest(order: LiveOrder): void {
    const side = sideOf(order.live, order.side)
    order.status = 'open'
    side.append(order)
    this.reserve(order.stake)
    this.emitLevel(order, order.price, order.remaining)
  }

  /** Cancels the newest orders of an account that its cash no longer covers, after something took cash or raised fees. */
  endUnfunded(account: Account, purse: string): void {
    const { ledger } = this.parts
    const stakes = [...account.stakes.values()].filter(({ market }) => market.purse === purse)
    for (const stake of stakes) this.reserve(stake)
    const orders = stakes.flatMap((stake) => [...stake.bids, ...stake.asks])
    orders.sort((a, b) => b.priority - a.priority)
    const held = ledger.purse(account, purse)
    for (const order of orders)
      if (held.reserved > held.cash && freesCash(order)) this.end(order, 'no_margin')
  }

  emitLevel(order: LiveOrder, at: Price, change: number): void {
    const market = order.live
    market.bookAt = this.parts.now()
    const total = sideOf(market, order.side).totalAt(at)
    this.parts.emit({
      type: 'level',
      market,
      side: order.side,
      price: at,
      qty: qty(total),
      change,
      cause: order,
    })
  }

  touch(order: LiveOrder, reason: OrderReason): void {
    order.reason = reason
    order.updatedAt = this.parts.now()
  }

  reserve(stake: Stake): void {
    this.parts.ledger.reserve(stake, requirementOf(stake))
  }

  private fill(taker: LiveOrder, maker: LiveOrder): LiveTrade | undefined {
    const quantity = Math.min(wantsAt(taker, NOTHING_YET, maker.price), maker.remaining)
    if (quantity === 0) {
      // What is left of its budget buys no lot here, and the book only gets dearer.
      if (taker.filled === 0) this.end(taker, 'unfilled_rest')
      else this.close(taker)
      return undefined
    }
    const fill = this.priced(taker, maker, quantity)
    if (!this.affords(maker, fill.maker + fill.makerFee.fee)) {
      this.end(maker, 'no_margin')
      return undefined
    }
    if (!this.affords(taker, fill.taker + fill.takerFee.fee)) {
      this.end(taker, 'no_margin')
      return undefined
    }
    return this.execute(taker, maker, fill)
  }

  private priced(taker: LiveOrder, maker: LiveOrder, quantity: number): Fill {
    const { takerFee, makerFee } = taker.live
    const charge = (schedule: FeeSchedule | undefined, order: LiveOrder): ChargedFill =>
      schedule === undefined
        ? { fee: usd(0), state: order.fees }
        : chargeFill(schedule, order.fees, feeFillOf(order, maker.price, quantity))
    return {
      ...fillCost(taker, maker, quantity),
      quantity,
      takerFee: charge(takerFee, taker),
      makerFee: charge(makerFee, maker),
    }
  }

  private affords(order: LiveOrder, outlay: number): boolean {
    return outlay <= 0 || outlay <= this.parts.ledger.usable(order.stake)
  }

  private execute(taker: LiveOrder, maker: LiveOrder, fill: Fill): LiveTrade {
    const { ledger, emit } = this.parts
    const market = taker.live
    const trade = this.tradeOf(taker, maker, fill)
    ledger.backSets(market, fill.taker + fill.maker)
    const [takerShare, makerShare] = sharesOf(fill)
    trade.takerBasis = this.settle(taker, takerShare)
    trade.makerBasis = this.settle(maker, makerShare)
    taker.takerCost = usd(taker.takerCost + ownCost(taker, maker.price, takerShare))
    taker.takerFees = usd(taker.takerFees + trade.takerFee)
    maker.makerCost = usd(maker.makerCost + ownCost(maker, maker.price, makerShare))
    maker.makerFees = usd(maker.makerFees + trade.makerFee)
    for (const [order, share] of [
      [taker, takerShare],
      [maker, makerShare],
    ] as const)
      order.stake.traded = usd(order.stake.traded + Math.abs(ownCost(order, maker.price, share)))
    sideOf(market, maker.side).reduce(maker, fill.quantity)
    market.volume = qty(market.volume + fill.quantity)
    market.lastTrade = { price: maker.price, qty: trade.qty, at: trade.at }
    taker.remaining = qty(taker.remaining - fill.quantity)
    taker.spent += Math.max(fill.taker, 0)
    this.afterFill(maker)
    this.afterFill(taker)
    this.emitLevel(maker, maker.price, -fill.quantity)
    emit({ type: 'trade', trade })
    emit({ type: 'order', order: maker, reason: 'trade' })
    emit({ type: 'order', order: taker, reason: 'trade' })
    emit({ type: 'position', account: maker.account, market })
    emit({ type: 'position', account: taker.account, market })
    this.parts.keepTrade(trade)
    this.trimReduceOnly(maker.stake)
    this.trimReduceOnly(taker.stake)
    return trade
  }

  /** Books one party's share; returns what the tokens it gave had cost. */
  private settle(order: LiveOrder, { quantity, cost, charged }: Share): number {
    const { ledger } = this.parts
    const { stake } = order
    const basis = settleFill(ledger, order, quantity, cost)
    ledger.chargeFee(stake, charged.fee)
    order.fees = charged.state
    order.filled = qty(order.filled + quantity)
    return basis
  }

  private tradeOf(taker: LiveOrder, maker: LiveOrder, fill: Fill): LiveTrade {
    return {
      id: this.parts.nextId(),
      market: taker.market,
      price: maker.price,
      qty: qty(fill.quantity),
      at: this.parts.now(),
      taker,
      maker,
      takerFee: fill.takerFee.fee,
      makerFee: fill.makerFee.fee,
      kind: fill.kind,
      takerCost: usd(fill.taker),
      makerCost: usd(fill.maker),
      reversed: false,
      takerBasis: 0,
      makerBasis: 0,
    }
  }

  /** A reduce-only order never wants more than the position it closes, whatever closed a part of that meanwhile. */
  private trimReduceOnly(stake: Stake): void {
    for (const orders of [stake.bids, stake.asks])
      for (const order of orders.filter((one) => one.reduceOnly)) {
        const over = order.remaining - reducible(order)
        if (over > 0 && over === order.remaining) this.end(order, 'reduce_only')
        else if (over > 0) this.reduceTo(order, over)
      }
  }

  private reduceTo(order: LiveOrder, by: number): void {
    const resting = order.level !== undefined
    this.touch(order, 'reduce_only')
    if (resting) sideOf(order.live, order.side).reduce(order, by)
    else order.remaining = qty(order.remaining - by)
    this.reserve(order.stake)
    if (resting) this.emitLevel(order, order.price, -by)
    this.parts.emit({ type: 'order', order, reason: 'reduce_only' })
  }

  private afterFill(order: LiveOrder): void {
    this.touch(order, 'trade')
    if (wants(order) === 0) this.finish(order)
    else this.reserve(order.stake)
  }

  /** It has all that its money buys. */
  private close(order: LiveOrder): void {
    this.finish(order)
    this.parts.emit({ type: 'order', order, reason: 'trade' })
  }

  private finish(order: LiveOrder): void {
    order.remaining = qty(0)
    order.status = 'filled'
    this.parts.ended(order)
    this.reserve(order.stake)
  }
}

const isOpen = (order: LiveOrder): boolean => order.status === 'open' || order.status === 'delayed'

/** Whether a budget that bought something buys no lot more, even at its own limit. */
const isSpent = (order: LiveOrder): boolean =>
  order.budget !== undefined && order.filled > 0 && wantsAt(order, NOTHING_YET, order.price) === 0

/** Whether anything is still wanted: quantity, and money where the order has a budget. */
const wants = (order: LiveOrder): number =>
  order.budget === undefined ? order.remaining : Math.min(order.remaining, order.budget - order.spent)

/** Whether the account must keep back less without this order. */
function freesCash(order: LiveOrder): boolean {
  const { stake } = order
  const orders = order.side === 'bid' ? stake.bids : stake.asks
  const place = orders.indexOf(order)
  orders.splice(place, 1)
  const without = requirementOf(stake)
  orders.splice(place, 0, order)
  return without < stake.required
}

const NOTHING_YET = { filled: 0, cost: 0 }

const paidFor = (order: LiveOrder, at: number, quantity: number): number =>
  Number((BigInt(unitCost({ side: order.side, price: at })) * BigInt(quantity)) / BigInt(PRICE_ONE))

/** In terms of what the order buys; with tokens, what really moved. */
const ownCost = (order: LiveOrder, at: number, { quantity, cost }: Share): number =>
  order.live.clearing === 'netted' ? paidFor(order, at, quantity) : cost
