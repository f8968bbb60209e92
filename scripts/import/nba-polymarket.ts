import {
  complementPrice,
  formatPrice,
  formatQty,
  parseScaled,
  qty,
  QTY_DECIMALS,
  type Price,
} from '../../src/lib/base/units.js'
import type { Side } from '../../src/lib/domain/complement.js'
import type { ImportReport } from './import-report.js'
import type { Stretch } from './nba-stretches.js'
import { touchMessage, type Touch } from './nba-touch.js'
import { parseNoisyPrice, parseTimeUs } from './plain-text.js'
import { csvRows, sourceFile } from './source-rows.js'
import type { Timeline } from './timeline.js'

/** One row of the bot's Polymarket log in YES terms. */
export interface PolymarketRow {
  readonly atUs: number
  readonly type: 'book' | 'price_change' | 'trade'
  readonly side: Side
  readonly price: Price
  /** The new total at that price, or what was traded; in units of `Qty`. */
  readonly qty: number
  /** The best prices after the venue's message. Missing on trades. */
  readonly bid: Price | undefined
  readonly ask: Price | undefined
}

const COLUMNS = ['timestamp', 'event_type', 'price', 'side', 'size', 'best_bid', 'best_ask'] as const
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>
type Outcome = 'yes' | 'no'

/**
 * The rows of a player, from both files: trades of either token, books and changes from the YES file only, because the NO
 * file repeats them mirrored. Rows of the NO file without a mirror are counted.
 */
export async function polymarketRows(
  folder: string,
  player: string,
  report: ImportReport,
): Promise<PolymarketRow[]> {
  const yes = await outcomeRows(folder, { player, outcome: 'yes' }, report)
  const no = await outcomeRows(folder, { player, outcome: 'no' }, report)
  const mirrored = new Map<string, number>()
  for (const row of yes) mirrored.set(identity(row), (mirrored.get(identity(row)) ?? 0) + 1)
  for (const row of no.filter((each) => each.type !== 'trade')) {
    const left = mirrored.get(identity(row)) ?? 0
    mirrored.set(identity(row), left - 1)
    report.drop(left > 0 ? 'Polymarket NO row that mirrors a YES row' : 'Polymarket NO row without a mirror')
  }
  return [...yes, ...no.filter((row) => row.type === 'trade')].sort((a, b) => a.atUs - b.atUs)
}

const identity = (row: PolymarketRow): string =>
  [row.atUs, row.type, row.side, row.price, row.qty, row.bid, row.ask].join(' ')

async function outcomeRows(
  folder: string,
  of: { player: string; outcome: Outcome },
  report: ImportReport,
): Promise<PolymarketRow[]> {
  const rows: PolymarketRow[] = []
  const path = sourceFile(folder, `Polymarket_${of.player}_${of.outcome.toUpperCase()}.csv`)
  for await (const row of csvRows(path, COLUMNS, report)) {
    const read = readRow(row, of.outcome)
    if (typeof read === 'string') report.drop(read)
    else rows.push(read)
  }
  return rows
}

const TYPES = { book: 'book', price_change: 'price_change', last_trade_price: 'trade' } as const

/** The row in YES terms, or why it cannot be used. */
function readRow(row: Row, outcome: Outcome): PolymarketRow | string {
  const atUs = parseTimeUs(row.timestamp)
  const type = Object.hasOwn(TYPES, row.event_type) ? TYPES[row.event_type as keyof typeof TYPES] : undefined
  const price = parseNoisyPrice(row.price)
  const qty = parseScaled(row.size, QTY_DECIMALS)
  const [bid, ask] = [parseNoisyPrice(row.best_bid), parseNoisyPrice(row.best_ask)]
  if (atUs === undefined) return 'bad time'
  if (type === undefined) return 'unknown message type'
  if (row.side !== 'BUY' && row.side !== 'SELL') return 'unknown side'
  if (price === undefined || qty === undefined) return 'bad price or size'
  if (qty < 0) return 'negative size'
  if (type !== 'trade' && (bid === undefined || ask === undefined)) return 'row without best prices'
  if (outcome === 'yes') return { atUs, type, side: row.side === 'BUY' ? 'bid' : 'ask', price, qty, bid, ask }
  const side = row.side === 'BUY' ? 'ask' : 'bid'
  return { atUs, type, side, price: complementPrice(price), qty, bid: mirror(ask), ask: mirror(bid) }
}

const mirror = (price: Price | undefined): Price | undefined =>
  price === undefined ? undefined : complementPrice(price)

export interface PolymarketTarget {
  readonly market: string
  readonly stretches: readonly Stretch[]
  readonly timeline: Timeline
  readonly report: ImportReport
}

/**
 * The touch of one market. The best prices of a row are those after the venue's whole message and are believed: a later
 * `book` row confirms them in 254 of 255 cases, and no row contradicts its own. A size is known once its price was named
 * since the bot was last started; without it the touch is a `quote`.
 */
export function addPolymarketTouches(rows: readonly PolymarketRow[], target: PolymarketTarget): void {
  for (const stretch of target.stretches) {
    const inside = rows.filter((row) => row.atUs >= stretch.fromUs && row.atUs <= stretch.toUs)
    const [first, last] = [inside[0], inside.at(-1)]
    if (first === undefined || last === undefined) continue
    const stream = `nba-mvp.polymarket.${target.market}`
    const mark = (atUs: number, state: 'open' | 'lost'): void =>
      target.timeline.add(atUs, { type: 'stream', stream, sequence: 'none', state })
    mark(first.atUs, 'open')
    for (const row of inside)
      if (row.type === 'trade') target.timeline.add(row.atUs, tradeMessage(target.market, row))
    const told = inside.filter((row) => row.type !== 'trade')
    addStretch(told, { ...target, stream })
    mark(last.atUs, 'lost')
  }
}

function addStretch(rows: readonly PolymarketRow[], target: PolymarketTarget & { stream: string }): void {
  const { market, stream, timeline, report } = target
  const sizes = new Map<string, number>()
  for (const [i, row] of rows.entries()) {
    const level = `${row.side} ${row.price}`
    const known = sizes.get(level)
    if (row.type === 'book' && known !== undefined) {
      report.note(`Polymarket size ${known === row.qty ? 'confirmed' : 'corrected'} by a book row`)
    }
    sizes.set(level, row.qty)
    // One message of the venue is several rows of one time: only after the last of them is the state whole.
    if (rows[i + 1]?.atUs === row.atUs || row.bid === undefined || row.ask === undefined) continue
    const bid = sized(row.bid, sizes.get(`bid ${row.bid}`))
    const ask = sized(row.ask, sizes.get(`ask ${row.ask}`))
    if (bid.price >= ask.price) report.drop('Polymarket touch crossed')
    else timeline.add(row.atUs, touchMessage({ venue: 'polymarket', market, stream }, bid, ask))
  }
}

const sized = (price: Price, size: number | undefined): Touch => ({
  price,
  qty: size === 0 ? undefined : size,
})

const tradeMessage = (market: string, row: PolymarketRow) =>
  ({
    type: 'trade',
    venue: 'polymarket',
    market,
    outcome: 'yes',
    price: formatPrice(row.price),
    qty: formatQty(qty(row.qty)),
  }) as const
