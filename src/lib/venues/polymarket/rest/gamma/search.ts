import { z } from 'zod'
import { listOf } from '../../../shared/rest/wire-fields.js'
import type { ReadRows } from '../../../shared/rest/decode.js'
import type { PolymarketCaller } from '../call.js'
import { decode, decodeRows } from '../decode.js'
import { publicGet } from '../get-call.js'
import { zFlag } from '../wire.js'
import { zGammaEvent, type GammaEvent } from './event-record.js'
import { zTag, type GammaTag } from './labels.js'

export interface SearchQuestion {
  readonly text: string
  readonly eventsPerPage?: number
  /** From 1. */
  readonly page?: number
  readonly status?: 'active' | 'resolved'
  readonly keepsClosedMarkets?: boolean
  readonly withTags?: boolean
}

/** What was found; rows that could not be read are told beside the others. */
export interface SearchAnswer {
  readonly events: ReadRows<GammaEvent>
  readonly tags: readonly GammaTag[]
  readonly hasMore: boolean
  readonly total: number | undefined
}

const zSearch = z.object({
  events: z.array(z.unknown()).nullish(),
  tags: listOf(zTag),
  pagination: z.object({ hasMore: zFlag, totalResults: z.number().int().min(0).nullish() }).nullish(),
})

/** `GET /public-search` (polymarket.md 4.2). People are not asked for. */
export async function searchGamma(rest: PolymarketCaller, question: SearchQuestion): Promise<SearchAnswer> {
  const query = {
    q: question.text,
    limit_per_type: question.eventsPerPage,
    page: question.page,
    events_status: question.status,
    keep_closed_markets: question.keepsClosedMarkets === true ? 1 : undefined,
    search_tags: question.withTags,
    search_profiles: false,
  }
  return decodeSearch(await rest.call(publicGet('gamma', '/public-search', query)))
}

export function decodeSearch(raw: unknown): SearchAnswer {
  const endpoint = 'GET /public-search'
  const { events, tags, pagination } = decode(endpoint, zSearch, raw)
  return {
    events: decodeRows(endpoint, zGammaEvent, { list: 'events', rows: events ?? [] }),
    tags,
    hasMore: pagination?.hasMore ?? false,
    total: pagination?.totalResults ?? undefined,
  }
}
