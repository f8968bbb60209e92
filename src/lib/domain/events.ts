/**
 * Everything that can enter the engine. Wire formats end before this file: prices, quantities and times are integers,
 * and both outcomes are already told in YES terms. Events are numbered and recorded before they are handled.
 */
import type { Ms, Price, Qty, Usd } from '../base/units.js'
import type { AccountNews } from './account.js'
import type { Side } from './complement.js'
import type { FeeCurve } from './fees.js'
import type { Grid } from './grid.js'
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
  /**
   * An answer to a command of ours. The venue does not say whether such an answer uses up a number: it may carry the next one
   * or repeat one, and proves no loss either way.
   */
  readonly reply?: true
}

interface BookMessage {
  readonly venue: Venue
  readonly market: string
  readonly position: StreamPosition
}

/** A message that is not about a book may be numbered all the same, on a subscription of its own or among books. */
interface MaybeNumbered {
  readonly position?: StreamPosition
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

/**
 * New totals of several levels of one market, told at once: between them the book may look crossed, so nothing is concluded
 * before all are applied. Zero removes a level.
 */
export interface BookLevels extends BookMessage {
  readonly type: 'levels'
  readonly levels: readonly LevelTotal[]
}

export interface LevelTotal {
  readonly side: Side
  readonly price: Price
  readonly qty: Qty
}

/** One frame that tells several things, in order; none of them is `several` again. */
export interface Several {
  readonly type: 'several'
  readonly bodies: readonly EventBody[]
}

/** A numbered message that is not about a book, such as an acknowledgement: it uses up a number. */
export interface SequenceUsed {
  readonly type: 'sequence'
  readonly position: StreamPosition
}

export interface PublicTrade extends MaybeNumbered {
  readonly type: 'trade'
  readonly venue: Venue
  readonly market: string
  /** YES price. */
  readonly price: Price
  readonly qty: Qty
  /** Agreed outside the book: it says nothing about the book's prices. */
  readonly block?: true
}

export type TradingStatus = 'open' | 'paused' | 'closed'

export interface MarketStatusChanged extends MaybeNumbered {
  readonly type: 'status'
  readonly venue: Venue
  readonly market: string
  readonly status: TradingStatus
}

/**
 * The venue has found a result; it may still be disputed and determined anew, so nothing is paid yet, and nothing trades.
 * `undefined`: a result that we cannot read as a payoff.
 */
export interface MarketDetermined extends MaybeNumbered {
  readonly type: 'determined'
  readonly venue: Venue
  readonly market: string
  readonly yesPayoff: Price | undefined
}

/**
 * What YES pays in the end; NO pays the rest. Scalar and 50-50 results are ordinary values. `undefined`: as it was last
 * determined.
 */
export interface MarketSettled extends MaybeNumbered {
  readonly type: 'settlement'
  readonly venue: Venue
  readonly market: string
  readonly yesPayoff: Price | undefined
}

/**
 * Some terms of a listed market changed while it trades. A finer grid keeps the book: resting orders survive. What is
 * `undefined` did not change.
 */
export interface MarketTermsChanged extends MaybeNumbered {
  readonly type: 'terms'
  readonly venue: Venue
  readonly market: string
  readonly grid: Grid | undefined
  readonly closesAt: Ms | undefined
}

/**
 * The taker fees of all markets of an event changed; how they are rounded did not. `undefined`: they went back to a rate that
 * this message does not tell, so the worst known rate holds until the markets are listed again.
 */
export interface EventFeeChanged extends MaybeNumbered {
  readonly type: 'event-fee'
  readonly venue: Venue
  readonly event: string
  readonly curve: FeeCurve | undefined
}

/** The best prices as a ticker tells them: never a book, only a witness against one. */
export interface TouchSeen extends MaybeNumbered {
  readonly type: 'touch'
  readonly venue: Venue
  readonly market: string
  readonly bid: Level | undefined
  readonly ask: Level | undefined
  /** Only the prices are told: the quantities are 0 and mean nothing. */
  readonly unsized?: true
  /** The venue's own time of it. */
  readonly at: Ms
}

/**
 * A market or an event that the venue has just created or described; the catalogue asks for the rest. `market-changed`: in a
 * way that the message does not tell or that we do not know, so a result told before may not hold.
 */
export interface ListingNews extends MaybeNumbered {
  readonly type: 'listing'
  readonly venue: Venue
  readonly what: 'market-created' | 'market-described' | 'market-changed' | 'event-created'
  /** The market's or the event's id. */
  readonly id: string
}

/** News of our own account, as a private stream or a query tells it. */
export interface AccountTold extends MaybeNumbered {
  readonly type: 'account'
  readonly news: AccountNews
}

/**
 * A message that could not be understood, or that ends a subscription. If it names a market, that market's book is no longer
 * believed; if it only tells its subscription, none of that subscription's books is. A message of a subscription without
 * books spoils none.
 */
export interface Malformed extends MaybeNumbered {
  readonly type: 'malformed'
  readonly channel: string
  readonly code: string
  readonly detail: string
  readonly venue?: Venue
  readonly market?: string
  /** Told by us and not by the venue: what we had of it must not be believed. */
  readonly doubt?: true
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
  /** A fill that was reported never came to be: its settlement failed for good. */
  | {
      readonly type: 'report'
      readonly orderId: string
      readonly kind: 'undone'
      readonly fillId: string
      readonly detail: string
    }

/** A time that the engine asked to be woken at. */
export interface TimerFired {
  readonly type: 'timer'
  readonly key: string
}

/** What a person tells a session to do, besides watching it. */
export const OPERATOR_ACTIONS = ['stop', 'pause', 'resume', 'kill', 'flatten', 'cancel'] as const
export type OperatorAction = (typeof OPERATOR_ACTIONS)[number]

/**
 * `stop`: nothing new is opened any more, the session ends. `pause` and `resume`: nothing new in between. `kill`: trading halts for good.
 * `flatten`: everything held is sold as far as the books take it, and trading pauses. `cancel`: takes the resting order of a basket back.
 */
export type OperatorCommand =
  | { readonly type: 'operator'; readonly action: Exclude<OperatorAction, 'cancel'> }
  | { readonly type: 'operator'; readonly action: 'cancel'; readonly basket: string }

/** The fast reader and the validating one understood a frame of a venue differently; the fast one is off for the rest of the run. */
export interface ScannerDiffered {
  readonly type: 'scanner'
  readonly venue: Venue
  readonly detail: string
}

/** What venues tell besides the levels of books. */
export type News =
  | PublicTrade
  | MarketStatusChanged
  | MarketDetermined
  | MarketSettled
  | MarketTermsChanged
  | EventFeeChanged
  | TouchSeen
  | ListingNews
  | AccountTold

export type EventBody =
  | StreamEvent
  | MarketListed
  | RelationListed
  | BookSnapshot
  | BookDelta
  | BookLevel
  | BookLevels
  | Several
  | SequenceUsed
  | News
  | Malformed
  | OrderReport
  | TimerFired
  | OperatorCommand
  | ScannerDiffered

export interface EngineEvent {
  readonly sequence: number
  /** When it was received: the only time the engine knows. */
  readonly time: Ms
  readonly body: EventBody
}
