import type { OpenWord } from '../../../shared/rest/wire-fields.js'

const ORDER_STATUSES = ['LIVE', 'MATCHED', 'DELAYED', 'UNMATCHED', 'CANCELED', 'INVALID', 'EXPIRED'] as const
const TRADE_STATUSES = [
  'MATCHED',
  'MATCHED_NOT_BROADCASTED',
  'MINED',
  'CONFIRMED',
  'RETRYING',
  'FAILED',
] as const

/** How an order stands at the venue (polymarket.md 3.9, 5.4). */
export type OrderStatus = OpenWord<(typeof ORDER_STATUSES)[number]>
/** How far the settlement of a trade has come (polymarket.md 3.9). */
export type TradeStatus = OpenWord<(typeof TRADE_STATUSES)[number]>

const SHOWN_MAX = 40

/**
 * The status of an order as REST and sockets write it: with a prefix or without, in any case. `CANCELED_` goes before free text
 * (polymarket.md 3.6, 5.4).
 */
export function orderStatusOf(text: string): OrderStatus {
  const word = bare(text, 'ORDER_STATUS_')
  if (/^CANCELL?ED(_|$)/.test(word)) return 'CANCELED'
  return ORDER_STATUSES.find((one) => one === word) ?? unknown(text)
}

/** The status of a trade, with a prefix or without. */
export const tradeStatusOf = (text: string): TradeStatus => {
  const word = bare(text, 'TRADE_STATUS_')
  return TRADE_STATUSES.find((one) => one === word) ?? unknown(text)
}

const bare = (text: string, prefix: string): string => {
  const word = text.trim().toUpperCase()
  return word.startsWith(prefix) ? word.slice(prefix.length) : word
}

const unknown = (text: string): `unknown:${string}` => `unknown:${text.slice(0, SHOWN_MAX)}`
