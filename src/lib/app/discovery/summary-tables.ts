import { formatPrice, formatQty, formatScaled, price, type Qty } from '../../base/units.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import { MISSING, numberCell, textCell, type Cell, type Column, type Table } from '../../output/columns.js'
import type { TopicSummary, VenueSummary } from './topic-summary.js'

type SummaryTable = Table<TopicSummary>
type SummaryColumn = Column<TopicSummary>

const SHORT: Readonly<Record<Venue, string>> = { kalshi: 'K', polymarket: 'P' }
/** A contract pays a dollar at most, so both units are of one size. */
const VOLUME_UNIT: Readonly<Record<Venue, string>> = { kalshi: 'contracts', polymarket: 'usd' }
/** In the order in which they are given up where the terminal is narrow. */
const DISPENSABLE = [
  'DEPTH P',
  'DEPTH K',
  'SPREAD P',
  'SPREAD K',
  'VOL24H P',
  'VOL24H K',
  'APPROVED',
  'PROPOSED',
]
const GAP = 2

/**
 * For people: whole numbers, topics that have a market, and no column of liquidity that says nothing at all. `width` is missing where
 * there is no terminal.
 */
export function summaryTable(lines: readonly TopicSummary[], width?: number): SummaryTable {
  const rows = lines.filter(isWorthALine)
  const isEmpty = ({ value }: SummaryColumn): boolean => rows.every((row) => value(row).kind === 'missing')
  let columns = columnsOf(rounded).filter((column) => isAlways(column) || !isEmpty(column))
  for (const title of width === undefined ? [] : DISPENSABLE) {
    if (widthOf(columns, rows) <= width!) break
    columns = columns.filter((column) => column.title !== title)
  }
  return { columns, rows }
}

/** The last line stays: it says that there is nothing. */
export const isWorthALine = ({ kind, venues }: TopicSummary): boolean =>
  kind === 'all' || VENUES.some((venue) => venues[venue].markets > 0)

const isAlways = ({ title }: SummaryColumn): boolean => title === 'PROPOSED' || title === 'APPROVED'

function widthOf(columns: readonly SummaryColumn[], rows: readonly TopicSummary[]): number {
  const cell = (column: SummaryColumn, row: TopicSummary): number => textOf(column.value(row)).length
  const widths = columns.map((column) =>
    Math.max(column.title.length, ...rows.map((row) => cell(column, row))),
  )
  return widths.reduce((sum, each) => sum + each + GAP, -GAP)
}

const textOf = (cell: Cell): string =>
  cell.kind === 'text' ? cell.text : cell.kind === 'number' ? cell.figure : '-'

/** For programs: exact. */
export const summaryProgramTable = (rows: readonly TopicSummary[]): SummaryTable => ({
  columns: [...columnsOf(formatQty), { title: 'kind', name: 'kind', value: ({ kind }) => textCell(kind) }],
  rows,
})

function columnsOf(quantity: (value: Qty) => string): readonly SummaryColumn[] {
  const each = (
    title: string,
    name: (venue: Venue) => string,
    value: (summary: VenueSummary) => Cell,
  ): SummaryColumn[] =>
    VENUES.map((venue) => ({
      title: `${title} ${SHORT[venue]}`,
      name: name(venue),
      align: 'right',
      value: ({ venues }) => value(venues[venue]),
    }))
  const amount = (value: Qty | undefined): Cell =>
    value === undefined ? MISSING : numberCell(quantity(value), formatQty(value))
  return [
    { title: 'TOPIC', name: 'topic', value: ({ topic }) => numberCell(topic, topic) },
    ...each(
      'OPEN',
      (venue) => `${venue}_markets`,
      ({ markets }) => count(markets),
    ),
    ...each(
      'VOL24H',
      (venue) => `${venue}_volume_24h_${VOLUME_UNIT[venue]}`,
      ({ volume24h }) => amount(volume24h),
    ),
    ...each(
      'SPREAD',
      (venue) => `${venue}_median_spread_usd`,
      ({ medianSpread }) => spread(medianSpread),
    ),
    ...each(
      'DEPTH',
      (venue) => `${venue}_depth_contracts`,
      ({ depth }) => amount(depth),
    ),
    right('PROPOSED', 'proposed_pairs', ({ proposed }) => count(proposed)),
    right('APPROVED', 'approved_pairs', ({ approved }) => count(approved)),
  ]
}

const right = (title: string, name: string, value: (row: TopicSummary) => Cell): SummaryColumn => ({
  title,
  name,
  align: 'right',
  value,
})

const count = (value: number | undefined): Cell =>
  value === undefined ? MISSING : numberCell(value.toString(), value.toString())

const spread = (ticks: number | undefined): Cell =>
  ticks === undefined ? MISSING : numberCell(`${formatScaled(ticks, 2, 0)}c`, formatScaled(ticks, 4))

const STEPS = [
  { unit: 'M', size: 1_000_000 },
  { unit: 'k', size: 1_000 },
] as const
const MICROS = 1_000_000

/** `999`, `12.3k`, `4.5M`: cut, so that nothing looks more than it is. */
function rounded(value: Qty): string {
  const whole = Math.floor(value / MICROS)
  const step = STEPS.find(({ size }) => whole >= size)
  if (step === undefined) return whole.toString()
  return `${formatScaled(Math.floor((whole * 10) / step.size), 1)}${step.unit}`
}

/** One line under `--json` and `--jsonl`; `null` is what nobody says. */
export const summaryRecord = ({ topic, kind, venues, proposed, approved }: TopicSummary): object => ({
  topic,
  kind,
  ...Object.fromEntries(VENUES.map((venue) => [venue, venueRecord(venues[venue], venue)])),
  proposed_pairs: proposed ?? null,
  approved_pairs: approved ?? null,
})

const venueRecord = ({ markets, volume24h, medianSpread, depth }: VenueSummary, venue: Venue): object => ({
  markets,
  [`volume_24h_${VOLUME_UNIT[venue]}`]: volume24h === undefined ? null : formatQty(volume24h),
  median_spread_usd: medianSpread === undefined ? null : formatPrice(price(medianSpread)),
  depth_contracts: depth === undefined ? null : formatQty(depth),
})
