import { describe, expect, it } from 'vitest'
import { Rng } from '../../../src/lib/base/rng.js'
import { chanceAbove, normalE3 } from '../../../src/lib/exchange/world/truth/chance.js'
import type { TopicSpec } from '../../../src/lib/exchange/world/topic-spec.js'
import { at, BITCOIN, topicAlone, written } from './topic-alone.js'

const SEEDS = 300
const CALIBRATION_SEEDS = 800

describe('chance', () => {
  it('draws a normal distribution', () => {
    const rng = new Rng(1, 'normal')
    const drawn = Array.from({ length: 20_000 }, () => normalE3(rng))
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
    const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length
    expect(Math.abs(mean)).toBeLessThan(25)
    expect(Math.sqrt(variance)).toBeGreaterThan(980)
    expect(Math.sqrt(variance)).toBeLessThan(1_020)
    const within = drawn.filter((value) => Math.abs(value) < 1_000).length / drawn.length
    expect(within).toBeGreaterThan(0.67)
    expect(within).toBeLessThan(0.7)
  })

  it('turns distance and deviation into ticks', () => {
    expect(chanceAbove(0, 10)).toBe(5_000)
    expect(chanceAbove(10, 10)).toBe(8_413)
    expect(chanceAbove(-10, 10)).toBe(1_587)
    expect(chanceAbove(15, 10)).toBe(9_332)
    expect(chanceAbove(1_000_000, 10)).toBe(10_000)
    expect(chanceAbove(1, 0)).toBe(10_000)
    expect(chanceAbove(0, 0)).toBe(0)
    for (let distance = -60; distance < 60; distance++) {
      expect(chanceAbove(distance + 1, 13)).toBeGreaterThanOrEqual(chanceAbove(distance, 13))
      expect(chanceAbove(distance, 13) + chanceAbove(-distance, 13)).toBe(10_000)
    }
  })
})

describe('the price of the coin', () => {
  const SOON = written({
    kind: 'question',
    title: 'Q?',
    code: 'Q',
    category: 'World',
    chance: '50%',
    at: '1h',
    kalshi: {},
  })

  it('has no drift and moves as far as its volatility and jumps say', () => {
    const moves = Array.from({ length: SEEDS }, (_, seed) => {
      const { bitcoin, runFor } = topicAlone(SOON, seed)
      const from = bitcoin.spotAt(at(0))
      runFor(1_200)
      return bitcoin.spotAt(at(1_200_000)) - from
    })
    const expected = topicAlone(SOON, 1).bitcoin.deviation(BITCOIN.price, 1_200_000)
    const mean = moves.reduce((sum, move) => sum + move, 0) / SEEDS
    const deviation = Math.sqrt(moves.reduce((sum, move) => sum + (move - mean) ** 2, 0) / SEEDS)
    expect(Math.abs(mean)).toBeLessThan((3.5 * expected) / Math.sqrt(SEEDS))
    expect(deviation / expected).toBeGreaterThan(0.8)
    expect(deviation / expected).toBeLessThan(1.25)
    expect(expected).toBeGreaterThan(BITCOIN.price * 0.003)
  })

  it('fixes an average, a stream and a last trade that are near each other and rarely equal', () => {
    let equal = 0
    for (let seed = 0; seed < 50; seed++) {
      const { bitcoin, runFor } = topicAlone(SOON, seed)
      const fixings = (['average', 'twap', 'candle'] as const).map((measure) =>
        bitcoin.fixing(measure, at(300_000)),
      )
      expect(fixings[0]!.value).toBeUndefined()
      runFor(301)
      const [average, twap, candle] = fixings.map(({ value }) => value!)
      if (average === twap || twap === candle) equal++
      expect(Math.abs(average! - twap!)).toBeLessThan(12 * BITCOIN.basis)
      expect(Math.abs(average! - candle!)).toBeLessThan(BITCOIN.price / 50)
    }
    expect(equal).toBeLessThan(5)
  })

  it('is foretold as exactly as it can be, also while an average forms', () => {
    for (const measure of ['average', 'candle'] as const) {
      for (const left of [20, 40, 300]) {
        let squares = 0
        let said = 0
        for (let seed = 0; seed < SEEDS; seed++) {
          const { bitcoin, agenda, runFor } = topicAlone(SOON, seed)
          const moment = at(400_000)
          const fixing = bitcoin.fixing(measure, moment)
          runFor(400 - left)
          const { value, deviation } = bitcoin.expected(measure, moment, agenda.now)
          runFor(left)
          squares += (fixing.value! - value) ** 2
          said += deviation ** 2
        }
        // What the index does by itself is not in the forecast; it is small beside the price's own moves.
        const ratio = Math.sqrt(squares / said)
        expect([measure, left, ratio > 0.7 && ratio < 1.6]).toEqual([measure, left, true])
      }
    }
  })

  it('knows its first averages although the world has just begun', () => {
    const { bitcoin, runFor } = topicAlone(SOON, 3)
    const fixing = bitcoin.fixing('average', at(0))
    runFor(0)
    expect(Math.abs(fixing.value! - bitcoin.spotAt(at(0)))).toBeLessThan(BITCOIN.price / 50)
  })
})

const SIDES = { home: { name: 'Gulls', code: 'GUL' }, away: { name: 'Foxes', code: 'FOX' } }
const QUESTION = {
  kind: 'question',
  title: 'Q?',
  code: 'Q',
  category: 'World',
  chance: '35%',
  at: '10m',
  polymarket: {},
}
const TOPICS: Record<string, TopicSpec> = {
  'question that never comes early': written(QUESTION),
  ladder: written({
    kind: 'ladder',
    strikes: ['91800usd', '92000usd', '92300usd'],
    at: '10m',
    kalshi: { measure: 'average', compare: 'above' },
    polymarket: { measure: 'candle', compare: 'at_least' },
  }),
  window: written({
    kind: 'window',
    every: '10m',
    ahead: 1,
    count: 1,
    kalshi: { measure: 'average', tie: 'up' },
  }),
  temperature: written({
    kind: 'temperature',
    city: 'Milby',
    code: 'MLB',
    stations: { harbor: '52.3F', airfield: '53.9F' },
    uncertainty: '2.2F',
    coldest: 50,
    width: 2,
    bins: 3,
    at: '10m',
    kalshi: { station: 'harbor', print: 'first' },
    polymarket: { station: 'airfield', print: 'revised' },
  }),
  football: written({
    kind: 'game',
    sport: 'football',
    ...SIDES,
    starts: '1m',
    length: '8m',
    edge: '62%',
    total: '43.5',
    spread: '3.5',
    kalshi: {},
    polymarket: {},
  }),
  soccer: written({
    kind: 'game',
    sport: 'soccer',
    ...SIDES,
    starts: '1m',
    length: '8m',
    total: '2.5',
    kalshi: {},
  }),
  basketball: written({
    kind: 'game',
    sport: 'basketball',
    ...SIDES,
    starts: '1m',
    length: '8m',
    polymarket: {},
  }),
  release: written({
    kind: 'release',
    title: 'CPI',
    code: 'CPI',
    forecast: '3.1%',
    surprise: '0.2%',
    strikes: ['2.9%', '3.1%', '3.3%'],
    at: '9m',
    revised: '30s',
    kalshi: { print: 'first', compare: 'above' },
    polymarket: { print: 'revised', compare: 'at_least' },
  }),
  race: written({
    kind: 'race',
    title: 'Who?',
    code: 'WHO',
    candidates: [
      { name: 'A', code: 'A', weight: 50 },
      { name: 'B', code: 'B', weight: 30 },
      { name: 'C', code: 'C', weight: 10 },
    ],
    hidden: 10,
    at: '10m',
    polymarket: { other: 'listed' },
  }),
  question: written({ ...QUESTION, early: '40%' }),
}

/** Minutes after which prices are looked at: the last one while averages form. */
const LOOKS = [0, 5, 9.7]
const KNOWN_AFTER_S = 900

describe('fair prices', () => {
  // A question that may come early leaves NO more likely in the end than its odds of the moment say.
  const calibrated = Object.entries(TOPICS).filter(([name]) => name !== 'question')
  for (const [name, spec] of calibrated) {
    it(`of a ${name} are what its markets pay on average`, () => {
      const fairs = new Map<string, number>()
      const paid = new Map<string, number>()
      for (let seed = 0; seed < CALIBRATION_SEEDS; seed++) {
        const { markets, agenda, runFor } = topicAlone(spec, seed)
        for (const minutes of LOOKS) {
          runFor((at(minutes * 60_000) - agenda.now) / 1_000)
          for (const { id, claim } of markets) {
            const key = `${id} ${minutes}`
            fairs.set(key, (fairs.get(key) ?? 0) + claim.fair(agenda.now))
          }
        }
        runFor(KNOWN_AFTER_S)
        for (const { id, claim } of markets) paid.set(id, (paid.get(id) ?? 0) + claim.payoff())
      }
      for (const [key, sum] of fairs) {
        const fair = sum / CALIBRATION_SEEDS / 10_000
        const mean = paid.get(key.split(' ')[0]!)! / CALIBRATION_SEEDS / 10_000
        const tolerance = 4 * Math.sqrt(Math.max(0.02, fair * (1 - fair)) / CALIBRATION_SEEDS) + 0.02
        expect(Math.abs(fair - mean), `${key}: fair ${fair}, paid ${mean}`).toBeLessThan(tolerance)
      }
    })
  }

  for (const [name, spec] of Object.entries(TOPICS)) {
    it(`of a ${name} end at what is paid, and stay between 0 and 1`, () => {
      for (let seed = 0; seed < 20; seed++) {
        const { markets, agenda, runFor } = topicAlone(spec, seed)
        for (let minute = 0; minute < 15; minute++) {
          runFor(60)
          for (const { claim } of markets) {
            const fair = claim.fair(agenda.now)
            expect(fair).toBeGreaterThanOrEqual(0)
            expect(fair).toBeLessThanOrEqual(10_000)
          }
        }
        for (const { claim } of markets) {
          expect(claim.fair(agenda.now)).toBe(claim.payoff())
          expect(claim.published()).not.toBe('')
        }
      }
    })
  }

  it('of a ladder are paid by the published value and the comparison in the rules', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { markets, runFor } = topicAlone(TOPICS['ladder']!, seed)
      runFor(KNOWN_AFTER_S)
      for (const { venue, key, claim } of markets) {
        const value = Math.round(Number(claim.published()) * 100)
        const strike = Number(key.split('/')[1])
        expect(claim.payoff()).toBe((venue === 'kalshi' ? value > strike : value >= strike) ? 10_000 : 0)
      }
    }
  })

  it('of a release are paid by the print and the comparison in the rules', () => {
    let onTheStrike = 0
    for (let seed = 0; seed < 100; seed++) {
      const { markets, runFor } = topicAlone(TOPICS['release']!, seed)
      runFor(KNOWN_AFTER_S)
      for (const { venue, key, claim } of markets) {
        const value = Math.round(Number(claim.published()) * 10)
        const strike = Number(key.split('/')[1])
        if (value === strike) onTheStrike++
        expect(claim.payoff()).toBe((venue === 'kalshi' ? value > strike : value >= strike) ? 10_000 : 0)
      }
    }
    expect(onTheStrike).toBeGreaterThan(20)
  })

  it('of a level game are split or nothing, as each venue has it', () => {
    const football = { kind: 'game', sport: 'football', ...SIDES, starts: '1m', length: '8m' }
    const spec = written({ ...football, kalshi: { level: 'no' }, polymarket: {} })
    let level = 0
    for (let seed = 0; seed < 400; seed++) {
      const { markets, runFor } = topicAlone(spec, seed)
      runFor(KNOWN_AFTER_S)
      const [home, away, polymarket] = markets.map(({ claim }) => claim.payoff())
      if (polymarket === 5_000) {
        level++
        expect([home, away]).toEqual([0, 0])
      } else {
        expect(home! + away!).toBe(10_000)
        expect(home).toBe(polymarket)
      }
    }
    expect(level).toBeGreaterThan(2)
    expect(level).toBeLessThan(40)
  })

  it('of a drawn match go to the draw', () => {
    let draws = 0
    for (let seed = 0; seed < 60; seed++) {
      const { markets, runFor } = topicAlone(TOPICS['soccer']!, seed)
      runFor(KNOWN_AFTER_S)
      const [home, draw, away] = markets.map(({ claim }) => claim.payoff())
      expect(home! + draw! + away!).toBe(10_000)
      if (draw === 10_000) draws++
    }
    expect(draws).toBeGreaterThan(5)
  })

  it('of one exclusive set add up to a dollar at most', () => {
    for (const name of ['temperature', 'race']) {
      const { markets, agenda, runFor } = topicAlone(TOPICS[name]!, 5)
      runFor(200)
      for (const venue of ['kalshi', 'polymarket']) {
        const set = markets.filter((market) => market.venue === venue)
        const sum = set.reduce((total, { claim }) => total + claim.fair(agenda.now), 0)
        expect(sum).toBeLessThanOrEqual(10_000 + set.length)
      }
    }
  })

  it('of a ladder fall with the strike', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { markets, agenda, runFor } = topicAlone(TOPICS['ladder']!, seed)
      for (let minute = 0; minute < 11; minute++) {
        runFor(60)
        const fairs = markets
          .filter(({ venue }) => venue === 'kalshi')
          .map(({ claim }) => claim.fair(agenda.now))
        expect([...fairs].sort((a, b) => b - a)).toEqual(fairs)
      }
    }
  })
})

describe('a trader who sees the world late', () => {
  it('prices what it was, not what it is', () => {
    const { markets, agenda, runFor } = topicAlone(TOPICS['ladder']!, 4)
    const { claim } = markets[0]!
    runFor(120)
    const then = claim.fair(agenda.now)
    const seenAt = agenda.now
    runFor(60)
    expect(claim.fair(seenAt)).toBe(then)
    expect(claim.fair(agenda.now)).not.toBe(then)
  })
})
