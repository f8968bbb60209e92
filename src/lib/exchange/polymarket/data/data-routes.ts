import { json, type SimResponse } from '../../transport.js'
import type { Exchange } from '../../core/exchange.js'
import type { SimOrder, SimTrade } from '../../core/order.js'
import { amountText, sizeText } from '../books/number-text.js'
import type { Quotes } from '../books/quotes.js'
import type { Catalogue } from '../catalogue/catalogue.js'
import { madeUpUuid } from '../made-up.js'
import { historyWindow, priceHistory } from '../rest/price-history.js'
import type { Call, Router } from '../rest/router.js'
import { isAddress } from '../signing/hex.js'
import type { Identities } from '../trades/identities.js'
import { secondsOf, type VenueClock } from '../venue-clock.js'
import type { ActivityLog } from './activity-log.js'
import { activityRow, tradeRow } from './data-feeds.js'
import { dataPage, type DataPage } from './data-pages.js'
import { positionRow, type PositionStatus } from './data-position.js'

export interface DataApiParts {
  readonly exchange: Exchange
  readonly clock: VenueClock
  readonly catalogue: Catalogue
  readonly quotes: Quotes
  readonly identities: Identities
  readonly activity: ActivityLog
}

interface Row {
  readonly at: number
  readonly row: object
}

const CONDITIONS_MAX = 20
const STATUSES: readonly PositionStatus[] = ['OPEN', 'REDEEMABLE', 'REDEEMABLE_LOST', 'MERGEABLE', 'CLOSED']

/** Portfolios and feeds, for anybody who knows a wallet's address. */
export function dataApiRoutes(router: Router, parts: DataApiParts): void {
  router
    .get('/v2/positions', (call) => positions(call, parts))
    .get('/v2/trades', (call) => trades(call, parts))
    .get('/v2/activity', (call) => activity(call, parts))
    .get('/v2/holders', (call) => holders(call, parts))
    .get('/v2/oi', (call) => openInterest(call, parts))
    .get('/v2/value', (call) => value(call, parts))
    .get('/v2/prices-history', (call) => history(call, parts))
    .get('/v2/status', () => json(200, { data: { status: 'OK' } }))
}

const invalid = (error: string): SimResponse =>
  json(400, {
    error,
    code: 'invalid_argument',
    retryable: false,
    trace_id: madeUpUuid(error).replaceAll('-', ''),
  })

const paged = (page: DataPage | undefined): SimResponse =>
  page === undefined ? invalid('cursor is invalid') : json(200, page)

/** The account of the wallet that is asked about; a text when the question makes no sense. */
function accountOf(
  { query }: Call,
  { exchange }: DataApiParts,
): { readonly id: string; readonly address: string } | string {
  const user = query.get('user')
  if (user === null || user === '') return 'user is required'
  if (!isAddress(user)) return 'user is not an address'
  const id = user.toLowerCase()
  return { id: exchange.hasAccount(id) ? id : '', address: user }
}

/** Undefined: not filtered. */
function conditionsOf({ query }: Call): ReadonlySet<string> | undefined | string {
  const ids = query
    .getAll('condition')
    .flatMap((text) => text.split(','))
    .filter((id) => id !== '')
  if (ids.length > CONDITIONS_MAX) return `condition takes at most ${CONDITIONS_MAX} ids`
  return ids.length === 0 ? undefined : new Set(ids)
}

function positions(call: Call, parts: DataApiParts): SimResponse {
  const account = accountOf(call, parts)
  if (typeof account === 'string') return invalid(account)
  const conditions = conditionsOf(call)
  if (typeof conditions === 'string') return invalid(conditions)
  const asked = call.query.get('status')?.toUpperCase()
  const wanted = STATUSES.find((status) => status === asked)
  if (asked !== undefined && wanted === undefined) return invalid('status is invalid')
  const rows = positionsOf(account, parts).filter(
    ({ status, condition }) =>
      (wanted === undefined ? status !== 'CLOSED' : fitsStatus(status, wanted)) &&
      (conditions?.has(condition) ?? true),
  )
  return paged(
    dataPage(
      rows.map(({ row }) => row),
      call.query,
    ),
  )
}

/** What can be merged is open as well. */
const fitsStatus = (status: PositionStatus, wanted: PositionStatus): boolean =>
  status === wanted || (wanted === 'OPEN' && status === 'MERGEABLE')

function positionsOf(
  account: { readonly id: string; readonly address: string },
  parts: DataApiParts,
): readonly { status: PositionStatus; row: object; value: number; condition: string }[] {
  if (account.id === '') return []
  return parts.exchange.heldMarkets(account.id).flatMap((condition) =>
    (['yes', 'no'] as const).flatMap((outcome) => {
      const token = parts.catalogue.tokenOf(condition, outcome)
      const found = positionRow(account, token, parts)
      return found === undefined ? [] : [{ ...found, condition }]
    }),
  )
}

/** Newest first, within the times asked for. */
function latest(rows: readonly Row[], { query }: Call): readonly object[] {
  const [start, end] = [Number(query.get('start') ?? 0), Number(query.get('end') ?? Infinity)]
  return rows
    .filter(({ at }) => Math.floor(at / 1_000) >= start && Math.floor(at / 1_000) <= end)
    .sort((a, b) => b.at - a.at)
    .map(({ row }) => row)
}

const ordersOf = ({ taker, maker }: SimTrade): readonly SimOrder[] => [taker, maker]

function trades(call: Call, parts: DataApiParts): SimResponse {
  const conditions = conditionsOf(call)
  if (typeof conditions === 'string') return invalid(conditions)
  const { query } = call
  const user = query.has('user') ? accountOf(call, parts) : undefined
  if (typeof user === 'string') return invalid(user)
  const side = query.get('side')?.toUpperCase()
  const takerOnly = query.get('taker_only') !== 'false'
  const rows = tradesOf(user?.id, conditions, parts).flatMap((trade) =>
    ordersOf(trade)
      .filter((order) =>
        user === undefined ? !takerOnly || order === trade.taker : order.account === user.id,
      )
      .map((order) => ({ at: trade.at, row: tradeRow(trade, order, parts) })),
  )
  const sided = rows.filter(({ row }) => side === undefined || (row as { side: string }).side === side)
  return paged(dataPage(latest(sided, call), query))
}

function tradesOf(
  account: string | undefined,
  conditions: ReadonlySet<string> | undefined,
  { exchange, catalogue }: DataApiParts,
): readonly SimTrade[] {
  const fits = ({ market }: SimTrade): boolean => conditions?.has(market) ?? true
  if (account === '') return []
  if (account !== undefined) return exchange.tradesOf(account).filter(fits)
  const markets = conditions ?? [...catalogue.markets()].map(({ listing }) => listing.conditionId)
  return [...markets].flatMap((market) => exchange.trades(market))
}

function activity(call: Call, parts: DataApiParts): SimResponse {
  const account = accountOf(call, parts)
  if (typeof account === 'string') return invalid(account)
  const types = new Set((call.query.get('type') ?? '').split(',').filter((type) => type !== ''))
  const wants = (type: string): boolean => types.size === 0 || types.has(type)
  const fills = wants('TRADE')
    ? tradesOf(account.id, undefined, parts).flatMap((trade) =>
        ordersOf(trade)
          .filter((order) => order.account === account.id)
          .map((order) => ({ at: trade.at, row: { ...tradeRow(trade, order, parts), type: 'TRADE' } })),
      )
    : []
  const others = parts.activity
    .of(account.id)
    .filter(({ kind }) => wants(kind))
    .map((one) => ({ at: one.at, row: activityRow(one, parts) }))
  return paged(dataPage(latest([...fills, ...others], call), call.query))
}

function holders(call: Call, parts: DataApiParts): SimResponse {
  const conditions = conditionsOf(call)
  if (typeof conditions === 'string') return invalid(conditions)
  if (conditions === undefined) return invalid('condition is required')
  const { exchange, catalogue, identities } = parts
  const groups = [...conditions].flatMap((condition) => {
    const entry = catalogue.market(condition)
    if (entry === undefined) return []
    return entry.listing.tokens.map((id) => {
      const token = catalogue.token(id)!
      const rows = exchange
        .accounts()
        .map((account) => ({ account, size: exchange.holding(account, condition)[token.outcome] }))
        .filter(({ size }) => size > 0)
        .sort((a, b) => b.size - a.size)
        .map(({ account, size }) => ({
          proxy_wallet: identities.address(account),
          token_id: id,
          amount: sizeText(size),
          outcome_index: token.index,
          name: '',
          pseudonym: '',
          bio: '',
          profile_image: '',
          profile_image_optimized: '',
          verified: false,
        }))
      return { token_id: id, condition_id: condition, holders: rows }
    })
  })
  return paged(dataPage(groups, call.query))
}

function openInterest(call: Call, { catalogue }: DataApiParts): SimResponse {
  const conditions = conditionsOf(call)
  if (typeof conditions === 'string') return invalid(conditions)
  const rows = [...catalogue.markets()]
    .filter(({ listing }) => conditions?.has(listing.conditionId) ?? true)
    .map(({ listing, market }) => ({
      condition_id: listing.conditionId,
      value: sizeText(market.openInterest),
    }))
  return json(200, { data: rows })
}

function value(call: Call, parts: DataApiParts): SimResponse {
  const account = accountOf(call, parts)
  if (typeof account === 'string') return invalid(account)
  const sum = positionsOf(account, parts).reduce((total, position) => total + position.value, 0)
  return json(200, { data: [{ user: account.address, value: amountText(sum) }] })
}

function history({ query }: Call, { exchange, clock, catalogue }: DataApiParts): SimResponse {
  const token = catalogue.token(query.get('token_id') ?? query.get('market') ?? '')
  if (token === undefined) return invalid('token_id is unknown')
  const { market } = token.of
  const window = historyWindow(query, { now: clock.seconds(), since: secondsOf(market.openAt) })
  if (window === undefined) return invalid('the times make no sense')
  return json(200, { data: priceHistory(exchange.trades(market.id), token.outcome, window) })
}
