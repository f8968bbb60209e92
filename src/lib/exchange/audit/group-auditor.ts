import type { SimOrder, SimTrade } from '../core/order.js'
import type { Auditor, ExchangeView, Hears } from './auditor.js'
import type { Accuse } from './violation.js'

const WINDOW_MS = 15_000

interface Match {
  readonly at: number
  readonly qty: number
}

/** Adds up what order groups matched within 15 seconds. */
export class GroupAuditor implements Auditor {
  readonly hears: Hears = {
    trade: ({ trade }) => [trade.maker, trade.taker].forEach((order) => this.onFill(order, trade)),
    order: ({ order }) => {
      if (order.group !== undefined) this.onOrder(order.group, order)
    },
    group: ({ group, change }) => {
      if (change === 'reset') this.matches.delete(group)
      this.touched.add(group)
    },
    step: () => {
      for (const group of this.touched) this.check(group)
      this.touched.clear()
    },
  }
  private readonly matches = new Map<string, Match[]>()
  private readonly open = new Map<string, Set<SimOrder>>()
  private readonly touched = new Set<string>()

  constructor(
    private readonly exchange: ExchangeView,
    private readonly accuse: Accuse,
  ) {}

  checkAll(): void {
    for (const group of this.open.keys()) this.check(group)
  }

  private onFill(order: SimOrder, { at, qty }: SimTrade): void {
    if (order.group === undefined) return
    const matches = this.matches.get(order.group) ?? []
    matches.push({ at, qty })
    this.matches.set(order.group, matches)
    this.touched.add(order.group)
  }

  private onOrder(group: string, order: SimOrder): void {
    const orders = this.open.get(group) ?? new Set()
    if (order.status === 'open' || order.status === 'delayed') orders.add(order)
    else orders.delete(order)
    this.open.set(group, orders)
    this.touched.add(group)
  }

  private check(id: string): void {
    const group = this.exchange.group(id)
    const open = this.open.get(id)?.size ?? 0
    if (group === undefined) {
      if (open > 0) this.accuse('book.group', { group: id, deleted: true, open })
      return
    }
    const since = this.exchange.agenda.now - WINDOW_MS
    const matched = (this.matches.get(id) ?? [])
      .filter(({ at }) => at > since)
      .reduce((sum, { qty }) => sum + qty, 0)
    if (matched > group.limit && !group.triggered)
      this.accuse('book.group', { group: id, matched, limit: group.limit, triggered: false })
    if (group.triggered && open > 0) this.accuse('book.group', { group: id, triggered: true, open })
    if (matched !== group.matched) this.accuse('book.group', { group: id, matched, told: group.matched })
  }
}
