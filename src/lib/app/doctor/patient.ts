import type { Clock } from '../../base/clock.js'
import type { Environment } from '../../config/environment.js'
import type { LoadedConfig } from '../../config/load-config.js'
import type { Venue } from '../../domain/venue.js'
import { connectKalshi, kalshiKeyOf, kalshiPlace } from '../open-kalshi.js'
import { connectPolymarket, polymarketKeyOf, polymarketPlace } from '../open-polymarket.js'
import type { SimPointer } from '../sim-pointer.js'
import type { VenueConnection } from '../venue-connection.js'
import { waitTold } from '../wait-words.js'
import { fail, type Check } from './check.js'

export interface PatientParts {
  readonly config: () => Promise<LoadedConfig>
  readonly env: Environment
  readonly sim: SimPointer | undefined
  readonly clock: Clock
  /** Told of every secret as soon as it is read. */
  readonly hide: (secret: string) => void
  /** A call waited for its budget. */
  readonly onWait: (text: string) => void
}

/** What the probes share; each part is made when the first of them needs it. */
export class Patient {
  private readonly opened = new Map<Venue, VenueConnection>()

  constructor(private readonly around: PatientParts) {}

  readonly kalshiKey = once(async () => {
    const { env, hide } = this.around
    return kalshiKeyOf(await this.kalshiPlace(), env, hide)
  })

  readonly kalshi = once(async () => {
    const { clock, onWait: tell } = this.around
    const [place, source] = [await this.kalshiPlace(), await this.kalshiKey()]
    const onWait = waitTold(tell, place.settings.unsignedRequestsPerSecond)
    return this.kept('kalshi', connectKalshi(place, source, { clock, onWait }))
  })

  readonly polymarketKey = once(async () => {
    const { env, hide } = this.around
    return polymarketKeyOf(await this.polymarketPlace(), env, hide)
  })

  readonly polymarket = once(async () => {
    const { clock, hide, onWait: tell } = this.around
    const [place, source] = [await this.polymarketPlace(), await this.polymarketKey()]
    return this.kept('polymarket', connectPolymarket(place, source, { clock, hide, onWait: waitTold(tell) }))
  })

  /** What must never happen is a failure, whichever check it happened in. */
  incidentChecks(): readonly Check[] {
    return [...this.opened].flatMap(([venue, { incidents }]) =>
      incidents.map(({ code, detail }, i) => ({
        id: `${venue}.incident-${i + 1}`,
        group: venue,
        ...fail(`${code}: ${detail}`, 'report this'),
        ms: 0,
      })),
    )
  }

  async close(): Promise<void> {
    await Promise.all([...this.opened.values()].map((connection) => connection.close()))
  }

  private readonly kalshiPlace = once(async () => {
    const { config, sim } = this.around
    return kalshiPlace((await config()).kalshi, sim)
  })

  private readonly polymarketPlace = once(async () => {
    const { config, sim } = this.around
    return polymarketPlace((await config()).polymarket, sim)
  })

  private kept<C extends VenueConnection>(venue: Venue, connection: C): C {
    this.opened.set(venue, connection)
    return connection
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}
