import { DataError } from '../base/errors.js'
import type { EventBody } from '../domain/events.js'
import { orMalformed } from '../domain/malformed.js'
import { decodeNeutral, NEUTRAL_CHANNEL } from '../record/neutral-codec.js'
import { decodeSessionEvent, isSessionEvent } from '../record/session-codec.js'
import { decodeKalshi, parseKalshiChannel } from '../venues/kalshi/index.js'

/** Reads one frame of market data. What cannot be read becomes a `malformed` event: counted, never guessed. */
export function decodeFrame(channel: string, payload: string): EventBody {
  const kalshi = parseKalshiChannel(channel)
  return orMalformed({ channel, venue: kalshi === undefined ? undefined : 'kalshi' }, () => {
    if (channel === NEUTRAL_CHANNEL) return decodeNeutral(payload)
    if (kalshi !== undefined) return decodeKalshi(payload, kalshi)
    throw new DataError('CHANNEL_UNKNOWN', `no reader for channel ${channel}`)
  })
}

/** The same for every frame of a session's record, its own events included. */
export const decodeAnyFrame = (channel: string, payload: string): EventBody =>
  isSessionEvent(channel)
    ? orMalformed({ channel, venue: undefined }, () => decodeSessionEvent(channel, payload))
    : decodeFrame(channel, payload)
