import { json, type SimResponse } from '../../transport.js'
import type { ApiKey } from '../accounts/api-keys.js'
import type { Wallets } from '../accounts/wallets.js'
import { orderJson } from '../orders/order-json.js'
import type { OrderRecord, OrderRecords } from '../orders/order-records.js'
import type { PolymarketSettings } from '../settings.js'
import { isBytes32 } from '../signing/hex.js'
import type { OrderScoring } from './order-scoring.js'
import type { TradeDesk } from '../trades/trade-desk.js'
import { tradeJson, type TradeViews, type Viewer } from '../trades/trade-json.js'
import type { VenueTrade } from '../trades/venue-trade.js'
import { fieldsOf, parsedBody } from '../orders/order-request.js'
import { secondsOf } from '../venue-clock.js'
import { pageOf } from './pages.js'
import type { Call, Router } from './router.js'

export interface DataRouteParts {
  readonly records: OrderRecords
  readonly trades: TradeDesk
  readonly views: TradeViews
  readonly wallets: Wallets
  readonly scoring: OrderScoring
  readonly settings: PolymarketSettings
}

const PAGE = 100
const BAD_CURSOR = json(400, { error: 'invalid next_cursor' })

/** What callers ask about their own orders and trades. */
export function dataRoutes(router: Router, parts: DataRouteParts): void {
  for (const path of ['/data/orders', '/orders'])
    router.account('GET', path, (call, key) => openOrders(call, key, parts))
  for (const path of ['/data/order/{id}', '/order/{id}'])
    router.account('GET', path, (call, key) => oneOrder(call, key, parts))
  for (const path of ['/data/trades', '/trades'])
    router.account('GET', path, (call, key) => ownTrades(call, key, parts))
  router
    // Every order of the older generation was dropped when this one began.
    .account('GET', '/data/pre-migration-orders', () => json(200, pageOf([], null, PAGE)))
    .account('GET', '/order-scoring', ({ query }, { owner }) => {
      const scores = (id: string): boolean => isScoring(id, owner, parts)
      return json(200, { scoring: scores(query.get('order_id') ?? query.get('orderId') ?? '') })
    })
    .account('POST', '/orders-scoring', ({ request }, { owner }) => scoring(request.body, owner, parts))
}

function openOrders({ query }: Call, { owner }: ApiKey, { records, settings }: DataRouteParts): SimResponse {
  const [id, market, asset] = ['id', 'market', 'asset_id'].map((name) => query.get(name))
  const found = records
    .open(owner)
    .filter(
      (record) =>
        fits(id, record.id) &&
        fits(market, record.token.of.listing.conditionId) &&
        fits(asset, record.token.token),
    )
  const prefix = settings.statusPrefix ? 'ORDER_STATUS_' : ''
  const page = pageOf(found, query.get('next_cursor'), PAGE)
  if (page === undefined) return BAD_CURSOR
  return json(200, { ...page, data: page.data.map((record) => orderJson(record, prefix)) })
}

function oneOrder({ params }: Call, { owner }: ApiKey, { records, settings }: DataRouteParts): SimResponse {
  const id = params[0]!.toLowerCase()
  if (!isBytes32(id)) return json(400, { error: 'Invalid orderID' })
  const record = own(records.find(id), owner)
  if (record === undefined) return json(404, { error: 'Order not found' })
  return json(200, orderJson(record, settings.statusPrefix ? 'ORDER_STATUS_' : ''))
}

function ownTrades({ query }: Call, { owner, key }: ApiKey, parts: DataRouteParts): SimResponse {
  const { trades, views, settings } = parts
  const asked = askedTrades(query)
  if (asked === undefined) return json(400, { error: 'Invalid trade params payload' })
  const accounts = new Set(parts.wallets.of(owner).map(({ account }) => account))
  const viewer: Viewer = { accounts, key }
  const found = trades.of(owner).filter((trade) => asked(trade, views))
  const page = pageOf([...found].reverse(), query.get('next_cursor'), PAGE)
  if (page === undefined) return BAD_CURSOR
  const prefix = settings.statusPrefix ? 'TRADE_STATUS_' : ''
  return json(200, { ...page, data: page.data.map((trade) => tradeJson(trade, views, viewer, prefix)) })
}

type TradeFilter = (trade: VenueTrade, views: TradeViews) => boolean

/** Undefined: the times make no sense. */
function askedTrades(query: URLSearchParams): TradeFilter | undefined {
  const [id, market, asset, maker] = ['id', 'market', 'asset_id', 'maker_address'].map((name) =>
    query.get(name),
  )
  const [before, after] = [query.get('before'), query.get('after')]
  if (![before, after].every((time) => time === null || /^\d{0,12}$/.test(time))) return undefined
  return (trade, { catalogue, identities }) => {
    const seconds = secondsOf(trade.at)
    const orders = [trade.taker, ...trade.fills.map((fill) => fill.maker)]
    const names = (
      test: (order: (typeof orders)[number]) => string,
      wanted: string | null | undefined,
    ): boolean => wanted === null || orders.some((order) => fits(wanted, test(order)))
    return (
      fits(id, trade.id) &&
      fits(market, trade.taker.market) &&
      names((order) => catalogue.tokenOf(order.market, order.outcome).token, asset) &&
      names((order) => identities.address(order.account).toLowerCase(), maker?.toLowerCase() ?? null) &&
      (!before || seconds < Number(before)) &&
      (!after || seconds > Number(after))
    )
  }
}

function scoring(body: string, owner: string, parts: DataRouteParts): SimResponse {
  const parsed = parsedBody(body)
  const ids = Array.isArray(parsed) ? (parsed as unknown[]) : fieldsOf(parsed)?.['orderIds']
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string'))
    return json(400, { error: 'Invalid payload' })
  const texts: readonly string[] = ids
  return json(200, Object.fromEntries(texts.map((id) => [id, isScoring(id, owner, parts)])))
}

function isScoring(id: string, owner: string, { records, scoring }: DataRouteParts): boolean {
  const record = own(records.find(id.toLowerCase()), owner)
  return record !== undefined && scoring.isScoring(record)
}

const own = (record: OrderRecord | undefined, owner: string): OrderRecord | undefined =>
  record?.wallet.owner === owner ? record : undefined

/** An absent or empty filter lets everything through. */
const fits = (wanted: string | null | undefined, is: string): boolean =>
  wanted === null || wanted === undefined || wanted === '' || wanted === is
