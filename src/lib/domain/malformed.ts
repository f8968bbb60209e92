import { ArbError, type Facts } from '../base/errors.js'
import type { EventBody, Malformed, StreamPosition } from './events.js'
import { VENUES, type Venue } from './venue.js'

/** Where the text came from. */
export interface Origin {
  readonly channel: string
  /** The venue of texts that only name the market. */
  readonly venue: Venue | undefined
}

/**
 * The one rule for a text that cannot be read: it becomes a `malformed` event, counted and never guessed. Our own mistakes
 * are thrown on.
 */
export function orMalformed(origin: Origin, read: () => EventBody): EventBody {
  try {
    return read()
  } catch (error) {
    return malformedFrom(origin, error)
  }
}

/** The event for an error of reading. What the error knows of the market and of its place is among its facts. */
export function malformedFrom({ channel, venue: known }: Origin, error: unknown): Malformed {
  if (error instanceof RangeError && /stack/i.test(error.message))
    return { type: 'malformed', channel, code: 'MESSAGE_DEPTH', detail: error.message }
  if (!(error instanceof ArbError) || error.kind === 'bug') throw error
  const { venue = known, market } = error.facts
  const named = typeof market === 'string' ? VENUES.find((each) => each === venue) : undefined
  const position = positionIn(error.facts, channel)
  return {
    type: 'malformed',
    channel,
    code: error.code,
    detail: error.message,
    ...(named !== undefined && { venue: named, market: String(market) }),
    ...(position !== undefined && { position }),
  }
}

function positionIn({ subscription, sequence }: Facts, channel: string): StreamPosition | undefined {
  if (typeof subscription !== 'number') return undefined
  return { channel, subscription, sequence: typeof sequence === 'number' ? sequence : undefined }
}
