// What a session's database says, read over a connection of its own while the session writes.
import Database from 'better-sqlite3'
import type { Decision } from '../../src/lib/domain/decision.js'
import type { LedgerEntry, Posting } from '../../src/lib/domain/ledger-entry.js'

export interface Stored {
  readonly decisions: readonly Decision[]
  readonly entries: readonly LedgerEntry[]
}

export class StoreReader {
  private readonly db: Database.Database

  constructor(path: string) {
    this.db = new Database(path, { readonly: true })
  }

  /** Everything of the session up to and with a step. */
  upTo(session: string, step: number): Stored {
    const bodies = this.db
      .prepare('SELECT body FROM decisions WHERE session_id = ? AND sequence <= ? ORDER BY sequence, ordinal')
      .all(session, step) as { readonly body: string }[]
    const entries = this.db
      .prepare(
        'SELECT id, at_ms AS at, kind, reference, qty_e6 AS qty FROM entries WHERE session_id = ? AND sequence <= ? ORDER BY sequence, ordinal',
      )
      .all(session, step) as Omit<LedgerEntry, 'postings'>[]
    const postings = this.db.prepare(
      'SELECT account, amount_e6 AS amount FROM postings WHERE session_id = ? AND entry_id = ? ORDER BY ordinal',
    )
    return {
      decisions: bodies.map(({ body }) => JSON.parse(body) as Decision),
      entries: entries.map((entry) => ({ ...entry, postings: postings.all(session, entry.id) as Posting[] })),
    }
  }

  close(): void {
    this.db.close()
  }
}
