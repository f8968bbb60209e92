import { formatQty, formatUsd, qty, usd } from '../base/units.js'
import { VENUES, type Venue } from '../domain/venue.js'
import type { ExchangeEvent } from '../exchange/core/events.js'
import type { Exchange } from '../exchange/core/exchange.js'

type Exchanges = Readonly<Record<Venue, Exchange>>

class Counts {
  orders = 0
  trades = 0
  volume = 0n
  settled = 0

  hear(event: ExchangeEvent): void {
    if (event.type === 'order' && (event.reason === 'placed' || event.reason === 'delayed')) this.orders++
    if (event.type === 'market' && event.change === 'finalized') this.settled++
    if (event.type !== 'trade') return
    this.trades++
    this.volume += BigInt(event.trade.qty)
  }
}

export interface VenueTotals {
  readonly venue: Venue
  readonly orders: number
  readonly trades: number
  readonly volume_contracts: string
  readonly markets_settled: number
  readonly deposited_usd: string
  readonly fees_usd: string
}

/** Counts what happens at both venues, from its making on. */
export class SimTally {
  private readonly counts: ReadonlyMap<Venue, Counts>

  constructor(private readonly exchanges: Exchanges) {
    this.counts = new Map(VENUES.map((venue) => [venue, new Counts()]))
    for (const [venue, counts] of this.counts) exchanges[venue].listen((event) => counts.hear(event))
  }

  totals(): VenueTotals[] {
    return [...this.counts].map(([venue, { orders, trades, volume, settled }]) => {
      const { deposited, fees } = this.exchanges[venue].totals()
      return {
        venue,
        orders,
        trades,
        volume_contracts: formatQty(qty(Number(volume))),
        markets_settled: settled,
        deposited_usd: formatUsd(usd(deposited)),
        fees_usd: formatUsd(usd(fees)),
      }
    })
  }
}
