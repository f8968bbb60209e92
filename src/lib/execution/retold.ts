import type { Market, MarketKey } from '../domain/market.js'
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
  if (promised.id === now.id) return isWithdrawn || contradicts(promised, now)
  // Of relations that were joined nobody knows which ones a basket rests on.
  const isPart = promised.kind === 'joint' && now.markets.every((key) => promised.markets.includes(key))
  return isPart && (isWithdrawn || contradicts(before, now)) ? true : undefined
}

/** Whether the newer table has an end that the older one ruled out, as far as both are about the same markets. */
function contradicts(before: Relation, now: Relation): boolean {
  const common = before.markets.filter((key) => now.markets.includes(key))
  const known = new Set(endsOf(before, common))
  return endsOf(now, common).some((end) => !known.has(end))
}

const endsOf = ({ markets, states }: Relation, common: readonly MarketKey[]): readonly string[] =>
  states.map(({ yesPayoffs, tail }) =>
    [tail === true, ...common.map((key) => yesPayoffs[markets.indexOf(key)])].join(' '),
  )
