import { z } from 'zod'
import type { KalshiCaller } from './call.js'
import { decode } from './decode.js'
import { listOf, optional, zText } from '../../shared/rest/wire-fields.js'

const zTags = z
  .object({ tags_by_categories: z.record(z.string(), listOf(zText)) })
  .transform((row): ReadonlyMap<string, readonly string[]> => new Map(Object.entries(row.tags_by_categories)))

/** `GET /search/tags_by_categories`: the tags in use, by category (kalshi.md 5.3). */
export async function readTags(rest: KalshiCaller): Promise<ReadonlyMap<string, readonly string[]>> {
  return decodeTags(
    await rest.call({ method: 'GET', path: '/search/tags_by_categories', access: 'preferred' }),
  )
}

export const decodeTags = (raw: unknown): ReadonlyMap<string, readonly string[]> =>
  decode('GET /search/tags_by_categories', zTags, raw)

/** What can be asked about a sport, and within each of its competitions. */
export interface KalshiSportFilter {
  readonly scopes: readonly string[]
  readonly competitions: ReadonlyMap<string, readonly string[]>
}

const zScopes = z.object({ scopes: listOf(zText) }).transform((row) => row.scopes)
const zSport = z
  .object({ scopes: listOf(zText), competitions: optional(z.record(z.string(), zScopes)) })
  .transform((row): KalshiSportFilter => ({
    scopes: row.scopes,
    competitions: new Map(Object.entries(row.competitions ?? {})),
  }))
const zSports = z
  .object({ filters_by_sports: z.record(z.string(), zSport) })
  .transform((row): ReadonlyMap<string, KalshiSportFilter> => new Map(Object.entries(row.filters_by_sports)))

/** `GET /search/filters_by_sport` (kalshi.md 5.3). */
export async function readSportFilters(rest: KalshiCaller): Promise<ReadonlyMap<string, KalshiSportFilter>> {
  const raw = await rest.call({ method: 'GET', path: '/search/filters_by_sport', access: 'preferred' })
  return decodeSportFilters(raw)
}

export const decodeSportFilters = (raw: unknown): ReadonlyMap<string, KalshiSportFilter> =>
  decode('GET /search/filters_by_sport', zSports, raw)
