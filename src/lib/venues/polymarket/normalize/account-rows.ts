import { DataError } from '../../../base/errors.js'
import { QTY_ZERO, qty, USD_ZERO, type Price, type Qty } from '../../../base/units.js'
import type { AccountFill, AccountOrder, AccountOrderState, FillFinality } from '../../../domain/account.js'
import { reflect, type Side } from '../../../domain/complement.js'
import {
  firstTimeIn,
  isAbsent,
  isFields,
  name,
  optionalName,
  priceOf,
  qtyOf,
  rowsIn,
  sideOf,
  text,
  timeIn,
  wrong,
  type Fields,
} from './fields.js'
import { meaningOf, type TokenMeaning, type TokenTable } from './token-table.js'

/** Whose orders and trades these are. */
export interface AccountIdentity {
  /** Our API key id: the `owner` of what is ours. */
  readonly owner: string
}

/** Newer deployments write `ORDER_STATUS_LIVE` where others write `LIVE` (polymarket.md 3.6). */
const PREFIX = /^(?:ORDER|TRADE)_STATUS_/
const statusIn = (fields: Fields): string => text(fields, 'status').replace(PREFIX, '')

/** Longest text of the venue that is kept. */
const WORDS_MAX = 64
/** What the chain may cut from a fill of an order that is filled all the same (polymarket.md 3.9). */
const CUT_MAX = qty(10_000)

/**
 * An order of ours as a message tells it, in YES terms (polymarket.md 5.4). Of one that was killed the venue may leave out how much
 * of it had matched: then nothing is known.
 */
export function accountOrderOf(fields: Fields, tokens: TokenTable): AccountOrder {
  const { market, outcome } = meaningOf(tokens, name(fields, 'asset_id'), fields['market'])
  const status = statusIn(fields)
  const initial = qtyOf(fields, 'original_size')
  const isUntold = isEnd(status) && isAbsent(fields['size_matched'])
  const filled = isUntold ? QTY_ZERO : qtyOf(fields, 'size_matched')
  const left = qty(Math.max(0, initial - filled))
  const state = isUntold ? 'unknown' : stateOf(status, text(fields, 'order_type'), left)
  return {
    type: 'order',
    venue: 'polymarket',
    orderId: name(fields, 'id'),
    clientOrderId: undefined,
    market,
    ...reflect(outcome, sideOf(fields, 'side'), priceOf(fields, 'price')),
    state,
    initial,
    filled,
    remaining: state === 'cancelled' || state === 'executed' ? QTY_ZERO : left,
    fees: USD_ZERO,
    reason: isEnd(status) ? status.slice(0, WORDS_MAX) : undefined,
    groupId: undefined,
    at: timeIn(fields, 'timestamp'),
  }
}

/** The venue writes its reason behind the word (polymarket.md 5.4). */
const isEnd = (status: string): boolean => status === 'INVALID' || /^CANCELL?ED/.test(status)

/**
 * `DELAYED` may match or not, and of `UNMATCHED` the venue gives two descriptions (polymarket.md 3.4). What is matched in part is over
 * when the order is of a type that never rests.
 */
function stateOf(status: string, type: string, left: Qty): AccountOrderState {
  if (status === 'LIVE') return 'resting'
  if (isEnd(status)) return 'cancelled'
  if (status !== 'MATCHED') return 'unknown'
  if (left <= CUT_MAX) return 'executed'
  return type === 'FAK' || type === 'FOK' ? 'cancelled' : 'unknown'
}

const FINALITY: ReadonlyMap<string, FillFinality> = new Map([
  ['MATCHED', 'provisional'],
  ['MATCHED_NOT_BROADCASTED', 'provisional'],
  ['MINED', 'provisional'],
  ['RETRYING', 'provisional'],
  ['CONFIRMED', 'final'],
  ['FAILED', 'failed'],
])

/**
 * Our fills in a trade as a message tells it (polymarket.md 5.4): the taker's one in the trade's own fields, a maker's in its entries
 * among `maker_orders`. Each is told in YES terms under an id made of the trade and the order; what it cost is not told.
 */
export function accountFillsOf(
  fields: Fields,
  tokens: TokenTable,
  identity: AccountIdentity | undefined,
): readonly AccountFill[] {
  const trade = tradeOf(fields, tokens)
  const owner = identity?.owner ?? name(fields, 'owner')
  const own = [...takerPart(fields, trade), ...makerParts(fields, { trade, tokens, owner })]
  if (own.length === 0) throw wrong('maker_orders', 'has no entry of ours')
  return own.map(({ orderId, meaning, side, price, qty: size, taker }) => ({
    type: 'fill',
    venue: 'polymarket',
    fillId: `${trade.id}/${orderId}`,
    orderId,
    clientOrderId: undefined,
    market: meaning.market,
    ...reflect(meaning.outcome, side, price),
    qty: size,
    fee: USD_ZERO,
    taker,
    at: trade.at,
    finality: trade.finality,
  }))
}

/** Our part of a trade, in terms of the token that we traded. */
interface TradePart {
  readonly orderId: string
  readonly meaning: TokenMeaning
  readonly side: Side
  readonly price: Price
  readonly qty: Qty
  readonly taker: boolean
}

type Trade = ReturnType<typeof tradeOf>

function tradeOf(fields: Fields, tokens: TokenTable) {
  const finality = FINALITY.get(statusIn(fields))
  if (finality === undefined) throw wrong('status', 'is none that a trade can have')
  return {
    id: name(fields, 'id'),
    meaning: meaningOf(tokens, name(fields, 'asset_id'), fields['market']),
    side: sideOf(fields, 'side'),
    finality,
    at: firstTimeIn(fields, 'match_time', 'matchtime', 'last_update', 'timestamp'),
  }
}

function takerPart(fields: Fields, { meaning, side }: Trade): readonly TradePart[] {
  const role = text(fields, 'trader_side')
  if (role !== 'TAKER' && role !== 'MAKER') throw wrong('trader_side', 'is neither TAKER nor MAKER')
  if (role === 'MAKER') return []
  const orderId = name(fields, 'taker_order_id')
  return [{ orderId, meaning, side, ...amountsOf(fields, 'size'), taker: true }]
}

const ENTRIES_MAX = 10_000

function makerParts(
  fields: Fields,
  { trade, tokens, owner }: { readonly trade: Trade; readonly tokens: TokenTable; readonly owner: string },
): readonly TradePart[] {
  const entries = isAbsent(fields['maker_orders']) ? [] : rowsIn(fields, 'maker_orders', ENTRIES_MAX)
  return entries
    .filter(isFields)
    .filter((entry) => entry['owner'] === owner)
    .map((entry) => {
      const meaning = meaningOf(tokens, name(entry, 'asset_id'), trade.meaning.market)
      const side = makerSide(entry, trade, meaning)
      const orderId = name(entry, 'order_id')
      return { orderId, meaning, side, ...amountsOf(entry, 'matched_amount'), taker: false }
    })
}

/** A maker of the taker's own token stands on the other side; one of the complementary token on the same (polymarket.md 4.1). */
function makerSide(entry: Fields, trade: Trade, meaning: TokenMeaning): Side {
  const other: Side = trade.side === 'bid' ? 'ask' : 'bid'
  const side = meaning.outcome === trade.meaning.outcome ? other : trade.side
  if (optionalName(entry, 'side') !== undefined && sideOf(entry, 'side') !== side)
    throw new DataError('POLYMARKET_SIDE', 'an entry of a trade is on a side where it cannot have matched')
  return side
}

/** A fill of nothing is none. */
function amountsOf(fields: Fields, size: string): { readonly price: Price; readonly qty: Qty } {
  const matched = qtyOf(fields, size)
  if (matched === 0) throw wrong(size, 'is nothing')
  return { price: priceOf(fields, 'price'), qty: matched }
}
