import { describe, expect, it } from 'vitest'
import { runSeed } from '../../src/lib/exchange/audit/run-seed.js'
import type { FaultProfile } from '../../src/lib/exchange/faults/fault-plan.js'

// A share of `npm run sim` for every change; the campaign itself has thousands of seeds.
const SEEDS = 20
const BLOCK = 5
/** Every so many seeds one is played twice. */
const TWICE_EVERY = 4

const BLOCKS = (['none', 'storm'] as const).flatMap((faults) =>
  Array.from({ length: SEEDS / BLOCK }, (_, i) => ({ faults, from: i * BLOCK + 1, to: (i + 1) * BLOCK })),
)

function playBlock(faults: FaultProfile, from: number, to: number): void {
  for (let seed = from; seed <= to; seed++) {
    const result = runSeed({ seed, world: 'short', faults })
    expect(result.violations, `npm run -s sim -- --seeds 1 --from ${seed} --faults ${faults}`).toEqual([])
    expect(result.trades).toBeGreaterThan(100)
    expect(result.clients.compared).toBeGreaterThan(1_000)
    if (seed % TWICE_EVERY === 0) expect(runSeed({ seed, world: 'short', faults })).toEqual(result)
  }
}

describe('a short day of the simulated exchange', () => {
  it.each(BLOCKS)(
    'breaks no invariant: faults $faults, seeds $from to $to',
    ({ faults, from, to }) => playBlock(faults, from, to),
    120_000,
  )

  it('differs from seed to seed', () => {
    const digests = [1, 2, 3].map((seed) => runSeed({ seed, world: 'short', faults: 'light' }).digest)
    expect(new Set(digests).size).toBe(3)
  })
})
