import { formatScaled, ms, PRICE_DECIMALS, PRICE_ONE, PRICE_ZERO, type Ms } from '../../../base/units.js'
import type { Band } from '../../../domain/grid.js'
import type { Exchange } from '../../core/exchange.js'
import type { MarketStatus, SimMarket } from '../../core/market.js'
import type { CandleLog } from '../history/candle-log.js'
import type { ListedMarket } from '../catalogue.js'
import { countText, noPriceText, priceText, timeText } from '../texts.js'

const DAY_MS = 86_400_000

export type MarketResult = 'yes' | 'no' | 'scalar' | ''

/** What a settlement value is called: anything between nothing and a dollar is scalar. */
export const resultOf = (payoff: SimMarket['yesPayoff']): MarketResult =>
  payoff === undefined ? '' : payoff === PRICE_ONE ? 'yes' : payoff === PRICE_ZERO ? 'no' : 'scalar'

export const priceRanges = (bands: readonly Band[]): readonly object[] =>
  bands.map(({ start, end, step }) => ({
    start: priceText(start),
    end: priceText(end),
    step: formatScaled(step, PRICE_DECIMALS),
  }))

export const FILTERS = ['unopened', 'open', 'paused', 'closed', 'settled'] as const
export type StatusFilter = (typeof FILTERS)[number]

const FILTER_OF: Readonly<Record<MarketStatus, StatusFilter>> = {
  initialized: 'unopened',
  active: 'open',
  inactive: 'paused',
  closed: 'closed',
  determined: 'closed',
  disputed: 'closed',
  amended: 'closed',
  finalized: 'settled',
}

/** The one filter value that finds a market with this status. */
export const filterOf = (status: MarketStatus): StatusFilter => FILTER_OF[status]

export const shardOf = (market: SimMarket): number => Number(market.purse)

/** The market object of REST. */
export class MarketViews {
  constructor(
    private readonly exchange: Exchange,
    private readonly candles: CandleLog,
  ) {}

  /** A listed market as it trades now. */
  state({ listing }: ListedMarket): SimMarket {
    return this.exchange.market(listing.ticker)!
  }

  view(market: ListedMarket): object {
    const { listing } = market
    const state = this.state(market)
    return {
      ticker: listing.ticker,
      event_ticker: listing.event,
      market_type: 'binary',
      title: listing.title,
      subtitle: listing.subtitle,
      yes_sub_title: listing.yesSubTitle,
      no_sub_title: listing.noSubTitle,
      ...timesOf(market, state),
      settlement_timer_seconds: listing.settlementTimerSeconds,
      status: state.status,
      ...this.quotes(state),
      ...this.dayBefore(state),
      notional_value_dollars: '1.0000',
      ...outcomeOf(market, state),
      can_close_early: listing.canCloseEarly,
      ...(listing.earlyCloseCondition === '' ? {} : { early_close_condition: listing.earlyCloseCondition }),
      ...strikeOf(market),
      rules_primary: listing.rulesPrimary,
      rules_secondary: listing.rulesSecondary,
      price_level_structure: listing.priceLevelStructure,
      price_ranges: priceRanges(listing.bands),
      settlement_bounds_type: 'default',
      is_provisional: false,
      exchange_index: shardOf(state),
    }
  }

  private quotes(state: SimMarket): object {
    const { bid, ask } = this.exchange.best(state.id)
    const [yesBid, yesAsk] = [bid?.price ?? PRICE_ZERO, ask?.price ?? PRICE_ONE]
    return {
      yes_bid_dollars: priceText(yesBid),
      yes_bid_size_fp: countText(bid?.qty ?? 0),
      yes_ask_dollars: priceText(yesAsk),
      yes_ask_size_fp: countText(ask?.qty ?? 0),
      no_bid_dollars: noPriceText(yesAsk),
      no_ask_dollars: noPriceText(yesBid),
      last_price_dollars: priceText(state.lastTrade?.price ?? PRICE_ZERO),
      volume_fp: countText(state.volume),
      open_interest_fp: countText(state.openInterest),
    }
  }

  /** The quotes of 24 hours ago, and what traded since. */
  private dayBefore(state: SimMarket): object {
    const now = this.exchange.agenda.now
    const bar = this.candles.before(state.id, ms(now - DAY_MS))
    const then = bar === undefined ? 0 : bar.volumeBefore + bar.volume
    return {
      previous_yes_bid_dollars: priceText(bar?.bid.close ?? PRICE_ZERO),
      previous_yes_ask_dollars: priceText(bar?.ask.close ?? PRICE_ZERO),
      previous_price_dollars: priceText(bar?.lastPrice ?? PRICE_ZERO),
      volume_24h_fp: countText(state.volume - then),
    }
  }
}

function timesOf({ listing, createdAt, updatedAt }: ListedMarket, state: SimMarket): object {
  const latest = timeText(listing.latestExpirationAt)
  return {
    created_time: timeText(createdAt),
    updated_time: timeText(updatedAt),
    open_time: timeText(state.openAt),
    close_time: timeText(state.closeAt),
    expected_expiration_time: timeText(listing.expectedExpirationAt),
    expiration_time: latest,
    latest_expiration_time: latest,
  }
}

function outcomeOf({ listing }: ListedMarket, state: SimMarket): object {
  const { yesPayoff, settledAt } = state
  return {
    result: resultOf(yesPayoff),
    expiration_value: yesPayoff === undefined ? '' : listing.expirationValue(),
    ...(yesPayoff === undefined ? {} : { settlement_value_dollars: priceText(yesPayoff) }),
    ...optionalTime('settlement_ts', settledAt),
  }
}

const optionalTime = (name: string, at: Ms | undefined): object =>
  at === undefined ? {} : { [name]: timeText(at) }

function strikeOf({ listing }: ListedMarket): object {
  const { strikeType, floorStrike, capStrike, customStrike } = listing
  return {
    strike_type: strikeType,
    ...(floorStrike === undefined ? {} : { floor_strike: floorStrike }),
    ...(capStrike === undefined ? {} : { cap_strike: capStrike }),
    ...(customStrike === undefined ? {} : { custom_strike: customStrike }),
  }
}
