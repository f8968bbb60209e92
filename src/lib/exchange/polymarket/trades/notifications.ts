import type { OrderRecord } from '../orders/order-records.js'
import { priceText, sizeText } from '../books/number-text.js'
import type { VenueTrade } from './venue-trade.js'

/** Kinds of notifications, as numbered by the venue. */
export const CANCELLED = 1
export const FILLED = 2
export const RESOLVED = 4
export const FILL_FAILED = 8
export const REDEEMED = 9

interface Notification {
  readonly id: number
  readonly type: number
  readonly owner: string
  /** Unix seconds. */
  readonly timestamp: number
  readonly payload: object
}

const FIRST_ID = 501
const KEPT_MAX = 1_000

/** What each owner was told about orders and markets, until it was dropped. */
export class Notifications {
  private readonly byOwner = new Map<string, Notification[]>()
  private nextId = FIRST_ID

  add(owner: string, note: Omit<Notification, 'id'>): void {
    const own = this.byOwner.get(owner) ?? []
    own.push({ id: this.nextId++, ...note })
    if (own.length > KEPT_MAX) own.shift()
    this.byOwner.set(owner, own)
  }

  of(owner: string): readonly Notification[] {
    return this.byOwner.get(owner) ?? []
  }

  /** Without ids: all of them. */
  drop(owner: string, ids: ReadonlySet<string> | undefined): void {
    const kept = ids === undefined ? [] : this.of(owner).filter(({ id }) => !ids.has(id.toString()))
    this.byOwner.set(owner, [...kept])
  }
}

/** What a notification says about an order and, if one was the reason, a trade. */
export function orderPayload(record: OrderRecord, trade?: VenueTrade): object {
  const { token, order } = record
  const matched = order?.filled ?? 0
  return {
    order_id: record.id,
    market: token.of.listing.conditionId,
    asset_id: token.token,
    side: record.side,
    price: priceText(record.price),
    original_size: sizeText(record.size),
    matched_size: sizeText(matched),
    remaining_size: sizeText(order?.remaining ?? 0),
    outcome: token.name,
    outcome_index: token.index,
    type: record.orderType,
    trade_id: trade?.id ?? '',
    transaction_hash: trade?.isSent === true ? trade.transaction : '',
    question: token.of.listing.question,
    market_slug: token.of.listing.slug,
    eventSlug: token.of.event.listing.slug,
    seriesSlug: token.of.event.listing.seriesSlug ?? '',
    icon: '',
    image: '',
  }
}
