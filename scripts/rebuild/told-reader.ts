import { jsonObject } from './json-value.js'
import { PolymarketTold } from './polymarket-told.js'
import { readTold, type ToldFrame } from './told.js'

/** A reader for one recording: listings that pass through it tell what the tokens of later frames are. */
export function toldReader(): (channel: string, payload: string) => ToldFrame {
  const polymarket = new PolymarketTold()
  return (channel, payload) => {
    if (channel === 'arb') polymarket.learn(jsonObject(payload) ?? {})
    return channel.startsWith('polymarket.ws')
      ? polymarket.read(channel, payload)
      : readTold(channel, payload)
  }
}
