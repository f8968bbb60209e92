import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type BetterSqlite from 'better-sqlite3'
import { ArbError, HaltError, UserError } from '../base/errors.js'
import { MIGRATIONS } from './migrations.js'

const BUSY_TIMEOUT_MS = 30_000

export type Database = BetterSqlite.Database
export type Statement = BetterSqlite.Statement

/**
 * The one SQLite file of a data folder: WAL, one writer at a time, every commit on disk before it returns (`synchronous=FULL`). The
 * native library is loaded here and nowhere else, so that commands without a database start fast. Opens or makes it. Throws
 * `UserError` when the file cannot be used or is newer than this program.
 */
export function openDatabase(path: string): Database {
  let db: Database | undefined
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    db = new (loadLibrary())(path, { timeout: BUSY_TIMEOUT_MS })
    // Before anything is set: a database of a newer program is left as it is.
    assertKnownVersion(db, path)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = FULL')
    db.pragma('foreign_keys = ON')
    migrate(db)
    return db
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

/** One transaction, all or nothing. Throws `HaltError`: what cannot be written stops the work that needs it on record. */
export function inTransaction<T>(db: Database, work: () => T): T {
  try {
    return db.transaction(work).immediate()
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new HaltError('ARB-DB-003', `cannot write the database: ${detail}`, {}, { cause })
  }
}

/** Whatever is read. Throws `HaltError`: who cannot know what was said before must not go on as if nothing was. */
export function reading<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof ArbError) throw cause
    const detail = cause instanceof Error ? cause.message : String(cause)
    throw new HaltError('ARB-DB-003', `cannot read the database: ${detail}`, {}, { cause })
  }
}

function loadLibrary(): typeof BetterSqlite {
  try {
    return createRequire(import.meta.url)('better-sqlite3') as typeof BetterSqlite
  } catch (cause) {
    throw new UserError('ARB-DB-004', 'the database library is not built for this Node', {
      hint: 'run: npm rebuild better-sqlite3 (needs python3, make and a C++ compiler)',
      fault: 'config',
      cause,
    })
  }
}

const versionOf = (db: Database): number => db.pragma('user_version', { simple: true }) as number

function assertKnownVersion(db: Database, path: string): void {
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
function migrate(db: Database): void {
  const work = (): void => {
    for (const step of MIGRATIONS.slice(versionOf(db))) db.exec(step)
    db.pragma(`user_version = ${MIGRATIONS.length}`)
  }
  db.transaction(work).immediate()
}
