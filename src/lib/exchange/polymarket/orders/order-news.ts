import type { Agenda } from '../../core/agenda.js'
import type { OrderReason, SimOrder } from '../../core/order.js'
import { CANCELLED, orderPayload, type Notifications } from '../trades/notifications.js'
import { secondsOf } from '../venue-clock.js'
import { killedFrame, orderFrame } from './order-json.js'
import { isImmediate, statusOf, type OrderRecord, type OrderRecords } from './order-records.js'
import { KILLED_FAK, KILLED_FOK } from './refusal.js'

interface Touched {
  readonly record: OrderRecord
  isNew: boolean
  wasDelayed: boolean
  hasTraded: boolean
}

/** Tells clients what becomes of their orders, once an operation is over. */
export class OrderNews {
  private readonly touched = new Map<string, Touched>()
  private readonly waiting = new Map<string, OrderRecord>()

  constructor(
    private readonly parts: {
      readonly agenda: Agenda
      readonly records: OrderRecords
      readonly notifications: Notifications
      /** Sends a frame to everybody who listens for this owner and market. */
      readonly send: (owner: string, market: string, frame: object) => void
    },
  ) {}

  onOrder(order: SimOrder, reason: OrderReason): void {
    const record = this.parts.records.find(order.id)
    if (record === undefined) return
    record.order ??= order
    const touched = this.touch(record)
    if (reason === 'placed') touched.isNew = true
    if (reason === 'trade') touched.hasTraded = true
    if (reason === 'delayed') {
      touched.wasDelayed = true
      this.waiting.set(order.id, record)
    }
  }

  /** What is new comes before the trades it made. */
  tellPlacements(): void {
    // An order that waited and now rests says so without any event of its own.
    for (const [id, record] of this.waiting) {
      if (record.order?.status === 'delayed') continue
      this.waiting.delete(id)
      this.touch(record).wasDelayed = true
    }
    for (const { record, isNew } of this.touched.values()) {
      const diedAtOnce = isImmediate(record) && statusOf(record) === 'CANCELED'
      if (!isNew || diedAtOnce) continue
      const status = record.order?.status === 'delayed' ? 'DELAYED' : 'LIVE'
      this.send(record, orderFrame(record, { type: 'PLACEMENT', status, matched: 0 }, this.now))
    }
  }

  tellChanges(): void {
    for (const touched of this.touched.values()) this.tellChange(touched)
    this.touched.clear()
  }

  /** The order was refused by the book itself and never became one. */
  killed(record: OrderRecord, why: string): void {
    record.killed = why
    this.send(record, killedFrame(record, why, this.now))
  }

  private tellChange({ record, hasTraded, wasDelayed, isNew }: Touched): void {
    const status = statusOf(record)
    const matched = record.order?.filled ?? 0
    if (record.order?.status === 'cancelled' && status !== 'MATCHED') {
      if (isImmediate(record))
        return this.killed(record, record.orderType === 'FOK' ? KILLED_FOK : KILLED_FAK)
      this.send(record, orderFrame(record, { type: 'CANCELLATION', status, matched }, this.now))
      const payload = orderPayload(record)
      const timestamp = secondsOf(this.parts.agenda.now)
      this.parts.notifications.add(record.wallet.owner, {
        type: CANCELLED,
        owner: record.key,
        timestamp,
        payload,
      })
    } else if (hasTraded || (wasDelayed && !isNew)) {
      this.send(record, orderFrame(record, { type: 'UPDATE', status, matched }, this.now))
    }
  }

  private touch(record: OrderRecord): Touched {
    const known = this.touched.get(record.id)
    if (known !== undefined) return known
    const made = { record, isNew: false, wasDelayed: false, hasTraded: false }
    this.touched.set(record.id, made)
    return made
  }

  private send(record: OrderRecord, frame: object): void {
    this.parts.send(record.wallet.owner, record.token.of.listing.conditionId, frame)
  }

  private get now(): number {
    return this.parts.agenda.now
  }
}
