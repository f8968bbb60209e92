import type { Ms, Usd } from '../../base/units.js'
import type { Decision } from '../../domain/decision.js'
import type { SessionRequest, SessionSurroundings } from '../session/session-request.js'

/** Which gaps are worth showing: what one contract of the largest leg brings at least. */
export interface EdgeWish {
  /** `undefined`: whatever it brings. */
  readonly least: Usd | undefined
  /** Meant before fees. */
  readonly gross: boolean
}

/** What the user asked for. */
export interface WatchRequest extends SessionRequest {
  /** Ends as soon as every followed book is known. */
  readonly once: boolean
  readonly edge: EdgeWish
  /** Folder for the frames received, which must not be there yet. */
  readonly recordPath: string | undefined
}

export interface WatchSurroundings extends SessionSurroundings {
  /** Called before the first frame. */
  readonly onStart: (plan: WatchPlan) => void
  /** Of gaps that are wide enough, and all that is no gap. */
  readonly onDecision: (decision: Decision, startedAt: Ms) => void
}

/** What is about to be watched, for the header. */
export interface WatchPlan {
  readonly session: string
  readonly source: string
  readonly paced: boolean
}
