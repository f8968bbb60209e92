import { qty, type Ms, type Price } from '../../base/units.js'
import { priceFor } from '../../domain/complement.js'
import type { ListedMarket } from '../../domain/catalogue.js'
import type { ListingState, MarketRow } from '../../domain/market-row.js'
import type { Market } from '../../domain/market.js'
import {
  polymarketContractText,
  polymarketListing,
  type GammaEvent,
  type GammaMarket,
} from '../../venues/polymarket/index.js'
import { listedMarket } from './listed-market.js'

/** The markets of an event. One that has no condition id yet goes by what people call it. */
export const polymarketMarkets = (event: GammaEvent, readAt: Ms): readonly ListedMarket[] =>
  event.markets.map((market) => {
    const listing = polymarketListing(market)
    const terms = listing.ok ? listing.value.market : undefined
    const row = rowOf(event, market, { terms, readAt })
    const text = { ...polymarketContractText(market, event), id: row.market }
    return listedMarket(row, text, listing.ok ? withoutBook(market) : WHY[listing.error])
  })

type Refusal = Extract<ReturnType<typeof polymarketListing>, { readonly ok: false }>['error']

const WHY: Readonly<Record<Refusal, string>> = {
  'not-binary': 'not a question of yes or no',
  version: 'its version or its tokens cannot be traded here',
  outcomes: 'its outcomes cannot be told apart',
  tick: 'its price steps are not known',
  minimum: 'its smallest order is not known',
  contradiction: 'the venue contradicts itself',
}

function withoutBook({ isRfq, hasBook }: GammaMarket): string | undefined {
  if (hasBook) return undefined
  return isRfq ? 'traded by request for quote only' : 'it has no order book'
}

function rowOf(
  event: GammaEvent,
  market: GammaMarket,
  { terms, readAt }: { readonly terms: Market | undefined; readonly readAt: Ms },
): MarketRow {
  const yes = terms?.tokens?.yes.label
  return {
    venue: 'polymarket',
    id: market.slug,
    market: market.conditionId === '' ? market.slug : market.conditionId,
    event: event.slug,
    series: event.seriesSlug ?? event.series.find(({ slug }) => slug !== '')?.slug ?? '',
    title: titleOf(terms?.title ?? market.question, yes),
    state: stateOf(market, readAt),
    closesAt: terms?.closesAt ?? market.endsAt,
    ...quotesOf(market, yes),
    bidQty: undefined,
    askQty: undefined,
    volume24h: market.volume24h === undefined ? undefined : qty(market.volume24h),
    openInterest: undefined,
    readAt,
  }
}

/** A market is told from its neighbours by what YES stands for. */
const titleOf = (title: string, yes: string | undefined): string =>
  yes === undefined || /^yes$/i.test(yes) ? title : `${title} \u00b7 ${yes}`

/** The venue quotes the outcome that it lists first; where nobody knows which one YES is, nothing is quoted. */
function quotesOf(
  { bid, ask, outcomes }: GammaMarket,
  yes: string | undefined,
): Pick<MarketRow, 'bid' | 'ask'> {
  if (yes === undefined) return { bid: undefined, ask: undefined }
  if (outcomes[0] === yes) return { bid, ask }
  const mirrored = (at: Price | undefined): Price | undefined => at && priceFor('no', at)
  return { bid: mirrored(ask), ask: mirrored(bid) }
}

/** Flags of a cache: what trades now is known to the order book alone (polymarket.md 4.2). */
function stateOf(market: GammaMarket, now: Ms): ListingState {
  const { umaStatus, isClosed, isArchived, isActive, isAccepting, startsAt, acceptingSince } = market
  if (isClosed || isArchived)
    return umaStatus === 'resolved' || umaStatus === 'settled' ? 'settled' : 'closed'
  if (isActive && isAccepting) return 'open'
  const isAhead = !isActive || [startsAt, acceptingSince].some((at) => at !== undefined && at > now)
  return isAhead ? 'upcoming' : 'paused'
}
