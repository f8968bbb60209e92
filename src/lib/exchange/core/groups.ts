import { assert } from '../../base/assert.js'
import { durationMs, qty, type Ms, type Qty } from '../../base/units.js'
import type { ExchangeEvent } from './events.js'
import type { OrderReason } from './order.js'
import type { LiveGroup, LiveOrder } from './state.js'

const WINDOW = durationMs(15_000)

export interface GroupState {
  readonly id: string
  readonly account: string
  readonly purse: string
  readonly limit: Qty
  /** Matched within the rolling 15 seconds. */
  readonly matched: Qty
  readonly triggered: boolean
}

export interface GroupParts {
  readonly emit: (event: ExchangeEvent) => void
  readonly nextId: () => string
  readonly now: () => Ms
  readonly end: (order: LiveOrder, reason: OrderReason) => void
}

/** Orders whose fills are limited together: past the limit within 15 s they are cancelled and new ones are refused. */
export class OrderGroups {
  private readonly groups = new Map<string, LiveGroup>()
  /** Groups with fills that nobody has looked at yet. */
  private readonly counted = new Set<LiveGroup>()

  constructor(private readonly parts: GroupParts) {}

  create(account: string, purse: string, limit: Qty): GroupState {
    const group: LiveGroup = {
      id: this.parts.nextId(),
      account,
      purse,
      limit,
      triggered: false,
      window: [],
      orders: new Set(),
    }
    this.groups.set(group.id, group)
    this.tell(group, 'created')
    return this.stateOf(group)
  }

  find(id: string): GroupState | undefined {
    const group = this.groups.get(id)
    return group === undefined ? undefined : this.stateOf(group)
  }

  of(account: string): GroupState[] {
    return [...this.groups.values()].filter((group) => group.account === account).map((g) => this.stateOf(g))
  }

  join(order: LiveOrder): void {
    if (order.group !== undefined) this.groups.get(order.group)?.orders.add(order)
  }

  leave(order: LiveOrder): void {
    if (order.group !== undefined) this.groups.get(order.group)?.orders.delete(order)
  }

  /** Counts a fill of an order; `enforce` looks at the limits when the whole match is over. */
  filled(order: LiveOrder, quantity: Qty): void {
    const group = order.group === undefined ? undefined : this.groups.get(order.group)
    if (group === undefined) return
    group.window.push({ at: this.parts.now(), qty: quantity })
    this.counted.add(group)
  }

  /** Triggers the groups whose fills passed their limit. */
  enforce(): void {
    if (this.counted.size === 0) return
    const groups = [...this.counted]
    this.counted.clear()
    for (const group of groups)
      if (!group.triggered && this.matchedIn(group) > group.limit) this.trigger(group.id)
  }

  setLimit(id: string, limit: Qty): void {
    const group = this.known(id)
    group.limit = limit
    this.tell(group, 'limit')
    if (!group.triggered && this.matchedIn(group) > limit) this.trigger(id)
  }

  trigger(id: string): void {
    const group = this.known(id)
    group.triggered = true
    this.tell(group, 'triggered')
    for (const order of [...group.orders]) this.parts.end(order, 'group_triggered')
  }

  reset(id: string): void {
    const group = this.known(id)
    group.triggered = false
    group.window.length = 0
    this.tell(group, 'reset')
  }

  /** Its resting orders are cancelled, too. */
  delete(id: string): void {
    const group = this.known(id)
    for (const order of [...group.orders]) this.parts.end(order, 'cancelled')
    this.groups.delete(id)
    this.tell(group, 'deleted')
  }

  private known(id: string): LiveGroup {
    const group = this.groups.get(id)
    assert(group !== undefined, 'the group exists', { id })
    return group
  }

  private matchedIn(group: LiveGroup): Qty {
    const since = this.parts.now() - WINDOW
    while (group.window[0] !== undefined && group.window[0].at <= since) group.window.shift()
    return qty(group.window.reduce((sum, fill) => sum + fill.qty, 0))
  }

  private stateOf(group: LiveGroup): GroupState {
    const { id, account, purse, limit, triggered } = group
    return { id, account, purse, limit, triggered, matched: this.matchedIn(group) }
  }

  private tell(
    { id, account }: LiveGroup,
    change: Extract<ExchangeEvent, { type: 'group' }>['change'],
  ): void {
    this.parts.emit({ type: 'group', group: id, account, change })
  }
}
