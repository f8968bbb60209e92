import { hash } from 'node:crypto'

/** One level as the venue wrote it. */
export interface TextLevel {
  readonly price: string
  readonly size: string
}

/** What enters a book's hash, every text exactly as the venue wrote it (polymarket.md 5.2). */
export interface HashedBook {
  readonly market: string
  readonly asset_id: string
  /** Milliseconds; of a change, the change's own. */
  readonly timestamp: string
  /** Ascending: the best is last. */
  readonly bids: readonly TextLevel[]
  /** Descending: the best is last. */
  readonly asks: readonly TextLevel[]
  readonly min_order_size: string
  readonly tick_size: string
  readonly neg_risk: boolean
  readonly last_trade_price: string
}

/** The text whose hash the venue sends: compact JSON with the keys in this order and an empty `hash` (polymarket.md 5.2). */
export const bookPreimage = (book: HashedBook): string =>
  JSON.stringify({
    market: book.market,
    asset_id: book.asset_id,
    timestamp: book.timestamp,
    hash: '',
    bids: book.bids.map(bare),
    asks: book.asks.map(bare),
    min_order_size: book.min_order_size,
    tick_size: book.tick_size,
    neg_risk: book.neg_risk,
    last_trade_price: book.last_trade_price,
  })

/** 40 lower-case hexadecimal digits: evidence that a local book is the venue's, never a promise (polymarket.md 5.2). */
export const bookHash = (book: HashedBook): string => hash('sha1', bookPreimage(book))

const bare = ({ price, size }: TextLevel): TextLevel => ({ price, size })
