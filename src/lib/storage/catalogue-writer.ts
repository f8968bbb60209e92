import { yieldToLoop } from '../base/clock.js'
import { VenueError } from '../base/errors.js'
import { ms, type Ms } from '../base/units.js'
import type {
  CatalogueDelta,
  FinishedWalk,
  ListedMarket,
  MarketName,
  WalkRecord,
} from '../domain/catalogue.js'
import { isOver } from '../domain/catalogue-standing.js'
import type { ListingState } from '../domain/market-row.js'
import type { Venue } from '../domain/venue.js'
import { passage, Passages, type Passage } from './catalogue-passages.js'
import { packOwn, packShared, rowSql } from './catalogue-rows.js'
import type { CatalogueStates } from './catalogue-states.js'
import { inTransaction, type Database } from './database.js'

export interface ReplaceRules {
  /** A walk with this share fewer markets than the last good one is refused; in millionths. */
  readonly shrinkLimitE6: number
  /** Markets that are over and were last seen before this are forgotten. */
  readonly forgetBefore: Ms
}

/** Markets that no whole walk brought. */
export interface Addition {
  readonly venue: Venue
  readonly at: Ms
  /**
   * `news`: all that is new up to now. `found`: some that somebody looked for. `recorded`: of another time, so that what is known of a
   * market stays.
   */
  readonly kind: 'news' | 'found' | 'recorded'
}

interface KnownSql {
  readonly market: string
  readonly event: string
  readonly listing: ListingState
  readonly text_hash: string
  readonly generation: number
}

interface WalkSql {
  readonly venue: Venue
  readonly generation: number
  readonly started_ms: number
  readonly ended_ms: number
  readonly markets: number
  readonly unread: number
  readonly checked_ms: number
}

/** Other programs write to the same file: no transaction may last. */
const MARKETS_A_CHUNK = 2_000
const PPM = 1_000_000

interface Round {
  readonly generation: number
  /** What was there before, by market. */
  readonly known: ReadonlyMap<string, KnownSql>
}

interface Place extends Round {
  readonly venue: Venue
  readonly at: Ms
}

/** Writes walks: a good one as a whole or not at all. */
export class CatalogueWriter {
  private readonly passages: Passages

  constructor(
    private readonly db: Database,
    private readonly states: CatalogueStates,
  ) {
    this.passages = new Passages(db)
  }

  walks(): readonly WalkRecord[] {
    const rows = this.db.prepare('SELECT * FROM catalogue_walks ORDER BY venue').all() as WalkSql[]
    return rows.map((row) => ({
      venue: row.venue,
      generation: row.generation,
      startedAt: ms(row.started_ms),
      endedAt: ms(row.ended_ms),
      markets: row.markets,
      unread: row.unread,
      checkedAt: ms(row.checked_ms),
    }))
  }

  /**
   * The walk becomes the catalogue of its venue, unless it is too small (`VenueError` ARB-CAT-001). The long texts are written first, in
   * short transactions: nothing shows them as long as no market has them.
   */
  async replace(walk: FinishedWalk, rules: ReplaceRules): Promise<CatalogueDelta> {
    const shrunk = this.shrunk(walk, rules)
    if (shrunk !== undefined) throw shrunk
    const packed = packedMarkets(walk.markets)
    for (let i = 0; i < packed.length; i += MARKETS_A_CHUNK) {
      const part = packed.slice(i, i + MARKETS_A_CHUNK)
      inTransaction(this.db, () => part.forEach(({ passages }) => this.passages.keep(passages)))
      await yieldToLoop()
    }
    const done = inTransaction(this.db, () => this.replaceAtOnce(walk, packed, rules))
    if (done instanceof VenueError) throw done
    return done
  }

  /** Markets found between two walks, or before the first one. */
  add(markets: readonly ListedMarket[], { venue, at, kind }: Addition): CatalogueDelta {
    const packed = packedMarkets(markets)
    return inTransaction(this.db, () => {
      const generation = this.record(venue)?.generation ?? 0
      const known = this.known(venue)
      const wanted =
        kind === 'recorded' ? packed.filter(({ listed }) => !known.has(listed.row.market)) : packed
      const delta = this.write(wanted, { venue, at, generation, known })
      if (kind === 'news')
        this.db.prepare('UPDATE catalogue_walks SET checked_ms = ? WHERE venue = ?').run(at, venue)
      this.states.settleSome(
        wanted.map(({ listed }) => listed.row),
        at,
      )
      return delta
    })
  }

  private record(venue: Venue): WalkRecord | undefined {
    return this.walks().find((each) => each.venue === venue)
  }

  private replaceAtOnce(
    walk: FinishedWalk,
    packed: readonly PackedMarket[],
    rules: ReplaceRules,
  ): CatalogueDelta | VenueError {
    const { venue, startedAt, endedAt: at, unread } = walk
    const record = this.record(venue)
    // Another process began later and was done earlier: it knows better.
    if (record !== undefined && record.startedAt > startedAt) return NOTHING
    const shrunk = this.shrunk(walk, rules)
    if (shrunk !== undefined) return shrunk
    const generation = (record?.generation ?? 0) + 1
    const known = this.known(venue)
    const dropped = this.drop(walk, { generation, known })
    const delta = this.write(packed, { venue, at, generation, known })
    const listed = this.listed(venue, generation)
    this.db
      .prepare('INSERT OR REPLACE INTO catalogue_walks VALUES (?, ?, ?, ?, ?, ?, ?)')
      .run(venue, generation, startedAt, at, listed, unread, startedAt)
    this.states.settle(venue, at)
    this.forget(rules.forgetBefore)
    return { ...delta, ended: [...delta.ended, ...dropped] }
  }

  private listed(venue: Venue, generation: number): number {
    const sql = 'SELECT count(*) FROM catalogue_markets WHERE venue = ? AND generation = ?'
    return this.db.prepare(sql).pluck().get(venue, generation) as number
  }

  private shrunk({ venue, markets }: FinishedWalk, { shrinkLimitE6 }: ReplaceRules): VenueError | undefined {
    const before = this.record(venue)?.markets ?? 0
    const now = new Set(markets.map(({ row }) => row.market)).size
    if ((before - now) * PPM <= before * shrinkLimitE6) return undefined
    return new VenueError(
      'ARB-CAT-001',
      `${venue} lists ${now} markets and listed ${before} before: too few to be believed`,
      { outcome: 'unknown', facts: { venue, now, before } },
    )
  }

  /** Markets that were listed and are not in this walk. Those of a damaged event are taken as listed still. */
  private drop({ venue, markets, damagedEvents }: FinishedWalk, round: Round): readonly MarketName[] {
    const found = new Set(markets.map(({ row }) => row.market))
    const keep = this.db.prepare('UPDATE catalogue_markets SET generation = ? WHERE venue = ? AND market = ?')
    const missing = [...round.known.values()].filter(
      (each) => each.generation === round.generation - 1 && !found.has(each.market),
    )
    return missing.flatMap(({ market, event, listing }) => {
      if (damagedEvents.has(event)) keep.run(round.generation, venue, market)
      else if (!isOver(listing)) return [{ venue, market }]
      return []
    })
  }

  private known(venue: Venue): ReadonlyMap<string, KnownSql> {
    const sql = 'SELECT market, event, listing, text_hash, generation FROM catalogue_markets WHERE venue = ?'
    const rows = this.db.prepare(sql).all(venue) as KnownSql[]
    return new Map(rows.map((row) => [row.market, row]))
  }

  private write(markets: readonly PackedMarket[], place: Place): CatalogueDelta {
    const { venue, at, generation, known } = place
    const upsert = this.db.prepare(UPSERT)
    const delta: Record<keyof CatalogueDelta, MarketName[]> = { added: [], reworded: [], ended: [] }
    for (const { listed, words, passages } of markets) {
      const [shared, rules, more] = this.passages.keep(passages)
      upsert.run({ ...rowSql(listed), words, shared, rules, more_rules: more, at, generation })
      const { row, textHash } = listed
      const name = { venue, market: row.market }
      const before = known.get(row.market)
      if (before === undefined) delta.added.push(name)
      else if (before.text_hash !== textHash) delta.reworded.push(name)
      if (before !== undefined && isOver(row.state) && !isOver(before.listing)) delta.ended.push(name)
    }
    return delta
  }

  private forget(before: Ms): void {
    const { changes } = this.db
      .prepare("DELETE FROM catalogue_markets WHERE state = 'INACTIVE' AND last_ms < ?")
      .run(before)
    if (changes === 0) return
    this.passages.prune()
    this.db.exec(`
      DELETE FROM catalogue_history WHERE NOT EXISTS (
        SELECT 1 FROM catalogue_markets AS m
        WHERE m.venue = catalogue_history.venue AND m.market = catalogue_history.market
      )
    `)
  }
}

const NOTHING: CatalogueDelta = { added: [], reworded: [], ended: [] }

/** A market with its text in pieces. */
interface PackedMarket {
  readonly listed: ListedMarket
  readonly words: string
  readonly passages: readonly Passage[]
}

/** Each market once. */
function packedMarkets(markets: readonly ListedMarket[]): readonly PackedMarket[] {
  const passages = new Map<string, Passage>()
  const passageOf = (body: string): Passage => {
    const known = passages.get(body)
    if (known !== undefined) return known
    const made = passage(body)
    passages.set(body, made)
    return made
  }
  const unique = new Map(markets.map((each) => [each.row.market, each]))
  return [...unique.values()].map((listed) => {
    const { text } = listed
    const bodies = [packShared(text), text.rules, text.moreRules]
    return { listed, words: packOwn(text), passages: bodies.map(passageOf) }
  })
}

/** A market begins as `ACTIVE`; what it really is settles before the transaction ends. */
const UPSERT = `
  INSERT INTO catalogue_markets (
    venue, market, name, event, series, title, listing, closes_ms, bid, ask, bid_qty, ask_qty, volume_24h, open_interest, read_ms,
    untradable, words, shared, rules, more_rules, text_hash, state, reason, first_ms, last_ms, changed_ms, generation
  ) VALUES (
    @venue, @market, @name, @event, @series, @title, @listing, @closes_ms, @bid, @ask, @bid_qty, @ask_qty, @volume_24h,
    @open_interest, @read_ms, @untradable, @words, @shared, @rules, @more_rules, @text_hash, 'ACTIVE', 'listed', @at, @at, @at, @generation
  )
  ON CONFLICT (venue, market) DO UPDATE SET
    name = excluded.name, event = excluded.event, series = excluded.series, title = excluded.title, listing = excluded.listing,
    closes_ms = excluded.closes_ms, bid = excluded.bid, ask = excluded.ask, bid_qty = excluded.bid_qty, ask_qty = excluded.ask_qty,
    volume_24h = excluded.volume_24h, open_interest = excluded.open_interest, read_ms = excluded.read_ms,
    untradable = excluded.untradable, words = excluded.words, shared = excluded.shared, rules = excluded.rules, more_rules = excluded.more_rules,
    changed_ms = CASE WHEN text_hash = excluded.text_hash THEN changed_ms ELSE excluded.changed_ms END,
    text_hash = excluded.text_hash, last_ms = excluded.last_ms, generation = excluded.generation
`
