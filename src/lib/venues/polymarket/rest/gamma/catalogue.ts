import { pathOf } from '../../../shared/rest/path.js'
import { CursorWalk } from '../../../shared/rest/walk.js'
import type { PolymarketCall, PolymarketCaller } from '../call.js'
import { decode } from '../decode.js'
import { publicGet } from '../get-call.js'
import { keysetPage } from '../page-reader.js'
import { zGammaEvent, type GammaEvent } from './event-record.js'
import { eventQuery, marketQuery, type GammaEventFilter, type GammaMarketFilter } from './filters.js'
import { zGammaMarket, type GammaMarket } from './market-record.js'

export const readGammaMarketPage = keysetPage('GET /markets/keyset', { list: 'markets', item: zGammaMarket })
export const readGammaEventPage = keysetPage('GET /events/keyset', { list: 'events', item: zGammaEvent })

/** A page of a hundred events with all their markets. */
const BYTES_MAX = 50_000_000

/** `GET /markets/keyset`, page by page to the end (polymarket.md 4.2). */
export const listGammaMarkets = (
  rest: PolymarketCaller,
  filter: GammaMarketFilter = {},
): CursorWalk<GammaMarket, PolymarketCall> =>
  new CursorWalk({
    rest,
    call: publicGet('gamma', '/markets/keyset', marketQuery(filter)),
    cursorAs: 'after_cursor',
    read: readGammaMarketPage,
    idOf: ({ id, conditionId }) => (id === '' ? conditionId : id),
  })

/** `GET /events/keyset`, page by page to the end; markets that cannot be read are told by their events (polymarket.md 4.2). */
export const listGammaEvents = (
  rest: PolymarketCaller,
  filter: GammaEventFilter = {},
): CursorWalk<GammaEvent, PolymarketCall> =>
  new CursorWalk({
    rest,
    call: { ...publicGet('gamma', '/events/keyset', eventQuery(filter)), bytesMax: BYTES_MAX },
    cursorAs: 'after_cursor',
    read: readGammaEventPage,
    idOf: (event) => event.id,
  })

/** `GET /markets/{id}`. One that the venue does not know is refused with status 404. */
export async function readGammaMarket(rest: PolymarketCaller, id: string): Promise<GammaMarket> {
  return decodeGammaMarket(await rest.call(publicGet('gamma', pathOf('/markets', id))))
}

/** `GET /markets/slug/{slug}`. */
export async function readGammaMarketBySlug(rest: PolymarketCaller, slug: string): Promise<GammaMarket> {
  return decodeGammaMarket(await rest.call(publicGet('gamma', pathOf('/markets/slug', slug))))
}

export const decodeGammaMarket = (raw: unknown): GammaMarket => decode('GET /markets/{id}', zGammaMarket, raw)

/** `GET /events/{id}`. */
export async function readGammaEvent(rest: PolymarketCaller, id: string): Promise<GammaEvent> {
  return decodeGammaEvent(await rest.call(publicGet('gamma', pathOf('/events', id))))
}

/** `GET /events/slug/{slug}`. */
export async function readGammaEventBySlug(rest: PolymarketCaller, slug: string): Promise<GammaEvent> {
  return decodeGammaEvent(await rest.call(publicGet('gamma', pathOf('/events/slug', slug))))
}

export const decodeGammaEvent = (raw: unknown): GammaEvent => decode('GET /events/{id}', zGammaEvent, raw)
