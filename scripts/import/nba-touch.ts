import { formatPrice, formatQty, qty, type Price } from '../../src/lib/base/units.js'
import type { NeutralMessage } from '../../src/lib/record/neutral-schema.js'

/** The best price of one side. */
export interface Touch {
  readonly price: Price
  /** In units of `Qty`; missing when only the price is known. */
  readonly qty: number | undefined
}

interface Where {
  readonly venue: 'kalshi' | 'polymarket'
  readonly market: string
  readonly stream: string
}

/** With both sizes known the best level of each side (`top`), else only the prices (`quote`). */
export function touchMessage(where: Where, bid: Touch, ask: Touch): NeutralMessage {
  const depth = bid.qty === undefined || ask.qty === undefined ? 'quote' : 'top'
  const row = (touch: Touch): [string, string] => [
    formatPrice(touch.price),
    depth === 'quote' ? '0' : formatQty(qty(touch.qty ?? 0)),
  ]
  return { type: 'snapshot', ...where, outcome: 'yes', depth, bids: [row(bid)], asks: [row(ask)] }
}
