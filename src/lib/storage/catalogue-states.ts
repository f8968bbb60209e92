import { ms, type Ms } from '../base/units.js'
import type { CatalogueState, MarketName, StateChange } from '../domain/catalogue.js'
import { isOver, standingOf } from '../domain/catalogue-standing.js'
import { marketKey, type MarketKey } from '../domain/market.js'
import type { ListingState } from '../domain/market-row.js'
import type { Venue } from '../domain/venue.js'
import type { CatalogueMarks } from './catalogue-marks.js'
import type { Database } from './database.js'

interface FactsSql extends MarketName {
  readonly listing: ListingState
  readonly untradable: string | null
  readonly state: CatalogueState
  readonly reason: string
  readonly is_listed: 0 | 1
  readonly first_ms: number
}

interface HistorySql {
  readonly at_ms: number
  readonly from_state: CatalogueState
  readonly to_state: CatalogueState
  readonly reason: string
}

const FACTS = `
  SELECT m.venue, m.market, m.listing, m.untradable, m.state, m.reason, m.first_ms,
    m.generation >= coalesce(w.generation, 0) AS is_listed
  FROM catalogue_markets AS m LEFT JOIN catalogue_walks AS w ON w.venue = m.venue`

/** The states of markets and how they came about. All that writes belongs within a transaction. */
export class CatalogueStates {
  constructor(
    private readonly db: Database,
    private readonly marks: CatalogueMarks,
  ) {}

  /** Brings the states of one venue up to date, after the watches have ended of which every market has closed. */
  settle(venue: Venue, at: Ms): void {
    const freed = this.endWatches()
    this.update(this.db.prepare(`${FACTS} WHERE m.venue = ?`).all(venue) as FactsSql[], at)
    this.update(this.factsOf(freed), at)
  }

  /** The same for single markets. */
  settleSome(names: readonly MarketName[], at: Ms): void {
    this.update(this.factsOf([...names, ...this.endWatches()]), at)
  }

  history({ venue, market }: MarketName): readonly StateChange[] {
    const rows = this.db
      .prepare('SELECT * FROM catalogue_history WHERE venue = ? AND market = ? ORDER BY at_ms, rowid')
      .all(venue, market) as HistorySql[]
    return rows.map((row) => ({
      at: ms(row.at_ms),
      from: row.from_state,
      to: row.to_state,
      reason: row.reason,
    }))
  }

  private factsOf(names: readonly MarketName[]): readonly FactsSql[] {
    const one = this.db.prepare(`${FACTS} WHERE m.venue = ? AND m.market = ?`)
    const found = names.map(({ venue, market }) => one.get(venue, market) as FactsSql | undefined)
    return found.filter((each) => each !== undefined)
  }

  /** The markets of the watches that ended. */
  private endWatches(): readonly MarketName[] {
    const listing = this.db
      .prepare('SELECT listing FROM catalogue_markets WHERE venue = ? AND market = ?')
      .pluck()
    const hasClosed = ({ venue, market }: MarketName): boolean => {
      const found = listing.get(venue, market) as ListingState | undefined
      return found !== undefined && isOver(found)
    }
    const over = this.marks.watches().filter(({ markets }) => markets.every(hasClosed))
    for (const { name } of over) this.marks.unwatch(name)
    return over.flatMap(({ markets }) => markets)
  }

  private update(all: readonly FactsSql[], at: Ms): void {
    const watched = this.marks.watched()
    const ignored = this.marks.ignored()
    const write = this.db.prepare(
      'UPDATE catalogue_markets SET state = ?, reason = ?, changed_ms = ? WHERE venue = ? AND market = ?',
    )
    const note = this.db.prepare('INSERT INTO catalogue_history VALUES (?, ?, ?, ?, ?, ?)')
    for (const each of all) {
      const { venue, market, state: from } = each
      const { state, reason } = standing(each, watched, ignored)
      if (state === from && reason === each.reason) continue
      write.run(state, reason, at, venue, market)
      // What has only just been found was in no other state before.
      if (each.first_ms < at) note.run(venue, market, at, from, state, reason)
    }
  }
}

function standing(
  { venue, market, listing, untradable, is_listed: isListed }: FactsSql,
  watched: ReadonlySet<MarketKey>,
  ignored: ReadonlyMap<MarketKey, string>,
): ReturnType<typeof standingOf> {
  const key = marketKey(venue, market)
  return standingOf({
    ignoredBecause: ignored.get(key),
    isWatched: watched.has(key),
    isListed: isListed === 1,
    listing,
    untradable: untradable ?? undefined,
  })
}
