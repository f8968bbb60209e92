import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ms } from '../../../src/lib/base/units.js'
import { Agenda, type Cancel } from '../../../src/lib/exchange/core/agenda.js'

function drawn() {
  const agenda = new Agenda(ms(100))
  const log: string[] = []
  const plan = (at: number, name: string): Cancel =>
    agenda.at(ms(at), () => log.push(`${name}@${agenda.now}`))
  return { agenda, log, plan }
}

describe('the agenda', () => {
  it('runs by time, and by planning where times are equal', () => {
    const { agenda, log, plan } = drawn()
    plan(300, 'late')
    plan(200, 'a')
    plan(200, 'b')
    plan(150, 'early')
    plan(200, 'c')
    agenda.runUntil(ms(200))
    expect(log).toEqual(['early@150', 'a@200', 'b@200', 'c@200'])
    expect([agenda.now, agenda.nextAt]).toEqual([200, 300])
  })

  it('runs what is planned while it runs, if it is due', () => {
    const { agenda, log, plan } = drawn()
    agenda.at(ms(150), () => {
      plan(150, 'at once')
      plan(180, 'then')
      plan(201, 'not yet')
    })
    plan(160, 'between')
    agenda.runUntil(ms(200))
    expect(log).toEqual(['at once@150', 'between@160', 'then@180'])
    expect(agenda.now).toBe(200)
  })

  it('runs what is planned for the past as soon as the time moves, never before', () => {
    const { agenda, log, plan } = drawn()
    plan(100, 'now')
    plan(5, 'past')
    expect(log).toEqual([])
    expect(agenda.nextAt).toBe(100)
    agenda.runUntil(ms(100))
    expect(log).toEqual(['now@100', 'past@100'])
  })

  it('forgets what was taken back, also while it runs', () => {
    const { agenda, log, plan } = drawn()
    const first = plan(110, 'first')
    const third = plan(130, 'third')
    agenda.at(ms(120), third)
    first()
    expect(agenda.nextAt).toBe(120)
    agenda.runUntil(ms(200))
    expect(log).toEqual([])
    expect(agenda.nextAt).toBeUndefined()
    third()
  })

  it('runs one thing at a time when asked to', () => {
    const { agenda, log, plan } = drawn()
    plan(150, 'a')
    plan(150, 'b')()
    plan(170, 'c')
    expect(agenda.runNext()).toBe(true)
    expect([agenda.now, log.at(-1)]).toEqual([150, 'a@150'])
    expect(agenda.runNext()).toBe(true)
    expect([agenda.now, log.at(-1)]).toEqual([170, 'c@170'])
    expect(agenda.runNext()).toBe(false)
    expect(agenda.now).toBe(170)
  })

  it('does not go back', () => {
    const { agenda } = drawn()
    expect(() => agenda.runUntil(ms(99))).toThrow('time does not go back')
  })

  it('is a stable sort of whatever was planned and not taken back', () => {
    const plans = fc.array(fc.record({ at: fc.integer({ min: 90, max: 130 }), kept: fc.boolean() }), {
      maxLength: 60,
    })
    fc.assert(
      fc.property(plans, fc.integer({ min: 100, max: 130 }), (all, until) => {
        const { agenda, log, plan } = drawn()
        const cancels = all.map(({ at }, i) => plan(at, `${i}`))
        for (const [i, cancel] of cancels.entries()) if (!all[i]!.kept) cancel()
        agenda.runUntil(ms(until))
        const due = [...all.entries()]
          .map(([i, { at, kept }]) => ({ i, at: Math.max(at, 100), kept }))
          .filter(({ at, kept }) => kept && at <= until)
          .sort((a, b) => a.at - b.at || a.i - b.i)
        expect(log).toEqual(due.map(({ i, at }) => `${i}@${at}`))
      }),
      { numRuns: 300 },
    )
  })
})
