import {
  costOf,
  formatPrice,
  formatQty,
  formatUsd,
  PRICE_ONE,
  QTY_MAX,
  usd,
  type Ms,
  type Price,
  type Qty,
  type Usd,
} from '../../../base/units.js'
import type { LimitOrder, MarketWant } from './order-amounts.js'
import { HUNDREDTH, tickRules } from './tick-rules.js'

/** The venue would refuse it, so it is not signed. */
export interface AmountRefusal {
  readonly code:
    'TICK_UNKNOWN' | 'PRICE' | 'TICK' | 'LOT' | 'SIZE' | 'PRECISION' | 'MARKETABLE_MINIMUM' | 'EXPIRATION'
  readonly detail: string
}

/** Of an order that rests until it is filled or cancelled, or its time is up. */
export interface LimitTerms extends LimitOrder {
  readonly orderType: 'GTC' | 'GTD'
  readonly isPostOnly?: boolean
  /** Unix seconds, for GTD. */
  readonly expiration?: number
}

/** What the market is like at this moment; a cached tick goes stale (polymarket.md 3.2). */
export interface MarketTerms {
  readonly tick: Price
  readonly minSize: Qty
  /** Whether a resting order at its price would meet the other side at once. */
  readonly isMarketable: boolean
  /** The venue's time. */
  readonly now: Ms
}

/** The least that a buy may be worth that trades at once (polymarket.md 3.2). */
const MARKETABLE_MINIMUM = usd(1_000_000)
/** The least life of a GTD order (polymarket.md 3.3). */
const LIFE_MIN_MS = 180_000
const SECOND_MS = 1_000

/** Why the venue would refuse an order that may rest, by every rule that can be known before it is sent (polymarket.md 3.2, 3.3). */
export const limitProblem = (order: LimitTerms, market: MarketTerms): AmountRefusal | undefined =>
  priceProblem(order.price, market.tick) ??
  sizeProblem(order, market) ??
  minimumProblem(order, market) ??
  expirationProblem(order, market)

/**
 * The same of a market order, FOK or FAK, whose price is the worst that it takes. The minimum size is not asked of it: the document
 * names no exemption, but it states the minimum of books only, and what is left of a fill must be sold however little it is
 * (polymarket.md 3.2; D).
 */
export function marketProblem(
  want: MarketWant & { readonly price: Price },
  { tick }: Pick<MarketTerms, 'tick'>,
): AmountRefusal | undefined {
  const problem = priceProblem(want.price, tick)
  if (problem !== undefined) return problem
  if (want.side === 'sell') return lotProblem(want.shares)
  if (want.spend % HUNDREDTH !== 0) return refuse('PRECISION', `$${formatUsd(want.spend)} is not whole cents`)
  return valueProblem(want.spend)
}

function priceProblem(price: Price, tick: Price): AmountRefusal | undefined {
  if (tickRules(tick) === undefined)
    return refuse('TICK_UNKNOWN', `the venue is not known to have the tick ${formatPrice(tick)}`)
  if (price < tick || price > PRICE_ONE - tick)
    return refuse('PRICE', `${formatPrice(price)} is nearer to 0 or 1 than the tick ${formatPrice(tick)}`)
  if (price % tick !== 0)
    return refuse('TICK', `${formatPrice(price)} is not a multiple of the tick ${formatPrice(tick)}`)
  return undefined
}

function sizeProblem(order: LimitTerms, { minSize }: MarketTerms): AmountRefusal | undefined {
  if (order.size < minSize)
    return refuse(
      'SIZE',
      `${formatQty(order.size)} shares are fewer than the minimum of ${formatQty(minSize)}`,
    )
  return lotProblem(order.size)
}

function lotProblem(shares: Qty): AmountRefusal | undefined {
  if (shares <= 0 || shares > QTY_MAX)
    return refuse('SIZE', `${formatQty(shares)} shares are too few or too many`)
  return shares % HUNDREDTH === 0
    ? undefined
    : refuse('LOT', `${formatQty(shares)} shares have more than two decimals`)
}

function minimumProblem(order: LimitTerms, { isMarketable }: MarketTerms): AmountRefusal | undefined {
  const isImmediate = isMarketable && order.isPostOnly !== true
  return order.side === 'buy' && isImmediate ? valueProblem(costOf(order.price, order.size)) : undefined
}

const valueProblem = (value: Usd): AmountRefusal | undefined =>
  value < MARKETABLE_MINIMUM
    ? refuse('MARKETABLE_MINIMUM', `$${formatUsd(value)} is less than the $1 of a buy that trades at once`)
    : undefined

function expirationProblem(
  { orderType, expiration }: LimitTerms,
  { now }: MarketTerms,
): AmountRefusal | undefined {
  if (orderType === 'GTC') return undefined
  const isTimely = Number.isSafeInteger(expiration) && expiration! * SECOND_MS - now >= LIFE_MIN_MS
  return isTimely
    ? undefined
    : refuse('EXPIRATION', 'a GTD order expires at a whole second at least 3 minutes ahead')
}

const refuse = (code: AmountRefusal['code'], detail: string): AmountRefusal => ({ code, detail })
