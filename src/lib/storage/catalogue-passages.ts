import { createHash } from 'node:crypto'
import type { Database, Statement } from './database.js'

/** No text at all, which needs no row. */
const EMPTY = 0

/** A long text and what names it. */
export interface Passage {
  readonly body: string
  readonly hash: Uint8Array
}

export const passage = (body: string): Passage => ({
  body,
  hash: createHash('sha256').update(body).digest(),
})

/** Long texts that many markets share, each kept once. */
export class Passages {
  private readonly find: Statement
  private readonly insert: Statement
  private readonly body: Statement

  constructor(private readonly db: Database) {
    this.find = db.prepare('SELECT id FROM catalogue_passages WHERE hash = ?').pluck()
    this.insert = db.prepare('INSERT INTO catalogue_passages (hash, body) VALUES (?, ?)')
    this.body = db.prepare('SELECT body FROM catalogue_passages WHERE id = ?').pluck()
  }

  /** Numbers of the texts in the same order; what is not there yet is written. Within a transaction. */
  keep(passages: readonly Passage[]): readonly number[] {
    return passages.map(({ body, hash }) => {
      if (body === '') return EMPTY
      const known = this.find.get(hash) as number | undefined
      return known ?? Number(this.insert.run(hash, body).lastInsertRowid)
    })
  }

  all(): ReadonlyMap<number, string> {
    const rows = this.db.prepare('SELECT id, body FROM catalogue_passages').raw().all() as [number, string][]
    return new Map([[EMPTY, ''], ...rows])
  }

  /** What markets of one event share, without their rules. */
  shared(): ReadonlyMap<number, string> {
    const sql =
      'SELECT id, body FROM catalogue_passages WHERE id IN (SELECT DISTINCT shared FROM catalogue_markets)'
    return new Map(this.db.prepare(sql).raw().all() as [number, string][])
  }

  some(ids: readonly number[]): ReadonlyMap<number, string> {
    return new Map(ids.map((id) => [id, id === EMPTY ? '' : (this.body.get(id) as string)]))
  }

  /** Forgets what no market has any more. Within a transaction. */
  prune(): void {
    this.db.exec(`
      DELETE FROM catalogue_passages WHERE id NOT IN (
        SELECT rules FROM catalogue_markets UNION SELECT more_rules FROM catalogue_markets UNION SELECT shared FROM catalogue_markets
      )
    `)
  }
}
