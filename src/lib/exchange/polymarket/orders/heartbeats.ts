import { ms, type Ms } from '../../../base/units.js'
import type { Rng } from '../../../base/rng.js'
import type { Agenda, Cancel } from '../../core/agenda.js'
import { drawUuid } from '../../core/uuid.js'
import type { ApiKey } from '../accounts/api-keys.js'
import type { PolymarketSettings } from '../settings.js'
import type { CancelDesk } from './cancel-desk.js'

interface Pulse {
  id: string
  stop: Cancel
}

/** The dead man's switch of each API key: once begun, its orders live only as long as it keeps calling. */
export class Heartbeats {
  private readonly pulses = new Map<string, Pulse>()

  constructor(
    private readonly parts: {
      readonly agenda: Agenda
      readonly rng: Rng
      readonly settings: PolymarketSettings
      readonly cancels: CancelDesk
    },
  ) {}

  /** `isValid` false: the id was not the latest one, which is given back instead. An empty id begins anew. */
  beat(key: ApiKey, id: string): { readonly isValid: boolean; readonly id: string } {
    const current = this.pulses.get(key.key)
    if (id !== '' && id !== current?.id) {
      const known = current?.id ?? this.renew(key).id
      return { isValid: false, id: known }
    }
    return { isValid: true, id: this.renew(key).id }
  }

  private renew(key: ApiKey): Pulse {
    const { agenda, rng } = this.parts
    this.pulses.get(key.key)?.stop()
    const stop = agenda.at(this.endOfLife(agenda.now), () => {
      this.pulses.delete(key.key)
      this.parts.cancels.cancelAll(key.owner, (record) => record.key === key.key)
    })
    const pulse = { id: drawUuid(rng), stop }
    this.pulses.set(key.key, pulse)
    return pulse
  }

  /** The first sweep after the allowed silence. */
  private endOfLife(now: Ms): Ms {
    const { heartbeatSilence, heartbeatSweep } = this.parts.settings
    return ms(Math.ceil((now + heartbeatSilence) / heartbeatSweep) * heartbeatSweep)
  }
}
