/** Two markets that were thought alike, by their keys as in `Market.id`. */
export interface CountedPair {
  readonly kalshi: string
  readonly polymarket: string
  readonly isApproved: boolean
}

/** What is known of pairs, for counting; `undefined` when nothing was matched yet. */
export interface PairCounts {
  pairs(): Promise<readonly CountedPair[] | undefined>
}
