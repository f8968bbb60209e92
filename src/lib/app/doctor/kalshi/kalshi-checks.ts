import type { Clock } from '../../../base/clock.js'
import type { Probe } from '../check.js'
import type { Patient } from '../patient.js'
import { secretProbe } from '../secret-probe.js'
import { accountProbes } from './account-probes.js'
import { dataProbes } from './data-probes.js'
import { kalshiProbes } from './kalshi-probes.js'
import { streamProbe } from './stream-probe.js'

/** Everything that is looked at for Kalshi; `deep`: also for half a minute. */
export const kalshiChecks = (
  { kalshi, kalshiKey }: Patient,
  { clock, deep }: { readonly clock: Clock; readonly deep: boolean },
): readonly Probe[] => [
  secretProbe('kalshi', kalshiKey),
  ...kalshiProbes(kalshi),
  ...accountProbes(kalshi, kalshiKey),
  ...dataProbes(kalshi),
  ...(deep ? [streamProbe({ kalshi, key: kalshiKey, clock })] : []),
]
