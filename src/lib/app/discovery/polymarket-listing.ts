import type { DataError, UserError } from '../../base/errors.js'
import { qty, type Ms, type Price } from '../../base/units.js'
import { priceFor } from '../../domain/complement.js'
import type { Market } from '../../domain/market.js'
import {
  listGammaEvents,
  polymarketListing as listingOf,
  readBooks,
  type GammaEvent,
  type GammaMarket,
  type PolymarketCaller,
} from '../../venues/polymarket/index.js'
import type { ListingState, MarketRow } from './market-row.js'
import { namesNear, unknownName } from './names-near.js'
import type { ListingQuery, ListingStep, RowBook, VenueListing } from './venue-listing.js'

/**
 * What Polymarket lists; `now`: the venue's time. Which token is YES is learned while rows are made, so order books are there for
 * rows of this listing only.
 */
export function polymarketListing(rest: PolymarketCaller, now: () => Ms): VenueListing {
  const tokens = new Map<string, string>()
  return {
    venue: 'polymarket',
    now,
    list: (query) => listPolymarket(rest, query, { now, tokens }),
    books: (rows) => booksOf(rest, rows, tokens),
  }
}

interface Around {
  readonly now: () => Ms
  /** The YES token of each row. */
  readonly tokens: Map<string, string>
}

/**
 * All markets of the wanted series and category, page by page. Markets of an event come in every state. The catalogue is read
 * whole, because it finds a series only by a number of its own; names that nothing had are mistakes.
 */
async function* listPolymarket(
  rest: PolymarketCaller,
  query: ListingQuery,
  around: Around,
): AsyncGenerator<ListingStep> {
  const wanted = new Wanted(query)
  let pages = 0
  for await (const { items, rejected } of listGammaEvents(rest, { isClosed: query.state === 'closed' })) {
    const kept = items.filter((event) => wanted.takes(event))
    yield {
      rows: kept.flatMap((event) => rowsOf(event, around)),
      rejected: [...rejected, ...kept.flatMap((event): readonly DataError[] => event.rejected)],
      pages: ++pages,
    }
  }
  const unknown = wanted.unknown()
  if (unknown.length > 0) yield { rows: [], rejected: [], pages, unknown }
}

/** Which events belong to what was asked for, and which names they have. */
class Wanted {
  private readonly series: ReadonlySet<string>
  private readonly category: string | undefined
  private readonly seriesSeen = new Set<string>()
  private readonly tagsSeen = new Set<string>()

  constructor(private readonly query: ListingQuery) {
    this.series = new Set(query.series.map((name) => name.toLowerCase()))
    this.category = query.category?.toLowerCase()
  }

  takes(event: GammaEvent): boolean {
    const [series, tags] = [seriesOf(event), tagsOf(event)]
    for (const name of series) this.seriesSeen.add(name)
    for (const name of tags) this.tagsSeen.add(name)
    return (
      (this.series.size === 0 || series.some((name) => this.series.has(name.toLowerCase()))) &&
      (this.category === undefined || tags.some((name) => name.toLowerCase() === this.category))
    )
  }

  /** The names that no event had. */
  unknown(): readonly UserError[] {
    const { category, series } = this.query
    const missing = series.filter((name) => !has(this.seriesSeen, name))
    return [
      ...missing.map((name) =>
        unknownName(`no event of polymarket is of the series ${JSON.stringify(name)} now`, {
          near: namesNear(name, [...this.seriesSeen]),
          fact: { series: name },
        }),
      ),
      ...(category === undefined || has(this.tagsSeen, category)
        ? []
        : [
            unknownName(`no event of polymarket has the category ${JSON.stringify(category)} now`, {
              near: namesNear(category, [...this.tagsSeen]),
              fact: { category },
            }),
          ]),
    ]
  }
}

const has = (names: ReadonlySet<string>, name: string): boolean =>
  [...names].some((each) => each.toLowerCase() === name.toLowerCase())

const seriesOf = ({ seriesSlug, series }: GammaEvent): readonly string[] =>
  [...new Set([seriesSlug, ...series.map(({ slug }) => slug)])].filter((name) => name !== undefined)

const tagsOf = ({ tags }: GammaEvent): readonly string[] => tags.map(({ label }) => label)

/**
 * Markets of more than two outcomes, and scalar ones, are of an older kind that cannot be traded; those without a condition are not
 * there yet. One whose outcomes cannot be read is shown, without quotes.
 */
const rowsOf = (event: GammaEvent, { now, tokens }: Around): readonly MarketRow[] =>
  event.markets
    .filter(({ isBinary, outcomes, conditionId }) => (isBinary || outcomes.length < 2) && conditionId !== '')
    .map((market) => {
      const listed = listingOf(market)
      const terms = listed.ok ? listed.value.market : undefined
      if (terms?.tokens !== undefined) tokens.set(market.slug, terms.tokens.yes.token)
      return rowOf(event, market, { terms, readAt: now() })
    })

function rowOf(
  event: GammaEvent,
  market: GammaMarket,
  { terms, readAt }: { readonly terms: Market | undefined; readonly readAt: Ms },
): MarketRow {
  const yes = terms?.tokens?.yes.label
  return {
    venue: 'polymarket',
    id: market.slug,
    market: market.conditionId,
    event: event.slug,
    series: event.seriesSlug ?? seriesOf(event)[0] ?? '',
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

/** The catalogue quotes the outcome that it lists first; where nobody knows which one YES is, nothing is quoted. */
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

async function booksOf(
  rest: PolymarketCaller,
  rows: readonly MarketRow[],
  tokens: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, RowBook>> {
  const known = rows.filter(({ id }) => tokens.has(id))
  const books = await readBooks(
    rest,
    known.map(({ id }) => tokens.get(id)!),
  )
  return new Map(
    known.flatMap(({ id }) => {
      const book = books.get(tokens.get(id)!)
      return book === undefined ? [] : [[id, book] as const]
    }),
  )
}
