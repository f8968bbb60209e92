import { ms, qty, usd } from '../base/units.js'
import type { Decision } from '../domain/decision.js'
import type { EntryKind, LedgerEntry, Posting } from '../domain/ledger-entry.js'
import type { SessionEnd, SessionRow, StepRows, Store, StoredSession } from '../domain/ports.js'
import { inTransaction, openDatabase, type Database } from './database.js'

/** The sessions in one SQLite file; every commit is on disk before its promise resolves. */
export class SqliteStore implements Store {
  private constructor(private readonly db: Database) {}

  /** Opens or makes the database. Throws `UserError` when the file cannot be used or is newer than this program. */
  static open(path: string): SqliteStore {
    return new SqliteStore(openDatabase(path))
  }

  beginSession(row: SessionRow): Promise<void> {
    return this.write(() => {
      this.db
        .prepare(
          'INSERT INTO sessions (id, mode, source, seed, config_hash, started_ms) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run(row.id, row.mode, row.source, row.seed, row.configHash, row.startedAt)
    })
  }

  appendSteps(sessionId: string, steps: readonly StepRows[]): Promise<void> {
    return this.write(() => {
      for (const step of steps) this.insertStep(sessionId, step)
    })
  }

  endSession(sessionId: string, end: SessionEnd): Promise<void> {
    return this.write(() => {
      const sql = 'UPDATE sessions SET ended_ms = ?, digest = ?, events = ?, reason = ? WHERE id = ?'
      const { changes } = this.db.prepare(sql).run(end.endedAt, end.digest, end.events, end.reason, sessionId)
      if (changes !== 1) throw new Error(`no session ${sessionId}`)
    })
  }

  sessions(): Promise<readonly StoredSession[]> {
    const rows = this.db.prepare('SELECT * FROM sessions ORDER BY started_ms, id').all() as SessionSql[]
    return Promise.resolve(rows.map(toSession))
  }

  decisions(sessionId: string): Promise<readonly Decision[]> {
    const sql = 'SELECT body FROM decisions WHERE session_id = ? ORDER BY sequence, ordinal'
    const rows = this.db.prepare(sql).all(sessionId) as { body: string }[]
    return Promise.resolve(rows.map((row) => JSON.parse(row.body) as Decision))
  }

  entries(sessionId: string): Promise<readonly LedgerEntry[]> {
    const rows = this.db
      .prepare('SELECT * FROM entries WHERE session_id = ? ORDER BY sequence, ordinal')
      .all(sessionId) as EntrySql[]
    const postings = this.db.prepare(
      'SELECT account, amount_e6 FROM postings WHERE session_id = ? AND entry_id = ? ORDER BY ordinal',
    )
    return Promise.resolve(rows.map((row) => toEntry(row, postings.all(sessionId, row.id) as PostingSql[])))
  }

  close(): Promise<void> {
    this.db.close()
    return Promise.resolve()
  }

  private insertStep(sessionId: string, { sequence, decisions, entries }: StepRows): void {
    this.db.prepare('INSERT INTO steps (session_id, sequence) VALUES (?, ?)').run(sessionId, sequence)
    const decision = this.db.prepare(
      'INSERT INTO decisions (session_id, sequence, ordinal, kind, at_ms, body) VALUES (?, ?, ?, ?, ?, ?)',
    )
    decisions.forEach((d, i) => decision.run(sessionId, sequence, i, d.kind, d.at, JSON.stringify(d)))
    const entry = this.db.prepare(
      'INSERT INTO entries (session_id, id, sequence, ordinal, at_ms, kind, reference, qty_e6) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    const posting = this.db.prepare(
      'INSERT INTO postings (session_id, entry_id, ordinal, account, amount_e6) VALUES (?, ?, ?, ?, ?)',
    )
    entries.forEach((e, i) => {
      entry.run(sessionId, e.id, sequence, i, e.at, e.kind, e.reference, e.qty)
      e.postings.forEach((p, k) => posting.run(sessionId, e.id, k, p.account, p.amount))
    })
  }

  private write(work: () => void): Promise<void> {
    return new Promise((resolve) => {
      inTransaction(this.db, work)
      resolve()
    })
  }
}

interface SessionSql {
  id: string
  mode: 'paper'
  source: string
  seed: number
  config_hash: string
  started_ms: number
  ended_ms: number | null
  digest: string | null
  events: number | null
  reason: string | null
}

interface EntrySql {
  id: string
  at_ms: number
  kind: EntryKind
  reference: string
  qty_e6: number
}

interface PostingSql {
  account: string
  amount_e6: number
}

function toSession(row: SessionSql): StoredSession {
  const { id, mode, source, seed } = row
  const begun = { id, mode, source, seed, configHash: row.config_hash, startedAt: ms(row.started_ms) }
  if (row.ended_ms === null) return { ...begun, end: undefined }
  const end = {
    endedAt: ms(row.ended_ms),
    digest: row.digest ?? '',
    events: row.events ?? 0,
    reason: row.reason ?? '',
  }
  return { ...begun, end }
}

function toEntry(row: EntrySql, postings: readonly PostingSql[]): LedgerEntry {
  return {
    id: row.id,
    at: ms(row.at_ms),
    kind: row.kind,
    reference: row.reference,
    qty: qty(row.qty_e6),
    postings: postings.map((p): Posting => ({ account: p.account, amount: usd(p.amount_e6) })),
  }
}
