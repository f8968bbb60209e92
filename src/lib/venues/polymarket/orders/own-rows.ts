import { DataError } from '../../../base/errors.js'
import { qty, QTY_ZERO, USD_ZERO, type Ms, type Price, type Qty } from '../../../base/units.js'
import type { AccountFill, AccountOrder, AccountOrderState, FillFinality } from '../../../domain/account.js'
import { reflect, type Outcome } from '../../../domain/complement.js'
import type { TradeSide } from '../../../domain/fees.js'
import type { Market } from '../../../domain/market.js'
import type { ClobOrder } from '../rest/clob/open-orders.js'
import type { ClobTrade } from '../rest/clob/trades.js'

const FINALITY: Readonly<Record<string, FillFinality>> = {
  MATCHED: 'provisional',
  MATCHED_NOT_BROADCASTED: 'provisional',
  MINED: 'provisional',
  RETRYING: 'provisional',
  CONFIRMED: 'final',
  FAILED: 'failed',
}

/** What the chain may cut from an order that is filled all the same (polymarket.md 3.9). */
export const CUT_MAX = qty(10_000)

/**
 * Our order as a query shows it, in YES terms (polymarket.md 3.6). The row does not say since when it is so: of an end, `asOf` is the
 * latest that can be; of anything else nothing is said. Throws `DataError` when the row is of a token that is not the market's.
 */
export function orderInRow(row: ClobOrder, market: Market, asOf: Ms): AccountOrder {
  const state = stateOf(row)
  const isOver = state === 'cancelled' || state === 'executed'
  const outcome = outcomeOf(row.token, market)
  return {
    ...COMMON,
    type: 'order',
    orderId: row.id,
    market: row.conditionId,
    ...reflect(outcome, row.side === 'buy' ? 'bid' : 'ask', priceIn(row.price, 'an order')),
    state,
    initial: row.size,
    filled: row.matched,
    remaining: isOver ? QTY_ZERO : qty(Math.max(0, row.size - row.matched)),
    fees: USD_ZERO,
    reason: state === 'cancelled' && row.status !== 'MATCHED' ? row.status : undefined,
    groupId: undefined,
    at: isOver ? asOf : undefined,
  }
}

/**
 * `DELAYED` may match yet, and of `UNMATCHED` the venue gives two descriptions (polymarket.md 3.4): nothing follows from them. What
 * matched in part is over when the order never rests.
 */
function stateOf({ status, type, size, matched }: ClobOrder): AccountOrderState {
  if (status === 'LIVE') return 'resting'
  if (status === 'CANCELED' || status === 'INVALID' || status === 'EXPIRED') return 'cancelled'
  if (status !== 'MATCHED') return 'unknown'
  if (size - matched <= CUT_MAX) return 'executed'
  return type === 'FAK' || type === 'FOK' ? 'cancelled' : 'unknown'
}

/**
 * What one order of ours filled in a trade, in YES terms; nothing when it took no part (polymarket.md 5.4). Its own quantity and price are
 * the trade's when it took, and those of its own entry when it made, which may be of the complementary token.
 */
export function fillInTrade(trade: ClobTrade, orderId: string, market: Market): AccountFill | undefined {
  const part = partOf(trade, orderId)
  if (part === undefined) return undefined
  const finality = FINALITY[trade.status]
  if (finality === undefined)
    throw new DataError('POLYMARKET_FIELD', 'a trade has a status that is not known')
  const side = part.side === 'buy' ? 'bid' : 'ask'
  return {
    ...COMMON,
    type: 'fill',
    fillId: `${trade.id}/${orderId}`,
    orderId,
    market: trade.conditionId,
    ...reflect(outcomeOf(part.token, market), side, priceIn(part.price, 'a trade')),
    qty: part.size,
    fee: USD_ZERO,
    taker: part.isTaker,
    at: trade.matchedAt,
    finality,
  }
}

interface OwnPart {
  readonly token: string
  readonly side: TradeSide
  readonly price: Price | undefined
  readonly size: Qty
  readonly isTaker: boolean
}

function partOf(trade: ClobTrade, orderId: string): OwnPart | undefined {
  if (trade.takerOrderId === orderId) return { ...trade, isTaker: true }
  const entries = trade.makers.filter((maker) => maker.orderId === orderId)
  const [first] = entries
  if (first === undefined) return undefined
  const size = qty(entries.reduce((sum, entry) => sum + entry.size, 0))
  return { ...first, side: first.side ?? makerSide(trade, first.token), size, isTaker: false }
}

/** A maker of the taker's own token stands on the other side, one of the complementary token on the same (polymarket.md 4.1). */
const makerSide = (trade: ClobTrade, token: string): TradeSide =>
  (trade.token === token) === (trade.side === 'buy') ? 'sell' : 'buy'

const COMMON = { venue: 'polymarket', clientOrderId: undefined } as const

function outcomeOf(token: string, { id, tokens }: Market): Outcome {
  if (tokens?.yes.token === token) return 'yes'
  if (tokens?.no.token === token) return 'no'
  throw new DataError('POLYMARKET_TOKEN', 'the venue told of a token that is not of this market', {
    market: id,
  })
}

function priceIn(price: Price | undefined, what: string): Price {
  if (price !== undefined) return price
  throw new DataError('POLYMARKET_FIELD', `${what} of ours has a price with more than four decimals`)
}
