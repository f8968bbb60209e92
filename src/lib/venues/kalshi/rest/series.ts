import { z } from 'zod'
import type { DataError } from '../../../base/errors.js'
import { durationMs, type Ms, type Qty } from '../../../base/units.js'
import type { KalshiCaller } from './call.js'
import { decode, decodeRows } from './decode.js'
import { commas, pathOf, secondsDown } from '../../shared/rest/path.js'
import {
  listOf,
  openWord,
  optional,
  optionalWord,
  zId,
  zIndex,
  zObject,
  zPartsE6,
  zQty,
  zText,
  zTimeOrNever,
  type OpenWord,
} from '../../shared/rest/wire-fields.js'

/** The whole list comes in one answer of about 12,000 series (kalshi.md 5.1). */
const SERIES_BYTES_MAX = 64 * 1024 * 1024
const SERIES_DEADLINE_MS = durationMs(60_000)

const FEE_TYPES = [
  'quadratic',
  'quadratic_with_maker_fees',
  'quadratic_with_combo_maker_fees',
  'flat',
] as const
export type KalshiFeeType = OpenWord<(typeof FEE_TYPES)[number]>
export const zFeeType = openWord(FEE_TYPES)
export const zOptionalFeeType = optionalWord(FEE_TYPES)

/** Who says how it ended. */
export interface KalshiSource {
  readonly name: string
  readonly url: string
}

const zSource = z
  .object({ name: optional(zText), url: optional(zText) })
  .transform((row): KalshiSource => ({ name: row.name ?? '', url: row.url ?? '' }))
export const zSources = listOf(zSource)

/** A template of events (kalshi.md 5.3). */
export interface KalshiSeries {
  readonly ticker: string
  readonly title: string
  readonly category: string
  /** All categories it is found under. */
  readonly categories: readonly string[]
  readonly tags: readonly string[]
  readonly frequency: string
  readonly sources: readonly KalshiSource[]
  readonly contractUrl: string
  readonly termsUrl: string
  readonly feeType: KalshiFeeType
  /** 1_000_000 is 1. */
  readonly feeMultiplierE6: number
  readonly prohibitions: readonly string[]
  readonly metadata: Readonly<Record<string, unknown>>
  readonly volume: Qty | undefined
  readonly updatedAt: Ms | undefined
  /** Of new events only; a market names its own (kalshi.md 5.10). */
  readonly shard: number | undefined
}

const zSeries = z
  .object({
    ticker: zId,
    title: zText,
    category: zText,
    categories: listOf(zText),
    tags: listOf(zText),
    frequency: zText,
    settlement_sources: zSources,
    contract_url: optional(zText),
    contract_terms_url: optional(zText),
    fee_type: zFeeType,
    fee_multiplier: zPartsE6,
    additional_prohibitions: listOf(zText),
    product_metadata: optional(zObject),
    volume_fp: optional(zQty),
    last_updated_ts: zTimeOrNever,
    exchange_index: optional(zIndex),
  })
  .transform((row): KalshiSeries => ({
    ticker: row.ticker,
    title: row.title,
    category: row.category,
    categories: row.categories.length > 0 ? row.categories : [row.category],
    tags: row.tags,
    frequency: row.frequency,
    sources: row.settlement_sources,
    contractUrl: row.contract_url ?? '',
    termsUrl: row.contract_terms_url ?? '',
    feeType: row.fee_type,
    feeMultiplierE6: row.fee_multiplier,
    prohibitions: row.additional_prohibitions,
    metadata: row.product_metadata ?? {},
    volume: row.volume_fp,
    updatedAt: row.last_updated_ts,
    shard: row.exchange_index,
  }))

const zOne = z.object({ series: zSeries }).transform((row) => row.series)
const zAll = z.object({ series: z.array(z.unknown()) }).transform((row) => row.series)

export interface SeriesFilter {
  /** Exact and case-sensitive; matches any of a series' categories. */
  readonly category?: string
  readonly tags?: readonly string[]
  readonly withMetadata?: boolean
  readonly withVolume?: boolean
  readonly updatedSince?: Ms
}

/**
 * `GET /series`: all of them in one answer, tens of megabytes without a filter (kalshi.md 5.3). `onRejected` hears of the rows that
 * cannot be read; without it such a row fails the whole.
 */
export async function listSeries(
  rest: KalshiCaller,
  filter: SeriesFilter = {},
  onRejected: OnRejected = fail,
): Promise<readonly KalshiSeries[]> {
  const raw = await rest.call({
    method: 'GET',
    path: '/series',
    query: {
      category: filter.category,
      tags: commas(filter.tags),
      include_product_metadata: filter.withMetadata,
      include_volume: filter.withVolume,
      min_updated_ts: secondsDown(filter.updatedSince),
    },
    access: 'preferred',
    bytesMax: SERIES_BYTES_MAX,
    deadline: SERIES_DEADLINE_MS,
  })
  return decodeSeriesList(raw, onRejected)
}

export function decodeSeriesList(raw: unknown, onRejected: OnRejected = fail): readonly KalshiSeries[] {
  const { items, rejected } = decodeRows('GET /series', zSeries, {
    list: 'series',
    rows: decode('GET /series', zAll, raw),
  })
  for (const fault of rejected) onRejected(fault)
  return items
}

type OnRejected = (fault: DataError) => void
const fail: OnRejected = (fault) => {
  throw fault
}

/** `GET /series/{series_ticker}`. */
export async function readSeries(rest: KalshiCaller, ticker: string): Promise<KalshiSeries> {
  const raw = await rest.call({ method: 'GET', path: pathOf('/series', ticker), access: 'preferred' })
  return decodeSeries(raw)
}

export const decodeSeries = (raw: unknown): KalshiSeries => decode('GET /series/{ticker}', zOne, raw)
