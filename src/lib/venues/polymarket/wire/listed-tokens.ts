import type { Market } from '../../../domain/market.js'
import { ByteIndex, isPlainId } from '../../shared/wire/byte-index.js'

type Tokens = NonNullable<Market['tokens']>

/** Listed markets and their tokens, by the bytes of their ids: what `TokenTable` is to the parser. */
export class ListedTokens {
  private readonly markets = new ByteIndex()
  /** Those of market `i` are `2 * i`, YES, and `2 * i + 1`, NO. */
  private readonly tokens = new ByteIndex()
  private books = new Int32Array(64)

  /** Passes over what `TokenTable` passes over or refuses. */
  learn({ venue, id, tokens }: Pick<Market, 'venue' | 'id' | 'tokens'>, book: number): void {
    if (venue !== 'polymarket' || tokens === undefined) return
    const market = this.entryFor(id, tokens)
    if (market < 0) return
    if (market >= this.books.length) {
      const wider = new Int32Array(2 * this.books.length)
      wider.set(this.books)
      this.books = wider
    }
    this.books[market] = book
  }

  /** The number of the market whose id these bytes are; -1 without one. */
  marketOf(view: DataView, from: number, to: number): number {
    return this.markets.find(view, from, to)
  }

  /** The number of the token whose id these bytes are; -1 without one. */
  tokenOf(view: DataView, from: number, to: number): number {
    return this.tokens.find(view, from, to)
  }

  /** Where this token ends when it stands at `at`; else -1. */
  tokenEnd(token: number, view: DataView, at: number, to: number): number {
    return this.tokens.endAt(token, view, at, to)
  }

  bookOf(market: number): number {
    return this.books[market]!
  }

  /** -1 when one of the ids means something else already, or is not plain. */
  private entryFor(id: string, { yes, no }: Tokens): number {
    const known = this.markets.get(id)
    const told = [this.tokens.get(yes.token), this.tokens.get(no.token)] as const
    if (known >= 0) return told[0] === 2 * known && told[1] === 2 * known + 1 ? known : -1
    const isFree = told[0] < 0 && told[1] < 0 && yes.token !== no.token
    if (!isFree || ![id, yes.token, no.token].every(isPlainId)) return -1
    this.tokens.add(yes.token)
    this.tokens.add(no.token)
    return this.markets.add(id)
  }
}
