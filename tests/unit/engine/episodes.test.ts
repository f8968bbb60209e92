import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ms, usd, type Ms } from '../../../src/lib/base/units.js'
import { CAPTURE_LATENCIES_MS } from '../../../src/lib/domain/decision.js'
import type { Candidate } from '../../../src/lib/domain/opportunity.js'
import { closedNews } from '../../../src/lib/engine/episode-news.js'
import { Episodes } from '../../../src/lib/engine/episodes.js'
import { TimeWeighted } from '../../../src/lib/engine/time-weighted.js'
import { drawnMarket, drawnRelation, instrument, later, NOON } from '../../drawn/market.js'

const A = drawnMarket('kalshi:Q')
const B = drawnMarket('polymarket:Q')
const IDEA: Candidate = {
  key: 'same#yes+no',
  family: 'cross-venue',
  relation: drawnRelation('same', [A, B]),
  legs: [instrument(A, 'yes'), instrument(B, 'no')],
  minPayoffTicks: 10_000,
}

/** What an update after some milliseconds shows; `net` unknown: the books are not fresh; no `gross`: no gap. */
interface Look {
  readonly after: number
  readonly gross?: number
  readonly net?: number
  readonly freshFor?: number
}

/** Plays updates and returns the episode as it would be told. */
function closed(looks: readonly Look[]) {
  const episodes = new Episodes()
  for (const look of looks) play(episodes, look)
  const last = later(looks.at(-1)!.after)
  return episodes.takeAll(last).map((episode) => closedNews(episode, last))
}

function play(episodes: Episodes, { after, gross, net, freshFor }: Look): void {
  const at = later(after)
  const known = episodes.find(IDEA.key)
  if (gross === undefined) {
    if (known !== undefined) episodes.lose(known, at, false)
    return
  }
  const until = ms(at + (freshFor ?? 60_000))
  episodes.see(IDEA, gross, at).value(net === undefined ? undefined : usd(net), until)
}

describe('an episode', () => {
  it('is weighted by time, not by updates', () => {
    const [gap] = closed([
      { after: 0, gross: 100, net: 5_000 },
      { after: 900, gross: 200, net: 15_000 },
      { after: 1_000 },
    ])
    expect(gap).toMatchObject({
      firstAt: NOON,
      lastAt: later(1_000),
      lastedMs: 1_000,
      bestGrossTicks: 200,
      meanGross: 11_000,
      bestUnitNet: 15_000,
      meanUnitNet: 6_000,
    })
  })

  it('that stands for an hour is one, however many updates show it', () => {
    const looks = Array.from({ length: 3_600 }, (_, i) => ({
      after: i * 1_000,
      gross: 100 + (i % 2),
      net: 1,
    }))
    expect(closed([...looks, { after: 3_600_000 }])).toMatchObject([
      { gap: 'g1', lastedMs: 3_600_000, returns: 0 },
    ])
  })

  it('knows its net only while the books were fresh together', () => {
    const [gap] = closed([
      { after: 0, gross: 100, net: 4_000, freshFor: 100 },
      { after: 1_000, gross: 100 },
      { after: 2_000, gross: 100, net: 2_000 },
      { after: 2_300 },
    ])
    expect(gap).toMatchObject({ lastedMs: 2_300, meanUnitNet: Math.floor((4_000 * 100 + 2_000 * 300) / 400) })
  })

  it('could be taken after a latency when its net was then known to be above nothing', () => {
    const at = (...looks: Look[]) => closed(looks)[0]!.capturableMs
    expect(at({ after: 0, gross: 9, net: 1 }, { after: 501 })).toEqual([50, 150, 500])
    expect(at({ after: 0, gross: 9, net: 1 }, { after: 500 })).toEqual([50, 150])
    expect(at({ after: 0, gross: 9, net: 0 }, { after: 501 })).toEqual([])
    expect(at({ after: 0, gross: 9, net: 1, freshFor: 149 }, { after: 501 })).toEqual([50])
    // Gone for a moment exactly then, and back.
    expect(
      at({ after: 0, gross: 9, net: 1 }, { after: 140 }, { after: 160, gross: 9, net: 1 }, { after: 501 }),
    ).toEqual([50, 500])
  })

  it('halves when half of its widest is left, or when it goes', () => {
    const halfLife = (...looks: Look[]) => {
      const episodes = new Episodes()
      for (const look of looks) play(episodes, look)
      return episodes.takeAll(later(looks.at(-1)!.after))[0]!.halfLifeMs
    }
    expect(halfLife({ after: 0, gross: 10 }, { after: 30, gross: 5 }, { after: 500 })).toBe(30)
    expect(halfLife({ after: 0, gross: 10 }, { after: 30, gross: 6 }, { after: 500 })).toBe(500)
    expect(halfLife({ after: 0, gross: 10 }, { after: 30, gross: 30 }, { after: 500 })).toBe(470)
  })
})

describe('episodes', () => {
  it('go on when the gap is back within a second, and are over after that', () => {
    const episodes = new Episodes()
    play(episodes, { after: 0, gross: 10 })
    play(episodes, { after: 100 })
    expect(episodes.dueAt).toBe(later(1_100))
    play(episodes, { after: 1_099, gross: 10 })
    expect(episodes.takeOver(later(5_000))).toEqual([])
    play(episodes, { after: 5_000 })
    expect(episodes.takeOver(later(5_999))).toEqual([])
    const [over] = episodes.takeOver(later(6_000))
    expect(closedNews(over!, later(6_000))).toMatchObject({
      lastedMs: 100 + 3_901,
      returns: 1,
      lastAt: later(5_000),
    })
    expect([episodes.find(IDEA.key), episodes.dueAt]).toEqual([undefined, Infinity])
  })

  it('wait longer for a book that was not believed', () => {
    const episodes = new Episodes()
    play(episodes, { after: 0, gross: 10 })
    episodes.lose(episodes.find(IDEA.key)!, later(10), true)
    expect(episodes.dueAt).toBe(later(60_010))
  })

  it('tell who listens when one begins and when it is over for good', () => {
    const told: (readonly [string, boolean])[] = []
    const episodes = new Episodes({ setOpen: (key, isOpen) => told.push([key, isOpen]) })
    for (const look of [{ after: 0, gross: 1 }, { after: 5 }, { after: 6, gross: 1 }, { after: 7 }])
      play(episodes, look)
    episodes.takeOver(later(2_000))
    expect(told).toEqual([
      [IDEA.key, true],
      [IDEA.key, false],
    ])
  })
})

const LOOKS = fc
  .array(
    fc.record({
      wait: fc.integer({ min: 0, max: 1_500 }),
      gross: fc.option(fc.integer({ min: 1, max: 3_000 }), { nil: undefined }),
      net: fc.option(fc.integer({ min: -50_000, max: 200_000 }), { nil: undefined }),
      freshFor: fc.integer({ min: 0, max: 2_000 }),
    }),
    { minLength: 2, maxLength: 25 },
  )
  .map((parts) => {
    let after = 0
    return parts.map(({ wait, gross, net, freshFor }): Look => ({
      after: (after += wait),
      freshFor,
      ...(gross === undefined ? {} : { gross }),
      ...(net === undefined ? {} : { net }),
    }))
  })

/** The same by looking at every single millisecond. */
function byMilliseconds(looks: readonly Look[], from: Ms, to: Ms) {
  const sums = { lasted: 0, gross: 0, known: 0, net: 0 }
  const capturable: number[] = []
  for (let at = from as number; at < to; at++) {
    const look = looks.findLast(({ after }) => later(after) <= at)!
    const isKnown = look.gross !== undefined && look.net !== undefined
    if (look.gross !== undefined) {
      sums.lasted++
      sums.gross += look.gross * 100
    }
    const until = later(look.after) + look.freshFor!
    if (isKnown && at < until) {
      sums.known++
      sums.net += look.net
    }
    const latency = CAPTURE_LATENCIES_MS.find((after) => from + after === at)
    if (latency !== undefined && isKnown && look.net > 0 && at <= until) capturable.push(latency)
  }
  return { ...sums, capturable }
}

describe('figures of an episode', () => {
  it('are those of every single millisecond', () => {
    fc.assert(
      fc.property(LOOKS, (looks) => {
        const episodes = new Episodes()
        let first: Ms | undefined
        for (const look of looks) {
          play(episodes, look)
          const known = episodes.find(IDEA.key)
          if (known === undefined) continue
          first = known.firstAt
          const told = closedNews(known, later(look.after))
          const slow = byMilliseconds(looks, first, later(look.after))
          expect(told.lastedMs).toBe(slow.lasted)
          expect(told.capturableMs).toEqual(slow.capturable)
          if (slow.lasted > 0) expect(told.meanGross).toBe(Math.floor(slow.gross / slow.lasted))
          if (slow.known > 0) expect(told.meanUnitNet).toBe(Math.floor(slow.net / slow.known))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('stay exact beyond what a double holds', () => {
    const large = new TimeWeighted()
    for (let i = 0; i < 4; i++) large.add(9_007_199_254_740_000, 1)
    expect(large.mean).toBe(9_007_199_254_740_000)
    const sum = new TimeWeighted()
    for (let i = 0; i < 5; i++) sum.add(9_007_199_254_740, 7_777)
    sum.add(9_007_199_254_741, 7_777 * 5)
    expect(sum.mean).toBe(9_007_199_254_740)
    sum.add(9_007_199_254_743, 7_777 * 10)
    expect(sum.mean).toBe(9_007_199_254_741)
  })
})
