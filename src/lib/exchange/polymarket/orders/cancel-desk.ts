import type { Exchange } from '../../core/exchange.js'
import { isOpen, type OrderRecord, type OrderRecords } from './order-records.js'

export interface CancelAnswer {
  readonly canceled: string[]
  readonly not_canceled: Record<string, string>
}

const UNKNOWN = 'Order not found or already canceled'
const TOO_LATE = 'already canceled or matched'
const DELAYED = 'order is delayed and can not be canceled'

/** Takes orders back, one by one or all that fit a filter. What could not be cancelled is said, never refused. */
export class CancelDesk {
  constructor(
    private readonly exchange: Exchange,
    private readonly records: OrderRecords,
  ) {}

  cancel(owner: string, ids: readonly string[]): CancelAnswer {
    const answer: CancelAnswer = { canceled: [], not_canceled: {} }
    for (const id of new Set(ids)) {
      const why = this.cancelOne(owner, this.records.find(id))
      if (why === undefined) answer.canceled.push(id)
      else answer.not_canceled[id] = why
    }
    return answer
  }

  /** Every open order of the owner that `fits`. */
  cancelAll(owner: string, fits: (record: OrderRecord) => boolean): CancelAnswer {
    return this.cancel(
      owner,
      this.records
        .open(owner)
        .filter(fits)
        .map(({ id }) => id),
    )
  }

  private cancelOne(owner: string, record: OrderRecord | undefined): string | undefined {
    if (record?.wallet.owner !== owner) return UNKNOWN
    if (!isOpen(record)) return TOO_LATE
    const done = this.exchange.cancel(record.wallet.account, record.id)
    if (done.ok) return undefined
    return done.error.code === 'order_delayed' ? DELAYED : TOO_LATE
  }
}
