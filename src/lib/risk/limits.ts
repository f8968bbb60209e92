import { durationMs, usd } from '../base/units.js'
import type { MatchRules, RiskLimits, Stage } from '../domain/limits.js'
import type { RelationProof } from '../domain/relation.js'

/**
 * The limits that code holds. `risk_limits.md` can tighten each of them and loosen none: the tighter of the two applies.
 */
export const CEILINGS: RiskLimits = {
  stages: [
    { from: usd(0), tradeMax: usd(5_000_000), tradeRatioMaxE6: 50_000 },
    { from: usd(100_000_000), tradeMax: usd(10_000_000), tradeRatioMaxE6: 50_000 },
    { from: usd(250_000_000), tradeMax: usd(15_000_000), tradeRatioMaxE6: 40_000 },
  ],
  kellyFractionE6: 250_000,
  marketMax: usd(50_000_000),
  totalMax: usd(200_000_000),
  openPositionsMax: 5,
  bookAgeMax: durationMs(30_000),
  bookSkewMax: durationMs(30_000),
  closeLead: durationMs(0),
  dayLossMaxE6: 150_000,
  totalLossMaxE6: 300_000,
  bankrollFloor: usd(5_000_000),
  lossesInRowMax: 5,
  lossCooldown: durationMs(2 * 3_600_000),
  tradesPerHourMax: 15,
}

/** A limit that the file tried to loosen; the ceiling applies instead. */
export interface Loosened {
  readonly key: string
  readonly asked: number
  readonly ceiling: number
}

export interface Tightened {
  readonly limits: RiskLimits
  readonly loosened: readonly Loosened[]
}

/** Limits where more is looser. */
const UPPER = [
  'kellyFractionE6',
  'marketMax',
  'totalMax',
  'openPositionsMax',
  'bookAgeMax',
  'bookSkewMax',
  'dayLossMaxE6',
  'totalLossMaxE6',
  'lossesInRowMax',
  'tradesPerHourMax',
] as const

/** Limits where less is looser. */
const LOWER = ['closeLead', 'bankrollFloor', 'lossCooldown'] as const

/** The tighter of the file and the ceilings, key by key, with what was cut. */
export function tighten(asked: RiskLimits): Tightened {
  const loosened: Loosened[] = []
  const limits: Record<string, unknown> = { ...asked }
  for (const key of UPPER) {
    if (asked[key] > CEILINGS[key]) loosened.push({ key, asked: asked[key], ceiling: CEILINGS[key] })
    limits[key] = Math.min(asked[key], CEILINGS[key])
  }
  for (const key of LOWER) {
    if (asked[key] < CEILINGS[key]) loosened.push({ key, asked: asked[key], ceiling: CEILINGS[key] })
    limits[key] = Math.max(asked[key], CEILINGS[key])
  }
  limits['stages'] = mergeStages(asked.stages, loosened)
  return { limits: limits as unknown as RiskLimits, loosened: onceForEach(loosened) }
}

/** A stage value can loosen more than one stage; it is told once. */
const onceForEach = (all: readonly Loosened[]): Loosened[] =>
  all.filter((one, i) => all.findIndex((other) => other.key === one.key && other.asked === one.asked) === i)

/** Every boundary of both lists; between two boundaries the tighter caps of the two apply. */
function mergeStages(asked: readonly Stage[], loosened: Loosened[]): Stage[] {
  const boundaries = [...new Set([...asked, ...CEILINGS.stages].map((stage) => stage.from))].sort(
    (a, b) => a - b,
  )
  return boundaries.map((from) => {
    const mine = stageIn(asked, from)
    const ceiling = stageIn(CEILINGS.stages, from)
    if (mine.tradeMax > ceiling.tradeMax) {
      loosened.push({ key: 'stages.tradeMax', asked: mine.tradeMax, ceiling: ceiling.tradeMax })
    }
    if (mine.tradeRatioMaxE6 > ceiling.tradeRatioMaxE6) {
      loosened.push({
        key: 'stages.tradeRatioMaxE6',
        asked: mine.tradeRatioMaxE6,
        ceiling: ceiling.tradeRatioMaxE6,
      })
    }
    return {
      from,
      tradeMax: usd(Math.min(mine.tradeMax, ceiling.tradeMax)),
      tradeRatioMaxE6: Math.min(mine.tradeRatioMaxE6, ceiling.tradeRatioMaxE6),
    }
  })
}

/** The stage that a bankroll is in: the last one that starts at or below it. */
export function stageIn(stages: readonly Stage[], bankroll: number): Stage {
  let found = stages[0]!
  for (const stage of stages) if (stage.from <= bankroll) found = stage
  return found
}

/** Proofs that may be traded at all. `rules.md` can name fewer, never more. */
const PROOFS_CEILING: readonly RelationProof[] = ['structure', 'certified']

/** The rules without what the file tried to allow beyond the ceiling. */
export function tightenRules(asked: MatchRules): {
  readonly rules: MatchRules
  readonly refused: readonly RelationProof[]
} {
  const refused = asked.tradeableProofs.filter((proof) => !PROOFS_CEILING.includes(proof))
  const tradeableProofs = asked.tradeableProofs.filter((proof) => PROOFS_CEILING.includes(proof))
  return { rules: { ...asked, tradeableProofs }, refused }
}
