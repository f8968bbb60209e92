import { describe, expect, it } from 'vitest'
import { price } from '../../../../src/lib/base/units.js'
import type { IdeaDetail } from '../../../../src/lib/engine/picture.js'
import { crossesBelow, crossingOf } from '../../../../src/lib/tui/panes/crossing.js'
import { drawDetail, drawSnapshot } from '../../../drawn/session-snapshots.js'

interface Drawn {
  readonly asks: readonly (number | null)[]
  readonly weights?: readonly number[]
  readonly grossTicks: number | null
  readonly pays?: readonly { readonly ticks: number; readonly tail?: true }[]
  readonly moreStates?: number
}

function detailWith({ asks, weights, grossTicks, pays = [], moreStates = 0 }: Drawn): IdeaDetail {
  const snapshot = drawSnapshot('demo')
  const detail = drawDetail(snapshot, snapshot.engine.ideas[0]!.key)
  const legs = asks.map((ask, index) => ({
    ...detail.idea.legs[0]!,
    ask: ask === null ? null : price(ask),
    weight: weights?.[index] ?? 1,
  }))
  const states = pays.map(({ ticks, tail = false }) => ({
    ...detail.states[0]!,
    tail,
    unitTicks: ticks,
  }))
  return { ...detail, idea: { ...detail.idea, legs, grossTicks }, states, moreStates }
}

describe('a crossing', () => {
  it('is what the asks of all legs leave of the payoff', () => {
    const detail = detailWith({ asks: [4_700, 5_050], grossTicks: 250 })
    expect(crossingOf(detail)).toEqual({ asks: 9_750, payoff: 10_000, gap: 250 })
  })

  it('is negative where the asks cost more than they pay', () => {
    expect(crossingOf(detailWith({ asks: [5_200, 5_050], grossTicks: -250 })).gap).toBe(-250)
  })

  it('of legs with weights pays the least of the states that count', () => {
    const pays = [{ ticks: 21_000 }, { ticks: 20_000 }, { ticks: 5_000, tail: true as const }]
    const detail = detailWith({ asks: [3_000, 9_000], weights: [3, 1], grossTicks: 666, pays })
    expect(crossingOf(detail)).toEqual({ asks: 18_000, payoff: 20_000, gap: 2_000 })
  })

  it('is not known without an offer of each leg, nor without a payoff', () => {
    const pays = [{ ticks: 10_000 }]
    expect(crossingOf(detailWith({ asks: [null, 5_050], grossTicks: null, pays }))).toEqual({
      asks: null,
      payoff: 10_000,
      gap: null,
    })
    const missing = { asks: [4_700, 5_050], grossTicks: null, pays, moreStates: 3 }
    expect(crossingOf(detailWith(missing)).gap).toBeNull()
  })
})

describe('an ask crosses', () => {
  it('below what the payoff leaves after the best asks of the others', () => {
    const detail = detailWith({ asks: [4_700, 5_050], grossTicks: 250 })
    expect(crossesBelow(detail, crossingOf(detail), 0)).toBe(4_950)
    expect(crossesBelow(detail, crossingOf(detail), 1)).toBe(5_300)
  })

  it('divided by its weight', () => {
    const detail = detailWith({
      asks: [3_000, 9_000],
      weights: [3, 1],
      grossTicks: 666,
      pays: [{ ticks: 20_000 }],
    })
    expect(crossesBelow(detail, crossingOf(detail), 0)).toBeCloseTo(11_000 / 3)
  })

  it('never where another leg has no offer', () => {
    const detail = detailWith({ asks: [4_700, null], grossTicks: null, pays: [{ ticks: 10_000 }] })
    expect(crossesBelow(detail, crossingOf(detail), 0)).toBeNull()
  })
})
