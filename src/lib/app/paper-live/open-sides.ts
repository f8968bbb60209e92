import type { Relation } from '../../domain/relation.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import { kalshiSide } from './kalshi-side.js'
import type { LiveSide } from './live-side.js'
import { polymarketSide } from './polymarket-side.js'
import type { Surroundings } from './surroundings.js'

const SIDES = { kalshi: kalshiSide, polymarket: polymarketSide } as const

/** The venues that these relations name, each told to `keep` as soon as it is open. Throws `VenueError`. */
export async function openSides(
  relations: readonly Relation[],
  around: Surroundings,
  keep: (side: LiveSide) => LiveSide,
): Promise<readonly LiveSide[]> {
  const sides: LiveSide[] = []
  for (const venue of venuesOf(relations)) sides.push(keep(await SIDES[venue](around)))
  return sides
}

const venuesOf = (relations: readonly Relation[]): readonly Venue[] =>
  VENUES.filter((venue) =>
    relations.some(({ markets }) => markets.some((key) => key.startsWith(`${venue}:`))),
  )
