/**
 * What the engine decided or booked, in order. Decisions are stored, shown and hashed into the run's digest, so they hold
 * plain integers and ids only; a replay of the same record must produce the same list.
 */
import type { Ms, Price, Qty, Usd } from '../base/units.js'
import type { Outcome } from './complement.js'
import type { TradeSide } from './fees.js'
import type { MarketKey } from './market.js'
import type { Family } from './opportunity.js'
import type { TimeInForce } from './order.js'
import type { RefusalCode } from './refusal.js'

export interface LegRef {
  readonly market: MarketKey
  readonly outcome: Outcome
}

/** How a basket ended. `held`: some of it is unhedged and could not be sold. */
export const BASKET_RESULTS = ['hedged', 'partly-hedged', 'unwound', 'held', 'missed'] as const
export type BasketResult = (typeof BASKET_RESULTS)[number]

export const ALARMS = [
  'CROSSED_BOOK',
  'LATE_FILL',
  'OVERFILL',
  'FILL_UNDONE',
  'UNKNOWN_ORDER',
  'UNKNOWN_MARKET',
  'LONE_LEG',
  'CONFLICTING_SETTLEMENT',
  'SETTLEMENT_UNKNOWN',
  'RELATION_BROKEN',
  'IMPOSSIBLE_REPORT',
] as const
export type AlarmCode = (typeof ALARMS)[number]

export const HALTS = ['TOTAL_LOSS', 'BANKROLL_FLOOR', 'OVERDRAWN', 'HEDGE_UNDONE'] as const
export type HaltCode = (typeof HALTS)[number]

export type Decision =
  | {
      readonly kind: 'gap_opened'
      readonly at: Ms
      readonly gap: string
      readonly family: Family
      readonly relation: string
      readonly legs: readonly LegRef[]
      readonly grossTicks: number
    }
  | {
      readonly kind: 'gap_closed'
      readonly at: Ms
      readonly gap: string
      readonly family: Family
      readonly relation: string
      readonly lastedMs: number
      readonly bestGrossTicks: number
      /** Best of one contract at the touch after unrounded fees; null when the books were never fresh together. */
      readonly bestUnitNet: Usd | null
      /** Best exact profit after all fees at any moment and size, without caps; null when none was priced. */
      readonly bestProfit: Usd | null
      readonly traded: boolean
    }
  | {
      readonly kind: 'refused'
      readonly at: Ms
      readonly gap: string
      readonly family: Family
      readonly relation: string
      readonly code: RefusalCode
      readonly facts: Readonly<Record<string, string | number>>
    }
  | {
      readonly kind: 'approved'
      readonly at: Ms
      readonly basket: string
      readonly gap: string
      readonly family: Family
      readonly relation: string
      readonly qty: Qty
      readonly capital: Usd
      readonly fees: Usd
      readonly profit: Usd
    }
  | {
      readonly kind: 'order'
      readonly at: Ms
      readonly order: string
      readonly basket: string
      readonly leg: LegRef
      readonly side: TradeSide
      readonly limit: Price
      readonly qty: Qty
      readonly tif: TimeInForce
    }
  | {
      readonly kind: 'fill'
      readonly at: Ms
      readonly order: string
      readonly basket: string
      readonly fill: string
      readonly leg: LegRef
      readonly side: TradeSide
      readonly price: Price
      readonly qty: Qty
      readonly fee: Usd
    }
  | {
      readonly kind: 'order_ended'
      readonly at: Ms
      readonly order: string
      readonly basket: string
      readonly state: string
      readonly filled: Qty
      readonly wanted: Qty
      readonly detail: string
    }
  | {
      readonly kind: 'unwind'
      readonly at: Ms
      readonly basket: string
      readonly choice: 'complete' | 'sell' | 'hold'
      readonly attempt: number
      /** What is certain afterwards, in cash and payoff of what is then held. */
      readonly expectedValue: Usd
    }
  | {
      readonly kind: 'basket_closed'
      readonly at: Ms
      readonly basket: string
      readonly family: Family
      readonly result: BasketResult
      readonly hedgedQty: Qty
      /** Held by some legs beyond what all legs hold. */
      readonly surplusQty: Qty
      /** Worst payoff of what is hedged and all cash received, minus all cash that went out. Final when nothing is held. */
      readonly worstProfit: Usd
    }
  /** All money of a basket is back: what it made after fees. */
  | {
      readonly kind: 'result'
      readonly at: Ms
      readonly basket: string
      readonly family: Family
      readonly profit: Usd
    }
  | {
      readonly kind: 'settled'
      readonly at: Ms
      readonly market: MarketKey
      readonly outcome: Outcome
      readonly qty: Qty
      readonly yesPayoff: Price
      readonly received: Usd
      readonly profit: Usd
    }
  | {
      readonly kind: 'alarm'
      readonly at: Ms
      readonly code: AlarmCode
      readonly subject: string
      readonly detail: string
    }
  | { readonly kind: 'halted'; readonly at: Ms; readonly code: HaltCode; readonly detail: string }
