/**
 * Everything that can enter the engine. Wire formats end before this file: prices, quantities and times are integers,
 * and both outcomes are already told in YES terms. Events are numbered and recorded before they are handled.
 */
import type { Ms, Price, Qty, Usd } from '../base/units.js'
import type { Side } from './complement.js'
import type { Market } from './market.js'
import type { Relation } from './relation.js'
import type { Venue } from './venue.js'

export interface Level {
  readonly price: Price
  readonly qty: Qty
}

/**
 * Whether a stream's numbers prove that nothing was lost. `complete`: each number follows the last. `sparse`: rising, but
 * other markets' messages were taken out, so a jump proves nothing. `none`: no numbers.
 */
export type SequencePolicy = 'complete' | 'sparse' | 'none'

/** What a snapshot holds: every level, the best level with its size, or the best price without a size. */
export const BOOK_DEPTHS = ['full', 'top', 'quote'] as const
export type BookDepth = (typeof BOOK_DEPTHS)[number]

/** Where a book message came from, and its number there. */
export interface StreamPosition {
  readonly channel: string
  /** The subscription within the channel; each counts on its own. */
  readonly subscription: number
  readonly sequence: number | undefined
}

interface BookMessage {
  readonly venue: Venue
  readonly market: string
  readonly position: StreamPosition
}

/** A connection began (again) or ended: numbers restart, and books from before are no longer believed. */
export interface StreamEvent {
  readonly type: 'stream'
  readonly channel: string
  readonly policy: SequencePolicy
  readonly state: 'open' | 'lost'
}

export interface MarketListed {
  readonly type: 'market'
  readonly market: Market
}

export interface RelationListed {
  readonly type: 'relation'
  readonly relation: Relation
}

export interface BookSnapshot extends BookMessage {
  readonly type: 'snapshot'
  readonly depth: BookDepth
  readonly bids: readonly Level[]
  readonly asks: readonly Level[]
}

/** A signed change of one level. */
export interface BookDelta extends BookMessage {
  readonly type: 'delta'
  readonly side: Side
  readonly price: Price
  /** In units of `Qty`, negative when depth went away. */
  readonly change: number
}

/** The new total of one level; zero removes it. */
export interface BookLevel extends BookMessage {
  readonly type: 'level'
  readonly side: Side
  readonly price: Price
  readonly qty: Qty
}

/** A numbered message that is not about a book, such as an acknowledgement: it uses up a number. */
export interface SequenceUsed {
  readonly type: 'sequence'
  readonly position: StreamPosition
}

export interface PublicTrade {
  readonly type: 'trade'
  readonly venue: Venue
  readonly market: string
  /** YES price. */
  readonly price: Price
  readonly qty: Qty
}

export type TradingStatus = 'open' | 'paused' | 'closed'

export interface MarketStatusChanged {
  readonly type: 'status'
  readonly venue: Venue
  readonly market: string
  readonly status: TradingStatus
}

/** What YES pays in the end; NO pays the rest. Scalar and 50-50 results are ordinary values. */
export interface MarketSettled {
  readonly type: 'settlement'
  readonly venue: Venue
  readonly market: string
  readonly yesPayoff: Price
}

/** A message that could not be understood. If it names a market, that market's book is no longer believed. */
export interface Malformed {
  readonly type: 'malformed'
  readonly channel: string
  readonly code: string
  readonly detail: string
  readonly venue?: Venue
  readonly market?: string
}

/** What a venue says about one of our orders. */
export type OrderReport =
  | { readonly type: 'report'; readonly orderId: string; readonly kind: 'acked' }
  | {
      readonly type: 'report'
      readonly orderId: string
      readonly kind: 'filled'
      readonly fillId: string
      /** In terms of the outcome traded. */
      readonly price: Price
      readonly qty: Qty
      readonly fee: Usd
    }
  | {
      readonly type: 'report'
      readonly orderId: string
      readonly kind: 'cancelled' | 'rejected' | 'expired'
      readonly detail: string
    }

/** A time that the engine asked to be woken at. */
export interface TimerFired {
  readonly type: 'timer'
  readonly key: string
}

export interface OperatorCommand {
  readonly type: 'operator'
  readonly action: 'stop'
}

export type EventBody =
  | StreamEvent
  | MarketListed
  | RelationListed
  | BookSnapshot
  | BookDelta
  | BookLevel
  | SequenceUsed
  | PublicTrade
  | MarketStatusChanged
  | MarketSettled
  | Malformed
  | OrderReport
  | TimerFired
  | OperatorCommand

export interface EngineEvent {
  readonly sequence: number
  /** When it was received: the only time the engine knows. */
  readonly time: Ms
  readonly body: EventBody
}
