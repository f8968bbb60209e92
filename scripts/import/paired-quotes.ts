import { z } from 'zod'
import type { ImportReport } from './import-report.js'
import { KALSHI_GENERAL_FEE, kalshiMarket, polymarketMarket, uniformBands } from './listed-markets.js'
import { parseTimeUs } from './plain-text.js'
import type { MarketMessage, RecordingWriter, RelationMessage } from './recording-writer.js'
import { jsonRows, sourceFile, textLines } from './source-rows.js'
import { Timeline } from './timeline.js'

/**
 * Best prices of both venues for the same question, polled every few minutes: two polls a moment apart, prices without
 * sizes. So every book is a `quote`, and every pair is unverified: the recording holds no rule text.
 */
export async function importPairedQuotes(
  folder: string,
  writer: RecordingWriter,
  report: ImportReport,
): Promise<void> {
  const quotes = [...(await fedQuotes(folder, report)), ...(await cupQuotes(folder, report))]
  await leaveOutCpi(folder, report)
  listAll(quotes, writer)
  const timeline = new Timeline()
  for (const stream of [KALSHI_POLL, POLYMARKET_POLL]) {
    timeline.addFirst({ type: 'stream', stream, sequence: 'none', state: 'open' })
  }
  const seen = new Set<string>()
  for (const quote of quotes) {
    const key = `${quote.atUs} ${quote.kalshi.ticker}`
    if (seen.has(key)) report.drop('duplicate row')
    else addQuote(quote, timeline, report)
    seen.add(key)
  }
  timeline.writeTo(writer)
}

const KALSHI_POLL = 'paired-quotes.kalshi'
const POLYMARKET_POLL = 'paired-quotes.polymarket'

const chance = z.number().min(0).max(1).nullable()
const kalshiSide = z.strictObject({
  ticker: z.string().min(1),
  price_source_tag: z.literal('real_ask'),
  yes_bid: chance,
  yes_ask: chance,
  no_bid: chance,
  no_ask: chance,
})
const polymarketSide = z.strictObject({
  market_id: z.string().min(1),
  event_id: z.string().min(1),
  price_source_tag: z.literal('real_ask'),
  book_fetch_ok: z.boolean(),
  best_bid: chance,
  best_ask: chance,
})
const captured = {
  capture_id: z.string(),
  captured_at: z.string().refine((text) => parseTimeUs(text) !== undefined),
  price_gap_yes_ask: z.number().nullable(),
  kalshi: kalshiSide,
  polymarket: polymarketSide,
}
const fedRow = z.strictObject({
  ...captured,
  schema_version: z.literal('polymarket_macro_pairs.v1'),
  family: z.literal('fed_decision'),
  meeting: z.string(),
  bucket: z.string(),
})
const cupRow = z.strictObject({
  ...captured,
  schema_version: z.literal('polymarket_pairs.v1'),
  round: z.string(),
  team: z.string(),
})

interface Quote {
  readonly atUs: number
  readonly title: string
  readonly kalshi: z.infer<typeof kalshiSide>
  readonly polymarket: z.infer<typeof polymarketSide>
  /** The buckets of one central bank meeting exclude each other; that several teams reach a round does not. */
  readonly exclusive: boolean
}

async function fedQuotes(folder: string, report: ImportReport): Promise<Quote[]> {
  const quotes: Quote[] = []
  for await (const row of jsonRows(sourceFile(folder, 'polymarket_macro_pairs.jsonl'), fedRow, report)) {
    const { kalshi, polymarket } = row
    const title = `Fed decision ${row.meeting}: ${row.bucket}`
    quotes.push({ atUs: parseTimeUs(row.captured_at) ?? 0, title, kalshi, polymarket, exclusive: true })
  }
  return quotes
}

async function cupQuotes(folder: string, report: ImportReport): Promise<Quote[]> {
  const quotes: Quote[] = []
  for await (const row of jsonRows(sourceFile(folder, 'polymarket_pairs.jsonl'), cupRow, report)) {
    const { kalshi, polymarket } = row
    const title = `World Cup ${row.round}: ${row.team}`
    quotes.push({ atUs: parseTimeUs(row.captured_at) ?? 0, title, kalshi, polymarket, exclusive: false })
  }
  return quotes
}

/** The Kalshi side of these rows was computed by the recorder from other markets: nobody could have traded it. */
async function leaveOutCpi(folder: string, report: ImportReport): Promise<void> {
  for await (const line of textLines(sourceFile(folder, 'polymarket_cpi_pairs.jsonl'))) {
    report.rowsRead++
    report.drop(line === '' ? 'not JSON' : 'CPI pair with a computed Kalshi side, left out')
  }
}

function listAll(quotes: readonly Quote[], writer: RecordingWriter): void {
  const pairs = new Map(
    quotes.map((quote) => [`${quote.kalshi.ticker} ${quote.polymarket.market_id}`, quote]),
  )
  const listed = new Set<string>()
  for (const quote of pairs.values()) {
    for (const market of [kalshiSideOf(quote), polymarketSideOf(quote)]) {
      const key = keyOf(market)
      if (!listed.has(key)) writer.list(market)
      listed.add(key)
    }
  }
  for (const quote of pairs.values()) writer.list(sameQuestion(quote))
  for (const relation of exclusiveEvents([...pairs.values()].filter((quote) => quote.exclusive)))
    writer.list(relation)
}

const keyOf = (market: MarketMessage): string => `${market.venue}:${market.market}`

const kalshiSideOf = (quote: Quote): MarketMessage =>
  kalshiMarket({
    market: quote.kalshi.ticker,
    event: quote.kalshi.ticker.slice(0, quote.kalshi.ticker.lastIndexOf('-')),
    title: quote.title,
    grid: uniformBands('0.01'),
    fee: KALSHI_GENERAL_FEE,
  })

const polymarketSideOf = (quote: Quote): MarketMessage =>
  polymarketMarket({
    market: quote.polymarket.market_id,
    event: quote.polymarket.event_id,
    title: quote.title,
    grid: uniformBands('0.001'),
    // The venue's schedule of 2026 for economics and for sports; the recording does not carry it.
    fee: { rate: '0.05' },
  })

const sameQuestion = (quote: Quote): RelationMessage => ({
  type: 'relation',
  id: `same ${quote.kalshi.ticker} ${quote.polymarket.market_id}`,
  kind: 'same',
  proof: 'unverified',
  reason: 'paired by the recorder; the recording holds no rule text of either market',
  markets: [keyOf(kalshiSideOf(quote)), keyOf(polymarketSideOf(quote))],
})

function exclusiveEvents(quotes: readonly Quote[]): RelationMessage[] {
  const events = new Map<string, Set<string>>()
  for (const market of quotes.flatMap((quote) => [kalshiSideOf(quote), polymarketSideOf(quote)])) {
    const name = `${market.venue} ${market.event}`
    events.set(name, (events.get(name) ?? new Set()).add(keyOf(market)))
  }
  return [...events].flatMap(([name, markets]) =>
    markets.size < 2
      ? []
      : {
          type: 'relation' as const,
          id: `exclusive ${name}`,
          kind: 'exclusive' as const,
          proof: 'structure' as const,
          reason: `buckets of one decision in the event ${name}: a meeting ends in at most one of them`,
          markets: [...markets],
        },
  )
}

function addQuote(quote: Quote, timeline: Timeline, report: ImportReport): void {
  const { kalshi, polymarket, atUs } = quote
  const disagrees = (yes: number | null, no: number | null): boolean =>
    yes !== null && no !== null && Math.abs(yes + no - 1) > 1e-9
  if (disagrees(kalshi.yes_bid, kalshi.no_ask) || disagrees(kalshi.yes_ask, kalshi.no_bid)) {
    report.drop('Kalshi YES and NO prices disagree')
  } else {
    const where = { venue: 'kalshi', market: kalshi.ticker, stream: KALSHI_POLL } as const
    timeline.add(atUs, { ...quoteOf(kalshi.yes_bid, kalshi.yes_ask), ...where })
  }
  if (!polymarket.book_fetch_ok) {
    report.drop('Polymarket book not fetched')
  } else {
    const where = { venue: 'polymarket', market: polymarket.market_id, stream: POLYMARKET_POLL } as const
    timeline.add(atUs, { ...quoteOf(polymarket.best_bid, polymarket.best_ask), ...where })
  }
}

const quoteOf = (bid: number | null, ask: number | null) =>
  ({ type: 'snapshot', outcome: 'yes', depth: 'quote', bids: side(bid), asks: side(ask) }) as const

/** The recorder writes an absent side as null, 0 or 1. A double's shortest text is the decimal that was meant. */
const side = (price: number | null): [string, string][] =>
  price === null || price === 0 || price === 1 ? [] : [[String(price), '0']]
