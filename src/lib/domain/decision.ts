/**
 * What the engine decided or booked, in order. Decisions are stored, shown and hashed into the run's digest, so they hold
 * plain integers and ids only; a replay of the same record must produce the same list.
 */
import type { Ms, Price, Qty, Usd } from '../base/units.js'
import type { Outcome } from './complement.js'
import type { OperatorAction } from './events.js'
import type { TradeSide } from './fees.js'
import type { MarketKey } from './market.js'
import type { Family } from './opportunity.js'
import type { TimeInForce } from './order.js'
import type { RefusalCode } from './refusal.js'
import type { SettlementRisk } from './relation.js'

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
  'SCANNER_DIFFERS',
] as const
export type AlarmCode = (typeof ALARMS)[number]

export const HALTS = ['TOTAL_LOSS', 'BANKROLL_FLOOR', 'OVERDRAWN', 'HEDGE_UNDONE', 'OPERATOR'] as const
export type HaltCode = (typeof HALTS)[number]

/** How long after the first update a gap is asked whether it could still be taken. */
export const CAPTURE_LATENCIES_MS = [50, 150, 500, 1_000, 3_000] as const

/**
 * One episode is over. Means are weighted by time; the gross over all the time that the gap was shown, the net over the time in which
 * the books were fresh together.
 */
export interface OpportunityClosed {
  readonly kind: 'opportunity_closed'
  readonly at: Ms
  readonly gap: string
  readonly family: Family
  readonly relation: string
  readonly firstAt: Ms
  /** When it was last seen to end. */
  readonly lastAt: Ms
  /** How long it was shown, without the time it was away. */
  readonly lastedMs: number
  /** Times that it came back soon enough to be the same gap. */
  readonly returns: number
  /** For one contract of the largest leg, like the net. */
  readonly bestGrossTicks: number
  readonly meanGross: Usd
  /** Best of one contract of the largest leg, at the touch after unrounded fees; null when the books were never fresh together. */
  readonly bestUnitNet: Usd | null
  readonly meanUnitNet: Usd | null
  /** Contracts of the largest leg, and the exact profit after all fees, that were best at any moment, without caps; null when none was priced. */
  readonly bestQty: Qty | null
  readonly bestProfit: Usd | null
  /** Of `CAPTURE_LATENCIES_MS`: one unit was still worth more than its fees so long after the first update. */
  readonly capturableMs: readonly number[]
  readonly traded: boolean
}

/** The numbers that stood behind a rule when it last decided. */
export interface RuleCount {
  readonly code: RefusalCode
  readonly count: number
  readonly at: Ms
  readonly relation: string
  readonly facts: Readonly<Record<string, string | number>>
}

export interface RelationCount {
  readonly relation: string
  readonly candidates: number
  readonly sent: number
  readonly rules: Readonly<Partial<Record<RefusalCode, number>>>
}

/** Since the last one: how many updates showed a gap, and which rule was the first to forbid each. */
export interface FunnelDecision {
  readonly kind: 'funnel'
  readonly at: Ms
  readonly from: Ms
  /** Messages about books. */
  readonly quotes: number
  /** Updates that showed a gap: each is counted under one rule, or was sent. */
  readonly candidates: number
  readonly sent: number
  readonly rules: readonly RuleCount[]
  /** Those with the most candidates. */
  readonly relations: readonly RelationCount[]
  /** Candidates of relations that are not listed here. */
  readonly otherCandidates: number
}

export type Decision =
  | {
      readonly kind: 'opportunity_opened'
      readonly at: Ms
      readonly gap: string
      readonly family: Family
      readonly relation: string
      readonly legs: readonly LegRef[]
      /** Contracts of each leg in one unit as it is now; left out: one of each. */
      readonly weights?: readonly number[]
      /** For one contract of the largest leg. */
      readonly grossTicks: number
    }
  /** Its best executable size, or the first rule against it, is another than was last said; at most once a second. */
  | {
      readonly kind: 'opportunity_updated'
      readonly at: Ms
      readonly gap: string
      readonly family: Family
      readonly relation: string
      readonly grossTicks: number
      /** Of one contract of the largest leg, at the touch after unrounded fees; null while the books are not fresh together. */
      readonly unitNet: Usd | null
      readonly bestUnitNet: Usd | null
      readonly bestQty: Qty | null
      readonly bestProfit: Usd | null
      /** The first rule that forbids it now; null when none does. */
      readonly rule: RefusalCode | null
    }
  | OpportunityClosed
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
      /** Units; `weights`: contracts of each leg in one, left out: one of each. */
      readonly qty: Qty
      readonly weights?: readonly number[]
      readonly capital: Usd
      readonly fees: Usd
      readonly profit: Usd
      /** Of a pair of two venues: its class, and what its chance of settling apart takes off the profit on average. */
      readonly riskClass?: SettlementRisk['class']
      readonly expectedLoss?: Usd
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
  /** A fill that was booked never came to be, and is booked back. */
  | {
      readonly kind: 'fill_undone'
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
      /** `sell-all`: the operator wants nothing held. */
      readonly choice: 'complete' | 'sell' | 'sell-all' | 'hold'
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
      /** Units; `weights`: contracts of each leg in one, left out: one of each. */
      readonly hedgedQty: Qty
      readonly weights?: readonly number[]
      /** Held by some legs beyond what all legs hold. */
      readonly surplusQty: Qty
      /** Worst payoff of what is hedged and all cash received, minus all cash that went out. Final when nothing is held. */
      readonly worstProfit: Usd
      /** It is of a pair that may settle apart in a named case, and that case is left out of `worstProfit`. */
      readonly withoutTails?: true
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
  /** A person told the session so; `about`: the basket, where it is about one. */
  | {
      readonly kind: 'operator'
      readonly at: Ms
      readonly action: Exclude<OperatorAction, 'stop'>
      readonly about: string | null
    }
  /** We asked the venue to take a resting order back. */
  | {
      readonly kind: 'cancel'
      readonly at: Ms
      readonly order: string
      readonly basket: string
      readonly why: string
    }
  /** A resting order filled after the leg that hedges it had moved away. */
  | {
      readonly kind: 'hedge_moved'
      readonly at: Ms
      readonly basket: string
      readonly order: string
      readonly qty: Qty
      readonly quotedAsk: Price
      /** Null: nobody offers any more. */
      readonly ask: Price | null
      /** Of the whole quantity, by the ask alone. */
      readonly loss: Usd
    }
  | FunnelDecision
