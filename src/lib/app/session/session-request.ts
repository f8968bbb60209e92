import type { Clock } from '../../base/clock.js'
import type { DurationMs } from '../../base/units.js'
import type { LoadedConfig } from '../../config/load-config.js'
import type { Venue } from '../../domain/venue.js'
import type { LivePace } from '../live/live-pace.js'
import type { Surroundings } from '../live/surroundings.js'
import type { Speed } from '../pacer.js'
import type { SessionWatchers } from './session-watchers.js'

/** What every session is asked for; `undefined` means "as recorded, else the default". */
export interface SessionRequest {
  readonly demo: boolean
  readonly replayPath: string | undefined
  readonly speed: Speed | undefined
  readonly runFor: DurationMs | undefined
  readonly seed: number | undefined
  /** Of live feeds: accepted pairs by name; empty: all of them. */
  readonly pairs?: readonly string[]
  /** Of live feeds: only relations within this venue. */
  readonly only?: Venue | undefined
  /** Of live feeds: pairs that were proposed and that nobody has decided about, too. */
  readonly withProposed?: boolean
}

interface LiveSurroundings extends Pick<Surroundings, 'env' | 'sim' | 'hide' | 'tell'> {
  readonly pace?: Partial<LivePace>
  /** Aborts when nobody wants to wait for what is in flight when the session ends. */
  readonly hurry?: AbortSignal
}

/** What every session works with. */
export interface SessionSurroundings {
  readonly config: LoadedConfig
  readonly dataDir: string
  readonly clock: Clock
  readonly signal: AbortSignal
  /** For live feeds; without it there are none. */
  readonly live?: LiveSurroundings
  readonly watchers?: SessionWatchers
}
