// Every read of the client, asked about the small world.
import { ms } from '../../../src/lib/base/units.js'
import { readCosts, readLimits } from '../../../src/lib/venues/kalshi/rest/account.js'
import { listFills } from '../../../src/lib/venues/kalshi/rest/account-fills.js'
import { listOrders, readOrder } from '../../../src/lib/venues/kalshi/rest/account-orders.js'
import { listEventPositions, listPositions } from '../../../src/lib/venues/kalshi/rest/account-positions.js'
import { listSettlements } from '../../../src/lib/venues/kalshi/rest/account-settlements.js'
import { readApiKeys } from '../../../src/lib/venues/kalshi/rest/api-keys.js'
import { readBalance } from '../../../src/lib/venues/kalshi/rest/balance.js'
import type { KalshiCaller } from '../../../src/lib/venues/kalshi/rest/call.js'
import {
  readCandles,
  readCandlesOfEvent,
  readCandlesOfMarkets,
} from '../../../src/lib/venues/kalshi/rest/candles.js'
import {
  listComboEvents,
  listEvents,
  readEvent,
  readEventMetadata,
} from '../../../src/lib/venues/kalshi/rest/events.js'
import {
  readExchangeSchedule,
  readExchangeStatus,
  readUserDataTime,
} from '../../../src/lib/venues/kalshi/rest/exchange.js'
import { listEventFeeChanges, readSeriesFeeChanges } from '../../../src/lib/venues/kalshi/rest/fee-changes.js'
import {
  listHistoricalFills,
  listHistoricalMarkets,
  listHistoricalOrders,
  listHistoricalPositions,
  listHistoricalTrades,
  readCutoffs,
} from '../../../src/lib/venues/kalshi/rest/historical.js'
import { listIncentives } from '../../../src/lib/venues/kalshi/rest/incentives.js'
import { listMarkets, readMarket } from '../../../src/lib/venues/kalshi/rest/markets.js'
import { listMilestones } from '../../../src/lib/venues/kalshi/rest/milestones.js'
import { readOrderBook, readOrderBooks } from '../../../src/lib/venues/kalshi/rest/order-books.js'
import { readQueuePosition, readQueuePositions } from '../../../src/lib/venues/kalshi/rest/queue-positions.js'
import { readSportFilters, readTags } from '../../../src/lib/venues/kalshi/rest/search.js'
import { listSeries, readSeries } from '../../../src/lib/venues/kalshi/rest/series.js'
import { listTargets } from '../../../src/lib/venues/kalshi/rest/structured-targets.js'
import { listTrades } from '../../../src/lib/venues/kalshi/rest/trades.js'
import { ALICE_KEY, BTC, WARM } from '../../exchange/kalshi/small-world.js'

export type Question = (rest: KalshiCaller, orderId: string) => unknown

export const EVENT = 'KXBTCD-26NOV2017'
export const SERIES = 'KXBTCD'
const HOUR = 3_600_000
const range = () => ({ from: ms(Date.now() - HOUR), to: ms(Date.now()), minutes: 1 }) as const
const market = { series: SERIES, ticker: BTC }

export const PUBLIC_READS: Readonly<Record<string, Question>> = {
  readExchangeStatus,
  readExchangeSchedule,
  readUserDataTime,
  listSeries: (rest) => listSeries(rest),
  readSeries: (rest) => readSeries(rest, SERIES),
  listEvents: (rest) => listEvents(rest, { status: 'open', withMarkets: true }).collect(),
  listComboEvents: (rest) => listComboEvents(rest).collect(),
  readEvent: (rest) => readEvent(rest, EVENT),
  readEventMetadata: (rest) => readEventMetadata(rest, EVENT),
  listMarkets: (rest) => listMarkets(rest, { status: 'open' }).collect(),
  readMarket: (rest) => readMarket(rest, BTC),
  readOrderBook: (rest) => readOrderBook(rest, BTC),
  readOrderBooks: (rest) => readOrderBooks(rest, [BTC, WARM]),
  listTrades: (rest) => listTrades(rest, { ticker: BTC }).collect(),
  readCandles: (rest) => readCandles(rest, market, { ...range(), latestBefore: true }),
  readCandlesOfMarkets: (rest) => readCandlesOfMarkets(rest, [BTC, WARM], range()),
  readCandlesOfEvent: (rest) => readCandlesOfEvent(rest, { series: SERIES, ticker: EVENT }, range()),
  readSeriesFeeChanges: (rest) => readSeriesFeeChanges(rest, { past: true }),
  listEventFeeChanges: (rest) => listEventFeeChanges(rest).collect(),
  listMilestones: (rest) => listMilestones(rest).collect(),
  listTargets: (rest) => listTargets(rest).collect(),
  listIncentives: (rest) => listIncentives(rest, { status: 'active' }).collect(),
  readTags,
  readSportFilters,
  readCutoffs,
  listHistoricalMarkets: (rest) => listHistoricalMarkets(rest).collect(),
  listHistoricalTrades: (rest) => listHistoricalTrades(rest).collect(),
  readCosts,
}

export const PRIVATE_READS: Readonly<Record<string, Question>> = {
  readBalance: (rest) => readBalance(rest, { shard: 2 }),
  listPositions: (rest) => listPositions(rest, { nonZero: ['position'] }).collect(),
  listEventPositions: (rest) => listEventPositions(rest).collect(),
  listOrders: (rest) => listOrders(rest, { ticker: BTC }).collect(),
  readOrder: (rest, orderId) => readOrder(rest, orderId),
  listFills: (rest) => listFills(rest).collect(),
  listSettlements: (rest) => listSettlements(rest).collect(),
  readQueuePosition: (rest, orderId) => readQueuePosition(rest, orderId),
  readQueuePositions: (rest) => readQueuePositions(rest, { tickers: [BTC] }),
  listHistoricalFills: (rest) => listHistoricalFills(rest).collect(),
  listHistoricalOrders: (rest) => listHistoricalOrders(rest).collect(),
  listHistoricalPositions: (rest) => listHistoricalPositions(rest).collect(),
  readLimits,
  readApiKeys: (rest) => readApiKeys(rest, { owns: (id) => id === ALICE_KEY.keyId }),
}
