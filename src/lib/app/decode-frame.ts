import { ArbError, DataError } from '../base/errors.js'
import type { EventBody } from '../domain/events.js'
import { VENUES, type Venue } from '../domain/venue.js'
import { decodeNeutral, NEUTRAL_CHANNEL } from '../record/neutral-codec.js'
import { decodeKalshi, KALSHI_CHANNEL } from '../venues/kalshi/index.js'

/** Which venue a channel of raw frames belongs to, for frames that only name the market. */
const VENUE_OF_CHANNEL: Readonly<Record<string, Venue>> = { [KALSHI_CHANNEL]: 'kalshi' }

/** Reads one frame by its channel. What cannot be read becomes a `malformed` event: counted, never guessed. */
export function decodeFrame(channel: string, payload: string): EventBody {
  try {
    if (channel === NEUTRAL_CHANNEL) return decodeNeutral(payload)
    if (channel === KALSHI_CHANNEL) return decodeKalshi(payload)
    throw new DataError('CHANNEL_UNKNOWN', `no reader for channel ${channel}`)
  } catch (error) {
    if (!(error instanceof ArbError) || error.kind === 'bug') throw error
    const { venue = VENUE_OF_CHANNEL[channel], market } = error.facts
    const named = typeof market === 'string' ? VENUES.find((known) => known === venue) : undefined
    return {
      type: 'malformed',
      channel,
      code: error.code,
      detail: error.message,
      ...(named !== undefined && { venue: named, market: String(market) }),
    }
  }
}
