import { hash } from 'node:crypto'
import { PRICE_ONE } from '../../../base/units.js'
import type { Side } from '../../../domain/complement.js'
import type { Book } from '../../core/exchange.js'
import type { SimMarket } from '../../core/market.js'
import type { PolymarketMarketListing } from '../listing.js'
import { MirroredLevels } from './mirrored-levels.js'
import { lastTradeText, priceText, sizeText } from './number-text.js'

/** What of a token's book stands beside its levels. */
interface TokenTexts {
  readonly token: string
  readonly isYes: boolean
  /** JSON up to the timestamp. */
  readonly head: string
}

/** The books of one market's two tokens, kept as text: they are the two sides of one book of YES levels. */
export class TextBook {
  private readonly bids = new MirroredLevels(true)
  private readonly asks = new MirroredLevels(false)
  /** In the order in which the market lists its outcomes. */
  private readonly tokens: readonly [TokenTexts, TokenTexts]
  private readonly minSize: string

  constructor(
    private readonly listing: PolymarketMarketListing,
    private readonly market: SimMarket,
    levels: Book,
    private readonly negRisk: boolean,
  ) {
    this.tokens = [this.textsOf(0), this.textsOf(1)]
    this.minSize = sizeText(listing.minSize)
    for (const { price, qty } of [...levels.bids].reverse()) this.bids.set(price, qty)
    for (const { price, qty } of [...levels.asks].reverse()) this.asks.set(price, qty)
  }

  /** A level of the YES book has a new total. */
  set(side: Side, price: number, quantity: number): void {
    if (side === 'bid') this.bids.set(price, quantity)
    else this.asks.set(price, quantity)
  }

  get isEmpty(): boolean {
    return this.bids.size === 0 && this.asks.size === 0
  }

  /** Best prices of one token; absent where its side is empty. */
  best(index: 0 | 1): { readonly bid: number | undefined; readonly ask: number | undefined } {
    const [bid, ask] = [this.bids.best, this.asks.best]
    if (this.tokens[index].isYes) return { bid, ask }
    return {
      bid: ask === undefined ? undefined : PRICE_ONE - ask,
      ask: bid === undefined ? undefined : PRICE_ONE - bid,
    }
  }

  /** The checksum of one token's book as it stands, dated `at`. */
  hash(index: 0 | 1, at: number): string {
    return hash('sha1', this.served(index, at, ''))
  }

  /** The book as `GET /book` serves it, in the order of keys that the checksum is made over. */
  served(index: 0 | 1, at: number, checksum: string): string {
    const { head } = this.tokens[index]
    return (
      `${head},"timestamp":"${at}","hash":"${checksum}",${this.levels(index)},` +
      `"min_order_size":"${this.minSize}","tick_size":"${this.tick}","neg_risk":${this.negRisk},` +
      `"last_trade_price":"${this.lastTrade(index)}"}`
    )
  }

  /** The first book on a socket. */
  opening(index: 0 | 1, at: number): string {
    const { head } = this.tokens[index]
    return (
      `${head},"timestamp":"${at}","hash":"${this.hash(index, at)}",${this.levels(index)},` +
      `"tick_size":"${this.tick}","event_type":"book","last_trade_price":"${this.lastTrade(index)}"}`
    )
  }

  /** The book on a socket after a trade. */
  afterTrade(index: 0 | 1, at: number, checksum: string): string {
    const { head } = this.tokens[index]
    return `${head},${this.levels(index)},"hash":"${checksum}","timestamp":"${at}","event_type":"book"}`
  }

  get tick(): string {
    return priceText(this.market.grid.bands[0]!.step)
  }

  private levels(index: 0 | 1): string {
    const { isYes } = this.tokens[index]
    const [bids, asks] = isYes ? [this.bids, this.asks] : [this.asks, this.bids]
    return `"bids":[${bids.joined(isYes)}],"asks":[${asks.joined(isYes)}]`
  }

  private lastTrade(index: 0 | 1): string {
    const { lastTrade, grid } = this.market
    const last = lastTrade?.price
    const own = last === undefined || this.tokens[index].isYes ? last : PRICE_ONE - last
    return lastTradeText(own, grid.bands[0]!.step)
  }

  private textsOf(index: 0 | 1): TokenTexts {
    const { conditionId, tokens, yesIndex } = this.listing
    const token = tokens[index]
    const head = `{"market":"${conditionId}","asset_id":"${token}"`
    return { token, isYes: index === yesIndex, head }
  }
}
