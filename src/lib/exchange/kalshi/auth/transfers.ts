import { addMs, durationMs, usd, type Ms, type Usd } from '../../../base/units.js'
import { drawUuid } from '../../core/uuid.js'
import { Tape } from '../history/tape.js'
import { availableOn } from '../rest/balance-routes.js'
import type { VenueParts } from '../parts.js'

export interface Transfer {
  readonly id: string
  readonly from: number
  readonly to: number
  readonly amount: Usd
  readonly at: Ms
}

export interface Share {
  readonly shard: number
  readonly percent: number
}

export const RESERVATIONS = ['sum', 'max', 'none'] as const
export type Reservation = (typeof RESERVATIONS)[number]

export interface Allocation {
  readonly shares: readonly Share[]
  readonly reservation: Reservation
}

const TRANSFERS_MAX = 10_000
const REBALANCED_EVERY = durationMs(10_000)
const NO_ALLOCATION: Allocation = { shares: [], reservation: 'sum' }

/** Cash on its way between shards: on request, and by itself where an account wants fixed shares. */
export class Transfers {
  private readonly tapes = new Map<string, Tape<Transfer>>()
  private readonly byClientId = new Map<string, Transfer>()
  private readonly allocations = new Map<string, Allocation>()
  private readonly ticking = new Set<string>()

  constructor(private readonly venue: VenueParts) {}

  of(account: string): Tape<Transfer> {
    let tape = this.tapes.get(account)
    if (tape === undefined) this.tapes.set(account, (tape = new Tape(TRANSFERS_MAX)))
    return tape
  }

  /** Undefined: there is not that much. A client id that was used before moves nothing a second time. */
  move(account: string, wanted: Omit<Transfer, 'id' | 'at'>, clientId?: string): Transfer | undefined {
    const key = clientId === undefined ? undefined : `${account} ${clientId}`
    const known = key === undefined ? undefined : this.byClientId.get(key)
    if (known !== undefined) return known
    const { exchange, rng, agenda } = this.venue
    const { from, to, amount } = wanted
    const moved = exchange.transfer(account, String(from), String(to), amount)
    if (!moved.ok) return undefined
    const transfer = { ...wanted, id: drawUuid(rng), at: agenda.now }
    this.of(account).add(transfer)
    if (key !== undefined) this.byClientId.set(key, transfer)
    return transfer
  }

  allocation(account: string): Allocation {
    return this.allocations.get(account) ?? NO_ALLOCATION
  }

  /** No shares: cash stays where it is. */
  allocate(account: string, allocation: Allocation): void {
    this.allocations.set(account, allocation)
    if (allocation.shares.length > 0 && !this.ticking.has(account)) this.tick(account)
  }

  private tick(account: string): void {
    this.ticking.add(account)
    const { agenda } = this.venue
    agenda.at(addMs(agenda.now, REBALANCED_EVERY), () => {
      this.ticking.delete(account)
      if (this.allocation(account).shares.length === 0) return
      this.rebalance(account)
      this.tick(account)
    })
  }

  /** Moves free cash from shards that have more than their share to those that have less. */
  private rebalance(account: string): void {
    const { shares } = this.allocation(account)
    const { settings } = this.venue
    const free = settings.shards.map(({ index }) => ({
      shard: index,
      cash: availableOn(this.venue, account, index),
    }))
    const total = free.reduce((sum, { cash }) => sum + Math.max(cash, 0), 0)
    const off = free.map(({ shard, cash }) => {
      const percent = shares.find((share) => share.shard === shard)?.percent ?? 0
      return { shard, over: cash - Math.floor((total * percent) / 100) }
    })
    for (const short of off.filter(({ over }) => over < 0)) {
      for (const rich of off.filter(({ over }) => over > 0)) {
        const amount = Math.min(rich.over, -short.over)
        if (amount <= 0) continue
        this.venue.exchange.transfer(account, String(rich.shard), String(short.shard), usd(amount))
        rich.over -= amount
        short.over += amount
      }
    }
  }
}
