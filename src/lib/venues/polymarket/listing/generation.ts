import { DataError } from '../../../base/errors.js'
import { orderVersionFor, positionParts } from '../sign/position-id.js'
import type { CatalogueMarket } from './catalogue-market.js'

/** The ids that are traded, in the order of the labels, and the version that their orders are signed in (polymarket.md 1.2). */
export interface TradedIds {
  readonly orderVersion: 2 | 3
  readonly tokens: readonly string[]
}

/** `undefined` when the market's version is missing or unknown, or its ids are not of it or not of this market. */
export function tradedIds(market: CatalogueMarket): TradedIds | undefined {
  const { version, conditionId } = market
  const tokens = version === 'v2' ? market.positions : market.tokens
  if (!tokens.every((token) => /^\d{1,78}$/.test(token))) return undefined
  const ids = tokens.map(BigInt)
  try {
    const [orderVersion, ...others] = ids.map((id) => orderVersionFor(version, id))
    if (orderVersion === undefined || others.some((other) => other !== orderVersion)) return undefined
    return orderVersion === 2 || areOf(conditionId, ids) ? { orderVersion, tokens } : undefined
  } catch (error) {
    if (error instanceof DataError) return undefined
    throw error
  }
}

/** A position id says itself which market and which of its outcomes it is. */
function areOf(conditionId: string, ids: readonly bigint[]): boolean {
  const parts = ids.map(positionParts)
  return (
    parts.every((part) => part?.conditionId === conditionId.toLowerCase()) &&
    new Set(parts.map((part) => part?.outcomeIndex)).size === ids.length
  )
}
