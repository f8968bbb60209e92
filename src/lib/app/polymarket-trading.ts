import { sleepFor, type Clock } from '../base/clock.js'
import { Rng } from '../base/rng.js'
import { addMs, durationMs, type Ms } from '../base/units.js'
import type { EventBody } from '../domain/events.js'
import type { OrderRequest } from '../domain/order.js'
import type { TimedReport } from '../domain/ports.js'
import {
  Heartbeat,
  OrderSigner,
  PolymarketOrderPort,
  type ApiCredentials,
  type PolymarketListing,
  type PolymarketRefusal,
  type PolymarketRest,
  type PreparedOrder,
  type UserFeed,
} from '../venues/polymarket/index.js'
import type { FeedSink, OrderAlarm } from '../venues/shared/index.js'
import { askEach } from './ask-each.js'
import type { LiveBooks } from './live-books.js'
import type { PolymarketConnection } from './polymarket-connection.js'
import { factsOf, meetsBook } from './polymarket-facts.js'
import type { PolymarketKey } from './polymarket-key.js'
import { openUserFeed } from './polymarket-streams.js'

export interface PolymarketTradingParts {
  readonly polymarket: PolymarketConnection
  readonly key: PolymarketKey
  readonly clock: Clock
  /** Of the markets in which orders may be sent. */
  readonly listings: readonly PolymarketListing[]
  /** Of the same markets; they tell the tick of the moment, and whether an order would trade at once. */
  readonly books: LiveBooks
  /** Whether the rest of the program works that watches over orders; without it the venue's switch is left to fall. */
  readonly isHealthy: () => boolean
  readonly onReport: (report: TimedReport) => void
  readonly onAlarm: (alarm: OrderAlarm) => void
  /** The venue takes no orders of this account, or none of this program, any more. From now on none leaves until `reset`. */
  readonly onStop: (reason: PolymarketRefusal, detail: string) => void
  /** Everything that the private stream tells, for those who record it. */
  readonly onFrame?: FeedSink
}

/** Between two questions about orders whose answer was lost. */
const ASK_EVERY = durationMs(10_000)
const STEP = durationMs(500)

interface Access {
  readonly caller: PolymarketRest
  readonly credentials: ApiCredentials
}

/**
 * Orders on one Polymarket account: each has its id before it is sent, and is sent at most once; its news come by the private
 * stream and by query; resting orders hang on the venue's dead man's switch, which is held only while that stream is open and all
 * is well.
 */
export class PolymarketTrading {
  private readonly port: PolymarketOrderPort
  private readonly heartbeat: Heartbeat
  private readonly news: UserFeed
  private isStopped = false

  private constructor(
    private readonly parts: PolymarketTradingParts,
    access: Access,
  ) {
    this.port = this.newPort(access)
    this.heartbeat = this.newHeartbeat(access)
    this.news = this.newStream(access)
  }

  /** Asks for credentials where there are none, and for what the account may spend. Throws `VenueError` or `DataError`. */
  static async start(parts: PolymarketTradingParts): Promise<PolymarketTrading> {
    const { polymarket } = parts
    const credentials = await polymarket.credentials({ create: true })
    const caller = await polymarket.signedRest({ create: true })
    await polymarket.takeTier(caller)
    return new PolymarketTrading(parts, { caller, credentials })
  }

  /** Builds and signs an order: its id and its bytes can be written down before anything is sent. */
  prepare(order: OrderRequest): ReturnType<PolymarketOrderPort['prepare']> {
    return this.port.prepare(order)
  }

  send(prepared: PreparedOrder): Promise<void> {
    return this.port.send(prepared)
  }

  /** Resolves when the answer is in or lost; what became of the order is told by reports. */
  submit(order: OrderRequest): Promise<void> {
    return this.port.submit(order)
  }

  /** Takes over an order that an earlier run prepared and may have sent: it is asked about and never sent. */
  recall(order: OrderRequest, sent: { readonly venueOrderId: string; readonly sentAt: Ms }): void {
    this.port.recall(order, sent)
  }

  /** Orders about which something is left to ask. */
  get unsettled(): readonly string[] {
    return this.port.unsettled
  }

  /** True when the order is over with all its fills known. Throws `VenueError` when the call failed and it is not. */
  cancel(id: string): Promise<boolean> {
    return this.port.cancel(id)
  }

  /** Cancels everything on the account; gives back the venue's ids of what rests all the same. */
  cancelAll(): Promise<readonly string[]> {
    return this.port.cancelAll()
  }

  /** Whether the private stream is open, so that nothing of the account is missed. */
  get isHearing(): boolean {
    return this.news.status().isLive
  }

  /**
   * Whether orders may rest without an end of their own; asked before the first of them. The first heartbeat binds the whole key:
   * once they end, the venue cancels every order of it, whoever placed that.
   */
  guard(): Promise<boolean> {
    return this.heartbeat.arm()
  }

  /** No order of any kind leaves from this call on, until `reset`; what rests is cancelled. Throws `VenueError` or `DataError`. */
  async trigger(): Promise<void> {
    this.heartbeat.disarm()
    const halted = this.port.halt()
    const [cancelled] = await Promise.allSettled([this.cancelAll(), halted])
    if (cancelled.status === 'rejected') throw cancelled.reason
    await halted
  }

  /** Lets orders in again. Only a person's decision leads here. */
  reset(): void {
    this.isStopped = false
    this.port.resume()
  }

  /** Hears the account, keeps the switch up and asks about everything that is not as it should be, until the signal. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([this.news.run(signal), this.heartbeat.run(signal), this.askAgain(signal)])
    this.port.close()
    await this.port.idle()
  }

  private newPort({ caller, credentials }: Access): PolymarketOrderPort {
    const { polymarket, key, clock, listings, books, onReport, onAlarm } = this.parts
    const listingOf = new Map(listings.map((listing) => [listing.market.id, listing]))
    return new PolymarketOrderPort({
      caller,
      clock,
      venueClock: polymarket.venueClock,
      signer: new OrderSigner(key.account),
      signatureType: key.account.signatureType,
      apiKey: credentials.apiKey,
      rng: new Rng(clock.now(), 'polymarket orders'),
      factsOf: (market) => factsOf(listingOf.get(market), books),
      isMarketable: (order) => meetsBook(order, books),
      isGuarded: () => this.heartbeat.isAlive,
      onReport,
      onAlarm,
      onStop: (reason, detail) => this.stop(reason, detail),
    })
  }

  private newHeartbeat({ caller }: Access): Heartbeat {
    const { clock, isHealthy, onAlarm } = this.parts
    return new Heartbeat({
      caller,
      clock,
      isHealthy: () => !this.isStopped && this.isHearing && isHealthy(),
      isNeeded: () => this.port.isGuardNeeded,
      onLapsed: () => this.port.noteLapse(),
      onContested: () =>
        onAlarm({
          code: 'OWN_FAULT',
          orderId: '',
          detail: 'another program sends heartbeats with this API key: each cancels the orders of the other',
        }),
    })
  }

  private newStream({ credentials }: Access): UserFeed {
    const { polymarket, clock, listings, onFrame } = this.parts
    return openUserFeed({
      polymarket,
      clock,
      credentials,
      markets: listings.map(({ market }) => market),
      sink: (message) => {
        onFrame?.(message)
        this.hear(message.body)
      },
      onReread: () => void this.ask(this.port.unsettled),
      onRejected: (error) => this.stop('key', error.message),
    })
  }

  private hear(body: EventBody): void {
    if (body.type === 'several') for (const each of body.bodies) this.hear(each)
    else if (body.type === 'account') this.port.onNews(body.news)
  }

  /** What it cancels then only a person or `trigger` decides; without heartbeats the venue ends what rests. */
  private stop(reason: PolymarketRefusal, detail: string): void {
    if (this.isStopped) return
    this.isStopped = true
    this.port.halt().catch((fault: unknown) => this.noteFault('', fault))
    this.parts.onStop(reason, detail)
  }

  private async askAgain(signal: AbortSignal): Promise<void> {
    const { clock } = this.parts
    let askAt = addMs(clock.now(), ASK_EVERY)
    while (!signal.aborted) {
      await sleepFor(clock, STEP, signal)
      if (clock.now() < askAt) continue
      askAt = addMs(clock.now(), ASK_EVERY)
      await this.ask(this.port.doubtful)
    }
  }

  /** What cannot be asked now is asked again later; until then nothing is concluded. */
  private ask(ids: readonly string[]): Promise<void> {
    return askEach(
      ids,
      (id) => this.port.resolve(id),
      (id, fault) => this.noteFault(id, fault),
    )
  }

  private noteFault(orderId: string, fault: unknown): void {
    this.parts.onAlarm({ code: 'OWN_FAULT', orderId, detail: String(fault) })
  }
}
