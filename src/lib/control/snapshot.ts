/**
 * What a running session tells those who watch it, several times a second: plain JSON of one version. Amounts are in the integer
 * units of `base/units.ts`. Texts of venues are as hostile as they came; whoever shows them cleans them.
 */
import type { DurationMs, Ms, Price, Qty, Usd } from '../base/units.js'
import type { BasketResult, LegRef } from '../domain/decision.js'
import type { TradeSide } from '../domain/fees.js'
import type { Family } from '../domain/opportunity.js'
import type { Venue } from '../domain/venue.js'
import type { EnginePicture } from '../engine/picture.js'

/** Raised whenever a reader of the last version could misread a message. */
export const PROTOCOL_VERSION = 1

export type SessionMode = 'live' | 'paper' | 'watch'

/** Where the market data comes from. */
export type FeedKind = 'streamed' | 'polled' | 'recorded' | 'demo'

/** What does not change while a session runs. */
export interface SessionFace {
  readonly id: string
  readonly mode: SessionMode
  /** For people: what is followed, and how. */
  readonly source: string
  readonly isLiveFeed: boolean
  readonly configHash: string
  readonly toolVersion: string
  /** What the run assumes, in one line, or empty. */
  readonly assumptions: string
  /** Gaps whose best net is below this are not shown, for one contract of the largest leg. */
  readonly minEdge: Usd | null
}

/** How much may be asked of a venue now. */
export interface BudgetFace {
  readonly name: string
  readonly left: number
  readonly size: number
}

/** How one venue's data comes in, besides what its books say. */
export interface FeedFace {
  readonly venue: Venue
  readonly kind: FeedKind
  /** Connected, or between two connections; a polled feed is connected while it is answered. */
  readonly isUp: boolean
  readonly reconnects: number
  readonly resyncs: number
  /** Of the last request or round trip; null where none was measured. */
  readonly latency: DurationMs | null
  readonly budgets: readonly BudgetFace[]
}

/** `resting`: sent to stay in the book until it fills or is taken back. */
export type OrderState =
  'sent' | 'resting' | 'filled' | 'part-filled' | 'cancelled' | 'rejected' | 'expired' | 'unknown'

export interface OrderFace {
  readonly id: string
  readonly leg: LegRef
  readonly side: TradeSide
  readonly limit: Price
  readonly qty: Qty
  readonly filled: Qty
  readonly fees: Usd
  readonly state: OrderState
  readonly at: Ms
}

/** `working`: orders are out or still to be sent. `waiting`: nothing more is done until its markets pay. `done`: all money is back. */
export type BasketStage = 'working' | 'waiting' | 'done'

export interface BasketFace {
  readonly id: string
  readonly gap: string
  readonly family: Family
  readonly relation: string
  readonly at: Ms
  readonly stage: BasketStage
  readonly result: BasketResult | null
  /** These three as planned when it was approved. */
  readonly units: Qty
  readonly capital: Usd
  readonly expected: Usd
  /** Paid so far. */
  readonly fees: Usd
  /** What is certain since its orders ended; null before. */
  readonly certain: Usd | null
  /** What it made; null until all money is back. */
  readonly profit: Usd | null
  readonly orders: readonly OrderFace[]
}

export const EVENT_LEVELS = ['info', 'good', 'warn', 'error'] as const
export type EventLevel = (typeof EVENT_LEVELS)[number]

export interface EventFace {
  /** Counts the events of a session from 1. */
  readonly number: number
  readonly at: Ms
  readonly level: EventLevel
  /** What it is about, one short word: gap, fill, hedged, feed... */
  readonly word: string
  readonly text: string
  /** Basket or gap that it belongs to, where it has one. */
  readonly about: string | null
}

/** Equity as it was whenever it changed; points are thinned out: the first and the last stay, and the highest and lowest of what is between. */
export interface CurveFace {
  readonly at: readonly Ms[]
  readonly equity: readonly Usd[]
  readonly peak: Usd
  /** Below the peak now, and the most so far; never negative. */
  readonly drawdown: Usd
  readonly worstDrawdown: Usd
}

export interface TallyFace {
  readonly baskets: number
  readonly orders: number
  readonly fills: number
  readonly won: number
  readonly lost: number
  readonly gapsSeen: number
}

export interface Snapshot {
  readonly type: 'snapshot'
  /** Counts the snapshots of a session. */
  readonly number: number
  /** Time of the session's last event, and of its first. */
  readonly at: Ms
  readonly startedAt: Ms
  /** The last step whose rows are on disk: every amount here is what the store says at that step. */
  readonly durableStep: number
  readonly engine: EnginePicture
  readonly feeds: readonly FeedFace[]
  /** The newest first, working ones before all. */
  readonly baskets: readonly BasketFace[]
  /** The newest last. */
  readonly events: readonly EventFace[]
  readonly curve: CurveFace
  readonly tally: TallyFace
}
