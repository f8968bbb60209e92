import { amountText, sizeText } from '../books/number-text.js'
import type { TradeDesk } from '../trades/trade-desk.js'
import type { OrderRecord } from './order-records.js'
import { WRONG_GENERATION } from './refusal.js'

interface Answer {
  readonly success: boolean
  readonly errorMsg: string
  readonly orderID: string
  readonly status: string
  readonly makingAmount?: string
  readonly takingAmount?: string
  readonly transactionsHashes?: readonly string[]
  readonly tradeIDs?: readonly string[]
}

/** What the caller hears about an order that was taken. `waited`: its taker delay is over. */
export function placedAnswer(record: OrderRecord, trades: TradeDesk, waited: boolean): Answer {
  const common = { success: true, errorMsg: '', orderID: record.id }
  const { order } = record
  if (order?.status === 'delayed')
    return { ...common, status: 'delayed', makingAmount: '0', takingAmount: '0' }
  if (order === undefined || order.filled === 0)
    return { ...common, status: waited ? 'unmatched' : 'live', makingAmount: '', takingAmount: '' }
  const shares = sizeText(order.filled)
  const dollars = amountText(Math.abs(order.takerCost))
  const [makingAmount, takingAmount] = record.side === 'BUY' ? [dollars, shares] : [shares, dollars]
  const own = record.trades.map((id) => trades.find(id)!)
  return {
    ...common,
    status: 'matched',
    makingAmount,
    takingAmount,
    transactionsHashes: own.flatMap(({ isSent, transaction }) => (isSent ? [transaction] : [])),
    tradeIDs: own.map(({ id }) => id),
  }
}

/** The entry of a batch whose order was refused. The venue says `success` all the same, except to outdated ones. */
export const refusedEntry = (error: string): Answer => ({
  success: error !== WRONG_GENERATION.error,
  errorMsg: error,
  orderID: '',
  status: '',
})

export const throttledEntry = (token: string): Answer => ({
  success: false,
  errorMsg: `Rate limit exceeded for tokenId: ${token}`,
  orderID: '',
  status: 'delayed',
})
