import { DataError } from '../base/errors.js'
import type { EventBody } from '../domain/events.js'
import { orMalformed } from '../domain/malformed.js'
import { decodeNeutral, NEUTRAL_CHANNEL } from '../record/neutral-codec.js'
import { decodeSessionEvent, isSessionEvent } from '../record/session-codec.js'
import { decodeKalshi, parseKalshiChannel } from '../venues/kalshi/index.js'
import { decodePolymarket, parsePolymarketChannel, TokenTable } from '../venues/polymarket/index.js'

/** Reads the frames of one run, in order. What cannot be read becomes a `malformed` event: counted, never guessed. */
export interface FrameDecoder {
  /** A frame of market data. */
  decode(channel: string, payload: string): EventBody
  /** The same for every frame of a session's record, its own events included. */
  decodeAny(channel: string, payload: string): EventBody
}

/**
 * A reader for one run: it learns from the listings that pass through it what the tokens of later frames stand for, and from the
 * account's own orders whose the later trades are.
 */
export function frameDecoder(): FrameDecoder {
  const tokens = new TokenTable()
  const orderIds = new Set<string>()
  const decode = (channel: string, payload: string): EventBody => {
    const kalshi = parseKalshiChannel(channel)
    const polymarket = parsePolymarketChannel(channel)
    const venue = kalshi !== undefined ? 'kalshi' : polymarket !== undefined ? 'polymarket' : undefined
    return orMalformed({ channel, venue }, () => {
      if (channel === NEUTRAL_CHANNEL) return learned(decodeNeutral(payload), tokens)
      if (kalshi !== undefined) return decodeKalshi(payload, kalshi)
      if (polymarket !== undefined)
        return ownOrdersOf(decodePolymarket(payload, polymarket, tokens, { orderIds }), orderIds)
      throw new DataError('CHANNEL_UNKNOWN', `no reader for channel ${channel}`)
    })
  }
  const decodeAny = (channel: string, payload: string): EventBody =>
    isSessionEvent(channel)
      ? orMalformed({ channel, venue: undefined }, () => decodeSessionEvent(channel, payload))
      : decode(channel, payload)
  return { decode, decodeAny }
}

function learned(body: EventBody, tokens: TokenTable): EventBody {
  if (body.type === 'market') tokens.learn(body.market)
  return body
}

function ownOrdersOf(body: EventBody, orderIds: Set<string>): EventBody {
  for (const one of body.type === 'several' ? body.bodies : [body])
    if (one.type === 'account' && one.news.type === 'order') orderIds.add(one.news.orderId)
  return body
}
