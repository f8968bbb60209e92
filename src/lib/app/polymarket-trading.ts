import { sleepFor, type Clock } from '../base/clock.js'
import { DataError, VenueError } from '../base/errors.js'
import { Rng } from '../base/rng.js'
import { addMs, durationMs, type Ms } from '../base/units.js'
import type { AccountNews } from '../domain/account.js'
import type { OrderRequest } from '../domain/order.js'
import type { TimedReport } from '../domain/ports.js'
import {
  Heartbeat,
  OrderSigner,
  PolymarketOrderPort,
  type MarketFacts,
  type PolymarketRefusal,
  type PreparedOrder,
} from '../venues/polymarket/index.js'
import type { OrderAlarm } from '../venues/shared/index.js'
import type { PolymarketConnection } from './polymarket-connection.js'
import type { PolymarketKey } from './polymarket-key.js'

export interface PolymarketTradingParts {
  readonly polymarket: PolymarketConnection
  readonly key: PolymarketKey
  readonly clock: Clock
  /** What an order needs to know of its market, as fresh as it can be had. */
  readonly factsOf: (market: string) => MarketFacts | undefined
  /** Whether everything that watches over orders works; without it the venue's switch is left to fall. */
  readonly isHealthy: () => boolean
  readonly onReport: (report: TimedReport) => void
  readonly onAlarm: (alarm: OrderAlarm) => void
  /** The venue takes no orders of this account, or none of this program, any more. */
  readonly onStop: (reason: PolymarketRefusal, detail: string) => void
}

/** Between two questions about orders whose answer was lost. */
const ASK_EVERY = durationMs(10_000)
const STEP = durationMs(500)

/** The parts that need the account's credentials. */
interface Desk {
  readonly port: PolymarketOrderPort
  readonly heartbeat: Heartbeat
}

/**
 * Orders on one Polymarket account: each has its id before it is sent, and is sent at most once; its news come by stream and by
 * query; resting orders hang on the venue's dead man's switch, which is held only while all is well.
 */
export class PolymarketTrading {
  private constructor(
    private readonly parts: PolymarketTradingParts,
    private readonly desk: Desk,
  ) {}

  /** Asks for credentials where there are none, and for what the account may spend. Throws `VenueError` or `DataError`. */
  static async start(parts: PolymarketTradingParts): Promise<PolymarketTrading> {
    const { polymarket, key, clock, factsOf, isHealthy, onReport, onAlarm, onStop } = parts
    const { apiKey } = await polymarket.credentials({ create: true })
    const caller = await polymarket.signedRest({ create: true })
    await polymarket.takeTier(caller)
    const port: PolymarketOrderPort = new PolymarketOrderPort({
      caller,
      clock,
      venueClock: polymarket.venueClock,
      signer: new OrderSigner(key.account),
      signatureType: key.account.signatureType,
      apiKey,
      rng: new Rng(clock.now(), 'polymarket orders'),
      factsOf,
      isGuarded: () => heartbeat.isAlive,
      onReport,
      onAlarm,
      onStop,
    })
    const heartbeat = new Heartbeat({
      caller,
      clock,
      isHealthy,
      isNeeded: () => port.unsettled.length > 0,
      onLapsed: () => port.noteLapse(),
      onContested: () =>
        onAlarm({
          code: 'OWN_FAULT',
          orderId: '',
          detail: 'another program sends heartbeats with this API key: each cancels the orders of the other',
        }),
    })
    return new PolymarketTrading(parts, { port, heartbeat })
  }

  /** Builds and signs an order: its id and its bytes can be written down before anything is sent. */
  prepare(order: OrderRequest): ReturnType<PolymarketOrderPort['prepare']> {
    return this.desk.port.prepare(order)
  }

  send(prepared: PreparedOrder): Promise<void> {
    return this.desk.port.send(prepared)
  }

  /** Resolves when the answer is in or lost; what became of the order is told by reports. */
  submit(order: OrderRequest): Promise<void> {
    return this.desk.port.submit(order)
  }

  /** Takes over an order that an earlier run prepared and may have sent: it is asked about and never sent. */
  recall(order: OrderRequest, sent: { readonly venueOrderId: string; readonly sentAt: Ms }): void {
    this.desk.port.recall(order, sent)
  }

  /** Orders about which something is left to ask. */
  get unsettled(): readonly string[] {
    return this.desk.port.unsettled
  }

  /** True when the order is over with all its fills known. Throws `VenueError` when the call failed and it is not. */
  cancel(id: string): Promise<boolean> {
    return this.desk.port.cancel(id)
  }

  /** Cancels everything on the account; gives back the venue's ids of what rests all the same. */
  cancelAll(): Promise<readonly string[]> {
    return this.desk.port.cancelAll()
  }

  /** Whether orders may rest without an end of their own; asked before the first of them. */
  guard(): Promise<boolean> {
    return this.desk.heartbeat.arm()
  }

  /** No order of any kind leaves from this call on, until `reset`; what rests is cancelled. Throws `VenueError` or `DataError`. */
  async trigger(): Promise<void> {
    this.desk.heartbeat.disarm()
    const halted = this.desk.port.halt()
    const [cancelled] = await Promise.allSettled([this.cancelAll(), halted])
    if (cancelled.status === 'rejected') throw cancelled.reason
    await halted
  }

  /** Lets orders in again. Only a person's decision leads here. */
  reset(): void {
    this.desk.port.resume()
  }

  onNews(news: AccountNews): void {
    this.desk.port.onNews(news)
  }

  /** The private stream began anew: what it would have told meanwhile is asked for. */
  onReconnected(): void {
    void this.ask(() => this.desk.port.unsettled)
  }

  /** Keeps the switch up and asks about everything that is not as it should be, until the signal. */
  async run(signal: AbortSignal): Promise<void> {
    const { port, heartbeat } = this.desk
    await Promise.all([heartbeat.run(signal), this.askAgain(signal)])
    port.close()
    await port.idle()
  }

  private async askAgain(signal: AbortSignal): Promise<void> {
    const { clock } = this.parts
    let askAt = addMs(clock.now(), ASK_EVERY)
    while (!signal.aborted) {
      await sleepFor(clock, STEP, signal)
      if (clock.now() < askAt) continue
      askAt = addMs(clock.now(), ASK_EVERY)
      await this.ask(() => this.desk.port.doubtful)
    }
  }

  /** What cannot be asked now is asked again later; until then nothing is concluded. A fault of ours is an alarm and no end. */
  private async ask(ids: () => readonly string[]): Promise<void> {
    try {
      for (const id of ids()) await this.desk.port.resolve(id)
    } catch (error) {
      if (error instanceof VenueError || error instanceof DataError) return
      this.parts.onAlarm({ code: 'OWN_FAULT', orderId: '', detail: String(error) })
    }
  }
}
