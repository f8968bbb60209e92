import type { Clock } from '../base/clock.js'
import type { Environment } from '../config/environment.js'
import type { KalshiSettings } from '../config/kalshi-settings.js'
import type { RateWait } from '../venues/shared/index.js'
import { KalshiConnection } from './kalshi-connection.js'
import { kalshiKeySource, type KalshiKeySource } from './kalshi-key.js'
import { keyAmong } from './key-source.js'
import { notSimulated, type SimKalshi, type SimPointer } from './sim-pointer.js'

/** A simulated exchange on this machine is nobody's server: it is not spared. */
const UNSIGNED_SIMULATED = 20

/** Where Kalshi is in this run: as the settings say, or the exchange that `--sim` points at. */
export interface KalshiPlace {
  readonly settings: KalshiSettings
  readonly sim: SimKalshi | undefined
}

/** Throws `UserError` ARB-SIM-108 when `--sim` points at an exchange without a Kalshi. */
export function kalshiPlace(settings: KalshiSettings, pointer: SimPointer | undefined): KalshiPlace {
  if (pointer === undefined) return { settings, sim: undefined }
  const { kalshi: sim } = pointer
  if (sim === undefined) throw notSimulated(pointer, 'kalshi')
  const { rest, stream } = sim
  const unsignedRequestsPerSecond = UNSIGNED_SIMULATED
  return {
    settings: { ...settings, environment: 'simulated', rest, stream, unsignedRequestsPerSecond },
    sim,
  }
}

/** The key of the place's environment. */
export const kalshiKeyOf = (
  { settings: { environment }, sim }: KalshiPlace,
  { kalshiKeys }: Environment,
  hide: (secret: string) => void,
): KalshiKeySource => {
  const names = kalshiKeys[environment]
  return keyAmong(kalshiKeys, names, {
    hide,
    read: () => kalshiKeySource({ environment, names, sim, hide }),
  })
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
