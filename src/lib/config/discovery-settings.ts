import type { z } from 'zod'
import type { DurationMs } from '../base/units.js'
import { duration, section, share } from './setting-fields.js'

/** How the catalogue of what the venues list is kept up to date. */
export interface DiscoverySettings {
  /** A catalogue older than this is read anew. */
  readonly cacheLife: DurationMs
  /** A listing with this share fewer markets than the last good one is not believed; in millionths. */
  readonly shrinkLimitE6: number
  /** How often a running command looks for new markets. */
  readonly newsEvery: DurationMs
  /** How long markets that are over are remembered. */
  readonly keepInactive: DurationMs
}

export const discoverySchema = section({
  cache_life: duration('2h', { positive: true }),
  shrink_limit: share('20%', { positive: true }),
  news_every: duration('5m', { positive: true }),
  keep_inactive: duration('30d', { positive: true }),
})

export const discoverySettings = (file: z.output<typeof discoverySchema>): DiscoverySettings => ({
  cacheLife: file.cache_life,
  shrinkLimitE6: file.shrink_limit,
  newsEvery: file.news_every,
  keepInactive: file.keep_inactive,
})
