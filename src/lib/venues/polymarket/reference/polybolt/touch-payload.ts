import { z } from 'zod'
import type { Ms, Price } from '../../../../base/units.js'
import { isTradeable, zId, zPrice } from '../../../shared/rest/wire-fields.js'
import { decode, zStamp } from '../wire-json.js'

/** The best prices of one outcome token; a side that nobody offers is `undefined` (polymarket.md 5.1, 5.5). */
export interface TokenTouch {
  readonly market: string
  readonly token: string
  readonly bid: Price | undefined
  readonly ask: Price | undefined
  /** The checksum of the book that they are of. */
  readonly hash: string | undefined
  readonly at: Ms
}

const zSide = z
  .union([z.literal('').transform(() => undefined), zPrice])
  .nullish()
  .transform((at) => (at !== undefined && at !== null && isTradeable(at) ? at : undefined))

const zTouch = z
  .object({
    market: zId,
    asset_id: z.string().regex(/^\d{1,78}$/),
    best_bid: zSide,
    best_ask: zSide,
    hash: z.string().max(80).nullish(),
    timestamp: z.union([
      zStamp,
      z
        .string()
        .regex(/^\d{13}$/)
        .transform(Number)
        .pipe(zStamp),
    ]),
  })
  .transform((raw) => ({
    market: raw.market,
    token: raw.asset_id,
    bid: raw.best_bid,
    ask: raw.best_ask,
    hash: raw.hash ?? undefined,
    at: raw.timestamp,
  }))

/** Throws `DataError`. */
export const readTouchPayload = (payload: unknown): TokenTouch => decode('price.polymarket', zTouch, payload)
