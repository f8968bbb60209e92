import { found, NOT_FOUND, type Answer } from './answers.js'
import type { ListedEvent } from '../catalogue.js'
import type { Cutoffs } from '../history/cutoffs.js'
import { eventView, feeOverrideView } from './event-view.js'
import { filterOf } from './market-view.js'
import { backwards, forwards, readPage, rowsOf } from './pages.js'
import type { VenueParts } from '../parts.js'
import { misread, publicGet, type Call, type Route } from './route.js'
import { secondsOf, timeText } from '../texts.js'

const EVENT_PAGE = { standard: 200, max: 200 }
const CHANGE_PAGE = { standard: 100, max: 1_000 }
const COMBO_PAGE = { standard: 100, max: 200 }
const STATUSES = ['unopened', 'open', 'closed', 'settled'] as const

export function eventRoutes(venue: VenueParts, cutoffs: Cutoffs): readonly Route[] {
  const parts = { venue, cutoffs }
  return [
    publicGet('/events', (call) => events(parts, call)),
    publicGet('/events/fee_changes', (call) => feeChanges(venue, call)),
    publicGet('/events/multivariate', (call) => {
      readPage(call.query, COMBO_PAGE)
      return misread(call) ?? found({ events: [], cursor: '' })
    }),
    publicGet('/events/:event_ticker', (call) => oneEvent(parts, call)),
    publicGet('/events/:event_ticker/metadata', (call) => metadata(venue, call)),
  ]
}

interface Parts {
  readonly venue: VenueParts
  readonly cutoffs: Cutoffs
}

function events({ venue, cutoffs }: Parts, call: Call): Answer {
  const { query } = call
  const page = readPage(query, EVENT_PAGE)
  const nested = query.flag('with_nested_markets') ?? false
  const milestones = query.flag('with_milestones') ?? false
  const keep = eventFilter(venue, call)
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  const { rows, cursor } = forwards(rowsOf(venue.catalogue.events), page, keep)
  return found({
    events: rows.map((event) => ({
      ...eventView(event),
      ...(nested ? { markets: liveMarkets({ venue, cutoffs }, event) } : {}),
    })),
    ...(milestones ? { milestones: [] } : {}),
    cursor,
  })
}

/** `status` finds an event when it is that of any of its markets. */
function eventFilter({ views }: VenueParts, { query }: Call): (event: ListedEvent) => boolean {
  const status = query.choice('status', STATUSES)
  const series = query.text('series_ticker')
  const tickers = query.list('tickers')
  const closesAfter = query.integer('min_close_ts')
  const updatedAfter = query.integer('min_updated_ts')
  return ({ listing, markets, updatedAt }) =>
    (series === undefined || listing.series === series) &&
    (tickers === undefined || tickers.includes(listing.ticker)) &&
    (updatedAfter === undefined || secondsOf(updatedAt) > updatedAfter) &&
    (status === undefined || markets.some((market) => filterOf(views.state(market).status) === status)) &&
    (closesAfter === undefined ||
      markets.some((market) => secondsOf(views.state(market).closeAt) > closesAfter))
}

const liveMarkets = ({ venue, cutoffs }: Parts, { markets }: ListedEvent): readonly object[] =>
  markets
    .filter((market) => !cutoffs.isOldMarket(venue.views.state(market)))
    .map((market) => venue.views.view(market))

function oneEvent(parts: Parts, call: Call): Answer {
  const event = parts.venue.catalogue.findEvent(call.params.event_ticker!)
  const nested = call.query.flag('with_nested_markets') ?? false
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  if (event === undefined) return NOT_FOUND
  const markets = liveMarkets(parts, event)
  return found({ event: { ...eventView(event), ...(nested ? { markets } : {}) }, markets })
}

function metadata({ catalogue }: VenueParts, { params }: Call): Answer {
  const event = catalogue.findEvent(params.event_ticker!)
  if (event === undefined) return NOT_FOUND
  return found({
    image_url: '',
    featured_image_url: '',
    market_details: event.markets.map(({ listing }) => ({
      market_ticker: listing.ticker,
      image_url: '',
      color_code: '',
    })),
    settlement_sources: event.series.listing.settlementSources,
    competition: null,
    competition_scope: null,
  })
}

function feeChanges({ fees }: VenueParts, call: Call): Answer {
  const event = call.query.text('event_ticker')
  const page = readPage(call.query, CHANGE_PAGE)
  const wrong = misread(call)
  if (wrong !== undefined) return wrong
  const keep = (change: { readonly event: string }): boolean => event === undefined || change.event === event
  const { rows, cursor } = backwards(rowsOf(fees.changes), page, keep)
  return found({
    event_fee_changes: rows.map((change) => ({
      id: change.id,
      event_ticker: change.event,
      series_ticker: change.series,
      ...feeOverrideView(change.override),
      scheduled_ts: timeText(change.at),
    })),
    cursor,
  })
}
