import { z } from 'zod'
import type { DataError } from '../../../../base/errors.js'
import { decodeRows } from '../decode.js'
import { eventHeadOf, zEventFields, type GammaEventHead } from './event-head.js'
import { zGammaMarket, type GammaMarket } from './market-record.js'

/** A group of markets (polymarket.md 4.2). */
export interface GammaEvent extends GammaEventHead {
  readonly markets: readonly GammaMarket[]
  /** Its markets that could not be read, and why. */
  readonly rejected: readonly DataError[]
}

export const zGammaEvent = zEventFields
  .extend({ markets: z.array(z.unknown()).nullish() })
  .transform((row): GammaEvent => {
    const rows = row.markets ?? []
    const { items, rejected } = decodeRows('an event of the catalogue', zGammaMarket, {
      list: 'markets',
      rows,
    })
    const head = eventHeadOf(row)
    // Markets inside an event do not name it, and what they mean together only the event tells.
    const markets = items.map((market) => (market.events.length > 0 ? market : { ...market, events: [head] }))
    return { ...head, markets, rejected }
  })
