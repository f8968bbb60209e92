import type { EventBody } from '../../../domain/events.js'
import { malformedFrom } from '../../../domain/malformed.js'
import type { AccountIdentity } from './account-rows.js'
import type { PolymarketChannel } from './channel.js'
import { decodePolymarketFrame } from './decode.js'
import { readFrame, type PolymarketFrame } from './frame.js'
import type { TokenTable } from './token-table.js'

/** A frame of a live connection, taken apart once and decoded. */
export interface ReceivedFrame {
  /** `undefined` when not even its messages could be told apart. */
  readonly frame: PolymarketFrame | undefined
  readonly body: EventBody
}

/** Reads one text of a socket. What cannot be read comes back as a `malformed` event, never as an error. */
export function receivePolymarket(
  payload: string,
  channel: PolymarketChannel,
  tokens: TokenTable,
  identity?: AccountIdentity,
): ReceivedFrame {
  let frame: PolymarketFrame | undefined
  try {
    frame = readFrame(payload, channel, tokens)
    return { frame, body: decodePolymarketFrame(frame, { channel, tokens, identity }) }
  } catch (error) {
    return { frame, body: malformedFrom({ channel: channel.name, venue: 'polymarket' }, error) }
  }
}
