import { z } from 'zod'
import { pathOf } from '../../../shared/rest/path.js'
import type { ReadRows } from '../../../shared/rest/decode.js'
import { listOf } from '../../../shared/rest/wire-fields.js'
import type { PolymarketCaller } from '../call.js'
import { decode, decodeRows } from '../decode.js'
import { publicGet } from '../get-call.js'
import { lenient, zLooseId, zTextOrNone } from '../wire.js'
import { zSeries, zTag, type GammaSeries, type GammaTag } from './labels.js'
import { readByOffset } from './offset-list.js'

/** A kind of sport as the catalogue knows it. */
export interface GammaSport {
  readonly sport: string
  readonly resolution: string
  readonly seriesId: string | undefined
  /** Ids, as the venue writes them. */
  readonly tags: string
}

export interface GammaTeam {
  readonly id: string
  readonly name: string
  readonly league: string
  readonly abbreviation: string
}

const zSport = z
  .object({
    sport: z.string().min(1),
    resolution: zTextOrNone,
    series: lenient(zLooseId),
    tags: zTextOrNone,
  })
  .transform((row): GammaSport => ({
    sport: row.sport,
    resolution: row.resolution,
    seriesId: row.series === '' ? undefined : row.series,
    tags: row.tags,
  }))

const zTeam = z
  .object({ id: zLooseId, name: zTextOrNone, league: zTextOrNone, abbreviation: zTextOrNone })
  .transform((row): GammaTeam => row)

const zTypes = z.object({ marketTypes: listOf(z.string()) }).transform((row) => row.marketTypes)

/** `GET /tags`: all of them. */
export const listTags = (rest: PolymarketCaller): Promise<ReadRows<GammaTag>> =>
  readByOffset(rest, { path: '/tags', item: zTag })

export const decodeTags = (raw: unknown): ReadRows<GammaTag> =>
  decodeRows('GET /tags', zTag, { list: 'rows', rows: decode('GET /tags', z.array(z.unknown()), raw) })

/** `GET /series`: all of them. */
export const listSeries = (
  rest: PolymarketCaller,
  { slug, isClosed }: { readonly slug?: string; readonly isClosed?: boolean } = {},
): Promise<ReadRows<GammaSeries>> =>
  readByOffset(rest, { path: '/series', item: zSeries, query: { slug, closed: isClosed } })

/** `GET /series/{id}`. */
export async function readSeries(rest: PolymarketCaller, id: string): Promise<GammaSeries> {
  return decode('GET /series/{id}', zSeries, await rest.call(publicGet('gamma', pathOf('/series', id))))
}

/** `GET /sports`. */
export async function readSports(rest: PolymarketCaller): Promise<readonly GammaSport[]> {
  return decode('GET /sports', z.array(zSport), await rest.call(publicGet('gamma', '/sports')))
}

/** `GET /sports/market-types`. */
export async function readMarketTypes(rest: PolymarketCaller): Promise<readonly string[]> {
  return decode(
    'GET /sports/market-types',
    zTypes,
    await rest.call(publicGet('gamma', '/sports/market-types')),
  )
}

/** `GET /teams`: all of them. */
export const listTeams = (rest: PolymarketCaller): Promise<ReadRows<GammaTeam>> =>
  readByOffset(rest, { path: '/teams', item: zTeam })
