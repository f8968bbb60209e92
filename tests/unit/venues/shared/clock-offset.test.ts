import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ms } from '../../../../src/lib/base/units.js'
import { ClockOffset } from '../../../../src/lib/venues/shared/clock-offset.js'

const NOON = Date.UTC(2026, 10, 20, 12)

/** An answer of a venue whose clock is `offset` ahead, written `there` after the request left and received `back` later. */
function answered(at: number, offset: number, { there = 20, back = 20 } = {}) {
  const date = new Date(Math.floor((at + there + offset) / 1_000) * 1_000).toUTCString()
  return { headers: { date }, sentAt: ms(at), receivedAt: ms(at + there + back) }
}

function learnt(offset: number, count: number, from = NOON): ClockOffset {
  const clock = new ClockOffset()
  for (let i = 0; i < count; i++) clock.observe(answered(from + i * 370, offset))
  return clock
}

describe('an offset of which nothing is known', () => {
  it('is none', () => {
    const clock = new ClockOffset()
    expect(clock).toMatchObject({ offsetMs: 0, uncertaintyMs: undefined, samples: 0 })
    expect(clock.venueNow(ms(NOON))).toBe(NOON)
  })
})

describe('the first answer', () => {
  it('bounds it to the second and the time on the way', () => {
    const clock = new ClockOffset()
    const headers = { date: 'Fri, 20 Nov 2026 12:00:05 GMT' }
    expect(clock.observe({ headers, sentAt: ms(NOON), receivedAt: ms(NOON + 100) })).toBe(true)
    // Between 12:00:05.000 at the latest possible moment and 12:00:05.999 at the earliest.
    expect(clock).toMatchObject({ offsetMs: 5_450, uncertaintyMs: 550, samples: 1 })
    expect(clock.venueNow(ms(NOON))).toBe(NOON + 5_450)
  })
})

describe('more answers', () => {
  it('narrow it down to little more than the time on the way', () => {
    for (const offset of [-60_000, -733, 0, 1, 499, 86_400_000]) {
      const clock = learnt(offset, 30)
      expect(Math.abs(clock.offsetMs - offset)).toBeLessThanOrEqual(clock.uncertaintyMs!)
      expect(clock.uncertaintyMs).toBeLessThan(60)
    }
  })

  it('never exclude the truth, whatever the times on the way', () => {
    const latency = fc.record({ gap: fc.nat(3_000), there: fc.nat(800), back: fc.nat(800) })
    const offsets = fc.integer({ min: -100_000, max: 100_000 })
    fc.assert(
      fc.property(offsets, fc.array(latency, { minLength: 1, maxLength: 60 }), (offset, latencies) => {
        const clock = new ClockOffset()
        let at = NOON
        for (const { gap, ...way } of latencies) {
          at += gap
          clock.observe(answered(at, offset, way))
          expect(Math.abs(clock.offsetMs - offset)).toBeLessThanOrEqual(clock.uncertaintyMs! + 1)
        }
      }),
    )
  })
})

describe('a wrong answer', () => {
  it('changes nothing, nor does every fourth', () => {
    for (const wrong of [-3_600_000, -5_000, 5_000, 3_600_000]) {
      const clock = learnt(700, 12)
      const { offsetMs, uncertaintyMs } = clock
      clock.observe(answered(NOON + 10_000, 700 + wrong))
      expect(clock).toMatchObject({ offsetMs, uncertaintyMs })
      for (let i = 0; i < 60; i++) clock.observe(answered(NOON + i * 370, i % 4 === 0 ? 700 + wrong : 700))
      expect(Math.abs(clock.offsetMs - 700)).toBeLessThan(60)
    }
  })

  it('as the very first is outvoted by the next two', () => {
    const clock = new ClockOffset()
    clock.observe(answered(NOON, 50_000))
    clock.observe(answered(NOON + 100, 300))
    clock.observe(answered(NOON + 200, 300))
    expect(Math.abs(clock.offsetMs - 300)).toBeLessThanOrEqual(clock.uncertaintyMs!)
  })
})

describe('one old answer, handed out again and again within two seconds by something on the way,', () => {
  it('changes nothing, however often', () => {
    const date = new Date(NOON - 60_000).toUTCString()
    for (const [count, every] of [
      [3, 40],
      [40, 40],
      [3, 900],
    ] as const) {
      const clock = learnt(700, 30)
      const { offsetMs } = clock
      for (let i = 0; i < count; i++) {
        const sentAt = ms(NOON + 40_000 + i * every)
        clock.observe({ headers: { date }, sentAt, receivedAt: ms(sentAt + 30) })
      }
      expect(clock.offsetMs).toBe(offsetMs)
    }
  })
})

describe('a clock that is set', () => {
  it('ours or the venue\u2019s, is followed with the third answer, two seconds after the first', () => {
    for (const step of [-60_000, -3_000, 3_000, 60_000]) {
      const clock = learnt(200, 100)
      const after = NOON + 40_000
      clock.observe(answered(after, 200 + step))
      clock.observe(answered(after + 1_000, 200 + step))
      expect(Math.abs(clock.offsetMs - 200)).toBeLessThan(60)
      clock.observe(answered(after + 2_000, 200 + step))
      expect(Math.abs(clock.offsetMs - 200 - step)).toBeLessThanOrEqual(clock.uncertaintyMs!)
    }
  })

  it('is followed at any rate of answers', () => {
    for (const every of [40, 400, 1_900, 60_000]) {
      const clock = learnt(200, 100)
      for (let at = 0; at <= 2_000 + 2 * every; at += every)
        clock.observe(answered(NOON + 40_000 + at, 9_200))
      expect(Math.abs(clock.offsetMs - 9_200)).toBeLessThanOrEqual(clock.uncertaintyMs!)
    }
  })

  it('is followed with the next answer when the venue itself has said so', () => {
    const clock = learnt(200, 100)
    clock.restart()
    expect(Math.abs(clock.offsetMs - 200)).toBeLessThan(60)
    clock.observe(answered(NOON + 40_000, 60_200))
    expect(Math.abs(clock.offsetMs - 60_200)).toBeLessThanOrEqual(clock.uncertaintyMs!)
    clock.observe(answered(NOON + 40_100, 60_200))
    expect(Math.abs(clock.offsetMs - 60_200)).toBeLessThanOrEqual(clock.uncertaintyMs!)
  })

  it('by less than a second is followed too, with time', () => {
    const clock = learnt(200, 50)
    for (let i = 0; i < 40; i++) clock.observe(answered(NOON + 40_000 + i * 370, 800))
    expect(Math.abs(clock.offsetMs - 800)).toBeLessThan(60)
  })

  it('slowly, by drift, is followed without a jump', () => {
    const clock = new ClockOffset()
    for (let i = 0; i < 2_000; i++) {
      const drifted = Math.round(i * 0.2)
      clock.observe(answered(NOON + i * 370, drifted))
      if (i > 20) expect(Math.abs(clock.offsetMs - drifted)).toBeLessThan(120)
    }
  })
})

it('an answer of age 0 is fresh', () => {
  const clock = new ClockOffset()
  const headers = { date: 'Fri, 20 Nov 2026 12:00:00 GMT', age: '0' }
  expect(clock.observe({ headers, sentAt: ms(NOON), receivedAt: ms(NOON + 40) })).toBe(true)
})

describe('an answer that tells nothing', () => {
  const times = { sentAt: ms(NOON), receivedAt: ms(NOON + 40) }
  it.each([
    [{}],
    [{ date: '' }],
    [{ date: 'yesterday' }],
    [{ date: '2026-11-20T12:00:00Z' }],
    [{ date: 'Fri, 32 Nov 2026 12:00:00 GMT' }],
    [{ date: 'Fri, 20 Nov 2026 12:00:00 GMT', age: '17' }],
  ])('%j', (headers: Record<string, string>) => {
    const clock = new ClockOffset()
    expect(clock.observe({ headers, ...times })).toBe(false)
    expect(clock.samples).toBe(0)
  })

  it('is one received before it was asked for', () => {
    const clock = new ClockOffset()
    const headers = { date: 'Fri, 20 Nov 2026 12:00:00 GMT' }
    expect(clock.observe({ headers, sentAt: ms(NOON + 1), receivedAt: ms(NOON) })).toBe(false)
  })
})
