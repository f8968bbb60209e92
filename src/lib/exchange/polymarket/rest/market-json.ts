import { utcText } from '../../../base/clock.js'
import { PRICE_ONE, type Ms } from '../../../base/units.js'
import { midNumber, priceNumber, sizeNumber } from '../books/number-text.js'
import type { Quotes } from '../books/quotes.js'
import {
  hasBook,
  isResolved,
  type Catalogue,
  type ListedMarket,
  type ListedToken,
} from '../catalogue/catalogue.js'
import { feeRate } from '../fees.js'
import { madeUpHash } from '../made-up.js'
import { COLLATERAL } from '../signing/contracts.js'
import { hasRewards, REWARD_DAILY_RATE, REWARD_MAX_SPREAD, REWARD_MIN_SIZE } from './order-scoring.js'

/** What every market says in its older fee fields, whatever it really charges. */
export const LEGACY_BASE_FEE = 1_000

/** A time to the second, as the venue writes most of them. */
export const isoSeconds = (at: Ms): string => `${utcText(at).slice(0, 19)}Z`

/** Where a token's price stands: its result, the middle of its book, its last trade, or in the middle of nowhere. */
export function tokenPrice(token: ListedToken, quotes: Quotes): number {
  const { market } = token.of
  const own = (yes: number): number => (token.outcome === 'yes' ? yes : PRICE_ONE - yes)
  if (market.status === 'finalized') return priceNumber(own(market.yesPayoff ?? PRICE_ONE / 2))
  const { bid, ask } = quotes.best(token)
  if (hasBook(token.of) && bid > 0 && ask < PRICE_ONE) return midNumber(bid, ask)
  return priceNumber(own(market.lastTrade?.price ?? PRICE_ONE / 2))
}

export const tokensOf = (
  { listing }: ListedMarket,
  catalogue: Catalogue,
): readonly [ListedToken, ListedToken] => [
  catalogue.token(listing.tokens[0])!,
  catalogue.token(listing.tokens[1])!,
]

const tickNumber = ({ market }: ListedMarket): number => priceNumber(market.grid.bands[0]!.step)

/** The trading parameters of a market, in one-letter names. */
export function compactMarket(entry: ListedMarket): object {
  const { listing, market, event } = entry
  const { fee } = listing
  return {
    c: listing.conditionId,
    t: listing.tokens.map((token, i) => ({ t: token, o: listing.outcomes[i] })),
    mts: tickNumber(entry),
    mos: sizeNumber(listing.minSize),
    ...(event.listing.negRisk ? { nr: true } : {}),
    mbf: LEGACY_BASE_FEE,
    tbf: LEGACY_BASE_FEE,
    ...(fee === undefined ? {} : { fd: { r: feeRate(fee.rateE6), e: fee.exponent, to: true } }),
    r: hasRewards(entry) ? { mi: sizeNumber(REWARD_MIN_SIZE), ma: REWARD_MAX_SPREAD, e: true } : null,
    ao: market.status === 'active',
    sd: listing.secondsDelay,
    ...(listing.gameStartAt === undefined ? {} : { gst: isoSeconds(listing.gameStartAt) }),
    itode: listing.heldTaker,
    cbos: listing.clearBookOnStart,
    aot: isoSeconds(market.openAt),
  }
}

const tokenRows = (entry: ListedMarket, catalogue: Catalogue, quotes: Quotes): readonly object[] =>
  tokensOf(entry, catalogue).map((token) => {
    const price = tokenPrice(token, quotes)
    return { token_id: token.token, outcome: token.name, price, winner: isResolved(entry) && price === 1 }
  })

const rewards = (entry: ListedMarket): object => ({
  rates: hasRewards(entry) ? [{ asset_address: COLLATERAL, rewards_daily_rate: REWARD_DAILY_RATE }] : null,
  min_size: hasRewards(entry) ? sizeNumber(REWARD_MIN_SIZE) : 0,
  max_spread: hasRewards(entry) ? REWARD_MAX_SPREAD : 0,
})

export const simplifiedMarket = (entry: ListedMarket, catalogue: Catalogue, quotes: Quotes): object => ({
  condition_id: entry.listing.conditionId,
  rewards: rewards(entry),
  tokens: tokenRows(entry, catalogue, quotes),
  active: true,
  closed: isResolved(entry),
  archived: false,
  accepting_orders: entry.market.status === 'active',
})

export function fullMarket(entry: ListedMarket, catalogue: Catalogue, quotes: Quotes): object {
  const { listing, market, event } = entry
  const { negRisk, negRiskMarketId } = event.listing
  return {
    enable_order_book: true,
    active: true,
    closed: isResolved(entry),
    archived: false,
    accepting_orders: market.status === 'active',
    accepting_order_timestamp: isoSeconds(market.openAt),
    minimum_order_size: sizeNumber(listing.minSize),
    minimum_tick_size: tickNumber(entry),
    condition_id: listing.conditionId,
    question_id: listing.questionId,
    question: listing.question,
    description: listing.description,
    market_slug: listing.slug,
    end_date_iso: isoSeconds(listing.endAt),
    game_start_time: listing.gameStartAt === undefined ? null : isoSeconds(listing.gameStartAt),
    seconds_delay: listing.secondsDelay,
    fpmm: '',
    maker_base_fee: LEGACY_BASE_FEE,
    taker_base_fee: LEGACY_BASE_FEE,
    notifications_enabled: true,
    neg_risk: negRisk,
    neg_risk_market_id: negRisk ? (negRiskMarketId ?? '') : '',
    neg_risk_request_id: negRisk ? requestId(listing.questionId) : '',
    icon: '',
    image: '',
    rewards: rewards(entry),
    is_50_50_outcome: isResolved(entry) && market.yesPayoff === PRICE_ONE / 2,
    tokens: tokenRows(entry, catalogue, quotes),
    tags: event.listing.tags.map(({ label }) => label),
  }
}

/** The oracle's own id of a negative-risk question. */
export const requestId = (questionId: string): string => madeUpHash(`request|${questionId}`)
