// All decoders of reads under one name each, so that samples, recordings and damage meet every one of them.
import { decodeCosts, decodeLimits } from '../../../../../src/lib/venues/kalshi/rest/account.js'
import { readFillPage } from '../../../../../src/lib/venues/kalshi/rest/account-fills.js'
import { decodeOrder, readOrderPage } from '../../../../../src/lib/venues/kalshi/rest/account-orders.js'
import {
  readEventPositionPage,
  readPositionPage,
} from '../../../../../src/lib/venues/kalshi/rest/account-positions.js'
import { readSettlementPage } from '../../../../../src/lib/venues/kalshi/rest/account-settlements.js'
import { decodeApiKeys } from '../../../../../src/lib/venues/kalshi/rest/api-keys.js'
import { decodeBalance } from '../../../../../src/lib/venues/kalshi/rest/balance.js'
import {
  decodeCandles,
  decodeCandlesOfEvent,
  decodeCandlesOfMarkets,
} from '../../../../../src/lib/venues/kalshi/rest/candles.js'
import {
  decodeEvent,
  decodeEventMetadata,
  readEventPage,
} from '../../../../../src/lib/venues/kalshi/rest/events.js'
import {
  decodeExchangeSchedule,
  decodeExchangeStatus,
  decodeUserDataTime,
} from '../../../../../src/lib/venues/kalshi/rest/exchange.js'
import {
  decodeSeriesFeeChanges,
  readEventFeeChangePage,
} from '../../../../../src/lib/venues/kalshi/rest/fee-changes.js'
import { decodeCutoffs } from '../../../../../src/lib/venues/kalshi/rest/historical.js'
import { readIncentivePage } from '../../../../../src/lib/venues/kalshi/rest/incentives.js'
import { decodeMarket, readMarketPage } from '../../../../../src/lib/venues/kalshi/rest/markets.js'
import { decodeMilestone, readMilestonePage } from '../../../../../src/lib/venues/kalshi/rest/milestones.js'
import { decodeOrderBook, decodeOrderBooks } from '../../../../../src/lib/venues/kalshi/rest/order-books.js'
import {
  decodeQueuePosition,
  decodeQueuePositions,
} from '../../../../../src/lib/venues/kalshi/rest/queue-positions.js'
import { decodeSportFilters, decodeTags } from '../../../../../src/lib/venues/kalshi/rest/search.js'
import { decodeSeries, decodeSeriesList } from '../../../../../src/lib/venues/kalshi/rest/series.js'
import { decodeTarget, readTargetPage } from '../../../../../src/lib/venues/kalshi/rest/structured-targets.js'
import { readTradePage } from '../../../../../src/lib/venues/kalshi/rest/trades.js'

/** The id of the documented key. */
const OWN_KEY = '0f9a2c51-6f0d-4b7e-9a36-2f3f7f1f6c10'

export const DECODERS = {
  status: decodeExchangeStatus,
  schedule: decodeExchangeSchedule,
  userDataTime: decodeUserDataTime,
  series: decodeSeries,
  seriesList: decodeSeriesList,
  tags: decodeTags,
  sportFilters: decodeSportFilters,
  events: readEventPage,
  event: decodeEvent,
  eventMetadata: decodeEventMetadata,
  markets: readMarketPage,
  market: decodeMarket,
  book: (raw: unknown) => decodeOrderBook('KX', raw),
  books: decodeOrderBooks,
  trades: readTradePage,
  candles: decodeCandles,
  candlesOfMarkets: decodeCandlesOfMarkets,
  candlesOfEvent: decodeCandlesOfEvent,
  cutoffs: decodeCutoffs,
  seriesFeeChanges: decodeSeriesFeeChanges,
  eventFeeChanges: readEventFeeChangePage,
  milestones: readMilestonePage,
  milestone: decodeMilestone,
  target: decodeTarget,
  targets: readTargetPage,
  incentives: readIncentivePage,
  limits: decodeLimits,
  costs: decodeCosts,
  apiKeys: (raw: unknown) => decodeApiKeys(raw, { owns: (id) => id === OWN_KEY }),
  order: decodeOrder,
  orders: readOrderPage,
  queuePosition: decodeQueuePosition,
  queuePositions: decodeQueuePositions,
  fills: readFillPage,
  positions: readPositionPage,
  eventPositions: readEventPositionPage,
  balance: decodeBalance,
  settlements: readSettlementPage,
} as const satisfies Record<string, (raw: unknown) => unknown>
