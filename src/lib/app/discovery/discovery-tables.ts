import { utcText } from '../../base/clock.js'
import {
  durationMs,
  elapsed,
  formatPrice,
  formatQty,
  formatScaled,
  floorToLot,
  qty,
  type Ms,
  type Price,
  type Qty,
} from '../../base/units.js'
import {
  MISSING,
  numberCell,
  shown,
  textCell,
  type Cell,
  type Column,
  type Table,
} from '../../output/columns.js'
import type { Venue } from '../../domain/venue.js'
import { sanitise } from '../../output/terminal-text.js'
import { durationFigure, NO_FIGURE, priceFigure, qtyFigure, shortDuration } from '../../output/figures.js'
import { spreadOf, type MarketRow } from '../../domain/market-row.js'
import type { FoundRow } from './found-row.js'
import { tellingCut } from './telling-cut.js'

/**
 * For people: what one decides by, and no more. Ages and times left count from `now`. Where the terminal is narrow the least
 * needed columns stay away, then ids and titles are cut where neighbours can still be told apart (`width` is missing where there is
 * no terminal). The venue stays wherever there are rows of more than one. `hidden`: columns that would say nothing true.
 */
export function peopleTable(
  rows: readonly MarketRow[],
  now: Ms,
  width?: number,
  hidden: readonly string[] = [],
): Table<MarketRow> {
  const place = new Map(rows.map((row, i) => [row, i + 1]))
  const all = [
    right(HANDLE, 'n', (row) => count(place.get(row)!)),
    wholeText(VENUE, 'venue', (row) => row.venue),
    wholeText(ID, 'id', (row) => row.id),
    left(TITLE, 'title', (row) => row.title),
    right('CLOSES', 'closes_at', (row) => closing(row.closesAt, now)),
    right('BID', 'bid_usd', (row) => price(row.bid)),
    right('ASK', 'ask_usd', (row) => price(row.ask)),
    right('SPREAD', 'spread_usd', spread),
    right(SIZES, 'depth_contracts', depth),
    right('VOL24H', 'volume_24h', (row) => volume(row.volume24h)),
    left('STATE', 'state', (row) => row.state),
    right('AGE', 'age_ms', (row) => age(row.readAt, now)),
  ]
  const columns = all.filter(({ title }) => !hidden.includes(title))
  return { columns: width === undefined ? columns : fitting(columns, rows, width), rows }
}

const VENUE = 'VENUE'
const ID = 'ID'
const TITLE = 'TITLE'
/** What is offered at the best prices: to whoever sells, and to whoever buys. */
const SIZES = 'DEPTH@1'
/** In the order in which they are given up; the last only where ids have lost their middle already. */
const DISPENSABLE = [VENUE, 'STATE', 'AGE', SIZES, 'SPREAD', 'VOL24H']
/** Taken by the next command, unless the id itself would have to be cut for it. */
const HANDLE = '#'
const LAST_GIVEN_UP = 'CLOSES'
const GAP = 2
/** A title should have this much before anything else is shown beside it, and must have the other. */
const TITLE_WIDTH = 24
const TITLE_WIDTH_MIN = 16
const ID_WIDTH_MIN = 12
/** An id of this length is worth more than other columns; longer ones share the room with titles. */
const ID_WIDTH_WHOLE = 44
/** Where there is no room for its name. */
const VENUE_SHORT: Readonly<Record<Venue, string>> = { kalshi: 'kal', polymarket: 'poly' }

type Columns = readonly Column<MarketRow>[]

function fitting(columns: Columns, rows: readonly MarketRow[], width: number): Columns {
  const widthOf = ({ title, value }: Column<MarketRow>): number =>
    rows.reduce((widest, row) => Math.max(widest, shown(value(row)).length), title.length)
  const others = (kept: Columns): number =>
    kept.reduce((sum, column) => sum + GAP + (isText(column) ? 0 : widthOf(column)), -GAP)
  const [idWidth = 0, titleWidth = 0] = columns.filter(isText).map(widthOf)
  const areMixed = new Set(rows.map(({ venue }) => venue)).size > 1
  const idWanted = Math.min(idWidth, ID_WIDTH_WHOLE)
  let kept = columns
  for (const title of DISPENSABLE.filter((each) => !areMixed || each !== VENUE)) {
    if (others(kept) + idWanted + Math.min(titleWidth, TITLE_WIDTH) <= width) break
    kept = without(kept, title)
  }
  const isTight = (): boolean => others(kept) + ID_WIDTH_MIN + TITLE_WIDTH_MIN > width
  if (others(kept) + idWanted + Math.min(titleWidth, TITLE_WIDTH_MIN) > width) kept = without(kept, HANDLE)
  if (isTight()) kept = without(kept, LAST_GIVEN_UP)
  if (isTight()) kept = kept.map((column) => (column.title === VENUE ? SHORT_VENUE : column))
  const room = width - others(kept)
  const idRoom = idRoomOf({ idWidth, titleWidth }, room)
  const rooms: Readonly<Record<string, number>> = { [ID]: idRoom, [TITLE]: Math.max(1, room - idRoom) }
  return kept.map((column) => (isText(column) ? cutTo(column, rows, rooms[column.title]!) : column))
}

interface TextWidths {
  readonly idWidth: number
  readonly titleWidth: number
}

function idRoomOf({ idWidth, titleWidth }: TextWidths, room: number): number {
  const least = Math.max(ID_WIDTH_MIN, room - Math.min(titleWidth, TITLE_WIDTH_MIN))
  if (idWidth <= ID_WIDTH_WHOLE) return Math.min(idWidth, least)
  return Math.min(idWidth, least, Math.max(Math.floor(room / 2), room - titleWidth))
}

const isText = ({ title }: Column<MarketRow>): boolean => title === ID || title === TITLE
const without = (columns: Columns, title: string): Columns =>
  columns.filter((column) => column.title !== title)
function cutTo(column: Column<MarketRow>, rows: readonly MarketRow[], room: number): Column<MarketRow> {
  const cut = tellingCut(
    rows.map((row) => shown(column.value(row))),
    room,
  )
  return wholeText(column.title, column.name, (row) => cut(shown(column.value(row))))
}

/** For programs: every figure in a column of its own. */
export const programTable = (rows: readonly MarketRow[], now: Ms): Table<MarketRow> => ({
  columns: [
    ...(['venue', 'id', 'event', 'series', 'title', 'state'] as const).map((name) =>
      left(name, name, (row) => row[name]),
    ),
    left('closes_at', 'closes_at', (row) => (row.closesAt === undefined ? '' : utcText(row.closesAt))),
    right('bid_usd', 'bid_usd', (row) => price(row.bid)),
    right('ask_usd', 'ask_usd', (row) => price(row.ask)),
    right('spread_usd', 'spread_usd', spread),
    right('bid_qty_contracts', 'bid_qty_contracts', (row) => contracts(row.bidQty)),
    right('ask_qty_contracts', 'ask_qty_contracts', (row) => contracts(row.askQty)),
    right('volume_24h_contracts', 'volume_24h_contracts', (row) => contracts(volumeIn('contracts', row))),
    right('open_interest_contracts', 'open_interest_contracts', (row) => contracts(row.openInterest)),
    right('age_ms', 'age_ms', (row) => (isRecorded(row) ? MISSING : age(row.readAt, now))),
    // Behind the others: whoever reads columns by their place goes on.
    left('market', 'market', (row) => row.market),
    right('volume_24h_usd', 'volume_24h_usd', (row) => contracts(volumeIn('dollars', row))),
  ],
  rows,
})

/** One row under `--json` and `--jsonl`; `null` is what nobody offers. */
export const rowRecord = (row: MarketRow, now: Ms): object => ({
  venue: row.venue,
  id: row.id,
  event: row.event,
  series: row.series,
  title: row.title,
  state: row.state,
  closes_at: row.closesAt === undefined ? null : utcText(row.closesAt),
  bid_usd: row.bid === undefined ? null : formatPrice(row.bid),
  ask_usd: row.ask === undefined ? null : formatPrice(row.ask),
  spread_usd: spreadText(row) ?? null,
  bid_qty_contracts: row.bidQty === undefined ? null : formatQty(row.bidQty),
  ask_qty_contracts: row.askQty === undefined ? null : formatQty(row.askQty),
  volume_24h_contracts: exactOrNull(volumeIn('contracts', row)),
  volume_24h_usd: exactOrNull(volumeIn('dollars', row)),
  open_interest_contracts: row.openInterest === undefined ? null : formatQty(row.openInterest),
  read_at: isRecorded(row) ? null : utcText(row.readAt),
  age_ms: isRecorded(row) ? null : elapsed(row.readAt, now),
  market: row.market,
})

/** Nobody knows how old the figures of a recording are. */
const isRecorded = (row: FoundRow): boolean => row.isRecorded === true

const exactOrNull = (value: Qty | undefined): string | null => (value === undefined ? null : formatQty(value))

/** One venue counts contracts, the other dollars: each figure stands under its own name only. */
const volumeIn = (unit: 'contracts' | 'dollars', { venue, volume24h }: MarketRow): Qty | undefined =>
  VOLUME_UNIT[venue] === unit ? volume24h : undefined
const VOLUME_UNIT = { kalshi: 'contracts', polymarket: 'dollars' } as const

const left = (title: string, name: string, text: (row: MarketRow) => string): Column<MarketRow> => ({
  title,
  name,
  value: (row) => textCell(text(row)),
})
/** Text that is never cut. */
const wholeText = (title: string, name: string, text: (row: MarketRow) => string): Column<MarketRow> => ({
  title,
  name,
  value: (row) => {
    const safe = sanitise(text(row))
    return numberCell(safe, safe)
  },
})
const right = (title: string, name: string, value: (row: MarketRow) => Cell): Column<MarketRow> => ({
  title,
  name,
  align: 'right',
  value,
})

const SHORT_VENUE = wholeText(VENUE, 'venue', ({ venue }) => VENUE_SHORT[venue])

const count = (value: number): Cell => numberCell(value.toString(), value.toString())
const price = (value: Price | undefined): Cell =>
  value === undefined ? MISSING : numberCell(priceFigure(value), formatPrice(value))
const contracts = (value: Qty | undefined): Cell =>
  value === undefined ? MISSING : numberCell(qtyFigure(value), formatQty(value))
const age = (readAt: Ms, now: Ms): Cell => {
  const passed = durationMs(Math.max(0, elapsed(readAt, now)))
  return numberCell(durationFigure(passed), passed.toString())
}

const PRICE_DECIMALS = 4
const spreadText = (row: MarketRow): string | undefined => {
  const ticks = spreadOf(row)
  return ticks === undefined ? undefined : formatScaled(ticks, PRICE_DECIMALS)
}
const spread = (row: MarketRow): Cell => {
  const exact = spreadText(row)
  return exact === undefined ? MISSING : numberCell(`${formatScaled(spreadOf(row)!, 2, 0)}c`, exact)
}

const HUNDREDTH = qty(10_000)

/** Two decimals at most; `~` where there are more, so that nothing looks exact that is not. */
function hundredths(quantity: Qty | undefined): string {
  if (quantity === undefined) return NO_FIGURE
  const cut = floorToLot(quantity, HUNDREDTH)
  return cut === quantity ? qtyFigure(cut) : `~${qtyFigure(cut)}`
}

function depth({ bidQty, askQty }: MarketRow): Cell {
  if (bidQty === undefined && askQty === undefined) return MISSING
  const text = `${hundredths(bidQty)} x ${hundredths(askQty)}`
  return numberCell(text, text)
}

const volume = (traded: Qty | undefined): Cell =>
  traded === undefined ? MISSING : numberCell(hundredths(traded), formatQty(traded))

const closing = (at: Ms | undefined, now: Ms): Cell =>
  at === undefined ? MISSING : numberCell(timeLeft(at, now), utcText(at))

const timeLeft = (at: Ms, now: Ms): string => (at <= now ? NO_FIGURE : shortDuration(elapsed(now, at)))
