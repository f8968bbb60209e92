import {
  parseScaled,
  PRICE_DECIMALS,
  price,
  qty,
  QTY_DECIMALS,
  type Ms,
  type Price,
  type Qty,
} from '../../../base/units.js'
import { contractTextHash } from '../../../domain/contract-hash.js'
import type { ContractText } from '../../../domain/contract-text.js'
import type { ListedMarket } from '../../../domain/catalogue.js'
import type { ListingState, MarketRow } from '../../../domain/market-row.js'
import { readKalshiContractText } from '../../../venues/kalshi/index.js'
import { readPolymarketContractText } from '../../../venues/polymarket/index.js'
import type { RawObject } from './listing-items.js'

/** A market somebody recorded: its text, and of its figures what today's form of the field says; older forms stay empty. */
export type RecordedMarket = ListedMarket

/** Fields a market cannot be without. */
export type Missing = { readonly field: string }

export function kalshiRecorded(
  raw: RawObject,
  event: RawObject | undefined,
  readAt: Ms,
): RecordedMarket | Missing {
  const text = readKalshiContractText(raw, event)
  if (text.title === '' && text.eventTitle === '' && text.yesLabel === '') return { field: 'title' }
  return listed(text, {
    venue: 'kalshi',
    id: text.id,
    market: text.id,
    ...shared(text, readAt),
    title: titleOf(text.eventTitle || text.title, text.yesLabel),
    state: kalshiState(raw['status']),
    bid: kalshiPrice(raw['yes_bid_dollars']),
    ask: kalshiPrice(raw['yes_ask_dollars']),
    bidQty: quantity(raw['yes_bid_size_fp']),
    askQty: quantity(raw['yes_ask_size_fp']),
    volume24h: quantity(raw['volume_24h_fp']),
    openInterest: quantity(raw['open_interest_fp']),
  })
}

export function polymarketRecorded(
  raw: RawObject,
  event: RawObject | undefined,
  readAt: Ms,
): RecordedMarket | Missing {
  const text = readPolymarketContractText(raw, event)
  if (text.title === '') return { field: 'question' }
  return listed(text, {
    venue: 'polymarket',
    id: ['slug', 'market_slug'].map((name) => raw[name]).find(isName) ?? text.id,
    market: text.id,
    ...shared(text, readAt),
    title: titleOf(text.title, text.yesLabel),
    state: polymarketState(raw),
    bid: quoted(raw['bestBid']),
    ask: quoted(raw['bestAsk']),
    bidQty: undefined,
    askQty: undefined,
    volume24h: quantity(raw['volume24hr']),
    openInterest: undefined,
  })
}

const listed = (text: ContractText, row: MarketRow): RecordedMarket => ({
  row,
  text,
  textHash: contractTextHash(text),
  untradable: undefined,
})

const shared = (
  { event, series, closesAt }: ContractText,
  readAt: Ms,
): Pick<MarketRow, 'event' | 'series' | 'closesAt' | 'readAt'> => ({ event, series, closesAt, readAt })

/** A market is told from its neighbours by what YES stands for. */
function titleOf(whole: string, yes: string): string {
  if (yes === '' || yes === whole) return whole
  return /[?!.:]$/.test(whole) ? `${whole} \u00b7 ${yes}` : `${whole}: ${yes}`
}

const KALSHI_STATES: Readonly<Record<string, ListingState>> = {
  initialized: 'upcoming', unopened: 'upcoming', active: 'open', open: 'open', inactive: 'paused', paused: 'paused',
  closed: 'closed', determined: 'closed', disputed: 'closed', amended: 'closed', settled: 'settled', finalized: 'settled',
} // prettier-ignore

/** Recorders leave the state out where they asked for open markets only. */
const kalshiState = (status: unknown): ListingState =>
  (typeof status === 'string' ? KALSHI_STATES[status.toLowerCase()] : undefined) ?? 'open'

function polymarketState({
  closed,
  archived,
  active,
  acceptingOrders,
  umaResolutionStatus,
}: RawObject): ListingState {
  if (closed === true || archived === true) return umaResolutionStatus === 'resolved' ? 'settled' : 'closed'
  if (active === false) return 'upcoming'
  return acceptingOrders === false ? 'paused' : 'open'
}

/** A price of 0 or 1 is how the venue writes that nobody offers. */
const kalshiPrice = (value: unknown): Price | undefined =>
  typeof value === 'string' ? quoted(value) : undefined

function quoted(value: unknown): Price | undefined {
  const ticks = decimal(value, PRICE_DECIMALS)
  return ticks === undefined || ticks <= 0 || ticks >= 10_000 ? undefined : price(ticks)
}

function quantity(value: unknown): Qty | undefined {
  const units = decimal(value, QTY_DECIMALS)
  return units === undefined || units < 0 ? undefined : qty(units)
}

/** Decimals behind the last one that counts are dropped. */
function decimal(value: unknown, decimals: number): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const [, whole = '', part = ''] = /^(\d{1,15})(?:\.(\d{1,40}))?$/.exec(String(value)) ?? []
  if (whole === '') return undefined
  const units = parseScaled(`${whole}.${part.slice(0, decimals).padEnd(1, '0')}`, decimals)
  return units !== undefined && Number.isSafeInteger(units) ? units : undefined
}

const isName = (value: unknown): value is string => typeof value === 'string' && value !== ''
