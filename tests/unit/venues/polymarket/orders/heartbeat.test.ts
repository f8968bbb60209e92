import { describe, expect, it } from 'vitest'
import { VenueError } from '../../../../../src/lib/base/errors.js'
import { Heartbeat } from '../../../../../src/lib/venues/polymarket/orders/heartbeat.js'
import type { PolymarketCall } from '../../../../../src/lib/venues/polymarket/rest/call.js'
import { StepClock } from '../../../../integration/kalshi/support/step-clock.js'
import { lost, NOW } from './orders.js'

/** The venue's switch, in a time that the test moves. */
class Switch {
  readonly clock = new StepClock(NOW)
  readonly ids: string[] = []
  readonly times: number[] = []
  isHealthy = true
  isNeeded = false
  fault: Error | undefined
  /** Somebody else is always faster. */
  isRival = false
  /** Answers nothing until the call is given up. */
  isSilent = false
  current = ''
  lapses = 0
  contests = 0
  readonly heartbeat: Heartbeat
  private readonly stop = new AbortController()
  private running = Promise.resolve()

  constructor() {
    this.heartbeat = new Heartbeat({
      caller: { call: (call) => this.answer(call) },
      clock: this.clock,
      isHealthy: () => this.isHealthy,
      isNeeded: () => this.isNeeded,
      onLapsed: () => this.lapses++,
      onContested: () => this.contests++,
    })
  }

  static running(): Switch {
    const it = new Switch()
    it.run()
    return it
  }

  run(): void {
    this.running = this.heartbeat.run(this.stop.signal)
  }

  async pass(seconds: number): Promise<void> {
    for (let i = 0; i < seconds * 4; i++) {
      this.clock.step(250)
      for (let j = 0; j < 4; j++) await new Promise(setImmediate)
    }
  }

  async end(): Promise<void> {
    this.stop.abort()
    await this.running
  }

  private answer({ body = '', signal }: PolymarketCall): Promise<unknown> {
    if (signal?.aborted) return Promise.reject(lost())
    const { heartbeat_id: id } = JSON.parse(body) as { heartbeat_id: string }
    this.ids.push(id)
    this.times.push((this.clock.now() - NOW) / 1_000)
    if (this.fault !== undefined) return Promise.reject(this.fault)
    if (this.isSilent)
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(lost())))
    if (this.isRival) this.current = `rival-${this.ids.length}`
    if (id !== '' && id !== this.current) return Promise.reject(stale(this.current))
    this.current = `id-${this.ids.length}`
    return Promise.resolve({ heartbeat_id: this.current })
  }
}

const stale = (heartbeatId: string): VenueError =>
  new VenueError('ARB-VEN-001', 'Invalid Heartbeat ID', {
    outcome: 'refused',
    status: 400,
    facts: { refusal: 'heartbeat', heartbeatId },
  })

describe('the heartbeat', () => {
  it('begins with an empty id, names the latest one, and comes every five seconds', async () => {
    const it = Switch.running()
    expect(await it.heartbeat.arm()).toBe(true)
    await it.pass(16)
    expect([it.ids, it.times]).toEqual([
      ['', 'id-1', 'id-2', 'id-3'],
      [0, 5, 10, 15],
    ])
    expect([it.heartbeat.isAlive, it.lapses]).toEqual([true, 0])
    await it.end()
  })

  it('is sent while orders rest or while it is armed, and at no other time', async () => {
    const it = Switch.running()
    await it.pass(20)
    expect(it.ids).toEqual([])
    it.isNeeded = true
    await it.pass(6)
    expect(it.ids).toHaveLength(2)
    it.isNeeded = false
    await it.pass(30)
    expect(it.ids).toHaveLength(2)
    await it.end()
  })

  it('is never sent while not healthy, and says once that the venue now cancels everything', async () => {
    const it = Switch.running()
    await it.heartbeat.arm()
    it.isHealthy = false
    await it.pass(9)
    expect([it.heartbeat.isAlive, it.lapses]).toEqual([true, 0])
    await it.pass(30)
    expect([it.ids.length, it.heartbeat.isAlive, it.lapses]).toEqual([1, false, 1])
    it.isHealthy = true
    await it.pass(1)
    expect(it.heartbeat.isAlive).toBe(true)
    await it.end()
  })

  it('takes up the id of the answer to a stale one at once', async () => {
    const it = Switch.running()
    await it.heartbeat.arm()
    it.current = 'other'
    await it.pass(5)
    expect(it.ids).toEqual(['', 'id-1', 'other'])
    expect([it.times, it.contests]).toEqual([[0, 5, 5], 0])
    await it.end()
  })

  it('says that another process uses the key when ids change under it again', async () => {
    const it = Switch.running()
    await it.heartbeat.arm()
    for (const other of ['a', 'b', 'c']) {
      it.current = other
      await it.pass(5)
    }
    expect(it.contests).toBe(1)
    await it.end()
  })

  it('forgives an id that changed once when the next heartbeat was as it should be', async () => {
    const it = Switch.running()
    await it.heartbeat.arm()
    for (const other of ['a', undefined, 'b', undefined]) {
      it.current = other ?? it.current
      await it.pass(5)
    }
    expect(it.contests).toBe(0)
    await it.end()
  })

  it('goes again after a second when the id of the answer was stale, too', async () => {
    const it = Switch.running()
    await it.heartbeat.arm()
    it.isRival = true
    await it.pass(5)
    it.isRival = false
    await it.pass(1)
    expect([it.times, it.heartbeat.isAlive]).toEqual([[0, 5, 5, 6], true])
    await it.end()
  })

  it('that was armed before it runs is given up when the run ends', async () => {
    const it = new Switch()
    it.isSilent = true
    const armed = it.heartbeat.arm()
    it.run()
    await it.end()
    expect(await armed).toBe(false)
    expect(await it.heartbeat.arm()).toBe(false)
    expect(it.ids).toHaveLength(1)
  })

  it('survives lost answers: it goes again after a second, and a stale id is nobody else’s', async () => {
    const it = Switch.running()
    await it.heartbeat.arm()
    for (let i = 0; i < 3; i++) {
      it.fault = lost()
      await it.pass(5)
      // The venue had it: its id has moved on.
      it.current = `moved-${i}`
      it.fault = undefined
      await it.pass(4)
    }
    expect([it.lapses, it.contests, it.heartbeat.isAlive]).toEqual([0, 0, true])
    await it.end()
  })

  it('says it when nothing came through for ten seconds', async () => {
    const it = Switch.running()
    await it.heartbeat.arm()
    it.fault = lost()
    await it.pass(11)
    expect([it.lapses, it.heartbeat.isAlive]).toEqual([1, false])
    await it.end()
  })

  it('ends with its signal and tells no lapse after it', async () => {
    const it = Switch.running()
    await it.heartbeat.arm()
    await it.end()
    await it.pass(20)
    expect([it.ids.length, it.lapses]).toEqual([1, 0])
  })
})
