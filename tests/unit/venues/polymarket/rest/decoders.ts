// The production decoders of all answers, by the name of their call.
import {
  decodeApiKeys,
  decodeCredentials,
} from '../../../../../src/lib/venues/polymarket/rest/clob/api-keys.js'
import { decodeTokenBalance } from '../../../../../src/lib/venues/polymarket/rest/clob/balances.js'
import { decodeBook, decodeBooks } from '../../../../../src/lib/venues/polymarket/rest/clob/books.js'
import { decodeBuilderFees } from '../../../../../src/lib/venues/polymarket/rest/clob/builder-fees.js'
import { decodeCancels } from '../../../../../src/lib/venues/polymarket/rest/clob/cancel-orders.js'
import { decodeClosedOnly } from '../../../../../src/lib/venues/polymarket/rest/clob/closed-only.js'
import { decodeCompactMarket } from '../../../../../src/lib/venues/polymarket/rest/clob/compact-market.js'
import { decodeHeartbeat } from '../../../../../src/lib/venues/polymarket/rest/clob/heartbeat.js'
import {
  decodeMarket,
  readMarketPage,
  readSimplifiedPage,
} from '../../../../../src/lib/venues/polymarket/rest/clob/markets.js'
import { decodeNotifications } from '../../../../../src/lib/venues/polymarket/rest/clob/notifications.js'
import { decodeOrder, readOrderPage } from '../../../../../src/lib/venues/polymarket/rest/clob/open-orders.js'
import { decodeOrderScoring } from '../../../../../src/lib/venues/polymarket/rest/clob/order-scoring.js'
import {
  decodePlaced,
  decodePlacedMany,
} from '../../../../../src/lib/venues/polymarket/rest/clob/place-orders.js'
import { decodePricesHistory } from '../../../../../src/lib/venues/polymarket/rest/clob/prices-history.js'
import * as prices from '../../../../../src/lib/venues/polymarket/rest/clob/prices.js'
import { readRewardsPage } from '../../../../../src/lib/venues/polymarket/rest/clob/rewards.js'
import * as terms from '../../../../../src/lib/venues/polymarket/rest/clob/token-terms.js'
import { readTradePage } from '../../../../../src/lib/venues/polymarket/rest/clob/trades.js'
import * as state from '../../../../../src/lib/venues/polymarket/rest/clob/venue-state.js'
import { readPositionPage } from '../../../../../src/lib/venues/polymarket/rest/data/positions.js'
import * as catalogue from '../../../../../src/lib/venues/polymarket/rest/gamma/catalogue.js'
import { decodeTags } from '../../../../../src/lib/venues/polymarket/rest/gamma/catalogues.js'
import { decodeSearch } from '../../../../../src/lib/venues/polymarket/rest/gamma/search.js'
import { decodeGeoblock } from '../../../../../src/lib/venues/polymarket/rest/site/geoblock.js'

export const DECODERS = {
  version: state.decodeVersion,
  time: state.decodeTime,
  ok: state.decodeOk,
  credentials: decodeCredentials,
  apiKeys: decodeApiKeys,
  closedOnly: decodeClosedOnly,
  book: decodeBook,
  books: decodeBooks,
  price: prices.decodePrice,
  prices: prices.decodePrices,
  midpoint: prices.decodeMidpoint,
  midpoints: prices.decodeMidpoints,
  spread: prices.decodeSpread,
  lastTrade: prices.decodeLastTrade,
  tickSize: terms.decodeTickSize,
  negRisk: terms.decodeNegRisk,
  baseFee: terms.decodeLegacyBaseFee,
  marketOfToken: terms.decodeMarketOfToken,
  history: decodePricesHistory,
  compactMarket: decodeCompactMarket,
  clobMarket: decodeMarket,
  clobMarkets: readMarketPage,
  simplifiedMarkets: readSimplifiedPage,
  builderFees: decodeBuilderFees,
  placed: decodePlaced,
  placedThree: (raw: unknown) => decodePlacedMany(raw, 3),
  cancels: (raw: unknown) => decodeCancels('DELETE', raw),
  orders: readOrderPage,
  order: decodeOrder,
  trades: readTradePage,
  balance: decodeTokenBalance,
  heartbeat: decodeHeartbeat,
  notifications: decodeNotifications,
  scoring: decodeOrderScoring,
  rewards: readRewardsPage,
  gammaMarket: catalogue.decodeGammaMarket,
  gammaMarkets: catalogue.readGammaMarketPage,
  gammaEvent: catalogue.decodeGammaEvent,
  gammaEvents: catalogue.readGammaEventPage,
  search: decodeSearch,
  tags: decodeTags,
  positions: readPositionPage,
  geoblock: decodeGeoblock,
} as const satisfies Readonly<Record<string, (raw: unknown) => unknown>>
