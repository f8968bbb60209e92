import type { Candidate } from '../../domain/opportunity.js'

/** Those that pay something in every state: no price can make an arbitrage of the others. */
export const worthHaving = (candidates: readonly Candidate[]): readonly Candidate[] =>
  candidates.filter((candidate) => candidate.minPayoffTicks > 0)
