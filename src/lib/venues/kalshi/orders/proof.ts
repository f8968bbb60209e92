import type { z } from 'zod'
import { DataError, VenueError } from '../../../base/errors.js'
import { decode } from '../rest/decode.js'

/** The answer to a write says it was done, and does not prove it: what was written may have happened (ARB-VEN-005). */
export const unproven = (endpoint: string, why: string, cause?: unknown): VenueError =>
  new VenueError('ARB-VEN-005', `${endpoint} was answered without proof: ${why}`, {
    outcome: 'unknown',
    facts: { endpoint },
    cause,
  })

/** Reads the answer to a write that succeeded; what cannot be read is no proof. Throws `VenueError` (`unknown`). */
export function proven<T extends z.ZodType>(endpoint: string, schema: T, raw: unknown): z.output<T> {
  try {
    return decode(endpoint, schema, raw)
  } catch (error) {
    if (error instanceof DataError) throw unproven(endpoint, error.message, error)
    throw error
  }
}
