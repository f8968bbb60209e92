import { ArbError, DataError } from '../base/errors.js'
import type { EventBody } from '../domain/events.js'
import { VENUES, type Venue } from '../domain/venue.js'
import { decodeNeutral, NEUTRAL_CHANNEL } from '../record/neutral-codec.js'
import { decodeSessionEvent, isSessionEvent } from '../record/session-codec.js'
import { decodeKalshi, KALSHI_CHANNEL } from '../venues/kalshi/index.js'

/** Which venue a channel of raw frames belongs to, for frames that only name the market. */
const VENUE_OF_CHANNEL: Readonly<Record<string, Venue>> = { [KALSHI_CHANNEL]: 'kalshi' }

/** Reads one frame of market data. What cannot be read becomes a `malformed` event: counted, never guessed. */
export function decodeFrame(channel: string, payload: string): EventBody {
  return orMalformed(channel, () => {
    if (channel === NEUTRAL_CHANNEL) return decodeNeutral(payload)
    if (channel === KALSHI_CHANNEL) return decodeKalshi(payload)
    throw new DataError('CHANNEL_UNKNOWN', `no reader for channel ${channel}`)
  })
}

/** The same for every frame of a session's record, its own events included. */
export const decodeAnyFrame = (channel: string, payload: string): EventBody =>
  isSessionEvent(channel)
    ? orMalformed(channel, () => decodeSessionEvent(channel, payload))
    : decodeFrame(channel, payload)

function orMalformed(channel: string, read: () => EventBody): EventBody {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError && /stack/i.test(error.message))
      return { type: 'malformed', channel, code: 'MESSAGE_DEPTH', detail: error.message }
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
