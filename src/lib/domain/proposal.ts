import type { Ms } from '../base/units.js'
import type { PAIR_POLARITIES, PairOfIds, SETTLEMENT_CLASSES } from './approval.js'

/** A pair that somebody or something thought alike, with what the judge said of it. It allows nothing: people accept. */
export interface Proposal extends PairOfIds {
  /** `pairIdOf` the two ids. */
  readonly pair: string
  readonly verdict: string
  readonly polarity: (typeof PAIR_POLARITIES)[number] | undefined
  readonly class: (typeof SETTLEMENT_CLASSES)[number]
  readonly decidingField: string | undefined
  readonly basisRiskPpm: number
  /** How alike the texts are, parts per million; `undefined`: named by hand or by a file. */
  readonly scorePpm: number | undefined
  /** Venue text. */
  readonly kalshiTitle: string
  readonly polymarketTitle: string
  /** `contractTextHash` of the texts that were judged. */
  readonly kalshiHash: string
  readonly polymarketHash: string
  readonly at: Ms
}

/** The pairs that were proposed last. A pair is kept once, as it was judged last. */
export interface ProposalStore {
  save(proposals: readonly Proposal[]): Promise<void>
  /** The most alike first. */
  all(): Promise<readonly Proposal[]>
  close(): Promise<void>
}
