/**
 * What a venue says about our account, without a venue's field names. Prices are YES prices and sides are sides of the YES
 * book: `bid` is long YES, `ask` is long NO. Whether an `ask` sold YES or bought NO only our own order knows.
 */
import type { Ms, Price, Qty, Usd } from '../base/units.js'
import type { Side } from './complement.js'
import type { Venue } from './venue.js'

/**
 * How sure a fill is. `provisional`: matched, and its settlement may still fail. `failed`: it did, for good, so that the fill never
 * came to be. `final`: nothing can take it back.
 */
export type FillFinality = 'provisional' | 'final' | 'failed'

/** One execution of one of our orders. The same fill may be told more than once, by stream and by query. */
export interface AccountFill {
  readonly type: 'fill'
  readonly venue: Venue
  /** Unique for the venue and the order. */
  readonly fillId: string
  /** The venue's id of the order. */
  readonly orderId: string
  /** The id we gave it; queries do not always tell. */
  readonly clientOrderId: string | undefined
  readonly market: string
  readonly side: Side
  readonly price: Price
  readonly qty: Qty
  /** Charged for this fill; never negative. */
  readonly fee: Usd
  readonly taker: boolean
  readonly at: Ms
  /** `final` when left out. */
  readonly finality?: FillFinality
}

/** `unknown`: the venue says so itself; nothing may be concluded. */
export type AccountOrderState = 'resting' | 'cancelled' | 'executed' | 'unknown'

/** An order as the venue holds it now. */
export interface AccountOrder {
  readonly type: 'order'
  readonly venue: Venue
  readonly orderId: string
  readonly clientOrderId: string | undefined
  readonly market: string
  readonly side: Side
  /** `undefined` where the venue does not tell it of an order that has ended. */
  readonly price: Price | undefined
  readonly state: AccountOrderState
  /** At least `filled`, where it is not told of an order that has ended. */
  readonly initial: Qty
  readonly filled: Qty
  readonly remaining: Qty
  /** All fees charged so far. */
  readonly fees: Usd
  /** Why it is as it is, in the venue's words (`SelfTradeCancel`); venue text. */
  readonly reason: string | undefined
  readonly groupId: string | undefined
  readonly at: Ms | undefined
}

/** A position: positive is YES, negative is NO, in units of `Qty`. */
export interface AccountPosition {
  readonly type: 'position'
  readonly venue: Venue
  readonly market: string
  readonly position: number
  /** Realised profit and fees as the venue counts them. */
  readonly realised: Usd
  readonly fees: Usd
}

/** An order group was created, hit its limit, was reset, was changed or deleted. */
export interface OrderGroupNews {
  readonly type: 'group'
  readonly venue: Venue
  readonly groupId: string
  /** The venue's word for what happened; venue text. */
  readonly what: string
  readonly at: Ms | undefined
}

export type AccountNews = AccountFill | AccountOrder | AccountPosition | OrderGroupNews
