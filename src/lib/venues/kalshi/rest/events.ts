import { z } from 'zod'
import type { DataError } from '../../../base/errors.js'
import type { Ms } from '../../../base/units.js'
import type { KalshiCall, KalshiCaller } from './call.js'
import type { QueryValue } from '../../shared/rest/path.js'
import { decode, decodeRows } from './decode.js'
import { zMarket, type KalshiMarket } from './market-record.js'
import { commas, pathOf, secondsDown } from '../../shared/rest/path.js'
import { zOptionalFeeType, zSources, type KalshiFeeType, type KalshiSource } from './series.js'
import { pageReader } from './page-reader.js'
import { CursorWalk } from '../../shared/rest/walk.js'
import {
  listOf,
  optional,
  optionalWord,
  zId,
  zIndex,
  zObject,
  zPartsE6,
  zText,
  zTimeOrNever,
  type OpenWord,
} from '../../shared/rest/wire-fields.js'

const EVENTS_A_PAGE = 200
/** An event may have hundreds of markets of 2 kB each. */
const WITH_MARKETS = { eventsAPage: 100, bytesMax: 32 * 1024 * 1024 } as const

/** One occurrence with its markets (kalshi.md 5.3). */
export interface KalshiEvent {
  readonly ticker: string
  readonly series: string
  readonly title: string
  readonly subtitle: string
  /** At most one of its markets pays YES; it does not mean that one of them must. */
  readonly isExclusive: boolean
  /** Netting of collateral: an exclusive set, a ladder, or none. */
  readonly collateral: OpenWord<'MECNET' | 'DIRECNET' | ''>
  readonly strikesAt: Ms | undefined
  readonly strikePeriod: string
  readonly sources: readonly KalshiSource[]
  readonly metadata: Readonly<Record<string, unknown>>
  /** `undefined`: as the series says. */
  readonly feeType: KalshiFeeType | undefined
  readonly feeMultiplierE6: number | undefined
  readonly shard: number | undefined
  readonly updatedAt: Ms | undefined
  /** Empty unless they were asked for. */
  readonly markets: readonly KalshiMarket[]
  /** Markets of it that could not be read: with any of these the markets are not all there are. */
  readonly rejected: readonly DataError[]
}

const zEvent = z
  .object({
    event_ticker: zId,
    series_ticker: zId,
    title: zText,
    sub_title: optional(zText),
    mutually_exclusive: z.boolean(),
    collateral_return_type: optionalWord(['MECNET', 'DIRECNET']),
    strike_date: zTimeOrNever,
    strike_period: optional(zText),
    settlement_sources: zSources,
    product_metadata: optional(zObject),
    fee_type_override: zOptionalFeeType,
    fee_multiplier_override: optional(zPartsE6),
    exchange_index: optional(zIndex),
    last_updated_ts: zTimeOrNever,
    markets: listOf(z.unknown()),
  })
  .transform((row): KalshiEvent => ({
    ticker: row.event_ticker,
    series: row.series_ticker,
    title: row.title,
    subtitle: row.sub_title ?? '',
    isExclusive: row.mutually_exclusive,
    collateral: row.collateral_return_type ?? '',
    strikesAt: row.strike_date,
    strikePeriod: row.strike_period ?? '',
    sources: row.settlement_sources,
    metadata: row.product_metadata ?? {},
    feeType: row.fee_type_override,
    feeMultiplierE6: row.fee_multiplier_override,
    shard: row.exchange_index,
    updatedAt: row.last_updated_ts,
    ...marketsOf(row.markets),
  }))

function marketsOf(rows: readonly unknown[]): Pick<KalshiEvent, 'markets' | 'rejected'> {
  const { items, rejected } = decodeRows('GET /events', zMarket, { list: 'markets', rows })
  return { markets: items, rejected }
}

export interface EventFilter {
  /** An event is found when any of its markets has it. */
  readonly status?: 'unopened' | 'open' | 'closed' | 'settled'
  readonly series?: string
  readonly tickers?: readonly string[]
  readonly closesFrom?: Ms
  readonly updatedSince?: Ms
  /** With their markets, in the same answer. */
  readonly withMarkets?: boolean
  readonly limit?: number
}

type Nested = Pick<EventFilter, 'withMarkets'>
const pageSize = ({ withMarkets }: Nested): number => (withMarkets ? WITH_MARKETS.eventsAPage : EVENTS_A_PAGE)
const sizeOf = ({ withMarkets }: Nested): Pick<KalshiCall, 'bytesMax'> =>
  withMarkets ? { bytesMax: WITH_MARKETS.bytesMax } : {}

const eventQuery = (filter: EventFilter): Record<string, QueryValue> => ({
  limit: filter.limit ?? pageSize(filter),
  with_nested_markets: filter.withMarkets,
  status: filter.status,
  series_ticker: filter.series,
  tickers: commas(filter.tickers),
  min_close_ts: secondsDown(filter.closesFrom),
  min_updated_ts: secondsDown(filter.updatedSince),
})

export const readEventPage = pageReader('GET /events', { list: 'events', item: zEvent, byRow: true })

/** `GET /events`, page by page; combos are never among them (kalshi.md 5.3). */
export const listEvents = (rest: KalshiCaller, filter: EventFilter = {}): CursorWalk<KalshiEvent> =>
  new CursorWalk({
    rest,
    call: {
      method: 'GET',
      path: '/events',
      query: eventQuery(filter),
      access: 'preferred',
      ...sizeOf(filter),
    },
    read: readEventPage,
    idOf: (event) => event.ticker,
  })

export interface ComboEventFilter {
  readonly series?: string
  readonly collection?: string
  readonly withMarkets?: boolean
  readonly limit?: number
}

/** `GET /events/multivariate`: the combos, which `listEvents` leaves out. */
export const listComboEvents = (rest: KalshiCaller, filter: ComboEventFilter = {}): CursorWalk<KalshiEvent> =>
  new CursorWalk({
    rest,
    call: {
      method: 'GET',
      path: '/events/multivariate',
      query: {
        limit: filter.limit ?? pageSize(filter),
        series_ticker: filter.series,
        collection_ticker: filter.collection,
        with_nested_markets: filter.withMarkets,
      },
      access: 'preferred',
      ...sizeOf(filter),
    },
    read: pageReader('GET /events/multivariate', { list: 'events', item: zEvent, byRow: true }),
    idOf: (event) => event.ticker,
  })

const zOne = z
  .object({ event: zEvent, markets: listOf(z.unknown()) })
  .transform(({ event, markets }): KalshiEvent => ({
    ...event,
    ...(event.markets.length + event.rejected.length > 0 ? {} : marketsOf(markets)),
  }))

/** `GET /events/{event_ticker}` with its markets, which older answers hold beside the event. */
export async function readEvent(rest: KalshiCaller, ticker: string): Promise<KalshiEvent> {
  const raw = await rest.call({
    method: 'GET',
    path: pathOf('/events', ticker),
    query: { with_nested_markets: true },
    access: 'preferred',
    bytesMax: WITH_MARKETS.bytesMax,
  })
  return decodeEvent(raw)
}

export function decodeEvent(raw: unknown): KalshiEvent {
  const event = decode('GET /events/{ticker}', zOne, raw)
  const [fault] = event.rejected
  if (fault !== undefined) throw fault
  return event
}

/** What the venue tells of an event besides its terms (kalshi.md 5.3). */
export interface KalshiEventMetadata {
  readonly competition: string | undefined
  readonly competitionScope: string | undefined
  readonly sources: readonly KalshiSource[]
}

const zMetadata = z
  .object({
    competition: optional(zText),
    competition_scope: optional(zText),
    settlement_sources: zSources,
  })
  .transform((row): KalshiEventMetadata => ({
    competition: row.competition,
    competitionScope: row.competition_scope,
    sources: row.settlement_sources,
  }))

/** `GET /events/{event_ticker}/metadata`. */
export async function readEventMetadata(rest: KalshiCaller, ticker: string): Promise<KalshiEventMetadata> {
  const path = `${pathOf('/events', ticker)}/metadata`
  return decodeEventMetadata(await rest.call({ method: 'GET', path, access: 'preferred' }))
}

export const decodeEventMetadata = (raw: unknown): KalshiEventMetadata =>
  decode('GET /events/{ticker}/metadata', zMetadata, raw)
