import { ms, price, qty, type Ms } from '../base/units.js'
import type { CatalogueRow, CatalogueState, LabelledRow, ListedMarket } from '../domain/catalogue.js'
import type { ContractStrike, ContractText } from '../domain/contract-text.js'
import type { ListingState, MarketRow } from '../domain/market-row.js'
import type { Venue } from '../domain/venue.js'

/** The columns of `catalogue_markets` that are read. */
export const ROW_COLUMNS = `venue, market, name, event, series, title, listing, closes_ms, bid, ask, bid_qty, ask_qty, volume_24h,
  open_interest, read_ms, text_hash, state, reason, first_ms, last_ms, changed_ms`

export interface MarketSql {
  readonly venue: Venue
  readonly market: string
  readonly name: string
  readonly event: string
  readonly series: string
  readonly title: string
  readonly listing: ListingState
  readonly closes_ms: number | null
  readonly bid: number | null
  readonly ask: number | null
  readonly bid_qty: number | null
  readonly ask_qty: number | null
  readonly volume_24h: number | null
  readonly open_interest: number | null
  readonly read_ms: number
  readonly text_hash: string
  readonly state: CatalogueState
  readonly reason: string
  readonly first_ms: number
  readonly last_ms: number
  readonly changed_ms: number
}

/** What is read besides for a text. */
export const TEXT_COLUMNS = 'words, shared, rules, more_rules'

export interface WordsSql {
  readonly words: string
  readonly shared: number
  readonly rules: number
  readonly more_rules: number
}

/** What is read besides for labels. `opens_ms` is the seventh of the own words. */
export const LABEL_COLUMNS = "shared, json_extract(words, '$[6]') AS opens_ms"

export interface LabelsSql {
  readonly shared: number
  readonly opens_ms: number | null
}

/** `Venue`, `market` and what else there is to say of a listing, for a statement with names. */
export const rowSql = ({ row, textHash, untradable }: ListedMarket) => ({
  venue: row.venue,
  market: row.market,
  name: row.id,
  event: row.event,
  series: row.series,
  title: row.title,
  listing: row.state,
  closes_ms: row.closesAt ?? null,
  bid: row.bid ?? null,
  ask: row.ask ?? null,
  bid_qty: row.bidQty ?? null,
  ask_qty: row.askQty ?? null,
  volume_24h: row.volume24h ?? null,
  open_interest: row.openInterest ?? null,
  read_ms: row.readAt,
  untradable: untradable ?? null,
  text_hash: textHash,
})

export const toRow = (sql: MarketSql): CatalogueRow => ({
  row: listedRow(sql),
  textHash: sql.text_hash,
  state: sql.state,
  reason: sql.reason,
  firstSeen: ms(sql.first_ms),
  lastSeen: ms(sql.last_ms),
  changedAt: ms(sql.changed_ms),
})

export const toLabelledRow = (sql: MarketSql & LabelsSql, topics: readonly string[]): LabelledRow => ({
  ...toRow(sql),
  topics,
  opensAt: timeOf(sql.opens_ms),
})

const listedRow = (sql: MarketSql): MarketRow => ({
  venue: sql.venue,
  id: sql.name,
  market: sql.market,
  event: sql.event,
  series: sql.series,
  title: sql.title,
  state: sql.listing,
  closesAt: timeOf(sql.closes_ms),
  bid: sql.bid === null ? undefined : price(sql.bid),
  ask: sql.ask === null ? undefined : price(sql.ask),
  bidQty: quantityOf(sql.bid_qty),
  askQty: quantityOf(sql.ask_qty),
  volume24h: quantityOf(sql.volume_24h),
  openInterest: quantityOf(sql.open_interest),
  readAt: ms(sql.read_ms),
})

const timeOf = (at: number | null | undefined): Ms | undefined =>
  at === null || at === undefined ? undefined : ms(at)
const quantityOf = (units: number | null) => (units === null ? undefined : qty(units))

/** What markets of one event mostly share of a text. */
type SharedWords = readonly [
  event: string,
  series: string,
  eventTitle: string,
  eventSubtitle: string,
  seriesTitle: string,
  sources: readonly string[],
  topics: readonly string[],
  isExclusive: boolean | null,
]

/** A text without that, and without its rules. */
type OwnWords = readonly [
  title: string,
  subtitle: string,
  yesLabel: string,
  noLabel: string,
  earlyClose: string,
  strike: ContractStrike | null,
  opensAt: number | null,
  closesAt: number | null,
  expectedAt: number | null,
  startsAt: number | null,
]

export function packShared(text: ContractText): string {
  const { event, series, eventTitle, eventSubtitle, seriesTitle, sources, topics, isExclusive } = text
  const words: SharedWords = [
    ...([event, series, eventTitle, eventSubtitle, seriesTitle] as const),
    ...([sources, topics, isExclusive ?? null] as const),
  ]
  return JSON.stringify(words)
}

export function packOwn(text: ContractText): string {
  const { title, subtitle, yesLabel, noLabel, earlyClose, strike, ...rest } = text
  const words: OwnWords = [
    ...([title, subtitle, yesLabel, noLabel, earlyClose, strike ?? null] as const),
    ...([
      rest.opensAt ?? null,
      rest.closesAt ?? null,
      rest.expectedAt ?? null,
      rest.startsAt ?? null,
    ] as const),
  ]
  return JSON.stringify(words)
}

/** What `packShared` packed. */
export function unpackShared(packed: string) {
  const [event, series, eventTitle, eventSubtitle, seriesTitle, sources, topics, only] = JSON.parse(
    packed,
  ) as SharedWords
  const isExclusive = only ?? undefined
  return { event, series, eventTitle, eventSubtitle, seriesTitle, sources, topics, isExclusive }
}

interface Around {
  readonly venue: Venue
  readonly market: string
  readonly shared: ReturnType<typeof unpackShared>
  readonly rules: string
  readonly moreRules: string
}

/** What `packOwn` packed, with what else belongs to the text. */
export function unpackText(
  packed: string,
  { venue, market, shared, rules, moreRules }: Around,
): ContractText {
  const [title, subtitle, yesLabel, noLabel, earlyClose, strike, ...times] = JSON.parse(packed) as OwnWords
  const [opens, closes, expected, starts] = times
  return {
    venue,
    id: market,
    event: shared.event,
    series: shared.series,
    title,
    subtitle,
    eventTitle: shared.eventTitle,
    eventSubtitle: shared.eventSubtitle,
    seriesTitle: shared.seriesTitle,
    yesLabel,
    noLabel,
    rules,
    moreRules,
    earlyClose,
    strike: strike === null ? undefined : { kind: strike.kind, floor: strike.floor, cap: strike.cap },
    sources: shared.sources,
    topics: shared.topics,
    opensAt: timeOf(opens),
    closesAt: timeOf(closes),
    expectedAt: timeOf(expected),
    startsAt: timeOf(starts),
    isExclusive: shared.isExclusive,
  }
}
