import type { BucketSize } from '../../shared/rate/token-bucket.js'

/** Orders and cancels that one signer may send (polymarket.md 6). */
export interface SignerTier {
  readonly name: string
  readonly orders: BucketSize
  readonly cancels: BucketSize
}

const tier = (name: string, perSecond: number, burst: number): SignerTier => ({
  name,
  orders: { capacity: burst, refillPerSecond: perSecond },
  cancels: { capacity: 2 * burst, refillPerSecond: 2 * perSecond },
})

/** What everybody has until the venue says otherwise. */
export const STANDARD_TIER = tier('standard', 40, 60)

const TIERS: readonly SignerTier[] = [
  STANDARD_TIER,
  tier('copper', 60, 90),
  tier('bronze', 80, 120),
  tier('silver', 200, 300),
  tier('gold', 400, 600),
  { ...tier('platinum', 450, 675), cancels: { capacity: 1_350, refillPerSecond: 900 } },
  { ...tier('diamond', 525, 787), cancels: { capacity: 1_575, refillPerSecond: 1_050 } },
  tier('elite', 600, 900),
]

/** The tier of a name, however it is written; `undefined` for one that is not documented. */
export const tierNamed = (name: string): SignerTier | undefined =>
  TIERS.find((one) => one.name === name.trim().toLowerCase())
