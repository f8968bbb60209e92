import { z } from 'zod'
import type { Ms, Usd } from '../../../base/units.js'
import type { KalshiCaller } from './call.js'
import { decode } from './decode.js'
import { listOf, optional, zCents, zIndex, zSeconds, zUsd } from '../../shared/rest/wire-fields.js'

/** Cash. Without a shard in the question it is the sum over all, which no single order can spend (kalshi.md 5.8). */
export interface KalshiBalance {
  readonly cash: Usd
  /** Of all positions, cut to whole cents by the venue. */
  readonly positions: Usd
  readonly at: Ms | undefined
  /** By shard, as far as the venue tells. */
  readonly shards: ReadonlyMap<number, Usd>
}

const zBalance = z
  .object({
    balance_dollars: zUsd,
    portfolio_value: zCents,
    updated_ts: optional(zSeconds),
    balance_breakdown: listOf(z.object({ exchange_index: zIndex, balance: zUsd })),
  })
  .transform((row): KalshiBalance => ({
    cash: row.balance_dollars,
    positions: row.portfolio_value,
    at: row.updated_ts,
    shards: new Map(row.balance_breakdown.map((part) => [part.exchange_index, part.balance])),
  }))

/** `GET /portfolio/balance` of one shard, or of all together. */
export async function readBalance(
  rest: KalshiCaller,
  { shard, subaccount }: { shard?: number; subaccount?: number } = {},
): Promise<KalshiBalance> {
  const raw = await rest.call({
    method: 'GET',
    path: '/portfolio/balance',
    query: { subaccount, exchange_index: shard },
    access: 'signed',
  })
  return decodeBalance(raw)
}

export const decodeBalance = (raw: unknown): KalshiBalance => decode('GET /portfolio/balance', zBalance, raw)
