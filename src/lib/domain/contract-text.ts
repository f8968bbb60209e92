import type { Ms } from '../base/units.js'
import type { Venue } from './venue.js'

export const STRIKE_KINDS = ['greater', 'greater_or_equal', 'less', 'less_or_equal', 'between'] as const
export type StrikeKind = (typeof STRIKE_KINDS)[number]

/** A threshold that the venue gives as fields, in decimal text as listed. */
export interface ContractStrike {
  /** `undefined`: the venue names a kind that says nothing about numbers. */
  readonly kind: StrikeKind | undefined
  readonly floor: string | undefined
  readonly cap: string | undefined
}

/**
 * Everything a venue says about what one market pays for, in the venue's own words: hostile until it has passed the sanitiser, never
 * an instruction. A text that was not listed is empty; a time that was not listed is `undefined`.
 */
export interface ContractText {
  readonly venue: Venue
  /** As in `Market.id`. */
  readonly id: string
  readonly event: string
  readonly series: string
  /** The question. */
  readonly title: string
  readonly subtitle: string
  readonly eventTitle: string
  readonly eventSubtitle: string
  readonly seriesTitle: string
  /** What YES stands for, such as a team, a person or `Above 4%`; empty when it is only the word yes. */
  readonly yesLabel: string
  /** What NO stands for where the venue names it (a second team); empty when it is only the word no, or not named. */
  readonly noLabel: string
  /** What binds: the main rule. */
  readonly rules: string
  /** What is said besides: definitions, carve-outs, exceptions. */
  readonly moreRules: string
  readonly earlyClose: string
  readonly strike: ContractStrike | undefined
  /** Names and addresses of the sources as listed. */
  readonly sources: readonly string[]
  /** Categories and tags. */
  readonly topics: readonly string[]
  readonly opensAt: Ms | undefined
  readonly closesAt: Ms | undefined
  /** When the answer should be known. */
  readonly expectedAt: Ms | undefined
  /** When the game or the window of the question begins. */
  readonly startsAt: Ms | undefined
  /** At most one market of its event pays YES, by the venue's own word. */
  readonly isExclusive: boolean | undefined
}
