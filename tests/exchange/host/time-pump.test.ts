import { describe, expect, it } from 'vitest'
import { SystemClock, type Clock } from '../../../src/lib/base/clock.js'
import { durationMs, ms, type Ms } from '../../../src/lib/base/units.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import { TimePump, type PumpSpeed } from '../../../src/lib/exchange/host/time-pump.js'

const START = ms(1_000_000)

/** Stands still until it is moved; a sleeper is woken by that, or by its signal. */
class HandClock implements Clock {
  private time = 5_000
  private readonly sleepers = new Set<() => void>()
  sleeps: number[] = []

  now(): Ms {
    return ms(this.time)
  }

  monotonic(): Ms {
    return this.now()
  }

  sleepUntil(until: Ms, signal: AbortSignal): Promise<void> {
    this.sleeps.push(until - this.time)
    return new Promise((resolve) => {
      const look = (): void => {
        if (!signal.aborted && this.time < until) return
        this.sleepers.delete(look)
        resolve()
      }
      this.sleepers.add(look)
      signal.addEventListener('abort', look)
      look()
    })
  }

  async move(by: number): Promise<void> {
    this.time += by
    for (const look of [...this.sleepers]) look()
    await settled()
  }
}

const settled = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve))
}

function pumpAt(speed: PumpSpeed, clock: Clock = new HandClock()) {
  const agenda = new Agenda(START)
  const ran: number[] = []
  const plan = (after: number): void => {
    const at = ms(agenda.now + after)
    agenda.at(at, () => ran.push(agenda.now - START))
  }
  const pump = new TimePump({ agenda, clock, speed })
  const stop = new AbortController()
  const ended = pump.run(stop.signal)
  const end = async (): Promise<void> => {
    stop.abort()
    await ended
  }
  return { agenda, clock: clock as HandClock, pump, plan, ran, end, ended }
}

describe('the time of the exchange', () => {
  it('follows the clock at its speed, and what is due runs then', async () => {
    const { agenda, clock, plan, ran, pump, end } = pumpAt(3)
    plan(30)
    plan(31)
    pump.wake()
    await settled()
    await clock.move(9)
    expect([ran, agenda.now - START]).toEqual([[], 0])
    await clock.move(1)
    expect(ran).toEqual([30])
    await clock.move(1)
    expect([ran, agenda.now - START]).toEqual([[30, 31], 33])
    await end()
  })

  it('is caught up with when somebody asks', async () => {
    const { agenda, clock, plan, pump, ran, end } = pumpAt(1)
    plan(70)
    await clock.move(50)
    pump.catchUp()
    expect(agenda.now - START).toBe(50)
    await clock.move(50)
    pump.catchUp()
    expect([agenda.now - START, ran]).toEqual([100, [70]])
    await end()
  })

  it('wakes for what is planned while it sleeps', async () => {
    const { clock, plan, pump, ran, end } = pumpAt(1)
    plan(1_000)
    pump.wake()
    await settled()
    plan(10)
    pump.wake()
    await clock.move(10)
    expect(ran).toEqual([10])
    await end()
  })

  it('never goes back when the clock does', async () => {
    const { agenda, clock, pump, end } = pumpAt(1)
    await clock.move(100)
    pump.catchUp()
    await clock.move(-500)
    pump.catchUp()
    expect(agenda.now - START).toBe(100)
    await end()
  })

  it('stands still while paused, and goes on from there', async () => {
    const { agenda, clock, plan, pump, ran, end } = pumpAt(10)
    plan(200)
    await clock.move(10)
    pump.paused = true
    await clock.move(1_000)
    pump.catchUp()
    expect([agenda.now - START, ran, pump.lagMs]).toEqual([100, [], 0])
    pump.paused = false
    await clock.move(10)
    expect([agenda.now - START, ran]).toEqual([200, [200]])
    await end()
  })

  it('can be moved ahead at once, paused or not', async () => {
    const { agenda, clock, plan, pump, ran, end } = pumpAt(1)
    plan(5_000)
    plan(20_000)
    pump.paused = true
    await pump.advance(durationMs(10_000))
    expect([agenda.now - START, ran]).toEqual([10_000, [5_000]])
    pump.paused = false
    await clock.move(5)
    pump.catchUp()
    expect(agenda.now - START).toBe(10_005)
    await end()
  })

  it('changes its speed where it stands', async () => {
    const { agenda, clock, pump, end } = pumpAt(1)
    await clock.move(100)
    pump.speed = 100
    await clock.move(10)
    pump.catchUp()
    expect(agenda.now - START).toBe(1_100)
    expect(pump.speed).toBe(100)
    await end()
  })
})

describe('a world that runs freely', () => {
  it('runs as fast as it can and lets others in between', async () => {
    const { agenda, pump, end } = pumpAt('max', new SystemClock())
    const tick = (): void => void agenda.at(ms(agenda.now + 1_000), tick)
    tick()
    pump.wake()
    await settled()
    await settled()
    expect(agenda.now - START).toBeGreaterThan(60_000)
    expect(pump.lagMs).toBe(0)
    await end()
  })

  it('waits for a client that is behind, but not for ever', async () => {
    const clock = new HandClock()
    const agenda = new Agenda(START)
    const tick = (): void => void agenda.at(ms(agenda.now + 1_000), tick)
    tick()
    const pump = new TimePump({ agenda, clock, speed: 'max', backlog: () => 2 ** 21 })
    const stop = new AbortController()
    const ended = pump.run(stop.signal)
    await settled()
    await clock.move(1_999)
    expect(agenda.now - START).toBe(0)
    await clock.move(3)
    expect(agenda.now - START).toBeGreaterThan(0)
    stop.abort()
    await ended
  })

  it('sleeps when nothing is planned, until something is', async () => {
    const { plan, pump, ran, end } = pumpAt('max')
    await settled()
    plan(5)
    pump.wake()
    await settled()
    expect(ran).toEqual([5])
    await end()
  })
})

describe('too much to do', () => {
  it('leaves the loop free in between and says how far behind it is', async () => {
    const { agenda, clock, pump, end } = pumpAt(1, new SystemClock())
    const until = ms(clock.now() + 60)
    const busy = (): void => {
      const end = clock.now() + 1
      while (clock.now() < end);
      if (clock.now() < until) agenda.at(agenda.now, busy)
    }
    busy()
    pump.wake()
    let turns = 0
    let most = 0
    while (clock.now() < until) {
      await new Promise((resolve) => setImmediate(resolve))
      turns++
      most = Math.max(most, pump.lagMs)
    }
    expect(turns).toBeGreaterThan(1)
    await end()
    expect(most).toBeGreaterThan(20)
  })

  it('fails with what something planned threw', async () => {
    const { agenda, pump, ended } = pumpAt(1)
    agenda.at(agenda.now, () => {
      throw new Error('broken')
    })
    const failed = expect(ended).rejects.toThrow('broken')
    pump.wake()
    await failed
  })
})
