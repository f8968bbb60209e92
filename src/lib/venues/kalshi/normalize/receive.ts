import type { EventBody } from '../../../domain/events.js'
import { malformedFrom } from '../../../domain/malformed.js'
import type { KalshiChannel } from './channel.js'
import { decodeKalshiFrame } from './decode.js'
import { readFrame, type KalshiFrame } from './frame.js'

/** A frame of a live connection, taken apart once and decoded. */
export interface ReceivedFrame {
  /** `undefined` when not even the envelope could be read. */
  readonly frame: KalshiFrame | undefined
  readonly body: EventBody
}

/** Reads one WebSocket text. What cannot be read comes back as a `malformed` event, never as an error. */
export function receiveKalshi(payload: string, channel: KalshiChannel): ReceivedFrame {
  let frame: KalshiFrame | undefined
  try {
    frame = readFrame(payload)
    return { frame, body: decodeKalshiFrame(frame, channel) }
  } catch (error) {
    return { frame, body: malformedFrom({ channel: channel.name, venue: 'kalshi' }, error) }
  }
}
