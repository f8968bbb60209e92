import { DataError } from '../../src/lib/base/errors.js'
import { bookHash } from '../../src/lib/venues/polymarket/book-hash.js'
import { parsePolymarketChannel } from '../../src/lib/venues/polymarket/normalize/channel.js'
import type { Fields } from '../../src/lib/venues/polymarket/normalize/fields.js'
import { wireBook, wireChanges, type WireBook } from '../../src/lib/venues/polymarket/normalize/wire-book.js'
import { readFrame } from '../../src/lib/venues/polymarket/normalize/frame.js'
import { TextBook } from '../../src/lib/venues/polymarket/text-book.js'

/** What enters a book's hash besides its levels, as last told (polymarket.md 5.2). */
interface Terms {
  readonly tickSize?: string | undefined
  readonly lastTradePrice?: string | undefined
  readonly minOrderSize?: string | undefined
  readonly negRisk?: boolean | undefined
}

interface Followed {
  readonly book: TextBook
  terms: Terms
}

/** Holds the checksums that Polymarket sends with its books and changes against the books that its texts make. */
export class HashTally {
  /** Whole books with the right hash, and with another. */
  books = 0
  booksWrong = 0
  /** The last changes of a token in a frame, alike. */
  changes = 0
  changesWrong = 0
  /** Hashes of which something is not told, such as the minimum order, or of a book that never came. */
  unknown = 0
  private readonly tokens = new Map<string, Followed>()

  /** Frames of other channels, and what cannot be read, have no hashes. */
  note(name: string, payload: string): void {
    const channel = parsePolymarketChannel(name)
    if (channel === undefined) return
    unlessUnreadable(() => {
      for (const { type, fields } of readFrame(payload, channel).messages)
        unlessUnreadable(() => this.message(type, fields))
    })
  }

  private message(type: string, fields: Fields): void {
    if (type === 'book') this.book(wireBook(fields))
    else if (type === 'price_change') this.change(fields)
    else if (type === 'last_trade_price' || type === 'tick_size_change') this.terms(fields)
  }

  private book(wire: WireBook): void {
    const known = this.tokens.get(wire.token) ?? { book: new TextBook(), terms: {} }
    this.tokens.set(wire.token, known)
    known.book.apply(wire)
    const { tickSize, lastTradePrice, minOrderSize, negRisk } = wire
    const before = known.terms
    known.terms = {
      tickSize: tickSize ?? before.tickSize,
      // An empty text is a market that never traded.
      lastTradePrice: lastTradePrice ?? (tickSize === undefined ? before.lastTradePrice : ''),
      minOrderSize: minOrderSize ?? before.minOrderSize,
      negRisk: negRisk ?? before.negRisk,
    }
    const isRight = this.isRight(known, wire)
    if (isRight === undefined) this.unknown++
    else if (isRight) this.books++
    else this.booksWrong++
  }

  private change(fields: Fields): void {
    const { market, timestamp, changes } = wireChanges(fields)
    const last = new Map<string, string | undefined>()
    for (const { token, side, price, size, hash } of changes) {
      this.tokens.get(token)?.book.change(side, price, size)
      last.set(token, hash)
    }
    for (const [token, hash] of last) {
      const known = this.tokens.get(token)
      const isRight = known && this.isRight(known, { market, token, timestamp, hash })
      if (isRight === undefined) this.unknown++
      else if (isRight) this.changes++
      else this.changesWrong++
    }
  }

  private terms(fields: Fields): void {
    const known = this.tokens.get(String(fields['asset_id']))
    const { price, new_tick_size: tick } = fields
    if (known === undefined) return
    if (typeof tick === 'string') known.terms = { ...known.terms, tickSize: tick }
    if (typeof price === 'string') known.terms = { ...known.terms, lastTradePrice: price }
  }

  /** `undefined` when not everything that the hash is made of is known. */
  private isRight(
    { book, terms }: Followed,
    told: Pick<WireBook, 'market' | 'token' | 'timestamp' | 'hash'>,
  ): boolean | undefined {
    const { tickSize, lastTradePrice, minOrderSize, negRisk } = terms
    if (told.hash === undefined || tickSize === undefined || lastTradePrice === undefined) return undefined
    if (minOrderSize === undefined || negRisk === undefined) return undefined
    const { market, token: asset_id, timestamp } = told
    const { bids, asks } = book
    const rest = {
      min_order_size: minOrderSize,
      tick_size: tickSize,
      neg_risk: negRisk,
      last_trade_price: lastTradePrice,
    }
    return bookHash({ market, asset_id, timestamp, bids, asks, ...rest }) === told.hash
  }
}

function unlessUnreadable(read: () => void): void {
  try {
    read()
  } catch (error) {
    if (!(error instanceof DataError)) throw error
  }
}
