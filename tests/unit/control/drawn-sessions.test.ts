import { describe, expect, it } from 'vitest'
import { drawDetail, drawSnapshot, fakeLink, type SnapshotKind } from '../../drawn/session-snapshots.js'

const KINDS: readonly SnapshotKind[] = ['demo', 'empty', 'hostile', 'busy', 'halted', 'watch']

describe.each(KINDS)('a drawn snapshot (%s)', (kind) => {
  it('is the same for the same choice and survives being written as JSON', () => {
    const snapshot = drawSnapshot(kind)
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot)
    expect(drawSnapshot(kind)).toEqual(snapshot)
  })

  it('keeps the keys of its ideas when it goes on', () => {
    const keys = (number: number): readonly string[] =>
      drawSnapshot(kind, { number })
        .engine.ideas.map(({ key }) => key)
        .sort()
    expect(new Set(keys(1)).size).toBe(keys(1).length)
    expect(keys(9)).toEqual(keys(1))
  })

  it('has details whose arithmetic is that of the idea', () => {
    for (const number of [1, 5]) {
      const snapshot = drawSnapshot(kind, { number })
      for (const idea of snapshot.engine.ideas) {
        const { sum, books } = drawDetail(snapshot, idea.key)
        expect(sum && [sum.units, sum.capital, sum.fees, sum.profit]).toEqual(
          idea.best && [idea.best.qty, idea.best.capital, idea.best.fees, idea.best.profit],
        )
        if (sum) expect(sum.payoff - sum.capital).toBe(sum.profit)
        expect(books.map(({ asks }) => asks[0]?.price ?? null)).toEqual(idea.legs.map(({ ask }) => ask))
      }
    }
  })

  it('has money that adds up', () => {
    const { engine, curve } = drawSnapshot(kind)
    const { money, positions } = engine
    const marks = positions.reduce((total, { mark, cost }) => total + (mark ?? cost), 0)
    expect(money.equity).toBe(money.cash.kalshi + money.cash.polymarket + marks)
    expect(curve.equity.at(-1)).toBe(money.equity)
    expect(curve.at).toHaveLength(curve.equity.length)
  })
})

it('a drawn link shows what is pushed and tells its listeners', () => {
  const link = fakeLink(drawSnapshot('demo'))
  let told = 0
  const stop = link.onChange(() => told++)
  link.push(drawSnapshot('demo', { number: 2 }))
  link.end('the session is over')
  stop()
  link.push(drawSnapshot('demo', { number: 3 }))
  expect([told, link.snapshot?.number, link.ended]).toEqual([2, 3, 'the session is over'])
})
