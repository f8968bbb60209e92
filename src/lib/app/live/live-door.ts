import type { Ms } from '../../base/units.js'
import type { FeedFace } from '../../control/snapshot.js'
import type { TradingStatus } from '../../domain/events.js'
import type { Market, MarketKey } from '../../domain/market.js'
import type { RereadReason } from '../../engine/effect.js'
import type { OrderBook } from '../../market-data/order-book.js'

/** What may be looked up in a running engine; nothing of it may be changed. */
export interface EngineLook {
  bookOf(market: Market): OrderBook | undefined
  statusOf(market: Market): TradingStatus
}

/** The way into a running session, in order; everything that goes in is recorded. */
export interface LiveDoor {
  readonly engine: EngineLook
  /** Handled now or soon, in order. False: there is no room, and the frame is lost. */
  take(channel: string, bytes: Uint8Array, receivedUs: number): boolean
  /** Time has passed without a frame: what is due before it happens. */
  advance(receivedUs: number): void
  /** Nothing new is opened from now on. Resolves when the session knows; what is in flight goes on. */
  windDown(): Promise<void>
  /** Baskets that are not at their end yet. */
  readonly inFlight: number
  /** What stopped the session, if something did. */
  readonly failure: Error | undefined
}

/** Market data that comes by itself, until it is told to end. */
export interface LiveSource {
  /** Resolves when the run is over; `time`: as long as it was meant to take. Throws what it cannot go on after. */
  run(door: LiveDoor, signal: AbortSignal): Promise<'time' | 'stopped'>
  /** The engine wants this book told anew. */
  reread(market: MarketKey, reason: RereadReason): void
  /** How the data of each venue comes in now. */
  feeds(): readonly FeedFace[]
  /** Time of the session: follows the clock forwards, never back. */
  now(): Ms
}
