/** What the venues list, when it was last read whole, and what became of each market. */
export const CATALOGUE_TABLES = `
  CREATE TABLE catalogue_walks (
    venue      TEXT PRIMARY KEY,
    generation INTEGER NOT NULL,
    started_ms INTEGER NOT NULL,
    ended_ms   INTEGER NOT NULL,
    markets    INTEGER NOT NULL,
    unread     INTEGER NOT NULL,
    checked_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE catalogue_passages (
    id   INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE,
    body TEXT NOT NULL
  ) STRICT;
  CREATE TABLE catalogue_markets (
    venue         TEXT NOT NULL,
    market        TEXT NOT NULL,
    name          TEXT NOT NULL,
    event         TEXT NOT NULL,
    series        TEXT NOT NULL,
    title         TEXT NOT NULL,
    listing       TEXT NOT NULL,
    closes_ms     INTEGER,
    bid           INTEGER,
    ask           INTEGER,
    bid_qty       INTEGER,
    ask_qty       INTEGER,
    volume_24h    INTEGER,
    open_interest INTEGER,
    read_ms       INTEGER NOT NULL,
    untradable    TEXT,
    words         TEXT NOT NULL,
    shared        INTEGER NOT NULL,
    rules         INTEGER NOT NULL,
    more_rules    INTEGER NOT NULL,
    text_hash     TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('ACTIVE', 'WATCHLIST', 'INACTIVE', 'IGNORED')),
    reason        TEXT NOT NULL,
    first_ms      INTEGER NOT NULL,
    last_ms       INTEGER NOT NULL,
    changed_ms    INTEGER NOT NULL,
    generation    INTEGER NOT NULL,
    PRIMARY KEY (venue, market)
  ) STRICT;
  CREATE INDEX catalogue_markets_by_name ON catalogue_markets (venue, name);
  CREATE TABLE catalogue_history (
    venue      TEXT NOT NULL,
    market     TEXT NOT NULL,
    at_ms      INTEGER NOT NULL,
    from_state TEXT NOT NULL,
    to_state   TEXT NOT NULL,
    reason     TEXT NOT NULL
  ) STRICT;
  CREATE INDEX catalogue_history_by_market ON catalogue_history (venue, market, at_ms);
  CREATE TABLE catalogue_watches (
    name   TEXT NOT NULL,
    venue  TEXT NOT NULL,
    market TEXT NOT NULL,
    at_ms  INTEGER NOT NULL,
    PRIMARY KEY (name, venue, market)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE catalogue_ignored (
    venue  TEXT NOT NULL,
    market TEXT NOT NULL,
    reason TEXT NOT NULL,
    at_ms  INTEGER NOT NULL,
    PRIMARY KEY (venue, market)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE catalogue_handles (
    number INTEGER PRIMARY KEY,
    venue  TEXT NOT NULL,
    market TEXT NOT NULL
  ) STRICT;
`

/** Markets of one event are read again and again while a session runs. */
export const CATALOGUE_EVENT_INDEX = `
  CREATE INDEX catalogue_markets_by_event ON catalogue_markets (venue, event);
`
