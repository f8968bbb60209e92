import type { Result } from '../../../base/errors.js'
import type { Agenda } from '../../core/agenda.js'
import type { OrderDesk } from './order-desk.js'
import type { OrderRecord } from './order-records.js'
import type { Refusal } from './refusal.js'

type Decided = (verdict: Result<OrderRecord, Refusal>) => void

/** Takers of some markets are not told that they wait: the answer is held back until their delay is over. */
export class HeldOrders {
  private readonly waiting = new Map<OrderRecord, Decided>()

  constructor(
    private readonly agenda: Agenda,
    private readonly orders: OrderDesk,
  ) {}

  isHeld({ order, token }: OrderRecord): boolean {
    return order?.status === 'delayed' && token.of.listing.heldTaker
  }

  onceDecided(record: OrderRecord, decided: Decided): void {
    this.waiting.set(record, decided)
  }

  /** An operation is over: whose delay it ended gets an answer, outside of the operation. */
  flush(): void {
    for (const [record, decided] of this.waiting) {
      if (record.order?.status === 'delayed') continue
      this.waiting.delete(record)
      this.agenda.at(this.agenda.now, () => decided(this.orders.verdict(record)))
    }
  }
}
