import { VenueError } from '../../base/errors.js'
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
  for (const venue of venuesOf(relations)) sides.push(keep(await opened(venue, around)))
  return sides
}

async function opened(venue: Venue, around: Surroundings): Promise<LiveSide> {
  try {
    return await SIDES[venue](around)
  } catch (error) {
    if (error instanceof VenueError)
      around.tell(
        `${NAME[venue]} cannot be had, and relations that are to be traded need it: nothing is begun (--only ${OTHER[venue]} does without it)`,
      )
    throw error
  }
}

const NAME: Readonly<Record<Venue, string>> = { kalshi: 'Kalshi', polymarket: 'Polymarket' }
const OTHER: Readonly<Record<Venue, Venue>> = { kalshi: 'polymarket', polymarket: 'kalshi' }

const venuesOf = (relations: readonly Relation[]): readonly Venue[] =>
  VENUES.filter((venue) =>
    relations.some(({ markets }) => markets.some((key) => key.startsWith(`${venue}:`))),
  )
