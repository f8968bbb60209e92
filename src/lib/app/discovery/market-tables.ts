import { utcText } from '../../base/clock.js'
import type { Ms } from '../../base/units.js'
import type { CatalogueRow } from '../../domain/catalogue.js'
import { numberCell, textCell, type Column, type Table } from '../../output/columns.js'
import { sanitise } from '../../output/terminal-text.js'
import { wrapped } from '../../output/wrapped-text.js'
import type { KnownMarket } from './market-task.js'

type Fact = readonly [name: string, value: string]

/** Names and values, for people on a terminal: whole texts, with the steps of its life below. */
export function marketPage(known: KnownMarket, columns: number): string {
  const lines = factsOf(known).map(([name, value]) => `${name.replaceAll('_', ' ')}: ${value}`)
  const steps = historyOf(known).map((step) => `  ${step}`)
  return [...lines, ...(steps.length > 0 ? ['history:', ...steps] : [])]
    .map((line) => wrapped(sanitise(line, Infinity), columns))
    .join('')
}

/** The same as rows. */
export const marketTable = (known: KnownMarket): Table<Fact> => ({
  columns: [
    { title: 'NAME', name: 'name', value: ([name]) => textCell(name) },
    { title: 'VALUE', name: 'value', value: ([, value]) => textCell(value) },
  ],
  rows: [...factsOf(known), ...historyOf(known).map((step) => ['history', step] as const)],
})

/** One object under `--json`. */
export const marketRecord = ({ entry, watchedBy, history }: KnownMarket): object => ({
  ...stateRecord(entry),
  event: entry.row.event,
  series: entry.row.series,
  topics: entry.text.topics,
  opens_at: timeOrNull(entry.text.opensAt),
  closes_at: timeOrNull(entry.row.closesAt),
  first_seen: utcText(entry.firstSeen),
  last_seen: utcText(entry.lastSeen),
  text_hash: entry.textHash,
  rules: entry.text.rules,
  more_rules: entry.text.moreRules,
  watched_by: watchedBy,
  history: history.map(({ at, ...step }) => ({ at: utcText(at), ...step })),
})

/** One row of a list by state. */
export const stateRecord = ({ row, state, reason, changedAt }: CatalogueRow): object => ({
  venue: row.venue,
  id: row.id,
  market: row.market,
  title: row.title,
  state,
  reason,
  listing: row.state,
  changed_at: utcText(changedAt),
})

export function stateTable(rows: readonly CatalogueRow[]): Table<CatalogueRow> {
  const place = new Map(rows.map((row, i) => [row, (i + 1).toString()]))
  const number = (row: CatalogueRow): string => place.get(row) ?? ''
  const text = (title: string, name: string, value: (row: CatalogueRow) => string): Column<CatalogueRow> => ({
    title,
    name,
    value: (row) => textCell(value(row)),
  })
  return {
    columns: [
      { title: '#', name: 'n', align: 'right', value: (row) => numberCell(number(row), number(row)) },
      text('VENUE', 'venue', ({ row }) => row.venue),
      text('ID', 'id', ({ row }) => row.id),
      text('TITLE', 'title', ({ row }) => row.title),
      text('STATE', 'state', ({ state }) => state),
      text('WHY', 'reason', ({ reason }) => reason),
      text('SINCE', 'changed_at', ({ changedAt }) => utcText(changedAt)),
    ],
    rows,
  }
}

function factsOf({ entry, watchedBy }: KnownMarket): readonly Fact[] {
  const { row, text, state, reason, firstSeen, lastSeen } = entry
  const facts: readonly Fact[] = [
    ['venue', row.venue],
    ['id', row.id],
    ['market', row.market],
    ['title', row.title],
    ['state', `${state} (${reason})`],
    ['listed_as', row.state],
    ['topics', text.topics.join(', ')],
    ['opens', timeText(text.opensAt)],
    ['closes', timeText(row.closesAt)],
    ['first_seen', utcText(firstSeen)],
    ['last_seen', utcText(lastSeen)],
    ['watched_by', watchedBy.join(', ')],
    ['rules', text.rules],
    ['more_rules', text.moreRules],
  ]
  return facts.filter(([, value]) => value !== '')
}

const historyOf = ({ history }: KnownMarket): readonly string[] =>
  history.map(({ at, from, to, reason }) => `${utcText(at)} ${from} -> ${to}: ${reason}`)

const timeText = (at: Ms | undefined): string => (at === undefined ? '' : utcText(at))
const timeOrNull = (at: Ms | undefined): string | null => (at === undefined ? null : utcText(at))
