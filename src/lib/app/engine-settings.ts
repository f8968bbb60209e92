import { formatUsd, usd, type Usd } from '../base/units.js'
import type { LoadedConfig } from '../config/load-config.js'
import type { EngineSettings } from '../engine/settings.js'
import { tighten, tightenRules, type Loosened } from '../risk/limits.js'

export interface PaperChoices {
  readonly bankroll: Usd
  /** Trade relations that nobody verified; on paper only. */
  readonly acceptUnverified: boolean
}

export interface EffectiveSettings {
  readonly engine: EngineSettings
  readonly warnings: readonly string[]
}

/** The settings that an engine runs on: the files, cut to the ceilings that code holds, and the choices of this run. */
export function engineSettings(config: LoadedConfig, choices: PaperChoices): EffectiveSettings {
  const { limits, loosened } = tighten(config.limits)
  const { rules, refused } = tightenRules(config.rules)
  const { strategy, execution } = config
  const traded = choices.acceptUnverified
    ? { ...rules, tradeableProofs: [...rules.tradeableProofs, 'unverified' as const] }
    : rules
  return {
    engine: { bankroll: choices.bankroll, limits, rules: traded, strategy, execution },
    warnings: [
      ...loosened.map((entry) => ceilingWarning(config.limitsPath, entry)),
      ...refused.map(
        (proof) => `${config.rulesPath}: ${proof} relations are never traded, whatever this file says`,
      ),
    ],
  }
}

const ceilingWarning = (path: string, { key, asked, ceiling }: Loosened): string =>
  `${path}: ${snake(key)} asks for ${figure(key, asked)}, but the program allows ${figure(key, ceiling)}: the tighter one applies`

/** The key as the file writes it. */
const snake = (key: string): string =>
  key.replace(/E6$/, '').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Amounts and ratios are both kept in millionths; times in milliseconds. */
function figure(key: string, value: number): string {
  if (key.endsWith('E6')) return `${formatUsd(usd(value * 100))}%`
  if (/Max$|Floor$/.test(key) && value >= 100_000) return `${formatUsd(usd(value))}usd`
  return /Age|Skew|Lead|Cooldown/.test(key) ? `${value}ms` : `${value}`
}
