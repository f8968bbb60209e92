import { z } from 'zod'
import type { Qty } from '../../../../base/units.js'
import type { CursorWalk } from '../../../shared/rest/walk.js'
import type { PolymarketCall, PolymarketCaller } from '../call.js'
import { zCondition, zShares, zToken } from '../wire.js'
import { dataQuery, dataWalk } from './data-walk.js'

/** Who holds most of one token. */
export interface TokenHolders {
  readonly token: string
  readonly conditionId: string
  readonly holders: readonly { readonly wallet: string; readonly size: Qty }[]
}

const zHolders = z
  .object({
    token_id: zToken,
    condition_id: zCondition,
    holders: z.array(z.object({ proxy_wallet: z.string(), amount: zShares })),
  })
  .transform((row): TokenHolders => ({
    token: row.token_id,
    conditionId: row.condition_id,
    holders: row.holders.map(({ proxy_wallet, amount }) => ({ wallet: proxy_wallet, size: amount })),
  }))

/** `GET /v2/holders` of at most twenty markets (polymarket.md 4.3). */
export const listHolders = (
  rest: PolymarketCaller,
  conditionIds: readonly string[],
): CursorWalk<TokenHolders, PolymarketCall> =>
  dataWalk(
    rest,
    { path: '/v2/holders', query: dataQuery({ conditionIds }), item: zHolders },
    ({ token }) => token,
  )
