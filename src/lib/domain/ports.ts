import type { Ms } from '../base/units.js'
import type { Decision } from './decision.js'
import type { OrderReport } from './events.js'
import type { LedgerEntry } from './ledger-entry.js'

/** A report that reaches us at a given time. */
export interface TimedReport {
  readonly at: Ms
  readonly report: OrderReport
}

/** One run of the engine. */
export interface SessionRow {
  readonly id: string
  readonly mode: 'paper'
  readonly source: string
  readonly seed: number
  readonly configHash: string
  readonly startedAt: Ms
}

export interface SessionEnd {
  readonly endedAt: Ms
  readonly digest: string
  readonly events: number
  readonly reason: string
}

export type StoredSession = SessionRow & { readonly end: SessionEnd | undefined }

/** What belongs together is written together: the decisions and ledger entries of one step. */
export interface StepRows {
  readonly sequence: number
  readonly decisions: readonly Decision[]
  readonly entries: readonly LedgerEntry[]
}

/**
 * Durable results of sessions. One writer; money rows are on disk when the promise resolves. Every implementation passes
 * the suite in `tests/contract/store.ts`.
 */
export interface Store {
  beginSession(row: SessionRow): Promise<void>
  /** All of it or nothing; a step is written once (a second write of the same sequence throws). */
  appendSteps(sessionId: string, steps: readonly StepRows[]): Promise<void>
  endSession(sessionId: string, end: SessionEnd): Promise<void>
  /** In the order in which they began. */
  sessions(): Promise<readonly StoredSession[]>
  decisions(sessionId: string): Promise<readonly Decision[]>
  entries(sessionId: string): Promise<readonly LedgerEntry[]>
  close(): Promise<void>
}
