import { addQty, addUsd, QTY_ZERO, subQty, subUsd, USD_ZERO, type Qty } from '../base/units.js'
import type { Decision } from '../domain/decision.js'
import type { BasketFace, OrderFace, OrderState } from './snapshot.js'

type Of<K extends Decision['kind']> = Extract<Decision, { kind: K }>
type Changing<T> = { -readonly [K in keyof T]: T[K] }
type Order = Changing<OrderFace>
type Basket = Changing<Omit<BasketFace, 'orders'>> & { readonly orders: Map<string, Order> }

const SHOWN_MAX = 60
/** Baskets whose money is still out, should there ever be more than are shown. */
const KEPT_MAX = 600
const ORDERS_MAX = 60

/** The baskets of a session with their orders, as far as they are shown; put together from decisions alone. */
export class BasketBoard {
  private readonly baskets = new Map<string, Basket>()
  /** Those that are done, in the order in which they became so. */
  private readonly done = new Set<string>()

  onDecision(decision: Decision): void {
    switch (decision.kind) {
      case 'approved':
        return this.begin(decision)
      case 'order':
        return this.change(decision.basket, (basket) => addOrder(basket, decision))
      case 'fill':
        return this.change(decision.basket, (basket) => addFill(basket, decision))
      case 'fill_undone':
        return this.change(decision.basket, (basket) => takeBack(basket, decision))
      case 'order_ended':
        return this.change(decision.basket, (basket) => endOrder(basket, decision))
      case 'basket_closed':
        return this.change(decision.basket, (basket) => close(basket, decision))
      case 'result':
        return this.change(decision.basket, (basket) => {
          basket.stage = 'done'
          basket.profit = decision.profit
        })
      case 'alarm':
        if (decision.code === 'UNKNOWN_ORDER') this.loseOrder(decision.subject)
        return
      case 'opportunity_opened':
      case 'opportunity_updated':
      case 'opportunity_closed':
      case 'refused':
      case 'unwind':
      case 'settled':
      case 'halted':
      case 'operator':
      case 'cancel':
      case 'hedge_moved':
      case 'funnel':
        return
    }
  }

  /** Working ones first, the newest first. */
  faces(): readonly BasketFace[] {
    const newestFirst = [...this.baskets.values()].reverse()
    const isWorking = ({ stage }: Basket): boolean => stage === 'working'
    return [...newestFirst.filter(isWorking), ...newestFirst.filter((basket) => !isWorking(basket))]
      .slice(0, SHOWN_MAX)
      .map((basket) => ({ ...basket, orders: [...basket.orders.values()].map((order) => ({ ...order })) }))
  }

  private begin({
    basket: id,
    gap,
    family,
    relation,
    at,
    qty: units,
    capital,
    profit,
  }: Of<'approved'>): void {
    const none = { result: null, certain: null, profit: null }
    const plan = { units, capital, expected: profit, fees: USD_ZERO }
    this.baskets.set(id, {
      id,
      gap,
      family,
      relation,
      at,
      stage: 'working',
      ...plan,
      ...none,
      orders: new Map(),
    })
    if (this.baskets.size > SHOWN_MAX) this.forgetOne()
  }

  /** One that is done; while none is, all stay up to a bound of their own. */
  private forgetOne(): void {
    const [done] = this.done
    const forgotten = done ?? (this.baskets.size > KEPT_MAX ? this.baskets.keys().next().value : undefined)
    if (forgotten === undefined) return
    this.baskets.delete(forgotten)
    this.done.delete(forgotten)
  }

  private change(id: string, apply: (basket: Basket) => void): void {
    const basket = this.baskets.get(id)
    if (basket === undefined) return
    apply(basket)
    if (basket.stage === 'done') this.done.add(id)
    else this.done.delete(id)
  }

  private loseOrder(id: string): void {
    for (const { orders } of this.baskets.values()) {
      const order = orders.get(id)
      if (order !== undefined) order.state = 'unknown'
    }
  }
}

/** Whatever is sent or filled after a basket was done with makes it one that is worked on. */
function reopen(basket: Basket): void {
  basket.stage = 'working'
  basket.result = basket.certain = basket.profit = null
}

function addOrder(basket: Basket, { order: id, leg, side, limit, qty, tif, at }: Of<'order'>): void {
  reopen(basket)
  const { orders } = basket
  if (orders.size >= ORDERS_MAX) orders.delete(orders.keys().next().value!)
  const state: OrderState = tif === 'gtc' ? 'resting' : 'sent'
  orders.set(id, { id, leg, side, limit, qty, filled: QTY_ZERO, fees: USD_ZERO, state, at })
}

function takeBack(basket: Basket, { order: id, qty, fee }: Of<'fill_undone'>): void {
  reopen(basket)
  basket.fees = subUsd(basket.fees, fee)
  const order = basket.orders.get(id)
  if (order === undefined) return
  order.filled = subQty(order.filled, qty)
  order.fees = subUsd(order.fees, fee)
  if (order.state === 'filled' && order.filled < order.qty) order.state = 'part-filled'
}

function addFill(basket: Basket, { order: id, qty, fee }: Of<'fill'>): void {
  reopen(basket)
  basket.fees = addUsd(basket.fees, fee)
  const order = basket.orders.get(id)
  if (order === undefined) return
  order.filled = addQty(order.filled, qty)
  order.fees = addUsd(order.fees, fee)
  if (order.filled >= order.qty) order.state = 'filled'
  else if (isOut(order.state)) order.state = 'part-filled'
}

function endOrder(basket: Basket, { order: id, state, filled, wanted }: Of<'order_ended'>): void {
  const order = basket.orders.get(id)
  if (order !== undefined) order.state = endState(state, filled, wanted)
}

const END_STATES: ReadonlySet<string> = new Set<OrderState>(['filled', 'cancelled', 'rejected', 'expired'])

const endState = (state: string, filled: Qty, wanted: Qty): OrderState =>
  END_STATES.has(state) ? (state as OrderState) : filled >= wanted ? 'filled' : 'cancelled'

const isOut = (state: OrderState): boolean => state === 'sent' || state === 'resting' || state === 'unknown'

/** One that never filled has no result of its own: nothing went out. */
function close(basket: Basket, { result, worstProfit }: Of<'basket_closed'>): void {
  const missed = result === 'missed'
  basket.stage = missed ? 'done' : 'waiting'
  basket.result = result
  basket.certain = worstProfit
  basket.profit = missed ? USD_ZERO : null
}
