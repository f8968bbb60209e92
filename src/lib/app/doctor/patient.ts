import type { Clock } from '../../base/clock.js'
import type { Environment } from '../../config/environment.js'
import type { LoadedConfig } from '../../config/load-config.js'
import type { KalshiConnection } from '../kalshi-connection.js'
import type { KalshiKeySource } from '../kalshi-key.js'
import { connectKalshi, kalshiKeyOf, kalshiPlace, type KalshiPlace } from '../open-kalshi.js'
import type { SimPointer } from '../sim-pointer.js'
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
  private place: Promise<KalshiPlace> | undefined
  private source: Promise<KalshiKeySource> | undefined
  private connection: Promise<KalshiConnection> | undefined
  private opened: KalshiConnection | undefined

  constructor(private readonly around: PatientParts) {}

  key(): Promise<KalshiKeySource> {
    const { env, hide } = this.around
    this.source ??= this.where().then((place) => kalshiKeyOf(place, env, hide))
    return this.source
  }

  kalshi(): Promise<KalshiConnection> {
    this.connection ??= this.connect()
    return this.connection
  }

  /** What must never happen is a failure, whichever check it happened in. */
  incidentChecks(): readonly Check[] {
    return (this.opened?.incidents ?? []).map(({ code, detail }, i) => ({
      id: `kalshi.incident-${i + 1}`,
      group: 'kalshi',
      ...fail(`${code}: ${detail}`, 'report this'),
      ms: 0,
    }))
  }

  async close(): Promise<void> {
    await this.opened?.close()
  }

  private where(): Promise<KalshiPlace> {
    this.place ??= this.around.config().then(({ kalshi }) => kalshiPlace(kalshi, this.around.sim))
    return this.place
  }

  private async connect(): Promise<KalshiConnection> {
    const { clock, onWait: tell } = this.around
    const [place, source] = [await this.where(), await this.key()]
    const onWait = waitTold(place.settings.unsignedRequestsPerSecond, tell)
    this.opened = connectKalshi(place, source, { clock, onWait })
    return this.opened
  }
}
