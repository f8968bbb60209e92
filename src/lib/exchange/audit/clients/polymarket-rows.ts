/** Trades of an account as Polymarket documents them, on the user channel and over REST. */
import { fields, list, text, ticks, units, Unreadable, type Fields } from './frame-fields.js'

/** One side of one fill: what it is about, in terms of the token that its order named. */
export interface OwnFill {
  readonly token: string
  readonly side: 'BUY' | 'SELL'
  readonly price: number
  readonly quantity: number
  readonly isTaker: boolean
}

export interface TradeRow {
  readonly id: string
  readonly condition: string
  /** Without the prefix that some deployments write. */
  readonly status: string
  readonly own: readonly OwnFill[]
}

const PREFIX = 'TRADE_STATUS_'

/** A `trade` message; a row of `/data/trades` has the same names. `wallet` in lower case. */
export function tradeRow(of: Fields, wallet: string): TradeRow {
  const makers = list(of['maker_orders'], 'maker_orders').map((one) => fields(one, 'maker order'))
  const taken = text(of, 'trader_side') === 'TAKER'
  const price = ticks(of['price'])
  const asTaker = taken
    ? makers.map((maker) => ({
        token: text(of, 'asset_id'),
        side: sideOf(of),
        price,
        quantity: units(maker['matched_amount'], 'matched_amount'),
        isTaker: true,
      }))
    : []
  const asMaker = makers
    .filter((maker) => text(maker, 'maker_address').toLowerCase() === wallet)
    .map((maker) => ({
      token: text(maker, 'asset_id'),
      side: sideOf(maker),
      price: ticks(maker['price']),
      quantity: units(maker['matched_amount'], 'matched_amount'),
      isTaker: false,
    }))
  const total = makers.reduce((sum, maker) => sum + units(maker['matched_amount'], 'matched_amount'), 0)
  if (total !== units(of['size'], 'size')) throw new Unreadable('size is not what the makers gave')
  return {
    id: text(of, 'id'),
    condition: text(of, 'market'),
    status: text(of, 'status').replace(PREFIX, ''),
    own: [...asTaker, ...asMaker],
  }
}

function sideOf(of: Fields): 'BUY' | 'SELL' {
  const side = text(of, 'side')
  if (side !== 'BUY' && side !== 'SELL') throw new Unreadable('side is neither BUY nor SELL')
  return side
}
