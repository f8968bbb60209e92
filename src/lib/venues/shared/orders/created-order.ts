import type { Qty } from '../../../base/units.js'

/** An order that the venue took in, and what it filled at once. The venue's averages are not read: they are no fills. */
export interface CreatedOrder {
  /** The venue's id. */
  readonly orderId: string
  readonly filled: Qty
  /** Still in the book; zero for an order that never rests, whose rest is gone. */
  readonly remaining: Qty
}
