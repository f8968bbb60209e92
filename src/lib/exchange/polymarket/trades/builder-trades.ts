import type { OrderRecord } from '../orders/order-records.js'
import type { VenueTrade } from './venue-trade.js'

/** A trade, and the order in it that named the builder. */
export interface Attributed {
  readonly trade: VenueTrade
  readonly record: OrderRecord
}

const NOBODY = `0x${'0'.repeat(64)}`

/** Trades by the builder codes of their orders, oldest first. */
export class BuilderTrades {
  private readonly byCode = new Map<string, Attributed[]>()

  /** `own`: one party's orders in the trade. */
  add(trade: VenueTrade, own: readonly OrderRecord[]): void {
    for (const record of own) {
      const code = record.builder.toLowerCase()
      if (code === NOBODY) continue
      const known = this.byCode.get(code) ?? []
      known.push({ trade, record })
      this.byCode.set(code, known)
    }
  }

  of(code: string): readonly Attributed[] {
    return this.byCode.get(code.toLowerCase()) ?? []
  }
}
