// The feed against the simulated exchange over real sockets, with what can go wrong. Times are the exchange's own.
import { afterEach, describe, expect, it } from 'vitest'
import { price } from '../../../src/lib/base/units.js'
import { Grid } from '../../../src/lib/domain/grid.js'
import { DEFAULT_SETTINGS } from '../../../src/lib/exchange/kalshi/settings.js'
import { BTC, COLD, rest, WARM } from '../../exchange/kalshi/small-world.js'
import { FeedRig, marketOf, type RigOptions } from './support/feed-rig.js'
import { AUDIT_MS, PROOF_MS, troublesOf } from './support/troubles.js'

let rig: FeedRig
const open = async (options?: RigOptions): Promise<FeedRig> => (rig = await FeedRig.openTraded(options))
afterEach(() => rig.close())
const troubles = (): Record<string, number> => troublesOf(rig.feed.status())

/** What REST is given to catch up with the stream. */
const LAG_MS = 10_000
const SECOND = 1_000

describe('without faults', () => {
  it('every book is right from the first moment, and stays right', async () => {
    await open()
    await rig.tradeFor(40 * SECOND)
    expect(rig.isRight).toBe(true)
    expect(rig.wrongForMs).toBe(0)
    expect(rig.feed.status().live).toBe(3)
    expect(troubles()).toEqual({})
    expect(rig.feed.status().audit).toMatchObject({ differing: 0, failed: 0 })
  })

  it('nobody trading for minutes is no alarm', async () => {
    await open()
    await rig.pass(180 * SECOND, SECOND)
    expect(rig.feed.status().live).toBe(3)
    expect(troubles()).toEqual({})
    expect(rig.feed.status().audit?.comparisons).toBeGreaterThan(10)
  })

  it('markets come and go while it runs', async () => {
    await open()
    rig.feed.unwatch([WARM])
    await rig.settle()
    const before = rig.bodiesOf('delta').length
    rig.trade([WARM])
    await rig.settle()
    expect(rig.bodiesOf('delta')).toHaveLength(before)
    rig.feed.watch([WARM, BTC])
    await rig.settle()
    await rig.tradeFor(SECOND)
    expect(rig.isRight).toBe(true)
    rig.feed.unwatch(rig.tickers)
    await rig.settle()
    expect(rig.feed.status().connections[0]).toMatchObject({
      wanted: 0,
      channels: ['market_lifecycle_v2', 'fill', 'user_orders', 'market_positions', 'order_group_updates'],
    })
    rig.feed.watch([COLD])
    await rig.settle()
    expect(rig.feed.status().live).toBe(1)
    expect(troubles()).toEqual({})
  })

  it('a ticker that does not exist is told, and the others are served', async () => {
    await open()
    rig.feed.watch(['KXNOTHING-26NOV21-X'])
    await rig.settle()
    const refusal = {
      what: 'refused',
      channel: 'orderbook_delta',
      tickers: ['KXNOTHING-26NOV21-X'],
      code: 11,
    }
    expect(rig.notices).toContainEqual(refusal)
    await rig.tradeFor(SECOND)
    expect(rig.isRight).toBe(true)
  })

  it('books that a connection has no room for go to another', async () => {
    const socket = { ...DEFAULT_SETTINGS.socket, marketsPerSubscription: 2 }
    await open({ settings: { socket }, channels: ['orderbook_delta'] })
    await rig.tradeFor(SECOND)
    expect(rig.isRight).toBe(true)
    expect(rig.feed.status().connections.map(({ live }) => live)).toEqual([2, 1])
  })
})

describe('numbers', () => {
  it('a gap is noticed by the next message: only the books are asked for again, at once', async () => {
    await open()
    rig.once('sequence_gap')
    rig.trade([BTC])
    await rig.settle()
    expect(rig.state(BTC)).toBe('wrong')
    rig.trade([WARM])
    await rig.settle()
    expect(await rig.untilRight(SECOND)).toBe(0)
    expect(troubles()).toEqual({ 'numbers gap': 1, 'restarts gap': 1 })
    expect(rig.wrongForMs).toBe(0)
    expect(rig.notice('resync')).toEqual([
      { what: 'resync', connection: 1, channel: 'orderbook_delta', ticker: undefined, reason: 'gap' },
    ])
  })

  it('a gap before a silence is found by REST, in three rounds of the audit', async () => {
    await open({ channels: ['orderbook_delta'] })
    await rig.pass(5 * SECOND, SECOND)
    rig.once('sequence_gap')
    rig.trade([BTC])
    await rig.settle()
    expect(rig.state(BTC)).toBe('wrong')
    await rig.untilRight(3 * AUDIT_MS + PROOF_MS)
    expect(rig.wrongForMs).toBeLessThanOrEqual(3 * AUDIT_MS + PROOF_MS)
  })

  it('a gap before a silence is found in fourteen seconds when a ticker says otherwise', async () => {
    await open()
    rig.once('sequence_gap')
    rest(rig.world, { market: BTC, side: 'bid', at: 4_900, count: 1 })
    await rig.settle()
    expect(rig.state(BTC)).toBe('wrong')
    await rig.untilRight(LAG_MS + PROOF_MS + SECOND)
    expect(rig.wrongForMs).toBeLessThanOrEqual(LAG_MS + PROOF_MS + SECOND)
  })

  it('a duplicate changes nothing', async () => {
    await open()
    rig.fault('duplicate')
    await rig.tradeFor(3 * SECOND)
    expect(rig.isRight).toBe(true)
    expect(rig.wrongForMs).toBe(0)
    expect(Object.keys(troubles())).toEqual(['numbers duplicate'])
  })

  it('two messages in the wrong order are a gap and its other half', async () => {
    await open({ channels: ['orderbook_delta'] })
    rig.once('reorder')
    rig.trade([BTC, WARM])
    await rig.settle()
    expect(rig.feed.status().numbers).toMatchObject({ gap: 1 })
    expect(await rig.untilRight(SECOND)).toBe(0)
    expect(rig.wrongForMs).toBe(0)
  })

  it('a lost message is a gap', async () => {
    await open({ channels: ['orderbook_delta'] })
    rig.once('drop')
    rig.trade([BTC, WARM])
    await rig.settle()
    expect(await rig.untilRight(SECOND)).toBe(0)
    expect(troubles()).toEqual({ 'numbers gap': 1, 'restarts gap': 1 })
  })
})

describe('messages', () => {
  it.each(['truncate', 'corrupt'] as const)(
    '%s: no book is believed until it is there again',
    async (kind) => {
      for (let seed = 1; seed <= 8; seed++) {
        await open({ channels: ['orderbook_delta'], seed })
        rig.once(kind)
        rig.trade([BTC])
        await rig.settle()
        expect(rig.state(BTC), `seed ${seed}`).toBe('right')
        expect(rig.wrongForMs).toBe(0)
        if (seed < 8) await rig.close()
      }
    },
  )

  it('a member that is missing, renamed or of another type costs one book, not all', async () => {
    let single = 0
    for (let seed = 1; seed <= 8; seed++) {
      await open({ channels: ['orderbook_delta'], seed })
      rig.once('schema_drift')
      rig.trade([BTC])
      await rig.settle()
      await rig.untilRight(SECOND)
      expect(rig.wrongForMs).toBe(0)
      single += rig.feed.status().resyncs['malformed'] ?? 0
      if (seed < 8) await rig.close()
    }
    expect(single).toBeGreaterThan(0)
  })

  it('a ticker that cannot be read costs no book', async () => {
    await open({ channels: ['orderbook_delta', 'ticker'] })
    const { plan } = rig
    const strikes = plan.strikes.bind(plan)
    // The second message of an order is its ticker.
    let turn = 0
    plan.strikes = (kind, venue) => (kind === 'schema_drift' ? turn++ % 2 === 1 : strikes(kind, venue))
    for (let count = 1; count <= 12; count++) {
      rest(rig.world, { market: BTC, side: 'bid', at: 4_900, count })
      await rig.settle()
    }
    const { malformed, resyncs, restarts } = rig.feed.status()
    expect(sum(malformed)).toBeGreaterThan(0)
    expect(sum(restarts) + sum(resyncs)).toBe(0)
    expect(rig.state(BTC)).toBe('right')
  })

  it('a finer grid that is announced keeps the book', async () => {
    await open()
    const finer = [{ start: price(0), end: price(10_000), step: price(50) }]
    rig.world.venue.setGrid(BTC, 'center_half_edge_half_cent', finer)
    rest(rig.world, { market: BTC, side: 'bid', at: 4_950, count: 1 })
    await rig.settle()
    expect(rig.state(BTC)).toBe('right')
    expect(troubles()).toEqual({})
  })

  it('a price off the grid costs one book until its terms are known, and the venue is not asked without end', async () => {
    await open({ channels: ['orderbook_delta'] })
    const finer = [{ start: price(0), end: price(10_000), step: price(50) }]
    rig.world.venue.setGrid(BTC, 'center_half_edge_half_cent', finer)
    rest(rig.world, { market: BTC, side: 'bid', at: 4_950, count: 1 })
    await rig.settle()
    expect(rig.state(BTC)).toBe('not believed')
    expect(rig.state(WARM)).toBe('right')
    await rig.tradeFor(20 * SECOND, [WARM, COLD])
    expect(rig.state(BTC)).toBe('not believed')
    const { resyncs, restarts, ends } = rig.feed.status()
    expect(sum(resyncs) + sum(restarts) + sum(ends)).toBeLessThan(12)
    rig.books.list({ ...marketOf(BTC), grid: Grid.of(finer) })
    rig.feed.resync(BTC, 'off-grid')
    await rig.untilRight(60 * SECOND)
    expect(rig.wrongForMs).toBe(0)
  })
})

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, one) => total + one, 0)
