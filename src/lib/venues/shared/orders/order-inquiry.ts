import type { AccountFill } from '../../../domain/account.js'
import { faultOf } from './fault-of.js'
import type { TrackedOrder } from './tracked-orders.js'
import type { OrderNews } from './unclaimed-news.js'

/** How a venue is asked about one order. Everything throws `VenueError` or `DataError`; that says nothing about the order. */
export interface VenueLook {
  /** Looks for an order of which there is no evidence yet. */
  search(tracked: TrackedOrder): Promise<void>
  /** Asks for one order of the venue and its fills. */
  refresh(tracked: TrackedOrder, orderId: string): Promise<void>
  /** The fills of one order of the venue, oldest first, and whatever else it tells when it is asked for them. */
  fills(tracked: TrackedOrder, orderId: string): Promise<readonly AccountFill[]>
}

/** Who hears what a look found. */
export interface LookSink {
  /** News of this order; what the venue tells of another one is not handed over. */
  readonly onNews: (tracked: TrackedOrder, news: OrderNews) => void
  /** What the venue told when it was asked for `orderId`. */
  readonly take: (tracked: TrackedOrder, orderId: string, told: readonly OrderNews[]) => void
  readonly onAbsent: (tracked: TrackedOrder, detail: string) => void
  /** Whether an order of the venue is one of ours. */
  readonly isKnown: (orderId: string) => boolean
}

/** Looks in a row that fail before it is an alarm. */
const FAILURES = 3

/** Asks the venue about single orders; what fails says nothing, and when it goes on failing it is an alarm. */
export class OrderInquiry {
  private readonly venue: VenueLook

  constructor(
    lookOf: (sink: LookSink) => VenueLook,
    private readonly sink: Omit<LookSink, 'take'>,
  ) {
    this.venue = lookOf({ ...sink, take: (tracked, orderId, told) => this.take(tracked, orderId, told) })
  }

  /** One look at an order that is sent and not settled; whoever asks meanwhile gets the same one. */
  ask(tracked: TrackedOrder): Promise<void> {
    tracked.asking ??= this.look(tracked).finally(() => (tracked.asking = undefined))
    return tracked.asking
  }

  /** Asks for the fills of one order of the venue. Throws `VenueError` or `DataError`. */
  async fetchFills(tracked: TrackedOrder, orderId: string): Promise<void> {
    this.take(tracked, orderId, await this.venue.fills(tracked, orderId))
  }

  private async look(tracked: TrackedOrder): Promise<void> {
    const { record } = tracked
    if (record.isSettled || record.phase === 'sending') return
    const fault = await faultOf(async () => {
      if (record.orderIds.length === 0) await this.venue.search(tracked)
      for (const orderId of record.openIds) await this.venue.refresh(tracked, orderId)
      tracked.failures = 0
    })
    if (fault !== undefined) this.noteFailure(tracked, fault.message)
  }

  private noteFailure(tracked: TrackedOrder, why: string): void {
    tracked.failures++
    if (tracked.failures >= FAILURES) tracked.record.alarm('CANNOT_ASK', why)
  }

  private take(tracked: TrackedOrder, orderId: string, told: readonly OrderNews[]): void {
    for (const news of told)
      if (news.orderId === orderId) this.sink.onNews(tracked, news)
      else tracked.record.alarm('MISMATCH', `asked about ${orderId}, the venue told of another order`)
  }
}
