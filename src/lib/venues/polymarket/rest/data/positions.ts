import { z } from 'zod'
import type { Qty } from '../../../../base/units.js'
import type { CursorWalk } from '../../../shared/rest/walk.js'
import { openWord, type OpenWord } from '../../../shared/rest/wire-fields.js'
import type { PolymarketCall, PolymarketCaller } from '../call.js'
import { dataPage } from '../page-reader.js'
import { lenient, zCondition, zDecimalText, zFlag, zShares, zTextOrNone, zToken } from '../wire.js'
import { dataQuery, dataWalk, type DataFilter } from './data-walk.js'

const STATUSES = ['OPEN', 'REDEEMABLE', 'REDEEMABLE_LOST', 'MERGEABLE', 'CLOSED'] as const
type StatusWord = (typeof STATUSES)[number]

/** What a wallet holds of one token (polymarket.md 4.3). Amounts but the size are decimal texts in dollars, for people. */
export interface DataPosition {
  readonly wallet: string
  readonly token: string
  readonly conditionId: string
  readonly label: string
  readonly oppositeToken: string | undefined
  readonly size: Qty
  readonly averagePrice: string | undefined
  readonly cost: string | undefined
  readonly fees: string | undefined
  readonly value: string | undefined
  readonly realised: string | undefined
  readonly status: OpenWord<StatusWord>
  readonly isRedeemable: boolean
  readonly isMergeable: boolean
  readonly isNegRisk: boolean
  readonly title: string
  readonly endDate: string
}

const zPosition = z
  .object({
    proxy_wallet: z.string().min(1),
    token_id: zToken,
    condition_id: zCondition,
    outcome: zTextOrNone,
    opposite_token_id: lenient(zToken),
    current_size: zShares,
    avg_price: lenient(zDecimalText),
    entry_cost_usdc: lenient(zDecimalText),
    entry_fees_usdc: lenient(zDecimalText),
    current_value: lenient(zDecimalText),
    realized_pnl: lenient(zDecimalText),
    status: openWord(STATUSES),
    redeemable: zFlag,
    mergeable: zFlag,
    negative_risk: zFlag,
    title: zTextOrNone,
    end_date: zTextOrNone,
  })
  .transform((row): DataPosition => ({
    wallet: row.proxy_wallet,
    token: row.token_id,
    conditionId: row.condition_id,
    label: row.outcome,
    oppositeToken: row.opposite_token_id,
    size: row.current_size,
    averagePrice: row.avg_price,
    cost: row.entry_cost_usdc,
    fees: row.entry_fees_usdc,
    value: row.current_value,
    realised: row.realized_pnl,
    status: row.status,
    isRedeemable: row.redeemable,
    isMergeable: row.mergeable,
    isNegRisk: row.negative_risk,
    title: row.title,
    endDate: row.end_date,
  }))

export const readPositionPage = dataPage('GET /v2/positions', zPosition)

/** `GET /v2/positions` of one wallet; all but closed ones when no status is named. */
export const listPositions = (
  rest: PolymarketCaller,
  { status, ...filter }: DataFilter & { readonly user: string; readonly status?: StatusWord },
): CursorWalk<DataPosition, PolymarketCall> =>
  dataWalk(
    rest,
    { path: '/v2/positions', query: { ...dataQuery(filter), status }, item: zPosition },
    ({ wallet, token, status: is }) => `${wallet}/${token}/${is}`,
  )
