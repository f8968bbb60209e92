import { durationMs } from '../../src/lib/base/units.js'
import type { HeuristicSettings } from '../../src/lib/domain/heuristic-settings.js'
import { contracts } from './market.js'

/** Nothing is ever crowded, thin, compressed or toxic. */
export const NO_DOUBTS: HeuristicSettings = {
  crowdedHalfLife: durationMs(0),
  crowdedGapsMin: 3,
  thinDepthE6: 0,
  thinSizeE6: 500_000,
  narrowSpreadE6: 0,
  narrowNeedE6: 2_000_000,
  toxicFlowE6: 1_000_001,
  toxicBucket: contracts(1),
  toxicNeedE6: 2_000_000,
  toxicSizeE6: 500_000,
}
