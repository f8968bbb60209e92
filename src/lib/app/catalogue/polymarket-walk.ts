import type { Ms } from '../../base/units.js'
import type { ListedMarket } from '../../domain/catalogue.js'
import {
  listGammaEvents,
  listGammaMarkets,
  readGammaEventBySlug,
  type PolymarketCaller,
} from '../../venues/polymarket/index.js'
import { ifKnown } from './if-known.js'
import { polymarketMarkets } from './polymarket-entries.js'
import type { VenueWalk, WalkPage } from './venue-walk.js'

const EVENTS_A_CALL = 40

/**
 * Polymarket: all events that are not closed, with their markets. The venue lists markets by when they began, so new ones are found;
 * of changed texts and of ends it tells only in a whole walk (polymarket.md 4.2). `now`: the venue's time.
 */
export const polymarketWalk = (rest: PolymarketCaller, now: () => Ms): VenueWalk => ({
  venue: 'polymarket',
  now,
  whole: () => pagesOf(rest, { isClosed: false }, now),
  news: (since) => newsOf(rest, since, now),
  events: (ids) => eventsOf(rest, ids, now),
})

async function* pagesOf(
  rest: PolymarketCaller,
  filter: NonNullable<Parameters<typeof listGammaEvents>[1]>,
  now: () => Ms,
): AsyncGenerator<WalkPage> {
  for await (const { items, rejected } of listGammaEvents(rest, filter))
    yield {
      markets: items.flatMap((event) => polymarketMarkets(event, now())),
      rejected: [...rejected, ...items.flatMap((event) => event.rejected)],
      damagedEvents: items.filter((event) => event.rejected.length > 0).map((event) => event.slug),
    }
}

async function* newsOf(rest: PolymarketCaller, since: Ms, now: () => Ms): AsyncGenerator<WalkPage> {
  const slugs = new Set<string>()
  for await (const { items, rejected } of listGammaMarkets(rest, { isClosed: false, startsFrom: since })) {
    for (const { events } of items) for (const { slug } of events) slugs.add(slug)
    if (rejected.length > 0) yield { markets: [], rejected, damagedEvents: [] }
  }
  const all = [...slugs]
  for (let i = 0; i < all.length; i += EVENTS_A_CALL)
    yield* pagesOf(rest, { isClosed: false, slugs: all.slice(i, i + EVENTS_A_CALL) }, now)
}

async function eventsOf(
  rest: PolymarketCaller,
  slugs: readonly string[],
  now: () => Ms,
): Promise<readonly ListedMarket[]> {
  const found: ListedMarket[] = []
  for (const slug of slugs) {
    const event = await ifKnown(() => readGammaEventBySlug(rest, slug))
    if (event !== undefined) found.push(...polymarketMarkets(event, now()))
  }
  return found
}
