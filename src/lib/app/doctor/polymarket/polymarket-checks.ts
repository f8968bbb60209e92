import type { Clock } from '../../../base/clock.js'
import type { Probe } from '../check.js'
import type { Patient } from '../patient.js'
import { secretProbe } from '../secret-probe.js'
import { polymarketAccountProbes } from './account-probes.js'
import { polymarketDataProbes } from './data-probes.js'
import { polymarketProbes } from './polymarket-probes.js'
import { polymarketStreamProbe } from './stream-probe.js'

/** Everything that is looked at for Polymarket; `deep`: also for half a minute. */
export const polymarketChecks = (
  { polymarket, polymarketKey }: Patient,
  { clock, deep }: { readonly clock: Clock; readonly deep: boolean },
): readonly Probe[] => [
  secretProbe('polymarket', polymarketKey),
  ...polymarketProbes(polymarket),
  ...polymarketAccountProbes(polymarket, polymarketKey),
  ...polymarketDataProbes(polymarket),
  ...(deep ? [polymarketStreamProbe({ polymarket, clock })] : []),
]
