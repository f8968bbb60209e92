import type { MarketKey } from '../../domain/market.js'
import type { Relation } from '../../domain/relation.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import type { ListedContracts } from '../matching/match-ports.js'

/** Markets of one venue by the event that tells of them. */
type EventsOf = ReadonlyMap<string, ReadonlySet<string>>

/** What has to be read so that these markets can be traded; those that nobody lists any more are told apart. */
interface Needed {
  readonly events: Readonly<Record<Venue, EventsOf>>
  readonly unlisted: readonly MarketKey[]
}

export function neededFor(relations: readonly Relation[], listed: Pick<ListedContracts, 'find'>): Needed {
  const events: Record<Venue, Map<string, Set<string>>> = { kalshi: new Map(), polymarket: new Map() }
  const unlisted: MarketKey[] = []
  for (const key of new Set(relations.flatMap(({ markets }) => markets))) {
    const name = nameOf(key)
    const event = name && listed.find(name.venue, name.id)?.event
    if (name === undefined || event === undefined || event === '') {
      unlisted.push(key)
      continue
    }
    const own = events[name.venue].get(event) ?? new Set()
    events[name.venue].set(event, own.add(name.id))
  }
  return { events, unlisted }
}

/** `kalshi:KX-1` in its parts. */
export function nameOf(key: MarketKey): { readonly venue: Venue; readonly id: string } | undefined {
  const venue = VENUES.find((each) => key.startsWith(`${each}:`))
  return venue && { venue, id: key.slice(venue.length + 1) }
}
