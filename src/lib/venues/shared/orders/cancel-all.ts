import type { Clock } from '../../../base/clock.js'
import { sleepFor } from '../../../base/clock.js'
import { VenueError } from '../../../base/errors.js'
import { addMs, durationMs, type DurationMs, type Ms } from '../../../base/units.js'
import { faultOf } from './fault-of.js'

export interface CancelAllOptions {
  readonly clock: Clock
  readonly venueNow: () => Ms
  readonly signal: AbortSignal
  /** Tells the venue to cancel everything. Throws `VenueError`. */
  readonly send: () => Promise<void>
  /**
   * The venue's ids of what rests still; `undefined` when the list is older than this time. Throws `VenueError` or `DataError`
   * when it is not complete.
   */
  readonly listResting: (since: Ms) => Promise<readonly string[] | undefined>
  /** Asks about the orders that may come to rest yet; gives back the ids of those that still may. */
  readonly inDoubt: () => Promise<readonly string[]>
  /** How long the venue goes on cancelling what is placed after a cancel-all. */
  readonly tail: DurationMs
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

  get isUnderWay(): boolean {
    return this.underWay > 0
  }

  /** The venue may be cancelling new orders, too. */
  get isQuiet(): boolean {
    if (this.isUnderWay) return true
    return this.quietUntil !== undefined && this.options.clock.now() < this.quietUntil
  }

  /**
   * Gives back the ids of the orders that rest all the same, or may come to; none means that nothing does. `meanwhile` runs after the
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
    const { clock, send, tail } = this.options
    try {
      await send()
      return undefined
    } catch (error) {
      if (!(error instanceof VenueError)) throw error
      return error
    } finally {
      // From the answer on, since nobody knows when in between it began.
      this.quietUntil = addMs(clock.now(), tail)
    }
  }

  private async untilGone(refusal: VenueError | undefined): Promise<readonly string[]> {
    const { clock, inDoubt, listResting, signal, venueNow } = this.options
    const since = venueNow()
    let fault: Error | undefined = refusal
    let left: readonly string[] | undefined
    let clean = 0
    for (let lists = 0; lists < LISTS_MAX && !signal.aborted; lists++) {
      if (lists > 0) await sleepFor(clock, BETWEEN_LISTS, signal)
      const failed = await faultOf(async () => {
        // Before the list, which then shows what came to rest.
        const doubtful = await inDoubt()
        const resting = await listResting(since)
        if (resting === undefined) return
        left = [...new Set([...resting, ...doubtful])]
        clean = left.length === 0 ? clean + 1 : 0
        if (resting.length > 0) fault = await this.send()
      })
      if (clean === CLEAN_LISTS) return []
      if (failed !== undefined) [fault, clean] = [failed, 0]
    }
    if (left === undefined || left.length === 0 || fault !== undefined) throw fault ?? notTold()
    return left
  }
}

const notTold = (): VenueError =>
  new VenueError('ARB-VEN-004', 'no complete and fresh list says whether any order rests', {
    outcome: 'unknown',
  })
