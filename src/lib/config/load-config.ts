import { dirname, resolve } from 'node:path'
import type { MatchRules, RiskLimits } from '../domain/limits.js'
import type { MatchPolicy } from '../domain/match-policy.js'
import { configPath, SHIPPED_FOLDER } from './config-place.js'
import { readConfigFile } from './config-file.js'
import { ownSettings, type OwnSettings } from './config-schema.js'
import type { Environment } from './environment.js'
import { readRiskLimits } from './limits-file.js'
import { readMatchRules } from './rules-file.js'
import { screenSettings, type ScreenSettings } from './screen-settings.js'
import { settingsHash } from './settings-hash.js'
import { refuseLeftBehind } from './settings-text.js'
import { enabledTopics, type TopicSettings } from './topics.js'

/** What a run may do, from the three settings files. */
interface Settings extends OwnSettings, TopicSettings {
  readonly limits: RiskLimits
  readonly rules: MatchRules
  readonly matchPolicy: MatchPolicy
}

export interface LoadedConfig extends Settings {
  readonly path: string
  readonly limitsPath: string
  readonly rulesPath: string
  readonly screen: ScreenSettings
  /** Names the settings that decide something, which those of the screen do not: 16 hex digits. Equal settings have equal hashes, wherever their files are. */
  readonly hash: string
}

export function loadConfig({
  flagPath,
  env,
}: {
  flagPath?: string | undefined
  env: Environment
}): LoadedConfig {
  const path = configPath(flagPath, env)
  const file = readConfigFile(path)
  const limitsPath = resolve(dirname(path), file.files.risk_limits)
  const rulesPath = resolve(dirname(path), file.files.rules)
  for (const needed of [limitsPath, rulesPath]) refuseLeftBehind({ needed, path, shipped: SHIPPED_FOLDER })
  const own = ownSettings(file)
  const settings: Settings = {
    ...own,
    ...enabledTopics(own.topics, env.enabledLeagues),
    limits: readRiskLimits(limitsPath),
    ...readMatchRules(rulesPath),
  }
  const screen = screenSettings(file.screen, path)
  return { ...settings, screen, path, limitsPath, rulesPath, hash: settingsHash(settings) }
}
