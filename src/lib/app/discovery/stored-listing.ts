import type { UserError } from '../../base/errors.js'
import type { Ms } from '../../base/units.js'
import type { Venue } from '../../domain/venue.js'
import type { FoundRow } from './found-row.js'
import { namesNear, unknownName } from './names-near.js'
import type { ListingQuery, ListingStep, VenueListing } from './venue-listing.js'

interface StoredParts {
  readonly venue: Venue
  readonly rows: readonly FoundRow[]
  readonly pages: number
  /** For messages: a venue, or a path. */
  readonly source: string
  readonly now: () => Ms
  /** Rows of every state are told, so that whoever asks for another one is told how many there are. */
  readonly isWhole?: boolean
  readonly books?: VenueListing['books']
  /** Whether a series without a row here exists all the same; missing: then it does not. */
  readonly exists?: (series: string) => Promise<boolean>
}

/** Rows that are there already, as a listing among others. */
export const storedListing = (parts: StoredParts): VenueListing => ({
  venue: parts.venue,
  now: parts.now,
  list: (query) => listStored(parts, query),
  books: parts.books ?? (() => Promise.resolve(new Map())),
})

async function* listStored(parts: StoredParts, query: ListingQuery): AsyncGenerator<ListingStep> {
  const series = new Set(query.series.map((name) => name.toLowerCase()))
  const category = query.category?.toLowerCase()
  const rows = parts.rows.filter(
    (row) =>
      (series.size === 0 || series.has(row.series.toLowerCase())) &&
      (category === undefined || (row.labels ?? []).some((label) => label.toLowerCase() === category)),
  )
  // A venue lists an event by any one of its markets in that state, with all of them.
  const events = new Set(rows.filter(({ state }) => state === query.state).map(({ event }) => event))
  const listed = parts.isWhole === true ? rows : rows.filter(({ event }) => events.has(event))
  yield { rows: listed, rejected: [], pages: parts.pages, unknown: await unknownNames(parts, query) }
}

/** The names that nothing there has. */
async function unknownNames(parts: StoredParts, query: ListingQuery): Promise<readonly UserError[]> {
  const all = new Set(parts.rows.map(({ series }) => series).filter((name) => name !== ''))
  const lowered = new Set([...all].map((name) => name.toLowerCase()))
  const unknown: UserError[] = []
  for (const name of query.series) {
    if (lowered.has(name.toLowerCase()) || (await parts.exists?.(name)) === true) continue
    const near = namesNear(name, [...all])
    const message = `no event of ${parts.source} is of the series ${JSON.stringify(name)} now`
    unknown.push(unknownName(message, { near, fact: { series: name } }))
  }
  return [...unknown, ...unknownCategory(parts, query.category)]
}

function unknownCategory({ rows, source }: StoredParts, category: string | undefined): readonly UserError[] {
  if (category === undefined) return []
  const all = [...new Set(rows.flatMap(({ labels }) => labels ?? []))]
  if (all.some((label) => label.toLowerCase() === category.toLowerCase())) return []
  const message = `no event of ${source} has the category ${JSON.stringify(category)} now`
  return [unknownName(message, { near: namesNear(category, all), fact: { category } })]
}
