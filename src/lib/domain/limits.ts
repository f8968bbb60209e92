import type { DurationMs, Usd } from '../base/units.js'
import type { HeuristicSettings } from './heuristic-settings.js'
import type { QuoteSettings } from './quote-settings.js'
import type { RelationKind, RelationProof } from './relation.js'

/** From this bankroll on, one trade may lose at most the lower of the two. */
export interface Stage {
  readonly from: Usd
  readonly tradeMax: Usd
  /** Of the bankroll, parts per million. */
  readonly tradeRatioMaxE6: number
}

/** The machine part of `risk_limits.md`, after the ceilings that code holds. Ratios are parts per million. */
export interface RiskLimits {
  /** Rising by `from`; the first starts at 0. */
  readonly stages: readonly Stage[]
  readonly kellyFractionE6: number
  /** Cash in positions of one market. */
  readonly marketMax: Usd
  /** Cash in all positions. */
  readonly totalMax: Usd
  readonly openPositionsMax: number
  readonly bookAgeMax: DurationMs
  readonly bookSkewMax: DurationMs
  /** No new basket when a market closes within this time. */
  readonly closeLead: DurationMs
  /** Of the day's opening bankroll. */
  readonly dayLossMaxE6: number
  /** Of the session's opening bankroll: hard stop. */
  readonly totalLossMaxE6: number
  /** Hard stop below this. */
  readonly bankrollFloor: Usd
  readonly lossesInRowMax: number
  readonly lossCooldown: DurationMs
  readonly tradesPerHourMax: number
}

/** The machine part of `rules.md`: which promises may be traded on. */
export interface MatchRules {
  readonly tradeableProofs: readonly RelationProof[]
  readonly tradeableKinds: readonly RelationKind[]
}

/** What a run may do besides the limits; from `config.yaml`. Ratios are parts per million. */
export interface StrategySettings {
  readonly minNetProfit: Usd
  /** Profit by capital. */
  readonly minEdgeE6: number
  /** Profit by capital and year, simple. */
  readonly hurdleAnnualE6: number
  /** What a dollar that is locked costs for a year. */
  readonly capitalChargeAnnualE6: number
  /** Assumed until settlement when a market does not say when it closes. */
  readonly assumedLock: DurationMs
  /** Added to the closing time until the money is back. */
  readonly settlementLag: DurationMs
  readonly basketLegsMax: number
  /** How much of the depth behind the best level a plan counts on. */
  readonly depthBeyondBestE6: number
  /** Left out: no pair rests with a leg. */
  readonly makerTaker?: QuoteSettings
  /** Left out: nothing is held against a basket because of others. */
  readonly heuristics?: HeuristicSettings
}

export interface ExecutionSettings {
  /** An order without any answer for this long is unknown. */
  readonly ackTimeout: DurationMs
  readonly unwindAttemptsMax: number
  /** Pause between two attempts to unwind. */
  readonly unwindRetryAfter: DurationMs
}

/** How the simulated venue treats an order. Pessimistic by default. */
export interface PaperSettings {
  readonly bankroll: Usd
  /** From decision to arrival at the venue. */
  readonly latency: DurationMs
  /** Added at random, up to this. */
  readonly latencyJitter: DurationMs
  /** From the venue back to us. */
  readonly answerLatency: DurationMs
  /** How much of the depth behind the best level is really there. */
  readonly depthBeyondBestE6: number
  /** Depth that we took stays taken for this long. */
  readonly consumedFor: DurationMs
}
