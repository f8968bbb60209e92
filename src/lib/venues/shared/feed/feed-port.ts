import type { EventBody } from '../../../domain/events.js'

/**
 * What the feed tells, in order. A frame of the venue comes as received and decoded; what only we know (a connection opened or
 * was lost, a book is no longer believed) comes without a payload.
 */
export interface FeedMessage {
  readonly receivedUs: number
  /** The channel the payload is recorded under, `undefined` for our own messages. */
  readonly channel: string | undefined
  readonly payload: string | undefined
  readonly body: EventBody
}

export type FeedSink = (message: FeedMessage) => void

/**
 * Asked for each new frame before it is parsed. True: it was dealt with completely, and the sink does not hear of it; what the feed
 * itself makes of it comes afterwards. The bytes are only lent.
 */
export type FeedTake = (channel: string, bytes: Uint8Array, receivedUs: number) => boolean

/**
 * Why one book, or a whole subscription, is asked for again. `differs`: REST or the ticker contradict it. `terms`: what was wrong
 * with it is known now. `ended`: the venue says that the subscription is over, or no longer lists it. `hash`: the
 * venue's checksum of the book is not that of ours. `repeated`: a message may have been told twice, or be a new one.
 */
export type ResyncReason =
  | 'gap'
  | 'hash'
  | 'repeated'
  | 'negative'
  | 'off-grid'
  | 'malformed'
  | 'crossed'
  | 'differs'
  | 'no-snapshot'
  | 'stale'
  | 'terms'
  | 'ended'
