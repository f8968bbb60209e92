import { z } from 'zod'
import type { Ms, Qty } from '../../../../base/units.js'
import type { TradeSide } from '../../../../domain/fees.js'
import { pathOf } from '../../../shared/rest/path.js'
import type { CursorWalk } from '../../../shared/rest/walk.js'
import { listOf, openWord, zId, type OpenWord } from '../../../shared/rest/wire-fields.js'
import type { PriceBounds } from '../../price-bounds.js'
import type { PolymarketCall, PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { signedGet } from '../get-call.js'
import { clobPage } from '../page-reader.js'
import { orUntold, zCondition, zMoment, zPriceBounds, zShares, zSide, zTextOrNone, zToken } from '../wire.js'
import { clobWalk } from './clob-walk.js'
import { orderStatusOf, type OrderStatus } from './status-words.js'

const TYPES = ['GTC', 'GTD', 'FOK', 'FAK'] as const

/** One of our orders as the venue holds it (polymarket.md 3.6). Prices and sides are those of its own token; ids are in lower case. */
export interface ClobOrder {
  readonly id: string
  readonly status: OrderStatus
  /** The id of the API key that placed it. */
  readonly owner: string
  /** The wallet that pays. */
  readonly maker: string
  readonly conditionId: string
  readonly token: string
  readonly label: string
  readonly side: TradeSide
  /** May be finer than a price can be, as of a market order; `undefined`, like the sizes: not told (polymarket.md 5.4). */
  readonly price: PriceBounds | undefined
  readonly size: Qty | undefined
  readonly matched: Qty | undefined
  readonly type: OpenWord<(typeof TYPES)[number]>
  readonly expiresAt: Ms | undefined
  /** Ids of its trades. */
  readonly trades: readonly string[]
  readonly createdAt: Ms | undefined
}

/** Zero, null and nothing: it does not expire. */
const zExpiry = z
  .union([z.literal('').transform(() => undefined), zMoment])
  .nullish()
  .transform((at) => (at === 0 ? undefined : (at ?? undefined)))

const zOrder = z
  .object({
    id: zId,
    status: z.string(),
    owner: zTextOrNone,
    maker_address: zTextOrNone,
    market: zCondition,
    asset_id: zToken,
    side: zSide,
    original_size: orUntold(zShares),
    size_matched: orUntold(zShares),
    price: orUntold(zPriceBounds),
    outcome: zTextOrNone,
    expiration: zExpiry,
    order_type: openWord(TYPES),
    associate_trades: listOf(z.string()),
    created_at: zExpiry,
  })
  .transform((row): ClobOrder => ({
    id: row.id.toLowerCase(),
    status: orderStatusOf(row.status),
    owner: row.owner,
    maker: row.maker_address,
    conditionId: row.market.toLowerCase(),
    token: row.asset_id,
    label: row.outcome,
    side: row.side,
    price: row.price,
    size: row.original_size,
    matched: row.size_matched,
    type: row.order_type,
    expiresAt: row.expiration,
    trades: row.associate_trades,
    createdAt: row.created_at,
  }))

export interface OrderFilter {
  readonly id?: string
  readonly conditionId?: string
  readonly token?: string
}

export const readOrderPage = clobPage('GET /data/orders', zOrder)

/** `GET /data/orders`: what is open now (polymarket.md 3.6). */
export const listOpenOrders = (
  rest: PolymarketCaller,
  { id, conditionId, token }: OrderFilter = {},
): CursorWalk<ClobOrder, PolymarketCall> =>
  clobWalk(rest, signedGet('/data/orders', { id, market: conditionId, asset_id: token }), {
    read: readOrderPage,
    idOf: (order) => order.id,
  })

/**
 * `GET /data/order/{id}`, whatever became of it. One that the venue does not know is refused with status 404, or `undefined` where
 * a deployment writes null instead; that proves nothing by itself.
 */
export async function readOrder(
  rest: PolymarketCaller,
  id: string,
  wish: Pick<PolymarketCall, 'deadline' | 'signal'> = {},
): Promise<ClobOrder | undefined> {
  const raw = await rest.call({ ...signedGet(pathOf('/data/order', id)), ...wish })
  return raw === null ? undefined : decodeOrder(raw)
}

export const decodeOrder = (raw: unknown): ClobOrder => decode('GET /data/order/{id}', zOrder, raw)

/** `GET /data/pre-migration-orders`: those that were dropped when the second generation began (polymarket.md 1.2). */
export const listPreMigrationOrders = (rest: PolymarketCaller): CursorWalk<ClobOrder, PolymarketCall> =>
  clobWalk(rest, signedGet('/data/pre-migration-orders'), {
    read: clobPage('GET /data/pre-migration-orders', zOrder),
    idOf: (order) => order.id,
  })
