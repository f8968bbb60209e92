import { z } from 'zod'
import { openWord, optional, zId, zText, type OpenWord } from '../../../shared/rest/wire-fields.js'
import { plainText } from '../../../shared/rest/venue-text.js'

const STATES = [
  'STATE_NEW',
  'STATE_EXECUTED',
  'STATE_MINED',
  'STATE_CONFIRMED',
  'STATE_INVALID',
  'STATE_FAILED',
] as const

/** Where a transaction stands (polymarket.md 7.3); a word that is not documented is kept with a mark, and is not final. */
export type RelayState = OpenWord<(typeof STATES)[number]>

/** What the relayer says of a transaction. */
export interface RelayedTransaction {
  readonly id: string
  readonly state: RelayState
  /** On Polygon, once it was sent there. */
  readonly hash: string | undefined
  /** The venue's words about a failure, cut; nothing signed is in them. */
  readonly fault: string | undefined
}

/** Longer than a hash: a signature, or data that was signed. */
const LONG_HEX = /(?:0x)?[0-9a-f]{65,}/gi
const zFault = zText.nullish().transform((text) => {
  const words = plainText((text ?? '').replace(LONG_HEX, '[hex]'))
  return words === '' ? undefined : words
})

const HASH = /^0x[0-9a-fA-F]{64}$/
const zHash = zText
  .nullish()
  .transform((text) => (typeof text === 'string' && HASH.test(text) ? text : undefined))

const zState = openWord(STATES)

/** The answer to a submission: without an id it proves nothing. */
export const zSubmitted = z
  .object({ transactionID: zId, state: optional(zState), transactionHash: zHash })
  .transform(({ transactionID, state = 'unknown:', transactionHash }): RelayedTransaction => ({
    id: transactionID,
    state,
    hash: transactionHash,
    fault: undefined,
  }))

/** Both ways to write its fields are in use. */
export const zTransaction = z
  .object({
    transactionID: optional(zId),
    transaction_id: optional(zId),
    state: zState,
    transactionHash: zHash,
    transaction_hash: zHash,
    error_msg: zFault,
    errorMsg: zFault,
  })
  .transform((row): Omit<RelayedTransaction, 'id'> & { readonly id: string | undefined } => ({
    id: row.transactionID ?? row.transaction_id,
    state: row.state,
    hash: row.transactionHash ?? row.transaction_hash,
    fault: row.error_msg ?? row.errorMsg,
  }))
