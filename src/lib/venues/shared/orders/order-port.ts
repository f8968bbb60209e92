import { durationMs, elapsed, type DurationMs, type Ms } from '../../../base/units.js'
import type { AccountNews } from '../../../domain/account.js'
import type { OrderRequest } from '../../../domain/order.js'
import { OrderEvidence, type EvidenceOptions, type EvidenceVenue } from './order-evidence.js'
import { SendGate } from './send-gate.js'
import type { TrackedOrder } from './tracked-orders.js'

export interface PortOptions extends EvidenceOptions {
  /** The venue's clock as it is known now. */
  readonly venueClock: {
    venueNow(localNow: Ms): Ms
    readonly uncertaintyMs: DurationMs | undefined
  }
}

/** A settlement that takes longer is asked about. */
const SETTLEMENT_PATIENCE = durationMs(60_000)

/**
 * Sends orders to a venue, each at most once in its life, and reports what becomes of them. A report follows evidence only: the
 * venue's answer, the private streams (`onNews`) and queries, in whatever order they come. An order whose answer was lost gets no
 * report until somebody asks (`resolve`) and the venue shows the order, or proves that there is none.
 */
export abstract class OrderPort {
  protected readonly evidence: OrderEvidence
  protected readonly gate = new SendGate()
  protected readonly closing = new AbortController()
  protected isHalted = false

  protected constructor(
    private readonly port: PortOptions,
    venue: EvidenceVenue,
  ) {
    this.evidence = new OrderEvidence(port, venue)
  }

  /** Orders about which something is left to ask: resting and unknown ones, and those whose fills do not add up or may still fail. */
  get unsettled(): readonly string[] {
    return this.idsOf(() => true)
  }

  /** Orders of which nobody knows whether the venue has them. */
  get unknown(): readonly string[] {
    return this.idsOf(({ record }) => record.phase === 'unknown')
  }

  /** Unsettled orders that should not be: all but those that simply rest or wait for the settlement of their fills. */
  get doubtful(): readonly string[] {
    return this.idsOf((tracked) => tracked.record.phase !== 'sending' && !this.isInOrder(tracked))
  }

  /**
   * Sends the order and resolves when its answer is in or lost. What an order must fulfil is asked again when it goes, after
   * its wait for the rate limit. Throws `BugError` when the id was used before.
   */
  abstract submit(order: OrderRequest): Promise<void>

  /**
   * Cancels an order, whatever the venue has of it, and is true when it is over with all its fills known. Throws `VenueError`
   * when the call failed and the order, asked about, is not over.
   */
  abstract cancel(id: string): Promise<boolean>

  /**
   * Cancels everything on the account; what waits to be sent is called back. Gives back the venue's ids of what rests all the
   * same: none after two complete lists, two seconds apart, without any. Throws `VenueError` or `DataError` when nobody can tell.
   */
  abstract cancelAll(): Promise<readonly string[]>

  /** News of the account, by stream or query, in any order and more than once. */
  onNews(news: AccountNews): void {
    this.evidence.onNews(news)
  }

  /**
   * Asks the venue once about an order, and is true when nothing is left to ask. To be called again until it is: that there
   * is no such order is believed only after several complete looks over a period.
   */
  async resolve(id: string): Promise<boolean> {
    return this.evidence.orders.isForgotten(id) || this.evidence.ask(this.evidence.find(id))
  }

  /** From this call on no order of any kind leaves until `resume`. Resolves when those that have left are asked about. */
  halt(): Promise<void> {
    this.isHalted = true
    this.gate.recall()
    return this.afterSends(() => this.unknown)
  }

  /** Only a person's decision leads here. */
  resume(): void {
    this.isHalted = false
  }

  /** Resolves when no fill is being fetched any more. */
  idle(): Promise<void> {
    return this.evidence.idle()
  }

  /** Stops fetching and waiting. */
  close(): void {
    this.closing.abort()
    this.evidence.close()
  }

  protected get venueNow(): Ms {
    const { clock, venueClock } = this.port
    return venueClock.venueNow(clock.now())
  }

  protected async afterSends(ids: () => readonly string[]): Promise<void> {
    await this.gate.idle()
    await this.ask(ids())
  }

  protected async ask(ids: readonly string[]): Promise<void> {
    await Promise.all(ids.map((id) => this.resolve(id)))
  }

  /** An order that never rests, and yet the venue says that something of it does. */
  protected oddlyRests({ record }: TrackedOrder): boolean {
    return record.request.tif !== 'gtc' && record.restingIds.length > 0
  }

  protected idsOf(which: (tracked: TrackedOrder) => boolean): readonly string[] {
    return this.evidence.orders.unsettled.filter(which).map(({ record }) => record.request.id)
  }

  private isInOrder({ record, isDelayed }: TrackedOrder): boolean {
    const { provisionalSince: since, phase } = record
    if (isDelayed || (since !== undefined && elapsed(since, this.venueNow) > SETTLEMENT_PATIENCE))
      return false
    return phase === 'over' || this.simplyRests(record)
  }

  private simplyRests({ request, phase, missing, orderIds }: TrackedOrder['record']): boolean {
    const { expiresAt, tif } = request
    if (tif !== 'gtc' || phase !== 'open' || missing > 0 || orderIds.length > 1) return false
    return expiresAt === undefined || expiresAt > this.venueNow
  }
}
