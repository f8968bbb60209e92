import { found, NOT_FOUND, type Answer } from './answers.js'
import type { ListedSeries } from '../catalogue.js'
import type { VenueParts } from '../parts.js'
import { misread, publicGet, type Call, type Route } from './route.js'
import { countText, multiplierNumber, secondsOf, timeText } from '../texts.js'

export function seriesRoutes(venue: VenueParts): readonly Route[] {
  return [
    publicGet('/series', (call) => seriesList(venue, call)),
    // Series keep their fees here; what changes is an event's.
    publicGet('/series/fee_changes', (call) => {
      call.query.text('series_ticker')
      call.query.flag('show_historical')
      return misread(call) ?? found({ series_fee_change_arr: [] })
    }),
    publicGet('/series/:series_ticker', (call) => oneSeries(venue, call)),
    publicGet('/search/tags_by_categories', () => found({ tags_by_categories: tagsByCategory(venue) })),
    publicGet('/search/filters_by_sport', () => filtersBySport(venue)),
  ]
}

function seriesList(venue: VenueParts, call: Call): Answer {
  const { query } = call
  const category = query.text('category')
  const tags = query.list('tags')
  const since = query.integer('min_updated_ts')
  const extras = extrasOf(call)
  const kept = ({ listing, updatedAt }: ListedSeries): boolean =>
    (category === undefined || listing.category === category) &&
    (tags === undefined || tags.some((tag) => listing.tags.includes(tag))) &&
    (since === undefined || secondsOf(updatedAt) > since)
  const series = venue.catalogue.series.filter(kept).map((one) => seriesView(venue, one, extras))
  return misread(call) ?? found({ series })
}

function oneSeries(venue: VenueParts, call: Call): Answer {
  const series = venue.catalogue.findSeries(call.params.series_ticker!)
  const extras = extrasOf(call)
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  return series === undefined ? NOT_FOUND : found({ series: seriesView(venue, series, extras) })
}

interface Extras {
  readonly metadata: boolean
  readonly volume: boolean
}

const extrasOf = ({ query }: Call): Extras => ({
  metadata: query.flag('include_product_metadata') ?? false,
  volume: query.flag('include_volume') ?? false,
})

function seriesView(venue: VenueParts, series: ListedSeries, { metadata, volume }: Extras): object {
  const { listing } = series
  return {
    ticker: listing.ticker,
    title: listing.title,
    frequency: listing.frequency,
    category: listing.category,
    categories: [listing.category],
    tags: listing.tags,
    settlement_sources: listing.settlementSources,
    contract_url: `https://contracts.example/certifications/${listing.ticker}.pdf`,
    contract_terms_url: `https://contracts.example/terms/${listing.ticker}.pdf`,
    fee_type: listing.feeType,
    fee_multiplier: multiplierNumber(listing.feeMultiplierE6),
    additional_prohibitions: [],
    ...(metadata ? { product_metadata: {} } : {}),
    ...(volume ? { volume_fp: countText(volumeOf(venue, series)) } : {}),
    last_updated_ts: timeText(series.updatedAt),
    exchange_index: listing.shard,
  }
}

const volumeOf = ({ views }: VenueParts, { events }: ListedSeries): number =>
  events.flatMap(({ markets }) => markets).reduce((sum, market) => sum + views.state(market).volume, 0)

function tagsByCategory({ catalogue }: VenueParts): Record<string, readonly string[]> {
  const tags = new Map<string, Set<string>>()
  for (const { listing } of catalogue.series) {
    const known = tags.get(listing.category) ?? new Set<string>()
    for (const tag of listing.tags) known.add(tag)
    tags.set(listing.category, known)
  }
  return Object.fromEntries([...tags].map(([category, names]) => [category, [...names]]))
}

function filtersBySport(venue: VenueParts): Answer {
  const sports = tagsByCategory(venue).Sports ?? []
  const filters: Record<string, object> = {}
  for (const sport of sports) filters[sport] = { scopes: [], competitions: {} }
  return found({ filters_by_sports: filters, sport_ordering: sports })
}
