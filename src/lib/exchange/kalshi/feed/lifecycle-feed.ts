import type { Agenda } from '../../core/agenda.js'
import type { MarketChange } from '../../core/events.js'
import type { SimMarket } from '../../core/market.js'
import type { Audiences } from './audiences.js'
import type { Catalogue, ListedEvent, ListedMarket, MarketChange as Metadata } from '../catalogue.js'
import { feeOverrideView } from '../rest/event-view.js'
import type { KalshiMarketListing } from '../listing.js'
import { priceRanges, resultOf, shardOf } from '../rest/market-view.js'
import { priceText, secondsOf } from '../texts.js'

const CHANNEL = 'market_lifecycle_v2'

/** What becomes of markets and events. Opening and closing are silent: everybody knows their times. */
export class LifecycleFeed {
  constructor(
    private readonly agenda: Agenda,
    private readonly catalogue: Catalogue,
    private readonly audiences: Audiences,
  ) {}

  market(market: SimMarket, change: MarketChange): void {
    const listed = this.catalogue.findMarket(market.id)
    if (listed === undefined) return
    const content = this.contentOf(change, market, listed)
    if (content !== undefined) this.tell(CHANNEL, { ...content, market_ticker: market.id })
  }

  metadata(market: ListedMarket, change: Metadata): void {
    const { listing } = market
    const strikes = change.floorStrike ?? change.capStrike ?? change.customStrike ?? change.strikeType
    this.tell(CHANNEL, {
      event_type: 'metadata_updated',
      market_ticker: listing.ticker,
      ...(strikes === undefined ? {} : strikePart(listing)),
      ...(change.yesSubTitle === undefined ? {} : { yes_sub_title: change.yesSubTitle }),
    })
  }

  event({ listing }: ListedEvent): void {
    const { strikeDate } = listing
    this.tell('event_lifecycle', {
      event_ticker: listing.ticker,
      exchange_index: listing.shard,
      title: listing.title,
      subtitle: listing.subTitle,
      collateral_return_type: listing.collateralReturnType,
      series_ticker: listing.series,
      ...(strikeDate === undefined ? { strike_period: '' } : { strike_date: secondsOf(strikeDate) }),
    })
  }

  fee({ listing, fee }: ListedEvent): void {
    this.tell('event_fee_update', { event_ticker: listing.ticker, ...feeOverrideView(fee) })
  }

  private contentOf(change: MarketChange, market: SimMarket, { listing }: ListedMarket): object | undefined {
    const now = secondsOf(this.agenda.now)
    switch (change) {
      case 'created':
        return createdPart(market, listing)
      case 'deactivated':
      case 'activated':
        return { event_type: change, is_deactivated: change === 'deactivated' }
      case 'close_time':
        return { event_type: 'close_date_updated', close_ts: secondsOf(market.closeAt) }
      case 'determined':
      case 'amended':
        return { event_type: 'determined', ...resultPart(market), determination_ts: now }
      case 'finalized':
        return { event_type: 'settled', settled_ts: now }
      case 'grid':
        return { event_type: 'price_level_structure_updated', ...gridPart(listing) }
      case 'opened':
      case 'closed':
      case 'fees':
      case 'disputed':
        return undefined
    }
  }

  private tell(type: string, message: object): void {
    const text = JSON.stringify(message)
    this.audiences.public(CHANNEL).eachOfAll((subscription) => subscription.send(type, text))
  }
}

const createdPart = (market: SimMarket, listing: KalshiMarketListing): object => ({
  event_type: 'created',
  exchange_index: shardOf(market),
  open_ts: secondsOf(market.openAt),
  close_ts: secondsOf(market.closeAt),
  additional_metadata: {
    name: listing.subtitle,
    title: listing.title,
    yes_sub_title: listing.yesSubTitle,
    no_sub_title: listing.noSubTitle,
    rules_primary: listing.rulesPrimary,
    rules_secondary: listing.rulesSecondary,
    can_close_early: listing.canCloseEarly,
    event_ticker: listing.event,
    expected_expiration_ts: secondsOf(listing.expectedExpirationAt),
    ...strikePart(listing),
  },
  ...gridPart(listing),
})

const gridPart = ({ priceLevelStructure, bands }: KalshiMarketListing): object => ({
  price_level_structure: priceLevelStructure,
  price_ranges: priceRanges(bands),
})

const resultPart = ({ yesPayoff }: SimMarket): object => ({
  result: resultOf(yesPayoff),
  ...(yesPayoff === undefined ? {} : { settlement_value: priceText(yesPayoff) }),
})

const strikePart = ({ strikeType, floorStrike, capStrike, customStrike }: KalshiMarketListing): object => ({
  strike_type: strikeType,
  ...(floorStrike === undefined ? {} : { floor_strike: floorStrike }),
  ...(capStrike === undefined ? {} : { cap_strike: capStrike }),
  ...(customStrike === undefined ? {} : { custom_strike: customStrike }),
})
