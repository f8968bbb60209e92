/** A market or an event as a venue's interface wrote it, told apart by the fields it has. */
export type ListingItem =
  | { readonly kind: 'kalshi-event' | 'polymarket-event'; readonly raw: RawObject }
  | { readonly kind: 'kalshi-market' | 'polymarket-market'; readonly raw: RawObject }
  | { readonly kind: 'unknown'; readonly place: string }
  /** A row that somebody made of an answer, in columns of their own. */
  | { readonly kind: 'own-table' }

export type RawObject = Readonly<Record<string, unknown>>

/** Where answers and recorders keep rows. */
const CONTAINERS: ReadonlySet<string> = new Set([
  'events', 'event', 'markets', 'market', 'data', 'results', 'rows', 'raw', 'payload', 'response', 'kalshi', 'polymarket', 'gamma',
]) // prettier-ignore
const DEPTH_MAX = 6

/** All listings in a document, wherever they stand; rows of a list that are none of them are `unknown`. */
export function* listingItems(value: unknown, place = '', depth = 0): Generator<ListingItem> {
  if (Array.isArray(value)) return yield* rowsOf(value, place, depth)
  const kind = isRaw(value) ? kindOf(value) : undefined
  if (isRaw(value) && kind !== undefined) yield { kind, raw: value }
  else if (isRaw(value) && isOwnTable(value)) yield { kind: 'own-table' }
  else if (isRaw(value) && depth < DEPTH_MAX) yield* innerItems(value, place, depth)
  else yield { kind: 'unknown', place }
}

function* rowsOf(rows: readonly unknown[], place: string, depth: number): Generator<ListingItem, undefined> {
  if (depth >= DEPTH_MAX) yield { kind: 'unknown', place }
  else for (const row of rows) yield* listingItems(row, `${place}[]`, depth + 1)
}

function* innerItems(raw: RawObject, place: string, depth: number): Generator<ListingItem> {
  let isEmpty = true
  for (const [name, value] of Object.entries(raw)) {
    if (typeof value !== 'object' || value === null) continue
    const isContainer = CONTAINERS.has(name)
    for (const item of listingItems(value, place === '' ? name : `${place}.${name}`, depth + 1)) {
      // Under a name of the recorder's own anything may stand besides listings.
      if (!isContainer && item.kind === 'unknown') continue
      isEmpty = false
      yield item
    }
    if (isContainer) isEmpty = false
  }
  if (isEmpty) yield { kind: 'unknown', place }
}

/** Fields that no other object of the interfaces has together; markets before events, which may hold some. */
function kindOf(raw: RawObject): Exclude<ListingItem['kind'], 'unknown' | 'own-table'> | undefined {
  if (isText(raw['ticker']) && hasWords(raw)) return 'kalshi-market'
  if (isText(raw['event_ticker']) && isText(raw['series_ticker'])) return 'kalshi-event'
  if (isText(raw['question']) && (isText(raw['description']) || CONDITIONS.some((name) => isText(raw[name]))))
    return 'polymarket-market'
  if (isText(raw['slug']) && isText(raw['title']) && (Array.isArray(raw['markets']) || 'negRisk' in raw))
    return 'polymarket-event'
  return undefined
}

/** No answer says of itself which venue it is from. */
const isOwnTable = (raw: RawObject): boolean =>
  ['platform', 'venue', 'exchange'].some((name) => isText(raw[name])) && isText(raw['title'])

const CONDITIONS = ['conditionId', 'condition_id'] as const
/** A series has a ticker and a title as well; collections of markets hold no words of their own. */
const hasWords = (raw: RawObject): boolean =>
  ['yes_sub_title', 'rules_primary'].some((name) => isText(raw[name])) ||
  (isText(raw['event_ticker']) && isText(raw['title']))

export const isRaw = (value: unknown): value is RawObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
