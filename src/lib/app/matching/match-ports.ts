import type { PairOfIds } from '../../domain/approval.js'
import type { ContractText } from '../../domain/contract-text.js'
import type { Venue } from '../../domain/venue.js'
import type { Verdict } from '../../matching/rules/verdict.js'
import type { FoundRow } from '../discovery/found-row.js'

/** How a market trades, in the words in which it is shown; what is not known is `undefined`. */
export interface TradingTerms {
  readonly currency: string
  readonly fee: string | undefined
  readonly tick: string | undefined
  readonly minimumSize: string | undefined
}

/** One listed market; its text is fetched only when it is needed. */
export interface ListedContract {
  readonly row: FoundRow
  /** Changes with everything a claim is read from. */
  readonly stamp: string
  readonly text: () => ContractText
}

interface OfEvents {
  readonly events: ReadonlySet<string>
}

/** What the venues list, from the catalogue or from a recording. */
export interface ListedContracts {
  /** Where from, for people: `the catalogue of 2026-11-21 14:02 UTC`. */
  readonly origin: string
  /** `labels`: rows carry what finds them by topic, which takes longer. Events: none of others need be among them, which is quicker. */
  contracts(venue: Venue, needs?: 'labels' | OfEvents): readonly ListedContract[]
  /** By its key, or by what people call it. */
  find(venue: Venue, name: string): ContractText | undefined
  terms(venue: Venue): TradingTerms
}

/** Reads both texts and compares them. */
export type Judge = (kalshi: ContractText, polymarket: ContractText) => Verdict

/** A pair that was thought alike, judged. */
export interface Judged {
  readonly verdict: Verdict
  /** How alike, parts per million; `undefined`: somebody named the pair. */
  readonly scorePpm: number | undefined
  /** What whoever named it says about it: data that somebody else wrote, shown as a quotation and never read otherwise. */
  readonly note: string | undefined
}

/** A pair that somebody thinks alike. */
export interface ProposedPair extends PairOfIds {
  readonly note: string | undefined
}

/**
 * Whoever may name pairs besides the search: a person's list, or a language model behind a file. It only names; the judge decides every
 * pair alike, wherever it comes from.
 */
export interface PairProposer {
  readonly name: string
  pairs(): AsyncIterable<ProposedPair>
}
