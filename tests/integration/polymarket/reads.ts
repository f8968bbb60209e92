// Every read of the client, as questions to the small world.
import { ms } from '../../../src/lib/base/units.js'
import type { PolymarketCaller } from '../../../src/lib/venues/polymarket/rest/call.js'
import { listApiKeys } from '../../../src/lib/venues/polymarket/rest/clob/api-keys.js'
import { readTokenBalance, refreshBalance } from '../../../src/lib/venues/polymarket/rest/clob/balances.js'
import { readBook, readBooks } from '../../../src/lib/venues/polymarket/rest/clob/books.js'
import { readBuilderFees } from '../../../src/lib/venues/polymarket/rest/clob/builder-fees.js'
import { readClosedOnly } from '../../../src/lib/venues/polymarket/rest/clob/closed-only.js'
import { readCompactMarket } from '../../../src/lib/venues/polymarket/rest/clob/compact-market.js'
import { readLiveActivity } from '../../../src/lib/venues/polymarket/rest/clob/live-activity.js'
import {
  listMarkets,
  listSamplingMarkets,
  listSamplingSimplifiedMarkets,
  listSimplifiedMarkets,
  readMarket,
} from '../../../src/lib/venues/polymarket/rest/clob/markets.js'
import { readNotifications } from '../../../src/lib/venues/polymarket/rest/clob/notifications.js'
import {
  listOpenOrders,
  listPreMigrationOrders,
  readOrder,
} from '../../../src/lib/venues/polymarket/rest/clob/open-orders.js'
import {
  readOrderScoring,
  readOrdersScoring,
} from '../../../src/lib/venues/polymarket/rest/clob/order-scoring.js'
import { readPricesHistory } from '../../../src/lib/venues/polymarket/rest/clob/prices-history.js'
import * as prices from '../../../src/lib/venues/polymarket/rest/clob/prices.js'
import { readRateTier } from '../../../src/lib/venues/polymarket/rest/clob/rate-tier.js'
import { listReadonlyKeys } from '../../../src/lib/venues/polymarket/rest/clob/readonly-keys.js'
import { readRebates } from '../../../src/lib/venues/polymarket/rest/clob/rebates.js'
import { listCurrentRewards, listRewardsOf } from '../../../src/lib/venues/polymarket/rest/clob/rewards.js'
import * as terms from '../../../src/lib/venues/polymarket/rest/clob/token-terms.js'
import { listTrades } from '../../../src/lib/venues/polymarket/rest/clob/trades.js'
import { readOk, readTime, readVersion } from '../../../src/lib/venues/polymarket/rest/clob/venue-state.js'
import * as activity from '../../../src/lib/venues/polymarket/rest/data/activity.js'
import { listHolders } from '../../../src/lib/venues/polymarket/rest/data/holders.js'
import { listPositions } from '../../../src/lib/venues/polymarket/rest/data/positions.js'
import * as totals from '../../../src/lib/venues/polymarket/rest/data/totals.js'
import * as catalogue from '../../../src/lib/venues/polymarket/rest/gamma/catalogue.js'
import * as lists from '../../../src/lib/venues/polymarket/rest/gamma/catalogues.js'
import { searchGamma } from '../../../src/lib/venues/polymarket/rest/gamma/search.js'
import { readGeoblock } from '../../../src/lib/venues/polymarket/rest/site/geoblock.js'
import { PLAIN, POSITION, SET_A } from '../../sdk/polymarket-world.js'

/** What a question needs to know of the account. */
export interface Asker {
  readonly orderId: string
  readonly wallet: string
}
export type Question = (rest: PolymarketCaller, asker: Asker) => Promise<unknown>

const BOTH = [PLAIN.yes, PLAIN.no]
export const CODE = `0x${'77'.repeat(32)}`

export const CLOB_READS: Readonly<Record<string, Question>> = {
  readOk,
  readTime,
  readVersion,
  readBook: (rest) => readBook(rest, PLAIN.yes),
  readBooks: (rest) => readBooks(rest, BOTH),
  readPrice: (rest) => prices.readPrice(rest, PLAIN.yes, 'buy'),
  readPrices: (rest) => prices.readPrices(rest, BOTH),
  readMidpoint: (rest) => prices.readMidpoint(rest, PLAIN.yes),
  readMidpoints: (rest) => prices.readMidpoints(rest, BOTH),
  readSpread: (rest) => prices.readSpread(rest, PLAIN.yes),
  readSpreads: (rest) => prices.readSpreads(rest, BOTH),
  readLastTrade: (rest) => prices.readLastTrade(rest, PLAIN.yes),
  readLastTrades: (rest) => prices.readLastTrades(rest, BOTH),
  readTickSize: (rest) => terms.readTickSize(rest, PLAIN.yes),
  readNegRisk: (rest) => terms.readNegRisk(rest, SET_A.yes),
  readLegacyBaseFee: (rest) => terms.readLegacyBaseFee(rest, PLAIN.yes),
  readMarketOfToken: (rest) => terms.readMarketOfToken(rest, PLAIN.yes),
  readCompactMarket: (rest) => readCompactMarket(rest, SET_A.condition),
  readMarket: (rest) => readMarket(rest, PLAIN.condition),
  listMarkets: (rest) => listMarkets(rest).collect(),
  listSimplifiedMarkets: (rest) => listSimplifiedMarkets(rest).collect(),
  listSamplingMarkets: (rest) => listSamplingMarkets(rest).collect(),
  listSamplingSimplifiedMarkets: (rest) => listSamplingSimplifiedMarkets(rest).collect(),
  readPricesHistory: (rest) => readPricesHistory(rest, PLAIN.yes, { interval: '1h', minutes: 1 }),
  readLiveActivity: (rest) => readLiveActivity(rest, PLAIN.condition),
  readBuilderFees: (rest) => readBuilderFees(rest, CODE),
  listCurrentRewards: (rest) => listCurrentRewards(rest).collect(),
  listRewardsOf: (rest) => listRewardsOf(rest, PLAIN.condition).collect(),
}

/** Of the order book's host, but unknown to the official client. */
const OTHER_CLOB_READS: Readonly<Record<string, Question>> = {
  readRebates: (rest, { wallet }) => readRebates(rest, { date: '2026-11-20', maker: wallet }),
}

export const ACCOUNT_READS: Readonly<Record<string, Question>> = {
  listApiKeys,
  listReadonlyKeys,
  readClosedOnly,
  listOpenOrders: (rest) => listOpenOrders(rest, { conditionId: PLAIN.condition }).collect(),
  readOrder: (rest, { orderId }) => readOrder(rest, orderId),
  listTrades: (rest) => listTrades(rest, { conditionId: PLAIN.condition }).collect(),
  listPreMigrationOrders: (rest) => listPreMigrationOrders(rest).collect(),
  readCollateral: (rest) => readTokenBalance(rest, { asset: 'collateral' }, 0),
  readShares: (rest) => readTokenBalance(rest, { asset: 'conditional', token: PLAIN.yes, isV3: false }, 0),
  readPositionShares: (rest) =>
    readTokenBalance(rest, { asset: 'conditional', token: POSITION.yes, isV3: true }, 0),
  refreshBalance: (rest) => refreshBalance(rest, { asset: 'collateral' }, 0),
  readNotifications: (rest) => readNotifications(rest, 0),
  readOrderScoring: (rest, { orderId }) => readOrderScoring(rest, orderId),
  readOrdersScoring: (rest, { orderId }) => readOrdersScoring(rest, [orderId]),
}

/** Of the account, but unknown to the official client. */
const OTHER_ACCOUNT_READS: Readonly<Record<string, Question>> = { readRateTier }

const CATALOGUE_READS: Readonly<Record<string, Question>> = {
  listGammaMarkets: (rest) => catalogue.listGammaMarkets(rest, { limit: 2, isClosed: false }).collect(),
  listGammaEvents: (rest) => catalogue.listGammaEvents(rest, { limit: 1 }).collect(),
  readGammaMarket: (rest) => catalogue.readGammaMarket(rest, '1'),
  readGammaMarketBySlug: (rest) => catalogue.readGammaMarketBySlug(rest, 'market-aaaa'),
  readGammaEvent: (rest) => catalogue.readGammaEvent(rest, 'set'),
  readGammaEventBySlug: (rest) => catalogue.readGammaEventBySlug(rest, 'set'),
  listTags: (rest) => lists.listTags(rest),
  listSeries: (rest) => lists.listSeries(rest),
  searchGamma: (rest) => searchGamma(rest, { text: 'event', eventsPerPage: 5, status: 'active' }),
}

const DATA_READS: Readonly<Record<string, Question>> = {
  listPositions: (rest, { wallet }) => listPositions(rest, { user: wallet }).collect(),
  listActivity: (rest, { wallet }) => activity.listActivity(rest, { user: wallet }).collect(),
  listDataTrades: (rest, { wallet }) =>
    activity.listDataTrades(rest, { user: wallet, conditionIds: [PLAIN.condition], from: ms(0) }).collect(),
  listHolders: (rest) => listHolders(rest, [PLAIN.condition]).collect(),
  readOpenInterest: (rest) => totals.readOpenInterest(rest, [PLAIN.condition, SET_A.condition]),
  readValue: (rest, { wallet }) => totals.readValue(rest, wallet),
  readDataStatus: (rest) => totals.readDataStatus(rest),
  readGeoblock,
}

export const PUBLIC_READS = { ...CLOB_READS, ...OTHER_CLOB_READS, ...CATALOGUE_READS, ...DATA_READS }
export const PRIVATE_READS = { ...ACCOUNT_READS, ...OTHER_ACCOUNT_READS }
