import type { AccountFill, AccountOrder } from '../../../domain/account.js'
import type { Qty } from '../../../base/units.js'
import { orderStatusOf, tradeStatusOf } from '../rest/clob/status-words.js'
import type { PriceBounds } from '../price-bounds.js'
import {
  boundsOf,
  firstTimeIn,
  isAbsent,
  isFields,
  name,
  optionalName,
  optionalText,
  qtyOf,
  rowsIn,
  sideOf,
  text,
  timeIn,
  wrong,
  type Fields,
} from './fields.js'
import { ownFills, ownOrder, type OwnPart, type ToldTrade } from './own-news.js'
import { meaningOf, type TokenTable } from './token-table.js'

/** Whose orders and trades these are. */
export interface AccountIdentity {
  /** Our API key id: the `owner` of what is ours. */
  readonly owner: string
}

/** Whose a recording is, which does not tell the key: orders that the private channel told were ours. */
export interface RecordedIdentity {
  readonly orderIds: ReadonlySet<string>
}

const PREFIX = /^ORDER_STATUS_/i

/** An order of ours as a message tells it, in YES terms (polymarket.md 5.4). Throws `DataError`. */
export function accountOrderOf(fields: Fields, tokens: TokenTable): AccountOrder {
  const words = text(fields, 'status').replace(PREFIX, '')
  return ownOrder({
    id: orderIdIn(fields, 'id'),
    token: meaningOf(tokens, name(fields, 'asset_id'), fields['market']),
    side: sideOf(fields, 'side'),
    price: isAbsent(fields['price']) ? undefined : boundsOf(fields, 'price'),
    size: sizeIn(fields, 'original_size'),
    matched: sizeIn(fields, 'size_matched'),
    status: orderStatusOf(words),
    words,
    type: optionalText(fields, 'order_type'),
    at: timeIn(fields, 'timestamp'),
  })
}

/** In one spelling, wherever the venue tells it. */
const orderIdIn = (fields: Fields, key: string): string => name(fields, key).toLowerCase()

const sizeIn = (fields: Fields, key: string): Qty | undefined =>
  isAbsent(fields[key]) ? undefined : qtyOf(fields, key)

/** Makes out which parts of a trade are ours. */
type Ownership = AccountIdentity | RecordedIdentity | undefined

/**
 * Our fills in a trade as a message tells it (polymarket.md 5.4): the taker's one in the trade's own fields, a maker's in its entries
 * among `maker_orders`. Each is told in YES terms under an id made of the trade and the order; what it cost is not told.
 */
export function accountFillsOf(fields: Fields, tokens: TokenTable, whose: Ownership): readonly AccountFill[] {
  const trade = tradeOf(fields, tokens)
  const parts = [...takerPart(fields, trade, whose), ...makerParts(fields, { trade, tokens, whose })]
  if (parts.length === 0) throw wrong('maker_orders', 'has no entry of ours')
  return ownFills(trade, parts)
}

function tradeOf(fields: Fields, tokens: TokenTable): ToldTrade {
  return {
    id: name(fields, 'id'),
    status: tradeStatusOf(text(fields, 'status')),
    token: meaningOf(tokens, name(fields, 'asset_id'), fields['market']),
    side: sideOf(fields, 'side'),
    at: firstTimeIn(fields, 'match_time', 'matchtime', 'last_update', 'timestamp'),
  }
}

function takerPart(fields: Fields, { token, side }: ToldTrade, whose: Ownership): readonly OwnPart[] {
  const role = text(fields, 'trader_side').toUpperCase()
  if (role !== 'TAKER' && role !== 'MAKER') throw wrong('trader_side', 'is neither TAKER nor MAKER')
  if (role === 'MAKER') return []
  if (isForeign(fields, whose)) throw wrong('owner', 'is not ours, though the taker is said to be')
  const orderId = orderIdIn(fields, 'taker_order_id')
  return [{ orderId, token, side, ...amountsOf(fields, 'size'), taker: true }]
}

/** Whose a trade is may be told twice, and what the two words mean for a maker no sample tells. */
function isForeign(fields: Fields, whose: Ownership): boolean {
  if (whose === undefined || !('owner' in whose)) return false
  const told = [fields['owner'], fields['trade_owner']].filter((owner) => !isAbsent(owner))
  return told.length > 0 && !told.includes(whose.owner)
}

const ENTRIES_MAX = 10_000

interface Making {
  readonly trade: ToldTrade
  readonly tokens: TokenTable
  readonly whose: Ownership
}

function makerParts(fields: Fields, { trade, tokens, whose }: Making): readonly OwnPart[] {
  const entries = isAbsent(fields['maker_orders']) ? [] : rowsIn(fields, 'maker_orders', ENTRIES_MAX)
  const isOurs = ourEntries(fields, whose)
  return entries
    .filter(isFields)
    .filter(isOurs)
    .map((entry) => ({
      orderId: orderIdIn(entry, 'order_id'),
      token: meaningOf(tokens, name(entry, 'asset_id'), trade.token.market),
      side: optionalName(entry, 'side') === undefined ? undefined : sideOf(entry, 'side'),
      ...amountsOf(entry, 'matched_amount'),
      taker: false,
    }))
}

/** In a recording, where the orders of it do not tell, ours are those of whom the frame names. */
function ourEntries(fields: Fields, whose: Ownership): (entry: Fields) => boolean {
  if (whose !== undefined && 'owner' in whose) return (entry) => entry['owner'] === whose.owner
  const owner = name(fields, 'owner')
  return (entry) =>
    whose?.orderIds.has(String(entry['order_id']).toLowerCase()) === true || entry['owner'] === owner
}

const amountsOf = (fields: Fields, size: string): { readonly price: PriceBounds; readonly qty: Qty } => ({
  price: boundsOf(fields, 'price'),
  qty: qtyOf(fields, size),
})
