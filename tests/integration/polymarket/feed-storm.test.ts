// Many faults at once, drawn by seed: whatever happens meanwhile, the books come right when it is over.
import { describe, expect, it } from 'vitest'
import { Rng } from '../../../src/lib/base/rng.js'
import type { FaultKind } from '../../../src/lib/exchange/faults/fault-kinds.js'
import { FeedRig } from './support/feed-rig.js'

const FRAMES: readonly FaultKind[] = [
  'drop',
  'duplicate',
  'reorder',
  'truncate',
  'corrupt',
  'disconnect',
  'sequence_gap',
  'wrong_hash',
  'schema_drift',
]
const LASTING: readonly FaultKind[] = ['freeze', 'half_open', 'rate_limit_storm']

const SECOND = 1_000
/** A book that was given up rests for a minute, and may have to be read again then. */
const RIGHT_WITHIN = 75 * SECOND
/** What neither hash nor best price tells is found by REST, which may have faults, too. */
const WRONG_MOST = 60 * SECOND

async function storm(seed: number): Promise<{ wrongForMs: number; rightAfterMs: number }> {
  const rng = new Rng(seed, 'storm')
  const rig = await FeedRig.open({ seed, count: 6, limits: { tokensPerConnection: 3 } })
  try {
    await rig.settle()
    for (let spell = 0; spell < 3; spell++) {
      for (const kind of FRAMES) if (rng.chance(500_000)) rig.fault(kind, rng.int(500, 10_000))
      if (rng.chance(500_000)) rig.fault(rng.pick(LASTING))
      await rig.tradeFor(rng.int(2, 8) * SECOND)
      await rig.pass(rng.int(1, 20) * SECOND, 500)
    }
    rig.calm()
    await rig.tradeFor(SECOND)
    const rightAfterMs = await rig.untilRight(RIGHT_WITHIN)
    await rig.tradeFor(2 * SECOND)
    await rig.untilRight(SECOND)
    return { wrongForMs: rig.wrongForMs, rightAfterMs }
  } finally {
    await rig.close()
  }
}

const SEEDS = Array.from({ length: Number(process.env['FEED_STORMS'] ?? 6) }, (_, i) => i + 1)

describe('a storm', () => {
  it.each(SEEDS)('of seed %i', async (seed) => {
    const { wrongForMs, rightAfterMs } = await storm(seed)
    if (process.env['FEED_STORMS'] !== undefined) console.info(seed, wrongForMs, rightAfterMs)
    expect(rightAfterMs).toBeLessThanOrEqual(RIGHT_WITHIN)
    expect(wrongForMs).toBeLessThanOrEqual(WRONG_MOST)
  })
})
