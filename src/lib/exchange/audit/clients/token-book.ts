import { formatScaled, PRICE_DECIMALS, PRICE_ONE } from '../../../base/units.js'
import { ClientBook } from './client-book.js'
import { ticks, units } from './frame-fields.js'
import { bookHash, type BookFrame, type LevelChange, type WrittenLevel } from './polymarket-frames.js'

export interface TokenTerms {
  readonly minSize: string
  readonly negRisk: boolean
}

/** Decimals of the last trade price in checksums, where it keeps zeros at its end. */
const LONG_DECIMALS = 3

/** One token's book as written, and the same in YES terms. */
export class TokenBook {
  readonly book = new ClientBook()
  private readonly bids = new Map<number, WrittenLevel>()
  private readonly asks = new Map<number, WrittenLevel>()
  private tick = ''
  private lastTrade = ''
  /** Prices that the last change named: a trade moves a level before anybody is told of it. */
  private named: readonly string[] = []

  constructor(
    private readonly market: string,
    private readonly asset: string,
    /** Which outcome of the exchange the token is. */
    private readonly isYes: boolean,
  ) {}

  /** A whole book; an opening one also says what stands beside the levels. */
  replace({ bids, asks, tick, lastTrade }: BookFrame): void {
    this.bids.clear()
    this.asks.clear()
    this.book.clear()
    for (const level of bids) this.put('BUY', level)
    for (const level of asks) this.put('SELL', level)
    this.tick = tick ?? this.tick
    this.lastTrade = lastTrade ?? this.lastTrade
  }

  apply(changes: readonly LevelChange[]): void {
    for (const change of changes) this.put(change.side, change)
    this.named = changes.map(({ price }) => price)
  }

  traded(price: string): void {
    this.named = [price]
  }

  setTick(tick: string): void {
    this.tick = tick
  }

  /** Whether this is the checksum of the book as it stands; finds out the last trade price where it has to. */
  verify(hash: string, timestamp: string, terms: TokenTerms): boolean {
    const bids = sorted(this.bids)
    const asks = sorted(this.asks).reverse()
    const fits = (lastTrade: string): boolean => {
      const { market, asset, tick } = this
      return bookHash({ market, asset, timestamp, ...terms, tick, lastTrade }, bids, asks) === hash
    }
    const found = [this.lastTrade, ...[this.lastTrade, ...this.named].flatMap(lastTradeTexts)].find(fits)
    if (found !== undefined) this.lastTrade = found
    return found !== undefined
  }

  /** Best prices in the token's own terms, as they stand in changes: "0" and "1" where a side is empty. */
  get bests(): readonly [bid: string, ask: string] {
    const bid = sorted(this.bids).at(-1)
    const ask = sorted(this.asks)[0]
    return [bid?.price ?? '0', ask?.price ?? '1']
  }

  /** The same in ticks; absent where a side is empty. */
  get bestTicks(): readonly [bid: number | undefined, ask: number | undefined] {
    const [bids, asks] = [[...this.bids.keys()], [...this.asks.keys()]]
    return [
      bids.length === 0 ? undefined : Math.max(...bids),
      asks.length === 0 ? undefined : Math.min(...asks),
    ]
  }

  private put(side: 'BUY' | 'SELL', level: WrittenLevel): void {
    const price = ticks(level.price)
    const quantity = units(level.size)
    const levels = side === 'BUY' ? this.bids : this.asks
    if (quantity === 0) levels.delete(price)
    else levels.set(price, level)
    // A bid for NO is an ask for YES.
    const isBid = (side === 'BUY') === this.isYes
    this.book.set(isBid ? 'bid' : 'ask', this.isYes ? price : PRICE_ONE - price, quantity)
  }
}

const sorted = (levels: ReadonlyMap<number, WrittenLevel>): WrittenLevel[] =>
  [...levels].sort(([a], [b]) => a - b).map(([, level]) => level)

/** The ways in which a trade price was seen in checksums. */
const lastTradeTexts = (price: string): readonly string[] =>
  price === '' ? [] : [LONG_DECIMALS, 0].map((keep) => formatScaled(ticks(price), PRICE_DECIMALS, keep))
