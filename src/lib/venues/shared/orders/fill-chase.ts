import type { Clock } from '../../../base/clock.js'
import { addMs, durationMs, formatQty, type DurationMs } from '../../../base/units.js'
import { faultOf } from './fault-of.js'
import type { OrderRecord } from './order-record.js'

export interface FillChaseOptions {
  readonly clock: Clock
  /** How long to wait before each try. */
  readonly waits?: readonly DurationMs[] | undefined
  /** Asks for the fills of an order of the venue. */
  readonly fetch: (record: OrderRecord, orderId: string) => Promise<void>
}

/** The stream is usually faster than the first try; reads may lag by half a minute. */
const WAITS = [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000].map(durationMs)

/** Fetches fills that the venue counts and has not told, until they add up or the tries are over; then it is an alarm. */
export class FillChase {
  private readonly running = new Map<OrderRecord, Promise<void>>()
  private readonly closing = new AbortController()

  constructor(private readonly options: FillChaseOptions) {}

  /** Begins, unless it is under way for this order. */
  start(record: OrderRecord): void {
    if (this.running.has(record) || this.closing.signal.aborted) return
    const chase = this.run(record)
      .catch((error: unknown) => record.alarm('OWN_FAULT', String(error)))
      .finally(() => this.running.delete(record))
    this.running.set(record, chase)
  }

  /** Resolves when nothing is being fetched. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values())
  }

  close(): void {
    this.closing.abort()
  }

  private async run(record: OrderRecord): Promise<void> {
    const { clock, fetch, waits = WAITS } = this.options
    for (const wait of waits) {
      await clock.sleepUntil(addMs(clock.now(), wait), this.closing.signal)
      for (const orderId of record.missingIds)
        if (!this.closing.signal.aborted) await faultOf(() => fetch(record, orderId))
      if (this.closing.signal.aborted || record.missing === 0) return
    }
    record.alarm('FILLS_MISSING', `${formatQty(record.missing)} contracts are counted as filled and not told`)
  }
}
