import type { Ms } from '../../../base/units.js'
import type { ContractText } from '../../../domain/contract-text.js'
import { RawRow } from '../../shared/raw-row.js'
import { outcomePlaces } from './outcomes.js'

/** What a contract's text needs of a market (polymarket.md 4.2); a `GammaMarket` has it. */
export interface PolymarketWords {
  readonly conditionId: string
  readonly question: string
  readonly description: string
  readonly resolutionSource: string
  /** What tells it from the other markets of its event. */
  readonly groupTitle: string
  readonly outcomes: readonly string[]
  readonly startsAt: Ms | undefined
  readonly endsAt: Ms | undefined
  readonly eventStartsAt: Ms | undefined
  readonly gameStartsAt: Ms | undefined
}

/** What it needs of the event; a `GammaEvent` has it. */
export interface PolymarketEventWords {
  readonly slug: string
  readonly title: string
  readonly seriesSlug: string | undefined
  readonly isNegRisk: boolean | undefined
  readonly tags: readonly { readonly label: string }[]
  readonly series: readonly { readonly title: string }[]
}

/** The words of a listed market with those of its event; rules stand in one text, the event's own title beside it. */
export function polymarketContractText(market: PolymarketWords, event: PolymarketEventWords): ContractText {
  const places = outcomePlaces(market.outcomes)
  const label = (place: 0 | 1 | undefined): string =>
    place === undefined ? '' : labelOf(market.outcomes[place] ?? '')
  return {
    venue: 'polymarket',
    id: market.conditionId,
    event: event.slug,
    series: event.seriesSlug ?? '',
    title: market.question,
    subtitle: market.groupTitle,
    eventTitle: event.title,
    eventSubtitle: '',
    seriesTitle: event.series[0]?.title ?? '',
    yesLabel: label(places?.yes),
    noLabel: label(places?.no),
    rules: market.description,
    moreRules: '',
    earlyClose: '',
    strike: undefined,
    sources: [market.resolutionSource.trim()].filter((source) => source !== ''),
    topics: event.tags.map((tag) => tag.label),
    opensAt: market.startsAt,
    closesAt: market.endsAt,
    expectedAt: undefined,
    startsAt: market.gameStartsAt ?? market.eventStartsAt,
    isExclusive: event.isNegRisk,
  }
}

/** The same from rows as the venue or a recorder wrote them: any field may be missing. */
export function readPolymarketContractText(market: unknown, event?: unknown): ContractText {
  const row = new RawRow(market)
  const own = event === undefined ? row.rows('events')[0] : new RawRow(event)
  return polymarketContractText(
    {
      conditionId: row.text('conditionId', 'condition_id', 'id'),
      question: row.text('question'),
      description: row.text('description'),
      resolutionSource: row.text('resolutionSource', 'resolution_source'),
      groupTitle: row.text('groupItemTitle'),
      outcomes: row.texts('outcomes'),
      startsAt: row.time('startDate', 'start_date'),
      endsAt: row.time('endDate', 'end_date'),
      eventStartsAt: row.time('eventStartTime'),
      gameStartsAt: row.time('gameStartTime'),
    },
    {
      slug: own?.text('slug') || row.text('event_slug', 'event_id'),
      title: own?.text('title') || row.text('event_title'),
      seriesSlug: own?.text('seriesSlug') || undefined,
      isNegRisk: own?.flag('negRisk') ?? row.flag('negRisk'),
      tags: (own?.rows('tags') ?? []).map((tag) => ({ label: tag.text('label') })),
      series: (own?.rows('series') ?? []).map((series) => ({ title: series.text('title') })),
    },
  )
}

const labelOf = (label: string): string => (/^(?:yes|no)$/i.test(label.trim()) ? '' : label)
