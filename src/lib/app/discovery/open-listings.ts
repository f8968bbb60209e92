import type { Clock } from '../../base/clock.js'
import type { Ms } from '../../base/units.js'
import type { LoadedConfig } from '../../config/load-config.js'
import type { Venue } from '../../domain/venue.js'
import type { Incident } from '../../venues/shared/index.js'
import { kalshiWalk } from '../catalogue/kalshi-walk.js'
import { polymarketWalk } from '../catalogue/polymarket-walk.js'
import type { VenueWalk } from '../catalogue/venue-walk.js'
import { connectKalshi, kalshiPlace } from '../open-kalshi.js'
import { connectPolymarket, polymarketPlace } from '../open-polymarket.js'
import type { SimPointer } from '../sim-pointer.js'
import type { VenueConnection } from '../venue-connection.js'
import { waitTold } from '../wait-words.js'
import { kalshiListing } from './kalshi-listing.js'
import { polymarketListing } from './polymarket-listing.js'
import type { VenueListing } from './venue-listing.js'

interface ListingParts {
  readonly config: LoadedConfig
  readonly sim: SimPointer | undefined
  readonly clock: Clock
  /** A call waited for its budget. */
  readonly tell: (text: string) => void
}

/** Listings of several venues, which are closed together. */
export interface OpenListings {
  readonly venues: readonly VenueListing[]
  /** Over the same connections, within the same budgets. */
  readonly walks: readonly VenueWalk[]
  /** What must never happen, and did. */
  incidents(): readonly Incident[]
  close(): Promise<void>
}

/**
 * Opens what is public at the wanted venues: no key is read, so none can leak. A venue that the simulated exchange of this run does
 * not have is left out when others are wanted, too.
 */
export function openListings(wanted: readonly Venue[], parts: ListingParts): OpenListings {
  const { sim } = parts
  const there = wanted.filter((venue) => sim === undefined || wanted.length === 1 || sim[venue] !== undefined)
  const opened = there.map((venue) => OPEN[venue](parts))
  return {
    venues: opened.map(({ listing }) => listing),
    walks: opened.map(({ walk }) => walk),
    incidents: () => opened.flatMap(({ connection }) => connection.incidents),
    close: async () => void (await Promise.all(opened.map(({ connection }) => connection.close()))),
  }
}

interface Opened {
  readonly connection: VenueConnection
  readonly listing: VenueListing
  readonly walk: VenueWalk
}

const OPEN: Readonly<Record<Venue, (parts: ListingParts) => Opened>> = {
  kalshi: ({ config, sim, clock, tell }) => {
    const place = kalshiPlace(config.kalshi, sim)
    const onWait = waitTold(tell, place.settings.unsignedRequestsPerSecond)
    const connection = connectKalshi(place, undefined, { clock, onWait })
    return opened(connection, kalshiListing, kalshiWalk)
  },
  polymarket: ({ config, sim, clock, tell }) => {
    const place = polymarketPlace(config.polymarket, sim)
    const hide = (): void => undefined
    const connection = connectPolymarket(place, undefined, { clock, hide, onWait: waitTold(tell) })
    return opened(connection, polymarketListing, polymarketWalk)
  },
}

type Made<Rest, T> = (rest: Rest, now: () => Ms) => T

function opened<Rest>(
  connection: VenueConnection & { readonly publicRest: Rest },
  listing: Made<Rest, VenueListing>,
  walk: Made<Rest, VenueWalk>,
): Opened {
  const now = (): Ms => connection.now()
  return { connection, listing: listing(connection.publicRest, now), walk: walk(connection.publicRest, now) }
}
