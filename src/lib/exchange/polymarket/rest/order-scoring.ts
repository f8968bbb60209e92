import { qty } from '../../../base/units.js'
import type { Quotes } from '../books/quotes.js'
import { hasBook, type ListedMarket } from '../catalogue/catalogue.js'
import { statusOf, type OrderRecord } from '../orders/order-records.js'

/** One reward programme for every market that trades: makers near the middle with enough size score. */
export const REWARD_MIN_SIZE = qty(50_000_000)
/** In cents. */
export const REWARD_MAX_SPREAD = 4.5
export const REWARD_DAILY_RATE = 5

const MAX_SPREAD_TICKS = REWARD_MAX_SPREAD * 100

export const hasRewards = (entry: ListedMarket): boolean => hasBook(entry)

/** Whether resting orders count for the reward programme of their market. */
export class OrderScoring {
  constructor(private readonly quotes: Quotes) {}

  isScoring(record: OrderRecord): boolean {
    if (statusOf(record) !== 'LIVE' || !hasRewards(record.token.of)) return false
    if ((record.order?.remaining ?? 0) < REWARD_MIN_SIZE) return false
    const { bid, ask } = this.quotes.best(record.token)
    return Math.abs(2 * record.price - (bid + ask)) <= 2 * MAX_SPREAD_TICKS
  }
}
