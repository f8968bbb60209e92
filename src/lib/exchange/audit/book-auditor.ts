import type { SimMarket } from '../core/market.js'
import type { OrderReason, SimOrder, SimTrade } from '../core/order.js'
import type { Side } from '../../domain/complement.js'
import type { Auditor, EventOf, ExchangeView, Hears } from './auditor.js'
import { ReferenceBook, type KnownOrder } from './reference-book.js'
import type { Accuse } from './violation.js'

interface Tracked extends KnownOrder {
  /** Entering: on its way through the book in this operation. */
  state: 'entering' | 'delayed' | 'resting'
  filled: number
  hasWaited: boolean
  /** The exchange's own object, which changes with it. */
  readonly live: SimOrder
}

interface Level {
  readonly side: Side
  readonly price: number
  total: number
}

/** What the book messages of one market added up to so far. */
interface PublicBook {
  readonly levels: Map<string, Level>
  readonly changed: Set<Level>
}

const TAKES_ORDERS = ['active', 'inactive', 'initialized']

/** A slow book of its own, built from what is told of orders, against every trade, level and ended order. */
export class BookAuditor implements Auditor {
  readonly hears: Hears = {
    order: (event) => this.onOrder(event),
    trade: ({ trade }) => this.onTrade(trade),
    level: (event) => this.onLevel(event),
    market: ({ market }) => void this.changed.add(market.id),
    step: () => this.checkStep(),
  }
  private readonly books = new Map<string, ReferenceBook>()
  private readonly published = new Map<string, PublicBook>()
  private readonly orders = new Map<string, Tracked>()
  private readonly entering = new Set<Tracked>()
  private readonly changed = new Set<string>()
  private readonly ended: SimOrder[] = []
  /** An order met one of its own account in this operation: FOK orders are then treated as IOC. */
  private metItself = false

  constructor(
    private readonly exchange: ExchangeView,
    private readonly accuse: Accuse,
  ) {
    for (const account of exchange.accounts())
      for (const order of exchange.openOrders(account)) this.adopt(order)
    for (const book of this.books.values())
      for (const side of [book.bids, book.asks])
        for (const queue of side.values())
          queue.sort((a, b) => exchange.queueAhead(a.id) - exchange.queueAhead(b.id))
    for (const market of exchange.markets()) this.adoptLevels(market.id)
  }

  checkAll(): void {
    for (const market of this.exchange.markets()) {
      const shown = this.exchange.book(market.id)
      const book = this.bookOf(market.id)
      for (const [side, rows] of [
        ['bid', shown.bids],
        ['ask', shown.asks],
      ] as const) {
        const worse = (a: number, b: number): boolean => (side === 'bid' ? a <= b : a >= b)
        if (
          rows.length !== book.of(side).size ||
          rows.some((row, i) => i > 0 && worse(rows[i - 1]!.price, row.price))
        )
          this.accuse('book.level', {
            market: market.id,
            side,
            rows: rows.length,
            levels: book.of(side).size,
          })
        for (const { price, qty } of rows)
          if (book.total(side, price) !== qty)
            this.accuse('book.level', {
              market: market.id,
              side,
              price,
              shown: qty,
              orders: book.total(side, price),
            })
      }
      this.checkQueues(book)
      this.checkMarket(market.id)
    }
    this.checkOpenOrders()
  }

  private bookOf(market: string): ReferenceBook {
    let book = this.books.get(market)
    if (book === undefined) this.books.set(market, (book = new ReferenceBook()))
    return book
  }

  private publicOf(market: string): PublicBook {
    let found = this.published.get(market)
    if (found === undefined)
      this.published.set(market, (found = { levels: new Map<string, Level>(), changed: new Set<Level>() }))
    return found
  }

  private levelOf(market: string, side: Side, price: number): Level {
    const { levels } = this.publicOf(market)
    const key = `${side}${price}`
    let level = levels.get(key)
    if (level === undefined) levels.set(key, (level = { side, price, total: 0 }))
    return level
  }

  private track(order: SimOrder, state: Tracked['state']): Tracked {
    const { id, account, market, side, price, remaining, filled } = order
    const tracked = {
      id,
      account,
      market,
      side,
      price,
      left: remaining,
      filled,
      hasWaited: state === 'delayed',
      state,
      live: order,
    }
    this.orders.set(id, tracked)
    return tracked
  }

  private onOrder({ order, reason }: EventOf<'order'>): void {
    const known = this.orders.get(order.id)
    if (known === undefined) return this.onUnknown(order, reason)
    this.changed.add(order.market)
    // Only an order that waited is told once more when it comes to rest.
    if (reason === 'placed' && (!known.hasWaited || known.state === 'resting'))
      this.accuse('book.order', { order: order.id, reason, known: true })
    else if (reason === 'placed') this.enter(known)
    if (reason === 'self_trade') this.metItself = true
    if (order.status === 'cancelled' || order.status === 'filled') this.end(known, order)
    else if (reason === 'delayed') this.delay(known)
    else if (reason === 'amend') this.change(known, order)
    else if (reason === 'decrease' || reason === 'reduce_only') this.lower(known, order)
    else if (order.remaining !== known.left || order.filled !== known.filled)
      this.accuse('book.order', { order: order.id, reason, left: order.remaining, expected: known.left })
  }

  private onUnknown(order: SimOrder, reason: OrderReason): void {
    // One that had nothing to reduce was never taken in.
    const isStillborn = reason === 'reduce_only' && order.status === 'cancelled' && order.filled === 0
    if (reason === 'placed') this.entering.add(this.track(order, 'entering'))
    else if (!isStillborn) this.accuse('book.order', { order: order.id, reason, known: false })
  }

  private delay(known: Tracked): void {
    known.state = 'delayed'
    known.hasWaited = true
  }

  private lower(known: Tracked, order: SimOrder): void {
    if (order.price !== known.price || order.remaining > known.left || order.filled !== known.filled)
      this.accuse('book.order', { order: order.id, left: order.remaining, expected: known.left })
    known.left = order.remaining
  }

  /** Less at the same price keeps the place in the queue; anything else starts anew. */
  private change(known: Tracked, order: SimOrder): void {
    if (order.price === known.price && order.remaining <= known.left) {
      known.left = order.remaining
      return
    }
    if (!this.bookOf(known.market).remove(known))
      this.accuse('book.order', { order: order.id, resting: false })
    known.price = order.price
    known.left = order.remaining
    this.enter(known)
  }

  private enter(order: Tracked): void {
    order.state = 'entering'
    this.entering.add(order)
  }

  private end(known: Tracked, order: SimOrder): void {
    if (known.state === 'resting') this.bookOf(known.market).remove(known)
    const spent = order.status === 'filled' && order.budget !== undefined
    if (
      order.remaining !== 0 ||
      order.filled !== known.filled ||
      (order.status === 'filled' && known.left !== 0 && !spent)
    )
      this.accuse('book.order', {
        order: order.id,
        status: order.status,
        filled: order.filled,
        expected: known.filled,
      })
    this.orders.delete(order.id)
    this.entering.delete(known)
    this.ended.push(order)
  }

  private onTrade(trade: SimTrade): void {
    const taker = this.orders.get(trade.taker.id)
    const maker = this.orders.get(trade.maker.id)
    if (taker === undefined || maker === undefined) {
      this.accuse('book.order', {
        trade: trade.id,
        taker: trade.taker.id,
        maker: trade.maker.id,
        known: false,
      })
      return
    }
    this.enter(taker)
    this.checkPriority(trade, taker, maker)
    this.checkTerms(trade, taker, maker)
    for (const order of [taker, maker]) {
      order.left -= trade.qty
      order.filled += trade.qty
    }
    if (maker.left === 0) this.bookOf(maker.market).remove(maker)
    this.changed.add(trade.market)
  }

  private checkPriority(trade: SimTrade, taker: Tracked, maker: Tracked): void {
    const book = this.bookOf(trade.market)
    const best = book.best(maker.side)
    const facts = { trade: trade.id, market: trade.market, price: trade.price, maker: maker.id }
    if (maker.side === taker.side || maker.market !== taker.market || maker.state !== 'resting')
      this.accuse('book.price', { ...facts, makerSide: maker.side, makerState: maker.state })
    if (trade.price !== maker.price || best !== trade.price)
      this.accuse('book.price', { ...facts, makerPrice: maker.price, best: best ?? null })
    const first = book.first(maker.side, maker.price)
    if (first !== maker) this.accuse('book.time', { ...facts, first: first?.id ?? null })
  }

  private checkTerms(trade: SimTrade, taker: Tracked, maker: Tracked): void {
    const { qty, price } = trade
    const beyond = taker.side === 'bid' ? price > taker.price : price < taker.price
    const facts = {
      trade: trade.id,
      price,
      qty,
      limit: taker.price,
      takerLeft: taker.left,
      makerLeft: maker.left,
    }
    if (beyond || qty <= 0 || qty > taker.left || qty > maker.left) this.accuse('book.limit', facts)
    if (taker.account === maker.account && trade.taker.selfTrade !== 'allow')
      this.accuse('book.limit', { ...facts, account: taker.account })
    if (trade.taker.postOnly) this.accuse('book.post_only', { ...facts, order: taker.id })
  }

  private onLevel({ market, side, price, qty, change, cause }: EventOf<'level'>): void {
    const order = this.orders.get(cause.id)
    if (change > 0 && order?.state === 'delayed') this.enter(order)
    const level = this.levelOf(market.id, side, price)
    if (level.total + change !== qty)
      this.accuse('book.level', { market: market.id, side, price, before: level.total, change, told: qty })
    level.total = qty
    this.publicOf(market.id).changed.add(level)
    this.changed.add(market.id)
  }

  private checkStep(): void {
    for (const order of this.entering) this.settleEntering(order)
    this.entering.clear()
    for (const order of this.ended) this.checkFok(order)
    this.ended.length = 0
    this.metItself = false
    for (const market of this.changed) this.checkMarket(market)
    this.changed.clear()
  }

  /** The operation is over: what is left of an order rests, or it has ended. */
  private settleEntering(order: Tracked): void {
    const { live } = order
    if (order.state === 'delayed') return
    if (live.status !== 'open' || live.tif !== 'gtc' || live.remaining !== order.left || order.left <= 0)
      this.accuse('book.order', { order: order.id, status: live.status, tif: live.tif, left: live.remaining })
    order.state = 'resting'
    this.bookOf(order.market).add(order)
    this.changed.add(order.market)
  }

  private checkFok({ id, tif, filled, status }: SimOrder): void {
    if (tif === 'fok' && filled > 0 && status !== 'filled' && !this.metItself)
      this.accuse('book.fok', { order: id, filled, status })
  }

  private checkMarket(id: string): void {
    const book = this.bookOf(id)
    const published = this.publicOf(id)
    for (const level of published.changed) {
      const orders = book.total(level.side, level.price)
      if (orders !== level.total)
        this.accuse('book.level', {
          market: id,
          side: level.side,
          price: level.price,
          told: level.total,
          orders,
        })
    }
    published.changed.clear()
    const [bid, ask] = [book.best('bid'), book.best('ask')]
    if (bid !== undefined && ask !== undefined && bid >= ask)
      this.accuse('book.crossed', { market: id, bid, ask })
    const best = this.exchange.best(id)
    if (best.bid?.price !== bid || best.ask?.price !== ask)
      this.accuse('book.level', { market: id, bid: bid ?? null, shownBid: best.bid?.price ?? null })
    this.checkClosed(this.exchange.market(id), book)
  }

  private checkClosed(market: SimMarket | undefined, book: ReferenceBook): void {
    if (market === undefined || TAKES_ORDERS.includes(market.status)) return
    for (const order of book.orders())
      this.accuse('life.closed', { market: market.id, status: market.status, order: order.id })
  }

  private checkQueues(book: ReferenceBook): void {
    const now = this.exchange.agenda.now
    for (const side of [book.bids, book.asks])
      for (const queue of side.values()) {
        let ahead = 0
        for (const order of queue) {
          const told = this.exchange.queueAhead(order.id)
          if (told !== ahead) this.accuse('book.time', { order: order.id, ahead, told })
          ahead += order.left
          const { expiresAt } = (order as Tracked).live
          if (expiresAt !== undefined && expiresAt < now)
            this.accuse('book.order', { order: order.id, expiresAt })
        }
      }
  }

  private checkOpenOrders(): void {
    let open = 0
    for (const account of this.exchange.accounts())
      for (const order of this.exchange.openOrders(account)) {
        open++
        const known = this.orders.get(order.id)
        if (known?.left !== order.remaining || known.filled !== order.filled)
          this.accuse('book.order', { order: order.id, left: order.remaining, expected: known?.left ?? null })
      }
    if (open !== this.orders.size) this.accuse('book.order', { open, known: this.orders.size })
    for (const order of this.orders.values()) {
      const status = this.exchange.market(order.market)?.status ?? 'unknown'
      if (!TAKES_ORDERS.includes(status))
        this.accuse('life.closed', { order: order.id, market: order.market, status })
    }
  }

  private adopt(order: SimOrder): void {
    const tracked = this.track(order, order.status === 'delayed' ? 'delayed' : 'resting')
    if (tracked.state === 'resting') this.bookOf(order.market).add(tracked)
  }

  private adoptLevels(market: string): void {
    const { bids, asks } = this.exchange.book(market)
    for (const { price, qty } of bids) this.levelOf(market, 'bid', price).total = qty
    for (const { price, qty } of asks) this.levelOf(market, 'ask', price).total = qty
  }
}
