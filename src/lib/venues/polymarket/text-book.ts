import { DataError } from '../../base/errors.js'
import { parseScaled } from '../../base/units.js'
import type { TextLevel } from './book-hash.js'

/** Finer than any tick of the venue, so that a text of another width still finds its level. */
const RANK_DECIMALS = 9
const ONE = 10 ** RANK_DECIMALS
const SIZE = /^\d+(\.\d+)?$/
const ZERO = /^[0.]+$/

type BookSide = 'bid' | 'ask'

interface RankedLevel extends TextLevel {
  /** Ascends from the worst level to the best. */
  readonly rank: number
}

/**
 * One token's book with every text as the venue wrote it, which its hash needs (polymarket.md 5.2). Levels are in served
 * order: bids ascend, asks descend, the best is last on both sides (polymarket.md 4.1). `bids` and `asks` hold until the next
 * `apply` or `change`: who keeps them longer copies them.
 */
export class TextBook {
  #bids: RankedLevel[] = []
  #asks: RankedLevel[] = []

  get bids(): readonly TextLevel[] {
    return this.#bids
  }

  get asks(): readonly TextLevel[] {
    return this.#asks
  }

  get bestBid(): TextLevel | undefined {
    return this.#bids.at(-1)
  }

  get bestAsk(): TextLevel | undefined {
    return this.#asks.at(-1)
  }

  /** Takes a whole book, in any order. Throws `DataError` POLYMARKET_LEVEL and changes nothing when a level is unreadable or told twice. */
  apply(book: { readonly bids: readonly TextLevel[]; readonly asks: readonly TextLevel[] }): void {
    const bids = sorted('bid', book.bids)
    const asks = sorted('ask', book.asks)
    this.#bids = bids
    this.#asks = asks
  }

  /** The new total at a price; a size of zero takes the level away. Throws `DataError` POLYMARKET_LEVEL and changes nothing. */
  change(side: BookSide, price: string, size: string): void {
    const level = ranked(side, { price, size })
    const levels = side === 'bid' ? this.#bids : this.#asks
    const at = placeOf(levels, level.rank)
    const isKnown = levels[at]?.rank === level.rank
    if (ZERO.test(size)) levels.splice(at, isKnown ? 1 : 0)
    else levels.splice(at, isKnown ? 1 : 0, level)
  }
}

function sorted(side: BookSide, levels: readonly TextLevel[]): RankedLevel[] {
  const all = levels.map((level) => ranked(side, level)).filter(({ size }) => !ZERO.test(size))
  all.sort((a, b) => a.rank - b.rank)
  const twice = all.find((level, i) => level.rank === all[i - 1]?.rank)
  if (twice !== undefined)
    throw new DataError('POLYMARKET_LEVEL', 'a book tells one price twice', { price: twice.price })
  return all
}

function ranked(side: BookSide, { price, size }: TextLevel): RankedLevel {
  const value = parseScaled(price, RANK_DECIMALS)
  if (value === undefined || value < 0 || value > ONE || !SIZE.test(size))
    throw new DataError('POLYMARKET_LEVEL', 'a level is not a price within 0..1 and a size', {
      price: price.slice(0, 40),
      size: size.slice(0, 40),
    })
  return { price, size, rank: side === 'bid' ? value : -value }
}

/** Where a rank stands or would stand. */
function placeOf(levels: readonly RankedLevel[], rank: number): number {
  let low = 0
  let high = levels.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (levels[middle]!.rank < rank) low = middle + 1
    else high = middle
  }
  return low
}
