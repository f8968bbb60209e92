import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EngineBooks } from '../../../src/lib/app/live/engine-books.js'
import { endInFlight } from '../../../src/lib/app/live/end-in-flight.js'
import { Inlet } from '../../../src/lib/app/live/inlet.js'
import type { LiveDoor } from '../../../src/lib/app/live/live-door.js'
import { LiveTasks } from '../../../src/lib/app/live/live-tasks.js'
import { MarketRegister } from '../../../src/lib/app/live/market-register.js'
import { noticeText } from '../../../src/lib/app/live/notice-words.js'
import { RelationRegister } from '../../../src/lib/app/live/relation-register.js'
import { remembered } from '../../../src/lib/app/live/remembered-judge.js'
import { SessionDoor, type SessionRunner } from '../../../src/lib/app/live/session-door.js'
import { SteadyTime } from '../../../src/lib/app/live/steady-time.js'
import { HaltError, VenueError } from '../../../src/lib/base/errors.js'
import { durationMs, ms, price, qty, type Ms } from '../../../src/lib/base/units.js'
import type { Clock } from '../../../src/lib/base/clock.js'
import { WORST_KNOWN_FEE } from '../../../src/lib/domain/fees.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import type { Market } from '../../../src/lib/domain/market.js'
import { standardStates, type Relation } from '../../../src/lib/domain/relation.js'
import { listed } from './catalogue/made-walks.js'

const market: Market = {
  venue: 'kalshi',
  id: 'KX-1',
  event: 'KX',
  title: 'one',
  grid: uniformGrid(price(100)),
  lot: qty(10_000),
  minQty: qty(10_000),
  fee: WORST_KNOWN_FEE,
  feeKnown: false,
  closesAt: undefined,
}
const relation = (id: string, reason = 'because'): Relation => ({
  ...{ id, kind: 'same', proof: 'certified', reason, markets: ['kalshi:KX-1', `polymarket:${id}`] },
  states: standardStates('same', 2),
})

describe('the relations that a session knows', () => {
  it('are told once, and again when they have changed or come back', () => {
    const register = new RelationRegister()
    const [a, b] = [relation('a'), relation('b')]
    expect(register.compare([a, b])).toEqual({ fresh: [a, b], withdrawn: [] })
    register.tell([a, b])
    expect(register.compare([a, b])).toEqual({ fresh: [], withdrawn: [] })
    const changed = relation('a', 'other words')
    expect(register.compare([changed])).toEqual({ fresh: [changed], withdrawn: [b] })
    register.tell([changed, { ...b, proof: 'withdrawn' }])
    expect(register.holding).toEqual([changed])
    expect(register.compare([changed])).toEqual({ fresh: [], withdrawn: [] })
    expect(register.compare([changed, b])).toEqual({ fresh: [b], withdrawn: [] })
  })
})

describe('the markets that a session knows', () => {
  const read = { market, status: 'open', isSettled: false, yesPayoff: undefined } as const

  it('are told as they are listed, then only what changed between two readings', () => {
    const register = new MarketRegister()
    expect(register.take(read, undefined)).toEqual([{ type: 'market', market }])
    expect(register.take(read, undefined)).toEqual([])
    const name = { venue: 'kalshi', market: 'KX-1' }
    expect(register.take({ ...read, status: 'closed' }, undefined)).toEqual([
      { type: 'status', ...name, status: 'closed' },
    ])
    const paid = { ...read, status: 'closed', isSettled: true, yesPayoff: price(10_000) } as const
    expect(register.take(paid, undefined)).toEqual([
      { type: 'settlement', ...name, yesPayoff: price(10_000) },
    ])
    expect(register.isOver('kalshi:KX-1')).toBe(true)
    expect(register.take(paid, undefined)).toEqual([])
  })

  it('keep the price steps that a stream has told meanwhile', () => {
    const register = new MarketRegister()
    const token: Market = { ...market, venue: 'polymarket', id: '0x1' }
    register.take({ ...read, market: token }, undefined)
    const finer = { ...token, grid: uniformGrid(price(10)) }
    expect(register.take({ ...read, market: { ...finer, grid: uniformGrid(price(50)) } }, finer)).toEqual([])
    const later = { ...read, market: { ...token, closesAt: ms(5) } }
    expect(register.take(later, finer)).toEqual([
      { type: 'market', market: { ...token, closesAt: ms(5), grid: finer.grid } },
    ])
  })

  it('are told again when Kalshi has other price steps that no stream has told, and not when one has', () => {
    const finer = { ...market, grid: uniformGrid(price(10)) }
    const missed = new MarketRegister()
    missed.take(read, undefined)
    expect(missed.take({ ...read, market: finer }, market)).toEqual([{ type: 'market', market: finer }])
    expect(missed.take({ ...read, market: finer }, finer)).toEqual([])
    const heard = new MarketRegister()
    heard.take(read, undefined)
    expect(heard.take(read, finer)).toEqual([])
    expect(heard.take({ ...read, market: finer }, finer)).toEqual([])
  })

  it('are not taken for settled while nobody says what they pay', () => {
    const register = new MarketRegister()
    register.take({ ...read, status: 'closed', isSettled: true }, undefined)
    expect(register.isOver('kalshi:KX-1')).toBe(false)
  })
})

describe('a judge that remembers', () => {
  it('reads a pair again when anything in a text is another, times and topics included, and only then', () => {
    let reads = 0
    const judge = remembered((kalshi, polymarket) => {
      reads++
      return { reads, kalshi, polymarket } as never
    })
    const text = { ...listed('K').text, id: 'K' }
    const other = { ...text, id: 'P' }
    expect(judge(text, other)).toBe(judge({ ...text }, { ...other }))
    expect(reads).toBe(1)
    judge({ ...text, rules: 'other words' }, other)
    judge({ ...text, rules: 'other words', closesAt: ms(9) }, other)
    judge(other, other)
    expect(reads).toBe(4)
    for (const change of [
      { startsAt: ms(5) },
      { opensAt: ms(5) },
      { expectedAt: ms(5) },
      { topics: ['sport'] },
    ])
      judge(other, { ...other, ...change })
    expect(reads).toBe(8)
  })
})

describe('the time of a session', () => {
  class SetClock implements Clock {
    wall = 1_000_000
    passed = 50
    now = () => ms(this.wall)
    monotonic = () => ms(this.passed)
    sleepUntil = () => Promise.resolve()
  }

  it('goes on when the clock is set back, and follows when it is set ahead', () => {
    const clock = new SetClock()
    const time = new SteadyTime(clock)
    clock.passed += 100
    clock.wall += 100
    expect(time.now()).toBe(1_000_100)
    clock.wall -= 3_600_000
    clock.passed += 100
    expect(time.now()).toBe(1_000_200)
    clock.wall = 9_000_000
    expect(time.now()).toBe(9_000_000)
    clock.passed += 10
    expect(time.now()).toBe(9_000_010)
  })

  it('never goes back, whatever is done to the clock', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5_000), fc.integer({ min: -1e6, max: 1e6 }))), (steps) => {
        const clock = new SetClock()
        const time = new SteadyTime(clock)
        let last = time.now()
        for (const [passed, set] of steps) {
          clock.passed += passed
          clock.wall = Math.max(0, clock.wall + passed + set)
          const now = time.now()
          expect(now).toBeGreaterThanOrEqual(last)
          last = now
        }
      }),
    )
  })
})

describe('the door of a session', () => {
  const look = {
    ...{ bookOf: () => undefined, statusOf: () => 'open' as const },
    view: () => ({ inFlightBaskets: 0 }),
  }
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

  it('hands frames over in the turn that brought them, and in order while the runner writes', async () => {
    const seen: string[] = []
    let written = (): void => undefined
    const runner: SessionRunner = {
      receive: ({ payload }) => {
        seen.push(payload.toString())
        if (payload.toString() !== 'slow') return undefined
        return new Promise((resolve) => (written = resolve))
      },
      passTime: (now) => void (now > 0 && seen.push(`at ${now}`)),
      windDown: () => void seen.push('stop'),
      operate: () => undefined,
    }
    const door = new SessionDoor(runner, look)
    door.take('a', bytes('one'), 1)
    expect(seen).toEqual(['one'])
    door.take('a', bytes('slow'), 2)
    const reused = bytes('two')
    door.take('a', reused, 3)
    reused.fill(0)
    door.advance(9_000)
    door.take('a', bytes('three'), 4)
    expect(seen).toEqual(['one', 'slow'])
    const stopped = door.windDown()
    expect(seen).toEqual(['one', 'slow'])
    written()
    await stopped
    door.advance(9_000)
    expect(seen).toEqual(['one', 'slow', 'two', 'three', 'stop', 'at 9'])
  })

  it('lets what is due before a frame happen first, and keeps a copy of the frame meanwhile', async () => {
    const seen: string[] = []
    let due = (): void => undefined
    const runner: SessionRunner = {
      receive: ({ payload }) => void seen.push(payload.toString()),
      passTime: (now) => (now < 5 ? undefined : new Promise((resolve) => (due = resolve))),
      windDown: () => undefined,
      operate: () => undefined,
    }
    const door = new SessionDoor(runner, look)
    const lent = bytes('lent')
    expect(door.take('a', lent, 5_000)).toBe(true)
    expect(seen).toEqual([])
    lent.fill(0)
    due()
    await door.idle()
    expect(seen).toEqual(['lent'])
  })

  it('fills one and the same record for every frame', () => {
    const records = new Set<unknown>()
    const runner: SessionRunner = {
      receive: (frame) => void records.add(frame),
      passTime: () => undefined,
      windDown: () => undefined,
      operate: () => undefined,
    }
    const door = new SessionDoor(runner, look)
    for (let i = 0; i < 5; i++) door.take('a', bytes('x'), i)
    expect(records.size).toBe(1)
  })

  it('refuses frames for which there is no room, but no message of our own, and everything once the runner has failed', async () => {
    let fail = (_: Error): void => undefined
    const runner: SessionRunner = {
      receive: () => new Promise((_, reject) => (fail = reject)),
      passTime: () => undefined,
      windDown: () => undefined,
      operate: () => undefined,
    }
    const door = new SessionDoor(runner, look)
    const big = new Uint8Array(1024 * 1024)
    const taken = Array.from({ length: 70 }, () => door.take('a', big, 1))
    expect(taken.filter((each) => each)).toHaveLength(65)
    expect(door.take('arb', big, 1)).toBe(true)
    fail(new Error('the disk is full'))
    await expect(door.idle()).rejects.toThrow('the disk is full')
    expect(door.failure).toBeInstanceOf(Error)
    expect(door.take('a', bytes('x'), 2)).toBe(false)
  })
})

describe('the end of a session', () => {
  class PassingClock implements Clock {
    passed = 0
    now = () => ms(this.passed)
    monotonic = () => ms(this.passed)
    sleepUntil = (until: Ms) => Promise.resolve(void (this.passed = until))
  }
  const ending = (inFlight: (at: number) => number, { hurryAt = Infinity } = {}) => {
    const clock = new PassingClock()
    const hurry = new AbortController()
    const seen: string[] = []
    const door: LiveDoor = {
      ...{ engine: look, failure: undefined, take: () => true },
      windDown: () => Promise.resolve(void seen.push('stop')),
      advance: () => {
        if (clock.passed >= hurryAt) hurry.abort()
      },
      get inFlight() {
        return inFlight(clock.passed)
      },
    }
    const done = endInFlight(door, {
      ...{ clock, hurry: hurry.signal, pace: { tick: durationMs(25) } },
      now: () => clock.now(),
      tick: () => undefined,
      tell: (text) => seen.push(text),
    })
    return { clock, seen, done }
  }
  const look = { bookOf: () => undefined, statusOf: () => 'open' as const }

  it('comes at once when nothing is in flight', async () => {
    const { clock, seen, done } = ending(() => 0)
    await done
    expect([clock.passed, seen]).toEqual([0, ['stop']])
  })

  it('waits for what is in flight, and says so', async () => {
    const { clock, seen, done } = ending((at) => (at < 3_000 ? 2 : 0))
    await done
    expect(clock.passed).toBe(3_000)
    expect(seen).toEqual(['stop', expect.stringContaining('waiting for 2 baskets in flight, at most 120 s')])
  })

  it('does not wait for ever, nor longer than a second signal', async () => {
    const long = ending(() => 1)
    await long.done
    expect(long.clock.passed).toBe(120_000)
    expect(long.seen.at(-1)).toContain('1 basket still in flight')
    const short = ending(() => 1, { hurryAt: 500 })
    await short.done
    expect(short.clock.passed).toBeLessThan(600)
  })
})

describe('what goes into a session', () => {
  it('is the frame of the venue, or else a message of our own that says the same', () => {
    const taken: string[] = []
    const door = {
      take: (channel: string, payload: Uint8Array) => {
        taken.push(`${channel} ${Buffer.from(payload).toString()}`)
        return taken.length < 3
      },
    }
    const inlet = new Inlet(door, () => ms(7))
    const lost = { type: 'stream', channel: 'kalshi.ws', policy: 'complete', state: 'lost' } as const
    inlet.sink({ receivedUs: 1, channel: 'kalshi.ws', payload: '{}', body: lost })
    inlet.sink({ receivedUs: 1, channel: undefined, payload: undefined, body: lost })
    expect(taken).toEqual([
      'kalshi.ws {}',
      'arb {"type":"stream","stream":"kalshi.ws","sequence":"complete","state":"lost"}',
    ])
    expect(inlet.takeLoss()).toBe(false)
    inlet.sink({ receivedUs: 1, channel: 'kalshi.ws', payload: 'no room', body: lost })
    expect([inlet.takeLoss(), inlet.takeLoss()]).toEqual([true, false])
    inlet.close()
    expect(taken.at(-1)).toBe('arb {"type":"time"}')
    inlet.sink({ receivedUs: 1, channel: 'kalshi.ws', payload: 'late', body: lost })
    expect(taken).toHaveLength(4)
  })
})

describe('frames as they come from a socket', () => {
  const lost = { type: 'stream', channel: 'kalshi.ws', policy: 'complete', state: 'lost' } as const
  const intake = (): { taken: string[]; inlet: Inlet } => {
    const taken: string[] = []
    const take = (channel: string, payload: Uint8Array): boolean => {
      taken.push(`${channel} ${Buffer.from(payload).toString()}`)
      return true
    }
    return { taken, inlet: new Inlet({ take }, () => ms(7)) }
  }
  const DELTA = '{"type":"orderbook_delta","sid":1}'

  it('go in before anybody parses them when they change books, and else by the sink, which hears of news', () => {
    const { taken, inlet } = intake()
    const take = (text: string): boolean => inlet.takeBytes('kalshi.ws', Buffer.from(text), 1)
    const changes = [DELTA, '{"market":"0x1","price_changes":[]}']
    expect(changes.map(take)).toEqual([true, true])
    const others = [
      '{"type":"market_lifecycle_v2","msg":{"title":"about \\"orderbook_delta\\""}}',
      '[{"event_type":"price_change","price_changes":[]},{"event_type":"market_resolved"}]',
      '',
      'PONG',
    ]
    expect(others.map(take)).toEqual([false, false, false, false])
    expect(taken).toEqual(changes.map((text) => `kalshi.ws ${text}`))
  })

  it('go in once, even when the parser finds something wrong with them afterwards: then it is told as a doubt', () => {
    const { taken, inlet } = intake()
    const wrong = { type: 'malformed', channel: 'kalshi.ws', code: 'X', detail: 'no sid' } as const
    inlet.takeBytes('kalshi.ws', Buffer.from(DELTA), 1)
    inlet.sink({
      ...{ receivedUs: 1, channel: 'kalshi.ws', payload: DELTA },
      body: { ...wrong, venue: 'kalshi', market: 'KX-1' },
    })
    expect(taken).toHaveLength(2)
    expect(taken[1]).toContain('arb {"type":"doubt"')
    inlet.sink({ receivedUs: 1, channel: 'kalshi.ws', payload: '{', body: { ...wrong, venue: 'kalshi' } })
    expect(taken[2]).toBe('kalshi.ws {')
    inlet.close()
    expect(inlet.takeBytes('kalshi.ws', Buffer.from(DELTA), 1)).toBe(true)
    inlet.sink({ receivedUs: 1, channel: undefined, payload: undefined, body: lost })
    expect(taken.slice(3)).toEqual(['arb {"type":"time"}'])
  })
})

describe('what is done while a session runs', () => {
  it('is done again after a failure of a venue, which is told once; our own mistakes end the session', async () => {
    const told: string[] = []
    const failures = [1, 2].map(() => new VenueError('ARB-NET-001', 'no answer', { outcome: 'unknown' }))
    let runs = 0
    const tasks = new LiveTasks(
      [
        {
          name: 'looking',
          every: durationMs(10),
          run: () => {
            runs++
            const failure = failures.shift()
            if (failure !== undefined) throw failure
            if (runs === 4) throw new TypeError('a mistake')
          },
        },
      ],
      (text) => told.push(text),
    )
    for (let at = 0; at <= 60; at += 10) {
      tasks.tick(ms(at))
      await tasks.settled()
    }
    expect(runs).toBe(4)
    expect(told).toEqual(['looking: no answer (ARB-NET-001); tried again'])
    expect(tasks.fault?.error).toMatchObject({ message: 'a mistake' })
  })

  it('ends the session when the database cannot be used, and hears when nobody waits any more', async () => {
    const told: string[] = []
    const halt = new HaltError('ARB-DB-003', 'cannot read the database')
    const broken = { name: 'a', every: durationMs(10), run: () => Promise.reject(halt) }
    const long = (_: Ms, signal: AbortSignal): Promise<void> =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('broken off'))),
      )
    const slow = { name: 'b', every: durationMs(10), run: long }
    const faulty = new LiveTasks([broken], (text) => told.push(text))
    faulty.tick(ms(0))
    faulty.tick(ms(10))
    await faulty.settled()
    expect([faulty.fault, told]).toEqual([{ error: halt, halt }, []])
    const patient = new LiveTasks([{ ...broken, mayWait: true }], (text) => told.push(text))
    patient.tick(ms(0))
    patient.tick(ms(10))
    await patient.settled()
    expect(patient.fault).toBeUndefined()
    expect(told.splice(0)).toEqual(['a: cannot read the database (ARB-DB-003); tried again'])
    const walking = new LiveTasks([slow], (text) => told.push(text))
    walking.tick(ms(0))
    walking.tick(ms(10))
    walking.end()
    await walking.settled()
    expect([walking.fault, told]).toEqual([undefined, []])
  })

  it('is done at once when somebody wants it, and never twice at a time', async () => {
    let runs = 0
    let done = (): void => undefined
    const run = (): Promise<void> => {
      runs++
      return new Promise((resolve) => (done = resolve))
    }
    const tasks = new LiveTasks([{ name: 'slow', every: durationMs(1_000), run }], () => undefined)
    tasks.tick(ms(0))
    expect(runs).toBe(0)
    tasks.want('slow')
    tasks.tick(ms(1))
    tasks.want('slow')
    tasks.tick(ms(5_000))
    expect(runs).toBe(1)
    done()
    await tasks.settled()
    tasks.tick(ms(5_001))
    expect(runs).toBe(2)
    done()
  })
})

describe('the books of the engine, as feeds see them', () => {
  it('ask for a book that contradicts itself, but not again and again', () => {
    const book = { problem: 'crossed', market } as never
    const books = new EngineBooks({ bookOf: () => book, statusOf: () => 'open' })
    const asked: string[] = []
    books.onFault((id, reason) => asked.push(`${id} ${reason}`))
    books.look(ms(0))
    expect(asked).toEqual([])
    books.follow(market)
    for (const at of [0, 250, 4_999]) books.look(ms(at))
    expect(asked).toEqual(['KX-1 crossed'])
    books.look(ms(5_000))
    expect(asked).toHaveLength(2)
    expect(books.find('KX-1')).toBeUndefined()
  })
})

describe('what feeds tell of themselves', () => {
  it('is said when it matters to people', () => {
    expect(noticeText('Kalshi', { what: 'open', connection: 1, epoch: 1 })).toBeUndefined()
    expect(noticeText('Kalshi', { what: 'open', connection: 1, epoch: 2 })).toBe('Kalshi: connected again')
    expect(noticeText('Kalshi', { what: 'ended', connection: 1, why: 'stopped' })).toBeUndefined()
    expect(noticeText('Polymarket', { what: 'broken', market: '0x1' })).toContain('0x1')
  })
})
