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
import type { WireOrderType } from '../sign/signed-order.js'
import { immediateBuyStep, type LimitOrder, type MarketWant } from './order-amounts.js'
import { HUNDREDTH, tickRules } from './tick-rules.js'

/** The venue would refuse it, so it is not signed. */
export interface AmountRefusal {
  readonly code:
    | 'TICK_UNKNOWN'
    | 'PRICE'
    | 'TICK'
    | 'LOT'
    | 'SIZE'
    | 'PRECISION'
    | 'MARKETABLE_MINIMUM'
    | 'EXPIRATION'
    | 'POST_ONLY'
  readonly detail: string
}

export interface LimitTerms extends LimitOrder {
  readonly orderType: WireOrderType
  readonly isPostOnly?: boolean
  /** Unix seconds, for GTD and only there. */
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

/** Why the venue would refuse a limit order, by every rule that can be known before it is sent (polymarket.md 3.2, 3.3). */
export const limitProblem = (order: LimitTerms, market: MarketTerms): AmountRefusal | undefined =>
  priceProblem(order.price, market.tick) ??
  sizeProblem(order, market) ??
  (rests(order) ? undefined : precisionProblem(order)) ??
  minimumProblem(order, market) ??
  termsProblem(order, market)

/** The same of a market order, whose price is the worst that it takes. */
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
  if (rests(order) && order.size < minSize)
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

/** Only dollars that are given must be whole cents: what a sale brings may have the tick's decimals. */
function precisionProblem({ side, price, size }: LimitTerms): AmountRefusal | undefined {
  if (side === 'sell' || size % immediateBuyStep(price) === 0) return undefined
  const cost = formatUsd(costOf(price, size))
  return refuse('PRECISION', `$${cost} is not whole cents, which a buy that is FOK or FAK must cost`)
}

function minimumProblem(order: LimitTerms, { isMarketable }: MarketTerms): AmountRefusal | undefined {
  const isImmediate = !rests(order) || (isMarketable && order.isPostOnly !== true)
  return order.side === 'buy' && isImmediate ? valueProblem(costOf(order.price, order.size)) : undefined
}

const valueProblem = (value: Usd): AmountRefusal | undefined =>
  value < MARKETABLE_MINIMUM
    ? refuse('MARKETABLE_MINIMUM', `$${formatUsd(value)} is less than the $1 of a buy that trades at once`)
    : undefined

function termsProblem(order: LimitTerms, { now }: MarketTerms): AmountRefusal | undefined {
  const { orderType, expiration, isPostOnly } = order
  if (isPostOnly === true && !rests(order))
    return refuse('POST_ONLY', `an order that is ${orderType} never rests, so it cannot be post-only`)
  if (orderType !== 'GTD')
    return expiration === undefined
      ? undefined
      : refuse('EXPIRATION', `an order that is ${orderType} has no expiration`)
  const isTimely = Number.isSafeInteger(expiration) && expiration! * SECOND_MS - now >= LIFE_MIN_MS
  return isTimely
    ? undefined
    : refuse('EXPIRATION', 'a GTD order expires at a whole second at least 3 minutes ahead')
}

const rests = ({ orderType }: LimitTerms): boolean => orderType === 'GTC' || orderType === 'GTD'

const refuse = (code: AmountRefusal['code'], detail: string): AmountRefusal => ({ code, detail })
