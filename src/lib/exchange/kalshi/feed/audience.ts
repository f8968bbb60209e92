import type { Subscription } from './subscription.js'

/** Who listens to one channel: some to everything, the others by market. */
export class Audience {
  private readonly toAll = new Set<Subscription>()
  private readonly byMarket = new Map<string, Set<Subscription>>()

  add(subscription: Subscription): void {
    if (subscription.markets === undefined) this.toAll.add(subscription)
    else for (const market of subscription.markets) this.addMarket(subscription, market)
  }

  remove(subscription: Subscription): void {
    this.toAll.delete(subscription)
    for (const market of subscription.markets ?? []) this.removeMarket(subscription, market)
  }

  addMarket(subscription: Subscription, market: string): void {
    const known = this.byMarket.get(market)
    if (known === undefined) this.byMarket.set(market, new Set([subscription]))
    else known.add(subscription)
  }

  removeMarket(subscription: Subscription, market: string): void {
    const known = this.byMarket.get(market)
    known?.delete(subscription)
    if (known?.size === 0) this.byMarket.delete(market)
  }

  hears(market: string): boolean {
    return this.toAll.size > 0 || this.byMarket.has(market)
  }

  each(market: string, visit: (subscription: Subscription) => void): void {
    for (const subscription of this.toAll) visit(subscription)
    for (const subscription of this.byMarket.get(market) ?? []) visit(subscription)
  }

  /** Those that asked for no market. */
  eachOfAll(visit: (subscription: Subscription) => void): void {
    for (const subscription of this.toAll) visit(subscription)
  }
}
