// How long a call may live: its deadline, whoever wants it, and the end of the client.
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { VenueError } from '../../../../../src/lib/base/errors.js'
import { Rng } from '../../../../../src/lib/base/rng.js'
import { durationMs } from '../../../../../src/lib/base/units.js'
import { KalshiBudgets } from '../../../../../src/lib/venues/kalshi/rest/budgets.js'
import type { KalshiCall } from '../../../../../src/lib/venues/kalshi/rest/call.js'
import { KalshiRest } from '../../../../../src/lib/venues/kalshi/rest/kalshi-rest.js'
import { ClockOffset } from '../../../../../src/lib/venues/shared/clock-offset.js'
import type { HttpAnswer, HttpRequest } from '../../../../../src/lib/venues/shared/http/http-port.js'
import { CallLife } from '../../../../../src/lib/venues/shared/rest/call-life.js'
import { HandClock, settled } from '../hand-clock.js'
import { timeSigner } from '../../kalshi/rest/fake-http.js'

const READ: KalshiCall = { method: 'GET', path: '/markets', access: 'preferred' }
const WRITE: KalshiCall = { method: 'POST', path: '/portfolio/events/orders', body: {}, access: 'signed' }

/** Answers at once with a status, or, without one, never. */
function client(status: number | undefined) {
  const clock = new HandClock()
  const asked: HttpRequest[] = []
  const request = (one: HttpRequest): Promise<HttpAnswer> => {
    asked.push(one)
    const [sentAt, receivedAt] = [clock.now(), clock.now()]
    if (status !== undefined) return Promise.resolve({ status, headers: {}, body: '{}', sentAt, receivedAt })
    return new Promise((_, reject) =>
      one.signal?.addEventListener('abort', () =>
        reject(new VenueError('ARB-NET-003', 'given up', { outcome: 'unknown' })),
      ),
    )
  }
  const http = { origin: 'http://127.0.0.1:1', request, close: async () => undefined }
  const budgets = new KalshiBudgets({ clock })
  const [offset, rng] = [new ClockOffset(), new Rng(1, 'x')]
  return { rest: new KalshiRest({ http, clock, budgets, signer: timeSigner(), offset, rng }), clock, asked }
}

/** `ok`, or the code and outcome of the failure. */
const told = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (fault: unknown) => (fault instanceof VenueError ? `${fault.code} ${fault.outcome}` : inspect(fault)),
  )
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)

describe('a deadline', () => {
  it('counts from the call: an order that waits too long for its budget is never sent', async () => {
    const { rest, clock, asked } = client(201)
    const calls = times(20, () => told(rest.call({ ...WRITE, deadline: durationMs(450) })))
    await clock.advanceTo(5_000)
    // Nine leave the reserve of the cancels alone and go at once; 100 tokens a second let four more go in time.
    expect(await Promise.all(calls)).toEqual([
      ...times(13, () => 'ok'),
      ...times(7, () => 'ARB-VEN-002 not-sent'),
    ])
    expect(asked).toHaveLength(13)
  })

  it('leaves for the answer what the wait has not used', async () => {
    const { rest, clock, asked } = client(201)
    for (let i = 0; i < 9; i++) void rest.call(WRITE)
    void rest.call({ ...WRITE, deadline: durationMs(500) })
    await clock.advanceTo(1_000)
    expect([asked[0]?.deadline, asked[9]?.deadline]).toEqual([undefined, 400])
  })

  it('holds for all tries of a read together', async () => {
    const { rest, clock, asked } = client(503)
    const outcome = told(rest.call({ ...READ, deadline: durationMs(1) }))
    await clock.advanceTo(5_000)
    expect([await outcome, asked.length]).toEqual(['ARB-VEN-003 unknown', 1])
  })
})

describe('a call that is given up', () => {
  it('is not sent when it still waits, and unknown when it was', async () => {
    const { rest, clock, asked } = client(undefined)
    const stop = new AbortController()
    const calls = times(11, () => told(rest.call({ ...WRITE, signal: stop.signal })))
    await settled()
    stop.abort()
    const sent = times(9, () => 'ARB-NET-003 unknown')
    const waiting = times(2, () => 'ARB-NET-002 not-sent')
    expect(await Promise.all(calls)).toEqual([...sent, ...waiting])
    expect([asked.length, clock.sleeping]).toEqual([9, 0])
    expect(await told(rest.call({ ...WRITE, signal: stop.signal }))).toBe('ARB-NET-002 not-sent')
  })
})

describe('a call that is not to go again', () => {
  it('waits no longer for another try, and what is on the wire is not cut', async () => {
    const [clock, noAgain] = [new HandClock(), new AbortController()]
    const life = new CallLife({ noAgain: noAgain.signal }, clock, new AbortController().signal)
    const pause = life.pause(durationMs(30_000))
    expect([life.goesOn, clock.sleeping]).toEqual([true, 1])
    noAgain.abort()
    await pause
    expect([life.goesOn, life.signal.aborted, clock.sleeping]).toEqual([false, false, 0])
  })
})

describe('a client that is closed', () => {
  it.each([
    ['for tokens and for answers', undefined],
    ['to try again', 503],
  ])('ends what waits %s', async (_, status) => {
    const { rest, clock, asked } = client(status)
    const reads = times(80, () => told(rest.call(READ)))
    await settled()
    const sent = asked.length
    rest.close()
    const outcomes = await Promise.all(reads)
    expect(outcomes.filter((one) => one === 'ARB-NET-002 not-sent')).toHaveLength(80 - sent)
    expect([sent > 50, outcomes.includes('ok'), asked.length, clock.sleeping]).toEqual([true, false, sent, 0])
  })

  it('sends nothing any more', async () => {
    const { rest, asked } = client(200)
    rest.close()
    for (const call of [READ, WRITE]) expect(await told(rest.call(call))).toBe('ARB-NET-002 not-sent')
    expect(asked).toEqual([])
  })
})
