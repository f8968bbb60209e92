import { json, type SimResponse } from '../../transport.js'
import type { Catalogue, ListedEvent } from '../catalogue/catalogue.js'
import { eventHead, isEventClosed, tagJson } from './gamma-event.js'
import { gammaMarket, isClosed, type GammaParts } from './gamma-market.js'

const PER_TYPE = 10
const PER_TYPE_MAX = 50

/** Events in whose titles, slugs or questions every word occurs. */
export function search(query: URLSearchParams, catalogue: Catalogue, parts: GammaParts): SimResponse {
  const text = query.get('q')?.trim().toLowerCase() ?? ''
  if (text === '') return json(422, { type: 'validation error', error: 'q is required' })
  const words = text.split(/[^a-z0-9.$]+/).filter((word) => word !== '')
  const found = [...catalogue.events()].filter(
    (event) => statusFits(event, query, parts) && hasWords(event, words),
  )
  const perType = Math.max(1, Math.min(PER_TYPE_MAX, whole(query.get('limit_per_type')) ?? PER_TYPE))
  const start = perType * (Math.max(1, whole(query.get('page')) ?? 1) - 1)
  const keepsClosed = query.get('keep_closed_markets') === '1' || query.get('keep_closed_markets') === 'true'
  const events = found.slice(start, start + perType).map((event) => ({
    ...eventHead(event, parts),
    markets: event.markets
      .filter((entry) => keepsClosed || !isClosed(entry, parts) || isEventClosed(event, parts))
      .map((entry) => gammaMarket(entry, parts)),
  }))
  return json(200, {
    events,
    tags: query.get('search_tags') === 'true' ? tagsWith(catalogue, words) : [],
    profiles: null,
    pagination: { hasMore: start + perType < found.length, totalResults: found.length },
  })
}

function statusFits(event: ListedEvent, query: URLSearchParams, parts: GammaParts): boolean {
  const wanted = query.get('events_status')
  const closed = isEventClosed(event, parts)
  if (wanted === 'active') return !closed
  if (wanted === 'resolved' || wanted === 'closed') return closed
  return true
}

function hasWords({ listing, markets }: ListedEvent, words: readonly string[]): boolean {
  const texts = [listing.title, listing.slug, ...markets.map((entry) => entry.listing.question)]
  const all = texts.join(' ').toLowerCase()
  return words.every((word) => all.includes(word))
}

function tagsWith(catalogue: Catalogue, words: readonly string[]): readonly object[] {
  const tags = new Map(
    [...catalogue.events()].flatMap(({ listing }) => listing.tags).map((tag) => [tag.id, tag]),
  )
  return [...tags.values()]
    .filter(({ label }) => words.some((word) => label.toLowerCase().includes(word)))
    .map(tagJson)
}

const whole = (text: string | null): number | undefined =>
  text !== null && /^\d{1,6}$/.test(text) ? Number(text) : undefined
