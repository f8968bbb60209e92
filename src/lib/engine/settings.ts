import type { Usd } from '../base/units.js'
import type { ExecutionSettings, MatchRules, RiskLimits, StrategySettings } from '../domain/limits.js'

/** All that decides besides the events: two engines with equal settings and events decide alike. */
export interface EngineSettings {
  readonly bankroll: Usd
  readonly limits: RiskLimits
  readonly rules: MatchRules
  readonly strategy: StrategySettings
  readonly execution: ExecutionSettings
  /** Finds, prices and judges as ever, and never sends anything. */
  readonly watchOnly?: true
}
