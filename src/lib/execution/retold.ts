import type { Market } from '../domain/market.js'
import type { Relation } from '../domain/relation.js'

/** A relation that was told again and says something else than before. */
export interface Retold {
  readonly before: Relation
  readonly now: Relation
  /** Whether a market trades no more: venues take what has ended from their lists, and what was promised stands. */
  readonly hasEnded: (market: Market) => boolean
}

/** Whether a promise made on this relation is in doubt now; `undefined`: what was told does not touch it. */
export function doubtOf(promised: Relation, { before, now }: Retold): boolean | undefined {
  const isWithdrawn = now.proof === 'withdrawn'
  if (promised.id === now.id) return isWithdrawn || tableOf(promised) !== tableOf(now)
  // Of relations that were joined nobody knows which ones a basket rests on.
  const isPart = promised.kind === 'joint' && now.markets.every((key) => promised.markets.includes(key))
  return isPart && (isWithdrawn || tableOf(before) !== tableOf(now)) ? true : undefined
}

const tableOf = ({ markets, states }: Relation): string => JSON.stringify([markets, states])
