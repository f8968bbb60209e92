// A listed market of Polymarket, and how its frames look.
import { expect } from 'vitest'
import type { EventBody } from '../../../../../src/lib/domain/events.js'
import type { Market } from '../../../../../src/lib/domain/market.js'
import { DataError } from '../../../../../src/lib/base/errors.js'
import { decodePolymarket } from '../../../../../src/lib/venues/polymarket/normalize/decode.js'
import {
  POLYMARKET_USER,
  polymarketChannel,
  type PolymarketChannel,
} from '../../../../../src/lib/venues/polymarket/normalize/channel.js'
import { TokenTable } from '../../../../../src/lib/venues/polymarket/normalize/token-table.js'
import { drawnMarket } from '../../../../drawn/market.js'

export const MARKET = '0x'.padEnd(66, 'a')
export const OTHER_MARKET = '0x'.padEnd(66, 'b')
export const YES = '1'.repeat(77)
export const NO = '2'.repeat(77)
export const OTHER_YES = '3'.repeat(77)
export const OTHER_NO = '4'.repeat(77)
export const SOCKET = polymarketChannel()

export const listed = (id: string, yes: string, no: string, labels = ['Up', 'Down']): Market => ({
  ...drawnMarket(`polymarket:${id}`),
  tokens: { yes: { label: labels[0]!, token: yes }, no: { label: labels[1]!, token: no } },
})

export function tableOf(...markets: readonly Market[]): TokenTable {
  const table = new TokenTable()
  for (const market of markets) table.learn(market)
  return table
}

export const TOKENS = tableOf(listed(MARKET, YES, NO), listed(OTHER_MARKET, OTHER_YES, OTHER_NO))

export const read = (frame: object | string, channel: PolymarketChannel = SOCKET): EventBody =>
  decodePolymarket(typeof frame === 'string' ? frame : JSON.stringify(frame), channel, TOKENS)

export const OWNER = 'key-of-ours'

export const readOwn = (frame: object, owner: string | undefined = OWNER): EventBody =>
  decodePolymarket(
    JSON.stringify(frame),
    POLYMARKET_USER,
    TOKENS,
    owner === undefined ? undefined : { owner },
  )

/** Why a frame is refused, and what that spoils. */
export function refusalOf(frame: object | string, channel: PolymarketChannel = SOCKET): object {
  try {
    read(frame, channel)
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    const { market, subscription } = error.facts
    return { code: error.code, market, subscription }
  }
  return expect.fail(`it was read: ${JSON.stringify(frame)}`)
}

export const level = (price: string, size: string) => ({ price, size })

export const change = (token: string, side: 'BUY' | 'SELL', price: string, size: string) => ({
  asset_id: token,
  price,
  size,
  side,
  hash: '0'.repeat(40),
  best_bid: '0.4',
  best_ask: '0.5',
})

export const priceChange = (...changes: readonly object[]) => ({
  event_type: 'price_change',
  market: MARKET,
  timestamp: '1795180000140',
  price_changes: changes,
})

export const book = (token: string, bids: readonly object[], asks: readonly object[]) => ({
  event_type: 'book',
  market: token === OTHER_YES || token === OTHER_NO ? OTHER_MARKET : MARKET,
  asset_id: token,
  timestamp: '1795180000000',
  hash: '0'.repeat(40),
  bids,
  asks,
})
