import { z } from 'zod'
import type { Ms, Qty } from '../../../../base/units.js'
import type { TradeSide } from '../../../../domain/fees.js'
import { commas } from '../../../shared/rest/path.js'
import type { CursorWalk } from '../../../shared/rest/walk.js'
import { openWord, type OpenWord } from '../../../shared/rest/wire-fields.js'
import type { PolymarketCall, PolymarketCaller } from '../call.js'
import {
  lenient,
  zCondition,
  zDecimalText,
  zIdOrNone,
  zMoment,
  zShares,
  zSide,
  zTextOrNone,
} from '../wire.js'
import { dataQuery, dataWalk, type DataFilter } from './data-walk.js'

const KINDS = ['TRADE', 'SPLIT', 'MERGE', 'CONVERSION', 'REDEEM', 'REWARD'] as const

/** Something a wallet did, as the chain shows it (polymarket.md 4.3). Amounts are decimal texts in dollars. */
export interface DataActivity {
  readonly kind: OpenWord<(typeof KINDS)[number]>
  readonly wallet: string
  readonly conditionId: string
  /** Of trades and of what concerns one token only. */
  readonly token: string | undefined
  readonly label: string
  readonly side: TradeSide | undefined
  readonly size: Qty
  readonly price: string | undefined
  readonly amount: string | undefined
  readonly at: Ms
  readonly transaction: string | undefined
}

const zActivity = z
  .object({
    type: openWord(KINDS).optional(),
    proxy_wallet: z.string().min(1),
    condition_id: zCondition,
    token_id: zIdOrNone,
    outcome: zTextOrNone,
    side: z.union([z.literal('').transform(() => undefined), zSide]).nullish(),
    size: zShares,
    price: lenient(zDecimalText),
    usdc_size: lenient(zDecimalText),
    timestamp: zMoment,
    transaction_hash: zIdOrNone,
  })
  .transform((row): DataActivity => ({
    kind: row.type ?? 'TRADE',
    wallet: row.proxy_wallet,
    conditionId: row.condition_id,
    token: row.token_id,
    label: row.outcome,
    side: row.side ?? undefined,
    size: row.size,
    price: row.price,
    amount: row.usdc_size,
    at: row.timestamp,
    transaction: row.transaction_hash,
  }))

const idOf = (row: DataActivity): string => JSON.stringify(row)

/** `GET /v2/activity` of one wallet, newest first. */
export const listActivity = (
  rest: PolymarketCaller,
  { kinds, ...filter }: DataFilter & { readonly user: string; readonly kinds?: readonly string[] },
): CursorWalk<DataActivity, PolymarketCall> =>
  dataWalk(
    rest,
    { path: '/v2/activity', query: { ...dataQuery(filter), type: commas(kinds) }, item: zActivity },
    idOf,
  )

/** `GET /v2/trades`, newest first: of a wallet, of markets, or of everybody. */
export const listDataTrades = (
  rest: PolymarketCaller,
  filter: DataFilter = {},
): CursorWalk<DataActivity, PolymarketCall> =>
  dataWalk(rest, { path: '/v2/trades', query: dataQuery(filter), item: zActivity }, idOf)
