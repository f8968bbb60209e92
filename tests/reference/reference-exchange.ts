import type { FeeSchedule } from '../../src/lib/domain/fees.js'
import type { Outcome, Side } from '../../src/lib/domain/complement.js'
import type { MarketTerms } from '../../src/lib/exchange/core/market.js'
import type { OrderReason, PlaceOrder, RejectCode, SimOrder } from '../../src/lib/exchange/core/order.js'
import { fraction, plus, wholeAbove, wholeBelow } from './fraction.js'
import { modelFee } from './reference-fee.js'

export interface ReferenceOrder {
  readonly id: string
  readonly account: string
  readonly market: string
  readonly side: Side
  readonly outcome: Outcome
  readonly tif: PlaceOrder['tif']
  readonly postOnly: boolean
  readonly reduceOnly: boolean
  readonly selfTrade: PlaceOrder['selfTrade']
  price: number
  remaining: number
  filled: number
  expiresAt: number | undefined
  status: SimOrder['status']
  reason: OrderReason
  /** When it got its place in the queue. */
  turn: number
  takerCost: bigint
  makerCost: bigint
  takerFees: bigint
  makerFees: bigint
  overpaid: bigint
}

export interface ReferenceFill {
  readonly taker: string
  readonly maker: string
  readonly price: number
  readonly qty: number
  readonly takerCost: bigint
  readonly makerCost: bigint
  readonly takerFee: bigint
  readonly makerFee: bigint
}

export interface ReferencePosition {
  yes: number
  no: number
  yesCost: bigint
  noCost: bigint
  realised: bigint
}

interface Plan {
  readonly at: number
  readonly turn: number
  readonly order: ReferenceOrder
  readonly what: 'expiry' | 'execution'
}

const ONE = 10_000n
const up = (n: bigint): bigint => wholeAbove(fraction(n, ONE))
const down = (n: bigint): bigint => wholeBelow(fraction(n, ONE))
const least = (...all: number[]): number => Math.min(...all)

/**
 * One venue, written to be read: nothing is kept that can be found by looking at all orders again, queues are sorted each
 * time, and money is counted in whole micro-dollars of unlimited size.
 */
export class ReferenceExchange {
  readonly orders: ReferenceOrder[] = []
  readonly fills: ReferenceFill[] = []
  readonly cash = new Map<string, bigint>()
  readonly positions = new Map<string, ReferencePosition>()
  feesTaken = 0n
  private plans: Plan[] = []
  private turns = 0

  constructor(
    private markets: readonly MarketTerms[],
    private time: number,
  ) {}

  place(request: PlaceOrder & { readonly id: string }): RejectCode | undefined {
    const terms = this.terms(request.market)
    const refusal = this.misfit(terms, request)
    if (refusal !== undefined) return refusal
    const order: ReferenceOrder = {
      id: request.id,
      account: request.account,
      market: request.market,
      side: request.side,
      outcome: terms.clearing === 'netted' ? (request.side === 'bid' ? 'yes' : 'no') : request.outcome,
      tif: request.tif,
      postOnly: request.postOnly ?? false,
      reduceOnly: request.reduceOnly ?? false,
      selfTrade: request.selfTrade,
      price: request.price,
      remaining: request.qty,
      filled: 0,
      expiresAt: request.expiresAt,
      status: 'open',
      reason: 'placed',
      turn: this.turns++,
      takerCost: 0n,
      makerCost: 0n,
      takerFees: 0n,
      makerFees: 0n,
      overpaid: 0n,
    }
    if (order.reduceOnly && this.closing(order, order.remaining) === 0) {
      Object.assign(order, { remaining: 0, status: 'cancelled', reason: 'reduce_only' })
      this.orders.push(order)
      return undefined
    }
    if (order.reduceOnly) order.remaining = this.closing(order, order.remaining)
    const crosses = this.makersFor(order).length > 0
    if (order.postOnly && crosses) return 'post_only_cross'
    if (order.tif === 'fok' && !this.mayFillOrKill(order)) return 'fok_unfilled'
    if (!this.pays(order, order)) return 'insufficient_balance'
    this.orders.push(order)
    this.plan(order, 'expiry', order.expiresAt)
    if (crosses && terms.takerDelay > 0) {
      this.touch(order, 'delayed', 'delayed')
      this.plan(order, 'execution', this.time + terms.takerDelay)
    } else this.execute(order)
    return undefined
  }

  amend(
    account: string,
    id: string,
    change: { price?: number; remaining?: number; expiresAt?: number | null },
  ): RejectCode | undefined {
    const order = this.orders.find((one) => one.id === id && one.account === account)
    const refusal = whyNotChangeable(order)
    if (order === undefined || refusal !== undefined) return refusal
    const terms = this.terms(order.market)
    const wanted = change.remaining ?? order.remaining
    const remaining = order.reduceOnly ? this.closing(order, wanted) : wanted
    const next = { price: change.price ?? order.price, remaining }
    const asked = { price: next.price, qty: next.remaining, expiresAt: change.expiresAt ?? undefined }
    const misfit = this.misfit(terms, asked)
    if (misfit !== undefined) return misfit
    const crosses = this.makersFor({ ...order, ...next }).length > 0
    if (crosses && order.postOnly) return 'post_only_cross'
    if (!this.pays(order, { ...order, ...next })) return 'insufficient_balance'
    if (change.expiresAt !== undefined) {
      order.expiresAt = change.expiresAt ?? undefined
      this.plan(order, 'expiry', order.expiresAt)
    }
    this.touch(order, 'open', 'amend')
    const staysInQueue = next.price === order.price && next.remaining <= order.remaining
    Object.assign(order, next)
    if (staysInQueue) return undefined
    order.turn = this.turns++
    this.execute(order)
    return undefined
  }

  decrease(account: string, id: string, remaining: number): RejectCode | undefined {
    const order = this.orders.find((one) => one.id === id && one.account === account)
    const refusal = whyNotChangeable(order)
    if (order === undefined || refusal !== undefined) return refusal
    if (remaining > order.remaining || remaining % this.terms(order.market).lot !== 0)
      return 'invalid_quantity'
    if (remaining === order.remaining) return undefined
    if (remaining === 0) this.end(order, 'decrease')
    else this.touch(order, 'open', 'decrease')
    order.remaining = remaining
    return undefined
  }

  cancel(account: string, id: string): RejectCode | undefined {
    const order = this.orders.find((one) => one.id === id && one.account === account)
    const refusal = whyNotChangeable(order)
    if (order === undefined || refusal !== undefined) return refusal
    this.end(order, 'cancelled')
    return undefined
  }

  /** Moves the time, ending what expires and executing what waited, each at its time. */
  tick(until: number): void {
    for (;;) {
      const due = this.plans.filter((plan) => plan.at <= until)
      const [next] = due.sort((a, b) => a.at - b.at || a.turn - b.turn)
      if (next === undefined) break
      this.plans = this.plans.filter((plan) => plan !== next)
      this.time = next.at
      if (!isOpen(next.order)) continue
      if (next.what === 'expiry') this.end(next.order, 'expired')
      else this.wake(next.order)
    }
    this.time = until
  }

  split(account: string, market: string, count: number): RejectCode | undefined {
    if (BigInt(count) > this.cashOf(account) - this.reserved(account)) return 'insufficient_balance'
    const half = BigInt(Math.floor(count / 2))
    this.give(account, market, { outcome: 'yes', qty: count, cost: half })
    this.give(account, market, { outcome: 'no', qty: count, cost: BigInt(count) - half })
    return undefined
  }

  merge(account: string, market: string, count: number): RejectCode | undefined {
    if (count > this.unpromised(account, market, 'yes') || count > this.unpromised(account, market, 'no'))
      return 'insufficient_balance'
    const half = BigInt(Math.floor(count / 2))
    this.take(account, market, { outcome: 'yes', qty: count, cost: -half })
    this.take(account, market, { outcome: 'no', qty: count, cost: half - BigInt(count) })
    return undefined
  }

  /** Orders that need cash go, the newest first, until the rest is covered again. */
  setFees(market: string, fees: Pick<MarketTerms, 'takerFee' | 'makerFee'>): void {
    this.markets = this.markets.map((terms) => (terms.id === market ? { ...terms, ...fees } : terms))
    for (const account of this.cash.keys())
      for (const order of this.orders
        .filter((one) => one.account === account)
        .sort((a, b) => b.turn - a.turn)) {
        if (!isOpen(order) || this.reserved(account) <= this.cashOf(account)) continue
        const terms = this.terms(order.market)
        const open = this.openOf(account, terms)
        const others = open.filter((one) => one !== order)
        if (this.needed(account, terms, others) < this.needed(account, terms, open))
          this.end(order, 'no_margin')
      }
  }

  settle(market: string, yesPayoff: number): void {
    for (const order of this.orders)
      if (order.market === market && isOpen(order)) this.end(order, 'market_closed')
    for (const [key, held] of this.positions) {
      const [account, of] = key.split(' ')
      if (of !== market) continue
      const paid =
        down(BigInt(held.yes) * BigInt(yesPayoff)) + down(BigInt(held.no) * (ONE - BigInt(yesPayoff)))
      this.pay(account!, -paid)
      held.realised += paid - held.yesCost - held.noCost
      Object.assign(held, { yes: 0, no: 0, yesCost: 0n, noCost: 0n })
    }
  }

  cashOf(account: string): bigint {
    return this.cash.get(account) ?? 0n
  }

  position(account: string, market: string): ReferencePosition {
    const key = `${account} ${market}`
    let held = this.positions.get(key)
    if (held === undefined) {
      held = { yes: 0, no: 0, yesCost: 0n, noCost: 0n, realised: 0n }
      this.positions.set(key, held)
    }
    return held
  }

  /** What an account must keep for all its open orders. */
  reserved(account: string): bigint {
    return this.markets.reduce(
      (sum, terms) => sum + this.needed(account, terms, this.openOf(account, terms)),
      0n,
    )
  }

  /** Resting orders of one side in the order in which they will trade. */
  queue(market: string, side: Side): ReferenceOrder[] {
    return this.orders
      .filter((one) => one.market === market && one.side === side && isResting(one))
      .sort((a, b) => byPriceAndTurn(a, b))
  }

  private terms(market: string): MarketTerms {
    const found = this.markets.find((terms) => terms.id === market)
    if (found === undefined) throw new Error(`no market ${market}`)
    return found
  }

  private misfit(
    { grid, lot, minQty }: MarketTerms,
    { price, qty, expiresAt }: { price: number; qty: number; expiresAt?: number | undefined },
  ): RejectCode | undefined {
    if (!Array.from({ length: grid.size }, (_, i): number => grid.priceAt(i)).includes(price))
      return 'invalid_price'
    if (qty <= 0 || qty % lot !== 0) return 'invalid_quantity'
    if (qty < minQty) return 'below_minimum'
    if (expiresAt !== undefined && expiresAt <= this.time) return 'expiry_in_past'
    return undefined
  }

  private plan(order: ReferenceOrder, what: Plan['what'], at: number | undefined): void {
    this.plans = this.plans.filter((plan) => plan.order !== order || plan.what !== what)
    if (at !== undefined) this.plans.push({ at, turn: this.turns++, order, what })
  }

  private touch(order: ReferenceOrder, status: ReferenceOrder['status'], reason: OrderReason): void {
    order.status = status
    order.reason = reason
  }

  private end(order: ReferenceOrder, reason: OrderReason): void {
    this.touch(order, 'cancelled', reason)
    order.remaining = 0
  }

  /** All orders that an order would meet, its own account's included. */
  private makersFor(order: ReferenceOrder): ReferenceOrder[] {
    const meets = (maker: ReferenceOrder): boolean =>
      order.side === 'bid' ? maker.price <= order.price : maker.price >= order.price
    return this.queue(order.market, order.side === 'bid' ? 'ask' : 'bid').filter(meets)
  }

  /** What a match would take from whom; a reduce-only order gives no more than its account can still close by then. */
  private onPaper(order: ReferenceOrder): { maker: ReferenceOrder; qty: number }[] {
    const taken: { maker: ReferenceOrder; qty: number }[] = []
    let left = order.remaining
    for (const maker of this.makersFor(order)) {
      if (maker.account === order.account && order.selfTrade === 'cancel_taker') break
      if (maker.account === order.account && order.selfTrade === 'cancel_maker') continue
      const before = taken.filter((one) => one.maker.account === maker.account)
      const gone = before.reduce((sum, one) => sum + one.qty, 0)
      const most = maker.reduceOnly ? this.closing(maker, gone + maker.remaining) - gone : maker.remaining
      taken.push({ maker, qty: least(left, Math.max(most, 0)) })
      left -= least(left, Math.max(most, 0))
    }
    return taken
  }

  /** All of it could fill, or it meets its own account first, and then what filled stays. */
  private mayFillOrKill(order: ReferenceOrder): boolean {
    let found = 0
    const paper = this.onPaper(order)
    for (const maker of this.makersFor(order)) {
      if (maker.account === order.account && order.selfTrade !== 'allow') return true
      found += paper.find((one) => one.maker === maker)!.qty
      if (found >= order.remaining) return true
    }
    return false
  }

  /** A delayed order meets the book as it is now. */
  private wake(order: ReferenceOrder): void {
    if (order.tif === 'fok' && !this.mayFillOrKill(order)) return this.end(order, 'unfilled_rest')
    order.turn = this.turns++
    this.execute(order)
  }

  private execute(order: ReferenceOrder): void {
    order.status = 'open'
    while (isOpen(order)) {
      const [maker] = this.makersFor(order)
      if (maker === undefined) break
      if (maker.account === order.account && order.selfTrade !== 'allow')
        this.end(order.selfTrade === 'cancel_taker' ? order : maker, 'self_trade')
      else this.trade(order, maker)
    }
    if (isOpen(order) && order.tif !== 'gtc') this.end(order, 'unfilled_rest')
  }

  private trade(taker: ReferenceOrder, maker: ReferenceOrder): void {
    const terms = this.terms(taker.market)
    const count = least(taker.remaining, maker.remaining)
    const cost = this.costs(taker, maker, count)
    const takerFee = feeOf(terms, terms.takerFee, { order: taker, price: maker.price, qty: count })
    const makerFee = feeOf(terms, terms.makerFee, { order: maker, price: maker.price, qty: count })
    if (!this.affords(maker, cost.maker + makerFee.fee)) return this.end(maker, 'no_margin')
    if (!this.affords(taker, cost.taker + takerFee.fee)) return this.end(taker, 'no_margin')
    for (const [order, paid, charged] of [
      [taker, cost.taker, takerFee],
      [maker, cost.maker, makerFee],
    ] as const) {
      this.exchangeTokens(order, { price: maker.price, qty: count, paid })
      this.pay(order.account, charged.fee)
      this.feesTaken += charged.fee
      order.overpaid = charged.overpaid
      order.remaining -= count
      order.filled += count
      this.touch(order, order.remaining === 0 ? 'filled' : 'open', 'trade')
    }
    this.trim(maker)
    this.trim(taker)
    const own = (order: ReferenceOrder, paid: bigint): bigint =>
      terms.clearing === 'tokens' ? paid : down(unitOf(order.side, maker.price) * BigInt(count))
    taker.takerCost += own(taker, cost.taker)
    taker.takerFees += takerFee.fee
    maker.makerCost += own(maker, cost.maker)
    maker.makerFees += makerFee.fee
    this.fills.push({
      taker: taker.id,
      maker: maker.id,
      price: maker.price,
      qty: count,
      takerCost: cost.taker,
      makerCost: cost.maker,
      takerFee: takerFee.fee,
      makerFee: makerFee.fee,
    })
  }

  /** No reduce-only order of the account wants more than there is to close. */
  private trim({ account, market }: ReferenceOrder): void {
    for (const order of this.openOf(account, this.terms(market))) {
      const most = this.closing(order, order.remaining)
      if (!order.reduceOnly || order.remaining === most) continue
      if (most === 0) this.end(order, 'reduce_only')
      else this.touch(order, order.status, 'reduce_only')
      order.remaining = most
    }
  }

  /** What each party pays. */
  private costs(
    taker: ReferenceOrder,
    maker: ReferenceOrder,
    count: number,
  ): { taker: bigint; maker: bigint } {
    if (this.terms(taker.market).clearing === 'netted') {
      const one = (order: ReferenceOrder): bigint =>
        down(unitOf(order.side, maker.price) * BigInt(count)) - BigInt(this.closing(order, count))
      return { taker: one(taker), maker: one(maker) }
    }
    const takerUnit = taker.outcome === 'yes' ? BigInt(maker.price) : ONE - BigInt(maker.price)
    const exact = takerUnit * BigInt(count)
    const set = BigInt(count)
    if (isSale(taker)) return { taker: -down(exact), maker: isSale(maker) ? down(exact) - set : down(exact) }
    return { taker: up(exact), maker: isSale(maker) ? -up(exact) : set - up(exact) }
  }

  /** How much of a fill closes what is held on the other side. */
  private closing({ account, market, side }: ReferenceOrder, count: number): number {
    const { yes, no } = this.position(account, market)
    return least(count, side === 'bid' ? no : yes)
  }

  private affords(order: ReferenceOrder, outlay: bigint): boolean {
    const elsewhere = this.markets
      .filter(({ id }) => id !== order.market)
      .reduce((sum, terms) => sum + this.needed(order.account, terms, this.openOf(order.account, terms)), 0n)
    return outlay <= 0n || outlay <= this.cashOf(order.account) - elsewhere
  }

  private exchangeTokens(
    order: ReferenceOrder,
    { price, qty, paid }: { price: number; qty: number; paid: bigint },
  ): void {
    const { account, market, side, outcome } = order
    if (this.terms(market).clearing === 'tokens') {
      if (isSale(order)) this.take(account, market, { outcome, qty, cost: paid })
      else this.give(account, market, { outcome, qty, cost: paid })
      return
    }
    const closes = this.closing(order, qty)
    const opened = down(unitOf(side, price) * BigInt(qty - closes))
    const [bought, closed]: [Outcome, Outcome] = side === 'bid' ? ['yes', 'no'] : ['no', 'yes']
    if (closes > 0) this.take(account, market, { outcome: closed, qty: closes, cost: paid - opened })
    if (closes < qty) this.give(account, market, { outcome: bought, qty: qty - closes, cost: opened })
  }

  private give(account: string, market: string, got: { outcome: Outcome; qty: number; cost: bigint }): void {
    const held = this.position(account, market)
    held[got.outcome] += got.qty
    if (got.outcome === 'yes') held.yesCost += got.cost
    else held.noCost += got.cost
    this.pay(account, got.cost)
  }

  /** Out at the average cost; all of it when nothing is left. */
  private take(account: string, market: string, gone: { outcome: Outcome; qty: number; cost: bigint }): void {
    const held = this.position(account, market)
    const before = held[gone.outcome]
    if (gone.qty > before) throw new Error('gives what it does not have')
    const cost = gone.outcome === 'yes' ? held.yesCost : held.noCost
    const out = gone.qty === before ? cost : (cost * BigInt(gone.qty)) / BigInt(before)
    held[gone.outcome] = before - gone.qty
    if (gone.outcome === 'yes') held.yesCost -= out
    else held.noCost -= out
    held.realised += -gone.cost - out
    this.pay(account, gone.cost)
  }

  private pay(account: string, amount: bigint): void {
    this.cash.set(account, this.cashOf(account) - amount)
  }

  private openOf(account: string, { id }: MarketTerms): ReferenceOrder[] {
    return this.orders.filter((one) => one.account === account && one.market === id && isOpen(one))
  }

  /** Whether the account could pay for everything if `order` were `changed`. */
  private pays(order: ReferenceOrder, changed: ReferenceOrder): boolean {
    const terms = this.terms(order.market)
    const others = this.openOf(order.account, terms).filter((one) => one !== order)
    if (terms.clearing === 'tokens' && isSale(order)) {
      const promised = others.filter((one) => isSale(one) && one.outcome === order.outcome)
      const sum = promised.reduce((total, one) => total + one.remaining, changed.remaining)
      return sum <= this.position(order.account, order.market)[order.outcome]
    }
    const now = this.needed(order.account, terms, this.openOf(order.account, terms))
    const waits = terms.takerDelay > 0 && this.makersFor(changed).length > 0
    const then = waits
      ? this.needed(order.account, terms, [...others, { ...changed, status: 'delayed' }])
      : this.needed(order.account, terms, [...others, changed], changed)
    const elsewhere = this.reserved(order.account) - now
    return then <= now || then <= this.cashOf(order.account) - elsewhere
  }

  /** What an account must keep for these orders of one market; `incoming` is one of them that meets the book first. */
  private needed(
    account: string,
    terms: MarketTerms,
    open: readonly ReferenceOrder[],
    incoming?: ReferenceOrder,
  ): bigint {
    const need = (order: ReferenceOrder): bigint =>
      order === incoming ? this.incomingNeed(terms, order) : restingNeed(terms, order)
    if (terms.clearing === 'tokens')
      return open.filter((order) => !isSale(order)).reduce((sum, order) => sum + need(order), 0n)
    const held = this.position(account, terms.id)
    const ofSide = (side: Side): bigint => {
      let closable = side === 'bid' ? held.no : held.yes
      let paid = 0n
      let most = 0n
      for (const order of open.filter((one) => one.side === side).sort(byPriceAndTurn)) {
        const closes = least(closable, order.remaining)
        closable -= closes
        // Whoever holds the other outcome gets the dollar of the pair.
        paid += need(order) - BigInt(closes)
        if (paid > most) most = paid
      }
      return most
    }
    return ofSide('bid') + ofSide('ask')
  }

  /** The limit, or what the book asks for if single fills round to more; with the fees of those fills and of the rest. */
  private incomingNeed(terms: MarketTerms, order: ReferenceOrder): bigint {
    const unit = unitOf(order.side, order.price)
    let left = order.remaining
    let cost = 0n
    let fees = 0n
    let { overpaid } = order
    for (const { maker, qty: count } of this.onPaper(order)) {
      const taking = { order: { ...order, overpaid }, price: maker.price, qty: count }
      const charged = feeOf(terms, terms.takerFee, taking)
      overpaid = charged.overpaid
      cost += up(unitOf(order.side, maker.price) * BigInt(count))
      fees += charged.fee
      left -= count
    }
    const restFee = restingFee(terms, { ...order, status: 'open' }, left)
    const whole = up(unit * BigInt(order.remaining))
    const cut = cost + up(unit * BigInt(left))
    return (cut > whole ? cut : whole) + fees + restFee
  }

  private unpromised(account: string, market: string, outcome: Outcome): number {
    const sales = this.openOf(account, this.terms(market)).filter(
      (one) => isSale(one) && one.outcome === outcome,
    )
    return this.position(account, market)[outcome] - sales.reduce((sum, one) => sum + one.remaining, 0)
  }
}

function whyNotChangeable(order: ReferenceOrder | undefined): RejectCode | undefined {
  if (order === undefined) return 'order_not_found'
  if (order.status === 'delayed') return 'order_delayed'
  return order.status === 'open' ? undefined : 'order_not_open'
}

const isOpen = ({ status }: ReferenceOrder): boolean => status === 'open' || status === 'delayed'
const isResting = ({ status }: ReferenceOrder): boolean => status === 'open'
const isSale = ({ side, outcome }: ReferenceOrder): boolean => (side === 'ask') === (outcome === 'yes')
const unitOf = (side: Side, price: number): bigint => (side === 'bid' ? BigInt(price) : ONE - BigInt(price))

const byPriceAndTurn = (a: ReferenceOrder, b: ReferenceOrder): number =>
  (a.side === 'bid' ? b.price - a.price : a.price - b.price) || a.turn - b.turn

const restingNeed = (terms: MarketTerms, order: ReferenceOrder): bigint =>
  up(unitOf(order.side, order.price) * BigInt(order.remaining)) + restingFee(terms, order, order.remaining)

/** The fee of one fill at the limit, and what more fills could add to that. */
function restingFee(terms: MarketTerms, order: ReferenceOrder, count: number): bigint {
  const schedule = order.status === 'delayed' ? terms.takerFee : terms.makerFee
  if (count === 0 || schedule === undefined) return 0n
  const buyer = { ...order, overpaid: 0n, side: 'bid' as const, outcome: 'yes' as const }
  const { fee } = feeOf(terms, schedule, { order: buyer, price: order.price, qty: count })
  const fills = BigInt(least(Math.ceil(count / terms.lot), 1_000))
  const { rounding } = schedule
  switch (rounding.mode) {
    case 'balance':
      return fee + BigInt(rounding.tradeQuantum) * fills + BigInt(rounding.precision + rounding.rebateQuantum)
    case 'fill_up':
    case 'fill_half_up':
      return fee + BigInt(rounding.quantum) * fills
    case 'none':
    case 'order_up':
      return fee
  }
}

/** The fee of an order's next fill, and what its alignments have overpaid after it. */
function feeOf(
  terms: MarketTerms,
  schedule: FeeSchedule | undefined,
  fill: { order: ReferenceOrder; price: number; qty: number },
): { fee: bigint; overpaid: bigint } {
  const { order, price, qty } = fill
  const { overpaid } = order
  if (schedule === undefined) return { fee: 0n, overpaid }
  const model = modelFee(schedule, { price, qty } as Parameters<typeof modelFee>[1])
  const { rounding } = schedule
  const inSteps = (step: number, half: boolean): bigint => {
    const wide = fraction(model.n, model.d * BigInt(step))
    const steps = half ? wholeBelow(plus(wide, fraction(1, 2))) : wholeAbove(wide)
    return steps * BigInt(step)
  }
  switch (rounding.mode) {
    case 'none':
      return { fee: wholeAbove(model), overpaid }
    case 'order_up':
      throw new Error('the reference charges fill by fill')
    case 'fill_up':
      return { fee: inSteps(rounding.quantum, false), overpaid }
    case 'fill_half_up':
      return { fee: inSteps(rounding.quantum, true), overpaid }
    case 'balance': {
      const trade = inSteps(rounding.tradeQuantum, false)
      const takesCash = terms.clearing === 'netted' ? order.side === 'bid' : !isSale(order)
      const value = down(BigInt(price) * BigInt(qty))
      const change = (takesCash ? -value : value) - trade
      const step = BigInt(rounding.precision)
      const aligned = wholeBelow(fraction(change, step)) * step
      let fee = trade + change - aligned
      let pot = overpaid + change - aligned
      const back = BigInt(rounding.rebateQuantum)
      while (pot >= back && fee >= back) {
        pot -= back
        fee -= back
      }
      return { fee, overpaid: pot }
    }
  }
}
