/** What the search for pairs found, and what it knew of each contract. */
export const PROPOSAL_TABLES = `
  CREATE TABLE proposals (
    pair             TEXT PRIMARY KEY,
    kalshi           TEXT NOT NULL,
    polymarket       TEXT NOT NULL,
    verdict          TEXT NOT NULL,
    polarity         TEXT,
    class            TEXT NOT NULL,
    deciding_field   TEXT,
    basis_risk_ppm   INTEGER NOT NULL,
    score_ppm        INTEGER,
    kalshi_title     TEXT NOT NULL,
    polymarket_title TEXT NOT NULL,
    kalshi_hash      TEXT NOT NULL,
    polymarket_hash  TEXT NOT NULL,
    at_ms            INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX proposals_kalshi ON proposals (kalshi);
  CREATE INDEX proposals_polymarket ON proposals (polymarket);
  CREATE TABLE fingerprints (
    venue TEXT NOT NULL,
    id    TEXT NOT NULL,
    stamp TEXT NOT NULL,
    terms TEXT NOT NULL,
    PRIMARY KEY (venue, id)
  ) STRICT, WITHOUT ROWID;
  `
