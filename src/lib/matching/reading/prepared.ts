import type { ContractText } from '../../domain/contract-text.js'
import type { Origin } from '../claim/field.js'

/** A piece of a contract's text, cleaned: no control or invisible characters, plain quotes and dashes, single spaces; case as listed. */
export interface Passage {
  readonly from: Origin
  readonly text: string
}

/** A contract's text, cleaned and cut once, for all readers. */
export interface Prepared {
  readonly text: ContractText
  /** The title; a slot left empty in it (`Will  attend`) is filled from the label of the outcome or the subtitle. */
  readonly question: Passage
  /** A slot of the title is still empty: no label says what belongs there. */
  readonly hasEmptySlot: boolean
  /** What YES stands for, or the subtitle; `undefined` when neither says anything. */
  readonly label: Passage | undefined
  /** What has to hold for YES: the words between `if` and `then` or `resolve to "Yes" if` ... the end of its sentence. */
  readonly condition: Passage | undefined
  /** The main rules and the further ones, sentence by sentence, in order. */
  readonly sentences: readonly Passage[]
  /** Every text of the contract, question first, then labels, rules, event, series, sources, topics. */
  readonly passages: readonly Passage[]
}
