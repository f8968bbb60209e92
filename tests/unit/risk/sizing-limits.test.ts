import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { durationMs, parseUsd, usd } from '../../../src/lib/base/units.js'
import type { RiskLimits, Stage } from '../../../src/lib/domain/limits.js'
import { CEILINGS, stageIn, tighten } from '../../../src/lib/risk/limits.js'
import { stageCap } from '../../../src/lib/risk/sizing.js'

type Plain = Exclude<keyof RiskLimits, 'stages'>

/** Which way is looser, written down once more. */
const LOOSER: Readonly<Record<Plain, 'up' | 'down'>> = {
  kellyFractionE6: 'up',
  marketMax: 'up',
  totalMax: 'up',
  openPositionsMax: 'up',
  bookAgeMax: 'up',
  bookSkewMax: 'up',
  closeLead: 'down',
  dayLossMaxE6: 'up',
  totalLossMaxE6: 'up',
  bankrollFloor: 'down',
  lossesInRowMax: 'up',
  lossCooldown: 'down',
  tradesPerHourMax: 'up',
}
const KEYS = Object.keys(LOOSER) as Plain[]
const isLooser = (key: Plain, a: number, than: number): boolean =>
  LOOSER[key] === 'up' ? a > than : a < than

const around = (ceiling: number): fc.Arbitrary<number> =>
  fc.oneof(fc.constantFrom(ceiling, ceiling - 1, ceiling + 1), fc.integer({ min: 0, max: 2 * ceiling + 10 }))

const anyStages: fc.Arbitrary<readonly Stage[]> = fc
  .array(
    fc.record({
      from: fc.oneof(fc.constantFrom(100_000_000, 250_000_000), fc.nat(400_000_000)).map(usd),
      tradeMax: around(10_000_000).map(usd),
      tradeRatioMaxE6: around(50_000),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map((stages) => {
    const rising = [...new Map(stages.map((stage) => [stage.from, stage])).values()].sort(
      (a, b) => a.from - b.from,
    )
    return [{ ...rising[0]!, from: usd(0) }, ...rising.slice(1)]
  })

const anyLimits: fc.Arbitrary<RiskLimits> = fc
  .tuple(
    anyStages,
    fc.record(
      Object.fromEntries(KEYS.map((key) => [key, around(CEILINGS[key])])) as Record<
        Plain,
        fc.Arbitrary<number>
      >,
    ),
  )
  .map(([stages, plain]) => ({ ...plain, stages }) as RiskLimits)

const bankrolls = fc.oneof(
  fc.constantFrom(0, 99_999_999, 100_000_000, 249_999_999, 250_000_000).map(usd),
  fc.nat(500_000_000).map(usd),
)

describe('limits of the file, under the ceilings of the code', () => {
  it('each key is the tighter of the two', () => {
    fc.assert(
      fc.property(anyLimits, (asked) => {
        const { limits } = tighten(asked)
        expect(Object.keys(limits).sort()).toEqual([...KEYS, 'stages'].sort())
        for (const key of KEYS) {
          expect(isLooser(key, limits[key], asked[key])).toBe(false)
          expect(isLooser(key, limits[key], CEILINGS[key])).toBe(false)
          expect([asked[key], CEILINGS[key]]).toContain(limits[key])
        }
      }),
    )
  })

  it('the cap of a trade is the tighter of the two, at any bankroll', () => {
    fc.assert(
      fc.property(anyLimits, bankrolls, (asked, bankroll) => {
        const cap = (stages: readonly Stage[]): number => stageCap(bankroll, stages).cap
        expect(cap(tighten(asked).limits.stages)).toBe(Math.min(cap(asked.stages), cap(CEILINGS.stages)))
      }),
      { numRuns: 1_000 },
    )
  })

  it('exactly the keys that the file loosened are named, with both values', () => {
    fc.assert(
      fc.property(anyLimits, (asked) => {
        const plain = tighten(asked).loosened.filter((one) => !one.key.startsWith('stages.'))
        const expected = KEYS.filter((key) => isLooser(key, asked[key], CEILINGS[key])).map((key) => ({
          key,
          asked: asked[key],
          ceiling: CEILINGS[key],
        }))
        const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1)
        expect([...plain].sort(byKey)).toEqual([...expected].sort(byKey))
      }),
    )
  })

  it('a stage is named exactly when it is looser somewhere', () => {
    fc.assert(
      fc.property(anyLimits, (asked) => {
        const edges = [...asked.stages, ...CEILINGS.stages].map((stage) => stage.from)
        for (const key of ['tradeMax', 'tradeRatioMaxE6'] as const) {
          const looser = edges.some(
            (at) => stageIn(asked.stages, at)[key] > stageIn(CEILINGS.stages, at)[key],
          )
          const named = tighten(asked).loosened.filter((one) => one.key === `stages.${key}`)
          expect(named.length > 0).toBe(looser)
          for (const one of named) expect(one.asked).toBeGreaterThan(one.ceiling)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('nothing is named, and nothing changed, when the file is as tight as the code', () => {
    expect(tighten(CEILINGS)).toEqual({ limits: CEILINGS, loosened: [] })
  })

  it('stages of both lists stay, each with the tighter cap', () => {
    const asked = {
      ...CEILINGS,
      stages: [
        { from: usd(0), tradeMax: parseUsd('4'), tradeRatioMaxE6: 60_000 },
        { from: parseUsd('50'), tradeMax: parseUsd('100'), tradeRatioMaxE6: 10_000 },
      ],
    }
    const { limits, loosened } = tighten(asked)
    expect(limits.stages.map((stage) => [stage.from, stage.tradeMax, stage.tradeRatioMaxE6])).toEqual([
      [0, 4_000_000, 50_000],
      [50_000_000, 5_000_000, 10_000],
      [100_000_000, 10_000_000, 10_000],
      [250_000_000, 15_000_000, 10_000],
    ])
    expect(new Set(loosened.map((one) => one.key))).toEqual(
      new Set(['stages.tradeMax', 'stages.tradeRatioMaxE6']),
    )
  })

  it('a shorter cool-down and a lower floor are looser, not tighter', () => {
    const { limits, loosened } = tighten({ ...CEILINGS, lossCooldown: durationMs(1), bankrollFloor: usd(0) })
    expect([limits.lossCooldown, limits.bankrollFloor]).toEqual([7_200_000, 5_000_000])
    expect(loosened.map((one) => one.key).sort()).toEqual(['bankrollFloor', 'lossCooldown'])
  })
})

describe('the stage of a bankroll', () => {
  it('is the last one that starts at or below it', () => {
    const from = (bankroll: number): number => stageIn(CEILINGS.stages, bankroll).from / 1_000_000
    expect([-1, 0, 99_999_999, 100_000_000, 249_999_999, 250_000_000].map(from)).toEqual([
      0, 0, 0, 100, 100, 250,
    ])
  })
})
