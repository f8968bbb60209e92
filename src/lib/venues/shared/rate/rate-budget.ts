import { setMaxListeners } from 'node:events'
import { assert } from '../../../base/assert.js'
import { sleepFor, type Clock } from '../../../base/clock.js'
import { VenueError, type Facts } from '../../../base/errors.js'
import { addMs, durationMs, elapsed, type DurationMs, type Ms } from '../../../base/units.js'
import { TokenBucket, type BucketSize } from './token-bucket.js'

export interface RateBudgetOptions {
  readonly clock: Clock
  /** By name. */
  readonly buckets: Readonly<Record<string, BucketSize>>
  /** Tokens of each bucket that only urgent calls may take. */
  readonly reserve?: number
  /** So many calls may wait, and as many urgent ones; the next one fails. */
  readonly waitingMax?: number
  /** A call had to wait; told when it goes. */
  readonly onWait?: (wait: RateWait) => void
}

export interface RateWait {
  /** The names of its buckets, joined by `+`. */
  readonly budget: string
  readonly forMs: DurationMs
}

export interface RateClaim {
  readonly buckets: readonly string[]
  /** Taken from each of the buckets, in whole tokens. */
  readonly cost: number
  /** Goes before everything that waits and is not urgent, and may take the reserve. */
  readonly urgent?: boolean
  /** It is given up when it has waited longer than that. */
  readonly patience?: DurationMs
  readonly signal?: AbortSignal
}

export interface BucketStatus {
  readonly name: string
  /** Whole tokens in it now. */
  readonly tokens: number
  readonly capacity: number
  /** Calls that wait for it now. */
  readonly waiting: number
  /** The longest that any call has waited for it so far, those included that still wait. */
  readonly longestWaitMs: DurationMs
}

interface Account {
  readonly bucket: TokenBucket
  longestWaitMs: DurationMs
}

interface Waiter {
  readonly claim: RateClaim
  readonly since: Ms
  /** When it is given up. */
  readonly until: Ms | undefined
  readonly go: () => void
  readonly fail: (error: VenueError) => void
}

const WAITING_MAX = 1_000
/** A reason of our own: without one a whole error with its stack is made for each call. */
const DONE = 'done'

/**
 * Token buckets and the queue before them. A call goes when all of its buckets hold its whole cost, and takes from all of them
 * at once. Calls that share a bucket go in the order in which they came, urgent ones first; calls on other buckets pass. So
 * nobody starves as long as the urgent calls alone do not use up a bucket.
 */
export class RateBudget {
  private readonly accounts = new Map<string, Account>()
  private readonly reserve: number
  /** In the order in which they came; all urgent ones stand before all others. */
  private waiting: readonly Waiter[] = []
  private sleep = new AbortController()

  constructor(private readonly options: RateBudgetOptions) {
    this.reserve = options.reserve ?? 0
    for (const [name, size] of Object.entries(options.buckets)) this.configure(name, size)
  }

  /** A new bucket, which starts full, or another size for a known one. */
  configure(name: string, size: BucketSize): void {
    const now = this.options.clock.monotonic()
    const known = this.accounts.get(name)
    if (known === undefined) {
      this.accounts.set(name, { bucket: new TokenBucket(size, now), longestWaitMs: durationMs(0) })
      return
    }
    known.bucket.reconfigure(size, now)
    for (const waiter of this.waiting) this.leave(waiter, this.problemOf(waiter.claim))
    this.serve()
  }

  /** The venue says that these are empty, with a 429 for instance. */
  drain(buckets: readonly string[]): void {
    for (const name of buckets) this.account(name).bucket.drain(this.options.clock.monotonic())
  }

  /**
   * Resolves when the cost has been taken. Rejects with `VenueError`, outcome `not-sent`: ARB-VEN-002 when a bucket can never
   * hold that much, too many calls wait or this one has waited too long, ARB-NET-002 when the signal aborts first.
   */
  async acquire(claim: RateClaim): Promise<void> {
    const problem = this.problemOf(claim)
    if (problem !== undefined) throw problem
    if (claim.signal?.aborted) throw givenUp(claim)
    const lane = this.waiting.filter(({ claim: { urgent } }) => (urgent ?? false) === (claim.urgent ?? false))
    if (lane.length >= (this.options.waitingMax ?? WAITING_MAX)) throw tooMany(claim.buckets)
    await new Promise<void>((resolve, reject) => this.enter(claim, resolve, reject))
  }

  status(): readonly BucketStatus[] {
    const now = this.options.clock.monotonic()
    return [...this.accounts].map(([name, { bucket, longestWaitMs }]) => {
      const waits = this.waiting.filter(({ claim }) => claim.buckets.includes(name))
      const longest = Math.max(longestWaitMs, ...waits.map(({ since }) => now - since))
      return {
        name,
        tokens: bucket.tokens(now),
        capacity: bucket.capacity,
        waiting: waits.length,
        longestWaitMs: durationMs(longest),
      }
    })
  }

  private enter(claim: RateClaim, resolve: () => void, reject: (error: VenueError) => void): void {
    const settled = new AbortController()
    const since = this.options.clock.monotonic()
    const waiter: Waiter = {
      claim,
      since,
      until: claim.patience === undefined ? undefined : addMs(since, claim.patience),
      go: () => {
        settled.abort(DONE)
        resolve()
      },
      fail: (error) => {
        settled.abort(DONE)
        reject(error)
      },
    }
    const leave = (): void => {
      this.leave(waiter, givenUp(claim))
      this.serve()
    }
    // One signal may stand for any number of calls.
    if (claim.signal !== undefined) setMaxListeners(0, claim.signal)
    claim.signal?.addEventListener('abort', leave, { signal: settled.signal })
    const before = claim.urgent ? this.waiting.filter((one) => one.claim.urgent) : this.waiting
    this.waiting = [...before, waiter, ...this.waiting.slice(before.length)]
    this.serve()
  }

  private leave(waiter: Waiter, why: VenueError | undefined): void {
    if (why === undefined) return
    this.waiting = this.waiting.filter((one) => one !== waiter)
    waiter.fail(why)
  }

  /** Lets all go that may, and wakes up when the next one can. */
  private serve(): void {
    this.sleep.abort(DONE)
    const now = this.options.clock.monotonic()
    this.expire(now)
    const claimed = new Set<string>()
    const going: Waiter[] = []
    let soonest: DurationMs | undefined
    for (const waiter of this.waiting) {
      const isFirst = !waiter.claim.buckets.some((name) => claimed.has(name))
      const wait = isFirst ? this.waitOf(waiter.claim, now) : undefined
      if (wait === 0) {
        this.take(waiter.claim, now)
        going.push(waiter)
        continue
      }
      const { until } = waiter
      for (const span of [wait, until === undefined ? until : elapsed(now, until)])
        if (span !== undefined) soonest = durationMs(Math.min(span, soonest ?? span))
      for (const name of waiter.claim.buckets) claimed.add(name)
    }
    this.waiting = this.waiting.filter((one) => !going.includes(one))
    if (soonest !== undefined) void this.serveAfter(soonest)
    for (const waiter of going) this.release(waiter, now)
  }

  private expire(now: Ms): void {
    for (const waiter of this.waiting)
      if (waiter.until !== undefined && waiter.until <= now) this.leave(waiter, tooLong(waiter.claim))
  }

  private async serveAfter(wait: DurationMs): Promise<void> {
    const { signal } = (this.sleep = new AbortController())
    await sleepFor(this.options.clock, wait, signal)
    if (!signal.aborted) this.serve()
  }

  private release({ claim, since, go }: Waiter, now: Ms): void {
    go()
    const forMs = elapsed(since, now)
    if (forMs <= 0) return
    for (const name of claim.buckets) {
      const account = this.account(name)
      account.longestWaitMs = durationMs(Math.max(account.longestWaitMs, forMs))
    }
    this.options.onWait?.({ budget: claim.buckets.join('+'), forMs })
  }

  private waitOf(claim: RateClaim, now: Ms): DurationMs {
    const waits = claim.buckets.map((name) => {
      const { bucket } = this.account(name)
      return bucket.waitMs(claim.cost + this.keptBack(bucket, claim), now)
    })
    return durationMs(Math.max(0, ...waits))
  }

  private take(claim: RateClaim, now: Ms): void {
    for (const name of claim.buckets) {
      const { bucket } = this.account(name)
      const taken = bucket.take(claim.cost, now, this.keptBack(bucket, claim))
      assert(taken, 'a bucket that was asked holds the cost', { name, cost: claim.cost })
    }
  }

  /** What must stay in the bucket: a call that needs nearly all of it waits until it is full and may then empty it. */
  private keptBack({ capacity }: TokenBucket, { cost, urgent }: RateClaim): number {
    return urgent ? 0 : Math.max(0, Math.min(this.reserve, capacity - cost))
  }

  private problemOf({ buckets, cost }: RateClaim): VenueError | undefined {
    for (const name of buckets) {
      const most = this.account(name).bucket.capacity
      if (cost > most) return tooDear(name, cost, most)
    }
    return undefined
  }

  private account(name: string): Account {
    const account = this.accounts.get(name)
    assert(account !== undefined, 'a bucket that was configured', { name })
    return account
  }
}

const notSent = (code: string, message: string, facts: Facts): VenueError =>
  new VenueError(code, message, { outcome: 'not-sent', facts })

const tooDear = (bucket: string, cost: number, most: number): VenueError =>
  notSent(
    'ARB-VEN-002',
    `the call costs ${cost} tokens; the budget "${bucket}" never has more than ${most} for it`,
    {
      bucket,
      cost,
      most,
    },
  )

const tooMany = (buckets: readonly string[]): VenueError =>
  notSent('ARB-VEN-002', 'too many calls wait for the rate limit', { budget: buckets.join('+') })

const tooLong = ({ buckets }: RateClaim): VenueError =>
  notSent('ARB-VEN-002', 'the rate limit left no room for the call in its time', {
    budget: buckets.join('+'),
  })

const givenUp = ({ buckets }: RateClaim): VenueError =>
  notSent('ARB-NET-002', 'the call was given up while it waited for the rate limit', {
    budget: buckets.join('+'),
  })
