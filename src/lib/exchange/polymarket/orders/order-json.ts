import { secondsOf } from '../venue-clock.js'
import { priceText, sizeText } from '../books/number-text.js'
import type { OrderRecord } from './order-records.js'
import { statusOf } from './order-records.js'

/** An order as REST shows it. */
export const orderJson = (record: OrderRecord, prefix: string): object => ({
  id: record.id,
  status: `${prefix}${statusOf(record)}`,
  owner: record.key,
  maker_address: record.wallet.address,
  market: record.token.of.listing.conditionId,
  asset_id: record.token.token,
  side: record.side,
  original_size: sizeText(record.size),
  size_matched: sizeText(record.order?.filled ?? 0),
  price: priceText(record.price),
  outcome: record.token.name,
  expiration: record.expiration,
  order_type: record.orderType,
  associate_trades: record.trades,
  created_at: secondsOf(record.createdAt),
})

/** What happened to an order, as the user channel tells it. */
export interface OrderNews {
  readonly type: 'PLACEMENT' | 'UPDATE' | 'CANCELLATION'
  readonly status: string
  /** Millionths of a share. */
  readonly matched: number
}

export const orderFrame = (record: OrderRecord, news: OrderNews, at: number): object => ({
  event_type: 'order',
  type: news.type,
  id: record.id,
  owner: record.key,
  order_owner: record.key,
  market: record.token.of.listing.conditionId,
  asset_id: record.token.token,
  side: record.side,
  original_size: sizeText(record.size),
  size_matched: sizeText(news.matched),
  price: priceText(record.price),
  associate_trades: record.trades.length === 0 ? null : record.trades,
  outcome: record.token.name,
  created_at: secondsOf(record.createdAt).toString(),
  expiration: record.expiration,
  order_type: record.orderType,
  status: news.status,
  maker_address: record.wallet.address,
  timestamp: at.toString(),
})

/** An order that died at once: several of its numbers are left empty. */
export const killedFrame = (record: OrderRecord, why: string, at: number): object => ({
  ...orderFrame(record, { type: 'CANCELLATION', status: `CANCELED_${why}`, matched: 0 }, at),
  size_matched: '',
  associate_trades: [],
  outcome: '',
  created_at: '',
})
