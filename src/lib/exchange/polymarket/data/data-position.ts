import { utcText } from '../../../base/clock.js'
import { PRICE_ONE, type Ms } from '../../../base/units.js'
import type { Exchange } from '../../core/exchange.js'
import type { Holding } from '../../core/holding.js'
import type { SimOrder, SimTrade } from '../../core/order.js'
import { amountText, percentText, priceText, sizeText } from '../books/number-text.js'
import type { Quotes } from '../books/quotes.js'
import { hasBook, type Catalogue, type ListedToken } from '../catalogue/catalogue.js'
import { ownTicks, sideOf } from '../trades/venue-trade.js'
import { secondsOf } from '../venue-clock.js'
import type { ActivityLog } from './activity-log.js'

export type PositionStatus = 'OPEN' | 'REDEEMABLE' | 'REDEEMABLE_LOST' | 'MERGEABLE' | 'CLOSED'

export interface PositionParts {
  readonly exchange: Exchange
  readonly catalogue: Catalogue
  readonly quotes: Quotes
  readonly activity: ActivityLog
}

/** What one account had of one token over time. All numbers in millionths. */
interface Course {
  shares: number
  cost: number
  bought: number
  /** What all shares that ever came in had cost. */
  paid: number
  /** What was paid on the way in for the shares still held. */
  entryFees: number
  realised: number
  lastAt: number
}

interface Move {
  readonly at: number
  /** Positive: came in. */
  readonly shares: number
  readonly dollars: number
  readonly fee: number
}

/** Follows an account's fills, splits, merges and redemptions in one token at its average cost. */
function courseOf(account: string, token: ListedToken, parts: PositionParts): Course {
  const moves = [...fillsOf(account, token, parts), ...setsOf(account, token, parts)]
  const course: Course = { shares: 0, cost: 0, bought: 0, paid: 0, entryFees: 0, realised: 0, lastAt: 0 }
  for (const move of moves.sort((a, b) => a.at - b.at)) follow(course, move)
  return course
}

function follow(course: Course, { at, shares, dollars, fee }: Move): void {
  course.lastAt = at
  if (shares >= 0) {
    course.entryFees += fee
    course.bought += shares
    course.paid += dollars
    course.cost += dollars
  } else {
    const out = Math.min(course.shares, -shares)
    const cost = partOf(course.cost, out, course.shares)
    const entryFees = partOf(course.entryFees, out, course.shares)
    course.realised += dollars - cost - entryFees - fee
    course.cost -= cost
    course.entryFees -= entryFees
  }
  course.shares = Math.max(0, course.shares + shares)
}

const partOf = (sum: number, part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((sum * part) / whole)

function fillsOf(account: string, token: ListedToken, { exchange }: PositionParts): readonly Move[] {
  const own = (order: SimOrder): boolean => order.account === account && order.outcome === token.outcome
  return exchange.tradesOf(account).flatMap((trade) => {
    if (trade.reversed || trade.market !== token.of.listing.conditionId) return []
    const sides = [
      { order: trade.taker, fee: trade.takerFee },
      { order: trade.maker, fee: trade.makerFee },
    ]
    return sides.filter(({ order }) => own(order)).map(({ order, fee }) => moveOf(trade, order, fee))
  })
}

const moveOf = ({ price, qty, at }: SimTrade, order: SimOrder, fee: number): Move => ({
  at,
  shares: sideOf(order) === 'BUY' ? qty : -qty,
  dollars: Math.round((ownTicks(order.outcome, price) * qty) / PRICE_ONE),
  fee,
})

/** A set costs and brings a dollar, half of it for each token. */
function setsOf(account: string, token: ListedToken, { activity }: PositionParts): readonly Move[] {
  const { conditionId } = token.of.listing
  return activity.of(account).flatMap(({ kind, market, size, at, held }) => {
    if (market !== conditionId || kind === 'CONVERSION') return []
    const shares = kind === 'REDEEM' ? (held?.[token.outcome] ?? 0) : size
    const dollars = kind === 'REDEEM' ? payoffOf(token, shares) : Math.round(size / 2)
    return [{ at, shares: kind === 'SPLIT' ? shares : -shares, dollars, fee: 0 }]
  })
}

/** A position as the Data API shows it; undefined when the account never had this token. */
export function positionRow(
  account: { readonly id: string; readonly address: string },
  token: ListedToken,
  parts: PositionParts,
): { readonly status: PositionStatus; readonly row: object; readonly value: number } | undefined {
  const { exchange } = parts
  const { listing, market, event } = token.of
  const holding = exchange.holding(account.id, market.id)
  const size = holding[token.outcome]
  const course = courseOf(account.id, token, parts)
  if (size === 0 && course.bought === 0) return undefined
  const entryCost = token.outcome === 'yes' ? holding.yesCost : holding.noCost
  const ticks = currentTicks(token, parts)
  const value = Math.floor((ticks * size) / PRICE_ONE)
  const status = statusOf(token, size, holding)
  const { realised, entryFees } = course
  const unrealised = value - entryCost - entryFees
  const opposite = token.index === 0 ? 1 : 0
  const row = {
    proxy_wallet: account.address,
    token_id: token.token,
    condition_id: listing.conditionId,
    current_size: sizeText(size),
    avg_price: priceText(averageTicks(size > 0 ? entryCost : course.paid, size > 0 ? size : course.bought)),
    entry_cost_usdc: amountText(entryCost),
    entry_fees_usdc: feeText(entryFees),
    total_cost_usdc: amountText(entryCost + entryFees),
    current_price: priceText(ticks),
    current_value: amountText(value),
    total_size: sizeText(Math.max(size, course.bought)),
    realized_pnl: amountText(realised),
    unrealized_pnl: amountText(unrealised),
    total_pnl: amountText(realised + unrealised),
    percent_pnl: percentText(unrealised, entryCost + entryFees),
    percent_realized_pnl: percentText(realised, course.paid),
    status,
    redeemable: status === 'REDEEMABLE',
    mergeable: isMergeable(holding),
    negative_risk: event.listing.negRisk,
    archived: false,
    title: listing.question,
    slug: listing.slug,
    event_slug: event.listing.slug,
    outcome: token.name,
    outcome_index: token.index,
    opposite_outcome: listing.outcomes[opposite],
    opposite_token_id: listing.tokens[opposite],
    end_date: day(listing.endAt),
    last_event_at: Math.floor(course.lastAt / 1_000) || secondsOf(market.openAt),
    verified: false,
  }
  return { status, row, value }
}

const isMergeable = ({ yes, no }: Holding): boolean => yes > 0 && no > 0

function statusOf({ of: { market }, outcome }: ListedToken, size: number, holding: Holding): PositionStatus {
  if (size === 0) return 'CLOSED'
  const { yesPayoff, status } = market
  if (status === 'finalized') {
    const pays = outcome === 'yes' ? yesPayoff !== 0 : yesPayoff !== PRICE_ONE
    return pays ? 'REDEEMABLE' : 'REDEEMABLE_LOST'
  }
  return isMergeable(holding) ? 'MERGEABLE' : 'OPEN'
}

/** The middle of the book, the result, or the last trade. */
function currentTicks(token: ListedToken, { quotes }: PositionParts): number {
  const { market } = token.of
  if (market.yesPayoff !== undefined) return ownTicks(token.outcome, market.yesPayoff)
  const { bid, ask } = quotes.best(token)
  if (hasBook(token.of) && bid > 0 && ask < PRICE_ONE) return Math.floor((bid + ask) / 2)
  return ownTicks(token.outcome, market.lastTrade?.price ?? PRICE_ONE / 2)
}

const payoffOf = ({ of: { market }, outcome }: ListedToken, shares: number): number =>
  Math.floor((ownTicks(outcome, market.yesPayoff ?? 0) * Math.max(0, shares)) / PRICE_ONE)

const averageTicks = (cost: number, shares: number): number =>
  shares === 0 ? 0 : Math.min(PRICE_ONE, Math.round((cost * PRICE_ONE) / shares))

/** Fees are told with the five decimals that they are charged in. */
function feeText(micros: number): string {
  const text = amountText(micros)
  const [whole = '0', fraction = ''] = text.split('.')
  return `${whole}.${fraction.padEnd(5, '0')}`
}

const day = (at: Ms): string => utcText(at).slice(0, 10)
