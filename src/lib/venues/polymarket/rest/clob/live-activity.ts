import { z } from 'zod'
import type { Ms, Price, Qty } from '../../../../base/units.js'
import type { TradeSide } from '../../../../domain/fees.js'
import { pathOf } from '../../../shared/rest/path.js'
import type { PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { publicGet } from '../get-call.js'
import { zCondition, zFinePrice, zMoment, zShares, zSide, zTextOrNone, zToken } from '../wire.js'

/** One of the latest trades of a market, as its page shows them. */
export interface LiveTrade {
  readonly conditionId: string
  readonly token: string
  readonly label: string
  readonly side: TradeSide
  readonly size: Qty
  readonly price: Price | undefined
  readonly at: Ms
  readonly transaction: string
}

const zTrade = z
  .object({
    market: z.object({ condition_id: zCondition, asset_id: zToken }),
    side: zSide,
    size: zShares,
    price: zFinePrice,
    outcome: zTextOrNone,
    transaction_hash: zTextOrNone,
    timestamp: zMoment,
  })
  .transform((row): LiveTrade => ({
    conditionId: row.market.condition_id,
    token: row.market.asset_id,
    label: row.outcome,
    side: row.side,
    size: row.size,
    price: row.price,
    at: row.timestamp,
    transaction: row.transaction_hash,
  }))

/** `GET /markets/live-activity/{condition}`: newest first (polymarket.md 4.1). */
export async function readLiveActivity(
  rest: PolymarketCaller,
  conditionId: string,
): Promise<readonly LiveTrade[]> {
  const raw = await rest.call(publicGet('clob', pathOf('/markets/live-activity', conditionId)))
  return decode('GET /markets/live-activity/{condition}', z.array(zTrade), raw)
}
