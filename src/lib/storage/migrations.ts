import { APPROVAL_TABLES } from './approval-tables.js'
import { CATALOGUE_EVENT_INDEX, CATALOGUE_TABLES } from './catalogue-tables.js'
import { PROPOSAL_TABLES } from './proposal-tables.js'

/** The database, one step after the other; `user_version` says how many were taken. A step is never changed once released. */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE sessions (
    id          TEXT PRIMARY KEY,
    mode        TEXT NOT NULL CHECK (mode IN ('paper')),
    source      TEXT NOT NULL,
    seed        INTEGER NOT NULL,
    config_hash TEXT NOT NULL,
    started_ms  INTEGER NOT NULL,
    ended_ms    INTEGER,
    digest      TEXT,
    events      INTEGER,
    reason      TEXT
  ) STRICT;
  CREATE TABLE steps (
    session_id TEXT NOT NULL REFERENCES sessions (id),
    sequence   INTEGER NOT NULL,
    PRIMARY KEY (session_id, sequence)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE decisions (
    session_id TEXT NOT NULL,
    sequence   INTEGER NOT NULL,
    ordinal    INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    at_ms      INTEGER NOT NULL,
    body       TEXT NOT NULL,
    PRIMARY KEY (session_id, sequence, ordinal),
    FOREIGN KEY (session_id, sequence) REFERENCES steps (session_id, sequence)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE entries (
    session_id TEXT NOT NULL,
    id         TEXT NOT NULL,
    sequence   INTEGER NOT NULL,
    ordinal    INTEGER NOT NULL,
    at_ms      INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    reference  TEXT NOT NULL,
    qty_e6     INTEGER NOT NULL,
    PRIMARY KEY (session_id, id),
    FOREIGN KEY (session_id, sequence) REFERENCES steps (session_id, sequence)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE postings (
    session_id TEXT NOT NULL,
    entry_id   TEXT NOT NULL,
    ordinal    INTEGER NOT NULL,
    account    TEXT NOT NULL,
    amount_e6  INTEGER NOT NULL,
    PRIMARY KEY (session_id, entry_id, ordinal),
    FOREIGN KEY (session_id, entry_id) REFERENCES entries (session_id, id)
  ) STRICT, WITHOUT ROWID;
  `,
  CATALOGUE_TABLES,
  PROPOSAL_TABLES,
  APPROVAL_TABLES,
  CATALOGUE_EVENT_INDEX,
]
