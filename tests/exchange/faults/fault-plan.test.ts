import { describe, expect, it } from 'vitest'
import { Rng } from '../../../src/lib/base/rng.js'
import { durationMs, ms } from '../../../src/lib/base/units.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import { FAULT_KINDS, type FaultKind } from '../../../src/lib/exchange/faults/fault-kinds.js'
import { FAULT_NATURES } from '../../../src/lib/exchange/faults/fault-natures.js'
import { FaultPlan, type FaultProfile } from '../../../src/lib/exchange/faults/fault-plan.js'
import { logUniform } from '../../../src/lib/exchange/faults/fault-switch.js'

const START = ms(0)
const HOUR = 3_600_000
const planned = (seed: number, profile: FaultProfile) => {
  const agenda = new Agenda(START)
  return { agenda, plan: new FaultPlan(agenda, seed, profile) }
}
const windowKinds = FAULT_KINDS.filter((kind) => FAULT_NATURES[kind].window !== undefined)

describe('without a profile', () => {
  it('nothing ever strikes, and the report names every fault', () => {
    const { agenda, plan } = planned(1, 'none')
    for (const kind of FAULT_KINDS) {
      expect([plan.strikes(kind, 'kalshi'), plan.active(kind, 'kalshi')]).toEqual([false, false])
    }
    expect(agenda.nextAt).toBeUndefined()
    expect(plan.report().map(({ fault }) => fault)).toEqual([...FAULT_KINDS])
    expect(plan.report().every(({ begun, struck }) => begun === 0 && struck === 0)).toBe(true)
    expect(plan.calm('kalshi')).toBe(true)
  })
})

describe('a fault', () => {
  it('strikes at every occasion while it is on, at its venue only, and is counted', () => {
    const { plan } = planned(1, 'none')
    plan.turnOn('late_answer', 'kalshi', { sizeMs: durationMs(700) })
    expect(plan.strikes('late_answer', 'kalshi') && plan.strikes('late_answer', 'kalshi')).toBe(true)
    expect(plan.strikes('late_answer', 'polymarket')).toBe(false)
    expect(plan.sizeMs('late_answer', 'kalshi')).toBe(700)
    expect(plan.report().find(({ fault }) => fault === 'late_answer')).toEqual({
      fault: 'late_answer',
      begun: 1,
      struck: 2,
      venues: { kalshi: 2, polymarket: 0 },
    })
    plan.turnOff('late_answer', 'kalshi')
    expect(plan.strikes('late_answer', 'kalshi')).toBe(false)
  })

  it('strikes at its rate', () => {
    const { plan } = planned(3, 'none')
    plan.setRate('drop', 'binance', 100_000)
    let struck = 0
    for (let i = 0; i < 10_000; i++) if (plan.strikes('drop', 'binance')) struck++
    expect(Math.abs(struck - 1_000)).toBeLessThan(150)
    expect(plan.active('drop', 'binance')).toBe(false)
    plan.setRate('drop', 'binance', 0)
    expect(plan.calm('binance')).toBe(true)
  })

  it('ends by itself when it was told to', () => {
    const { agenda, plan } = planned(1, 'none')
    const told: string[] = []
    plan.watch((kind, venue, on) => told.push(`${kind} ${venue} ${on}`))
    plan.turnOn('maintenance', 'kalshi', { forMs: durationMs(1_000) })
    plan.turnOn('maintenance', 'kalshi', { forMs: durationMs(2_000) })
    agenda.runUntil(ms(1_999))
    expect(plan.active('maintenance', 'kalshi')).toBe(true)
    agenda.runUntil(ms(2_000))
    expect(plan.active('maintenance', 'kalshi')).toBe(false)
    expect(told).toEqual(['maintenance kalshi true', 'maintenance kalshi false'])
  })

  it('of the wire takes the calm from its venue, any other does not', () => {
    const { plan } = planned(1, 'none')
    plan.turnOn('maintenance', 'kalshi')
    expect(plan.calm('kalshi')).toBe(true)
    plan.setRate('corrupt', 'kalshi', 1)
    expect([plan.calm('kalshi'), plan.calm('polymarket')]).toEqual([false, true])
    plan.clear()
    expect(plan.calm('kalshi')).toBe(true)
  })

  it('keeps one size while it lasts', () => {
    const { plan } = planned(1, 'none')
    plan.turnOn('clock_skew', 'kalshi')
    const first = plan.sizeMs('clock_skew', 'kalshi')
    expect(plan.sizeMs('clock_skew', 'kalshi')).toBe(first)
    expect(Math.abs(first)).toBeGreaterThanOrEqual(1_000)
    const sizes = new Set<number>()
    for (let i = 0; i < 50; i++) {
      plan.turnOff('clock_skew', 'kalshi')
      plan.turnOn('clock_skew', 'kalshi')
      sizes.add(Math.sign(plan.sizeMs('clock_skew', 'kalshi')))
    }
    expect([...sizes].sort()).toEqual([-1, 1])
  })

  it('is known only where it can strike', () => {
    const { plan } = planned(1, 'none')
    expect([plan.knows('ghost_fill', 'binance'), plan.knows('drop', 'binance')]).toEqual([false, true])
    plan.turnOn('ghost_fill', 'binance')
    expect(plan.strikes('ghost_fill', 'binance')).toBe(false)
  })
})

describe('storm', () => {
  const enabled = (seed: number): FaultKind[] => {
    const { agenda, plan } = planned(seed, 'storm')
    agenda.runUntil(ms(24 * HOUR))
    const rates = plan.states().filter(({ rateE6 }) => rateE6 > 0)
    const begun = plan.report().filter((line) => line.begun > 0)
    return [...new Set([...rates, ...begun].map(({ fault }) => fault))]
  }

  it('gives each seed about half of the faults, and every fault to about half of the seeds', () => {
    const seeds = Array.from({ length: 200 }, (_, seed) => enabled(seed))
    const average = seeds.reduce((sum, kinds) => sum + kinds.length, 0) / seeds.length
    expect(Math.abs(average - FAULT_KINDS.length / 2)).toBeLessThan(2)
    for (const kind of FAULT_KINDS) {
      const having = seeds.filter((kinds) => kinds.includes(kind)).length
      expect([kind, having > 60 && having < 140]).toEqual([kind, true])
    }
  })

  it('lets lasting faults come and go', () => {
    const { agenda, plan } = planned(2, 'storm')
    const log: [string, boolean][] = []
    plan.watch((kind, venue, on) => log.push([`${kind} ${venue}`, on]))
    agenda.runUntil(ms(24 * HOUR))
    const [first] = log
    const ofFirst = log.filter(([name]) => name === first![0]).map(([, on]) => on)
    expect(ofFirst.length).toBeGreaterThan(2)
    expect(ofFirst).toEqual(ofFirst.map((_, i) => i % 2 === 0))
  })

  it('draws rates within the range of each fault', () => {
    for (let seed = 0; seed < 50; seed++) {
      const { plan } = planned(seed, 'storm')
      for (const { fault, rateE6 } of plan.states()) {
        const range = FAULT_NATURES[fault].chance?.storm
        if (rateE6 > 0) expect(rateE6 >= range![0] && rateE6 <= range![1]).toBe(true)
      }
    }
  })
})

describe('light', () => {
  it('has the same mild faults for every seed', () => {
    const kinds = (seed: number) => {
      const { agenda, plan } = planned(seed, 'light')
      const rated = plan.states().filter(({ rateE6 }) => rateE6 > 0)
      plan.watch((kind, venue, on) => {
        if (kind === 'latency' && on) expect(plan.sizeMs(kind, venue)).toBeLessThanOrEqual(80)
      })
      agenda.runUntil(ms(24 * HOUR))
      return [...rated, ...plan.report().filter(({ begun }) => begun > 0)].map(({ fault }) => fault)
    }
    expect(kinds(1)).toEqual(kinds(2))
    expect(kinds(1)).not.toContain('corrupt')
    expect(windowKinds.filter((kind) => kinds(1).includes(kind))).toEqual([
      'latency',
      'jitter',
      'rate_limit_storm',
    ])
  })
})

describe('a number drawn log-uniformly', () => {
  it('lies within its range and is small as often as large', () => {
    const rng = new Rng(1, 'test')
    const drawn = Array.from({ length: 4_000 }, () => logUniform(rng, [10, 10_240]))
    expect(drawn.every((n) => Number.isInteger(n) && n >= 10 && n <= 10_240)).toBe(true)
    const below = drawn.filter((n) => n < 320).length
    expect(Math.abs(below - 2_000)).toBeLessThan(300)
  })
})
