import type { Clock } from '../../../base/clock.js'
import {
  RateBudget,
  type BucketStatus,
  type RateClaim,
  type RateWait,
} from '../../shared/rate/rate-budget.js'
import { readCosts, readLimits, type KalshiBudget, type KalshiCosts, type KalshiLimits } from './account.js'
import type { KalshiCall, KalshiCaller } from './call.js'
import { DEFAULT_COSTS, EndpointCosts } from './endpoint-costs.js'

/** Tokens of every bucket that only cancels may take: five of them. */
const CANCEL_RESERVE = 10
/** Shards above 0 as of October 2026 (kalshi.md 5.10); further ones are met as they come. */
const SHARDS = [1, 2, 3]
/** The lowest tier, until the account says which it has (kalshi.md 7). */
const BASIC = {
  read: { perSecond: 200, capacity: 600 },
  write: { perSecond: 100, capacity: 100 },
} as const
/** By address, in requests; the figure is hearsay and the venue publishes none (kalshi.md 5.1). */
const UNSIGNED = { perSecond: 1, capacity: 2 }

const READ = 'read'
const WRITE = 'write'
const NO_KEY = 'no-key'
const shardName = (shard: number): string => `write-${shard}`

export interface BudgetOptions {
  readonly clock: Clock
  /** A call had to wait for tokens. */
  readonly onWait?: (wait: RateWait) => void
  /** Requests without a key. */
  readonly unsigned?: KalshiBudget
}

/** How long a call waits, and whether it is still wanted. */
export type PayWait = Pick<RateClaim, 'patience' | 'signal'>

/** The venue's token buckets, kept on our side so that nothing is sent that it would refuse (kalshi.md 7). */
export class KalshiBudgets {
  private readonly signed: RateBudget
  private readonly unsigned: RateBudget
  private readonly shards = new Set<number>(SHARDS)
  private costs = new EndpointCosts(DEFAULT_COSTS)
  private write: KalshiBudget = BASIC.write

  constructor({ clock, onWait, unsigned = UNSIGNED }: BudgetOptions) {
    const told = onWait === undefined ? {} : { onWait }
    const names = [WRITE, ...SHARDS.map(shardName)]
    const writes = Object.fromEntries(names.map((name) => [name, sizeOf(BASIC.write)]))
    const buckets = { [READ]: sizeOf(BASIC.read), ...writes }
    this.signed = new RateBudget({ clock, buckets, reserve: CANCEL_RESERVE, ...told })
    this.unsigned = new RateBudget({ clock, buckets: { [NO_KEY]: sizeOf(unsigned) }, ...told })
  }

  /** Resolves when the call may go. Rejects with `VenueError`, `not-sent`, when it never may or its wait is over. */
  async pay(call: KalshiCall, isSigned: boolean, wait: PayWait = {}): Promise<void> {
    if (!isSigned) return this.unsigned.acquire({ buckets: [NO_KEY], cost: 1, ...wait })
    await this.signed.acquire({
      ...wait,
      buckets: this.bucketsOf(call),
      cost: this.costs.of(call) * (call.items ?? 1),
      urgent: call.urgent ?? false,
    })
  }

  /** The venue refused the call for its rate: what paid for it is empty. */
  drain(call: KalshiCall, isSigned: boolean): void {
    if (isSigned) this.signed.drain(this.bucketsOf(call))
    else this.unsigned.drain([NO_KEY])
  }

  setLimits({ read, write }: Pick<KalshiLimits, 'read' | 'write'>): void {
    this.write = write
    this.signed.configure(READ, sizeOf(read))
    this.signed.configure(WRITE, sizeOf(write))
    for (const shard of this.shards) this.signed.configure(shardName(shard), sizeOf(write))
  }

  setCosts(costs: KalshiCosts): void {
    this.costs = new EndpointCosts(costs)
  }

  /** Of each bucket, what is in it and what waits for it. */
  status(): readonly BucketStatus[] {
    return [...this.signed.status(), ...this.unsigned.status()]
  }

  private bucketsOf({ method, shard }: KalshiCall): readonly string[] {
    if (method === 'GET') return [READ]
    if (shard === 'routed') return [WRITE, ...[...this.shards].map(shardName)]
    return shard === undefined || shard < 1 ? [WRITE] : [this.bucketOfShard(shard)]
  }

  private bucketOfShard(shard: number): string {
    if (!this.shards.has(shard)) {
      this.shards.add(shard)
      this.signed.configure(shardName(shard), sizeOf(this.write))
    }
    return shardName(shard)
  }
}

const sizeOf = ({ perSecond, capacity }: KalshiBudget) => ({ capacity, refillPerSecond: perSecond })

/** Takes over what the venue says calls cost and, with a key, what the account may spend: at start and then every hour. */
export async function loadBudgets(
  rest: KalshiCaller,
  budgets: KalshiBudgets,
  { isSigned }: { isSigned: boolean },
): Promise<KalshiLimits | undefined> {
  budgets.setCosts(await readCosts(rest))
  if (!isSigned) return undefined
  const limits = await readLimits(rest)
  budgets.setLimits(limits)
  return limits
}
