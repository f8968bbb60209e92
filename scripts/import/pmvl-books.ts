import { z } from 'zod'
import { complementPrice, formatPrice, parsePrice } from '../../src/lib/base/units.js'
import { DataError } from '../../src/lib/base/errors.js'
import type { NeutralMessage } from '../../src/lib/record/neutral-schema.js'
import { parseTimeUs } from './plain-text.js'

export const bookRow = z.object({
  platform: z.enum(['kalshi', 'polymarket']),
  platform_market_id: z.string().min(1),
  observed_at: z.string().refine((text) => parseTimeUs(text) !== undefined),
  /** Outcome, side, price, size. */
  levels: z.array(z.tuple([z.enum(['yes', 'no']), z.enum(['bid', 'ask']), z.string(), z.string()])),
})
export type BookRow = z.infer<typeof bookRow>

type Snapshot = Extract<NeutralMessage, { type: 'snapshot' }>
type Made =
  { readonly ok: true; readonly message: Snapshot } | { readonly ok: false; readonly reason: string }

/**
 * The recorder asked for both outcomes one after the other and kept at most 5 levels of each side (25 from 31 July on).
 * A book is believed when the two answers mirror each other; when they do not, it moved in between and neither instant
 * is known. What lies behind the kept levels is missing, so depth is understated, never overstated.
 */
export function bookMessage(row: BookRow): Made {
  try {
    const yes = { bids: levelsOf(row, 'yes', 'bid'), asks: levelsOf(row, 'yes', 'ask') }
    const no = { bids: levelsOf(row, 'no', 'bid'), asks: levelsOf(row, 'no', 'ask') }
    if (!mirrors(yes.asks, no.bids) || !mirrors(yes.bids, no.asks)) {
      return { ok: false, reason: 'YES and NO levels do not mirror each other' }
    }
    const where = { venue: row.platform, market: row.platform_market_id, stream: `pmvl.${row.platform}` }
    return { ok: true, message: { type: 'snapshot', ...where, outcome: 'yes', depth: 'full', ...yes } }
  } catch (error) {
    if (error instanceof DataError) return { ok: false, reason: 'bad price' }
    throw error
  }
}

type Rows = [string, string][]

const levelsOf = (row: BookRow, outcome: 'yes' | 'no', side: 'bid' | 'ask'): Rows =>
  row.levels
    .filter(([o, s]) => o === outcome && s === side)
    .map(([, , price, size]) => [formatPrice(parsePrice(price)), size])

function mirrors(yes: Rows, no: Rows): boolean {
  const reflected = no
    .map(([price, size]) => `${formatPrice(complementPrice(parsePrice(price)))} ${size}`)
    .sort()
  const own = yes.map(([price, size]) => `${price} ${size}`).sort()
  return own.join() === reflected.join()
}
