import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Environment } from './environment.js'

/** The settings that come with the package. */
const SHIPPED = fileURLToPath(new URL('../../../config.yaml', import.meta.url))
export const SHIPPED_FOLDER = dirname(SHIPPED)

/** A path that somebody named must exist; the one in the configuration folder is taken if it is there. */
export function configPath(flagPath: string | undefined, env: Environment): string {
  const named = flagPath ?? env.configPath
  if (named !== undefined) return named
  const own = join(env.configHome, 'arb', 'config.yaml')
  return existsSync(own) ? own : SHIPPED
}
