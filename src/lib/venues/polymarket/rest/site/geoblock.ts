import { z } from 'zod'
import type { PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { publicGet } from '../get-call.js'
import { zTextOrNone } from '../wire.js'

/** Where the venue sees us, and whether it lets us trade from there (polymarket.md 2.5). Our address is not kept. */
export interface Geoblock {
  readonly isBlocked: boolean
  /** Two letters, such as `DE`; empty when it does not say. */
  readonly country: string
  readonly region: string
}

const zGeoblock = z
  .object({ blocked: z.boolean(), country: zTextOrNone, region: zTextOrNone })
  .transform(({ blocked, country, region }): Geoblock => ({ isBlocked: blocked, country, region }))

/** `GET https://polymarket.com/api/geoblock`: to be asked before every live session, never to be gone around. */
export async function readGeoblock(rest: PolymarketCaller): Promise<Geoblock> {
  return decodeGeoblock(await rest.call(publicGet('site', '/api/geoblock')))
}

export const decodeGeoblock = (raw: unknown): Geoblock => decode('GET /api/geoblock', zGeoblock, raw)
