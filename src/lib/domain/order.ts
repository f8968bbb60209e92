import type { Ms, Price, Qty, Usd } from '../base/units.js'
import type { TradeSide } from './fees.js'
import type { Instrument } from './market.js'

/** `ioc` is the venues' IOC or FAK: fill what is there, drop the rest. `fok`: all or nothing. `gtc`: the rest stays in the book. */
export type TimeInForce = 'ioc' | 'fok' | 'gtc'

export const ORDER_STATES = [
  'planned',
  'sent',
  'acked',
  'partial',
  'filled',
  'cancelled',
  'rejected',
  'expired',
  'unknown',
] as const
export type OrderState = (typeof ORDER_STATES)[number]

export const ORDER_TRIGGERS = [
  'send',
  'ack',
  'fill_part',
  'fill_all',
  'cancel',
  'reject',
  'expire',
  'lose',
  'undo',
] as const
export type OrderTrigger = (typeof ORDER_TRIGGERS)[number]

/**
 * What may follow what. A missing entry is impossible and a bug of ours or of the venue. A fill is evidence and is
 * accepted even after the venue said "cancelled" or "rejected"; an unknown order leaves that state by evidence only. What was
 * filled and undone does not come back: a filled order has then ended with less.
 */
const ORDER_TRANSITIONS: Readonly<Record<OrderState, Readonly<Partial<Record<OrderTrigger, OrderState>>>>> = {
  planned: { send: 'sent' },
  sent: {
    ack: 'acked',
    fill_part: 'partial',
    fill_all: 'filled',
    cancel: 'cancelled',
    reject: 'rejected',
    expire: 'expired',
    lose: 'unknown',
  },
  acked: {
    ack: 'acked',
    fill_part: 'partial',
    fill_all: 'filled',
    cancel: 'cancelled',
    reject: 'rejected',
    expire: 'expired',
    lose: 'unknown',
    undo: 'acked',
  },
  partial: {
    ack: 'partial',
    fill_part: 'partial',
    fill_all: 'filled',
    cancel: 'cancelled',
    reject: 'cancelled',
    expire: 'expired',
    lose: 'unknown',
    undo: 'partial',
  },
  filled: { ack: 'filled', fill_all: 'filled', undo: 'cancelled' },
  cancelled: { ack: 'cancelled', fill_part: 'cancelled', fill_all: 'filled', undo: 'cancelled' },
  rejected: { ack: 'rejected', fill_part: 'partial', fill_all: 'filled', undo: 'rejected' },
  expired: { ack: 'expired', fill_part: 'expired', fill_all: 'filled', undo: 'expired' },
  unknown: {
    ack: 'acked',
    fill_part: 'partial',
    fill_all: 'filled',
    cancel: 'cancelled',
    reject: 'rejected',
    expire: 'expired',
    undo: 'unknown',
  },
}

/** The next state, or `undefined` when the table has no such step. */
export const nextOrderState = (from: OrderState, trigger: OrderTrigger): OrderState | undefined =>
  ORDER_TRANSITIONS[from][trigger]

/** Nothing more is expected; what is filled by now is what was filled. */
export const isFinal = (state: OrderState): boolean =>
  state === 'filled' || state === 'cancelled' || state === 'rejected' || state === 'expired'

/** What is sent to a venue. The id is made with the intent and never used twice. */
export interface OrderRequest {
  readonly id: string
  readonly basketId: string
  readonly instrument: Instrument
  readonly side: TradeSide
  /** In terms of the outcome traded. */
  readonly limit: Price
  readonly qty: Qty
  readonly tif: TimeInForce
  readonly decidedAt: Ms
  /** Of a `gtc` order: it must not take what rests already. */
  readonly postOnly?: boolean
  /** Of a `gtc` order: the venue ends it then, whether we are there or not. */
  readonly expiresAt?: Ms
  /** Of a `gtc` order: a pause of trading ends it. */
  readonly cancelOnPause?: boolean
}

/**
 * Polymarket takes an amount of dollars with a purchase that never rests: where the price is better than the limit, it brings more
 * shares than were asked for (polymarket.md 3.9).
 */
export const spendsDollars = ({ instrument, side, tif }: OrderRequest): boolean =>
  instrument.market.venue === 'polymarket' && side === 'buy' && tif !== 'gtc'

/** One execution, as the venue reported it. */
export interface Fill {
  readonly id: string
  readonly orderId: string
  readonly instrument: Instrument
  readonly side: TradeSide
  readonly price: Price
  readonly qty: Qty
  readonly fee: Usd
  readonly at: Ms
}
