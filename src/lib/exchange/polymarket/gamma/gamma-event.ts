import type { ListedEvent } from '../catalogue/catalogue.js'
import type { PolymarketTag } from '../listing.js'
import { madeUpId } from '../made-up.js'
import { isoSeconds } from '../rest/market-json.js'
import { centsNumber, sizeNumber } from '../books/number-text.js'
import { gammaMarket, isClosed, liquidityCents, type GammaParts } from './gamma-market.js'

/** An event is closed once all of its markets are. */
export const isEventClosed = ({ markets }: ListedEvent, parts: GammaParts): boolean =>
  markets.length > 0 && markets.every((entry) => isClosed(entry, parts))

export const eventVolume = ({ markets }: ListedEvent): number =>
  sizeNumber(markets.reduce((sum, { market }) => sum + market.volume, 0))

export const eventLiquidity = ({ markets }: ListedEvent, parts: GammaParts): number =>
  centsNumber(markets.reduce((sum, entry) => sum + liquidityCents(entry, parts), 0))

export const seriesJson = (slug: string): Record<string, unknown> => ({
  id: madeUpId(`series|${slug}`),
  ticker: slug,
  slug,
  title: slug.replaceAll('-', ' '),
  seriesType: 'single',
  recurrence: 'daily',
  active: true,
  closed: false,
  archived: false,
})

export const tagJson = ({ id, label, slug }: PolymarketTag): Record<string, unknown> => ({
  id,
  label,
  slug,
  forceShow: false,
})

/** An event without its markets. */
export function eventHead(event: ListedEvent, parts: GammaParts): Record<string, unknown> {
  const { listing } = event
  const { negRisk } = listing
  return {
    id: listing.id,
    ticker: listing.slug,
    slug: listing.slug,
    title: listing.title,
    description: listing.description,
    resolutionSource: event.markets[0]?.listing.resolutionSource ?? '',
    startDate: isoSeconds(listing.startAt),
    creationDate: isoSeconds(listing.startAt),
    endDate: isoSeconds(listing.endAt),
    active: true,
    closed: isEventClosed(event, parts),
    archived: false,
    new: false,
    featured: false,
    restricted: true,
    liquidity: eventLiquidity(event, parts),
    volume: eventVolume(event),
    openInterest: sizeNumber(event.markets.reduce((sum, { market }) => sum + market.openInterest, 0)),
    negRisk,
    enableNegRisk: negRisk,
    negRiskAugmented: listing.negRiskAugmented,
    ...(negRisk ? { negRiskMarketID: listing.negRiskMarketId ?? '', negRiskFeeBips: 0 } : {}),
    enableOrderBook: true,
    showAllOutcomes: true,
    showMarketImages: false,
    automaticallyResolved: event.markets.some(({ listing: { eventStartAt } }) => eventStartAt !== undefined),
    commentCount: 0,
    ...(listing.seriesSlug === undefined
      ? {}
      : { series: [seriesJson(listing.seriesSlug)], seriesSlug: listing.seriesSlug }),
    tags: listing.tags.map(({ id, label, slug }) => ({ id, label, slug })),
  }
}

export const gammaEvent = (event: ListedEvent, parts: GammaParts): Record<string, unknown> => ({
  ...eventHead(event, parts),
  markets: event.markets.map((entry) => gammaMarket(entry, parts)),
})
