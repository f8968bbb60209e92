import { DataError } from '../../../base/errors.js'
import { PRICE_ONE, PRICE_ZERO, type Price } from '../../../base/units.js'
import type { ListingNews, News, TradingStatus } from '../../../domain/events.js'
import { Grid, type Band } from '../../../domain/grid.js'
import { isAbsent, isFields, name, priceOf, secondsOf, text, type Fields } from './fields.js'

/**
 * What becomes of a market (kalshi.md 6.5 and 9); times are in seconds. A kind of news that is not known may be a dispute or an
 * amended result.
 */
export function lifecycle(body: Fields): News {
  const market = name(body, 'market_ticker')
  const read = READERS.get(text(body, 'event_type'))
  return read === undefined ? listing(market, 'market-changed') : read(market, body)
}

/** The kinds of news that are known. */
export const isLifecycleKind = (kind: unknown): boolean => READERS.has(kind as string)

const READERS: ReadonlyMap<string, (market: string, body: Fields) => News> = new Map([
  ['created', (market) => listing(market, 'market-created')],
  ['metadata_updated', (market) => listing(market, 'market-described')],
  ['activated', (market) => status(market, 'open')],
  ['deactivated', (market) => status(market, 'paused')],
  ['close_date_updated', closeDate],
  ['price_level_structure_updated', gridChanged],
  ['determined', determined],
  ['settled', settled],
])

const listing = (market: string, what: ListingNews['what']): News => ({
  type: 'listing',
  venue: 'kalshi',
  what,
  id: market,
})

const status = (market: string, now: TradingStatus): News => ({
  type: 'status',
  venue: 'kalshi',
  market,
  status: now,
})

function closeDate(market: string, body: Fields): News {
  const closesAt = secondsOf(body, 'close_ts')
  return { type: 'terms', venue: 'kalshi', market, grid: undefined, closesAt }
}

function gridChanged(market: string, body: Fields): News {
  return { type: 'terms', venue: 'kalshi', market, grid: gridOf(body), closesAt: undefined }
}

/** Found, but it may be disputed and amended: nothing is paid before `settled`. */
function determined(market: string, body: Fields): News {
  return { type: 'determined', venue: 'kalshi', market, yesPayoff: payoffOf(body) }
}

/** Final; the message has no result, the one determined last is paid. */
function settled(market: string): News {
  return { type: 'settlement', venue: 'kalshi', market, yesPayoff: undefined }
}

/**
 * What YES pays. Ties, voids and fair prices come as `scalar` with a value. A result without a value, a value that no price
 * can hold, or a value that contradicts the result stays `undefined`: it is asked for, not guessed.
 */
function payoffOf(body: Fields): Price | undefined {
  const isValued = !isAbsent(body['settlement_value'])
  const value = isValued ? readable(body) : undefined
  const certain = CERTAIN.get(text(body, 'result'))
  if (certain === undefined)
    return body['result'] === 'scalar' || body['result'] === 'void' ? value : undefined
  return isValued && value !== certain ? undefined : certain
}

const CERTAIN: ReadonlyMap<string, Price> = new Map([
  ['yes', PRICE_ONE],
  ['no', PRICE_ZERO],
])

function readable(body: Fields): Price | undefined {
  try {
    return priceOf(body, 'settlement_value')
  } catch (error) {
    if (error instanceof DataError) return undefined
    throw error
  }
}

const BANDS_MAX = 100

/** The prices of a market; the label of the structure is no help, new ones appear without notice (kalshi.md 4). */
function gridOf(body: Fields): Grid {
  const rows = body['price_ranges']
  if (!Array.isArray(rows) || rows.length > BANDS_MAX)
    throw new DataError('KALSHI_FIELD', '"price_ranges" is missing or not a list of bands')
  return Grid.of(rows.map(bandOf))
}

function bandOf(row: unknown): Band {
  if (!isFields(row)) throw new DataError('KALSHI_FIELD', '"price_ranges" holds something that is not a band')
  return { start: priceOf(row, 'start'), end: priceOf(row, 'end'), step: priceOf(row, 'step') }
}
