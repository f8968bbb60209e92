import { HaltError } from '../base/errors.js'
import type { Decision } from '../domain/decision.js'
import type { LedgerEntry } from '../domain/ledger-entry.js'
import type { SessionEnd, SessionRow, StepRows, Store, StoredSession } from '../domain/ports.js'

interface Kept {
  session: StoredSession
  readonly steps: Map<number, StepRows>
  readonly entryIds: Set<string>
}

/** The store in memory, for `--no-save` runs and tests: the same promises, gone with the process. */
export class MemoryStore implements Store {
  private readonly kept = new Map<string, Kept>()

  beginSession(row: SessionRow): Promise<void> {
    if (this.kept.has(row.id)) return refuse(`session ${row.id} exists`)
    this.kept.set(row.id, { session: { ...row, end: undefined }, steps: new Map(), entryIds: new Set() })
    return Promise.resolve()
  }

  appendSteps(sessionId: string, steps: readonly StepRows[]): Promise<void> {
    const kept = this.kept.get(sessionId)
    if (kept === undefined) return refuse(`no session ${sessionId}`)
    const sequences = steps.map((step) => step.sequence)
    if (new Set(sequences).size !== steps.length || sequences.some((sequence) => kept.steps.has(sequence))) {
      return refuse('a step was written before')
    }
    const ids = steps.flatMap((step) => step.entries.map((entry) => entry.id))
    if (new Set(ids).size !== ids.length || ids.some((id) => kept.entryIds.has(id)))
      return refuse('an entry was written before')
    for (const step of steps) kept.steps.set(step.sequence, step)
    for (const id of ids) kept.entryIds.add(id)
    return Promise.resolve()
  }

  endSession(sessionId: string, end: SessionEnd): Promise<void> {
    const kept = this.kept.get(sessionId)
    if (kept === undefined) return refuse(`no session ${sessionId}`)
    kept.session = { ...kept.session, end }
    return Promise.resolve()
  }

  sessions(): Promise<readonly StoredSession[]> {
    const all = [...this.kept.values()].map((kept) => kept.session)
    return Promise.resolve(all.sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1)))
  }

  decisions(sessionId: string): Promise<readonly Decision[]> {
    return Promise.resolve(this.stepsOf(sessionId).flatMap((step) => step.decisions))
  }

  entries(sessionId: string): Promise<readonly LedgerEntry[]> {
    return Promise.resolve(this.stepsOf(sessionId).flatMap((step) => step.entries))
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  private stepsOf(sessionId: string): StepRows[] {
    return [...(this.kept.get(sessionId)?.steps.values() ?? [])].sort((a, b) => a.sequence - b.sequence)
  }
}

const refuse = (why: string): Promise<never> =>
  Promise.reject(new HaltError('ARB-DB-003', `cannot write the database: ${why}`))
