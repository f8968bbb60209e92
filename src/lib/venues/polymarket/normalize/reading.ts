import { DataError, type Facts } from '../../../base/errors.js'
import type { StreamPosition } from '../../../domain/events.js'
import type { AccountIdentity, RecordedIdentity } from './account-rows.js'
import { anyBookOf, SUBSCRIPTION } from './frame.js'
import type { PolymarketChannel } from './channel.js'
import { isFields, isName, type Fields } from './fields.js'
import type { TokenTable } from './token-table.js'

/** All that is needed to read a message besides the message. */
export interface Reading {
  readonly channel: PolymarketChannel
  readonly tokens: TokenTable
  /** Whose orders and trades the user channel tells. */
  readonly identity: AccountIdentity | RecordedIdentity | undefined
}

/** Messages of a socket are not numbered. */
export const positionIn = ({ channel }: Reading): StreamPosition => ({
  channel: channel.stream,
  subscription: SUBSCRIPTION,
  sequence: undefined,
})

/**
 * Runs `read` on a message about books. What it throws tells the listed market that the message names, or one of whose tokens it
 * names; where it names none, that it may have been about any book of its socket.
 */
export function spoiling<T>(fields: Fields, { channel, tokens }: Reading, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof DataError)) throw error
    const market = marketIn(fields, tokens)
    const spoilt: Facts = market === undefined ? anyBookOf(channel) : { market }
    const isForeign = market === undefined && error.code === 'POLYMARKET_TOKEN'
    throw new DataError(
      error.code,
      error.message,
      { ...error.facts, ...(isForeign ? {} : spoilt) },
      { cause: error.cause },
    )
  }
}

/** The listed market that a message is about. */
export function marketIn(fields: Fields, tokens: TokenTable): string | undefined {
  const { market } = fields
  if (isName(market) && tokens.has(market)) return market
  const changes = fields['price_changes'] ?? fields['changes']
  const rows = [fields, ...(Array.isArray(changes) ? (changes as unknown[]).filter(isFields) : [])]
  const told = rows.map((row) => row['asset_id']).find((token) => isName(token) && tokens.find(token))
  return typeof told === 'string' ? tokens.find(told)?.market : undefined
}
