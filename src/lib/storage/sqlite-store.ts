import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type Database from 'better-sqlite3'
import { HaltError, UserError } from '../base/errors.js'
import { ms, qty, usd } from '../base/units.js'
import type { Decision } from '../domain/decision.js'
import type { EntryKind, LedgerEntry, Posting } from '../domain/ledger-entry.js'
import type { SessionEnd, SessionRow, StepRows, Store, StoredSession } from '../domain/ports.js'
import { MIGRATIONS } from './migrations.js'

const BUSY_TIMEOUT_MS = 5_000

/**
 * The store in one SQLite file: WAL, one writer, and every commit on disk before its promise resolves
 * (`synchronous=FULL`). The native library is loaded here and nowhere else, so that commands without a database start fast.
 */
export class SqliteStore implements Store {
  private constructor(private readonly db: Database.Database) {}

  /** Opens or makes the database. Throws `UserError` when the file cannot be used or is newer than this program. */
  static open(path: string): SqliteStore {
    let db: Database.Database | undefined
    try {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      db = new (loadLibrary())(path, { timeout: BUSY_TIMEOUT_MS })
      // Before anything is set: a database of a newer program is left as it is.
      assertKnownVersion(db, path)
      db.pragma('journal_mode = WAL')
      db.pragma('synchronous = FULL')
      db.pragma('foreign_keys = ON')
      migrate(db)
      return new SqliteStore(db)
    } catch (cause) {
      db?.close()
      if (cause instanceof UserError) throw cause
      const detail = cause instanceof Error ? cause.message : String(cause)
      throw new UserError('ARB-DB-001', `cannot use the database ${path}: ${detail}`, {
        hint: 'check that the folder exists and is writable, or name another one with --data-dir',
        fault: 'config',
        facts: { path },
        cause,
      })
    }
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

  /** One transaction. What cannot be written stops trading: money that is not on record does not move. */
  private write(work: () => void): Promise<void> {
    try {
      this.db.transaction(work).immediate()
      return Promise.resolve()
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message : String(cause)
      return Promise.reject(
        new HaltError('ARB-DB-003', `cannot write the database: ${detail}`, {}, { cause }),
      )
    }
  }
}

function loadLibrary(): typeof Database {
  try {
    return createRequire(import.meta.url)('better-sqlite3') as typeof Database
  } catch (cause) {
    throw new UserError('ARB-DB-004', 'the database library is not built for this Node', {
      hint: 'run: npm rebuild better-sqlite3 (needs python3, make and a C++ compiler)',
      fault: 'config',
      cause,
    })
  }
}

const versionOf = (db: Database.Database): number => db.pragma('user_version', { simple: true }) as number

function assertKnownVersion(db: Database.Database, path: string): void {
  const version = versionOf(db)
  if (version <= MIGRATIONS.length) return
  const known = `version ${version}, this one knows ${MIGRATIONS.length}`
  throw new UserError('ARB-DB-002', `${path} was made by a newer arb (${known})`, {
    hint: 'use the newer arb, or another folder with --data-dir',
    fault: 'config',
    facts: { version },
  })
}

/** Brings the database up to date, all steps or none. */
function migrate(db: Database.Database): void {
  const work = (): void => {
    for (const step of MIGRATIONS.slice(versionOf(db))) db.exec(step)
    db.pragma(`user_version = ${MIGRATIONS.length}`)
  }
  db.transaction(work).immediate()
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
