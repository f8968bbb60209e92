import type { Rng } from '../../../base/rng.js'
import { addMs, type DurationMs } from '../../../base/units.js'
import type { Agenda } from '../../core/agenda.js'
import type { Exchange } from '../../core/exchange.js'
import type { SimTrade } from '../../core/order.js'
import type { Faults } from '../../faults/fault-kinds.js'
import type { OrderRecords } from '../orders/order-records.js'
import type { SettlementTimes } from '../settings.js'
import type { Identities } from './identities.js'
import { groupedFills, venueTrade, type TradeStatus, type VenueTrade } from './venue-trade.js'

export interface TradeDeskParts {
  readonly exchange: Exchange
  readonly agenda: Agenda
  readonly rng: Rng
  readonly faults: Faults
  readonly times: SettlementTimes
  readonly hashAtMatchE6: number
  readonly identities: Identities
  readonly records: OrderRecords
  /** A trade changed its status; every client who took part is told. */
  readonly told: (trade: VenueTrade, owner: string) => void
}

/** The trades of everybody who trades through the venue's door, from their match to their settlement or failure. */
export class TradeDesk {
  private fresh: SimTrade[] = []
  private readonly byId = new Map<string, VenueTrade>()
  private readonly byOwner = new Map<string, VenueTrade[]>()

  constructor(private readonly parts: TradeDeskParts) {}

  onFill(fill: SimTrade): void {
    const { identities } = this.parts
    const concerns = (account: string): boolean => identities.client(account) !== undefined
    if (concerns(fill.taker.account) || concerns(fill.maker.account)) this.fresh.push(fill)
  }

  /** The operation is over: its fills become trades. */
  flush(): void {
    if (this.fresh.length === 0) return
    const groups = groupedFills(this.fresh)
    this.fresh = []
    for (const group of groups) {
      // A settlement that fails takes one fill with it, so that both parties get back exactly what they gave.
      const isGhost = this.parts.faults.strikes('ghost_fill', 'polymarket')
      for (const fills of isGhost ? group.map((fill) => [fill]) : [group])
        this.open(venueTrade(fills), isGhost)
    }
  }

  find(id: string): VenueTrade | undefined {
    return this.byId.get(id)
  }

  /** Oldest first. */
  of(owner: string): readonly VenueTrade[] {
    return this.byOwner.get(owner) ?? []
  }

  private open(trade: VenueTrade, isGhost: boolean): void {
    const { rng, records, times } = this.parts
    trade.isSent = rng.chance(this.parts.hashAtMatchE6)
    this.byId.set(trade.id, trade)
    for (const owner of this.ownersOf(trade)) {
      const own = this.byOwner.get(owner) ?? []
      own.push(trade)
      this.byOwner.set(owner, own)
    }
    for (const order of [trade.taker, ...trade.fills.map(({ maker }) => maker)]) {
      const record = records.find(order.id)
      if (record !== undefined && !record.trades.includes(trade.id)) record.trades.push(trade.id)
    }
    this.tell(trade)
    if (isGhost) this.after(times.retrying, trade, () => this.retry(trade))
    else this.after(times.broadcast, trade, () => this.settle(trade))
  }

  private settle(trade: VenueTrade): void {
    const { times } = this.parts
    trade.isSent = true
    this.after(times.mined, trade, () => this.become(trade, 'MINED'))
    this.after(times.confirmed, trade, () => this.become(trade, 'CONFIRMED'))
  }

  private retry(trade: VenueTrade): void {
    trade.isSent = true
    this.become(trade, 'RETRYING')
    this.after(this.parts.times.failed, trade, () => {
      const reversed = trade.fills.every((fill) => this.parts.exchange.reverseTrade(fill.id))
      // Who sold on what the trade brought keeps it: then the retry went through.
      this.become(trade, reversed ? 'FAILED' : 'CONFIRMED')
    })
  }

  private become(trade: VenueTrade, status: TradeStatus): void {
    trade.status = status
    trade.updatedAt = this.parts.agenda.now
    this.tell(trade)
  }

  private tell(trade: VenueTrade): void {
    for (const owner of this.ownersOf(trade)) this.parts.told(trade, owner)
  }

  private after(delay: DurationMs, trade: VenueTrade, run: () => void): void {
    this.parts.agenda.at(addMs(trade.at, delay), run)
  }

  private ownersOf({ taker, fills }: VenueTrade): ReadonlySet<string> {
    const owners = new Set<string>()
    for (const { account } of [taker, ...fills.map(({ maker }) => maker)]) {
      const owner = this.parts.identities.client(account)
      if (owner !== undefined) owners.add(owner)
    }
    return owners
  }
}
