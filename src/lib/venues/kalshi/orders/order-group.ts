import { VenueError } from '../../../base/errors.js'
import type { Qty } from '../../../base/units.js'
import type { AccountNews, OrderGroupNews } from '../../../domain/account.js'
import type { KalshiCaller } from '../rest/call.js'
import { createGroup, readGroups, resetGroup, triggerGroup, type GroupPlace } from './group-calls.js'

/**
 * `armed`: orders may go in, and end when the limit is passed. `triggered`: its orders were ended and new ones are refused.
 * `unsure`: something was sent or missed and nobody knows until it is read again.
 */
export type GroupState = 'armed' | 'triggered' | 'unsure'

export interface GroupChange {
  readonly shard: number
  readonly groupId: string
  readonly state: GroupState
  readonly why: string
}

export interface OrderGroupsOptions {
  readonly caller: KalshiCaller
  /** Contracts that may be matched on one shard within 15 seconds: 1 to 1,000,000 whole ones. */
  readonly limit: Qty
  /** Hears of every change of state, whoever caused it. */
  readonly onChange: (change: GroupChange) => void
}

interface Group {
  readonly shard: number
  readonly groupId: string
  state: GroupState
  /** Grows with everything that is told of it. */
  news: number
}

const NOT_FOUND = 404

/**
 * A dead man's switch at the venue (kalshi.md 5.9): one order group for each shard, which every resting order carries. The venue
 * ends the orders of a group when more than its limit is matched within 15 seconds, or when it is triggered; then it takes
 * no new ones until somebody resets it, which nothing here does by itself.
 */
export class OrderGroups {
  private readonly byShard = new Map<number, Group>()
  /** Closed by `trigger`, whatever the venue says since; only `reset` opens a shard again. */
  private isHalted = false
  /** Groups of earlier runs, which may hold orders still: `trigger` ends those, too. */
  private readonly earlier = new Map<string, GroupPlace>()
  private readonly reopened = new Set<number>()

  constructor(private readonly options: OrderGroupsOptions) {}

  /** Makes a group for a shard that has none. Throws `VenueError`; then there is no group, and one that nobody uses at worst. */
  async open(shard: number): Promise<void> {
    if (this.byShard.has(shard)) return
    const { caller, limit } = this.options
    const groupId = await createGroup(caller, { limit, shard })
    if (this.byShard.has(shard)) return
    const group: Group = { shard, groupId, state: 'unsure', news: 0 }
    this.byShard.set(shard, group)
    this.change(group, 'armed', 'created')
  }

  /** Finds the groups that earlier runs have left: no new order goes into them. Throws `VenueError` or `DataError`. */
  async adopt(): Promise<void> {
    const own = new Set([...this.byShard.values()].map(({ groupId }) => groupId))
    for (const { groupId, shard, triggered } of await readGroups(this.options.caller))
      if (!triggered && !own.has(groupId)) this.earlier.set(groupId, { groupId, shard })
  }

  /** The group that an order on this shard has to carry; `undefined` as long as no order may rest there. */
  armedOn(shard: number | undefined): string | undefined {
    if (shard === undefined || (this.isHalted && !this.reopened.has(shard))) return undefined
    const group = this.byShard.get(shard)
    return group?.state === 'armed' ? group.groupId : undefined
  }

  /** What the venue made of it; `undefined` when there is none. */
  stateOf(shard: number): GroupState | undefined {
    return this.byShard.get(shard)?.state
  }

  /**
   * Ends every order in every group. From the call on, before any answer, nothing may rest on any shard until `reset`. Throws
   * the first `VenueError` when all groups were tried: then call again.
   */
  async trigger(): Promise<void> {
    this.isHalted = true
    this.reopened.clear()
    const { caller } = this.options
    const own = [...this.byShard.values()].map(async (group) => {
      await triggerGroup(caller, group)
      this.change(group, 'triggered', 'triggered')
    })
    const tries = [...own, ...[...this.earlier.values()].map((place) => this.triggerEarlier(place))]
    for (const result of await Promise.allSettled(tries))
      if (result.status === 'rejected') throw result.reason
  }

  /** Lets orders in again on one shard. Only a person's decision leads here. Throws `VenueError`; then nothing has changed. */
  async reset(shard: number): Promise<void> {
    const group = this.byShard.get(shard)
    if (group !== undefined) {
      await resetGroup(this.options.caller, group)
      this.change(group, 'armed', 'reset')
    }
    this.reopened.add(shard)
  }

  /** The stream broke off: what happened to the groups meanwhile is not known until `reread`. */
  noteGap(): void {
    for (const group of this.byShard.values())
      if (group.state === 'armed') this.change(group, 'unsure', 'news were missed')
  }

  /** Some group of which nobody knows whether orders may go in. */
  get isUnsure(): boolean {
    return [...this.byShard.values()].some(({ state }) => state === 'unsure')
  }

  /**
   * Reads the state of every group from the venue; one that is not listed may be there all the same and is kept for `trigger`.
   * What is told meanwhile is newer than the list. Throws `VenueError` or `DataError`; then they stay as they are.
   */
  async reread(): Promise<void> {
    const asked = [...this.byShard.values()].map((group) => ({ group, news: group.news }))
    const listed = await readGroups(this.options.caller)
    for (const { group, news } of asked) {
      if (group.news !== news || this.byShard.get(group.shard) !== group) continue
      const found = listed.find(({ groupId }) => groupId === group.groupId)
      if (found === undefined) this.change(group, 'unsure', 'not listed')
      else this.change(group, found.triggered ? 'triggered' : 'armed', 'read again')
    }
  }

  onNews(news: AccountNews): void {
    if (news.type !== 'group') return
    const group = [...this.byShard.values()].find(({ groupId }) => groupId === news.groupId)
    if (group !== undefined) this.apply(group, news)
  }

  /** One that is gone has nothing left to end. */
  private async triggerEarlier(place: GroupPlace): Promise<void> {
    try {
      await triggerGroup(this.options.caller, place)
    } catch (error) {
      if (!(error instanceof VenueError) || error.outcome !== 'refused' || error.status !== NOT_FOUND)
        throw error
    }
    this.earlier.delete(place.groupId)
  }

  private apply(group: Group, { what }: OrderGroupNews): void {
    switch (what) {
      case 'triggered':
        return this.change(group, 'triggered', what)
      case 'reset':
        return this.change(group, 'armed', what)
      case 'deleted':
        return this.remove(group, what)
      case 'created':
      case 'limit_updated':
        return
      default:
        // A word that is new to us may mean that orders were ended.
        return this.change(group, 'unsure', 'an unknown change')
    }
  }

  private change(group: Group, state: GroupState, why: string): void {
    group.news++
    if (group.state === state) return
    group.state = state
    const { shard, groupId } = group
    this.options.onChange({ shard, groupId, state, why })
  }

  /** There is no such group any more: `open` makes another one. */
  private remove(group: Group, why: string): void {
    this.change(group, 'unsure', why)
    this.byShard.delete(group.shard)
  }
}
