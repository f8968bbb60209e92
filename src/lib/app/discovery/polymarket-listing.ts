import type { DataError, UserError } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'
import {
  listGammaEvents,
  polymarketListing as listingOf,
  readBooks,
  type GammaEvent,
  type GammaMarket,
  type PolymarketCaller,
} from '../../venues/polymarket/index.js'
import type { MarketRow } from '../../domain/market-row.js'
import { polymarketMarkets } from '../catalogue/polymarket-entries.js'
import { foundRow, type FoundRow } from './found-row.js'
import { namesNear, unknownName } from './names-near.js'
import type { ListingQuery, ListingStep, RowBook, VenueListing } from './venue-listing.js'

/** What Polymarket lists; `now`: the venue's time. Which token is YES is learned while rows are made, or when books are wanted. */
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
function rowsOf(event: GammaEvent, { now, tokens }: Around): readonly FoundRow[] {
  const isShown = ({ isBinary, outcomes, conditionId }: GammaMarket): boolean =>
    (isBinary || outcomes.length < 2) && conditionId !== ''
  noteTokens(event, tokens)
  return polymarketMarkets({ ...event, markets: event.markets.filter(isShown) }, now()).map(foundRow)
}

function noteTokens({ markets }: GammaEvent, tokens: Map<string, string>): void {
  for (const market of markets) {
    const listed = listingOf(market)
    const yes = listed.ok ? listed.value.market.tokens?.yes.token : undefined
    if (yes !== undefined) tokens.set(market.slug, yes)
  }
}

const EVENTS_A_CALL = 40

/** Rows of an earlier walk come without their tokens, which the events have. */
async function learnTokens(
  rest: PolymarketCaller,
  rows: readonly MarketRow[],
  tokens: Map<string, string>,
): Promise<void> {
  const events = [...new Set(rows.filter(({ id }) => !tokens.has(id)).map(({ event }) => event))]
  for (let i = 0; i < events.length; i += EVENTS_A_CALL) {
    const slugs = events.slice(i, i + EVENTS_A_CALL)
    for await (const { items } of listGammaEvents(rest, { slugs }))
      for (const event of items) noteTokens(event, tokens)
  }
}

async function booksOf(
  rest: PolymarketCaller,
  rows: readonly MarketRow[],
  tokens: Map<string, string>,
): Promise<ReadonlyMap<string, RowBook>> {
  await learnTokens(rest, rows, tokens)
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
