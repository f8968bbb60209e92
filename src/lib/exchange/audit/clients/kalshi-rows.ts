/** Fills and orders of an account as Kalshi documents them, on the socket and over REST. */
import { parseScaled, QTY_DECIMALS, USD_DECIMALS } from '../../../base/units.js'
import { text, ticks, units, Unreadable, type Fields } from './frame-fields.js'

export interface FillRow {
  readonly trade: string
  readonly order: string
  readonly ticker: string
  /** Signed: what it changes the position by, YES positive. */
  readonly change: number
  /** Of YES. */
  readonly price: number
  /** Micro-dollars. */
  readonly fee: number
  readonly isTaker: boolean
}

export interface OrderRow {
  readonly id: string
  readonly status: string
  readonly filled: number
  readonly remaining: number
  readonly takerFees: number
  readonly makerFees: number
}

/** A `fill` message; a row of `/portfolio/fills` has the same names. */
export function fillRow(of: Fields): FillRow {
  const side = text(of, 'book_side')
  const outcome = text(of, 'outcome_side')
  if (side !== 'bid' && side !== 'ask') throw new Unreadable('book_side is neither bid nor ask')
  if (outcome !== (side === 'bid' ? 'yes' : 'no')) throw new Unreadable('outcome_side does not fit book_side')
  if (typeof of['is_taker'] !== 'boolean') throw new Unreadable('is_taker is no boolean')
  const count = units(of['count_fp'], 'count_fp')
  return {
    trade: text(of, 'trade_id'),
    order: text(of, 'order_id'),
    ticker: text(of, 'market_ticker'),
    change: side === 'bid' ? count : -count,
    price: ticks(of['yes_price_dollars'], 'yes_price_dollars'),
    fee: dollars(of['fee_cost'], 'fee_cost'),
    isTaker: of['is_taker'],
  }
}

/** A `user_order` message; an order of REST has the same names. */
export const orderRow = (of: Fields): OrderRow => ({
  id: text(of, 'order_id'),
  status: text(of, 'status'),
  filled: units(of['fill_count_fp'], 'fill_count_fp'),
  remaining: units(of['remaining_count_fp'], 'remaining_count_fp'),
  takerFees: dollars(of['taker_fees_dollars'], 'taker_fees_dollars'),
  makerFees: dollars(of['maker_fees_dollars'], 'maker_fees_dollars'),
})

/** Micro-dollars from decimal text. */
export function dollars(value: unknown, what: string): number {
  const read = typeof value === 'string' ? parseScaled(value, USD_DECIMALS) : undefined
  if (read === undefined) throw new Unreadable(`${what} is no amount`)
  return read
}

/** Whole contracts and hundredths, as requests have them. */
export const countText = (count: number): string => {
  const whole = Math.floor(count / 10 ** QTY_DECIMALS)
  const hundredths = Math.floor((count % 10 ** QTY_DECIMALS) / 10 ** (QTY_DECIMALS - 2))
  return `${whole}.${String(hundredths).padStart(2, '0')}`
}
