import { z } from 'zod'
import type { Ms, Qty } from '../../../../base/units.js'
import type { TradeSide } from '../../../../domain/fees.js'
import { secondsDown, secondsUp } from '../../../shared/rest/path.js'
import type { CursorWalk } from '../../../shared/rest/walk.js'
import { listOf, zId } from '../../../shared/rest/wire-fields.js'
import type { PriceBounds } from '../../price-bounds.js'
import type { PolymarketCall, PolymarketCaller } from '../call.js'
import { signedGet } from '../get-call.js'
import { clobPage } from '../page-reader.js'
import { zCondition, zIdOrNone, zMoment, zPriceBounds, zShares, zSide, zTextOrNone, zToken } from '../wire.js'
import { clobWalk } from './clob-walk.js'
import { tradeStatusOf, type TradeStatus } from './status-words.js'

/** One maker's part of a trade, possibly on the complementary token (polymarket.md 5.4). */
export interface MakerPart {
  readonly orderId: string
  readonly owner: string
  readonly maker: string
  readonly token: string
  readonly label: string
  /** Older rows do not tell. */
  readonly side: TradeSide | undefined
  readonly price: PriceBounds
  readonly size: Qty
}

/**
 * A trade that we have a part in (polymarket.md 3.6, 3.9). Token, side, size and price are the taker's; a maker's own are in
 * `makers`. Ids of orders and of the condition are in lower case.
 */
export interface ClobTrade {
  readonly id: string
  readonly takerOrderId: string
  readonly conditionId: string
  readonly token: string
  readonly label: string
  readonly side: TradeSide
  readonly size: Qty
  /** May be finer than a price can be, as the average of several makers' prices. */
  readonly price: PriceBounds
  readonly status: TradeStatus
  readonly matchedAt: Ms
  readonly updatedAt: Ms | undefined
  readonly owner: string
  readonly maker: string
  /** Absent until the trade has been sent to the chain. */
  readonly transaction: string | undefined
  /** Which part is ours. */
  readonly role: 'taker' | 'maker' | undefined
  readonly makers: readonly MakerPart[]
}

const zMaker = z
  .object({
    order_id: zId,
    owner: zTextOrNone,
    maker_address: zTextOrNone,
    asset_id: zToken,
    outcome: zTextOrNone,
    side: zSide.nullish(),
    price: zPriceBounds,
    matched_amount: zShares,
  })
  .transform((row): MakerPart => ({
    orderId: row.order_id.toLowerCase(),
    owner: row.owner,
    maker: row.maker_address,
    token: row.asset_id,
    label: row.outcome,
    side: row.side ?? undefined,
    price: row.price,
    size: row.matched_amount,
  }))

const ROLES: ReadonlyMap<string, 'taker' | 'maker'> = new Map([
  ['TAKER', 'taker'],
  ['MAKER', 'maker'],
])

const zTrade = z
  .object({
    id: zId,
    taker_order_id: zTextOrNone,
    market: zCondition,
    asset_id: zToken,
    side: zSide,
    size: zShares,
    price: zPriceBounds,
    status: z.string(),
    match_time: zMoment,
    last_update: zMoment.nullish(),
    outcome: zTextOrNone,
    owner: zTextOrNone,
    maker_address: zTextOrNone,
    transaction_hash: zIdOrNone,
    trader_side: z.string().nullish(),
    maker_orders: listOf(zMaker),
  })
  .transform((row): ClobTrade => ({
    id: row.id,
    takerOrderId: row.taker_order_id.toLowerCase(),
    conditionId: row.market.toLowerCase(),
    token: row.asset_id,
    label: row.outcome,
    side: row.side,
    size: row.size,
    price: row.price,
    status: tradeStatusOf(row.status),
    matchedAt: row.match_time,
    updatedAt: row.last_update ?? undefined,
    owner: row.owner,
    maker: row.maker_address,
    transaction: row.transaction_hash,
    role: ROLES.get(row.trader_side?.toUpperCase() ?? ''),
    makers: row.maker_orders,
  }))

/** A filter by token leaves out trades that we made on the complementary one (polymarket.md 5.4): ask by market. */
export interface TradeFilter {
  readonly id?: string
  readonly conditionId?: string
  readonly token?: string
  /** The wallet. */
  readonly maker?: string
  readonly from?: Ms
  readonly to?: Ms
}

export const readTradePage = clobPage('GET /data/trades', zTrade)

/** `GET /data/trades`: newest first (polymarket.md 3.6). The times are strict bounds of whole seconds, widened here. */
export const listTrades = (
  rest: PolymarketCaller,
  filter: TradeFilter = {},
): CursorWalk<ClobTrade, PolymarketCall> =>
  clobWalk(rest, signedGet('/data/trades', queryOf(filter)), {
    read: readTradePage,
    idOf: (trade) => trade.id,
  })

const queryOf = ({ id, conditionId, token, maker, from, to }: TradeFilter) => ({
  id,
  maker_address: maker,
  market: conditionId,
  asset_id: token,
  after: widened(secondsDown(from), -1),
  before: widened(secondsUp(to), 1),
})

const widened = (seconds: number | undefined, by: number): number | undefined =>
  seconds === undefined ? undefined : Math.max(0, seconds + by)
