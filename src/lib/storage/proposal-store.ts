import { ms } from '../base/units.js'
import type { Fingerprint, Fingerprints, SearchOutcome } from '../domain/fingerprint.js'
import type { Proposal, ProposalStore } from '../domain/proposal.js'
import { VENUES, type Venue } from '../domain/venue.js'
import { inTransaction, openDatabase, type Database } from './database.js'

/** The pairs that were proposed last, and what the search for them knew, in one SQLite file. */
export class SqliteProposalStore implements ProposalStore {
  private constructor(private readonly db: Database) {}

  /** Opens or makes the database. Throws `UserError` when the file cannot be used or is newer than this program. */
  static open(path: string): SqliteProposalStore {
    return new SqliteProposalStore(openDatabase(path))
  }

  save(proposals: readonly Proposal[]): Promise<void> {
    return this.write(() => this.insert(proposals))
  }

  all(): Promise<readonly Proposal[]> {
    const sql = 'SELECT * FROM proposals ORDER BY score_ppm IS NULL, score_ppm DESC, pair'
    return Promise.resolve((this.db.prepare(sql).all() as ProposalSql[]).map(toProposal))
  }

  fingerprints(venue: Venue): Promise<Fingerprints> {
    const rows = this.db.prepare('SELECT id, stamp, terms FROM fingerprints WHERE venue = ?').all(venue)
    return Promise.resolve(
      new Map(
        (rows as FingerprintSql[]).map(({ id, stamp, terms }) => [id, { stamp, terms: termsOf(terms) }]),
      ),
    )
  }

  /**
   * Takes over what a search found, all of it or nothing: pairs of a contract that is new, reworded or no longer listed are dropped
   * first, so that no pair outlives the words it was judged by.
   */
  keep({ proposals, fingerprints }: SearchOutcome): Promise<void> {
    return this.write(() => {
      for (const venue of VENUES) this.keepFingerprints(venue, fingerprints[venue])
      this.insert(proposals)
    })
  }

  close(): Promise<void> {
    this.db.close()
    return Promise.resolve()
  }

  private keepFingerprints(venue: Venue, now: Fingerprints): void {
    const rows = this.db.prepare('SELECT id, stamp FROM fingerprints WHERE venue = ?').all(venue)
    const before = new Map((rows as FingerprintSql[]).map(({ id, stamp }) => [id, stamp]))
    const dropPairs = this.db.prepare(`DELETE FROM proposals WHERE ${venue} = ?`)
    const drop = this.db.prepare('DELETE FROM fingerprints WHERE venue = ? AND id = ?')
    const put = this.db.prepare(
      'INSERT OR REPLACE INTO fingerprints (venue, id, stamp, terms) VALUES (?, ?, ?, ?)',
    )
    for (const id of before.keys()) {
      if (now.has(id)) continue
      dropPairs.run(id)
      drop.run(venue, id)
    }
    for (const [id, { stamp, terms }] of now) {
      if (before.get(id) === stamp) continue
      dropPairs.run(id)
      put.run(venue, id, stamp, terms.join(SEPARATOR))
    }
  }

  private insert(proposals: readonly Proposal[]): void {
    const put = this.db.prepare(
      `INSERT OR REPLACE INTO proposals (pair, kalshi, polymarket, verdict, polarity, class, deciding_field, basis_risk_ppm,
         score_ppm, kalshi_title, polymarket_title, kalshi_hash, polymarket_hash, at_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    for (const each of proposals) put.run(...columnsOf(each))
  }

  private write(work: () => void): Promise<void> {
    return new Promise((resolve) => {
      inTransaction(this.db, work)
      resolve()
    })
  }
}

/** No term has one: they are made of words and names. */
const SEPARATOR = '\n'

const termsOf = (text: string): Fingerprint['terms'] => (text === '' ? [] : text.split(SEPARATOR))

interface FingerprintSql {
  readonly id: string
  readonly stamp: string
  readonly terms: string
}

interface ProposalSql {
  readonly pair: string
  readonly kalshi: string
  readonly polymarket: string
  readonly verdict: string
  readonly polarity: 'same' | 'inverse' | null
  readonly class: Proposal['class']
  readonly deciding_field: string | null
  readonly basis_risk_ppm: number
  readonly score_ppm: number | null
  readonly kalshi_title: string
  readonly polymarket_title: string
  readonly kalshi_hash: string
  readonly polymarket_hash: string
  readonly at_ms: number
}

const columnsOf = (each: Proposal): readonly (string | number | null)[] => [
  each.pair,
  each.kalshi,
  each.polymarket,
  each.verdict,
  each.polarity ?? null,
  each.class,
  each.decidingField ?? null,
  each.basisRiskPpm,
  each.scorePpm ?? null,
  each.kalshiTitle,
  each.polymarketTitle,
  each.kalshiHash,
  each.polymarketHash,
  each.at,
]

const toProposal = (row: ProposalSql): Proposal => ({
  pair: row.pair,
  kalshi: row.kalshi,
  polymarket: row.polymarket,
  verdict: row.verdict,
  polarity: row.polarity ?? undefined,
  class: row.class,
  decidingField: row.deciding_field ?? undefined,
  basisRiskPpm: row.basis_risk_ppm,
  scorePpm: row.score_ppm ?? undefined,
  kalshiTitle: row.kalshi_title,
  polymarketTitle: row.polymarket_title,
  kalshiHash: row.kalshi_hash,
  polymarketHash: row.polymarket_hash,
  at: ms(row.at_ms),
})
