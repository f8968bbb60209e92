import type { Clock } from '../base/clock.js'
import type { DurationMs, Ms, Usd } from '../base/units.js'
import type { LoadedConfig } from '../config/load-config.js'
import type { Decision } from '../domain/decision.js'
import type { Venue } from '../domain/venue.js'
import type { Speed } from './pacer.js'
import type { LivePace } from './paper-live/live-pace.js'
import type { Surroundings } from './paper-live/surroundings.js'

/** What the user asked for; `undefined` means "as recorded, else the default". */
export interface PaperRequest {
  readonly demo: boolean
  readonly replayPath: string | undefined
  readonly speed: Speed | undefined
  readonly runFor: DurationMs | undefined
  readonly seed: number | undefined
  readonly bankroll: Usd | undefined
  readonly acceptUnverified: boolean
  readonly save: boolean
  /** Of live feeds: accepted pairs by name; empty: all of them. */
  readonly pairs?: readonly string[]
  /** Of live feeds: only relations within this venue. */
  readonly only?: Venue | undefined
}

interface LiveSurroundings extends Pick<Surroundings, 'env' | 'sim' | 'hide' | 'tell'> {
  readonly pace?: Partial<LivePace>
  /** Aborts when nobody wants to wait for what is in flight when the session ends. */
  readonly hurry?: AbortSignal
}

export interface PaperSurroundings {
  readonly config: LoadedConfig
  readonly dataDir: string
  readonly clock: Clock
  readonly signal: AbortSignal
  /** For live feeds; without it there are none. */
  readonly live?: LiveSurroundings
  /** Called before the first frame. */
  readonly onStart: (plan: PaperPlan) => void
  readonly onDecision: (decision: Decision, startedAt: Ms) => void
}

/** What is about to run, for the header. */
export interface PaperPlan {
  readonly session: string
  readonly source: string
  readonly paced: boolean
  readonly assumptions: string
}
