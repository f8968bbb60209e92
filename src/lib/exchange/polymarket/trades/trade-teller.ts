import type { Agenda } from '../../core/agenda.js'
import type { Wallets } from '../accounts/wallets.js'
import type { OrderRecord, OrderRecords } from '../orders/order-records.js'
import type { UserChannel } from '../sockets/user-channel.js'
import { secondsOf } from '../venue-clock.js'
import type { BuilderTrades } from './builder-trades.js'
import { FILL_FAILED, FILLED, orderPayload, type Notifications } from './notifications.js'
import { tradeFrame, type TradeViews } from './trade-json.js'
import type { VenueTrade } from './venue-trade.js'

export interface TradeTellerParts {
  readonly agenda: Agenda
  readonly records: OrderRecords
  readonly notifications: Notifications
  readonly views: TradeViews
  readonly wallets: Wallets
  readonly users: UserChannel
  readonly builders: BuilderTrades
}

/** Tells one owner that a trade of his has a new status: on the user channel, and by a notification where there is one. */
export function tradeTeller(parts: TradeTellerParts): (trade: VenueTrade, owner: string) => void {
  const { agenda, records, notifications, views, wallets, users, builders } = parts
  return (trade, owner) => {
    const own = ownOrders(trade, owner, records)
    const accounts = new Set(wallets.of(owner).map(({ account }) => account))
    const key = own[0]?.key ?? views.identities.party(trade.taker).key
    users.send(owner, trade.taker.market, tradeFrame(trade, views, { accounts, key }, agenda.now))
    if (trade.status === 'MATCHED') builders.add(trade, own)
    const type = trade.status === 'MATCHED' ? FILLED : trade.status === 'FAILED' ? FILL_FAILED : undefined
    if (type === undefined) return
    const timestamp = secondsOf(agenda.now)
    for (const record of own)
      notifications.add(owner, { type, owner: record.key, timestamp, payload: orderPayload(record, trade) })
  }
}

/** The owner's orders in a trade. */
function ownOrders(
  { taker, fills }: VenueTrade,
  owner: string,
  records: OrderRecords,
): readonly OrderRecord[] {
  const ids = new Set([taker.id, ...fills.map(({ maker }) => maker.id)])
  return [...ids].flatMap((id) => {
    const record = records.find(id)
    return record?.wallet.owner === owner ? [record] : []
  })
}
