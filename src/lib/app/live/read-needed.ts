import type { Relation } from '../../domain/relation.js'
import { marketKey, type MarketKey } from '../../domain/market.js'
import type { Venue } from '../../domain/venue.js'
import type { ListedContracts } from '../matching/match-ports.js'
import { neededFor } from './followed-markets.js'
import type { LiveSide } from './live-side.js'
import type { EventReading } from './market-reading.js'

export interface NeededReading {
  readonly readings: ReadonlyMap<Venue, EventReading>
  /** Markets that no relation can be traded without, and that cannot be traded. */
  readonly absent: readonly MarketKey[]
}

/** Reads from the venues all that these relations name, both venues at once. Throws `VenueError` and `DataError`. */
export async function readNeeded(
  relations: readonly Relation[],
  { sides, listed }: { readonly sides: readonly LiveSide[]; readonly listed: Pick<ListedContracts, 'find'> },
): Promise<NeededReading> {
  const { events } = neededFor(relations, listed)
  const read = async (side: LiveSide): Promise<readonly [Venue, EventReading]> => {
    const own = events[side.venue]
    const wanted = new Set([...own.values()].flatMap((ids) => [...ids]))
    return [side.venue, await side.read([...own.keys()], wanted)]
  }
  const readings = new Map(await Promise.all(sides.map(read)))
  const found = new Set(
    [...readings].flatMap(([venue, { markets }]) => [...markets.keys()].map((id) => marketKey(venue, id))),
  )
  const keys = new Set(relations.flatMap(({ markets }) => markets))
  return { readings, absent: [...keys].filter((key) => !found.has(key)) }
}
