import type { Clock } from '../../base/clock.js'
import type { LoadedConfig } from '../../config/load-config.js'
import type { Venue } from '../../domain/venue.js'
import type { Incident } from '../../venues/shared/index.js'
import { connectKalshi, kalshiPlace } from '../open-kalshi.js'
import { connectPolymarket, polymarketPlace } from '../open-polymarket.js'
import type { SimPointer } from '../sim-pointer.js'
import type { VenueConnection } from '../venue-connection.js'
import { waitTold } from '../wait-words.js'
import { kalshiWalk } from './kalshi-walk.js'
import { polymarketWalk } from './polymarket-walk.js'
import type { VenueWalk } from './venue-walk.js'

interface WalkParts {
  readonly config: LoadedConfig
  readonly sim: SimPointer | undefined
  readonly clock: Clock
  /** A call waited for its budget. */
  readonly tell: (text: string) => void
}

/** Walks through several venues, which are closed together. */
export interface OpenWalks {
  readonly walks: readonly VenueWalk[]
  /** What must never happen, and did. */
  incidents(): readonly Incident[]
  close(): Promise<void>
}

/**
 * Opens what is public at the wanted venues: no key is read, so none can leak. A venue that the simulated exchange of this run does
 * not have is left out when others are wanted, too.
 */
export function openWalks(wanted: readonly Venue[], parts: WalkParts): OpenWalks {
  const { sim } = parts
  const there = wanted.filter((venue) => sim === undefined || wanted.length === 1 || sim[venue] !== undefined)
  const opened = there.map((venue) => OPEN[venue](parts))
  return {
    walks: opened.map(({ walk }) => walk),
    incidents: () => opened.flatMap(({ connection }) => connection.incidents),
    close: async () => void (await Promise.all(opened.map(({ connection }) => connection.close()))),
  }
}

interface Opened {
  readonly connection: VenueConnection
  readonly walk: VenueWalk
}

const OPEN: Readonly<Record<Venue, (parts: WalkParts) => Opened>> = {
  kalshi: ({ config, sim, clock, tell }) => {
    const place = kalshiPlace(config.kalshi, sim)
    const onWait = waitTold(tell, place.settings.unsignedRequestsPerSecond)
    const connection = connectKalshi(place, undefined, { clock, onWait })
    return { connection, walk: kalshiWalk(connection.publicRest, () => connection.now()) }
  },
  polymarket: ({ config, sim, clock, tell }) => {
    const place = polymarketPlace(config.polymarket, sim)
    const hide = (): void => undefined
    const connection = connectPolymarket(place, undefined, { clock, hide, onWait: waitTold(tell) })
    return { connection, walk: polymarketWalk(connection.publicRest, () => connection.now()) }
  },
}
