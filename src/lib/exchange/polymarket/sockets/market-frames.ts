import { sizeText } from '../books/number-text.js'
import type { ListedMarket } from '../catalogue/catalogue.js'
import { feeRate, rebateRate } from '../fees.js'
import { LEGACY_BASE_FEE } from '../rest/market-json.js'
import { priceText } from '../books/number-text.js'
import { gammaTime } from '../gamma/gamma-time.js'

/** Messages of the market channel other than books and their changes. */

export const tickSizeChange = (
  entry: ListedMarket,
  token: string,
  ticks: { readonly old: string; readonly new: string },
  at: number,
): string =>
  JSON.stringify({
    market: entry.listing.conditionId,
    asset_id: token,
    old_tick_size: ticks.old,
    new_tick_size: ticks.new,
    timestamp: at.toString(),
    event_type: 'tick_size_change',
  })

export interface TradeNews {
  readonly token: string
  /** In terms of the token. */
  readonly ticks: number
  readonly size: number
  readonly side: 'BUY' | 'SELL'
  readonly transaction: string
}

export const lastTradePrice = (entry: ListedMarket, news: TradeNews, at: number): string =>
  JSON.stringify({
    market: entry.listing.conditionId,
    asset_id: news.token,
    price: priceText(news.ticks),
    size: sizeText(news.size),
    fee_rate_bps: '0',
    side: news.side,
    timestamp: at.toString(),
    event_type: 'last_trade_price',
    transaction_hash: news.transaction,
  })

/** An empty side has no best price. */
export function bestBidAsk(
  entry: ListedMarket,
  token: string,
  { bid, ask }: { readonly bid: number | undefined; readonly ask: number | undefined },
  at: number,
): string {
  const text = (ticks: number | undefined): string => (ticks === undefined ? '' : priceText(ticks))
  return JSON.stringify({
    market: entry.listing.conditionId,
    asset_id: token,
    best_bid: text(bid),
    best_ask: text(ask),
    spread: bid === undefined || ask === undefined ? '' : priceText(ask - bid),
    timestamp: at.toString(),
    event_type: 'best_bid_ask',
  })
}

export function newMarket({ listing, event, market }: ListedMarket, at: number): string {
  const { fee } = listing
  return JSON.stringify({
    id: listing.id,
    question: listing.question,
    market: listing.conditionId,
    slug: listing.slug,
    description: listing.description,
    assets_ids: listing.tokens,
    outcomes: listing.outcomes,
    event_message: {
      id: event.listing.id,
      ticker: event.listing.slug,
      slug: event.listing.slug,
      title: event.listing.title,
      description: event.listing.description,
    },
    timestamp: at.toString(),
    event_type: 'new_market',
    tags: [],
    condition_id: listing.conditionId,
    active: market.status === 'active',
    clob_token_ids: listing.tokens,
    sports_market_type: listing.sportsMarketType ?? '',
    line: listing.line ?? '',
    game_start_time: listing.gameStartAt === undefined ? '' : gammaTime(listing.gameStartAt),
    order_price_min_tick_size: priceText(listing.tick),
    group_item_title: listing.groupItemTitle,
    taker_base_fee: LEGACY_BASE_FEE.toString(),
    fees_enabled: fee !== undefined,
    fee_schedule:
      fee === undefined
        ? null
        : {
            exponent: fee.exponent.toString(),
            rate: feeRate(fee.rateE6).toString(),
            taker_only: true,
            rebate_rate: rebateRate(fee.category).toString(),
          },
  })
}

/** `winner`: the token that pays a dollar; absent when both pay the same. */
export const marketResolved = (
  { listing, event }: ListedMarket,
  winner: { readonly token: string; readonly name: string } | undefined,
  at: number,
): string =>
  JSON.stringify({
    id: listing.id,
    market: listing.conditionId,
    assets_ids: listing.tokens,
    winning_asset_id: winner?.token ?? '',
    winning_outcome: winner?.name ?? '',
    event_message: null,
    timestamp: at.toString(),
    event_type: 'market_resolved',
    tags: event.listing.tags.map(({ label }) => label),
  })
