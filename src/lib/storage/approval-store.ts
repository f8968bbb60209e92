import { HaltError } from '../base/errors.js'
import { ms, usd } from '../base/units.js'
import {
  approvalKey,
  inOrder,
  type Approval,
  type ApprovalActor,
  type ApprovalDecision,
  type ApprovalStore,
  type ApprovalWithTexts,
} from '../domain/approval.js'
import type { ContractText } from '../domain/contract-text.js'
import { inTransaction, openDatabase, reading, type Database } from './database.js'

/** Statements about pairs in the SQLite file of a data folder; on disk when a promise resolves. */
export class SqliteApprovalStore implements ApprovalStore {
  private constructor(private readonly db: Database) {}

  /** Opens or makes the database. Throws `UserError` when the file cannot be used or is newer than this program. */
  static open(path: string): SqliteApprovalStore {
    return new SqliteApprovalStore(openDatabase(path))
  }

  add(statements: readonly ApprovalWithTexts[]): Promise<number> {
    return promised(() => inTransaction(this.db, () => this.insertAll(statements)))
  }

  all(): Promise<readonly Approval[]> {
    return promised(() => {
      const rows = reading(() => this.db.prepare('SELECT * FROM approvals').all() as ApprovalSql[])
      return rows.map(toApproval).sort(inOrder)
    })
  }

  text(market: string, hash: string): Promise<ContractText | undefined> {
    const sql = 'SELECT body FROM approval_texts WHERE market = ? AND hash = ?'
    return promised(() => {
      const row = reading(() => this.db.prepare(sql).get(market, hash) as { body: string } | undefined)
      return row && (JSON.parse(row.body) as ContractText)
    })
  }

  close(): Promise<void> {
    this.db.close()
    return Promise.resolve()
  }

  private insertAll(statements: readonly ApprovalWithTexts[]): number {
    const text = this.db.prepare('INSERT OR IGNORE INTO approval_texts (market, hash, body) VALUES (?, ?, ?)')
    // Only a repeated key is passed over: everything else that does not fit must fail.
    const row = this.db.prepare(
      'INSERT INTO approvals VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING',
    )
    let added = 0
    for (const { approval: a, kalshiText, polymarketText } of statements) {
      text.run(a.kalshi, a.kalshiHash, JSON.stringify(kalshiText))
      text.run(a.polymarket, a.polymarketHash, JSON.stringify(polymarketText))
      const said = [a.decision, a.verdict, a.polarity ?? null, a.class, a.cap ?? null, a.actor, a.by]
      const about = [approvalKey(a), a.pair, a.kalshi, a.polymarket]
      added += row.run(...about, ...said, a.at, a.reason, a.kalshiHash, a.polymarketHash).changes
    }
    return added
  }
}

/** The same promises in memory, for tests and for runs that keep nothing. */
export class MemoryApprovalStore implements ApprovalStore {
  private readonly kept = new Map<string, Approval>()
  private readonly texts = new Map<string, ContractText>()

  add(statements: readonly ApprovalWithTexts[]): Promise<number> {
    return promised(() => {
      for (const { approval } of statements) assertAllowed(approval)
      const before = this.kept.size
      for (const { approval, kalshiText, polymarketText } of statements) {
        this.keepText(textKey(approval.kalshi, approval.kalshiHash), kalshiText)
        this.keepText(textKey(approval.polymarket, approval.polymarketHash), polymarketText)
        this.kept.set(approvalKey(approval), approval)
      }
      return this.kept.size - before
    })
  }

  all(): Promise<readonly Approval[]> {
    return Promise.resolve([...this.kept.values()].sort(inOrder))
  }

  text(market: string, hash: string): Promise<ContractText | undefined> {
    return Promise.resolve(this.texts.get(textKey(market, hash)))
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  private keepText(key: string, text: ContractText): void {
    if (!this.texts.has(key)) this.texts.set(key, text)
  }
}

const textKey = (market: string, hash: string): string => `${hash} ${market}`

function assertAllowed({ decision, actor, class: settlement, cap }: Approval): void {
  const isOfPerson = decision === 'accepted' || decision === 'rejected'
  if (isOfPerson && actor !== 'person') throw refused('only a person accepts or rejects')
  if (decision !== 'accepted' || settlement === 'A') return
  if (settlement !== 'B' || cap === undefined || cap <= 0) throw refused('not acceptable')
}

const refused = (why: string): HaltError => new HaltError('ARB-DB-003', `cannot write the database: ${why}`)

/** A throw becomes a rejection, as the port promises. */
const promised = <T>(work: () => T): Promise<T> => new Promise((resolve) => resolve(work()))

interface ApprovalSql {
  pair: string
  kalshi: string
  polymarket: string
  decision: ApprovalDecision
  verdict: string
  polarity: 'same' | 'inverse' | null
  class: 'A' | 'B' | 'C'
  cap_e6: number | null
  actor: ApprovalActor
  said_by: string
  at_ms: number
  reason: string
  kalshi_hash: string
  polymarket_hash: string
}

const toApproval = (row: ApprovalSql): Approval => ({
  pair: row.pair,
  kalshi: row.kalshi,
  polymarket: row.polymarket,
  decision: row.decision,
  verdict: row.verdict,
  polarity: row.polarity ?? undefined,
  class: row.class,
  cap: row.cap_e6 === null ? undefined : usd(row.cap_e6),
  actor: row.actor,
  by: row.said_by,
  at: ms(row.at_ms),
  reason: row.reason,
  kalshiHash: row.kalshi_hash,
  polymarketHash: row.polymarket_hash,
})
