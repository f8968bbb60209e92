/** What a world lists: events with their markets, ready for the venues, and what each market pays. */
import type { Ms, Price } from '../../base/units.js'
import type { Outcome } from '../../domain/complement.js'
import type { Band } from '../../domain/grid.js'
import type { MarketTerms } from '../core/market.js'
import type { KalshiEventListing, KalshiMarketListing, KalshiSeriesListing } from '../kalshi/listing.js'
import type { PolymarketEventListing, PolymarketMarketListing } from '../polymarket/listing.js'
import type { PathTrade } from './truth/price-path.js'

/** The promise of one market, as the world keeps it. */
export interface Claim {
  /** What YES is worth to a trader who sees the world as of `seen`, in ticks 0..10000. */
  readonly fair: (seen: Ms) => number
  /** Runs `run` once the result can be known. */
  readonly whenKnown: (run: () => void) => void
  /** What YES pays; only once it is known. */
  readonly payoff: () => Price
  /** The value it settled on, as a venue would publish it. */
  readonly published: () => string
}

interface WorldMarketBase {
  readonly topic: string
  /** What is asked. Two markets with the same key are a pair, whatever their rules say. */
  readonly key: string
  /** Which outcome of the key this market's YES is. */
  readonly outcome: Outcome
  /** How it is decided. Two markets with the same key and the same rule always pay alike. */
  readonly rule: string
  readonly claim: Claim
  /** The venue's id: a ticker, a condition id. */
  readonly id: string
  readonly openAt: Ms
  readonly closeAt: Ms
  /** Trading ends when the result is known, however late its closing time is. */
  readonly closesEarly: boolean
  /** Name of a book profile of the world. */
  readonly book: string
}

/** What becomes public about a market while it is listed. */
export interface LaterNews {
  readonly at: Ms
  readonly change: () => Pick<KalshiMarketListing, 'floorStrike' | 'yesSubTitle' | 'subtitle'>
}

export interface KalshiWorldMarket extends WorldMarketBase {
  readonly venue: 'kalshi'
  readonly listing: KalshiMarketListing
  /** Fees are those of the series and the event. */
  readonly terms: Omit<MarketTerms, 'takerFee' | 'makerFee'>
  readonly news: LaterNews | undefined
}

export interface PolymarketWorldMarket extends WorldMarketBase {
  readonly venue: 'polymarket'
  readonly listing: PolymarketMarketListing
}

export type WorldMarket = KalshiWorldMarket | PolymarketWorldMarket

export interface KalshiWorldEvent {
  readonly venue: 'kalshi'
  readonly topic: string
  readonly listAt: Ms
  readonly series: KalshiSeriesListing
  readonly event: KalshiEventListing
  readonly markets: readonly KalshiWorldMarket[]
}

export interface PolymarketWorldEvent {
  readonly venue: 'polymarket'
  readonly topic: string
  readonly listAt: Ms
  readonly event: PolymarketEventListing
  readonly markets: readonly PolymarketWorldMarket[]
}

export type WorldEvent = KalshiWorldEvent | PolymarketWorldEvent

/** One topic: its events, and the truth behind them, which moves once it is started. */
export interface WorldTopic {
  readonly name: string
  readonly start: () => void
  readonly events: readonly WorldEvent[]
}

/** Kalshi as a world needs it. */
export interface KalshiDoor {
  listSeries(series: KalshiSeriesListing): void
  listEvent(event: KalshiEventListing): void
  listMarket(listing: KalshiMarketListing, terms: MarketTerms): void
  /** Something about a listed market became public: its strike. */
  updateMarket(ticker: string, change: ReturnType<LaterNews['change']>): void
  /** Another fee multiplier for one event from now on, in parts per million. */
  setEventFee(event: string, override: { readonly feeMultiplierOverrideE6: number }): void
  /** Another price grid for one market from now on. */
  setGrid(ticker: string, structure: string, bands: readonly Band[]): void
}

/** Polymarket as a world needs it. */
export interface PolymarketDoor {
  listEvent(event: PolymarketEventListing): void
  /** Everything but its times follows from the listing. */
  listMarket(listing: PolymarketMarketListing, times: { readonly openAt: Ms; readonly closeAt: Ms }): void
}

/** Where the trades of the underlying are printed. */
export type TradeDoor = (trade: PathTrade) => void

export interface Doors {
  readonly kalshi: KalshiDoor
  readonly polymarket: PolymarketDoor
  readonly underlying: TradeDoor
}
