import type { Ms } from '../base/units.js'
import type { MarketName, Watch } from '../domain/catalogue.js'
import { marketKey, type MarketKey } from '../domain/market.js'
import type { Venue } from '../domain/venue.js'
import type { Database } from './database.js'

interface WatchSql {
  readonly name: string
  readonly venue: Venue
  readonly market: string
}

/** What the user and approved pairs want of single markets. All that writes belongs within a transaction. */
export class CatalogueMarks {
  constructor(private readonly db: Database) {}

  watches(): readonly Watch[] {
    const rows = this.db
      .prepare('SELECT name, venue, market FROM catalogue_watches ORDER BY name, venue, market')
      .all() as WatchSql[]
    const watches = new Map<string, MarketName[]>()
    for (const { name, venue, market } of rows) {
      const markets = watches.get(name)
      if (markets === undefined) watches.set(name, [{ venue, market }])
      else markets.push({ venue, market })
    }
    return [...watches].map(([name, markets]) => ({ name, markets }))
  }

  watched(): ReadonlySet<MarketKey> {
    const rows = this.db.prepare('SELECT venue, market FROM catalogue_watches').all() as MarketName[]
    return new Set(rows.map(({ venue, market }) => marketKey(venue, market)))
  }

  /** What was said last counts: a market that is watched is no longer ignored. */
  watch({ name, markets }: Watch, at: Ms): void {
    const insert = this.db.prepare('INSERT OR REPLACE INTO catalogue_watches VALUES (?, ?, ?, ?)')
    this.unwatch(name)
    for (const each of markets) {
      insert.run(name, each.venue, each.market, at)
      this.unignore(each)
    }
  }

  unwatch(name: string): void {
    this.db.prepare('DELETE FROM catalogue_watches WHERE name = ?').run(name)
  }

  /** Reasons of the user, by market. */
  ignored(): ReadonlyMap<MarketKey, string> {
    const rows = this.db
      .prepare('SELECT venue, market, reason FROM catalogue_ignored')
      .all() as (MarketName & {
      readonly reason: string
    })[]
    return new Map(rows.map(({ venue, market, reason }) => [marketKey(venue, market), reason]))
  }

  ignore({ venue, market }: MarketName, reason: string, at: Ms): void {
    this.db
      .prepare('INSERT OR REPLACE INTO catalogue_ignored VALUES (?, ?, ?, ?)')
      .run(venue, market, reason, at)
  }

  unignore({ venue, market }: MarketName): void {
    this.db.prepare('DELETE FROM catalogue_ignored WHERE venue = ? AND market = ?').run(venue, market)
  }

  /** Numbers of the listing that was shown last, from 1 on. */
  showHandles(markets: readonly MarketName[]): void {
    this.db.exec('DELETE FROM catalogue_handles')
    const insert = this.db.prepare('INSERT INTO catalogue_handles VALUES (?, ?, ?)')
    markets.forEach(({ venue, market }, i) => insert.run(i + 1, venue, market))
  }

  handle(number: number): MarketName | undefined {
    return this.db.prepare('SELECT venue, market FROM catalogue_handles WHERE number = ?').get(number) as
      MarketName | undefined
  }
}
