import type { Ms } from '../../../base/units.js'
import { STRIKE_KINDS, type ContractStrike, type ContractText } from '../../../domain/contract-text.js'
import { RawRow } from '../../shared/raw-row.js'

/** What a contract's text needs of a market (kalshi.md 5.3); a `KalshiMarket` has it. */
export interface KalshiWords {
  readonly ticker: string
  readonly event: string
  readonly title: string
  readonly subtitle: string
  readonly yesTitle: string
  readonly noTitle: string
  readonly rulesPrimary: string
  readonly rulesSecondary: string
  readonly earlyClose: string
  readonly strike: {
    readonly type: string | undefined
    readonly floor: string | undefined
    readonly cap: string | undefined
  }
  readonly opensAt: Ms | undefined
  readonly closesAt: Ms | undefined
  readonly expectedAt: Ms | undefined
  readonly occursAt: Ms | undefined
}

interface KalshiSourceWords {
  readonly name: string
  readonly url: string
}

/** What it needs of the event; a `KalshiEvent` has it. */
export interface KalshiEventWords {
  readonly series: string
  readonly title: string
  readonly subtitle: string
  readonly isExclusive: boolean | undefined
  readonly sources: readonly KalshiSourceWords[]
}

/** What it needs of the series; a `KalshiSeries` has it. */
export interface KalshiSeriesWords {
  readonly title: string
  readonly category: string
  readonly tags: readonly string[]
  readonly sources: readonly KalshiSourceWords[]
}

/** The words of a listed market, with those of its event and series. */
export function kalshiContractText(
  market: KalshiWords,
  event: KalshiEventWords,
  series?: KalshiSeriesWords,
): ContractText {
  return {
    venue: 'kalshi',
    id: market.ticker,
    event: market.event,
    series: event.series,
    title: market.title,
    subtitle: market.subtitle,
    eventTitle: event.title,
    eventSubtitle: event.subtitle,
    seriesTitle: series?.title ?? '',
    yesLabel: labelOf(market.yesTitle),
    // Most markets repeat the text of YES here.
    noLabel: market.noTitle === market.yesTitle ? '' : labelOf(market.noTitle),
    rules: market.rulesPrimary,
    moreRules: market.rulesSecondary,
    earlyClose: market.earlyClose,
    strike: strikeOf(market.strike),
    sources: [...new Set([...event.sources, ...(series?.sources ?? [])].flatMap(wordsOf))],
    topics: series === undefined ? [] : [series.category, ...series.tags].filter((topic) => topic !== ''),
    opensAt: market.opensAt,
    closesAt: market.closesAt,
    expectedAt: market.expectedAt,
    startsAt: market.occursAt,
    isExclusive: event.isExclusive,
  }
}

/** The same from rows as the venue or a recorder wrote them: any field may be missing. */
export function readKalshiContractText(market: unknown, event?: unknown, series?: unknown): ContractText {
  const row = new RawRow(market)
  const eventRow = new RawRow(event)
  const seriesRow = series === undefined ? row.row('series') : new RawRow(series)
  return kalshiContractText(
    wordsOfRow(row),
    {
      series:
        row.text('series_ticker') || eventRow.text('series_ticker') || seriesOfTicker(row.text('ticker')),
      title: eventRow.text('title') || row.text('event_title'),
      subtitle: eventRow.text('sub_title') || row.text('event_sub_title'),
      isExclusive: eventRow.flag('mutually_exclusive'),
      sources: sourcesOf(eventRow),
    },
    {
      title: seriesRow.text('title') || row.text('series_title'),
      category: seriesRow.text('category') || eventRow.text('category'),
      tags: seriesRow.texts('tags'),
      sources: sourcesOf(seriesRow),
    },
  )
}

function wordsOfRow(row: RawRow): KalshiWords {
  return {
    ticker: row.text('ticker'),
    event: row.text('event_ticker'),
    title: row.text('title'),
    subtitle: row.text('subtitle'),
    yesTitle: row.text('yes_sub_title'),
    noTitle: row.text('no_sub_title'),
    rulesPrimary: row.text('rules_primary'),
    rulesSecondary: row.text('rules_secondary'),
    earlyClose: row.text('early_close_condition'),
    strike: {
      type: row.text('strike_type'),
      floor: row.text('floor_strike') || undefined,
      cap: row.text('cap_strike') || undefined,
    },
    opensAt: row.time('open_time'),
    closesAt: row.time('close_time'),
    expectedAt: row.time('expected_expiration_time'),
    occursAt: row.time('occurrence_datetime'),
  }
}

const sourcesOf = (row: RawRow): readonly KalshiSourceWords[] =>
  row.rows('settlement_sources').map((source) => ({ name: source.text('name'), url: source.text('url') }))

/** A source may have a name, an address or both. */
const wordsOf = ({ name, url }: KalshiSourceWords): readonly string[] =>
  [name.trim(), url.trim()].filter((word) => word !== '')

const seriesOfTicker = (ticker: string): string => ticker.split('-')[0] ?? ''

const labelOf = (label: string): string => (/^(?:yes|no)$/i.test(label.trim()) ? '' : label)

function strikeOf({ type, floor, cap }: KalshiWords['strike']): ContractStrike | undefined {
  const kind = STRIKE_KINDS.find((known) => known === type)
  return kind === undefined && floor === undefined && cap === undefined ? undefined : { kind, floor, cap }
}
