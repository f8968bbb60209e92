import { ok, type Result } from '../../base/errors.js'
import { addMs, minQty, qty, usd, type Ms, type Price, type Qty } from '../../base/units.js'
import type { Agenda } from './agenda.js'
import { walkBook, type BookWalk } from './book-walk.js'
import type { ExchangeEvent, TradingState } from './events.js'
import type { OrderGroups } from './groups.js'
import type { Ledger } from './ledger.js'
import type { Matcher } from './matcher.js'
import { marketTakesOrders, OK, reject, wordsFit } from './order-checks.js'
import type { OrderReason, PlaceOrder, Reject, SimOrder, SimTrade } from './order.js'
import { NO_FILLS } from './fee-meter.js'
import { isSale, promised, reducible, requirementOf } from './requirement.js'
import { sideOf } from './sides.js'
import type { Account, LiveMarket, LiveOrder } from './state.js'

export interface Placed {
  readonly order: SimOrder
  /** Its fills so far, in order. A delayed order has none yet. */
  readonly trades: readonly SimTrade[]
}

export interface Amendment {
  /** In YES terms; absent: unchanged. */
  readonly price?: Price
  /** Wanted from now on, without what has filled. */
  readonly remaining?: Qty
  /** null clears it. */
  readonly expiresAt?: Ms | null
  readonly clientId?: string
}

export interface DeskParts {
  readonly agenda: Agenda
  readonly ledger: Ledger
  readonly matcher: Matcher
  readonly groups: OrderGroups
  readonly markets: ReadonlyMap<string, LiveMarket>
  readonly orders: Map<string, LiveOrder>
  readonly emit: (event: ExchangeEvent) => void
  readonly nextId: () => string
  readonly trading: (purse: string) => TradingState
}

/** Takes orders in, changes them and takes them out. */
export class OrderDesk {
  private priority = 0

  constructor(private readonly parts: DeskParts) {}

  place(request: PlaceOrder): Result<Placed, Reject> {
    const account = this.parts.ledger.accounts.get(request.account)
    if (account === undefined) return reject('account_not_found', 'no such account')
    const market = this.parts.markets.get(request.market)
    if (market === undefined) return reject('market_not_found', 'no such market')
    const fits = this.mayEnter(request, market, account)
    if (!fits.ok) return fits
    const order = this.orderOf(request, market, account)
    if (order.reduceOnly) {
      order.remaining = order.original = minQty(order.remaining, reducible(order))
      if (order.remaining === 0) return ok(this.nothingToReduce(order, request.qty))
    }
    const admitted = this.admit(order)
    if (!admitted.ok) return admitted
    this.register(order, account)
    this.parts.emit({ type: 'order', order, reason: 'placed' })
    if (admitted.value.crosses && market.takerDelay > 0) return ok(this.delay(order))
    return ok(this.execute(order))
  }

  amend(account: string, id: string, change: Amendment): Result<Placed, Reject> {
    const found = this.changeable(account, id)
    if (!found.ok) return found
    const order = found.value
    const open = marketTakesOrders(order.live, this.parts.trading(order.live.purse))
    if (!open.ok) return open
    const wanted = change.remaining ?? order.remaining
    const remaining = order.reduceOnly ? minQty(wanted, reducible(order)) : wanted
    const next = { price: change.price ?? order.price, remaining }
    const words = wordsFit(asRequest(order, next, change.expiresAt ?? undefined), order.live, this.now)
    if (!words.ok) return words
    if (change.clientId !== undefined && change.clientId !== order.clientId) {
      const taken = order.stake.account.byClientId.has(change.clientId)
      if (taken) return reject('duplicate_client_id', 'client id was used before')
    }
    const keepsPlace = next.price === order.price && next.remaining <= order.remaining
    const possible = this.tryTerms(order, next)
    if (!possible.ok) return possible
    this.renew(order, change)
    if (change.remaining !== undefined) order.original = qty(order.filled + remaining)
    if (keepsPlace) return ok(this.lowerInPlace(order, next.remaining, 'amend'))
    return ok(this.requeue(order, next))
  }

  decrease(account: string, id: string, remaining: Qty): Result<SimOrder, Reject> {
    const found = this.changeable(account, id)
    if (!found.ok) return found
    const order = found.value
    if (remaining > order.remaining || remaining % order.live.lot !== 0)
      return reject('invalid_quantity', 'not a whole number of lots within what is left')
    if (remaining === 0) this.parts.matcher.end(order, 'decrease')
    else if (remaining < order.remaining) this.lowerInPlace(order, remaining, 'decrease')
    return ok(order)
  }

  cancel(account: string, id: string, reason: OrderReason = 'cancelled'): Result<SimOrder, Reject> {
    const found = this.changeable(account, id)
    if (!found.ok) return found
    this.parts.matcher.end(found.value, reason)
    return ok(found.value)
  }

  /** An order that ended for any reason leaves all lists of open ones. */
  ended(order: LiveOrder): void {
    const { stake } = order
    drop(order.side === 'bid' ? stake.bids : stake.asks, order)
    order.cancelTimer?.()
    order.cancelTimer = undefined
    this.parts.groups.leave(order)
    if (stake.account.history === undefined) {
      this.parts.orders.delete(order.id)
      if (order.clientId !== undefined) stake.account.byClientId.delete(order.clientId)
    }
  }

  private get now(): Ms {
    return this.parts.agenda.now
  }

  private mayEnter(request: PlaceOrder, market: LiveMarket, account: Account): Result<undefined, Reject> {
    const state = this.parts.trading(market.purse)
    const takes = marketTakesOrders(market, state)
    if (!takes.ok) return takes
    if (state === 'post_only' && request.postOnly !== true)
      return reject('post_only_mode', 'only post-only orders and cancels are taken')
    const words = wordsFit(request, market, this.now)
    if (!words.ok) return words
    if (request.clientId !== undefined && account.byClientId.has(request.clientId))
      return reject('duplicate_client_id', 'client id was used before')
    if (request.id !== undefined && this.parts.orders.has(request.id))
      return reject('duplicate_order', 'this order was placed before')
    if (request.group === undefined) return OK
    const group = this.parts.groups.find(request.group)
    if (group === undefined || group.account !== request.account || group.purse !== market.purse)
      return reject('group_not_found', 'no such order group')
    return group.triggered ? reject('group_triggered', 'the order group was triggered') : OK
  }

  /** Venues take such an order and cancel it at once. */
  private nothingToReduce(order: LiveOrder, wanted: Qty): Placed {
    order.original = wanted
    this.register(order, order.stake.account)
    this.parts.matcher.end(order, 'reduce_only')
    return { order, trades: [] }
  }

  /** Everything that depends on the book and the account: post-only, FOK, funds. */
  private admit(order: LiveOrder): Result<BookWalk, Reject> {
    const walk = walkBook(order)
    if (order.postOnly && walk.crosses) return reject('post_only_cross', 'post only cross')
    if (order.tif === 'fok' && !walk.complete && !walk.meetsItself)
      return reject('fok_unfilled', 'not enough volume')
    const { stake } = order
    const list = order.side === 'bid' ? stake.bids : stake.asks
    insert(list, order)
    if (!this.isFunded(order, walk)) {
      drop(list, order)
      return reject('insufficient_balance', 'insufficient balance')
    }
    // Until it met the book, the order is held to what the book asks for; afterwards to what rests.
    this.parts.ledger.reserve(stake, this.requiredWith(order, walk))
    return ok(walk)
  }

  /** Whether the account can pay for the order, now one of its open ones, together with all others. */
  private isFunded(order: LiveOrder, walk: BookWalk): boolean {
    const { stake } = order
    if (order.live.clearing === 'tokens' && isSale(order))
      return promised(stake, order.outcome) <= (order.outcome === 'yes' ? stake.yes : stake.no)
    return this.requiredWith(order, walk) <= this.parts.ledger.usable(stake)
  }

  /** What the account must keep back once the order is one of its open ones; while it waits, the book may get dearer. */
  private requiredWith(order: LiveOrder, walk: BookWalk): number {
    const now = requirementOf(order.stake, { order, walk })
    if (!walk.crosses || order.live.takerDelay === 0) return now
    const { status } = order
    order.status = 'delayed'
    const waiting = requirementOf(order.stake)
    order.status = status
    return Math.max(now, waiting)
  }

  private register(order: LiveOrder, account: Account): void {
    this.parts.orders.set(order.id, order)
    if (order.clientId !== undefined) account.byClientId.set(order.clientId, order)
    account.history?.orders.push(order)
    this.parts.groups.join(order)
    if (order.expiresAt !== undefined) this.planExpiry(order)
  }

  private planExpiry(order: LiveOrder): void {
    order.cancelTimer?.()
    order.cancelTimer =
      order.expiresAt === undefined
        ? undefined
        : this.parts.agenda.at(order.expiresAt, () => {
            this.parts.matcher.end(order, 'expired')
            this.step()
          })
  }

  private delay(order: LiveOrder): Placed {
    order.status = 'delayed'
    this.parts.matcher.touch(order, 'delayed')
    this.parts.matcher.reserve(order.stake)
    this.parts.emit({ type: 'order', order, reason: 'delayed' })
    this.parts.agenda.at(addMs(this.now, order.live.takerDelay), () => {
      if (order.status !== 'delayed') return
      this.wake(order)
      this.step()
    })
    return { order, trades: [] }
  }

  /** A delayed order meets the book as it is now; much may have changed while it waited. */
  private wake(order: LiveOrder): void {
    const { matcher } = this.parts
    order.status = 'open'
    const state = this.parts.trading(order.live.purse)
    if (state !== 'open') return matcher.end(order, 'exchange_paused')
    if (order.live.status !== 'active') return matcher.end(order, 'market_halted')
    const walk = walkBook(order)
    if (order.tif === 'fok' && !walk.complete && !walk.meetsItself) return matcher.end(order, 'unfilled_rest')
    if (order.tif === 'fok' && !this.isFunded(order, walk)) return matcher.end(order, 'no_margin')
    this.execute(order)
  }

  /** Meets the book and leaves the rest where its time in force says. */
  private execute(order: LiveOrder): Placed {
    const trades = this.parts.matcher.match(order)
    this.parts.groups.enforce()
    if (order.status === 'open') {
      if (order.tif === 'gtc') this.parts.matcher.rest(order)
      else this.parts.matcher.end(order, 'unfilled_rest')
    }
    return { order, trades }
  }

  private changeable(account: string, id: string): Result<LiveOrder, Reject> {
    const order = this.parts.orders.get(id)
    if (order?.account !== account) return reject('order_not_found', 'no such order')
    const state = this.parts.trading(order.live.purse)
    if (state === 'exchange_paused' || state === 'restarting') return reject('exchange_paused', state)
    if (order.status === 'delayed') return reject('order_delayed', 'the order waits for its taker delay')
    if (order.status !== 'open') return reject('order_not_open', `the order is ${order.status}`)
    const { status } = order.live
    return status === 'active' || status === 'inactive'
      ? ok(order)
      : reject('market_closed', `market is ${status}`)
  }

  /** Whether the account could pay for other terms; changes nothing. */
  private tryTerms(order: LiveOrder, next: { price: Price; remaining: Qty }): Result<undefined, Reject> {
    const { stake, price, remaining } = order
    const list = order.side === 'bid' ? stake.bids : stake.asks
    const set = (terms: { price: Price; remaining: Qty }): void => {
      drop(list, order)
      Object.assign(order, terms)
      insert(list, order)
    }
    set(next)
    const walk = walkBook(order)
    const funded = this.isFunded(order, walk)
    set({ price, remaining })
    if (walk.crosses && order.postOnly) return reject('post_only_cross', 'post only cross')
    if (walk.crosses && this.parts.trading(order.live.purse) === 'post_only')
      return reject('post_only_mode', 'only post-only orders and cancels are taken')
    return funded ? OK : reject('insufficient_balance', 'insufficient balance')
  }

  private renew(order: LiveOrder, change: Amendment): void {
    if (change.clientId !== undefined) {
      const { byClientId, history } = order.stake.account
      if (history === undefined && order.clientId !== undefined) byClientId.delete(order.clientId)
      order.clientId = change.clientId
      byClientId.set(change.clientId, order)
    }
    if (change.expiresAt === undefined) return
    order.expiresAt = change.expiresAt ?? undefined
    this.planExpiry(order)
  }

  private lowerInPlace(order: LiveOrder, remaining: Qty, reason: OrderReason): Placed {
    const by = order.remaining - remaining
    const { matcher } = this.parts
    matcher.touch(order, reason)
    if (by > 0) {
      sideOf(order.live, order.side).reduce(order, by)
      matcher.reserve(order.stake)
      matcher.emitLevel(order, order.price, -by)
    }
    this.parts.emit({ type: 'order', order, reason })
    return { order, trades: [] }
  }

  /** New price or more quantity: it leaves the book and comes back behind everybody, trading on its way if it crosses. */
  private requeue(order: LiveOrder, next: { price: LiveOrder['price']; remaining: Qty }): Placed {
    const { matcher } = this.parts
    const { stake, remaining, price } = order
    const list = order.side === 'bid' ? stake.bids : stake.asks
    sideOf(order.live, order.side).remove(order)
    drop(list, order)
    matcher.emitLevel(order, price, -remaining)
    order.price = next.price
    order.remaining = next.remaining
    order.priority = this.priority++
    insert(list, order)
    matcher.touch(order, 'amend')
    matcher.reserve(stake)
    this.parts.emit({ type: 'order', order, reason: 'amend' })
    return this.execute(order)
  }

  private step(): void {
    this.parts.emit({ type: 'step', at: this.now })
  }

  private orderOf(request: PlaceOrder, market: LiveMarket, account: Account): LiveOrder {
    const now = this.now
    const { clientId, group, expiresAt, budget } = request
    return {
      id: request.id ?? this.parts.nextId(),
      clientId,
      account: account.id,
      market: market.id,
      side: request.side,
      outcome: market.clearing === 'netted' ? (request.side === 'bid' ? 'yes' : 'no') : request.outcome,
      price: request.price,
      tif: request.tif,
      postOnly: request.postOnly ?? false,
      reduceOnly: request.reduceOnly ?? false,
      // Netted clearing has no use for a trade with oneself: it would only close what it opens.
      selfTrade:
        market.clearing === 'netted' && request.selfTrade === 'allow' ? 'cancel_taker' : request.selfTrade,
      group,
      cancelOnPause: request.cancelOnPause ?? false,
      expiresAt,
      budget,
      createdAt: now,
      original: request.qty,
      filled: qty(0),
      remaining: request.qty,
      status: 'open',
      reason: 'placed',
      updatedAt: now,
      takerCost: usd(0),
      makerCost: usd(0),
      takerFees: usd(0),
      makerFees: usd(0),
      priority: this.priority++,
      stake: this.parts.ledger.stake(account, market),
      live: market,
      fees: NO_FILLS,
      need: undefined,
      spent: 0,
      level: undefined,
      ahead: undefined,
      behind: undefined,
      cancelTimer: undefined,
    }
  }
}

function asRequest(
  order: LiveOrder,
  { price, remaining }: { price: Price; remaining: Qty },
  expiresAt: Ms | undefined,
): PlaceOrder {
  const { account, market, side, outcome, tif, selfTrade } = order
  const terms = { account, market, side, outcome, tif, selfTrade, price, qty: remaining }
  return expiresAt === undefined ? terms : { ...terms, expiresAt }
}

/** Own open orders stand in the order in which they would fill: best price first, then by priority. */
function insert(list: LiveOrder[], order: LiveOrder): void {
  let i = list.length
  while (i > 0 && goesBefore(order, list[i - 1]!)) i--
  list.splice(i, 0, order)
}

function goesBefore(a: LiveOrder, b: LiveOrder): boolean {
  if (a.price !== b.price) return a.side === 'bid' ? a.price > b.price : a.price < b.price
  return a.priority < b.priority
}

function drop(list: LiveOrder[], order: LiveOrder): void {
  const i = list.indexOf(order)
  if (i >= 0) list.splice(i, 1)
}
