import { z } from 'zod'
import type { Price, Qty } from '../../../base/units.js'
import { reflect, type Outcome } from '../../../domain/complement.js'
import type { Level } from '../../../domain/events.js'
import type { KalshiCaller } from './call.js'
import { decode } from './decode.js'
import { pathOf } from '../../shared/rest/path.js'
import { isTradeable, zId, zPrice, zQty } from '../../shared/rest/wire-fields.js'

const TICKERS_A_CALL = 100

/** One book in YES terms, best first. It has no number: it cannot be merged with a stream, only compared (kalshi.md 5.4). */
export interface KalshiOrderBook {
  readonly ticker: string
  readonly bids: readonly Level[]
  readonly asks: readonly Level[]
}

/** Null is an empty side; REST names both, so a side that is not there at all is not known to be empty (kalshi.md 5.4). */
const zLevels = z
  .array(z.tuple([zPrice.refine(isTradeable, { message: 'a price that nobody can offer' }), zQty]))
  .refine((rows) => new Set(rows.map(([at]) => at)).size === rows.length, {
    message: 'a price comes twice',
  })
  .nullable()
  .transform((rows) => rows ?? [])
const zSides = z.object({ yes_dollars: zLevels, no_dollars: zLevels })
const zOne = z.object({ orderbook_fp: zSides }).transform((row) => row.orderbook_fp)
const zBook = z.object({ ticker: zId, orderbook_fp: zSides })
const zMany = z.object({ orderbooks: z.array(zBook) }).transform((row) => row.orderbooks)

/** `GET /markets/{ticker}/orderbook`: `depth` levels of each side, 0 for all (kalshi.md 5.4). */
export async function readOrderBook(
  rest: KalshiCaller,
  ticker: string,
  depth?: number,
): Promise<KalshiOrderBook> {
  const path = `${pathOf('/markets', ticker)}/orderbook`
  return decodeOrderBook(
    ticker,
    await rest.call({ method: 'GET', path, query: { depth }, access: 'preferred' }),
  )
}

export const decodeOrderBook = (ticker: string, raw: unknown): KalshiOrderBook =>
  inYesTerms(ticker, decode('GET /markets/{ticker}/orderbook', zOne, raw))

/** `GET /markets/orderbooks` in as many calls as it takes; a market that the venue leaves out is missing (kalshi.md 5.4). */
export async function readOrderBooks(
  rest: KalshiCaller,
  tickers: readonly string[],
): Promise<ReadonlyMap<string, KalshiOrderBook>> {
  const wanted = [...new Set(tickers)]
  const books = new Map<string, KalshiOrderBook>()
  for (let i = 0; i < wanted.length; i += TICKERS_A_CALL) {
    const part = wanted.slice(i, i + TICKERS_A_CALL)
    const raw = await rest.call({
      method: 'GET',
      path: '/markets/orderbooks',
      query: { tickers: part },
      access: 'preferred',
    })
    const asked = new Set(part)
    for (const book of decodeOrderBooks(raw)) if (asked.has(book.ticker)) books.set(book.ticker, book)
  }
  return books
}

export const decodeOrderBooks = (raw: unknown): readonly KalshiOrderBook[] =>
  decode('GET /markets/orderbooks', zMany, raw).map((row) => inYesTerms(row.ticker, row.orderbook_fp))

function inYesTerms(ticker: string, sides: z.output<typeof zSides>): KalshiOrderBook {
  const bids = levelsOf('yes', sides.yes_dollars)
  const asks = levelsOf('no', sides.no_dollars)
  return {
    ticker,
    bids: bids.sort((a, b) => b.price - a.price),
    asks: asks.sort((a, b) => a.price - b.price),
  }
}

/** The venue lists bids of both outcomes and promises no order. A level of nothing is no level. */
const levelsOf = (outcome: Outcome, rows: readonly (readonly [Price, Qty])[]): Level[] =>
  rows
    .filter(([, qty]) => qty > 0)
    .map(([price, qty]) => ({ price: reflect(outcome, 'bid', price).price, qty }))
