import { err, ok, type Result } from '../../../base/errors.js'
import {
  addMs,
  formatQty,
  proceedsOf,
  QTY_MAX,
  usd,
  type DurationMs,
  type Ms,
  type Usd,
} from '../../../base/units.js'
import type { OrderRequest } from '../../../domain/order.js'
import {
  limitAmounts,
  marketBuyAmounts,
  marketSellAmounts,
  type OrderAmounts,
} from '../amounts/order-amounts.js'
import { limitProblem, marketProblem, type AmountRefusal } from '../amounts/order-checks.js'
import { HUNDREDTH, tickRules } from '../amounts/tick-rules.js'
import type { WireOrderType } from '../sign/signed-order.js'
import type { MarketFacts } from './market-facts.js'

/** The venue would refuse it, or nobody could know what it did: it is not sent. */
export interface OrderRefusal {
  readonly code: AmountRefusal['code'] | 'MARKET_UNKNOWN' | 'RESTING_TERMS' | 'UNGUARDED' | 'HALTED'
  readonly detail: string
}

/** What an order asks for, in the venue's terms. */
export interface OrderTerms {
  readonly amounts: OrderAmounts
  readonly orderType: WireOrderType
  readonly isPostOnly: boolean
  /** Unix seconds, of GTD. */
  readonly expiration?: number
}

export interface TermsContext {
  readonly facts: MarketFacts
  readonly venueNow: Ms
  /** How far that may be off. */
  readonly clockDoubt: DurationMs
  /** Whether a limit would meet the other side of the book at once; `undefined` when nobody knows. */
  readonly isMarketable: boolean | undefined
}

/** The venue ends a GTD order so much before the time it names (polymarket.md 3.3). */
const EARLY_S = 60
const SECOND_MS = 1_000

/**
 * An order in the venue's terms, or why the venue would refuse it (polymarket.md 3.2, 3.3).
 *
 * `gtc` is GTC, with an expiry GTD: exactly the shares and the price asked for. `ioc` is FAK and `fok` is FOK. Of a sale these give
 * exactly the shares asked for. A buy of them names the dollars that it spends: limit x shares, cut to whole cents, and the shares
 * that these buy at the limit. So it never spends more than was asked for, and at the limit it never buys more; what the cut leaves
 * out is less than a cent's worth. At better prices the same dollars bring more shares (polymarket.md 3.9): nothing on the wire
 * can prevent that, and every fill is told as it is.
 */
export function orderTerms(order: OrderRequest, context: TermsContext): Result<OrderTerms, OrderRefusal> {
  if (order.cancelOnPause === true)
    return err({ code: 'RESTING_TERMS', detail: 'the venue has no orders that end with a pause' })
  return order.tif === 'gtc' ? restingTerms(order, context) : immediateTerms(order, context)
}

function restingTerms(order: OrderRequest, context: TermsContext): Result<OrderTerms, OrderRefusal> {
  const { expiresAt, limit: price, postOnly: isPostOnly = false, qty: size, side } = order
  if (expiresAt !== undefined && expiresAt % SECOND_MS !== 0)
    return err({ code: 'EXPIRATION', detail: 'an expiry is a whole second' })
  const end = expiresAt === undefined ? {} : { expiration: expiresAt / SECOND_MS + EARLY_S }
  const orderType = expiresAt === undefined ? 'GTC' : 'GTD'
  const { tick, minSize } = context.facts
  const now = addMs(context.venueNow, context.clockDoubt)
  const wanted = { side, price, size }
  const problem = limitProblem(
    { ...wanted, orderType, isPostOnly, ...end },
    { tick, minSize, now, isMarketable: context.isMarketable ?? false },
  )
  if (problem !== undefined) return err(problem)
  return ok({ amounts: limitAmounts(wanted), orderType, isPostOnly, ...end })
}

function immediateTerms(
  { side, limit: price, qty: shares, tif, postOnly, expiresAt }: OrderRequest,
  { facts: { tick } }: TermsContext,
): Result<OrderTerms, OrderRefusal> {
  if (postOnly === true || expiresAt !== undefined)
    return err({ code: 'RESTING_TERMS', detail: `an order that is ${tif} never rests` })
  if (shares <= 0 || shares > QTY_MAX)
    return err({ code: 'SIZE', detail: `${formatQty(shares)} shares are too few or too many` })
  const spend = wholeCents(proceedsOf(price, shares))
  const want = side === 'buy' ? ({ side, spend } as const) : ({ side, shares } as const)
  const problem = marketProblem({ ...want, price }, { tick })
  if (problem !== undefined) return err(problem)
  const amounts =
    want.side === 'buy'
      ? marketBuyAmounts(want.spend, price, tickRules(tick)!)
      : marketSellAmounts(want.shares, price)
  return ok({ amounts, orderType: tif === 'fok' ? 'FOK' : 'FAK', isPostOnly: false })
}

const wholeCents = (amount: Usd): Usd => usd(amount - (amount % HUNDREDTH))
