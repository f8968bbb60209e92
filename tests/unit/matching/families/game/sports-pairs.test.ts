import { describe, expect, it } from 'vitest'
import { readClaim } from '../../../../../src/lib/matching/claim/read-claim.js'
import type { Claim } from '../../../../../src/lib/matching/claim/claim.js'
import { judge } from '../../../../../src/lib/matching/rules/judge.js'
import { SHIPPED_POLICY } from '../../../../drawn/claim.js'
import { TOURNAMENT_PAIRS } from '../tournament/tournament-pairs.js'
import { GAME_CHANGES, TOURNAMENT_CHANGES } from './changes.js'
import { GAME_PAIRS, type SportsPair } from './game-pairs.js'
import { mutantsOf, type Change } from './mutations.js'

const PAID_ALIKE = new Set(['SAME', 'INVERTED', 'BASIS'])

function outcome(kalshi: Claim, polymarket: Claim): string {
  const { word, polarity } = judge(kalshi, polymarket, SHIPPED_POLICY)
  if (!PAID_ALIKE.has(word)) return word
  return polarity === 'inverse' ? 'inverse' : 'alike'
}

/** Every changed contract that still comes out as paying like the other one. */
function overlooked(pairs: readonly SportsPair[], changes: readonly Change[]): readonly string[] {
  return pairs
    .filter(([, , , expected]) => expected === 'alike' || expected === 'inverse')
    .flatMap(([id, kalshi, polymarket]) => {
      const [one, other] = [readClaim(kalshi), readClaim(polymarket)]
      const judged = [
        ...mutantsOf(kalshi, changes).map(({ note, text }) => [note, readClaim(text), other] as const),
        ...mutantsOf(polymarket, changes).map(({ note, text }) => [note, one, readClaim(text)] as const),
      ]
      return judged.flatMap(([note, a, b]) =>
        ['alike', 'inverse'].includes(outcome(a, b)) ? [`${id}: ${note}`] : [],
      )
    })
}

describe('pairs of sports contracts in the wording of both venues', () => {
  it.each([...GAME_PAIRS, ...TOURNAMENT_PAIRS])('%s', (_, kalshi, polymarket, expected) => {
    const got = outcome(readClaim(kalshi), readClaim(polymarket))
    if (expected === 'apart') expect(['alike', 'inverse']).not.toContain(got)
    else expect(got).toBe(expected)
  })
})

describe('a contract of which one text asks for something else', () => {
  it('is never taken for the one about the whole game', () => {
    expect(overlooked(GAME_PAIRS, GAME_CHANGES)).toEqual([])
  })

  it('is never taken for the one about the title', () => {
    expect(overlooked(TOURNAMENT_PAIRS, TOURNAMENT_CHANGES)).toEqual([])
  })
})
