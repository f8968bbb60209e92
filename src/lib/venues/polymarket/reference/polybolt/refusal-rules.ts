import { VenueError } from '../../../../base/errors.js'
import type { PolyBoltError } from './polybolt-frame.js'

/**
 * What an error of the venue asks for (polymarket.md 5.5).
 *
 * | rule        |                                                                        |
 * |-------------|------------------------------------------------------------------------|
 * | `reject`    | the key is not accepted: told, and nothing is tried again              |
 * | `auth-later`| the venue could not check the key: it is shown again after a pause     |
 * | `auth-first`| this needs the key: it is shown, then this is asked for again          |
 * | `reconnect` | the key was shown too often: another connection, after a pause         |
 * | `slower`    | nothing is subscribed for a while, then this is asked for again        |
 * | `refuse`    | told; asked for again with the next connection or after some minutes   |
 */
export type RefusalRule = 'reject' | 'auth-later' | 'auth-first' | 'reconnect' | 'slower' | 'refuse'

export const REFUSAL_RULES: Readonly<Record<PolyBoltError, RefusalRule>> = {
  auth_required: 'auth-first',
  auth_invalid: 'reject',
  auth_unavailable: 'auth-later',
  auth_attempts: 'reconnect',
  bad_op: 'refuse',
  bad_channel: 'refuse',
  bad_filter: 'refuse',
  sub_limit: 'refuse',
  rate_limited: 'slower',
  unknown: 'refuse',
}

/** The venue does not accept the key; its words are not repeated. */
export const keyRefused = (venueCode: string): VenueError =>
  new VenueError('ARB-AUTH-003', 'Polymarket does not accept this API key for reference prices', {
    outcome: 'refused',
    venueCode,
  })
