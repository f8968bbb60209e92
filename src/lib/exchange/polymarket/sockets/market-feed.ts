import { PRICE_ONE } from '../../../base/units.js'
import type { Outcome, Side } from '../../../domain/complement.js'
import type { ExchangeEvent } from '../../core/events.js'
import type { SimTrade } from '../../core/order.js'
import { priceText, sizeText } from '../books/number-text.js'
import type { TextBook } from '../books/text-book.js'
import type { ListedMarket } from '../catalogue/catalogue.js'
import { groupedFills, ownTicks, sideOf, transactionOf } from '../trades/venue-trade.js'
import type { MarketConnection } from './market-connection.js'
import { bestBidAsk, lastTradePrice, tickSizeChange } from './market-frames.js'

interface Change {
  readonly side: Side
  /** In YES terms. */
  readonly price: number
  quantity: number
  /** The token of the order that changed it: its entry comes first. */
  readonly outcome: Outcome
}

type LevelEvent = Extract<ExchangeEvent, { type: 'level' }>
type Index = 0 | 1

const BOTH: readonly Index[] = [0, 1]
const NO_BID = '0'
const NO_ASK = '1'

/** What the listeners of one market hear. Changes gather during an operation and are told once it is over. */
export class MarketFeed {
  /** Who listens, and to which of the two tokens. */
  private readonly listeners = new Map<MarketConnection, readonly [boolean, boolean]>()
  private changes: Change[] = []
  private fills: SimTrade[] = []
  private tick: string
  private readonly bests: [string, string]

  constructor(
    readonly entry: ListedMarket,
    readonly book: TextBook,
  ) {
    this.tick = book.tick
    this.bests = [this.bestOf(0), this.bestOf(1)]
  }

  get isUnheard(): boolean {
    return this.listeners.size === 0
  }

  get connections(): IterableIterator<MarketConnection> {
    return this.listeners.keys()
  }

  /** `hears` false: no longer. */
  set(connection: MarketConnection, index: Index, hears: boolean): void {
    const [first, second] = this.listeners.get(connection) ?? [false, false]
    const next: readonly [boolean, boolean] = index === 0 ? [hears, second] : [first, hears]
    if (next[0] || next[1]) this.listeners.set(connection, next)
    else this.listeners.delete(connection)
  }

  drop(connection: MarketConnection): void {
    this.listeners.delete(connection)
  }

  /** True when this is the first change of the operation. */
  onLevel({ side, price, qty, cause }: LevelEvent): boolean {
    const isFirst = this.changes.length === 0 && this.fills.length === 0
    const known = this.changes.find((change) => change.side === side && change.price === price)
    if (known === undefined) this.changes.push({ side, price, quantity: qty, outcome: cause.outcome })
    else known.quantity = qty
    return isFirst
  }

  onFill(fill: SimTrade): void {
    this.fills.push(fill)
  }

  /** `isLost`: the message about the book never leaves. `isWrong`: its checksums do not fit. */
  flush(at: number, { isLost, isWrong }: { readonly isLost: boolean; readonly isWrong: boolean }): void {
    const { changes, fills } = this
    this.changes = []
    this.fills = []
    const hashes = [this.hash(0, at, isWrong), this.hash(1, at, isWrong)] as const
    if (!isLost && changes.length > 0) this.tellAll(this.priceChange(changes, hashes, at))
    if (fills.length > 0) this.tellTrades(fills, hashes, at)
    this.tellBests(at)
  }

  onGrid(at: number): void {
    const { tick: old } = this
    this.tick = this.book.tick
    if (old === this.tick) return
    const ticks = { old, new: this.tick }
    for (const index of BOTH)
      this.tell(index, () => tickSizeChange(this.entry, this.tokenAt(index), ticks, at))
  }

  tellAll(text: string): void {
    for (const connection of this.listeners.keys()) connection.send(text)
  }

  tellCustom(text: string): void {
    for (const connection of this.listeners.keys()) if (connection.custom) connection.send(text)
  }

  private tellTrades(fills: readonly SimTrade[], hashes: readonly [string, string], at: number): void {
    for (const index of BOTH) this.tell(index, () => this.book.afterTrade(index, at, hashes[index]))
    for (const [first, ...others] of groupedFills(fills)) {
      const { taker, price, qty } = first!
      const index = this.indexOf(taker.outcome)
      const size = others.reduce((sum, fill) => sum + fill.qty, qty as number)
      this.tell(index, () =>
        lastTradePrice(
          this.entry,
          {
            token: this.tokenAt(index),
            ticks: ownTicks(taker.outcome, price),
            size,
            side: sideOf(taker),
            transaction: transactionOf(first!.id),
          },
          at,
        ),
      )
    }
  }

  private tellBests(at: number): void {
    for (const index of BOTH) {
      const now = this.bestOf(index)
      if (now === this.bests[index]) continue
      this.bests[index] = now
      this.tell(index, () => bestBidAsk(this.entry, this.tokenAt(index), this.book.best(index), at), true)
    }
  }

  /** To the listeners of one token, if there are any; `custom`: only those who asked for more. */
  private tell(index: Index, write: () => string, custom = false): void {
    let text: string | undefined
    for (const [connection, hears] of this.listeners)
      if (hears[index] && (!custom || connection.custom)) connection.send((text ??= write()))
  }

  private priceChange(changes: readonly Change[], hashes: readonly [string, string], at: number): string {
    const tails = [this.tail(0, hashes[0]), this.tail(1, hashes[1])] as const
    const heads = [this.head(0), this.head(1)] as const
    const entries = changes.map(({ side, price, quantity, outcome }) => {
      const size = sizeText(quantity)
      const written = (own: Outcome): string => {
        const index = this.indexOf(own)
        const isBid = (side === 'bid') === (own === 'yes')
        const ticks = own === 'yes' ? price : PRICE_ONE - price
        return `${heads[index]}${priceText(ticks)}","size":"${size}","side":"${isBid ? 'BUY' : 'SELL'}${tails[index]}`
      }
      return `${written(outcome)},${written(outcome === 'yes' ? 'no' : 'yes')}`
    })
    return (
      `{"market":"${this.entry.listing.conditionId}","price_changes":[${entries.join()}],` +
      `"timestamp":"${at}","event_type":"price_change"}`
    )
  }

  private head(index: Index): string {
    return `{"asset_id":"${this.tokenAt(index)}","price":"`
  }

  private tail(index: Index, hash: string): string {
    const { bid, ask } = this.book.best(index)
    const [best, least] = [
      bid === undefined ? NO_BID : priceText(bid),
      ask === undefined ? NO_ASK : priceText(ask),
    ]
    return `","hash":"${hash}","best_bid":"${best}","best_ask":"${least}"}`
  }

  private hash(index: Index, at: number, isWrong: boolean): string {
    const right = this.book.hash(index, at)
    return isWrong ? [...right].reverse().join('') : right
  }

  private bestOf(index: Index): string {
    const { bid, ask } = this.book.best(index)
    return `${bid ?? ''}/${ask ?? ''}`
  }

  private indexOf(outcome: Outcome): Index {
    const { yesIndex } = this.entry.listing
    return outcome === 'yes' ? yesIndex : yesIndex === 0 ? 1 : 0
  }

  private tokenAt(index: Index): string {
    return this.entry.listing.tokens[index]
  }
}
