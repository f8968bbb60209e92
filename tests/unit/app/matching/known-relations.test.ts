import { describe, expect, it } from 'vitest'
import { ApprovalDesk } from '../../../../src/lib/app/matching/approval-desk.js'
import { foundUnions } from '../../../../src/lib/app/matching/found-unions.js'
import { knownRelations } from '../../../../src/lib/app/matching/known-relations.js'
import type { ListedContract } from '../../../../src/lib/app/matching/match-ports.js'
import { proposalOf } from '../../../../src/lib/app/matching/search-pairs.js'
import { VirtualClock } from '../../../../src/lib/base/clock.js'
import { usd } from '../../../../src/lib/base/units.js'
import type { ContractText } from '../../../../src/lib/domain/contract-text.js'
import { assertRelation, worstPayoff } from '../../../../src/lib/domain/relation.js'
import type { Venue } from '../../../../src/lib/domain/venue.js'
import { readClaim } from '../../../../src/lib/matching/claim/read-claim.js'
import { judge } from '../../../../src/lib/matching/rules/judge.js'
import { MemoryApprovalStore } from '../../../../src/lib/storage/approval-store.js'
import { readKalshiContractText } from '../../../../src/lib/venues/kalshi/index.js'
import { readPolymarketContractText } from '../../../../src/lib/venues/polymarket/index.js'
import { SHIPPED_POLICY } from '../../../drawn/claim.js'
import { NOON } from '../../../drawn/market.js'

const above = (degrees: number): ContractText =>
  readKalshiContractText({
    ticker: `KXHIGHT-26NOV30-T${degrees}`,
    event_ticker: 'KXHIGHT-26NOV30',
    title: 'Highest temperature in Central Park, New York on Nov 30, 2026?',
    yes_sub_title: `${degrees + 1}° or above`,
    rules_primary: `If the maximum temperature recorded at Central Park, New York for Nov 30, 2026, is greater than ${degrees}° fahrenheit according to the National Weather Service's Climatological Report (Daily), then the market resolves to Yes.`,
    strike_type: 'greater',
    floor_strike: degrees,
    close_time: '2026-12-01T05:00:00Z',
  })

const range = (told: string): ContractText => ({
  ...readPolymarketContractText({
    conditionId: `0x${told.replace(/\W/g, '')}`,
    question: `Will the highest temperature in NYC be ${told} on November 30?`,
    groupItemTitle: told,
    description: `This market will resolve to the temperature range that contains the highest temperature recorded at the Central Park station in degrees Fahrenheit on November 30, 2026.\n\nThe resolution source for this market will be information from the National Weather Service's Daily Climate Report.\n\nThe resolution source for this market measures temperatures to whole degrees Fahrenheit (e.g., 21°F). Thus, this is the level of precision that will be used when resolving the market.`,
    endDate: '2026-12-01T05:00:00Z',
  }),
  event: '910',
  isExclusive: true,
})

const KALSHI = [above(55), above(59), above(63)]
const RANGES = ['between 58-59°F', 'between 60-61°F', 'between 62-63°F', '64°F or higher'].map(range)

function listedOf(texts: readonly ContractText[]) {
  const contracts = texts.map((text) => ({
    row: { venue: text.venue, market: text.id, event: text.event },
    stamp: '',
    text: () => text,
  }))
  return {
    contracts: (venue: Venue) =>
      contracts.filter(({ row }) => row.venue === venue) as unknown as readonly ListedContract[],
    find: (venue: Venue, name: string) => texts.find((text) => text.venue === venue && text.id === name),
  }
}

const judged = (kalshi: ContractText, polymarket: ContractText) =>
  judge(readClaim(kalshi), readClaim(polymarket), SHIPPED_POLICY)
const clock = new VirtualClock(NOON)
const proposed = (kalshi: ContractText, polymarket: ContractText) =>
  proposalOf({ verdict: judged(kalshi, polymarket), scorePpm: 900_000, note: undefined }, clock)
const around = (texts: readonly ContractText[]) => ({
  listed: listedOf(texts),
  judge: judged,
  policy: SHIPPED_POLICY,
})

describe('the relations that are known', () => {
  it('are the accepted pairs with what the events of both venues promise around them', async () => {
    const desk = new ApprovalDesk(new MemoryApprovalStore(), clock)
    const verdict = judged(above(63), RANGES[3]!)
    await desk.accept(verdict, { by: 'someone', reason: '', cap: usd(1_000_000) })
    const elsewhere = [
      { ...above(70), event: 'OTHER', id: 'A' },
      { ...above(71), event: 'OTHER', id: 'B' },
    ]
    const known = knownRelations(
      (await desk.standings()).values(),
      around([...KALSHI, ...RANGES, ...elsewhere]),
    )
    expect(known.approved.map(({ relation }) => relation.proof)).toEqual(['certified'])
    expect(known.structure.map(({ kind, proof, markets }) => [kind, proof, markets.length])).toEqual([
      ['ladder', 'structure', 3],
      ['exclusive', 'structure', 4],
    ])
    for (const relation of known.structure) assertRelation(relation)
  })

  it('are none around nothing that is accepted', () => {
    expect(knownRelations([], around([...KALSHI, ...RANGES]))).toEqual({
      approved: [],
      withheld: [],
      structure: [],
    })
  })
})

describe('a union of ranges', () => {
  it('is found where one of the ranges was seen inside the threshold, and is not verified', () => {
    const proposal = proposed(above(59), RANGES[1]!)
    expect(proposal).toMatchObject({ verdict: 'SUPERSET', decidingField: 'accepted' })
    const [union, ...more] = foundUnions([proposal], listedOf([...KALSHI, ...RANGES]), SHIPPED_POLICY)
    expect(more).toEqual([])
    expect(union).toMatchObject({ kind: 'union', proof: 'unverified' })
    expect(union!.markets).toEqual([
      'kalshi:KXHIGHT-26NOV30-T59',
      ...RANGES.slice(1).map(({ id }) => `polymarket:${id}`),
    ])
    const wholeAgainstParts = [
      { column: 0, outcome: 'no' as const },
      ...[1, 2, 3].map((column) => ({ column, outcome: 'yes' as const })),
    ]
    expect(worstPayoff(union!, wholeAgainstParts)).toBe(10_000)
  })

  it('is none when a range is missing, and none of a market that is not listed', () => {
    const proposal = proposed(above(59), RANGES[1]!)
    expect(foundUnions([proposal], listedOf([...KALSHI, ...RANGES.slice(0, 3)]), SHIPPED_POLICY)).toEqual([])
    expect(foundUnions([proposal], listedOf(RANGES), SHIPPED_POLICY)).toEqual([])
    expect(foundUnions([], listedOf([...KALSHI, ...RANGES]), SHIPPED_POLICY)).toEqual([])
  })
})
