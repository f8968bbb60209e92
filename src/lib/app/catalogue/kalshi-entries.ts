import { qty, type Ms } from '../../base/units.js'
import type { ListedMarket } from '../../domain/catalogue.js'
import type { ListingState, MarketRow } from '../../domain/market-row.js'
import {
  kalshiContractText,
  type KalshiEvent,
  type KalshiMarket,
  type KalshiMarketStatus,
  type KalshiSeries,
} from '../../venues/kalshi/index.js'
import { listedMarket } from './listed-market.js'

/** The markets of an event whose state is known. `series`: what the list of series says of its own; `undefined` when it does not. */
export const kalshiMarkets = (
  event: KalshiEvent,
  series: KalshiSeries | undefined,
  readAt: Ms,
): readonly ListedMarket[] =>
  event.markets
    .filter((market) => isKnownStatus(market.status))
    .map((market) =>
      listedMarket(
        rowOf(event, market, readAt),
        kalshiContractText(market, event, series),
        untradable(market),
      ),
    )

/** A state that nobody has described means that nobody knows what the market is. */
export const isKnownStatus = (status: KalshiMarketStatus): boolean => !status.startsWith('unknown:')

function untradable({ ticker, type, combo }: KalshiMarket): string | undefined {
  if (combo !== undefined || ticker.startsWith('KXMVE')) return 'a combo of other markets'
  return type === 'binary' ? undefined : 'not a question of yes or no'
}

const rowOf = (event: KalshiEvent, market: KalshiMarket, readAt: Ms): MarketRow => ({
  venue: 'kalshi',
  id: market.ticker,
  market: market.ticker,
  event: event.ticker,
  series: event.series,
  title: titleOf(event, market),
  state: STATES[market.status] ?? 'closed',
  closesAt: market.closesAt,
  bid: market.bid?.price,
  ask: market.ask?.price,
  bidQty: market.bid?.qty,
  askQty: market.ask?.qty,
  volume24h: market.volume24h ?? qty(0),
  openInterest: market.openInterest,
  readAt,
})

/** A market is told from its neighbours by what YES stands for. */
function titleOf(event: KalshiEvent, { title, yesTitle }: KalshiMarket): string {
  const whole = event.title === '' ? title : event.title
  if (yesTitle === '' || yesTitle === whole) return whole
  return /[?!.:]$/.test(whole) ? `${whole} \u00b7 ${yesTitle}` : `${whole}: ${yesTitle}`
}

const STATES: Readonly<Record<string, ListingState>> = {
  initialized: 'upcoming',
  active: 'open',
  inactive: 'paused',
  finalized: 'settled',
}
