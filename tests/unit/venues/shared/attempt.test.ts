import type { Dispatcher } from 'undici'
import { describe, expect, it } from 'vitest'
import { durationMs } from '../../../../src/lib/base/units.js'
import { Attempt } from '../../../../src/lib/venues/shared/http/attempt.js'
import { HandClock, settled } from './hand-clock.js'

const LIMITS = { headersMs: durationMs(500), deadlineMs: durationMs(1_000), bytesMax: 100 }

function attempt(deadline?: number) {
  const clock = new HandClock()
  const made = new Attempt(
    {
      method: 'POST',
      path: '/x',
      headers: {},
      ...(deadline !== undefined && { deadline: durationMs(deadline) }),
    },
    { clock, onIncident: () => undefined, limits: LIMITS },
  )
  let outcome = 'open'
  made.answer.then(
    ({ status }) => (outcome = String(status)),
    (error: { outcome: string; facts: { reason: string } }) => {
      outcome = `${error.outcome}: ${error.facts.reason}`
    },
  )
  const aborted: unknown[] = []
  const controller: Dispatcher.DispatchController = {
    aborted: false,
    paused: false,
    reason: null,
    abort: (reason) => aborted.push(reason),
    pause: () => undefined,
    resume: () => undefined,
  }
  return { clock, made, controller, aborted, outcome: () => outcome }
}

describe('an attempt', () => {
  it('that is started again refuses the second sending and is unknown', async () => {
    const { made, controller, aborted, outcome } = attempt()
    made.onRequestStart(controller)
    expect(() => made.onRequestStart(controller)).toThrow(/sent once already/)
    await settled()
    expect(outcome()).toBe('unknown: it was about to be sent again')
    expect(aborted).toHaveLength(1)
  })

  it('that was given up while it waited refuses to be sent at all, and leaves the connection alone', async () => {
    const { clock, made, controller, aborted, outcome } = attempt()
    await clock.advanceTo(1_000)
    await settled()
    expect(outcome()).toBe('not-sent: no complete answer in time')
    expect(() => made.onRequestStart(controller)).toThrow(/given up/)
    expect(aborted).toEqual([])
  })

  it('has its own limits for the headers and for all of it', async () => {
    for (const [deadline, startedAt, endsAt, reason] of [
      [undefined, 0, 500, 'no headers in time'],
      [undefined, 700, 1_000, 'no complete answer in time'],
      [300, 0, 300, 'no complete answer in time'],
      [2_000, 100, 2_000, 'no complete answer in time'],
    ] as const) {
      const { clock, made, controller, outcome } = attempt(deadline)
      await clock.advanceTo(startedAt)
      made.onRequestStart(controller)
      await clock.advanceTo(endsAt - 1)
      await settled()
      expect(outcome()).toBe('open')
      await clock.advanceTo(endsAt)
      await settled()
      expect(outcome()).toBe(`unknown: ${reason}`)
      expect(clock.sleeping).toBe(0)
    }
  })

  it('that is over ignores what comes later, and sleeps no more', async () => {
    const { clock, made, controller, outcome } = attempt()
    made.onRequestStart(controller)
    made.onResponseStart(controller, 200, {})
    made.onResponseEnd()
    made.onResponseError(controller, new Error('late'))
    made.giveUp('late')
    made.onResponseData(controller, Buffer.alloc(1_000))
    await settled()
    expect(outcome()).toBe('200')
    expect(clock.sleeping).toBe(0)
  })

  it('tells nothing of an error but its code', async () => {
    const { made, controller, outcome } = attempt()
    made.onRequestStart(controller)
    made.onResponseError(controller, new Error('received: secret'))
    await settled()
    expect(outcome()).toBe('unknown: connection failed')
  })
})
