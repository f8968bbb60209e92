// Verdicts made by hand, for tests of what people decide about them.
import { PRICE_ONE, PRICE_ZERO } from '../../src/lib/base/units.js'
import type { ContractText } from '../../src/lib/domain/contract-text.js'
import type { Venue } from '../../src/lib/domain/venue.js'
import type { Reason, SettlementClass, Verdict, VerdictWord } from '../../src/lib/matching/rules/verdict.js'
import { claimOf, contractText, type ClaimParts } from './claim.js'

const WORD_OF_CLASS: Readonly<Record<SettlementClass, VerdictWord>> = {
  A: 'SAME',
  B: 'BASIS',
  C: 'DIFFERENT',
}
const TAIL: Reason = { field: 'death', relation: 'tail', text: 'death: one side pays, the other does not' }
const OTHER: Reason = { field: 'window', relation: 'different', text: 'window: June, July' }
const REASONS: Readonly<Record<SettlementClass, readonly Reason[]>> = { A: [], B: [TAIL], C: [OTHER] }

interface VerdictParts {
  readonly kalshi?: ClaimParts
  readonly polymarket?: ClaimParts
}

/** As if the judge had said so. */
export function verdictOf(settlement: SettlementClass, { kalshi, polymarket }: VerdictParts = {}): Verdict {
  const reasons = REASONS[settlement]
  return {
    word: WORD_OF_CLASS[settlement],
    polarity: settlement === 'C' ? undefined : 'same',
    decidingField: reasons[0]?.field,
    reasons,
    settlement: [
      { name: 'yes', kalshi: PRICE_ONE, polymarket: PRICE_ONE, pairPays: PRICE_ONE },
      { name: 'no', kalshi: PRICE_ZERO, polymarket: PRICE_ZERO, pairPays: PRICE_ONE },
    ],
    class: settlement,
    basisRiskPpm: settlement === 'A' ? 200 : 30_000,
    kalshi: claimOf('kalshi', kalshi ?? {}),
    polymarket: claimOf('polymarket', polymarket ?? {}),
  }
}

/** What two venues list: one market each, with the given words. */
export function listedPair(words: { readonly [V in Venue]?: Partial<ContractText> | null } = {}) {
  const texts = (['kalshi', 'polymarket'] as const).flatMap((venue) =>
    words[venue] === null ? [] : [contractText(venue, words[venue] ?? {})],
  )
  return {
    find: (venue: Venue, name: string): ContractText | undefined =>
      texts.find((text) => text.venue === venue && text.id === name),
  }
}
