import { PRICE_ONE, qty, usd, type Ms, type Price, type Qty, type Usd } from '../../base/units.js'
import type { Side } from '../../domain/complement.js'
import { fillCost, settleFill, type FillCost } from './clearing.js'
import type { ExchangeEvent } from './events.js'
import { chargeFill } from './fee-meter.js'
import type { Ledger } from './ledger.js'
import type { OrderReason } from './order.js'
import { isSale, requirementOf, unitCost } from './requirement.js'
import type { LiveMarket, LiveOrder, LiveTrade, Stake } from './state.js'

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
  readonly takerFee: Usd
  readonly makerFee: Usd
}

export const oppositeOf = (market: LiveMarket, side: Side): LiveMarket['bids'] =>
  side === 'bid' ? market.asks : market.bids
export const sideOf = (market: LiveMarket, side: Side): LiveMarket['bids'] =>
  side === 'bid' ? market.bids : market.asks

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
    const quantity = Math.min(wantsAt(taker, maker.price), maker.remaining)
    if (quantity === 0) {
      this.finish(taker)
      return undefined
    }
    const fill = this.priced(taker, maker, quantity)
    if (!this.affords(maker, fill.maker + fill.makerFee)) {
      this.end(maker, 'no_margin')
      return undefined
    }
    if (!this.affords(taker, fill.taker + fill.takerFee)) {
      this.end(taker, 'no_margin')
      return undefined
    }
    return this.execute(taker, maker, fill)
  }

  private priced(taker: LiveOrder, maker: LiveOrder, quantity: number): Fill {
    const market = taker.live
    const fill = { price: maker.price, qty: qty(quantity) }
    const direction = (order: LiveOrder): 1 | -1 =>
      (market.clearing === 'netted' ? order.side === 'ask' : isSale(order)) ? 1 : -1
    const takerFee = chargeFill(market.takerFee, taker, { ...fill, direction: direction(taker) })
    const makerFee =
      market.makerFee === undefined
        ? usd(0)
        : chargeFill(market.makerFee, maker, { ...fill, direction: direction(maker) })
    return { ...fillCost(taker, maker, quantity), quantity, takerFee, makerFee }
  }

  private affords(order: LiveOrder, outlay: number): boolean {
    return outlay <= 0 || outlay <= this.parts.ledger.usable(order.stake)
  }

  private execute(taker: LiveOrder, maker: LiveOrder, fill: Fill): LiveTrade {
    const { ledger, emit } = this.parts
    const market = taker.live
    const trade = this.tradeOf(taker, maker, fill)
    ledger.backSets(market, fill.taker + fill.maker)
    for (const [order, cost, fee] of [
      [taker, fill.taker, fill.takerFee],
      [maker, fill.maker, fill.makerFee],
    ] as const) {
      settleFill(ledger, order, fill.quantity, cost)
      ledger.chargeFee(order.stake, fee)
      order.filled = qty(order.filled + fill.quantity)
      order.stake.traded = usd(order.stake.traded + paidFor(order, maker.price, fill.quantity))
    }
    this.countCosts(taker, maker, fill)
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
    return trade
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
      takerFee: fill.takerFee,
      makerFee: fill.makerFee,
      kind: fill.kind,
      takerCost: usd(fill.taker),
      makerCost: usd(fill.maker),
      reversed: false,
    }
  }

  private countCosts(taker: LiveOrder, maker: LiveOrder, fill: Fill): void {
    taker.takerCost = usd(
      taker.takerCost + ownCost(taker, maker.price, { quantity: fill.quantity, cost: fill.taker }),
    )
    taker.takerFees = usd(taker.takerFees + fill.takerFee)
    maker.makerCost = usd(
      maker.makerCost + ownCost(maker, maker.price, { quantity: fill.quantity, cost: fill.maker }),
    )
    maker.makerFees = usd(maker.makerFees + fill.makerFee)
  }

  private afterFill(order: LiveOrder): void {
    this.touch(order, 'trade')
    if (wants(order) === 0) this.finish(order)
    else this.reserve(order.stake)
  }

  private finish(order: LiveOrder): void {
    order.remaining = qty(0)
    order.status = 'filled'
    this.parts.ended(order)
    this.reserve(order.stake)
  }
}

const isOpen = (order: LiveOrder): boolean => order.status === 'open' || order.status === 'delayed'

/** Whether anything is still wanted: quantity, and money where the order has a budget. */
const wants = (order: LiveOrder): number =>
  order.budget === undefined ? order.remaining : Math.min(order.remaining, order.budget - order.spent)

/** How much the order takes at this price. */
function wantsAt(order: LiveOrder, at: number): Qty {
  if (order.budget === undefined) return order.remaining
  const unit = unitCost({ side: order.side, price: at })
  const affordable = Number((BigInt(order.budget - order.spent) * BigInt(PRICE_ONE)) / BigInt(unit))
  return qty(Math.min(order.remaining, affordable))
}

const paidFor = (order: LiveOrder, at: number, quantity: number): number =>
  Number((BigInt(unitCost({ side: order.side, price: at })) * BigInt(quantity)) / BigInt(PRICE_ONE))

/** In terms of what the order buys; with tokens, what really moved. */
const ownCost = (
  order: LiveOrder,
  at: number,
  { quantity, cost }: { quantity: number; cost: number },
): number => (order.live.clearing === 'netted' ? paidFor(order, at, quantity) : cost)
