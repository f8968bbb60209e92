import { DataError } from '../../../base/errors.js'
import { qty, QTY_ZERO, USD_ZERO, type Ms, type Qty } from '../../../base/units.js'
import type { AccountFill, AccountOrder, AccountOrderState, FillFinality } from '../../../domain/account.js'
import { priceFor, reflect, yesSideOf, type Side } from '../../../domain/complement.js'
import { priceAgainstUs, type PriceBounds } from '../price-bounds.js'
import type { OrderStatus, TradeStatus } from '../rest/clob/status-words.js'
import type { TokenMeaning } from './token-table.js'

/** What the chain may cut from an order or a fill of it that is complete all the same (polymarket.md 3.9). */
export const CUT_MAX = qty(10_000)

/** An order of ours as the stream or a query tells it, in terms of its own token. */
export interface OwnOrder {
  readonly id: string
  readonly token: Pick<TokenMeaning, 'market' | 'outcome'>
  readonly side: Side
  /** `undefined`, like the sizes: not told, as of an order that was killed (polymarket.md 5.4). */
  readonly price: PriceBounds | undefined
  readonly size: Qty | undefined
  readonly matched: Qty | undefined
  readonly status: OrderStatus
  /** The status in the venue's own words, which may give a reason. */
  readonly words: string
  readonly type: string | undefined
  readonly at: Ms | undefined
}

/** Longest text of the venue that is kept. */
const WORDS_MAX = 64

/**
 * An order in YES terms (polymarket.md 3.6, 5.4). Of an end the venue may leave out price and sizes; where it does not tell how much
 * had matched, nothing is known. Throws `DataError` when they are missing in anything else.
 */
export function ownOrder(told: OwnOrder): AccountOrder {
  const isEnd = ENDS.has(told.status)
  if (!isEnd && (told.price === undefined || told.size === undefined || told.matched === undefined))
    throw new DataError('POLYMARKET_FIELD', 'an order of ours that has not ended lacks its price or a size')
  const filled = told.matched ?? QTY_ZERO
  const initial = told.size ?? filled
  const left = qty(Math.max(0, initial - filled))
  const state = told.matched === undefined ? 'unknown' : stateOf(told, left)
  const { market, outcome } = told.token
  const price = told.price && priceAgainstUs(told.side, told.price)
  return {
    type: 'order',
    venue: 'polymarket',
    orderId: told.id,
    clientOrderId: undefined,
    market,
    side: yesSideOf(outcome, told.side),
    price: price === undefined ? undefined : priceFor(outcome, price),
    state,
    initial,
    filled,
    remaining: state === 'cancelled' || state === 'executed' ? QTY_ZERO : left,
    fees: USD_ZERO,
    reason: isEnd ? told.words.slice(0, WORDS_MAX) : undefined,
    groupId: undefined,
    at: told.at,
  }
}

const ENDS: ReadonlySet<OrderStatus> = new Set<OrderStatus>(['CANCELED', 'INVALID', 'EXPIRED'])

/**
 * `DELAYED` may match or not, and of `UNMATCHED` the venue gives two descriptions (polymarket.md 3.4): nothing follows from them. What
 * is matched in part is over when the order is of a type that never rests.
 */
function stateOf({ status, type }: OwnOrder, left: Qty): AccountOrderState {
  if (status === 'LIVE') return 'resting'
  if (ENDS.has(status)) return 'cancelled'
  if (status !== 'MATCHED') return 'unknown'
  if (left <= CUT_MAX) return 'executed'
  return type === 'FAK' || type === 'FOK' ? 'cancelled' : 'unknown'
}

const FINALITY: ReadonlyMap<TradeStatus, FillFinality> = new Map<TradeStatus, FillFinality>([
  ['MATCHED', 'provisional'],
  ['MATCHED_NOT_BROADCASTED', 'provisional'],
  ['MINED', 'provisional'],
  ['RETRYING', 'provisional'],
  ['CONFIRMED', 'final'],
  ['FAILED', 'failed'],
])

/** A trade as the stream or a query tells it: token and side are the taker's. */
export interface ToldTrade {
  readonly id: string
  readonly status: TradeStatus
  readonly token: Pick<TokenMeaning, 'market' | 'outcome'>
  readonly side: Side
  readonly at: Ms
}

/** A part of ours in a trade, in terms of the token that we traded. */
export interface OwnPart {
  readonly orderId: string
  readonly token: Pick<TokenMeaning, 'market' | 'outcome'>
  /** Older entries of makers do not tell. */
  readonly side: Side | undefined
  readonly price: PriceBounds
  readonly qty: Qty
  readonly taker: boolean
}

/**
 * Our fills in a trade, in YES terms (polymarket.md 3.9, 5.4). A fill's id is made of the trade and the order; an order that has several
 * entries in one trade has as many fills, which are numbered alike wherever and in whatever order they are told. What a fill cost is
 * not told. Throws `DataError`.
 */
export function ownFills(trade: ToldTrade, parts: readonly OwnPart[]): readonly AccountFill[] {
  const finality = FINALITY.get(trade.status)
  if (finality === undefined)
    throw new DataError('POLYMARKET_FIELD', 'a trade of ours has a status that no trade can have')
  const seen = new Map<string, number>()
  return [...parts].sort(inOneOrder).map((part) => {
    const { orderId, token, price, qty: size, taker } = part
    if (size === 0) throw new DataError('POLYMARKET_FIELD', 'a fill of ours is of nothing')
    const before = seen.get(orderId) ?? 0
    seen.set(orderId, before + 1)
    const side = sideOf(part, trade)
    return {
      type: 'fill',
      venue: 'polymarket',
      fillId: before === 0 ? `${trade.id}/${orderId}` : `${trade.id}/${orderId}/${before + 1}`,
      orderId,
      clientOrderId: undefined,
      market: token.market,
      ...reflect(token.outcome, side, priceAgainstUs(side, price)),
      qty: size,
      fee: USD_ZERO,
      taker,
      at: trade.at,
      finality,
    }
  })
}

const inOneOrder = (a: OwnPart, b: OwnPart): number =>
  Number(b.taker) - Number(a.taker) ||
  (a.orderId === b.orderId ? a.price.low - b.price.low || a.qty - b.qty : a.orderId < b.orderId ? -1 : 1)

/** A maker of the taker's own token stands on the other side; one of the complementary token on the same (polymarket.md 4.1). */
function sideOf({ taker, token, side }: OwnPart, trade: ToldTrade): Side {
  if (taker) return trade.side
  const other: Side = trade.side === 'bid' ? 'ask' : 'bid'
  const matched = token.outcome === trade.token.outcome ? other : trade.side
  if (side !== undefined && side !== matched)
    throw new DataError('POLYMARKET_SIDE', 'an entry of a trade is on a side where it cannot have matched')
  return matched
}
