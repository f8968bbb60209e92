// One place for a connection, whatever the venue answers; the sockets and the time belong to the test.
import { beforeEach, describe, expect, it } from 'vitest'
import { Rng } from '../../../../../src/lib/base/rng.js'
import { durationMs, ms } from '../../../../../src/lib/base/units.js'
import { KeptConnection } from '../../../../../src/lib/venues/polymarket/reference/kept-connection.js'
import type { SocketEnd } from '../../../../../src/lib/venues/shared/socket/socket-port.js'
import { StepClock } from '../../../../integration/kalshi/support/step-clock.js'
import { ScriptedSockets, type ScriptedConnection } from './scripted.js'

const STEP_MS = 100
const FORBIDDEN: SocketEnd = { why: 'rejected', status: 403, body: '' }

let clock: StepClock
let sockets: ScriptedSockets
let told: string[]
let connection: KeptConnection

beforeEach(() => {
  clock = new StepClock(ms(1_795_180_000_000))
  sockets = new ScriptedSockets()
  told = []
  connection = new KeptConnection(
    {
      socket: sockets,
      clock,
      rng: new Rng(1, 'kept'),
      url: 'wss://place',
      backoff: {},
      refusals: [4001],
      drain: { code: 4003, within: durationMs(10_000) },
    },
    {
      opened: () => told.push('open'),
      frame: (text, receivedAt) => told.push(`${text} ${receivedAt}`),
      lost: () => told.push('lost'),
      ended: (why) => told.push(why),
      turnedAway: (why) => told.push(`turned away ${why}`),
      stale: () => told.push('stale'),
    },
  )
  connection.start()
})

const pass = (forMs: number, each: () => void = () => undefined): void => {
  for (let left = forMs; left > 0; left -= STEP_MS) {
    clock.step(STEP_MS)
    each()
    connection.tick(clock.monotonic())
  }
}
const attempts = (): number => sockets.connections.length
const last = (): ScriptedConnection => sockets.connections.at(-1)!
/** Ends the last connection so; how long until there is another. */
const pauseAfter = (end: SocketEnd): number => {
  const [before, from] = [attempts(), clock.now()]
  last().end(end)
  while (attempts() === before && clock.now() - from < 3_600_000) pass(STEP_MS)
  return clock.now() - from
}
const serve = (): void => {
  last().handler.open()
  pass(20_000, () => last().frame('news', clock.now()))
}

describe('a connection of prices or scores', () => {
  it('that is turned away comes back after pauses that grow to minutes, and is never given up', () => {
    const pauses = Array.from({ length: 12 }, () => pauseAfter(FORBIDDEN))
    const full = [2_000, 8_000, 32_000, 128_000, ...Array.from({ length: 8 }, () => 300_000)]
    for (const [i, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(full[i]! / 2)
      expect(pause).toBeLessThanOrEqual(full[i]! + STEP_MS)
    }
    expect(new Set(pauses.slice(4)).size).toBeGreaterThan(4)
    expect(told).toEqual(pauses.map(() => 'turned away status-403'))
  })

  it.each<SocketEnd>([FORBIDDEN, { why: 'rejected', status: 401, body: '' }, { why: 'closed', code: 4001 }])(
    'takes %o once, after it was served, for a matter of seconds',
    (end) => {
      for (let i = 0; i < 5; i++) {
        serve()
        if (end.why === 'rejected') pauseAfter({ why: 'closed', code: 1006 })
        expect(pauseAfter(end)).toBeLessThanOrEqual(2_000 + STEP_MS)
      }
    },
  )

  it('that is let in and at once turned away was not served', () => {
    const pauses = Array.from({ length: 5 }, () => {
      last().handler.open()
      last().frame('news', clock.now())
      return pauseAfter({ why: 'closed', code: 4001 })
    })
    expect(pauses.at(-1)).toBeGreaterThanOrEqual(150_000)
  })

  it.each<SocketEnd>([
    { why: 'rejected', status: 503, body: '' },
    { why: 'closed', code: 4008 },
    { why: 'failed', detail: 'reset' },
  ])('that ends with %o is no refusal', (end) => {
    const pauses = Array.from({ length: 12 }, () => pauseAfter(end))
    expect(Math.max(...pauses)).toBeLessThanOrEqual(60_000)
    expect(told.some((word) => word.startsWith('turned away'))).toBe(false)
  })

  it('that is asked to leave with all others comes back at a moment of its own', () => {
    const pauses = Array.from({ length: 12 }, () => {
      last().handler.open()
      return pauseAfter({ why: 'closed', code: 4003 })
    })
    expect(Math.max(...pauses)).toBeLessThanOrEqual(10_000 + STEP_MS)
    expect(Math.max(...pauses)).toBeGreaterThan(5_000)
    expect(new Set(pauses).size).toBeGreaterThan(6)
    expect(told.slice(0, 3)).toEqual(['open', 'lost', 'closed-4003'])
  })

  it('does not come back sooner for being stopped and started', () => {
    for (let i = 0; i < 4; i++) pauseAfter(FORBIDDEN)
    last().end(FORBIDDEN)
    expect(connection.state).toBe('waiting')
    const before = attempts()
    for (let i = 0; i < 140; i++) {
      connection.stop()
      connection.start()
      pass(1_000)
    }
    expect(attempts()).toBe(before)
    connection.stop()
    expect(connection.state).toBe('idle')
    pass(600_000)
    expect(attempts()).toBe(before)
    connection.start()
    expect(attempts()).toBe(before + 1)
  })
})
