/** What was said about pairs: rows are only ever added. */
export const APPROVAL_TABLES = `
  CREATE TABLE approval_texts (
    market TEXT NOT NULL,
    hash   TEXT NOT NULL,
    body   TEXT NOT NULL,
    PRIMARY KEY (market, hash)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE approvals (
    key             TEXT PRIMARY KEY,
    pair            TEXT NOT NULL,
    kalshi          TEXT NOT NULL,
    polymarket      TEXT NOT NULL,
    decision        TEXT NOT NULL CHECK (decision IN ('accepted', 'rejected', 'suspended', 'reopened')),
    verdict         TEXT NOT NULL,
    polarity        TEXT CHECK (polarity IN ('same', 'inverse')),
    class           TEXT NOT NULL CHECK (class IN ('A', 'B', 'C')),
    cap_e6          INTEGER,
    actor           TEXT NOT NULL CHECK (actor IN ('person', 'machine')),
    said_by         TEXT NOT NULL,
    at_ms           INTEGER NOT NULL,
    reason          TEXT NOT NULL,
    kalshi_hash     TEXT NOT NULL,
    polymarket_hash TEXT NOT NULL,
    FOREIGN KEY (kalshi, kalshi_hash) REFERENCES approval_texts (market, hash),
    FOREIGN KEY (polymarket, polymarket_hash) REFERENCES approval_texts (market, hash),
    CHECK (actor = 'person' OR decision IN ('suspended', 'reopened')),
    CHECK (decision <> 'accepted' OR class = 'A' OR (class = 'B' AND COALESCE(cap_e6, 0) > 0))
  ) STRICT, WITHOUT ROWID;
  CREATE TRIGGER approvals_are_not_changed BEFORE UPDATE ON approvals
    BEGIN SELECT RAISE(ABORT, 'what was said about a pair is not changed'); END;
  CREATE TRIGGER approvals_are_not_removed BEFORE DELETE ON approvals
    BEGIN SELECT RAISE(ABORT, 'what was said about a pair is not removed'); END;
  CREATE TRIGGER approval_texts_are_not_changed BEFORE UPDATE ON approval_texts
    BEGIN SELECT RAISE(ABORT, 'an approved text is not changed'); END;
  CREATE TRIGGER approval_texts_are_not_removed BEFORE DELETE ON approval_texts
    BEGIN SELECT RAISE(ABORT, 'an approved text is not removed'); END;
`
