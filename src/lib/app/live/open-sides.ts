import { VenueError } from '../../base/errors.js'
import type { Relation } from '../../domain/relation.js'
import { VENUES, type Venue } from '../../domain/venue.js'
import { kalshiSide } from './kalshi-side.js'
import type { LiveSide } from './live-side.js'
import { polymarketSide } from './polymarket-side.js'
import type { Surroundings } from './surroundings.js'

const SIDES = { kalshi: kalshiSide, polymarket: polymarketSide } as const

export interface OpenedSides {
  readonly sides: readonly LiveSide[]
  /** Why the others cannot be had. */
  readonly failed: readonly VenueError[]
}

/** The venues that these relations name, each told to `keep` as soon as it is open. Throws only what is no `VenueError`. */
export async function openSides(
  relations: readonly Relation[],
  around: Surroundings,
  keep: (side: LiveSide) => LiveSide,
): Promise<OpenedSides> {
  const sides: LiveSide[] = []
  const failed: VenueError[] = []
  for (const venue of venuesOf(relations)) {
    try {
      sides.push(keep(await SIDES[venue](around)))
    } catch (error) {
      if (!(error instanceof VenueError)) throw error
      around.tell(`${NAME[venue]} cannot be had: ${error.message} (--only ${OTHER[venue]} does without it)`)
      failed.push(error)
    }
  }
  return { sides, failed }
}

const NAME: Readonly<Record<Venue, string>> = { kalshi: 'Kalshi', polymarket: 'Polymarket' }
const OTHER: Readonly<Record<Venue, Venue>> = { kalshi: 'polymarket', polymarket: 'kalshi' }

const venuesOf = (relations: readonly Relation[]): readonly Venue[] =>
  VENUES.filter((venue) =>
    relations.some(({ markets }) => markets.some((key) => key.startsWith(`${venue}:`))),
  )
