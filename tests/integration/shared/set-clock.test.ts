// The clock of the machine is set while something waits: no wait and no limit may notice.
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SystemClock } from '../../../src/lib/base/clock.js'
import { durationMs, ms } from '../../../src/lib/base/units.js'
import { RateBudget } from '../../../src/lib/venues/shared/rate/rate-budget.js'
import { bench, failureOf, POST } from './http-fixture.js'
import { answer, RawServer, until } from './raw-server.js'
import { connect, upgrading } from './socket-fixture.js'

const HOUR = 3_600_000
const realNow = Date.now.bind(Date)
const setClock = (by: number): void => void vi.spyOn(Date, 'now').mockImplementation(() => realNow() + by)

const open: { close(): unknown }[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  for (const one of open.splice(0)) await one.close()
})

describe.each([-HOUR, HOUR])('a clock that is set by %i ms', (by) => {
  it('does not change how long a sleep is', async () => {
    const clock = new SystemClock()
    const before = clock.monotonic()
    const sleeping = clock.sleepUntil(ms(clock.now() + 50), new AbortController().signal)
    setClock(by)
    await sleeping
    expect(clock.monotonic() - before).toBeGreaterThanOrEqual(49)
  })

  it('neither fills a bucket nor keeps it empty', async () => {
    const clock = new SystemClock()
    const budget = new RateBudget({ clock, buckets: { w: { capacity: 10, refillPerSecond: 100 } } })
    await budget.acquire({ buckets: ['w'], cost: 10 })
    const before = clock.monotonic()
    const waiting = budget.acquire({ buckets: ['w'], cost: 10 })
    setClock(by)
    await waiting
    expect(clock.monotonic() - before).toBeGreaterThanOrEqual(99)
  })

  it('neither ends a healthy request nor lets a dead one run on', async () => {
    const server = await new RawServer((socket, soFar) => {
      if (soFar.includes('/slow')) setTimeout(() => socket.write(answer(200, '{}')), 300)
    }).listen()
    const { client } = bench(server.origin)
    open.push(client, server)
    const healthy = client.request({ ...POST, path: '/slow' })
    const dead = failureOf(client.request({ ...POST, deadline: durationMs(600) }))
    await until(() => server.requests === 2)
    setClock(by)
    expect(await healthy).toMatchObject({ status: 200 })
    expect(await dead).toMatchObject({ code: 'ARB-NET-003', outcome: 'unknown' })
  })

  it('neither ends a healthy stream nor hides a silent one', async () => {
    const server = await upgrading(() => undefined)
    open.push(server)
    const clock = new SystemClock()
    let before = clock.monotonic()
    const { ended, connection } = connect(server.socketUrl, {
      clock,
      silenceMax: durationMs(400),
      onOpen: () => {
        before = clock.monotonic()
        setClock(by)
      },
    })
    open.push({ close: () => connection.terminate() })
    expect(await ended).toMatchObject({ why: 'silent' })
    expect(clock.monotonic() - before).toBeGreaterThanOrEqual(300)
  })
})
