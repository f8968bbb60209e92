import type { Market } from '../../../domain/market.js'
import { ByteIndex, isPlainId } from '../../shared/wire/byte-index.js'

type Tokens = NonNullable<Market['tokens']>

/** Listed markets and their tokens, by the bytes of their ids: what `TokenTable` is to the parser. */
export class ListedTokens {
  /** Behind each market its tokens, YES and NO, so that only the market is looked for where the frame tells it first. */
  private readonly markets = new ByteIndex()
  /** Those of the market at place `p` have the values `2 * p`, YES, and `2 * p + 1`, NO. */
  private readonly tokens = new ByteIndex()

  /** Passes over what `TokenTable` passes over or refuses. */
  learn({ venue, id, tokens }: Pick<Market, 'venue' | 'id' | 'tokens'>, book: number): void {
    if (venue !== 'polymarket' || tokens === undefined) return
    if (this.isKnown(id, tokens)) this.markets.add(id, book)
    else if (this.isFree(id, tokens)) this.add(id, tokens, book)
  }

  /** The place of the market whose id these bytes are; -1 without one. */
  marketOf(view: DataView, from: number, to: number): number {
    return this.markets.find(view, from, to)
  }

  /** The place of the market whose id stands at `at`, up to the next quote; -1 without one. */
  quotedMarket(view: DataView, at: number, to: number): number {
    return this.markets.findQuoted(view, at, to)
  }

  /** Twice the place of its market, one more for NO, of the token whose id these bytes are; -1 without one. */
  tokenOf(view: DataView, from: number, to: number): number {
    const place = this.tokens.find(view, from, to)
    return place < 0 ? -1 : this.tokens.valueAt(place)
  }

  /** How long the id of this market is. */
  lengthOf(market: number): number {
    return this.markets.lengthAt(market)
  }

  /** The place of a market's YES token; that of its NO token is next to it. */
  yesOf(market: number): number {
    return this.markets.nextTo(market)
  }

  noOf(market: number): number {
    return this.markets.nextTo(this.markets.nextTo(market))
  }

  /** Where the token of this place ends when it stands at `at`; else -1. */
  tokenEnd(place: number, view: DataView, at: number, to: number): number {
    return this.markets.endAt(place, view, at, to)
  }

  bookOf(market: number): number {
    return this.markets.valueAt(market)
  }

  private add(id: string, { yes, no }: Tokens, book: number): void {
    const market = this.markets.add(id, book)
    this.markets.append(yes.token)
    this.markets.append(no.token)
    this.tokens.add(yes.token, 2 * market)
    this.tokens.add(no.token, 2 * market + 1)
  }

  /** With these tokens. */
  private isKnown(id: string, { yes, no }: Tokens): boolean {
    const market = this.markets.get(id)
    return market >= 0 && this.isTold(yes.token, 2 * market) && this.isTold(no.token, 2 * market + 1)
  }

  private isTold(token: string, value: number): boolean {
    const place = this.tokens.get(token)
    return place >= 0 && this.tokens.valueAt(place) === value
  }

  /** False when one of the ids means something already, or is not plain. */
  private isFree(id: string, { yes, no }: Tokens): boolean {
    const isNew = this.markets.get(id) < 0 && this.tokens.get(yes.token) < 0 && this.tokens.get(no.token) < 0
    return isNew && yes.token !== no.token && [id, yes.token, no.token].every(isPlainId)
  }
}
