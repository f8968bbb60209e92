import { ms, type Ms } from '../../../base/units.js'
import type { Agenda } from '../../core/agenda.js'
import type { SimMarket } from '../../core/market.js'
import type { SimOrder, SimTrade } from '../../core/order.js'
import type { KalshiSettings } from '../settings.js'

/** The line between the live endpoints and `/historical`; it moves with the time. */
export class Cutoffs {
  constructor(
    private readonly agenda: Agenda,
    private readonly settings: KalshiSettings,
  ) {}

  get markets(): Ms {
    return ms(this.agenda.now - this.settings.liveFor.markets)
  }

  get trades(): Ms {
    return ms(this.agenda.now - this.settings.liveFor.trades)
  }

  get orders(): Ms {
    return ms(this.agenda.now - this.settings.liveFor.orders)
  }

  get positions(): Ms {
    return ms(this.agenda.now - this.settings.liveFor.positions)
  }

  isOldMarket({ status, settledAt }: SimMarket): boolean {
    return status === 'finalized' && settledAt !== undefined && settledAt < this.markets
  }

  isOldTrade({ at }: SimTrade): boolean {
    return at < this.trades
  }

  /** Resting orders never age. */
  isOldOrder({ status, updatedAt }: SimOrder): boolean {
    return status !== 'open' && status !== 'delayed' && updatedAt < this.orders
  }
}
