import { z } from 'zod'
import type { PolymarketBudgets } from '../budgets.js'
import type { PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { signedGet } from '../get-call.js'
import { tierNamed } from '../signer-tiers.js'

/** The signer's tier as the venue names it. */
export interface RateTier {
  readonly name: string
  /** Otherwise its limits are not documented, and the lowest ones are kept. */
  readonly isKnown: boolean
}

const zTier = z
  .object({ tier: z.string() })
  .transform(({ tier }): RateTier => ({ name: tier, isKnown: tierNamed(tier) !== undefined }))

/** `GET /v1/user/rate-limit-tier` (polymarket.md 6). */
export async function readRateTier(rest: PolymarketCaller): Promise<RateTier> {
  const path = '/v1/user/rate-limit-tier'
  return decode(`GET ${path}`, zTier, await rest.call(signedGet(path)))
}

/** Takes over the limits of the account's tier. */
export async function loadTier(rest: PolymarketCaller, budgets: PolymarketBudgets): Promise<RateTier> {
  const told = await readRateTier(rest)
  const tier = tierNamed(told.name)
  if (tier !== undefined) budgets.setTier(tier)
  return told
}
