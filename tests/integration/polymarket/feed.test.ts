// The feed against the simulated exchange over real sockets, with what can go wrong. Times are the exchange's own.
import { afterEach, describe, expect, it } from 'vitest'
import { durationMs, price } from '../../../src/lib/base/units.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import { FeedRig, type RigOptions } from './support/feed-rig.js'

let rig: FeedRig
const open = async (options?: RigOptions): Promise<FeedRig> => (rig = await FeedRig.openTraded(options))
afterEach(() => rig.close())

const SECOND = 1_000
/** A tick of the feed to notice, one for REST to be asked. */
const AT_ONCE = 500
/** A mismatch is believed after two changes, or after a second; then REST is asked, and the stream is given half a second. */
const BY_HASH = 2_000
/** Best prices may be late by so much; then REST is asked. */
const BY_TOUCH = 4_000
/** Nobody spoke of it for ten seconds; then three comparisons. */
const BY_REST = 16_000

/** Everything that went wrong and how often. */
const troubles = (): Record<string, number> => {
  const { dropped, malformed, resyncs, ends } = rig.feed.status()
  return { ...dropped, ...malformed, ...resyncs, ...ends }
}

describe('without faults', () => {
  it('every book is right from the first moment, stays right, and its hash says so', async () => {
    await open()
    await rig.tradeFor(40 * SECOND)
    expect(rig.isRight).toBe(true)
    expect(rig.wrongForMs).toBe(0)
    expect(troubles()).toEqual({})
    const { live, hashes } = rig.feed.status()
    expect(live).toBe(3)
    expect(hashes).toMatchObject({ state: 'on', wrong: 0 })
    expect(hashes.right).toBeGreaterThan(500)
  })

  it('what hashes need is read by REST when it is not known', async () => {
    await open({ withoutInputs: true })
    await rig.tradeFor(5 * SECOND)
    expect(rig.feed.status()).toMatchObject({ hashes: { wrong: 0 }, rereads: { requests: 1 } })
    expect(rig.feed.status().hashes.right).toBeGreaterThan(50)
    expect(troubles()).toEqual({})
  })

  it('nobody trading for minutes is no alarm, and every book was compared with REST once', async () => {
    await open()
    await rig.pass(180 * SECOND, SECOND)
    expect(rig.feed.status().live).toBe(3)
    expect(troubles()).toEqual({})
    expect(rig.feed.status().audit).toMatchObject({ differing: 0, failed: 0 })
    expect(rig.feed.status().audit!.comparisons).toBeGreaterThan(10)
  })

  it('markets come and go while it runs', async () => {
    await open()
    const [first, second, third] = rig.markets as [string, string, string]
    rig.feed.unwatch([second])
    await rig.settle()
    expect(rig.state(second)).toBe('not believed')
    await rig.tradeFor(SECOND)
    expect([first, third].map((market) => rig.state(market))).toEqual(['right', 'right'])
    rig.feed.watch([{ market: second, token: rig.names[1]!.yes }])
    await rig.settle()
    await rig.tradeFor(SECOND)
    expect(rig.isRight).toBe(true)
    rig.feed.unwatch(rig.markets)
    await rig.settle()
    expect(rig.feed.status().connections[0]).toMatchObject({ state: 'idle', wanted: 0 })
    rig.feed.watch([{ market: first, token: rig.names[0]!.yes }])
    await rig.settle()
    expect(rig.feed.status().live).toBe(1)
    expect(troubles()).toEqual({})
  })

  it('a token of no book costs the others nothing, and is told', async () => {
    await open({ strangers: 2 })
    await rig.tradeFor(21 * SECOND)
    expect(rig.notice('unserved').map(({ market }) => market)).toHaveLength(2)
    expect(rig.isRight).toBe(true)
    expect(rig.feed.status().live).toBe(3)
    await rig.pass(120 * SECOND, SECOND)
    expect(rig.feed.status().rereads.requests).toBeLessThan(6)
    expect(rig.wrongForMs).toBe(0)
  })
})

describe('changes that are lost', () => {
  it('a missing change is noticed by the hashes of the next two: only that book is read again', async () => {
    await open()
    const [first, second] = rig.markets as [string, string]
    rig.once('sequence_gap')
    rig.quote(first, 'bid', 2_900)
    await rig.settle()
    expect(rig.state(first)).toBe('wrong')
    for (const ticks of [2_800, 2_700]) {
      rig.quote(first, 'bid', ticks)
      await rig.pass(100)
    }
    await rig.until(() => rig.state(first) !== 'wrong', AT_ONCE)
    expect(rig.state(second)).toBe('right')
    await rig.untilRight(BY_HASH)
    expect(troubles()).toEqual({ hash: 1 })
    expect(rig.asked).toEqual([[rig.names[0]!.yes]])
    expect(rig.wrongForMs).toBeLessThanOrEqual(AT_ONCE)
  })

  it('a missing change before one other and a silence is noticed after a second', async () => {
    await open()
    const [first] = rig.markets as [string]
    rig.once('sequence_gap')
    rig.quote(first, 'bid', 2_900)
    rig.quote(first, 'bid', 2_800)
    await rig.settle()
    await rig.untilRight(BY_HASH + SECOND)
    expect(troubles()).toEqual({ hash: 1 })
    expect(rig.wrongForMs).toBeLessThanOrEqual(BY_HASH)
  })

  it('a missing change of the best price is noticed by best_bid_ask', async () => {
    await open()
    const [first] = rig.markets as [string]
    rig.once('sequence_gap')
    rig.quote(first, 'bid', 4_900)
    await rig.settle()
    expect(rig.state(first)).toBe('wrong')
    await rig.untilRight(BY_TOUCH)
    expect(troubles()).toEqual({ differs: 1 })
    expect(rig.wrongForMs).toBeLessThanOrEqual(BY_TOUCH)
  })

  it('a missing change before a silence is found by REST', async () => {
    await open()
    const [first] = rig.markets as [string]
    rig.once('sequence_gap')
    rig.quote(first, 'bid', 2_900)
    await rig.settle()
    expect(rig.state(first)).toBe('wrong')
    await rig.untilRight(BY_REST)
    expect(troubles()).toEqual({ differs: 1 })
    expect(rig.wrongForMs).toBeLessThanOrEqual(BY_REST)
  })

  it.each([200, 2_000])(
    'one of %i books that is not told any more is found while the others go on',
    async (count) => {
      await open({ count, limits: { tickEvery: durationMs(250) } })
      const [last, ...others] = [...rig.markets].reverse() as [string, ...string[]]
      await rig.pass(11 * SECOND, SECOND)
      rig.once('sequence_gap')
      rig.quote(last, 'bid', 2_900)
      await rig.settle()
      expect(rig.state(last)).toBe('wrong')
      const before = rig.asked.length
      for (let s = 0; s < 20 && rig.state(last) === 'wrong'; s++) {
        rig.trade(others.slice(0, 20))
        await rig.pass(SECOND, 250)
      }
      expect(rig.state(last)).not.toBe('wrong')
      await rig.untilRight(AT_ONCE)
      expect(rig.wrongForMs).toBeLessThanOrEqual(16 * SECOND)
      // 100 tokens a call: twice round in 20 s, and a call each second for what differs.
      expect(rig.asked.length - before).toBeLessThanOrEqual((2 * count) / 100 + 20)
      expect(rig.feed.status().oldestMs).toBeLessThan(16 * SECOND)
    },
    60_000,
  )

  it('while trading goes on the book is joined to the stream by its hash', async () => {
    await open()
    rig.once('sequence_gap')
    await rig.tradeFor(5 * SECOND)
    rig.calm()
    await rig.untilRight(5 * SECOND)
    expect(Object.keys(troubles())).toEqual(['hash'])
  })

  it('changes that go on being lost cost only their books, and REST is not asked without end', async () => {
    await open()
    rig.fault('sequence_gap', 200_000)
    await rig.tradeFor(60 * SECOND)
    const { requests } = rig.feed.status().rereads
    expect(requests).toBeLessThan(100)
    rig.calm()
    await rig.tradeFor(2 * SECOND)
    await rig.untilRight(70 * SECOND)
    await rig.tradeFor(5 * SECOND)
    expect(rig.isRight).toBe(true)
    expect(rig.wrongForMs).toBeLessThanOrEqual(BY_TOUCH)
  })

  it.each(['drop', 'reorder'] as const)('%s', async (kind) => {
    for (let seed = 1; seed <= 6; seed++) {
      await open({ seed })
      rig.once(kind)
      await rig.tradeFor(3 * SECOND)
      await rig.untilRight(BY_REST)
      expect(rig.wrongForMs, `seed ${seed}`).toBeLessThanOrEqual(BY_HASH)
      if (seed < 6) await rig.close()
    }
  })

  it('a message that is told twice changes nothing', async () => {
    await open()
    rig.fault('duplicate')
    await rig.tradeFor(5 * SECOND)
    expect(rig.isRight).toBe(true)
    expect(rig.wrongForMs).toBe(0)
    expect(Object.keys(troubles())).toEqual(['repeated'])
    expect(new Set(rig.messages.map(({ payload }) => payload)).size).toBeGreaterThan(100)
  })
})

describe('hashes that are wrong', () => {
  it('one costs a second reading at most', async () => {
    await open()
    rig.once('wrong_hash')
    await rig.tradeFor(5 * SECOND)
    await rig.untilRight(SECOND)
    expect(rig.wrongForMs).toBe(0)
    expect(rig.feed.status().resyncs['hash'] ?? 0).toBeLessThanOrEqual(1)
  })

  it('on every book they are not looked at any more, and the books stay', async () => {
    await open({ count: 20 })
    rig.fault('wrong_hash')
    await rig.tradeFor(10 * SECOND)
    expect(rig.notice('hashes')).toEqual([{ what: 'hashes', state: 'off' }])
    expect(rig.feed.status().hashes.state).toBe('off')
    const before = rig.feed.status().rereads.requests
    await rig.tradeFor(20 * SECOND)
    expect(rig.isRight).toBe(true)
    expect(rig.feed.status().rereads.requests - before).toBeLessThan(3)
    rig.calm()
    await rig.pass(600 * SECOND, 5 * SECOND)
    expect(rig.notice('hashes').map(({ state }) => state)).toEqual(['off', 'on'])
    expect(rig.wrongForMs).toBe(0)
  })

  it('without hashes a missing change is still noticed, by best prices and by REST', async () => {
    await open({ count: 20 })
    rig.fault('wrong_hash')
    await rig.tradeFor(10 * SECOND)
    expect(rig.feed.status().hashes.state).toBe('off')
    rig.once('sequence_gap')
    const [first] = rig.markets as [string]
    rig.quote(first, 'bid', 4_900)
    await rig.settle()
    await rig.untilRight(BY_REST)
  })
})

describe('messages that cannot be read', () => {
  it.each(['truncate', 'corrupt'] as const)(
    '%s: no book is believed until it is there again',
    async (kind) => {
      for (let seed = 1; seed <= 8; seed++) {
        await open({ seed })
        rig.once(kind)
        rig.trade([rig.markets[0]!])
        await rig.settle()
        await rig.untilRight(BY_HASH)
        await rig.tradeFor(SECOND)
        await rig.untilRight(BY_HASH)
        expect(rig.wrongForMs, `seed ${seed}`).toBeLessThanOrEqual(SECOND)
        if (seed < 8) await rig.close()
      }
    },
  )

  it('a member that is missing, renamed or of another type costs one book, not all', async () => {
    for (let seed = 1; seed <= 12; seed++) {
      await open({ seed })
      rig.once('schema_drift')
      rig.trade([rig.markets[0]!])
      await rig.settle()
      expect(rig.state(rig.markets[1]!)).toBe('right')
      await rig.tradeFor(SECOND)
      await rig.untilRight(BY_TOUCH)
      expect(rig.wrongForMs, `seed ${seed}`).toBeLessThanOrEqual(BY_TOUCH)
      if (seed < 12) await rig.close()
    }
  })

  it('a finer tick: the book is read again on it', async () => {
    await open()
    const [first] = rig.markets as [string]
    rig.world.exchange.setGrid(first, uniformGrid(price(10)))
    rig.quote(first, 'bid', 3_950)
    await rig.settle()
    await rig.untilRight(BY_HASH)
    await rig.tradeFor(5 * SECOND)
    expect(rig.isRight).toBe(true)
    expect(rig.wrongForMs).toBe(0)
  })
})
