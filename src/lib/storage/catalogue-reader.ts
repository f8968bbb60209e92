import { assert } from '../base/assert.js'
import type { CatalogueChoice, CatalogueEntry, CatalogueRow, LabelledRow } from '../domain/catalogue.js'
import type { Venue } from '../domain/venue.js'
import type { Passages } from './catalogue-passages.js'
import {
  LABEL_COLUMNS,
  ROW_COLUMNS,
  TEXT_COLUMNS,
  toLabelledRow,
  toRow,
  unpackShared,
  unpackText,
  type LabelsSql,
  type MarketSql,
  type WordsSql,
} from './catalogue-rows.js'
import type { Database, Statement } from './database.js'

const MARKETS = `SELECT ${ROW_COLUMNS}, ${TEXT_COLUMNS} FROM catalogue_markets`

/** Reads markets with as much of their texts as is wanted. What is read in one transaction fits together, whatever others write. */
export class CatalogueReader {
  private readonly exact: readonly Statement[]
  private readonly inAnyCase: readonly Statement[]

  constructor(
    private readonly db: Database,
    private readonly passages: Passages,
  ) {
    // One index each: a condition on both at once would go through all markets of the venue.
    this.exact = [
      db.prepare(`${MARKETS} WHERE venue = ? AND market = ?`),
      db.prepare(`${MARKETS} WHERE venue = ? AND name = ? ORDER BY last_ms DESC LIMIT 1`),
    ]
    this.inAnyCase = [
      db.prepare(`${MARKETS} WHERE venue = ? AND market IN (?, ?) ORDER BY last_ms DESC LIMIT 1`),
      db.prepare(`${MARKETS} WHERE venue = ? AND name IN (?, ?) ORDER BY last_ms DESC LIMIT 1`),
    ]
  }

  rows(choice: CatalogueChoice): readonly CatalogueRow[] {
    const { where, values } = conditions(choice)
    const select = this.db.prepare(`SELECT ${ROW_COLUMNS} FROM catalogue_markets ${where}`)
    return Array.from(select.iterate(...values) as Iterable<MarketSql>, toRow)
  }

  labelledRows(choice: CatalogueChoice): readonly LabelledRow[] {
    const { where, values } = conditions(choice)
    return this.db.transaction(() => {
      const topics = new Map<number, readonly string[]>()
      for (const [id, body] of this.passages.shared()) topics.set(id, unpackShared(body).topics)
      const select = this.db.prepare(
        `SELECT ${ROW_COLUMNS}, ${LABEL_COLUMNS} FROM catalogue_markets ${where}`,
      )
      const rows = select.iterate(...values) as Iterable<MarketSql & LabelsSql>
      return Array.from(rows, (row) => toLabelledRow(row, topics.get(row.shared) ?? []))
    })()
  }

  entries(choice: CatalogueChoice): readonly CatalogueEntry[] {
    const { where, values } = conditions(choice)
    return this.db.transaction(() => {
      const texts = new TextReader(this.passages.all())
      const rows = this.db.prepare(`${MARKETS} ${where}`).iterate(...values) as Iterable<MarketSql & WordsSql>
      return Array.from(rows, (row) => texts.entry(row))
    })()
  }

  /** The key as written goes before a name as written, and both before those in other letters. */
  find(venue: Venue, name: string): CatalogueEntry | undefined {
    return this.db.transaction(() => {
      const row = this.foundRow(venue, name)
      if (row === undefined) return undefined
      return new TextReader(this.passages.some([row.shared, row.rules, row.more_rules])).entry(row)
    })()
  }

  private foundRow(venue: Venue, name: string): (MarketSql & WordsSql) | undefined {
    for (const each of this.exact) {
      const row = each.get(venue, name) as (MarketSql & WordsSql) | undefined
      if (row !== undefined) return row
    }
    const forms = [name.toUpperCase(), name.toLowerCase()]
    const rows = this.inAnyCase.flatMap(
      (each) => (each.get(venue, ...forms) as (MarketSql & WordsSql) | undefined) ?? [],
    )
    return rows.sort((a, b) => b.last_ms - a.last_ms)[0]
  }
}

function conditions({ venue, states, events }: CatalogueChoice): {
  where: string
  values: readonly string[]
} {
  const parts = [
    ...(venue === undefined ? [] : ['venue = ?']),
    ...(states === undefined ? [] : [`state IN (${states.map(() => '?').join(', ')})`]),
    ...(events === undefined ? [] : ['event IN (SELECT value FROM json_each(?))']),
  ]
  const values = [
    ...(venue === undefined ? [] : [venue]),
    ...(states ?? []),
    ...(events === undefined ? [] : [JSON.stringify(events)]),
  ]
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, values }
}

/** Puts texts together of passages; what markets share is unpacked once. */
class TextReader {
  private readonly shared = new Map<number, ReturnType<typeof unpackShared>>()

  constructor(private readonly passages: ReadonlyMap<number, string>) {}

  entry(sql: MarketSql & WordsSql): CatalogueEntry {
    const { venue, market } = sql
    const shared = this.sharedOf(sql.shared)
    const [rules, moreRules] = [this.passage(sql.rules), this.passage(sql.more_rules)]
    return { ...toRow(sql), text: unpackText(sql.words, { venue, market, shared, rules, moreRules }) }
  }

  private sharedOf(id: number): ReturnType<typeof unpackShared> {
    const known = this.shared.get(id)
    if (known !== undefined) return known
    const unpacked = unpackShared(this.passage(id))
    this.shared.set(id, unpacked)
    return unpacked
  }

  private passage(id: number): string {
    const found = this.passages.get(id)
    assert(found !== undefined, 'a market has its passages', { id })
    return found
  }
}
