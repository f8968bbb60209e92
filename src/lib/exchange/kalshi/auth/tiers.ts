/** What an account may ask and order: tokens a second, and how many its buckets hold. */
export interface Budget {
  readonly refill_rate: number
  readonly bucket_capacity: number
}

interface TierBudget {
  readonly read: Budget
  readonly write: Budget
}

const budget = (perSecond: number, seconds: number): Budget => ({
  refill_rate: perSecond,
  bucket_capacity: perSecond * seconds,
})

export const TIERS = {
  basic: { read: budget(200, 3), write: budget(100, 1) },
  advanced: { read: budget(300, 3), write: budget(300, 3) },
  expert: { read: budget(600, 1), write: budget(600, 3) },
  premier: { read: budget(1_200, 1), write: budget(1_200, 3) },
  paragon: { read: budget(2_400, 1), write: budget(2_400, 3) },
  prime: { read: budget(4_800, 1), write: budget(4_800, 3) },
  prestige: { read: budget(12_000, 1), write: budget(9_600, 3) },
} as const satisfies Record<string, TierBudget>

export type Tier = keyof typeof TIERS

export const DEFAULT_COST = 10

/** Requests that do not cost `DEFAULT_COST`. For batches: each item. */
export const ENDPOINT_COSTS = [
  { method: 'DELETE', path: '/trade-api/v2/portfolio/events/orders/:order_id', cost: 2 },
  { method: 'DELETE', path: '/trade-api/v2/portfolio/events/orders/batched', cost: 2 },
  { method: 'DELETE', path: '/trade-api/v2/portfolio/events/orders', cost: 2 },
  { method: 'GET', path: '/trade-api/v2/portfolio/orders/:order_id', cost: 2 },
  { method: 'POST', path: '/trade-api/v2/account/api_usage_level/upgrade', cost: 30 },
  { method: 'GET', path: '/trade-api/v2/cfbenchmarks/*endpoint', cost: 50 },
] as const
