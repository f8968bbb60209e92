import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  RateBudget,
  type RateBudgetOptions,
  type RateClaim,
} from '../../../../src/lib/venues/shared/rate/rate-budget.js'
import { HandClock, settled } from './hand-clock.js'
import { ReferenceBudget } from './reference-budget.js'

const SIZE = { capacity: 100, refillPerSecond: 100 }

function budget(options: Partial<RateBudgetOptions> = {}) {
  const clock = new HandClock()
  const made = new RateBudget({ clock, buckets: { a: SIZE, b: SIZE }, ...options })
  const log: string[] = []
  const acquire = (name: string, claim: Partial<RateClaim> = {}): void => {
    void made.acquire({ buckets: ['a'], cost: 10, ...claim }).then(
      () => log.push(`${name}@${clock.now()}`),
      (error: { code: string; outcome: string }) => log.push(`${name} ${error.code} ${error.outcome}`),
    )
  }
  return { clock, made, log, acquire }
}

describe('a budget that has enough', () => {
  it('lets calls go at once and sleeps for nothing', async () => {
    const { clock, made, log, acquire } = budget()
    for (const name of ['1', '2']) acquire(name, { cost: 50 })
    await settled()
    expect(log).toEqual(['1@0', '2@0'])
    expect(clock.sleeping).toBe(0)
    expect(made.status()).toEqual([
      { name: 'a', tokens: 0, capacity: 100, waiting: 0, longestWaitMs: 0 },
      { name: 'b', tokens: 100, capacity: 100, waiting: 0, longestWaitMs: 0 },
    ])
  })
})

describe('calls that wait', () => {
  it('go in the order in which they came, also a cheap one behind a dear one', async () => {
    const { clock, log, acquire } = budget()
    acquire('all', { cost: 100 })
    acquire('dear', { cost: 50 })
    acquire('cheap', { cost: 1 })
    await clock.advanceTo(2_000)
    expect(log).toEqual(['all@0', 'dear@500', 'cheap@510'])
  })

  it('take from all of their buckets or from none, and block those behind them on each', async () => {
    const { clock, made, log, acquire } = budget()
    acquire('empties b', { buckets: ['b'], cost: 100 })
    acquire('both', { buckets: ['a', 'b'], cost: 20 })
    acquire('only a', { buckets: ['a'], cost: 1 })
    await settled()
    expect(made.status()[0]).toMatchObject({ tokens: 100, waiting: 2 })
    await clock.advanceTo(199)
    expect(log).toEqual(['empties b@0'])
    await clock.advanceTo(1_000)
    expect(log).toEqual(['empties b@0', 'both@200', 'only a@200'])
  })

  it('do not block calls on other buckets', async () => {
    const { log, acquire } = budget()
    acquire('empties', { cost: 100 })
    acquire('waits')
    acquire('other', { buckets: ['b'] })
    await settled()
    expect(log).toEqual(['empties@0', 'other@0'])
  })

  it('are passed by urgent ones, which keep their own order', async () => {
    const { clock, log, acquire } = budget()
    acquire('empties', { cost: 100 })
    acquire('normal 1')
    acquire('normal 2')
    acquire('urgent 1', { cost: 2, urgent: true })
    acquire('urgent 2', { cost: 2, urgent: true })
    await clock.advanceTo(2_000)
    expect(log).toEqual(['empties@0', 'urgent 1@20', 'urgent 2@40', 'normal 1@140', 'normal 2@240'])
  })

  it('are told when they go, and shown while they wait', async () => {
    const waits: unknown[] = []
    const { clock, made, acquire } = budget({ onWait: (wait) => waits.push(wait) })
    acquire('1', { cost: 100 })
    acquire('2', { buckets: ['a', 'b'], cost: 30 })
    await clock.advanceTo(100)
    expect(waits).toEqual([])
    expect(made.status()).toMatchObject([
      { waiting: 1, longestWaitMs: 100 },
      { waiting: 1, longestWaitMs: 100 },
    ])
    await clock.advanceTo(5_000)
    expect(waits).toEqual([{ budget: 'a+b', forMs: 300 }])
    expect(made.status()).toMatchObject([
      { waiting: 0, longestWaitMs: 300 },
      { waiting: 0, longestWaitMs: 300 },
    ])
  })

  it('may be given up; those behind them move up', async () => {
    const { clock, log, acquire } = budget()
    const stop = new AbortController()
    acquire('empties', { cost: 100 })
    acquire('dear', { cost: 100, signal: stop.signal })
    acquire('cheap', { cost: 1 })
    await clock.advanceTo(5)
    stop.abort()
    await clock.advanceTo(1_000)
    acquire('late', { signal: stop.signal })
    await settled()
    expect(log).toEqual(['empties@0', 'dear ARB-NET-002 not-sent', 'cheap@10', 'late ARB-NET-002 not-sent'])
  })

  it('are not more than a number, in each lane', async () => {
    const { log, acquire } = budget({ waitingMax: 2 })
    acquire('empties', { cost: 100 })
    for (const name of ['1', '2', '3']) acquire(name)
    for (const name of ['u1', 'u2', 'u3']) acquire(name, { urgent: true })
    await settled()
    expect(log.sort()).toEqual(['3 ARB-VEN-002 not-sent', 'empties@0', 'u3 ARB-VEN-002 not-sent'])
  })
})

describe('the reserve', () => {
  it('is for urgent calls: orders never take the tokens of a cancel', async () => {
    const { clock, log, acquire } = budget({ reserve: 10 })
    for (let i = 1; i <= 10; i++) acquire(`order ${i}`)
    for (let i = 1; i <= 5; i++) acquire(`cancel ${i}`, { cost: 2, urgent: true })
    await settled()
    expect(log.filter((line) => line.startsWith('cancel'))).toHaveLength(5)
    expect(log.filter((line) => line.startsWith('order'))).toHaveLength(9)
    await clock.advanceTo(199)
    expect(log).toHaveLength(14)
    await clock.advanceTo(200)
    expect(log.at(-1)).toBe('order 10@200')
  })

  it('does not make a call impossible that needs nearly everything: it waits for a full bucket', async () => {
    const { clock, log, acquire } = budget({ reserve: 10 })
    acquire('cancel', { cost: 2, urgent: true })
    acquire('batch of ten', { cost: 100 })
    await clock.advanceTo(19)
    expect(log).toEqual(['cancel@0'])
    await clock.advanceTo(20)
    expect(log.at(-1)).toBe('batch of ten@20')
  })
})

describe('a cost that can never be met', () => {
  it('fails at once and says what would be possible', async () => {
    const { made } = budget({ reserve: 10 })
    const failed = made.acquire({ buckets: ['b', 'a'], cost: 101 })
    await expect(failed).rejects.toMatchObject({
      code: 'ARB-VEN-002',
      outcome: 'not-sent',
      facts: { bucket: 'b', cost: 101, most: 100 },
    })
    await expect(made.acquire({ buckets: ['a'], cost: 100, urgent: true })).resolves.toBeUndefined()
    await expect(made.acquire({ buckets: ['a'], cost: 101, urgent: true })).rejects.toMatchObject({
      facts: { most: 100 },
    })
  })

  it('fails as soon as a bucket shrinks below it; the others go on', async () => {
    const { clock, made, log, acquire } = budget()
    acquire('empties', { cost: 100 })
    acquire('dear', { cost: 80 })
    acquire('cheap', { cost: 5 })
    made.configure('a', { capacity: 50, refillPerSecond: 1_000 })
    await clock.advanceTo(100)
    expect(log).toEqual(['empties@0', 'dear ARB-VEN-002 not-sent', 'cheap@5'])
  })

  it('of a bucket that nobody configured is a broken assumption', async () => {
    await expect(budget().made.acquire({ buckets: ['c'], cost: 1 })).rejects.toThrow(/configured/)
  })
})

describe('a drain', () => {
  it('makes those wait that come after it and those that wait already', async () => {
    const { clock, made, log, acquire } = budget()
    acquire('empties', { cost: 100 })
    acquire('1', { cost: 50 })
    await clock.advanceTo(400)
    made.drain(['a'])
    acquire('2', { buckets: ['b'] })
    await clock.advanceTo(5_000)
    expect(log).toEqual(['empties@0', '2@400', '1@900'])
  })
})

describe('a faster refill, told by the venue', () => {
  it('wakes those that wait earlier', async () => {
    const { clock, made, log, acquire } = budget()
    acquire('empties', { cost: 100 })
    acquire('1', { cost: 100 })
    await clock.advanceTo(100)
    made.configure('a', { capacity: 100, refillPerSecond: 900 })
    await clock.advanceTo(1_000)
    expect(log).toEqual(['empties@0', '1@200'])
  })
})

describe('any load', () => {
  const NAMES = ['a', 'b', 'c']
  const load = fc.record({
    sizes: fc.tuple(
      ...NAMES.map(() =>
        fc.record({
          capacity: fc.integer({ min: 20, max: 60 }),
          refillPerSecond: fc.integer({ min: 5, max: 200 }),
        }),
      ),
    ),
    reserve: fc.integer({ min: 0, max: 10 }),
    calls: fc.array(
      fc.record({
        gap: fc.oneof(fc.constant(0), fc.nat(80)),
        buckets: fc.subarray(NAMES, { minLength: 1 }),
        cost: fc.integer({ min: 1, max: 25 }),
        urgent: fc.boolean(),
      }),
      { minLength: 5, maxLength: 40 },
    ),
  })

  it('is served exactly as the slow reference serves it: no window too full, in order, nobody forgotten', async () => {
    let waited = 0
    await fc.assert(
      fc.asyncProperty(load, async ({ sizes, reserve, calls }) => {
        const clock = new HandClock()
        const buckets = Object.fromEntries(NAMES.map((name, i) => [name, sizes[i]!]))
        const real = new RateBudget({ clock, buckets, reserve })
        const slow = new ReferenceBudget(buckets, reserve)
        const went: { call: number; at: number }[] = []
        const refused: number[] = []
        let at = 0
        for (const [call, { gap, ...claim }] of calls.entries()) {
          at += gap
          await clock.advanceTo(at)
          void real.acquire(claim).then(
            () => went.push({ call, at: clock.now() }),
            () => refused.push(call),
          )
          await settled()
          slow.advanceTo(at)
          slow.ask(call, claim)
        }
        await clock.advanceTo(at + 600_000)
        slow.advanceUntilIdle()
        expect(went).toEqual(slow.went)
        expect(went.length + refused.length).toBe(calls.length)
        expect(refused).toEqual(slow.refused)
        expect(clock.sleeping).toBe(0)
        waited += went.filter(({ call, at: then }) => then > arrival(calls, call)).length
        expectNoWindowTooFull(buckets, calls, went)
      }),
      { numRuns: 150 },
    )
    expect(waited).toBeGreaterThan(500)
  })
})

const arrival = (calls: readonly { gap: number }[], call: number): number =>
  calls.slice(0, call + 1).reduce((sum, { gap }) => sum + gap, 0)

function expectNoWindowTooFull(
  buckets: Readonly<Record<string, { capacity: number; refillPerSecond: number }>>,
  calls: readonly RateClaim[],
  went: readonly { call: number; at: number }[],
): void {
  for (const [name, { capacity, refillPerSecond }] of Object.entries(buckets)) {
    const own = went.filter(({ call }) => calls[call]!.buckets.includes(name))
    for (let from = 0; from < own.length; from++) {
      let spent = 0
      for (const { call, at } of own.slice(from)) {
        spent += calls[call]!.cost
        const span = at - own[from]!.at
        expect(spent * 1_000).toBeLessThanOrEqual(capacity * 1_000 + refillPerSecond * span)
      }
    }
  }
}
