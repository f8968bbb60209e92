import type { Clock } from '../../base/clock.js'
import type { Environment } from '../../config/environment.js'
import type { LoadedConfig } from '../../config/load-config.js'
import type { SimPointer } from '../sim-pointer.js'

/** What everything live works with. */
export interface Surroundings {
  readonly config: LoadedConfig
  readonly env: Environment
  /** The simulated exchange that this run is about, if it is about one. */
  readonly sim: SimPointer | undefined
  readonly clock: Clock
  readonly dataDir: string
  /** Told of every secret as soon as it is read. */
  readonly hide: (secret: string) => void
  /** About the work, for people. */
  readonly tell: (text: string) => void
}
