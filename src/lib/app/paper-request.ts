import type { Ms, Usd } from '../base/units.js'
import type { Decision } from '../domain/decision.js'
import type { SessionRequest, SessionSurroundings } from './session/session-request.js'

/** What the user asked for; `undefined` means "as recorded, else the default". */
export interface PaperRequest extends SessionRequest {
  readonly bankroll: Usd | undefined
  readonly acceptUnverified: boolean
  readonly save: boolean
}

export interface PaperSurroundings extends SessionSurroundings {
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
