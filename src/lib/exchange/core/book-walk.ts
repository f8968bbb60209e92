import { PRICE_ONE, qty, type Price } from '../../base/units.js'
import { priceFor } from '../../domain/complement.js'
import { chargeFill, type FeeFill } from './fee-meter.js'
import { oppositeOf } from './sides.js'
import { costUp, isSale, reducible, unitCost } from './requirement.js'
import type { LiveOrder, Stake } from './state.js'

/** What an order would get from the book as it stands. */
export interface BookWalk {
  readonly crosses: boolean
  /** Enough for all of it, none of it its own account's. */
  readonly complete: boolean
  readonly meetsItself: boolean
  readonly filled: number
  /** What the fills cost in terms of what the order buys, each rounded against it, in micro-dollars. */
  readonly cost: number
  readonly fees: number
}

const NO_WALK: BookWalk = {
  crosses: false,
  complete: false,
  meetsItself: false,
  filled: 0,
  cost: 0,
  fees: 0,
}

/** Fills the order on paper, level by level, with the fee of every fill; changes nothing. */
export function walkBook(order: LiveOrder): BookWalk {
  const book = oppositeOf(order.live, order.side)
  if (!book.isMetBy(order.price)) return NO_WALK
  const walk = { crosses: true, complete: false, meetsItself: false, filled: 0, cost: 0, fees: 0 }
  let fees = order.fees
  // What one account's orders give in this walk: a reduce-only one of them gives no more than its position.
  const given = new Map<Stake, number>()
  for (const level of book.fromBest()) {
    if (!book.reaches(level, order.price)) break
    for (let maker = level.first; maker !== undefined; maker = maker.behind) {
      if (maker.account === order.account && order.selfTrade !== 'allow') {
        walk.meetsItself = true
        if (order.selfTrade === 'cancel_taker') return walk
        continue
      }
      const count = Math.min(wantsAt(order, walk, level.price), availableOf(maker, given))
      given.set(maker.stake, (given.get(maker.stake) ?? 0) + count)
      walk.filled += count
      walk.cost += costUp(unitCost({ side: order.side, price: level.price }), count)
      const charged = chargeFill(order.live.takerFee, fees, feeFillOf(order, level.price, count))
      walk.fees += charged.fee
      fees = charged.state
      if (wantsAt(order, walk, level.price) === 0)
        return { ...walk, complete: !walk.meetsItself && walk.filled > 0 }
    }
  }
  return walk
}

/** A fill as the fee sees it: netted clearing counts every ask as a sale of YES, tokens go by their own price. */
export function feeFillOf(order: LiveOrder, at: Price, count: number): FeeFill {
  const { live, side, outcome } = order
  if (live.clearing === 'netted') return { price: at, qty: qty(count), direction: side === 'ask' ? 1 : -1 }
  return { price: priceFor(outcome, at), qty: qty(count), direction: isSale(order) ? 1 : -1 }
}

function availableOf(maker: LiveOrder, given: ReadonlyMap<Stake, number>): number {
  if (!maker.reduceOnly) return maker.remaining
  return Math.max(0, Math.min(maker.remaining, reducible(maker) - (given.get(maker.stake) ?? 0)))
}

/** How much the order takes at this price after what it has filled and spent already: whole lots of what its budget buys. */
export function wantsAt(order: LiveOrder, so: { filled: number; cost: number }, at: Price): number {
  const left = order.remaining - so.filled
  if (order.budget === undefined || left === 0) return left
  const unit = unitCost({ side: order.side, price: at })
  const money = BigInt(order.budget - order.spent - so.cost) * BigInt(PRICE_ONE)
  const affordable = Math.min(left, Number(money / BigInt(unit)))
  return affordable - (affordable % order.live.lot)
}
