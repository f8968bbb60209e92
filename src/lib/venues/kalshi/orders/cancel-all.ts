import type { Clock } from '../../../base/clock.js'
import { sleepFor } from '../../../base/clock.js'
import { VenueError } from '../../../base/errors.js'
import { durationMs, type Ms } from '../../../base/units.js'
import { listOrders, type KalshiOrder } from '../rest/account-orders.js'
import type { KalshiCaller } from '../rest/call.js'
import { readUserDataTime } from '../rest/exchange.js'
import { faultOf } from './account-look.js'
import { cancelAllOrders, cancelAllTail } from './batch-calls.js'

export interface CancelAllOptions {
  readonly caller: KalshiCaller
  readonly clock: Clock
  readonly venueNow: () => Ms
  readonly signal: AbortSignal
  /** Orders that rest still, ours and others of the account. */
  readonly onResting: (order: KalshiOrder) => void
}

const BETWEEN_LISTS = durationMs(2_000)
const CLEAN_LISTS = 2
/** Lists lag by half a minute at most; after twice that long it is told what is left. */
const LISTS_MAX = 30

/** Cancels everything on the account, and believes that it is gone only when complete and fresh lists say so, twice. */
export class CancelAll {
  private underWay = 0
  private quietUntil: Ms | undefined

  constructor(private readonly options: CancelAllOptions) {}

  /** The venue may be cancelling new orders, too. */
  get isQuiet(): boolean {
    if (this.underWay > 0) return true
    return this.quietUntil !== undefined && this.options.clock.now() < this.quietUntil
  }

  /**
   * Gives back the venue's ids of the orders that rest all the same; none means that nothing does. `meanwhile` runs after the
   * first answer. Throws `VenueError` or `DataError` when nobody can tell.
   */
  async run(meanwhile: () => Promise<void>): Promise<readonly string[]> {
    this.underWay++
    try {
      const fault = await this.send()
      await meanwhile()
      return await this.untilGone(fault)
    } finally {
      this.underWay--
    }
  }

  /** Its answer may be lost: the lists tell. */
  private async send(): Promise<VenueError | undefined> {
    try {
      await cancelAllOrders(this.options.caller)
      return undefined
    } catch (error) {
      if (!(error instanceof VenueError)) throw error
      return error
    } finally {
      this.quietUntil = cancelAllTail(this.options.clock.now())
    }
  }

  private async untilGone(refusal: VenueError | undefined): Promise<readonly string[]> {
    const { clock, signal, venueNow } = this.options
    const since = venueNow()
    let fault: Error | undefined = refusal
    let left: readonly string[] | undefined
    let clean = 0
    for (let lists = 0; lists < LISTS_MAX && !signal.aborted; lists++) {
      if (lists > 0) await sleepFor(clock, BETWEEN_LISTS, signal)
      const failed = await faultOf(async () => {
        const resting = await this.resting(since)
        if (resting === undefined) return
        left = resting
        clean = resting.length === 0 ? clean + 1 : 0
        if (resting.length > 0) fault = await this.send()
      })
      if (clean === CLEAN_LISTS) return []
      if (failed !== undefined) [fault, clean] = [failed, 0]
    }
    if (left === undefined || left.length === 0 || fault !== undefined) throw fault ?? notTold()
    return left
  }

  /** `undefined`: the list is older than the cancelling. */
  private async resting(since: Ms): Promise<readonly string[] | undefined> {
    const { caller, onResting } = this.options
    const asOf = await readUserDataTime(caller)
    const listed = await listOrders(caller, { status: 'resting' }).collect()
    if (asOf < since) return undefined
    const resting = listed.filter(({ state }) => state === 'resting')
    for (const order of resting) onResting(order)
    return resting.map(({ orderId }) => orderId)
  }
}

const notTold = (): VenueError =>
  new VenueError('ARB-VEN-004', 'no complete and fresh list says whether any order rests', {
    outcome: 'unknown',
  })
