import type { Ms } from '../../../base/units.js'
import type { ReferencePoint } from './reference-price.js'

/** `duplicate`: told before, by this socket or the other. `conflict`: another price of the same moment. `older`: a later one was told. */
export type OrderVerdict = 'next' | 'duplicate' | 'conflict' | 'older'

/** A venue's stamp may be so far ahead of our clock. */
const AHEAD_MAX_MS = 60_000

/** Stamped so far ahead that it would hide all that follows. */
export const isFromFuture = ({ at }: ReferencePoint, receivedAt: Ms): boolean =>
  at > receivedAt + AHEAD_MAX_MS

/** Lets each moment of one feed pass once and in order. */
export class TickOrder {
  private last: ReferencePoint | undefined

  take(point: ReferencePoint): OrderVerdict {
    const { last } = this
    if (last !== undefined && point.at < last.at) return 'older'
    if (last !== undefined && point.at === last.at)
      return point.price === last.price ? 'duplicate' : 'conflict'
    this.last = point
    return 'next'
  }
}
