import type { Clock } from '../../../base/clock.js'
import { addMs, durationMs, formatQty, type DurationMs } from '../../../base/units.js'
import type { AccountFill } from '../../../domain/account.js'
import type { KalshiCaller } from '../rest/call.js'
import { healthy, lookAtFills } from './account-look.js'
import type { OrderAlarm } from './order-alarm.js'
import type { OrderRecord } from './order-record.js'

export interface FillChaseOptions {
  readonly caller: KalshiCaller
  readonly clock: Clock
  /** How long to wait before each try. */
  readonly waits?: readonly DurationMs[]
  readonly onFill: (record: OrderRecord, fill: AccountFill) => void
  readonly onAlarm: (alarm: OrderAlarm) => void
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
    this.running.set(
      record,
      this.run(record).finally(() => this.running.delete(record)),
    )
  }

  /** Resolves when nothing is being fetched. */
  async idle(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running.values())
  }

  close(): void {
    this.closing.abort()
  }

  private async run(record: OrderRecord): Promise<void> {
    const { caller, clock, onAlarm, onFill, waits = WAITS } = this.options
    for (const wait of waits) {
      await clock.sleepUntil(addMs(clock.now(), wait), this.closing.signal)
      if (this.closing.signal.aborted || record.missing === 0) return
      await healthy(async () => {
        for (const fill of await lookAtFills(caller, record.orderId!)) onFill(record, fill)
      })
      if (record.missing === 0) return
    }
    const detail = `${formatQty(record.missing)} contracts are counted as filled and not told`
    onAlarm({ code: 'FILLS_MISSING', orderId: record.request.id, detail })
  }
}
