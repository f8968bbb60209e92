import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { REFUSAL_CODES, refusal } from '../../../src/lib/domain/refusal.js'
import { Funnel } from '../../../src/lib/engine/funnel.js'
import { FunnelTally } from '../../../src/lib/report/funnel-tally.js'
import { EngineBench } from '../../drawn/engine-bench.js'
import { centFee, drawnMarket, drawnRelation, later, NOON } from '../../drawn/market.js'

const MINUTE = 60_000

describe('the funnel', () => {
  it('counts every update once: under its first rule, or as sent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.option(fc.constantFrom(...REFUSAL_CODES))), {
          maxLength: 60,
        }),
        (updates) => {
          const funnel = new Funnel()
          for (const [relation, code] of updates) {
            if (code === null) funnel.countSent(`r${relation}`)
            else funnel.count(`r${relation}`, code)
          }
          const told = funnel.finish(NOON, 1_000)!
          const listed = told.relations.reduce((sum, { candidates }) => sum + candidates, 0)
          expect(told.candidates).toBe(updates.length)
          expect(told.rules.reduce((sum, { count }) => sum + count, 0) + told.sent).toBe(updates.length)
          expect(listed + told.otherCandidates).toBe(updates.length)
          for (const { candidates, sent, rules } of told.relations) {
            expect(Object.values(rules).reduce((sum, count) => sum + count, sent)).toBe(candidates)
          }
        },
      ),
    )
  })

  it('is told every ten minutes when there is anything, and starts anew', () => {
    const funnel = new Funnel()
    expect(funnel.take(NOON, 0)).toBeUndefined()
    funnel.count('r', 'OWNED')
    funnel.noteNumbers('r', refusal('OWNED', { owner: 'b1' }), later(5))
    expect(funnel.dueAt).toBe(later(10 * MINUTE))
    expect(funnel.take(later(10 * MINUTE), 500)).toMatchObject({
      from: NOON,
      quotes: 500,
      candidates: 1,
      rules: [{ code: 'OWNED', count: 1, at: later(5), relation: 'r', facts: { owner: 'b1' } }],
    })
    expect(funnel.take(later(20 * MINUTE), 900)).toBeUndefined()
    expect(funnel.finish(later(21 * MINUTE), 900)).toMatchObject({
      from: later(10 * MINUTE),
      quotes: 400,
      rules: [],
    })
    expect(funnel.finish(later(21 * MINUTE), 900)).toBeUndefined()
  })

  it('wants the numbers behind a rule once a second', () => {
    const funnel = new Funnel()
    expect(funnel.wantsNumbers('OWNED', NOON)).toBe(true)
    funnel.noteNumbers('r', refusal('OWNED'), NOON)
    expect(funnel.wantsNumbers('OWNED', later(999))).toBe(false)
    expect(funnel.wantsNumbers('OWNED', later(1_000))).toBe(true)
    expect(funnel.wantsNumbers('TOXIC', NOON)).toBe(true)
  })
})

const YES = drawnMarket('kalshi:Q', { fee: centFee('0.07') })
const NO = drawnMarket('polymarket:Q', { fee: centFee('0.07') })

describe('a gap that stands', () => {
  it('is told a few times and counted at every update', () => {
    const bench = new EngineBench().list([YES, NO], drawnRelation('same', [YES, NO]))
    bench.book(NO, '0.49x20 | 0.57x100')
    for (let i = 0; i < 1_000; i++) {
      bench.wait(5)
      bench.book(YES, i % 2 === 0 ? '0.20x10 | 0.46x20' : '0.20x10 | 0.47x20')
      bench.book(NO, i % 2 === 0 ? '0.48x20 | 0.57x100' : '0.49x20 | 0.57x100')
    }
    bench.engine.finish(bench.now)
    expect(bench.all('opportunity_opened')).toHaveLength(1)
    expect(bench.refusals).toEqual(['EDGE_TOO_SMALL'])
    expect(bench.all('opportunity_updated').length).toBeLessThanOrEqual(5)
  })

  it('whose first rule changes with every update is told of once a second', () => {
    const bench = new EngineBench().list([YES, NO], drawnRelation('same', [YES, NO], { proof: 'unverified' }))
    bench.book(NO, '0.55x20 | 0.57x100')
    for (let i = 0; i < 500; i++) {
      bench.wait(10).book(YES, i % 2 === 0 ? '0.20x10 | 0.45x20' : '0.20x10 | 0.53x20')
      bench.book(NO, i % 2 === 0 ? '0.55x20 | 0.57x100' : '0.55x21 | 0.57x100')
    }
    const told = bench.all('opportunity_updated')
    expect(told.length).toBeGreaterThan(1)
    expect(told.length).toBeLessThanOrEqual(5)
    expect(bench.refusals.sort()).toEqual(['EDGE_TOO_SMALL', 'UNVERIFIED'])
  })

  it('is in the last counts with all its updates, and its figures add up', () => {
    const bench = new EngineBench().list([YES, NO], drawnRelation('same', [YES, NO]))
    bench.book(NO, '0.49x20 | 0.57x100')
    for (let i = 0; i < 20; i++) bench.wait(100).book(YES, `0.20x10 | 0.4${6 + (i % 2)}x20`)
    const tally = new FunnelTally()
    for (const effect of bench.engine.finish(bench.now)) {
      if (effect.type === 'decision' && effect.decision.kind === 'funnel') tally.add(effect.decision)
    }
    expect(tally).toMatchObject({ quotes: 21, candidates: 20, sent: 0 })
    expect(tally.sorted).toMatchObject([{ code: 'EDGE_TOO_SMALL', count: 20, relation: 'same' }])
  })
})
