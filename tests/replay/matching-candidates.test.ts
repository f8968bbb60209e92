import { expect, it } from 'vitest'
import { readRecordedContracts } from '../../src/lib/app/discovery/recorded/recorded-listings.js'
import type { ContractText } from '../../src/lib/domain/contract-text.js'
import { CandidateIndex } from '../../src/lib/matching/candidates/candidate-index.js'
import { termsOf } from '../../src/lib/matching/candidates/terms.js'
import { readClaim } from '../../src/lib/matching/claim/read-claim.js'
import { readKalshiContractText } from '../../src/lib/venues/kalshi/index.js'
import { readPolymarketContractText } from '../../src/lib/venues/polymarket/index.js'
import { describeShared, sharedLines, sharedPath, type Json } from '../shared-material.js'

const LABELLED = 'data/matching/dev.jsonl'

const terms = (text: ContractText): readonly string[] => termsOf(readClaim(text))

describeShared('candidates among recorded contracts', LABELLED, () => {
  it('hold the true partner of at least nineteen in twenty questions among the first ten', () => {
    const rows = sharedLines(LABELLED).filter((row: Json) => row.label === 1)
    const others = ['both-venues-iran-2026-03', 'kalshi-rest-2026-08', 'both-venues-nba-2026-01']
      .flatMap((name) => readRecordedContracts(sharedPath(`data/${name}`)))
      .filter(({ venue }) => venue === 'kalshi')
    const kalshi = new Map<string, ContractText>()
    for (const text of [...others, ...rows.map((row: Json) => readKalshiContractText(row.kalshi))])
      kalshi.set(text.id, text)
    const ids = [...kalshi.keys()]
    const index = new CandidateIndex([...kalshi.values()].map(terms))
    const found = rows.filter((row: Json) =>
      index
        .candidates(terms(readPolymarketContractText(row.polymarket)))
        .some((candidate) => ids[candidate.index] === row.kalshi.ticker),
    )
    expect(kalshi.size).toBeGreaterThan(900)
    expect(found.length / rows.length).toBeGreaterThanOrEqual(0.95)
  })
})
