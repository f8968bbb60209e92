import { inspect } from 'node:util'
import type { DurationMs } from '../../../base/units.js'
import type { OrderRequest } from '../../../domain/order.js'

/**
 * An order that is built and signed: the only bytes that are ever sent for it. Whoever has its text can send it, so only
 * `bodyText` gives that out.
 */
export class PreparedOrder {
  readonly #bodyText: string

  constructor(
    readonly request: OrderRequest,
    /** The venue's id of it (polymarket.md 3.1). */
    readonly venueOrderId: string,
    /** How long the venue holds it back before it trades, during which it cannot be cancelled (polymarket.md 3.8). */
    readonly expectedDelay: DurationMs,
    bodyText: string,
  ) {
    this.#bodyText = bodyText
  }

  /** The exact body of `POST /order`. */
  get bodyText(): string {
    return this.#bodyText
  }

  toJSON(): { readonly id: string; readonly venueOrderId: string } {
    return { id: this.request.id, venueOrderId: this.venueOrderId }
  }

  [inspect.custom](): string {
    return `PreparedOrder ${this.request.id} ${this.venueOrderId}`
  }
}
