import { addQty, ms, QTY_ZERO, subQty, type Ms, type Qty } from '../../../base/units.js'
import type { AccountFill, AccountOrder, FillFinality } from '../../../domain/account.js'
import type { OrderRequest } from '../../../domain/order.js'
import type { CreatedOrder } from './created-order.js'
import type { OrderRules } from './order-rules.js'

/** How an order stopped resting, in the venue's words where it has any. */
export interface OrderEnd {
  readonly kind: 'cancelled' | 'expired'
  readonly reason: string | undefined
}

/** What a fill that was told changed. `settled`: it is final now. `undone`: its settlement failed, and it had counted until then. */
export type FillChange = 'new' | 'settled' | 'undone' | 'nothing'

interface ToldFill {
  readonly fill: AccountFill
  /** `failed` stays, whatever is told after it. */
  finality: FillFinality
  /** It was told as final, if only once. */
  wasFinal: boolean
}

const NEVER = ms(0)
const REASON_MAX = 64
const most = (a: Qty, b: Qty): Qty => (a > b ? a : b)

/**
 * One order at the venue. What is known of it follows from all evidence together, in whatever order and how often that came:
 * fills are facts unless their settlement fails, a final state counts more than what was answered before it, the latest word
 * says whether it rests.
 */
export class VenueOrder {
  private readonly fills = new Map<string, ToldFill>()
  /** Told fill by fill, failed ones included: the venue counts them. */
  private told: Qty = QTY_ZERO
  private failed: Qty = QTY_ZERO
  /** The most that anything but a final state has counted. */
  private counted: Qty = QTY_ZERO
  private wanted: Qty
  private final: AccountOrder | undefined
  private isCut = false
  private endedAt: Ms | undefined
  private restedAt: Ms = NEVER
  private kind: OrderEnd['kind'] = 'cancelled'
  private reason: string | undefined

  constructor(
    private readonly request: OrderRequest,
    private readonly rules: OrderRules,
  ) {
    this.wanted = request.qty
  }

  /** Told fill by fill and not failed. */
  get filled(): Qty {
    return subQty(this.told, this.failed)
  }

  /** Counted as filled and not told. */
  get missing(): Qty {
    const counted = this.final?.filled ?? this.counted
    const missing = counted > this.told ? subQty(counted, this.told) : QTY_ZERO
    return this.isCut && missing <= this.rules.cutMax ? QTY_ZERO : missing
  }

  /** Its fills were looked for long enough: what little is missing was cut when they were settled. */
  acceptCut(): void {
    this.isCut = true
  }

  /** An answer counted more than the final state does. */
  get isOverstated(): boolean {
    return this.final !== undefined && this.counted > this.final.filled
  }

  /** A fill was told both as final and as failed. */
  get isContradicted(): boolean {
    return [...this.fills.values()].some(({ finality, wasFinal }) => finality === 'failed' && wasFinal)
  }

  /** It may be in the book. */
  get mayRest(): boolean {
    if (this.told >= this.wanted) return false
    return this.endedAt === undefined || this.restedAt > this.endedAt
  }

  get isOver(): boolean {
    return !this.mayRest && this.missing === 0
  }

  /** Since when the oldest of its fills waits for its settlement. */
  get provisionalSince(): Ms | undefined {
    let since: Ms | undefined
    for (const { fill, finality } of this.fills.values())
      if (finality === 'provisional' && (since === undefined || fill.at < since)) since = fill.at
    return since
  }

  get end(): OrderEnd {
    return { kind: this.kind, reason: this.reason }
  }

  /** The fills that count. */
  get standing(): readonly AccountFill[] {
    return [...this.fills.values()].flatMap(({ fill, finality }) => (finality === 'failed' ? [] : [fill]))
  }

  /** The fill as it was told before. */
  find(fillId: string): AccountFill | undefined {
    return this.fills.get(fillId)?.fill
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
      if (this.rules.isExpired(this.request, order)) this.kind = 'expired'
      return this.noteEnd(at ?? this.restedAt)
    }
    this.count(filled, remaining)
    if (state === 'resting' && at !== undefined && at > this.restedAt) this.restedAt = at
  }

  noteFill(fill: AccountFill): FillChange {
    const { finality = 'final', fillId, qty } = fill
    const known = this.fills.get(fillId)
    if (known !== undefined) return this.noteAgain(known, finality)
    this.fills.set(fillId, { fill, finality, wasFinal: finality === 'final' })
    this.told = addQty(this.told, qty)
    if (finality !== 'failed') return 'new'
    this.failed = addQty(this.failed, qty)
    return 'nothing'
  }

  private noteAgain(known: ToldFill, finality: FillFinality): FillChange {
    if (finality === 'final') known.wasFinal = true
    if (finality === 'provisional' || known.finality === 'failed') return 'nothing'
    const before = known.finality
    known.finality = finality
    if (finality === 'final') return before === 'final' ? 'nothing' : 'settled'
    this.failed = addQty(this.failed, known.fill.qty)
    return 'undone'
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
