import { z } from 'zod'
import type { Ms } from '../../../base/units.js'
import type { KalshiCaller } from './call.js'
import { decode } from './decode.js'
import { listOf, optional, zSeconds, zText } from '../../shared/rest/wire-fields.js'

/** Tokens a second and at most so many at once. */
export interface KalshiBudget {
  readonly perSecond: number
  readonly capacity: number
}

/** What the account may spend (kalshi.md 7). */
export interface KalshiLimits {
  readonly tier: string
  readonly read: KalshiBudget
  readonly write: KalshiBudget
  readonly grants: readonly {
    readonly exchange: string
    readonly level: string
    readonly source: string
    readonly expiresAt: Ms | undefined
  }[]
}

const zTokens = z.number().int().min(1).max(1_000_000_000)
const zBudget = z
  .object({ refill_rate: zTokens, bucket_capacity: zTokens })
  .transform((row): KalshiBudget => ({ perSecond: row.refill_rate, capacity: row.bucket_capacity }))

const zGrant = z
  .object({
    exchange_instance: optional(zText),
    level: optional(zText),
    source: optional(zText),
    expires_ts: optional(zSeconds),
  })
  .transform((row) => ({
    exchange: row.exchange_instance ?? '',
    level: row.level ?? '',
    source: row.source ?? '',
    expiresAt: row.expires_ts,
  }))

const zLimits = z
  .object({ usage_tier: zText, read: zBudget, write: zBudget, grants: listOf(zGrant) })
  .transform((row): KalshiLimits => ({
    tier: row.usage_tier,
    read: row.read,
    write: row.write,
    grants: row.grants,
  }))

/** `GET /account/limits` (kalshi.md 7). */
export async function readLimits(rest: KalshiCaller): Promise<KalshiLimits> {
  return decodeLimits(await rest.call({ method: 'GET', path: '/account/limits', access: 'signed' }))
}

export const decodeLimits = (raw: unknown): KalshiLimits => decode('GET /account/limits', zLimits, raw)

/** What calls cost in tokens; a path may hold `:name` for one part and `*name` for all that follow (kalshi.md 7). */
export interface KalshiCosts {
  readonly standard: number
  readonly special: readonly { readonly method: string; readonly path: string; readonly cost: number }[]
}

const zCost = z.number().int().min(0).max(1_000_000)
const zCosts = z
  .object({
    default_cost: zCost.min(1),
    endpoint_costs: z.array(z.object({ method: zText, path: zText, cost: zCost })),
  })
  .transform((row): KalshiCosts => ({ standard: row.default_cost, special: row.endpoint_costs }))

/** `GET /account/endpoint_costs` (kalshi.md 7). */
export async function readCosts(rest: KalshiCaller): Promise<KalshiCosts> {
  return decodeCosts(await rest.call({ method: 'GET', path: '/account/endpoint_costs', access: 'preferred' }))
}

export const decodeCosts = (raw: unknown): KalshiCosts => decode('GET /account/endpoint_costs', zCosts, raw)
