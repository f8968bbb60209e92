import type { Ms, Price } from '../../../base/units.js'
import type { SimOrder } from '../../core/order.js'
import type { Wallet } from '../accounts/wallets.js'
import type { ListedToken } from '../catalogue/catalogue.js'
import type { OrderType } from './order-request.js'

/** An order that came through the venue's door. */
export interface OrderRecord {
  readonly id: string
  /** The API key it came under. */
  readonly key: string
  readonly wallet: Wallet
  readonly token: ListedToken
  readonly side: 'BUY' | 'SELL'
  readonly orderType: OrderType
  /** In terms of its token. */
  readonly price: Price
  /** Shares asked for, in millionths. */
  readonly size: number
  /** Unix seconds as sent. */
  readonly expiration: string
  readonly builder: string
  readonly createdAt: Ms
  /** The order in the exchange; absent before it was placed, and when it was refused there. */
  order: SimOrder | undefined
  /** Why it died at once, in the venue's words. */
  killed: string | undefined
  /** Trades it took part in. */
  readonly trades: string[]
}

export type OrderStatus = 'LIVE' | 'MATCHED' | 'DELAYED' | 'INVALID' | 'CANCELED' | 'CANCELED_MARKET_RESOLVED'

export class OrderRecords {
  private readonly byId = new Map<string, OrderRecord>()
  private readonly byOwner = new Map<string, OrderRecord[]>()

  add(record: OrderRecord): void {
    this.byId.set(record.id, record)
    const own = this.byOwner.get(record.wallet.owner) ?? []
    own.push(record)
    this.byOwner.set(record.wallet.owner, own)
  }

  /** It was never taken. */
  drop(record: OrderRecord): void {
    this.byId.delete(record.id)
    const own = this.byOwner.get(record.wallet.owner)
    if (own?.at(-1) === record) own.pop()
  }

  find(id: string): OrderRecord | undefined {
    return this.byId.get(id)
  }

  /** Oldest first. */
  of(owner: string): readonly OrderRecord[] {
    return this.byOwner.get(owner) ?? []
  }

  open(owner: string): readonly OrderRecord[] {
    return this.of(owner).filter(isOpen)
  }
}

export const isOpen = ({ order }: OrderRecord): boolean =>
  order?.status === 'open' || order?.status === 'delayed'

export const isImmediate = ({ orderType }: OrderRecord): boolean => orderType === 'FOK' || orderType === 'FAK'

export function statusOf(record: OrderRecord): OrderStatus {
  const { order } = record
  if (order === undefined) return 'CANCELED'
  if (order.status === 'delayed') return 'DELAYED'
  if (order.status === 'open') return 'LIVE'
  if (order.status === 'filled' || (order.filled > 0 && isImmediate(record))) return 'MATCHED'
  if (order.reason === 'no_margin') return 'INVALID'
  return order.reason === 'market_closed' ? 'CANCELED_MARKET_RESOLVED' : 'CANCELED'
}
