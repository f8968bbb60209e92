import { price } from '../../../base/units.js'
import { uniformGrid } from '../../../domain/grid.js'
import type { Agenda } from '../../core/agenda.js'
import type { Exchange } from '../../core/exchange.js'
import type { SimMarket } from '../../core/market.js'

const HIGH = 9_600
const LOW = 400
const FINE = price(10)

/** Makes a market's tick finer once it trades or is quoted near 0 or 1. */
export class TickSwitch {
  private readonly planned = new Set<string>()

  constructor(
    private readonly exchange: Exchange,
    private readonly agenda: Agenda,
  ) {}

  /** Somebody bids this much, or asks this little. */
  onLevel(market: SimMarket, side: 'bid' | 'ask', at: number): void {
    if (side === 'bid' ? at > HIGH : at < LOW) this.plan(market)
  }

  onTrade(market: SimMarket, at: number): void {
    if (at > HIGH || at < LOW) this.plan(market)
  }

  /** The switch is an operation of its own, right after the one that caused it. */
  private plan(market: SimMarket): void {
    if (!isCoarse(market) || this.planned.has(market.id)) return
    this.planned.add(market.id)
    this.agenda.at(this.agenda.now, () => {
      this.planned.delete(market.id)
      if (isCoarse(market)) this.exchange.setGrid(market.id, uniformGrid(FINE))
    })
  }
}

/** Whether its tick is above a tenth of a cent, and resting orders keep their prices on the finer grid. */
function isCoarse({ grid }: SimMarket): boolean {
  const { step } = grid.bands[0]!
  return step > FINE && step % FINE === 0
}
