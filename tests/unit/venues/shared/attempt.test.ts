import type { Dispatcher } from 'undici'
import { describe, expect, it } from 'vitest'
import { VenueError } from '../../../../src/lib/base/errors.js'
import { durationMs } from '../../../../src/lib/base/units.js'
import { Attempt } from '../../../../src/lib/venues/shared/http/attempt.js'
import type { HttpRequest } from '../../../../src/lib/venues/shared/http/http-port.js'
import { HandClock, settled } from './hand-clock.js'

const LIMITS = { headersMs: durationMs(500), deadlineMs: durationMs(1_000), bytesMax: 100 }

const HEADERS = { 'x-signature': '1' }

function attempt(deadline?: number, over: Partial<HttpRequest> = {}) {
  const clock = new HandClock()
  const made = new Attempt(
    {
      method: 'POST',
      path: '/x',
      headers: HEADERS,
      ...over,
      ...(deadline !== undefined && { deadline: durationMs(deadline) }),
    },
    { origin: 'http://127.0.0.1:1', clock, onIncident: () => undefined, limits: LIMITS },
  )
  let outcome = 'open'
  made.answer.then(
    ({ status }) => (outcome = String(status)),
    (error: unknown) => {
      outcome = error instanceof VenueError ? wordsOf(error) : String(error)
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

const wordsOf = ({ outcome, facts, message }: VenueError): string =>
  `${outcome}: ${typeof facts['reason'] === 'string' ? facts['reason'] : message}`

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

/** A connection that only keeps what it is handed: the test says when it starts. */
function connection() {
  const handed: Readonly<Record<string, string>>[] = []
  const dispatch = ({ headers }: Dispatcher.DispatchOptions): boolean => {
    handed.push(headers as Record<string, string>)
    return true
  }
  return { dispatch, handed, signatures: () => handed.map((headers) => headers['x-signature']) }
}

describe('an attempt whose turn has come', () => {
  it('has its headers made then, and the last check of the caller right before its first byte', async () => {
    const told: string[] = []
    const { clock, made, controller, outcome } = attempt(10_000, {
      headers: () => {
        told.push(`signed at ${clock.now()}`)
        return HEADERS
      },
      onSend: () => told.push(`checked at ${clock.now()}`),
    })
    await clock.advanceTo(5_000)
    expect(told).toEqual([])
    const line = connection()
    made.send(line)
    await clock.advanceTo(5_400)
    made.onRequestStart(controller)
    expect(told).toEqual(['signed at 5000', 'checked at 5400'])
    expect([line.signatures(), outcome()]).toEqual([['1'], 'open'])
  })

  it('has them made anew when they are old before it starts, as often as it takes', async () => {
    let signed = 0
    let checks = 0
    const { clock, made, controller, outcome } = attempt(10_000, {
      headers: () => ({ 'x-signature': String(++signed) }),
      onSend: () => checks++,
    })
    const line = connection()
    made.send(line)
    for (const startsAt of [1_001, 2_100]) {
      await clock.advanceTo(startsAt)
      expect(() => made.onRequestStart(controller)).toThrow(/old/)
      made.onResponseError(controller, new Error('its headers are old'))
    }
    await clock.advanceTo(3_100)
    made.onRequestStart(controller)
    expect([line.signatures(), checks, outcome()]).toEqual([['1', '2', '3'], 1, 'open'])
    made.onResponseError(controller, new Error('gone'))
    await settled()
    expect([line.handed.length, outcome()]).toEqual([3, 'unknown: connection failed'])
  })

  it('does not go after its end, also when it was to go anew', async () => {
    const { clock, made, controller, outcome } = attempt(1_500, { headers: () => HEADERS })
    const line = connection()
    made.send(line)
    await clock.advanceTo(1_400)
    expect(() => made.onRequestStart(controller)).toThrow(/old/)
    made.giveUp('the caller gave it up')
    made.onResponseError(controller, new Error('its headers are old'))
    made.send(line)
    await settled()
    expect([line.handed.length, outcome()]).toEqual([1, 'not-sent: the caller gave it up'])
  })

  it('keeps headers that were given, however old they are', async () => {
    const { clock, made, controller } = attempt(10_000)
    const line = connection()
    made.send(line)
    await clock.advanceTo(5_000)
    made.onRequestStart(controller)
    expect(line.signatures()).toEqual(['1'])
  })

  it('is kept back by the last check, which the caller hears as it was said', async () => {
    for (const [error, heard] of [
      [new VenueError('ARB-NET-002', 'halted', { outcome: 'not-sent' }), 'not-sent: halted'],
      [new TypeError('a fault of ours'), 'TypeError: a fault of ours'],
    ] as const) {
      const { made, controller, aborted, outcome } = attempt(undefined, {
        onSend: () => {
          throw error
        },
      })
      made.send(connection())
      expect(() => made.onRequestStart(controller)).toThrow(/kept back/)
      made.onResponseError(controller, new Error('kept back'))
      await settled()
      expect([outcome(), aborted]).toEqual([heard, []])
    }
  })

  it('is kept back when it is given up by the last check itself, and when its headers cannot be made', async () => {
    const stop = new AbortController()
    const given = attempt(undefined, { signal: stop.signal, onSend: () => stop.abort() })
    given.made.send(connection())
    expect(() => given.made.onRequestStart(given.controller)).toThrow(/kept back/)
    const unsigned = attempt(undefined, {
      headers: () => {
        throw new TypeError('no key')
      },
    })
    const line = connection()
    unsigned.made.send(line)
    await settled()
    expect([given.outcome(), unsigned.outcome(), line.handed]).toEqual([
      'not-sent: the caller gave it up',
      'TypeError: no key',
      [],
    ])
  })
})
