import type { AccountFill, AccountOrder } from '../../../domain/account.js'

export type OrderNews = AccountFill | AccountOrder

/** More than an account has under way at once: beyond it the oldest are given up and told as foreign. */
const UNCLAIMED_MAX = 10_000

/**
 * News that name no order of ours yet. A query names an order by the venue's id only, and that may be known later than the
 * fill: such news wait here until somebody claims them, or until no order of ours can have caused them.
 */
export class UnclaimedNews {
  private readonly byOrder = new Map<string, OrderNews[]>()
  private readonly foreign = new Set<string>()
  private size = 0

  /** `onForeign` hears once of each order that is not ours. */
  constructor(private readonly onForeign: (news: OrderNews) => void) {}

  keep(news: OrderNews): void {
    const kept = this.byOrder.get(news.orderId) ?? []
    kept.push(news)
    this.byOrder.set(news.orderId, kept)
    this.size++
    if (this.size <= UNCLAIMED_MAX) return
    const [oldest] = this.byOrder.values().next().value ?? []
    if (oldest !== undefined) this.disown(oldest)
  }

  /** Everything kept about the order with this id of the venue. */
  claim(orderId: string): readonly OrderNews[] {
    const kept = this.byOrder.get(orderId) ?? []
    this.byOrder.delete(orderId)
    this.size -= kept.length
    return kept
  }

  /** It is about an order of somebody else with access to the account. */
  disown(news: OrderNews): void {
    this.claim(news.orderId)
    if (this.foreign.has(news.orderId)) return
    this.foreign.add(news.orderId)
    const [oldest] = this.foreign
    if (oldest !== undefined && this.foreign.size > UNCLAIMED_MAX) this.foreign.delete(oldest)
    this.onForeign(news)
  }

  /** No order of ours in this market waits for its id. */
  disownMarket(market: string): void {
    for (const [first] of [...this.byOrder.values()])
      if (first !== undefined && first.market === market) this.disown(first)
  }
}
