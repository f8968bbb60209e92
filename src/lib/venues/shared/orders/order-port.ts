import { durationMs, elapsed, type DurationMs, type Ms } from '../../../base/units.js'
import type { AccountNews } from '../../../domain/account.js'
import type { OrderRequest } from '../../../domain/order.js'
import type { CancelAll } from './cancel-all.js'
import { Halt } from './halt.js'
import { OrderEvidence, type EvidenceOptions, type EvidenceVenue } from './order-evidence.js'
import { Pursuit } from './pursuit.js'
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
/** An order that must not rest is cancelled at once, and again for a minute. */
const END_WAITS = [0, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000].map(durationMs)

/**
 * Sends orders to a venue, each at most once in its life, and reports what becomes of them. A report follows evidence only: the
 * venue's answer, the private streams (`onNews`) and queries, in whatever order they come. An order whose answer was lost gets no
 * report until somebody asks (`resolve`) and the venue shows the order, or proves that there is none.
 */
export abstract class OrderPort {
  protected readonly evidence: OrderEvidence
  protected readonly gate = new SendGate()
  protected readonly closing = new AbortController()
  protected readonly halted = new Halt()
  protected abstract readonly everything: CancelAll
  private readonly ending: Pursuit<TrackedOrder>

  protected constructor(
    private readonly port: PortOptions,
    private readonly venue: EvidenceVenue,
  ) {
    this.evidence = new OrderEvidence(port, venue, (tracked) => this.onChange(tracked))
    this.ending = new Pursuit({
      clock: port.clock,
      waits: END_WAITS,
      isDone: (tracked) => !this.restsForbidden(tracked),
      step: ({ record }) => this.cancel(record.request.id),
      onGivenUp: ({ record }) => record.alarm('NOT_ENDED', 'it rests although orders are halted'),
      onFault: ({ record }, fault) => record.alarm('OWN_FAULT', String(fault)),
    })
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
   * Cancels everything on the account; what waits to be sent is called back. Gives back what rests all the same or may come to
   * rest, by the venue's ids or, where those are not known, by ours: none after two complete lists, two seconds apart, without any,
   * while no order is unknown. Throws `VenueError` or `DataError` when nobody can tell.
   */
  async cancelAll(): Promise<readonly string[]> {
    this.gate.recall()
    this.halted.spareNone()
    try {
      return await this.everything.run(() => this.afterSends(() => this.unsettled))
    } finally {
      await this.ask(this.unsettled)
    }
  }

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

  /**
   * From this call on no order of any kind leaves until `resume`. Resolves when those that have left are asked about. One that comes
   * to rest all the same is cancelled at once; those that rest already stay until `cancelAll`.
   */
  halt(): Promise<void> {
    this.halted.begin(this.idsOf(rests))
    this.gate.recall()
    return this.afterSends(() => this.unknown)
  }

  /** Only a person's decision leads here. */
  resume(): void {
    this.halted.end()
  }

  /** Resolves when no fill is being fetched and no order ended any more. */
  async idle(): Promise<void> {
    await this.evidence.idle()
    await this.ending.idle()
  }

  /** Stops fetching and waiting. */
  close(): void {
    this.closing.abort()
    this.ending.close()
    this.evidence.close()
  }

  protected get venueNow(): Ms {
    const { clock, venueClock } = this.port
    return venueClock.venueNow(clock.now())
  }

  protected get isHalted(): boolean {
    return this.halted.isOn
  }

  /** After every change of what is known of an order. */
  protected onChange(tracked: TrackedOrder): void {
    const { record } = tracked
    if (!this.restsForbidden(tracked)) return
    if (record.wasLost) record.alarm('LATE_EVIDENCE', 'it came to rest although orders are halted')
    this.ending.start(tracked)
  }

  /** Asks about the orders that may come to rest yet; gives back those that still may. */
  protected async inDoubt(): Promise<readonly string[]> {
    await this.ask(this.idsOf(mayComeToRest))
    return this.evidence.orders.unsettled
      .filter(mayComeToRest)
      .map(({ record, venueOrderId }) => venueOrderId ?? record.request.id)
  }

  protected async afterSends(ids: () => readonly string[]): Promise<void> {
    await this.gate.idle()
    await this.ask(ids())
  }

  /** As `resolve`, by a look that begins now. */
  protected async resolveAnew(id: string): Promise<boolean> {
    return this.evidence.orders.isForgotten(id) || this.evidence.askAnew(this.evidence.find(id))
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

  /** While everything is being cancelled, the lists tell what is left. */
  private restsForbidden(tracked: TrackedOrder): boolean {
    return rests(tracked) && this.halted.forbids(tracked.record.request.id) && !this.everything.isUnderWay
  }

  private isInOrder(tracked: TrackedOrder): boolean {
    const { failures, record, isDelayed, unmatchedSince } = tracked
    const { provisionalSince: since, phase } = record
    const isOdd = unmatchedSince !== undefined || failures > 0
    if (isOdd || this.restsForbidden(tracked) || this.isUnseen(tracked)) return false
    if (isDelayed || (since !== undefined && elapsed(since, this.venueNow) > SETTLEMENT_PATIENCE))
      return false
    return phase === 'over' || this.simplyRests(record)
  }

  /** What rests is asked about now and then: a stream that tells nothing may have nothing to tell, or be deaf. */
  private isUnseen({ lookedAt, record }: TrackedOrder): boolean {
    const { lookEvery } = this.venue.rules
    if (lookEvery === undefined || record.phase !== 'open') return false
    return elapsed(lookedAt, this.port.clock.now()) >= lookEvery
  }

  private simplyRests({ request, phase, missing, orderIds }: TrackedOrder['record']): boolean {
    const { expiresAt, tif } = request
    if (tif !== 'gtc' || phase !== 'open' || missing > 0 || orderIds.length > 1) return false
    return expiresAt === undefined || expiresAt > this.venueNow
  }
}

const rests = ({ isDelayed, record }: TrackedOrder): boolean =>
  !isDelayed && record.request.tif === 'gtc' && record.phase === 'open' && record.restingIds.length > 0

/** Nobody knows of it, or it is under way to the book. */
const mayComeToRest = ({ isDelayed, record: { phase, request } }: TrackedOrder): boolean =>
  phase === 'unknown' || (request.tif === 'gtc' && (phase === 'sending' || isDelayed))
