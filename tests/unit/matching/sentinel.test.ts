import { describe, expect, it } from 'vitest'
import { ms } from '../../../src/lib/base/units.js'
import { watch, WATCHED_FROM_NOW, type SentinelDecision } from '../../../src/lib/matching/sentinel.js'
import { SHIPPED_POLICY } from '../../drawn/claim.js'

const MINUTE = 60_000
/** Suspends at 3 % for 10 minutes, resumes below 1 % for 30, knows nothing after 2 minutes of silence. */
const POLICY = SHIPPED_POLICY.sentinel

/** One price a minute: percent of the edge; `undefined` is a minute without a price. */
function decisions(edges: readonly (number | undefined)[]): readonly (readonly [number, SentinelDecision])[] {
  let pair = WATCHED_FROM_NOW
  return edges.flatMap((edge, minute) => {
    if (edge === undefined) return []
    const next = watch(pair, { at: ms(minute * MINUTE), edgeE6: edge * 10_000 }, POLICY)
    pair = next.pair
    return next.decision === undefined ? [] : [[minute, next.decision] as const]
  })
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

describe('the sentinel', () => {
  it('suspends a pair that has been wide for long, once', () => {
    expect(decisions(times(30, 5))).toEqual([[10, 'suspend']])
  })

  it('lets a pair be that is wide for less than that, or narrow in between', () => {
    expect(decisions([...times(10, 5), 0, ...times(10, 5)])).toEqual([])
  })

  it('takes the threshold itself as wide', () => {
    expect(decisions(times(12, 3))).toEqual([[10, 'suspend']])
    expect(decisions(times(12, 2.9999))).toEqual([])
  })

  it('knows nothing about a silence', () => {
    expect(decisions([...times(8, 5), ...times(3, undefined), ...times(8, 5)])).toEqual([])
    expect(decisions([...times(8, 5), undefined, ...times(8, 5)])).toEqual([[10, 'suspend']])
  })

  it('resumes when the pair has been narrow for long', () => {
    expect(decisions([...times(11, 5), ...times(40, 0.5)])).toEqual([
      [10, 'suspend'],
      [41, 'resume'],
    ])
  })

  it('does not resume while the pair is neither wide nor narrow', () => {
    expect(decisions([...times(11, 5), ...times(60, 2)])).toEqual([[10, 'suspend']])
  })

  it('ignores a time before the last one', () => {
    const { pair } = watch(WATCHED_FROM_NOW, { at: ms(MINUTE), edgeE6: 50_000 }, POLICY)
    expect(watch(pair, { at: ms(0), edgeE6: 0 }, POLICY)).toEqual({ pair, decision: undefined })
  })
})
