import { z } from 'zod'
import type { Ms, Price, Qty } from '../../../base/units.js'
import type { Outcome } from '../../../domain/complement.js'
import type { KalshiCaller } from './call.js'
import type { QueryValue } from '../../shared/rest/path.js'
import { secondsDown, secondsUp } from '../../shared/rest/path.js'
import { pageReader } from './page-reader.js'
import { CursorWalk } from '../../shared/rest/walk.js'
import { optional, zId, zPrice, zQty, zText, zTime } from '../../shared/rest/wire-fields.js'

const PAGE = 1_000

/** One public trade (kalshi.md 5.5). */
export interface KalshiTrade {
  readonly id: string
  readonly ticker: string
  /** Of YES. */
  readonly price: Price
  readonly qty: Qty
  /** The outcome that the taker got. */
  readonly taker: Outcome | undefined
  readonly at: Ms
  /** Made away from the book: not a sign of its prices. */
  readonly isBlock: boolean
}

/** A taker that the venue does not name is no reason to lose the trade. */
const outcomeOf = (word: string | undefined): Outcome | undefined =>
  word === 'yes' || word === 'no' ? word : undefined

const zTrade = z
  .object({
    trade_id: zId,
    ticker: zId,
    count_fp: zQty,
    yes_price_dollars: zPrice,
    taker_outcome_side: optional(zText),
    taker_side: optional(zText),
    created_time: zTime,
    is_block_trade: optional(z.boolean()),
  })
  .transform((row): KalshiTrade => ({
    id: row.trade_id,
    ticker: row.ticker,
    price: row.yes_price_dollars,
    qty: row.count_fp,
    taker: outcomeOf(row.taker_outcome_side ?? row.taker_side),
    at: row.created_time,
    isBlock: row.is_block_trade ?? false,
  }))

export interface TradeFilter {
  readonly ticker?: string
  readonly from?: Ms
  readonly to?: Ms
  /** Both kinds when left out. */
  readonly isBlock?: boolean
  readonly limit?: number
}

export const tradeQuery = (filter: TradeFilter): Record<string, QueryValue> => ({
  limit: filter.limit ?? PAGE,
  ticker: filter.ticker,
  min_ts: secondsDown(filter.from),
  max_ts: secondsUp(filter.to),
  is_block_trade: filter.isBlock,
})

export const readTradePage = pageReader('GET /markets/trades', { list: 'trades', item: zTrade })

/** `GET /markets/trades`, newest first, page by page (kalshi.md 5.5). */
export const listTrades = (rest: KalshiCaller, filter: TradeFilter = {}): CursorWalk<KalshiTrade> =>
  new CursorWalk({
    rest,
    call: { method: 'GET', path: '/markets/trades', query: tradeQuery(filter), access: 'preferred' },
    read: readTradePage,
    idOf: (trade) => trade.id,
  })
