/** What Polymarket publishes about its contracts beyond their trading terms. Texts are invented by the world. */
import type { Ms, Price, Qty } from '../../base/units.js'

export interface PolymarketTag {
  readonly id: string
  readonly label: string
  readonly slug: string
}

export interface PolymarketEventListing {
  readonly id: string
  readonly slug: string
  readonly title: string
  readonly description: string
  readonly tags: readonly PolymarketTag[]
  readonly seriesSlug: string | undefined
  readonly negRisk: boolean
  readonly negRiskAugmented: boolean
  /** bytes32, for negative-risk events. */
  readonly negRiskMarketId: string | undefined
  readonly startAt: Ms
  readonly endAt: Ms
}

export interface PolymarketMarketListing {
  /** Gamma's id: digits. The market's id in the exchange is `conditionId`. */
  readonly id: string
  readonly event: string
  readonly conditionId: string
  readonly questionId: string
  readonly slug: string
  readonly question: string
  /** The binding rules. */
  readonly description: string
  readonly resolutionSource: string
  readonly groupItemTitle: string
  /** As listed; nobody promises that YES comes first. */
  readonly outcomes: readonly [string, string]
  /** Token ids (decimal uint256), in the order of `outcomes`. */
  readonly tokens: readonly [string, string]
  /** Which of the two is the exchange's YES. */
  readonly yesIndex: 0 | 1
  /** Order generation: CTF tokens are signed with domain 2, position ids with domain 3. */
  readonly version: 'v1' | 'v2'
  readonly tick: Price
  readonly minSize: Qty
  /** Absent: no fee. Rate in parts per million. */
  readonly fee: { readonly rateE6: number; readonly exponent: number; readonly category: string } | undefined
  readonly secondsDelay: number
  /** The API holds takers of short crypto markets and answers with the final result. */
  readonly heldTaker: boolean
  readonly clearBookOnStart: boolean
  readonly gameStartAt: Ms | undefined
  /** Start of the observed window, for windowed markets. */
  readonly eventStartAt: Ms | undefined
  readonly endAt: Ms
  readonly negRiskOther: boolean
  readonly sportsMarketType: string | undefined
  readonly line: string | undefined
  /** Can settle 50-50. */
  readonly fiftyFifty: boolean
}
