import { DataError } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'
import type { ListedMarket } from '../../domain/catalogue.js'
import {
  listEvents,
  listMarkets,
  listSeries,
  readEvent,
  type EventFilter,
  type KalshiCaller,
  type KalshiEvent,
  type KalshiSeries,
} from '../../venues/kalshi/index.js'
import { ifKnown } from './if-known.js'
import { isKnownStatus, kalshiMarkets } from './kalshi-entries.js'
import type { VenueWalk, WalkPage } from './venue-walk.js'

/** Events are asked for by name in one address, which must not become too long. */
const EVENTS_A_CALL = 40

type SeriesByTicker = ReadonlyMap<string, KalshiSeries>

/**
 * Kalshi: all series in one answer, then all events that are open or will be, with their markets. What changed since is told by the
 * markets themselves, by new ones and by ended ones alike (kalshi.md 5.3); prices change nothing. `now`: the venue's time.
 */
export function kalshiWalk(rest: KalshiCaller, now: () => Ms): VenueWalk {
  const series = new SeriesList(rest)
  return {
    venue: 'kalshi',
    now,
    whole: () => wholeOf(rest, series, now),
    news: (since) => newsOf(rest, { series, now, since }),
    events: (ids) => eventsOf(rest, ids, { series, now }),
  }
}

/** The series as last read, which a long run reads anew with every whole walk. */
class SeriesList {
  private read: Promise<SeriesByTicker> | undefined
  /** Rows of it that could not be read. */
  rejected: readonly DataError[] = []

  constructor(private readonly rest: KalshiCaller) {}

  async anew(): Promise<SeriesByTicker> {
    const reading = this.ask()
    this.read = reading
    // A list that failed is asked for again.
    reading.catch(() => (this.read = undefined))
    return reading
  }

  known(): Promise<SeriesByTicker> {
    return this.read ?? this.anew()
  }

  private async ask(): Promise<SeriesByTicker> {
    const rejected: DataError[] = []
    const all = await listSeries(this.rest, {}, (fault) => rejected.push(fault))
    this.rejected = rejected
    return new Map(all.map((each) => [each.ticker, each]))
  }
}

async function* wholeOf(rest: KalshiCaller, series: SeriesList, now: () => Ms): AsyncGenerator<WalkPage> {
  const known = await series.anew()
  yield { markets: [], rejected: series.rejected, damagedEvents: [] }
  for (const status of ['open', 'unopened'] as const) yield* pagesOf(rest, { status }, { known, now })
}

async function* pagesOf(
  rest: KalshiCaller,
  filter: EventFilter,
  { known, now }: { readonly known: SeriesByTicker; readonly now: () => Ms },
): AsyncGenerator<WalkPage> {
  for await (const { items, rejected } of listEvents(rest, { ...filter, withMarkets: true })) {
    const faults = items.map((event) => [event.ticker, faultsOf(event)] as const)
    yield {
      markets: items.flatMap((event) => kalshiMarkets(event, known.get(event.series), now())),
      rejected: [...rejected, ...faults.flatMap(([, each]) => each)],
      damagedEvents: faults.filter(([, each]) => each.length > 0).map(([ticker]) => ticker),
    }
  }
}

/** Markets of an event that cannot be used. An event is found by one of its markets: none at all means that they are lost. */
function faultsOf({ ticker, markets, rejected }: KalshiEvent): readonly DataError[] {
  if (markets.length + rejected.length === 0) return [unusable(`${ticker} markets`)]
  const odd = markets.filter(({ status }) => !isKnownStatus(status))
  return [...rejected, ...odd.map((market) => unusable(`${market.ticker} status`))]
}

const unusable = (field: string): DataError =>
  new DataError('KALSHI_FIELD', `GET /events: ${field} cannot be used`, { endpoint: 'GET /events', field })

async function* newsOf(
  rest: KalshiCaller,
  { series, now, since }: { readonly series: SeriesList; readonly now: () => Ms; readonly since: Ms },
): AsyncGenerator<WalkPage> {
  const tickers = new Set<string>()
  const rejected: DataError[] = []
  for await (const step of listMarkets(rest, { updatedSince: since, combos: 'exclude' })) {
    for (const { event } of step.items) tickers.add(event)
    rejected.push(...step.rejected)
  }
  if (rejected.length > 0) yield { markets: [], rejected, damagedEvents: [] }
  const known = await series.known()
  const all = [...tickers]
  for (let i = 0; i < all.length; i += EVENTS_A_CALL)
    yield* pagesOf(rest, { tickers: all.slice(i, i + EVENTS_A_CALL) }, { known, now })
}

async function eventsOf(
  rest: KalshiCaller,
  ids: readonly string[],
  { series, now }: { readonly series: SeriesList; readonly now: () => Ms },
): Promise<readonly ListedMarket[]> {
  if (ids.length === 0) return []
  const known = await series.known()
  const found: ListedMarket[] = []
  for (const id of ids) {
    const event = await ifKnown(() => readEvent(rest, id))
    if (event !== undefined) found.push(...kalshiMarkets(event, known.get(event.series), now()))
  }
  return found
}
