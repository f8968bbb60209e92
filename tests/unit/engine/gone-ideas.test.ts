import { describe, expect, it } from 'vitest'
import { standardStates } from '../../../src/lib/domain/relation.js'
import { EngineBench } from '../../drawn/engine-bench.js'
import { drawnMarket, drawnRelation } from '../../drawn/market.js'

const A = drawnMarket('kalshi:Q')
const B = drawnMarket('polymarket:Q')

describe('a gap of an idea that is no more', () => {
  it('ends when its relation is told with other ideas, and not when only the words are others', () => {
    const bench = new EngineBench({ rules: { tradeableProofs: ['structure'] } })
    const relation = drawnRelation('same', [A, B], { proof: 'certified' })
    bench.list([A, B], relation)
    bench.book(A, '0.30x100 | 0.40x100')
    bench.book(B, '0.60x100 | 0.70x100')
    expect(bench.all('opportunity_opened')).toHaveLength(1)
    bench.wait(1_000).send({ type: 'relation', relation: { ...relation, reason: 'accepted once more' } })
    bench.wait(60_000).book(A, '0.30x100 | 0.40x90')
    expect(bench.all('opportunity_closed')).toEqual([])
    const inverted = { ...relation, kind: 'inverted', states: standardStates('inverted', 2) } as const
    bench.send({ type: 'relation', relation: inverted })
    bench.wait(60_000).book(A, '0.30x100 | 0.80x100')
    expect(bench.all('opportunity_closed')).toMatchObject([{ lastedMs: 61_000 }])
  })
})
