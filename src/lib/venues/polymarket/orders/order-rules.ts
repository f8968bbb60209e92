import { addQty, costOf, durationMs, usd } from '../../../base/units.js'
import type { OrderRules } from '../../shared/orders/order-rules.js'
import { fillFee } from '../fees.js'
import { CUT_MAX } from '../normalize/own-news.js'

/** What rounding may add to the dollars of an order in several fills. */
const CENT = 10_000

/**
 * How evidence of an order at Polymarket is judged. There is no expiry to wait for in an order that never rests, and no word of how
 * fresh an answer is: that there is no such order is believed when its id and its trades were asked for three times without a trace,
 * the first time half a minute after its sending, the last time two minutes after it.
 */
export const POLYMARKET_RULES: OrderRules = {
  absence: { queries: 3, period: durationMs(90_000), margin: durationMs(30_000) },
  cutMax: CUT_MAX,
  lookEvery: durationMs(60_000),
  // The venue does not say why an order ended.
  isExpired: ({ expiresAt }, { at }) => expiresAt !== undefined && at !== undefined && at >= expiresAt,
  isOverfilled: ({ limit, qty: wanted, side, tif }, filled, paid) =>
    // A buy that never rests spends its dollars: better prices bring more shares (polymarket.md 3.9).
    side === 'buy' && tif !== 'gtc'
      ? paid > usd(costOf(limit, wanted) + CENT)
      : filled > addQty(wanted, CUT_MAX),
  // An order that was killed at once is told as cancelled by the stream and refused by the answer.
  isToldOfRefused: ({ filled, state }) => filled === 0 && (state === 'cancelled' || state === 'unknown'),
  withFee: ({ instrument }, fill) => ({ ...fill, fee: fillFee(instrument.market.fee, fill) }),
}
