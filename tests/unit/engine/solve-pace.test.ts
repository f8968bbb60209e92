import { describe, expect, it } from 'vitest'
import { SolvePace } from '../../../src/lib/engine/solve-pace.js'
import { later, NOON } from '../../drawn/market.js'

function paced() {
  const asks = Int32Array.from([0, 0, 4_000, 6_100, 3_000, 7_200])
  const pace = new SolvePace({ every: 250, prefix: 'lp:', books: { asks } })
  const wakes: string[] = []
  const out = { wake: (at: number, key: string) => void wakes.push(`${key} ${at - NOON}`) }
  let at = 0
  /** Solves it as soon as it may be; returns how long that took. */
  const solve = (isWorthless: boolean): number => {
    const next = pace.nextFor('c', later(at)) - NOON
    const waited = next - at
    at = next
    pace.solved('c', later(at), [1, 2])
    pace.note('c', isWorthless)
    return waited
  }
  return { asks, pace, wakes, out, solve, now: () => later(at) }
}

describe('a cluster that is worth nothing', () => {
  it('is solved after twice the time each time, up to ten seconds', () => {
    const { solve } = paced()
    expect(Array.from({ length: 9 }, () => solve(true))).toEqual([
      0, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000,
    ])
  })

  it('is solved in the usual time once it was worth something', () => {
    const { solve } = paced()
    for (let i = 0; i < 4; i++) solve(true)
    solve(false)
    expect(solve(false)).toBe(250)
  })

  it('is solved soon when an ask of its books moved by more than a tick, and not for less', () => {
    const { asks, pace, out, wakes, solve, now } = paced()
    for (let i = 0; i < 6; i++) solve(true)
    asks[3] = 6_200
    pace.touched(1, now(), out)
    pace.touched(0, now(), out)
    expect(wakes).toEqual([])
    asks[3] = 6_201
    pace.touched(1, now(), out)
    pace.touched(1, now(), out)
    expect(wakes).toEqual([`lp:c ${now() - NOON + 250}`])
  })
})
