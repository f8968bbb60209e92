import { assert } from '../base/assert.js'
import type { Ms } from '../base/units.js'
import type {
  CatalogueChoice,
  CatalogueDelta,
  CatalogueEntry,
  CatalogueRow,
  FinishedWalk,
  ListedMarket,
  MarketName,
  StateChange,
  WalkRecord,
  Watch,
} from '../domain/catalogue.js'
import type { Venue } from '../domain/venue.js'
import { CatalogueMarks } from './catalogue-marks.js'
import { Passages } from './catalogue-passages.js'
import {
  ROW_COLUMNS,
  TEXT_COLUMNS,
  toRow,
  unpackShared,
  unpackText,
  type MarketSql,
  type WordsSql,
} from './catalogue-rows.js'
import { CatalogueStates } from './catalogue-states.js'
import { CatalogueWriter, type ReplaceRules } from './catalogue-writer.js'
import { inTransaction, openDatabase, type Database } from './database.js'

/**
 * What both venues list, in the SQLite file of a data folder. What is written is whole: a walk that is cut off, or a process that is
 * killed, leaves the last good catalogue. Writing throws `HaltError` ARB-DB-003 when the file cannot be written.
 */
export class CatalogueStore {
  private readonly passages: Passages
  private readonly marks: CatalogueMarks
  private readonly states: CatalogueStates
  private readonly writer: CatalogueWriter

  private constructor(private readonly db: Database) {
    this.passages = new Passages(db)
    this.marks = new CatalogueMarks(db)
    this.states = new CatalogueStates(db, this.marks)
    this.writer = new CatalogueWriter(db, this.states)
  }

  /** Opens or makes the database. Throws `UserError` when the file cannot be used or is newer than this program. */
  static open(path: string): CatalogueStore {
    return new CatalogueStore(openDatabase(path))
  }

  /** Without texts, in no order. */
  rows(choice: CatalogueChoice = {}): readonly CatalogueRow[] {
    const { where, values } = conditions(choice)
    const select = this.db.prepare(`SELECT ${ROW_COLUMNS} FROM catalogue_markets ${where}`)
    return Array.from(select.iterate(...values) as Iterable<MarketSql>, toRow)
  }

  /** With texts, in no order; what texts share is there once in memory. */
  entries(choice: CatalogueChoice = {}): readonly CatalogueEntry[] {
    const { where, values } = conditions(choice)
    // What is read in one transaction fits together, whatever others write.
    return this.db.transaction(() => {
      const texts = new TextReader(this.passages.all())
      const sql = `SELECT ${ROW_COLUMNS}, ${TEXT_COLUMNS} FROM catalogue_markets ${where}`
      const rows = this.db.prepare(sql).iterate(...values) as Iterable<MarketSql & WordsSql>
      return Array.from(rows, (row) => texts.entry(row))
    })()
  }

  /** By its key, or by what people call it: a ticker in any letter case, a slug, a condition id. */
  find(venue: Venue, name: string): CatalogueEntry | undefined {
    return this.db.transaction(() => {
      const names = { venue, name, upper: name.toUpperCase(), lower: name.toLowerCase() }
      const row = this.db.prepare(FIND).get(names) as (MarketSql & WordsSql) | undefined
      if (row === undefined) return undefined
      return new TextReader(this.passages.some([row.shared, row.rules, row.more_rules])).entry(row)
    })()
  }

  /** The last good walk of each venue that was ever walked. */
  walks(): readonly WalkRecord[] {
    return this.writer.walks()
  }

  /** Oldest first. */
  history(name: MarketName): readonly StateChange[] {
    return this.states.history(name)
  }

  /** A whole walk becomes the catalogue of its venue, or is refused with `VenueError` ARB-CAT-001. */
  replace(walk: FinishedWalk, rules: ReplaceRules): Promise<CatalogueDelta> {
    return this.writer.replace(walk, rules)
  }

  /** Markets found between two walks; nothing happens before there was one. */
  add(markets: readonly ListedMarket[], when: { readonly venue: Venue; readonly at: Ms }): CatalogueDelta {
    return this.writer.add(markets, when)
  }

  watches(): readonly Watch[] {
    return this.marks.watches()
  }

  /** Keeps markets on the watch list until all of them have closed; replaces a watch of the same name. */
  watch(watch: Watch, at: Ms): void {
    this.change(at, () => {
      const before = this.marketsOf(watch.name)
      this.marks.watch(watch, at)
      return [...before, ...watch.markets]
    })
  }

  unwatch(name: string, at: Ms): void {
    this.change(at, () => {
      const markets = this.marketsOf(name)
      this.marks.unwatch(name)
      return markets
    })
  }

  ignore(market: MarketName, reason: string, at: Ms): void {
    this.change(at, () => {
      this.marks.ignore(market, reason, at)
      return [market]
    })
  }

  unignore(market: MarketName, at: Ms): void {
    this.change(at, () => {
      this.marks.unignore(market)
      return [market]
    })
  }

  /** Markets get the numbers 1, 2, ... until the next listing is shown. */
  showHandles(markets: readonly MarketName[]): void {
    inTransaction(this.db, () => this.marks.showHandles(markets))
  }

  handle(number: number): MarketName | undefined {
    return this.marks.handle(number)
  }

  close(): void {
    this.db.close()
  }

  private marketsOf(watch: string): readonly MarketName[] {
    return this.marks.watches().find(({ name }) => name === watch)?.markets ?? []
  }

  private change(at: Ms, work: () => readonly MarketName[]): void {
    inTransaction(this.db, () => this.states.settleSome(work(), at))
  }
}

function conditions({ venue, states }: CatalogueChoice): { where: string; values: readonly string[] } {
  const parts = [
    ...(venue === undefined ? [] : ['venue = ?']),
    ...(states === undefined ? [] : [`state IN (${states.map(() => '?').join(', ')})`]),
  ]
  const values = [...(venue === undefined ? [] : [venue]), ...(states ?? [])]
  return { where: parts.length === 0 ? '' : `WHERE ${parts.join(' AND ')}`, values }
}

const FIND = `
  SELECT ${ROW_COLUMNS}, ${TEXT_COLUMNS} FROM catalogue_markets
  WHERE venue = @venue AND (market IN (@name, @upper, @lower) OR name IN (@name, @upper, @lower))
  ORDER BY market = @name DESC, name = @name DESC, last_ms DESC LIMIT 1`

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
