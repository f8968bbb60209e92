import type { Clock } from '../base/clock.js'
import type { Environment } from '../config/environment.js'
import type { KalshiSettings } from '../config/kalshi-settings.js'
import type { RateWait } from '../venues/shared/index.js'
import { KalshiConnection } from './kalshi-connection.js'
import { kalshiKeySource, type KalshiKeySource } from './kalshi-key.js'
import type { SimPointer } from './sim-pointer.js'

/** A simulated exchange on this machine is nobody's server: it is not spared. */
const UNSIGNED_SIMULATED = 20

/** Where Kalshi is in this run: as the settings say, or the exchange that `--sim` points at. */
export interface KalshiPlace {
  readonly settings: KalshiSettings
  readonly sim: SimPointer | undefined
}

export function kalshiPlace(settings: KalshiSettings, sim: SimPointer | undefined): KalshiPlace {
  if (sim === undefined) return { settings, sim }
  const { rest, stream } = sim
  const unsignedRequestsPerSecond = UNSIGNED_SIMULATED
  return {
    settings: { ...settings, environment: 'simulated', rest, stream, unsignedRequestsPerSecond },
    sim,
  }
}

/** The key of the place's environment. Secrets of all environments are hidden before anything is done with one. */
export const kalshiKeyOf = (
  { settings, sim }: KalshiPlace,
  env: Environment,
  hide: (secret: string) => void,
): KalshiKeySource => {
  const { environment } = settings
  for (const names of Object.values(env.kalshiKeys)) names.hideSecrets(hide)
  const source = kalshiKeySource({ environment, names: env.kalshiKeys[environment], sim, hide })
  if (source.kind !== 'none') return source
  const others = Object.values(env.kalshiKeys).filter(({ isSet }) => isSet)
  return others.length === 0 ? source : { ...source, others: others.map((names) => names.variables()[0]) }
}

/** A connection; with the key when there is one that can be used. */
export const connectKalshi = (
  { settings }: KalshiPlace,
  source: KalshiKeySource | undefined,
  { clock, onWait }: { readonly clock: Clock; readonly onWait?: (wait: RateWait) => void },
): KalshiConnection =>
  new KalshiConnection({
    settings,
    key: source !== undefined && 'key' in source ? source.key : undefined,
    clock,
    ...(onWait === undefined ? {} : { onWait }),
  })
