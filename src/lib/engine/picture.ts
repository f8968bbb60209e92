/**
 * What a running engine shows of itself between two steps, as plain values that may be written as JSON: amounts in the units of
 * `base/units.ts`, `null` for what is not known. Venue text in it is as hostile as the venue sent it.
 */
import type { DurationMs, Ms, Price, Qty, Usd } from '../base/units.js'
import type { Outcome } from '../domain/complement.js'
import type { MarketKey } from '../domain/market.js'
import type { Family } from '../domain/opportunity.js'
import type { Refusal, RefusalCode } from '../domain/refusal.js'
import type { RelationKind, RelationProof, SettlementRisk } from '../domain/relation.js'
import type { Venue } from '../domain/venue.js'
import type { BookFault } from '../market-data/order-book.js'

/** May anything new be opened now? `read-only`: this engine never opens anything. */
export type TradingMode = 'on' | 'read-only' | 'paused' | 'stopping' | 'halted'

export interface TradingPicture {
  readonly mode: TradingMode
  /** Why not, when it is neither `on` nor `read-only`. */
  readonly why: { readonly code: string; readonly detail: string } | null
  readonly tradesThisHour: number
  readonly tradesPerHourMax: number
  readonly lossesInRow: number
  readonly lossesInRowMax: number
}

export interface MoneyPicture {
  /** The bankroll that the session began with. */
  readonly opening: Usd
  readonly equity: Usd
  readonly cash: Readonly<Record<Venue, Usd>>
  readonly realised: Usd
  readonly fees: Usd
  /** Since the UTC day began: equity then, and the most that may be lost of it. */
  readonly dayOpening: Usd
  readonly dayLossMax: Usd
  /** Of the whole session. */
  readonly totalLossMax: Usd
  readonly unhedged: Usd
  readonly worstUnhedged: Usd
  /** In positions and promised to orders, and the most that may be. */
  readonly committed: Usd
  readonly committedMax: Usd
  /** From 1, of how many; what one trade may lose now; the bankroll at which the next one begins. */
  readonly stage: number
  readonly stages: number
  readonly tradeCap: Usd
  readonly nextStageFrom: Usd | null
  readonly openBaskets: number
  readonly openBasketsMax: number
}

/** What the engine knows of the books of one venue. */
export interface VenueBooksPicture {
  readonly venue: Venue
  readonly books: number
  /** Books that must not be priced now. */
  readonly faulty: number
  /** The newest moment of which anything is known of this venue; null before the first. */
  readonly heardAt: Ms | null
}

export interface LegPicture {
  readonly market: MarketKey
  readonly venue: Venue
  /** The venue's own id. */
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
  /** Contracts of it in one unit. */
  readonly weight: number
  /** Best offer of the outcome; null: none, or the book must not be priced. */
  readonly ask: Price | null
  /** How long ago the book was last known to look like this. */
  readonly age: DurationMs | null
  /** Older than the limits allow, or too far behind the newest book of its idea: nothing is traded on it. */
  readonly isOld: boolean
  readonly fault: BookFault | null
}

/** One idea with its prices as they are now: a gap that is shown, or the nearest of those that show none. */
export interface IdeaPicture {
  /** Names the idea as long as its relation stands. */
  readonly key: string
  /** The episode, while there is one. */
  readonly gap: string | null
  readonly family: Family
  readonly relation: string
  readonly proof: RelationProof
  readonly riskClass: SettlementRisk['class'] | null
  /** Chance that all legs lose, parts per million; null where nobody says. */
  readonly basisE6: number | null
  readonly legs: readonly LegPicture[]
  /** For one contract of the largest leg at the touch, in 1e-4 USD; negative where there is no gap; null: a leg has no offer. */
  readonly grossTicks: number | null
  /** The same after unrounded fees, rounded down. Old books are priced too: see `age` of the legs. */
  readonly unitNet: Usd | null
  /**
   * The size that brings most now, without caps, with every fee rounded, in contracts of the largest leg; null when no size brings
   * anything, or it was not worked out.
   */
  readonly best: { readonly qty: Qty; readonly capital: Usd; readonly fees: Usd; readonly profit: Usd } | null
  /** The first rule against it now; null: none, or there is no gap. */
  readonly rule: RefusalCode | null
  readonly traded: boolean
  /** When the gap was first seen. */
  readonly since: Ms | null
  /** When the first of its markets closes. */
  readonly endsAt: Ms | null
}

/** One position, at cost and at what the bids would pay now after fees. */
export interface PositionPicture {
  readonly market: MarketKey
  readonly venue: Venue
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
  readonly qty: Qty
  readonly cost: Usd
  /** All of it sold into the book as it is; null where the book cannot take it or must not be priced. */
  readonly mark: Usd | null
}

/** Updates that showed a gap since the counts were last told, and what forbade them. */
export interface FunnelPicture {
  readonly since: Ms | null
  readonly quotes: number
  readonly candidates: number
  readonly sent: number
  readonly rules: readonly { readonly code: RefusalCode; readonly count: number }[]
}

export interface EnginePicture {
  readonly events: number
  readonly bookMessages: number
  readonly markets: number
  readonly relations: number
  /** Ideas that are looked at, and those of them that show a gap now. */
  readonly ideasWatched: number
  readonly gaps: number
  readonly trading: TradingPicture
  readonly money: MoneyPicture
  readonly venues: readonly VenueBooksPicture[]
  /** The best by what one contract is worth after fees, gaps first; as many as were asked for. */
  readonly ideas: readonly IdeaPicture[]
  readonly positions: readonly PositionPicture[]
  readonly funnel: FunnelPicture
}

export interface LevelPicture {
  readonly price: Price
  readonly qty: Qty
}

/** One leg's book in terms of the outcome that is bought, best first. */
export interface BookPicture {
  readonly leg: LegPicture
  readonly bids: readonly LevelPicture[]
  readonly asks: readonly LevelPicture[]
  /** Contracts of the asks that the plan takes. */
  readonly taken: Qty
}

/** How one leg of the plan is paid: every level of the book that it takes. */
export interface LegSumPicture {
  readonly leg: number
  readonly fills: readonly LevelPicture[]
  readonly qty: Qty
  readonly cost: Usd
  readonly fee: Usd
}

/** The arithmetic of one size: what is paid, what comes back at least. */
export interface SumPicture {
  readonly units: Qty
  readonly legs: readonly LegSumPicture[]
  readonly cost: Usd
  readonly fees: Usd
  readonly capital: Usd
  /** The least that comes back of the states that count. */
  readonly payoff: Usd
  readonly profit: Usd
  /** What the chance of settling apart takes off on average; null where nobody says. */
  readonly expectedLoss: Usd | null
  /** No size brings anything: this one loses least. */
  readonly isLeastBad?: true
}

export interface StatePicture {
  readonly name: string
  /** Named by a text as a case in which the contracts part. */
  readonly tail: boolean
  /** What each leg pays, one contract of it. */
  readonly payoffs: readonly Price[]
  /** What one unit pays, in ticks, and that times the plan's units less its capital; null without a plan. */
  readonly unitTicks: number
  readonly profit: Usd | null
}

/** Everything about one idea. */
export interface IdeaDetail {
  readonly idea: IdeaPicture
  readonly kind: RelationKind
  /** Why the relation holds, or why it could not be verified. */
  readonly reason: string
  readonly books: readonly BookPicture[]
  readonly states: readonly StatePicture[]
  /** States that were left out. */
  readonly moreStates: number
  /** Of the best size without caps; where none brings anything, of the one that loses least; null when there is no size at all. */
  readonly sum: SumPicture | null
  /** Every rule against it now, the first first. */
  readonly against: readonly Refusal[]
}
