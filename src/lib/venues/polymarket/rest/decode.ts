import { DataError, VenueError } from '../../../base/errors.js'
import { answerDecoder } from '../../shared/rest/decode.js'

/** Reads answers of Polymarket. Throws `DataError` POLYMARKET_FIELD, naming endpoint and field. */
export const { decode, decodeRows } = answerDecoder('POLYMARKET_FIELD')

/**
 * What an answer of success to a write proves. When it cannot be read, the write may have been done: `VenueError` ARB-VEN-005,
 * `unknown`.
 */
export function proven<T>(endpoint: string, read: () => T): T {
  try {
    return read()
  } catch (fault) {
    if (!(fault instanceof DataError)) throw fault
    throw new VenueError(
      'ARB-VEN-005',
      `${endpoint}: the answer of success proves nothing: ${fault.message}`,
      {
        outcome: 'unknown',
        facts: { ...fault.facts },
        cause: fault,
      },
    )
  }
}
