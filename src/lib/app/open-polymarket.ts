import type { Clock } from '../base/clock.js'
import type { Environment } from '../config/environment.js'
import type { PolymarketSettings } from '../config/polymarket-settings.js'
import type { RateWait } from '../venues/shared/index.js'
import { keyAmong } from './key-source.js'
import { PolymarketConnection } from './polymarket-connection.js'
import { polymarketKeySource, type PolymarketKeySource } from './polymarket-key.js'
import { notSimulated, type SimPointer, type SimPolymarket } from './sim-pointer.js'

/** Where Polymarket is in this run: as the settings say, or the exchange that `--sim` points at. */
export interface PolymarketAt {
  readonly settings: PolymarketSettings
  readonly sim: SimPolymarket | undefined
}

/** Throws `UserError` ARB-SIM-108 when `--sim` points at an exchange without a Polymarket. */
export function polymarketPlace(settings: PolymarketSettings, pointer: SimPointer | undefined): PolymarketAt {
  if (pointer === undefined) return { settings, sim: undefined }
  const { polymarket: sim } = pointer
  if (sim === undefined) throw notSimulated(pointer, 'polymarket')
  const { privateKey: _secret, ...addresses } = sim
  // What a simulated exchange does not have answers 404 there, and no address of the real one is left.
  const sockets = new URL(sim.marketStream).origin
  const nowhere = {
    relayer: sim.clob,
    pricesStream: `${sockets}/ws`,
    fallbackPricesStream: sockets,
    sportsStream: `${sockets}/ws`,
  }
  const account = { environment: 'simulated', wallet: 'eoa', funder: 'derived' } as const
  return { settings: { ...settings, ...addresses, ...nowhere, ...account }, sim }
}

/** The wallet of the place's environment. */
export const polymarketKeyOf = (
  { settings, sim }: PolymarketAt,
  { polymarketKeys }: Environment,
  hide: (secret: string) => void,
): PolymarketKeySource => {
  const names = polymarketKeys[settings.environment]
  return keyAmong(polymarketKeys, names, {
    hide,
    read: () => polymarketKeySource({ settings, names, sim, hide }),
  })
}

/** A connection; with the key when there is one that can be used. */
export const connectPolymarket = (
  { settings }: PolymarketAt,
  source: PolymarketKeySource | undefined,
  around: {
    readonly clock: Clock
    readonly hide: (secret: string) => void
    readonly onWait?: (wait: RateWait) => void
  },
): PolymarketConnection =>
  new PolymarketConnection({
    settings,
    key: source !== undefined && 'key' in source ? source.key : undefined,
    ...around,
  })
