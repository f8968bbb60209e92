import { join } from 'node:path'
import type { LoadedConfig } from '../../config/load-config.js'
import { settingsHash } from '../../config/settings-hash.js'
import type { SimPointer } from '../sim-pointer.js'

const NAME_DIGITS = 8

/**
 * The database of what one exchange lists and what was decided about it. Real markets are in `arb.sqlite`; those of a demo or a
 * simulated exchange never get among them: each has a file of its own.
 */
export function databasePlace(
  dataDir: string,
  { config, sim }: { readonly config: LoadedConfig; readonly sim: SimPointer | undefined },
): string {
  const isLive = config.kalshi.environment === 'live' && config.polymarket.environment === 'live'
  if (sim === undefined && isLive) return join(dataDir, 'arb.sqlite')
  const exchange =
    sim === undefined
      ? { kalshi: config.kalshi.rest, polymarket: config.polymarket.gamma }
      : { kalshi: sim.kalshi?.rest, polymarket: sim.polymarket?.gamma, key: sim.kalshi?.keyId }
  return join(dataDir, `arb-${settingsHash(exchange).slice(0, NAME_DIGITS)}.sqlite`)
}
