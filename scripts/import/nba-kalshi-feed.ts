import {
  complementPrice,
  parseScaled,
  PRICE_DECIMALS,
  PRICE_ONE,
  QTY_DECIMALS,
  type Price,
} from '../../src/lib/base/units.js'
import type { Side } from '../../src/lib/domain/complement.js'
import type { ImportReport } from './import-report.js'
import { parseNoisyPrice, parseTimeUs } from './plain-text.js'
import { csvRows, sourceFile } from './source-rows.js'

/**
 * One file of the bot's Kalshi log as events in YES terms.
 *
 * - `start`: the bot subscribed; the book's best level of one side was this (or unknown). Such rows carry no time. The
 *   book did not change until the next change was logged, so it is still true at that moment and is dated there; a start
 *   that another start follows is dropped.
 * - `change`: a signed change of one level, with the best prices of the bot's own book after it.
 * - `end`: the last change before the next start. When the bot stopped after it is not known.
 */
export type KalshiFeedEvent =
  | {
      readonly type: 'start'
      readonly atUs: number
      readonly side: Side
      readonly best: BestLevel | undefined
    }
  | KalshiChange
  | { readonly type: 'end'; readonly atUs: number; readonly side: Side }

export interface BestLevel {
  readonly price: Price
  /** In units of `Qty`. */
  readonly qty: number
}

export interface KalshiChange {
  readonly type: 'change'
  readonly atUs: number
  readonly side: Side
  readonly price: Price
  readonly change: number
  /** The bot's own best prices after the change, as it wrote them: not always complemented. */
  readonly shown: Readonly<Record<Side, Price | undefined>>
}

const COLUMNS = ['timestamp', 'event_type', 'price', 'side', 'size', 'best_bid', 'best_ask'] as const
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>

export async function kalshiFeed(
  folder: string,
  name: string,
  report: ImportReport,
): Promise<KalshiFeedEvent[]> {
  const feed = new FeedReader(name, report)
  for await (const row of csvRows(sourceFile(folder, name), COLUMNS, report)) feed.take(row)
  feed.finish()
  return feed.events
}

class FeedReader {
  readonly events: KalshiFeedEvent[] = []
  private waiting = new Map<Side, BestLevel | undefined>()
  private running = new Set<Side>()
  private lastUs = 0

  constructor(
    private readonly name: string,
    private readonly report: ImportReport,
  ) {}

  take(row: Row): void {
    if (row.event_type === 'book') this.takeBook(row)
    else if (row.event_type === 'price_change') this.takeChange(row)
    else if (row.event_type === 'last_trade_price') this.report.drop('Kalshi trade timed in whole seconds')
    else this.report.drop('unknown message type')
  }

  finish(): void {
    this.end()
    this.report.drop('book row without a later row to date it', this.waiting.size)
  }

  private takeBook(row: Row): void {
    const level = levelOf(this.name, row)
    const side = level?.side ?? sideOf(this.name, row)
    if (side === undefined) {
      this.report.drop('unknown side')
      return
    }
    this.end()
    if (this.waiting.has(side)) this.report.drop('book row without a later row to date it')
    if (level === undefined)
      this.report.drop(row.price === '' ? 'book row without a price' : 'bad price or size')
    const best = level !== undefined && level.qty > 0 ? { price: level.price, qty: level.qty } : undefined
    this.waiting.set(side, best)
  }

  private takeChange(row: Row): void {
    const atUs = parseTimeUs(row.timestamp)
    const level = levelOf(this.name, row)
    if (atUs === undefined || level === undefined) {
      this.report.drop(atUs === undefined ? 'bad time' : 'bad price or size')
      // What it changed is not known: the side is not believed until the bot subscribes again.
      this.end()
      return
    }
    if (atUs < this.lastUs) this.report.note('Kalshi row earlier than the row before it')
    for (const [side, best] of this.waiting) {
      this.events.push({ type: 'start', atUs, side, best })
      this.running.add(side)
    }
    this.waiting.clear()
    this.lastUs = Math.max(this.lastUs, atUs)
    const shown = { bid: parseNoisyPrice(row.best_bid), ask: parseNoisyPrice(row.best_ask) }
    this.events.push({ type: 'change', atUs, side: level.side, price: level.price, change: level.qty, shown })
  }

  private end(): void {
    for (const side of this.running) this.events.push({ type: 'end', atUs: this.lastUs, side })
    this.running.clear()
  }
}

function sideOf(name: string, row: Row): Side | undefined {
  if (name.includes('_YES')) return 'bid'
  if (name.includes('_NO')) return 'ask'
  return row.side === 'BUY' ? 'bid' : row.side === 'SELL' ? 'ask' : undefined
}

/**
 * Kalshi sends bids of both outcomes. A bid for YES is logged as it came. A bid for NO is logged as it came too, with four
 * decimals, until December 13; from then on as 1 - p in the shortest form of a double. So four decimals in a NO row mean a
 * NO price. (Read that way, no level of the log ever falls below zero and no touch is crossed.)
 */
function levelOf(name: string, row: Row): { side: Side; price: Price; qty: number } | undefined {
  const side = sideOf(name, row)
  const price = parseNoisyPrice(row.price)
  const qty = parseScaled(row.size, QTY_DECIMALS)
  if (side === undefined || price === undefined || qty === undefined) return undefined
  const asItCame = side === 'ask' && (row.price.split('.')[1] ?? '').length === PRICE_DECIMALS
  const yesPrice = asItCame ? complementPrice(price) : price
  return yesPrice > 0 && yesPrice < PRICE_ONE ? { side, price: yesPrice, qty } : undefined
}
