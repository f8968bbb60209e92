export interface PlainOrder {
  readonly account: string
  readonly market: string
  readonly side: 'bid' | 'ask'
  price: number
  left: number
  priority: number
  isOpen: boolean
}

type Wanted = Pick<PlainOrder, 'account' | 'market' | 'side' | 'price' | 'left'>

/**
 * Matching the plain way: one array for each side of each market, sorted again whenever an order comes in. It knows no
 * accounts, no money and no fees, and tells nobody.
 */
export class PlainEngine {
  private readonly books = new Map<string, { bid: PlainOrder[]; ask: PlainOrder[] }>()
  private arrived = 0

  place(wanted: Wanted, rests: boolean): PlainOrder {
    const order = { ...wanted, priority: this.arrived++, isOpen: true }
    this.match(order)
    if (order.left === 0 || !rests) order.isOpen = false
    else this.insert(order)
    return order
  }

  cancel(order: PlainOrder): void {
    const own = this.bookOf(order.market)[order.side]
    own.splice(own.indexOf(order), 1)
    order.isOpen = false
  }

  amend(order: PlainOrder, to: number): void {
    this.cancel(order)
    order.price = to
    order.priority = this.arrived++
    order.isOpen = true
    this.match(order)
    if (order.left === 0) order.isOpen = false
    else this.insert(order)
  }

  private insert(order: PlainOrder): void {
    const own = this.bookOf(order.market)[order.side]
    own.push(order)
    const direction = order.side === 'bid' ? -1 : 1
    own.sort((a, b) => (a.price - b.price) * direction || a.priority - b.priority)
  }

  private match(taker: PlainOrder): void {
    const other = this.bookOf(taker.market)[taker.side === 'bid' ? 'ask' : 'bid']
    for (let maker = other[0]; maker !== undefined && taker.left > 0; maker = other[0]) {
      if (taker.side === 'bid' ? maker.price > taker.price : maker.price < taker.price) return
      const traded = maker.account === taker.account ? maker.left : Math.min(maker.left, taker.left)
      if (maker.account !== taker.account) taker.left -= traded
      maker.left -= traded
      if (maker.left > 0) return
      maker.isOpen = false
      other.shift()
    }
  }

  private bookOf(market: string): { bid: PlainOrder[]; ask: PlainOrder[] } {
    let book = this.books.get(market)
    if (book === undefined) this.books.set(market, (book = { bid: [], ask: [] }))
    return book
  }
}
