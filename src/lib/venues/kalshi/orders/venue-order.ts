import { addQty, ms, QTY_ZERO, subQty, type Ms, type Qty } from '../../../base/units.js'
import type { AccountFill, AccountOrder } from '../../../domain/account.js'
import type { CreatedOrder } from './order-calls.js'

/** How an order stopped resting, in the venue's words where it has any. */
export interface OrderEnd {
  readonly kind: 'cancelled' | 'expired'
  readonly reason: string | undefined
}

const NEVER = ms(0)
const REASON_MAX = 64
const most = (a: Qty, b: Qty): Qty => (a > b ? a : b)

/**
 * One order at the venue. What is known of it follows from all evidence together, in whatever order and how often that came:
 * fills are facts, a final state counts more than what was answered before it, the latest word says whether it rests.
 */
export class VenueOrder {
  private readonly fills = new Map<string, AccountFill>()
  private told: Qty = QTY_ZERO
  /** The most that anything but a final state has counted. */
  private counted: Qty = QTY_ZERO
  private wanted: Qty
  private final: AccountOrder | undefined
  private endedAt: Ms | undefined
  private restedAt: Ms = NEVER
  private kind: OrderEnd['kind'] = 'cancelled'
  private reason: string | undefined

  constructor(asked: Qty) {
    this.wanted = asked
  }

  /** Told fill by fill. */
  get filled(): Qty {
    return this.told
  }

  /** Counted as filled and not told. */
  get missing(): Qty {
    const counted = this.final?.filled ?? this.counted
    return counted > this.told ? subQty(counted, this.told) : QTY_ZERO
  }

  /** An answer counted more than the final state does. */
  get isOverstated(): boolean {
    return this.final !== undefined && this.counted > this.final.filled
  }

  /** It may be in the book. */
  get mayRest(): boolean {
    if (this.told >= this.wanted) return false
    return this.endedAt === undefined || this.restedAt > this.endedAt
  }

  get isOver(): boolean {
    return !this.mayRest && this.missing === 0
  }

  get end(): OrderEnd {
    return { kind: this.kind, reason: this.reason }
  }

  /** `at`: the venue's time when its answer was in. */
  noteCreated({ filled, remaining }: CreatedOrder, at: Ms): void {
    this.count(filled, remaining)
    if (remaining === 0) this.noteEnd(at)
  }

  noteOrder(order: AccountOrder): void {
    const { at, filled, reason, remaining, state } = order
    if (state === 'cancelled' || state === 'executed') {
      if (this.final === undefined || isLater(order, this.final)) this.final = order
      if (reason) this.reason = reason.slice(0, REASON_MAX)
      if (reason === 'ExpiryCancel') this.kind = 'expired'
      return this.noteEnd(at ?? this.restedAt)
    }
    this.count(filled, remaining)
    if (state === 'resting' && at !== undefined && at > this.restedAt) this.restedAt = at
  }

  /** The fill as it was told before, when it is not new. */
  noteFill(fill: AccountFill): AccountFill | undefined {
    const known = this.fills.get(fill.fillId)
    if (known !== undefined) return known
    this.fills.set(fill.fillId, fill)
    this.told = addQty(this.told, fill.qty)
    return undefined
  }

  private count(filled: Qty, remaining: Qty): void {
    this.counted = most(this.counted, filled)
    // It may have been amended to more.
    this.wanted = most(this.wanted, addQty(filled, remaining))
  }

  private noteEnd(at: Ms): void {
    if (this.endedAt === undefined || at > this.endedAt) this.endedAt = at
  }
}

function isLater(one: AccountOrder, than: AccountOrder): boolean {
  const [a, b] = [one.at ?? NEVER, than.at ?? NEVER]
  return a === b ? one.filled > than.filled : a > b
}
