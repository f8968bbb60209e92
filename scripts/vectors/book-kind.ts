import { z } from 'zod'
import { bookHash, bookPreimage, type HashedBook } from '../../src/lib/venues/polymarket/book-hash.js'
import { TextBook } from '../../src/lib/venues/polymarket/text-book.js'
import { levels, side, type Kind } from './vector-shape.js'

const bookInput = z.object({
  book: z.object({
    market: z.string(),
    asset_id: z.string(),
    timestamp: z.string(),
    bids: levels,
    asks: levels,
    min_order_size: z.string(),
    tick_size: z.string(),
    neg_risk: z.boolean(),
    last_trade_price: z.string(),
  }),
  changes: z
    .array(
      z.object({
        timestamp: z.string(),
        last_trade_price: z.string().optional(),
        tick_size: z.string().optional(),
        price_changes: z.array(z.object({ side, price: z.string(), size: z.string() })),
      }),
    )
    .default([]),
})

/** The book as it was served, and after each change in the order of its levels' values. */
export const bookHashSteps: Kind['compute'] = ({ input }) => {
  const { book, changes } = bookInput.parse(input)
  const texts = new TextBook()
  texts.apply(book)
  let now: HashedBook = book
  const steps = [told('snapshot', now)]
  for (const { timestamp, price_changes, last_trade_price, tick_size } of changes) {
    for (const one of price_changes) texts.change(one.side === 'buy' ? 'bid' : 'ask', one.price, one.size)
    now = {
      ...now,
      timestamp,
      bids: texts.bids,
      asks: texts.asks,
      last_trade_price: last_trade_price ?? now.last_trade_price,
      tick_size: tick_size ?? now.tick_size,
    }
    steps.push(told(timestamp, now))
  }
  return { steps }
}

const told = (after: string, book: HashedBook): Record<string, string> => ({
  after,
  preimage: bookPreimage(book),
  hash: bookHash(book),
})
