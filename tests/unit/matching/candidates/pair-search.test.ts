import { describe, expect, it } from 'vitest'
import type { ContractText } from '../../../../src/lib/domain/contract-text.js'
import type { Fingerprints } from '../../../../src/lib/domain/fingerprint.js'
import {
  PairSearch,
  type FoundPair,
  type Listed,
} from '../../../../src/lib/matching/candidates/pair-search.js'
import { readKalshiContractText } from '../../../../src/lib/venues/kalshi/index.js'
import { readPolymarketContractText } from '../../../../src/lib/venues/polymarket/index.js'
import { SHIPPED_POLICY } from '../../../drawn/claim.js'

const PLACES = ['Norway', 'Chile', 'Kenya', 'Peru']

const atKalshi = (place: string): ContractText =>
  readKalshiContractText({
    ticker: `KXTOUR-27-${place.toUpperCase()}`,
    event_ticker: 'KXTOUR-27',
    title: `Will Ada Lovelace visit ${place} before Jan 1, 2027?`,
    rules_primary: `If Ada Lovelace visits ${place} before Jan 1, 2027, then the market resolves to Yes.`,
  })

const atPolymarket = (place: string): ContractText =>
  readPolymarketContractText({
    conditionId: `0x${place.toLowerCase()}`,
    question: `Will Ada Lovelace visit ${place} in 2026?`,
    description:
      `This market will resolve to "Yes" if Ada Lovelace visits ${place} by December 31, 2026, 11:59 PM ET. ` +
      'Otherwise, this market will resolve to "No".',
    outcomes: '["Yes", "No"]',
  })

const listed = (text: ContractText, stamp = '1'): Listed => ({ id: text.id, stamp, text: () => text })
const UNIVERSE = {
  kalshi: PLACES.map((place) => listed(atKalshi(place))),
  polymarket: PLACES.map((place) => listed(atPolymarket(place))),
}

function searched(search: PairSearch): readonly FoundPair[] {
  for (const read of search.reading()) expect(read).toBeGreaterThan(0)
  return [...search.pairs()]
}

const names = (pairs: readonly FoundPair[]): readonly string[] =>
  pairs.map(({ verdict: { kalshi, polymarket } }) => `${kalshi.text.id} ${polymarket.text.id}`)

const knownOf = (search: PairSearch): Readonly<Record<'kalshi' | 'polymarket', Fingerprints>> => ({
  kalshi: search.fingerprints('kalshi'),
  polymarket: search.fingerprints('polymarket'),
})

describe('the search for pairs', () => {
  it('puts the same place first and judges it', () => {
    const pairs = searched(new PairSearch(UNIVERSE, SHIPPED_POLICY))
    for (const place of PLACES) {
      const [first] = pairs.filter(({ verdict }) => verdict.polymarket.text.title.includes(place))
      expect(first?.verdict.kalshi.text.title).toContain(place)
      expect(['SAME', 'BASIS']).toContain(first?.verdict.word)
      expect(first?.score).toBeGreaterThan(0.5)
    }
  })

  it('finds nothing between universes that share no words', () => {
    const other = readPolymarketContractText({ conditionId: '0x1', question: 'Snow depth over 40 inches?' })
    expect(searched(new PairSearch({ ...UNIVERSE, polymarket: [listed(other)] }, SHIPPED_POLICY))).toEqual([])
  })

  it('judges nothing again, and reads no text, when nothing has changed', () => {
    const first = new PairSearch(UNIVERSE, SHIPPED_POLICY)
    searched(first)
    const unread = (each: Listed): Listed => ({
      ...each,
      text: () => {
        throw new Error('the text was read')
      },
    })
    const same = { kalshi: UNIVERSE.kalshi.map(unread), polymarket: UNIVERSE.polymarket.map(unread) }
    const second = new PairSearch(same, SHIPPED_POLICY, knownOf(first))
    expect(searched(second)).toEqual([])
    expect(knownOf(second)).toEqual(knownOf(first))
  })

  it.each(['kalshi', 'polymarket'] as const)(
    'judges the pairs of a contract of %s that was reworded',
    (venue) => {
      const first = new PairSearch(UNIVERSE, SHIPPED_POLICY)
      const all = names(searched(first))
      const changed = {
        ...UNIVERSE,
        [venue]: UNIVERSE[venue].map((each, i) => (i === 1 ? { ...each, stamp: '2' } : each)),
      }
      const again = names(searched(new PairSearch(changed, SHIPPED_POLICY, knownOf(first))))
      const id = UNIVERSE[venue][1]!.id
      expect([...again].sort()).toEqual(all.filter((name) => name.split(' ').includes(id)).sort())
      expect(new Set(again).size).toBe(again.length)
    },
  )

  it('judges no pair twice when both sides were reworded', () => {
    const first = new PairSearch(UNIVERSE, SHIPPED_POLICY)
    searched(first)
    const reworded = (each: Listed, i: number): Listed => (i < 2 ? { ...each, stamp: '2' } : each)
    const changed = { kalshi: UNIVERSE.kalshi.map(reworded), polymarket: UNIVERSE.polymarket.map(reworded) }
    const again = names(searched(new PairSearch(changed, SHIPPED_POLICY, knownOf(first))))
    expect(new Set(again).size).toBe(again.length)
  })

  it('loses no more than the contract that a reader cannot get through, and reads it again the next time', () => {
    const broken: Listed = {
      id: 'KXTOUR-27-BROKEN',
      stamp: '1',
      text: () => {
        throw new Error('no text')
      },
    }
    const universe = { ...UNIVERSE, kalshi: [broken, ...UNIVERSE.kalshi] }
    const search = new PairSearch(universe, SHIPPED_POLICY)
    expect(names(searched(search))).toEqual(names(searched(new PairSearch(UNIVERSE, SHIPPED_POLICY))))
    expect(search.failed.map(({ id }) => id)).toEqual([broken.id])
    const again = new PairSearch(universe, SHIPPED_POLICY, knownOf(search))
    expect(searched(again)).toEqual([])
    expect(again.failed).toHaveLength(1)
  })
})
