import type { Level } from '../../../domain/events.js'
import type { Book } from '../../core/exchange.js'
import { countText, noPriceText, priceText } from '../texts.js'

type Row = readonly [price: string, count: string]

/** Both sides as bids: YES in YES prices, NO in NO prices; ascending, so the best is last. `depth` 0: all levels. */
export function bookView(book: Book, depth: number): { yes_dollars: Row[]; no_dollars: Row[] } {
  const best = (side: readonly Level[]): readonly Level[] => (depth > 0 ? side.slice(0, depth) : side)
  return {
    yes_dollars: best(book.bids)
      .map(({ price, qty }): Row => [priceText(price), countText(qty)])
      .reverse(),
    no_dollars: best(book.asks)
      .map(({ price, qty }): Row => [noPriceText(price), countText(qty)])
      .reverse(),
  }
}
