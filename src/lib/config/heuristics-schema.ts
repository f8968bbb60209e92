import type { z } from 'zod'
import { qty } from '../base/units.js'
import type { HeuristicSettings } from '../domain/heuristic-settings.js'
import { duration, ratio, section, share, wholeNumber } from './setting-fields.js'

const CONTRACT = 1_000_000
/** Ten times is as good as never. */
const NEED_MAX = { value: 10_000_000, text: '1000%' }

/** Never below what is asked for without them. */
const need = (example: string) =>
  ratio(example, { max: NEED_MAX }).refine((value) => value >= CONTRACT, 'must be at least 100%')

export const heuristicsSchema = section({
  crowded_half_life: duration('200ms'),
  crowded_gaps_min: wholeNumber('10', 3, 32),
  thin_depth: share('50%'),
  thin_size: share('50%', { positive: true }),
  narrow_spread: share('50%'),
  narrow_need: need('200%'),
  toxic_flow: share('45%', { positive: true }),
  toxic_bucket: wholeNumber('200', 1, 1_000_000),
  toxic_need: need('200%'),
  toxic_size: share('50%', { positive: true }),
})

export const heuristicSettings = (file: z.output<typeof heuristicsSchema>): HeuristicSettings => ({
  crowdedHalfLife: file.crowded_half_life,
  crowdedGapsMin: file.crowded_gaps_min,
  thinDepthE6: file.thin_depth,
  thinSizeE6: file.thin_size,
  narrowSpreadE6: file.narrow_spread,
  narrowNeedE6: file.narrow_need,
  toxicFlowE6: file.toxic_flow,
  toxicBucket: qty(file.toxic_bucket * CONTRACT),
  toxicNeedE6: file.toxic_need,
  toxicSizeE6: file.toxic_size,
})
