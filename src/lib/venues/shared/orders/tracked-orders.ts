import { assert } from '../../../base/assert.js'
import type { Ms } from '../../../base/units.js'
import type { AbsenceProof } from './absence-proof.js'
import type { OrderRecord } from './order-record.js'

/** An order of ours, and how far asking about it has come. */
export interface TrackedOrder {
  readonly record: OrderRecord
  /** The venue's id of it, where that is known before it is sent. */
  readonly venueOrderId: string | undefined
  /** When it was sent, by the venue's clock. */
  sentAt: Ms
  /** Nothing of it lies before this time, give or take what clocks differ. */
  readonly since: Ms
  /** When the last look at it was complete, by our clock; its sending, before the first one. */
  lookedAt: Ms
  readonly absence: AbsenceProof
  /** The venue said that it had it already: that it is not found is no proof then. */
  hasArrived: boolean
  /** The venue holds it back for a while before it trades; meanwhile it cannot be cancelled. */
  isDelayed: boolean
  /** Since when the venue says that it found nothing to match, without a word of whether it rests or is gone. */
  unmatchedSince: Ms | undefined
  /** Looks in a row that failed. */
  failures: number
  asking: Promise<void> | undefined
}

/** Orders that are over and whose late evidence is still booked. */
const SETTLED_MAX = 10_000

/** Every order of ours: the unsettled ones, the latest of the settled ones, and of all others the id, which is never used again. */
export class TrackedOrders {
  private readonly live = new Map<string, TrackedOrder>()
  private readonly settled = new Map<string, TrackedOrder>()
  private readonly forgotten = new Set<string>()
  private readonly byVenueId = new Map<string, TrackedOrder>()

  get unsettled(): readonly TrackedOrder[] {
    return [...this.live.values()]
  }

  add(id: string, tracked: TrackedOrder): void {
    assert(this.find(id) === undefined && !this.forgotten.has(id), 'an order id is used once', { id })
    this.live.set(id, tracked)
  }

  find(id: string): TrackedOrder | undefined {
    return this.live.get(id) ?? this.settled.get(id)
  }

  isForgotten(id: string): boolean {
    return this.forgotten.has(id)
  }

  /** Whose order the venue's one is. */
  ownerOf(orderId: string): TrackedOrder | undefined {
    return this.byVenueId.get(orderId)
  }

  /** Keeps the order under the venue's id; false when that is another one's. */
  claim(orderId: string, tracked: TrackedOrder): boolean {
    const owner = this.byVenueId.get(orderId)
    if (owner === undefined) this.byVenueId.set(orderId, tracked)
    return owner === undefined || owner === tracked
  }

  /** After any change of an order: it may be over now, or be there again. */
  sort(tracked: TrackedOrder): void {
    const { id } = tracked.record.request
    const [from, to] = tracked.record.isSettled ? [this.live, this.settled] : [this.settled, this.live]
    if (from.delete(id)) to.set(id, tracked)
    const [oldest] = this.settled
    if (oldest !== undefined && this.settled.size > SETTLED_MAX) this.forget(...oldest)
  }

  private forget(id: string, { record, venueOrderId }: TrackedOrder): void {
    this.settled.delete(id)
    if (venueOrderId !== undefined) this.byVenueId.delete(venueOrderId)
    for (const orderId of record.orderIds) this.byVenueId.delete(orderId)
    this.forgotten.add(id)
  }
}
