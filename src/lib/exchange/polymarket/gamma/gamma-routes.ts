import { json, type SimResponse } from '../../transport.js'
import type { Catalogue, ListedEvent, ListedMarket } from '../catalogue/catalogue.js'
import type { PolymarketTag } from '../listing.js'
import { madeUpId } from '../made-up.js'
import type { Call, Router } from '../rest/router.js'
import { eventHead, gammaEvent, seriesJson, tagJson } from './gamma-event.js'
import { eventFits, marketFits, sorted } from './gamma-filters.js'
import { gammaMarket, type GammaParts } from './gamma-market.js'
import { keysetPage, offsetPage } from './gamma-pages.js'
import { search } from './gamma-search.js'

type Row = Record<string, unknown>

/** Something that a list may show; written only when it really does. */
interface Item {
  readonly id: string
  readonly row: () => Row
}

const INVALID = json(422, { type: 'validation error', error: 'invalid parameters' })
const NOT_FOUND = json(404, { type: 'not found error', error: 'id not found' })

/** The catalogue: events, markets, tags and series, singly, in lists and by words. */
export function gammaRoutes(router: Router, catalogue: Catalogue, parts: GammaParts): void {
  const markets = ({ query }: Call): readonly Item[] => marketItems(query, catalogue, parts)
  const events = ({ query }: Call): readonly Item[] => eventItems(query, catalogue, parts)
  router
    .get('/status', () => json(200, 'OK'))
    .get('/markets', (call) => byOffset(markets(call), call))
    .get('/events', (call) => byOffset(events(call), call))
    .get('/markets/keyset', (call) => byKey('markets', markets(call), call))
    .get('/events/keyset', (call) => byKey('events', events(call), call))
    .get('/public-search', ({ query }) => search(query, catalogue, parts))
  singles(router, catalogue, parts)
  tags(router, catalogue)
  series(router, catalogue, parts)
}

function marketItems(query: URLSearchParams, catalogue: Catalogue, parts: GammaParts): readonly Item[] {
  const found = [...catalogue.markets()].filter((entry) => marketFits(entry, parts)(query))
  const withTags = query.get('include_tag') === 'true'
  return inOrder(
    found.map((entry) => ({ id: entry.listing.id, row: () => marketRow(entry, parts, withTags) })),
    query,
  )
}

const marketRow = (entry: ListedMarket, parts: GammaParts, withTags: boolean): Row => ({
  ...gammaMarket(entry, parts),
  events: [eventHead(entry.event, parts)],
  ...(withTags ? { tags: entry.event.listing.tags.map(tagJson) } : {}),
})

function eventItems(query: URLSearchParams, catalogue: Catalogue, parts: GammaParts): readonly Item[] {
  const found = [...catalogue.events()].filter((event) => eventFits(event, parts)(query))
  return inOrder(
    found.map((event) => ({ id: event.listing.id, row: () => gammaEvent(event, parts) })),
    query,
  )
}

/** Only a wanted order needs every row to be written first. */
function inOrder(items: readonly Item[], query: URLSearchParams): readonly Item[] {
  if (!query.get('order')) return items
  return sorted(
    items.map(({ row }) => row()),
    query,
  ).map((row) => ({ id: String(row['id']), row: () => row }))
}

function byOffset(items: readonly Item[], { query }: Call): SimResponse {
  const page = offsetPage(items, query)
  return page === undefined ? INVALID : json(200, rowsOf(page))
}

function byKey(name: string, items: readonly Item[], { query }: Call): SimResponse {
  const page = keysetPage(items, query)
  if (page === undefined) return INVALID
  return json(200, {
    [name]: rowsOf(page.rows),
    ...(page.next === undefined ? {} : { next_cursor: page.next }),
  })
}

const rowsOf = (items: readonly Item[]): readonly Row[] => items.map(({ row }) => row())
const plain = (row: Row): Item => ({ id: String(row['id']), row: () => row })

function singles(router: Router, catalogue: Catalogue, parts: GammaParts): void {
  const market = (path: string, find: (name: string) => ListedMarket | undefined): void => {
    router.get(path, ({ params }) => {
      const entry = find(params[0]!)
      return entry === undefined ? NOT_FOUND : json(200, marketRow(entry, parts, false))
    })
  }
  const event = (path: string, show: (event: ListedEvent) => unknown, bySlug: boolean): void => {
    router.get(path, ({ params }) => {
      const found = bySlug ? catalogue.eventBySlug(params[0]!) : catalogue.event(params[0]!)
      return found === undefined ? NOT_FOUND : json(200, show(found))
    })
  }
  market('/markets/slug/{slug}', (slug) => catalogue.marketBySlug(slug))
  market('/markets/{id}', (id) => catalogue.marketById(id))
  event('/events/slug/{slug}', (found) => gammaEvent(found, parts), true)
  event('/events/{id}', (found) => gammaEvent(found, parts), false)
  event('/events/{id}/tags', ({ listing }) => listing.tags.map(tagJson), false)
  router.get('/markets/{id}/tags', ({ params }) => {
    const entry = catalogue.marketById(params[0]!)
    return entry === undefined ? NOT_FOUND : json(200, entry.event.listing.tags.map(tagJson))
  })
}

function allTags(catalogue: Catalogue): readonly PolymarketTag[] {
  const tags = new Map<string, PolymarketTag>()
  for (const { listing } of catalogue.events()) for (const tag of listing.tags) tags.set(tag.id, tag)
  return [...tags.values()]
}

function tags(router: Router, catalogue: Catalogue): void {
  const one = (path: string, fits: (tag: PolymarketTag, name: string) => boolean): void => {
    router.get(path, ({ params }) => {
      const tag = allTags(catalogue).find((known) => fits(known, params[0]!))
      return tag === undefined ? NOT_FOUND : json(200, tagJson(tag))
    })
  }
  router.get('/tags', (call) => byOffset(allTags(catalogue).map(tagJson).map(plain), call))
  one('/tags/slug/{slug}', (tag, slug) => tag.slug === slug)
  one('/tags/{id}', (tag, id) => tag.id === id)
}

function series(router: Router, catalogue: Catalogue, parts: GammaParts): void {
  const slugs = (): readonly string[] => [
    ...new Set([...catalogue.events()].flatMap(({ listing }) => listing.seriesSlug ?? [])),
  ]
  router
    .get('/series', (call) => {
      const wanted = call.query.get('slug')
      return byOffset(
        slugs()
          .filter((slug) => wanted === null || slug === wanted)
          .map(seriesJson)
          .map(plain),
        call,
      )
    })
    .get('/series/{id}', ({ params }) => {
      const slug = slugs().find((known) => madeUpId(`series|${known}`) === params[0])
      if (slug === undefined) return NOT_FOUND
      const events = [...catalogue.events()].filter(({ listing }) => listing.seriesSlug === slug)
      return json(200, { ...seriesJson(slug), events: events.map((event) => eventHead(event, parts)) })
    })
    .get('/sports', () => json(200, []))
    .get('/teams', () => json(200, []))
    .get('/sports/market-types', () => {
      const types = [...catalogue.markets()].flatMap(({ listing }) => listing.sportsMarketType ?? [])
      return json(200, { marketTypes: [...new Set(types)] })
    })
}
