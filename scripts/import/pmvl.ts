import { z } from 'zod'
import type { ImportReport } from './import-report.js'
import { kalshiMarket, polymarketMarket, uniformBands } from './listed-markets.js'
import { isoTime, parseTimeUs } from './plain-text.js'
import { bookMessage, bookRow } from './pmvl-books.js'
import { eventRelations, type PmvlMarket, pmvlMarket } from './pmvl-relations.js'
import type { MarketMessage, RecordingWriter } from './recording-writer.js'
import { jsonRows, sourceFile } from './source-rows.js'
import { Timeline } from './timeline.js'

/** The tables of a recorder that polled both venues: markets, events, books, trades and settlements. */
export async function importPmvl(
  folder: string,
  writer: RecordingWriter,
  report: ImportReport,
): Promise<void> {
  const timeline = new Timeline()
  const booked = await addBooks(folder, timeline, report)
  const markets = await bookedMarkets(folder, booked, report)
  for (const market of markets) writer.list(listed(market))
  const exclusive = await exclusiveEvents(folder, report)
  for (const relation of eventRelations(markets, exclusive, report)) writer.list(relation)
  await addTrades(folder, timeline, report)
  await addSettlements(folder, { timeline, writer, report })
  timeline.writeTo(writer)
}

const marketName = (row: { platform: string; platform_market_id: string }): string =>
  `${row.platform}:${row.platform_market_id}`

async function addBooks(
  folder: string,
  timeline: Timeline,
  report: ImportReport,
): Promise<ReadonlySet<string>> {
  const booked = new Set<string>()
  const opened = new Set<string>()
  const seen = new Set<string>()
  for await (const row of jsonRows(sourceFile(folder, 'orderbook_snapshots.jsonl'), bookRow, report)) {
    const atUs = parseTimeUs(row.observed_at) ?? 0
    const key = `${marketName(row)} ${atUs}`
    const made = bookMessage(row)
    if (seen.has(key)) report.drop('duplicate row')
    else if (!made.ok) report.drop(made.reason)
    else {
      const { stream } = made.message
      // A poll has no connection to lose, so one declaration is enough.
      if (!opened.has(stream)) timeline.addFirst({ type: 'stream', stream, sequence: 'none', state: 'open' })
      opened.add(stream)
      booked.add(marketName(row))
      timeline.add(atUs, made.message)
    }
    seen.add(key)
  }
  return booked
}

/** A market of which no book was recorded cannot be priced: it is left out. */
async function bookedMarkets(
  folder: string,
  booked: ReadonlySet<string>,
  report: ImportReport,
): Promise<PmvlMarket[]> {
  const markets: PmvlMarket[] = []
  for await (const row of jsonRows(sourceFile(folder, 'markets.jsonl'), pmvlMarket, report)) {
    if (booked.has(marketName(row))) markets.push(row)
    else report.drop('market without a book')
  }
  return markets
}

function listed(row: PmvlMarket): MarketMessage {
  const closes = row.close_time === null ? undefined : parseTimeUs(row.close_time)
  const fields = {
    market: row.platform_market_id,
    event: row.platform_event_id,
    title: row.subtitle === '' ? row.title : `${row.title} ${row.subtitle}`,
    grid: uniformBands(row.tick_size),
    fee: feeOf(row),
    ...(closes === undefined ? {} : { closes_at: isoTime(closes) }),
  }
  const market = row.platform === 'kalshi' ? kalshiMarket(fields) : polymarketMarket(fields)
  return { ...market, min_qty: row.min_order_size }
}

const POLYMARKET_FEE_TYPE = /^[a-z_]+_fees(_v\d+)?$/

/** The rate as recorded. On Kalshi it is the general rate of 0.07, so the multiplier is 1; other schedules are unknown. */
function feeOf(row: PmvlMarket): MarketMessage['fee'] {
  if (row.fee_type === null || row.fee_rate === null) return null
  if (row.platform === 'kalshi') {
    return row.fee_type === 'quadratic' && row.fee_rate === '0.07' ? { rate: '0.07', multiplier: '1' } : null
  }
  return POLYMARKET_FEE_TYPE.test(row.fee_type) ? { rate: row.fee_rate } : null
}

const eventRow = z.object({
  platform: z.enum(['kalshi', 'polymarket']),
  platform_event_id: z.string().min(1),
  negative_risk: z.union([z.literal(0), z.literal(1)]),
})

/** Events that the venue itself keeps exclusive. The table has Polymarket events only. */
async function exclusiveEvents(folder: string, report: ImportReport): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for await (const row of jsonRows(sourceFile(folder, 'events.jsonl'), eventRow, report)) {
    if (row.negative_risk === 1) found.add(`${row.platform}:${row.platform_event_id}`)
  }
  return found
}

const platformMarket = { platform: z.enum(['kalshi', 'polymarket']), platform_market_id: z.string().min(1) }
const time = z.string().refine((text) => parseTimeUs(text) !== undefined)

const tradeRow = z.object({
  ...platformMarket,
  platform_trade_id: z.string(),
  traded_at: time,
  price: z.string(),
  size: z.string(),
  taker_side: z.enum(['yes', 'no', 'buy', 'sell']),
})

/**
 * Kalshi's `price` is the YES price whoever took it: all 1,000 trades that can be told apart lie nearer to the book that
 * way. Polymarket's rows do not name the outcome and the prices fit both, so they are dropped.
 */
async function addTrades(folder: string, timeline: Timeline, report: ImportReport): Promise<void> {
  const seen = new Set<string>()
  for await (const row of jsonRows(sourceFile(folder, 'trades.jsonl'), tradeRow, report)) {
    const { price, size: qty, platform_market_id: market } = row
    if (seen.has(row.platform_trade_id)) report.drop('duplicate row')
    else if (row.platform === 'polymarket') report.drop('Polymarket trade that does not name its outcome')
    else
      timeline.add(parseTimeUs(row.traded_at) ?? 0, {
        type: 'trade',
        venue: 'kalshi',
        market,
        outcome: 'yes',
        price,
        qty,
      })
    seen.add(row.platform_trade_id)
  }
}

const settlementRow = z.object({ ...platformMarket, yes_payout: z.string(), settled_at: time })

async function addSettlements(
  folder: string,
  to: { timeline: Timeline; writer: RecordingWriter; report: ImportReport },
): Promise<void> {
  const seen = new Set<string>()
  for await (const row of jsonRows(sourceFile(folder, 'settlements.jsonl'), settlementRow, to.report)) {
    const { platform: venue, platform_market_id: market, yes_payout: yes } = row
    if (seen.has(marketName(row))) to.report.drop('duplicate row')
    else if (!to.writer.isListed(venue, market)) to.report.drop('settlement of a market without a book')
    else to.timeline.add(parseTimeUs(row.settled_at) ?? 0, { type: 'settlement', venue, market, yes })
    seen.add(marketName(row))
  }
}
