import type { Ms } from '../base/units.js'
import type {
  CatalogueChoice,
  CatalogueDelta,
  CatalogueEntry,
  CatalogueRow,
  FinishedWalk,
  LabelledRow,
  ListedMarket,
  MarketName,
  StateChange,
  WalkRecord,
  Watch,
} from '../domain/catalogue.js'
import type { Venue } from '../domain/venue.js'
import { CatalogueMarks } from './catalogue-marks.js'
import { Passages } from './catalogue-passages.js'
import { CatalogueReader } from './catalogue-reader.js'
import { CatalogueStates } from './catalogue-states.js'
import { CatalogueWriter, type Addition, type ReplaceRules } from './catalogue-writer.js'
import { inTransaction, openDatabase, reading, type Database } from './database.js'

/**
 * What both venues list, in the SQLite file of a data folder. What is written is whole: a walk that is cut off, or a process that is
 * killed, leaves the last good catalogue. Writing throws `HaltError` ARB-DB-003 when the file cannot be written.
 */
export class CatalogueStore {
  private readonly reader: CatalogueReader
  private readonly marks: CatalogueMarks
  private readonly states: CatalogueStates
  private readonly writer: CatalogueWriter

  private constructor(private readonly db: Database) {
    this.reader = new CatalogueReader(db, new Passages(db))
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
    return reading(() => this.reader.rows(choice))
  }

  /** With what finds them besides, in no order. */
  labelledRows(choice: CatalogueChoice = {}): readonly LabelledRow[] {
    return reading(() => this.reader.labelledRows(choice))
  }

  /** With texts, in no order; what texts share is there once in memory. */
  entries(choice: CatalogueChoice = {}): readonly CatalogueEntry[] {
    return reading(() => this.reader.entries(choice))
  }

  /** By its key, or by what people call it: a ticker in any letter case, a slug, a condition id. */
  find(venue: Venue, name: string): CatalogueEntry | undefined {
    return reading(() => this.reader.find(venue, name))
  }

  /** The last good walk of each venue that was ever walked. */
  walks(): readonly WalkRecord[] {
    return reading(() => this.writer.walks())
  }

  /** Oldest first. */
  history(name: MarketName): readonly StateChange[] {
    return this.states.history(name)
  }

  /** A whole walk becomes the catalogue of its venue, or is refused with `VenueError` ARB-CAT-001. */
  replace(walk: FinishedWalk, rules: ReplaceRules): Promise<CatalogueDelta> {
    return this.writer.replace(walk, rules)
  }

  /** Markets found between two walks, or before the first one: then they can be found by name, and their venue still counts as never read. */
  add(markets: readonly ListedMarket[], addition: Addition): CatalogueDelta {
    return this.writer.add(markets, addition)
  }

  watches(): readonly Watch[] {
    return reading(() => this.marks.watches())
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
