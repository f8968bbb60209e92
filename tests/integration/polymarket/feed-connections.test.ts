// Connections that end, freeze or say goodbye, against the simulated exchange over real sockets. Times are the exchange's own.
import { afterEach, describe, expect, it } from 'vitest'
import { PRICE_ONE } from '../../../src/lib/base/units.js'
import { FeedRig, type RigOptions } from './support/feed-rig.js'

let rig: FeedRig
const open = async (options?: RigOptions): Promise<FeedRig> => (rig = await FeedRig.openTraded(options))
afterEach(() => rig.close())

const SECOND = 1_000
const SILENCE_MS = 30_000
/** A first attempt to connect again. */
const AGAIN_MS = 1_000
const AUDIT_MS = 15_000
/** Three comparisons, and the steps of the test between them. */
const PROOF_MS = 3_000
const LAG_MS = 10_000

describe('connections', () => {
  it('3,000 books on fifteen connections, and all of them again when the connections are cut', async () => {
    await open({ count: 3_000, withoutAudit: true })
    expect(rig.isRight).toBe(true)
    expect(rig.feed.status().connections.map(({ live }) => live)).toEqual(Array(15).fill(200))
    rig.links.cutAll()
    await rig.settle()
    expect(rig.markets.every((market) => rig.state(market) === 'not believed')).toBe(true)
    await rig.untilRight(5 * SECOND)
    expect(rig.feed.status().connections.map(({ epoch }) => epoch)).toEqual(Array(15).fill(2))
    rig.trade()
    await rig.settle()
    expect(rig.isRight).toBe(true)
    expect(rig.wrongForMs).toBe(0)
  })

  it('disconnect: everything is restored within a second, and compared with REST once', async () => {
    await open()
    rig.once('disconnect')
    rig.trade([rig.markets[0]!])
    await rig.settle()
    expect(rig.markets.map((market) => rig.state(market))).toEqual(Array(3).fill('not believed'))
    await rig.untilRight(AGAIN_MS)
    expect(rig.wrongForMs).toBe(0)
    expect(rig.bodiesOf('stream').map(({ state }) => state)).toEqual(['open', 'lost', 'open'])
    await rig.pass(LAG_MS + SECOND)
    expect(rig.feed.status().audit).toMatchObject({ comparisons: 3, differing: 0 })
  })

  it('a subscription that is lost on its way is made again', async () => {
    rig = await FeedRig.open()
    rig.once('drop')
    await rig.settle()
    expect(rig.feed.status().live).toBe(0)
    await rig.untilRight(10 * SECOND + AGAIN_MS)
    expect(rig.links.opened).toBe(1)
  })

  it('slow consumer: connected again, more slowly each time', async () => {
    await open()
    for (let i = 0; i < 3; i++) {
      rig.links.closeAll(1013, 'slow consumer: send buffer full')
      await rig.settle()
      await rig.untilRight(5 * SECOND)
    }
    expect(rig.feed.status().ends).toEqual({ 'closed-1013': 3 })
    expect(rig.wrongForMs).toBe(0)
  })

  it('half open: nothing is heard for 30 s', async () => {
    await open({ withoutAudit: true })
    rig.fault('half_open')
    await rig.tradeFor(SECOND)
    await rig.until(() => rig.state(rig.markets[0]!) !== 'wrong', SILENCE_MS + SECOND, 500)
    expect(rig.feed.status().ends).toEqual({ silent: 1 })
    rig.calm()
    await rig.untilRight(31 * SECOND)
    expect(rig.wrongForMs).toBeLessThanOrEqual(SILENCE_MS + SECOND)
  })

  it('freeze: while PONG goes on, REST shows books that differ and a stream that tells nothing', async () => {
    await open()
    rig.fault('freeze')
    await rig.tradeFor(SECOND)
    expect(rig.state(rig.markets[0]!)).toBe('wrong')
    const noticed = LAG_MS + AUDIT_MS + 4 * PROOF_MS
    await rig.until(() => rig.markets.every((market) => rig.state(market) !== 'wrong'), noticed + 15 * SECOND)
    await rig.until(() => (rig.feed.status().ends['frozen'] ?? 0) > 0, 60 * SECOND)
    rig.calm()
    await rig.untilRight(40 * SECOND)
    expect(rig.wrongForMs).toBeLessThanOrEqual(noticed + 15 * SECOND)
  })

  it('nothing but PONG on a connection is a sign of life', async () => {
    await open()
    await rig.pass(300 * SECOND, SECOND)
    expect(rig.feed.status().ends).toEqual({})
    expect(rig.feed.freshness(rig.markets[0]!)!.connection).toBeLessThanOrEqual(10 * SECOND)
    // REST confirms what is not told.
    expect(rig.feed.freshness(rig.markets[0]!)!.book).toBeLessThan(12 * SECOND)
  })
})

describe('when everything is resolved', () => {
  const resolve = async (): Promise<void> => {
    for (const market of rig.markets) rig.world.exchange.determine(market, PRICE_ONE)
    await rig.pass(120 * SECOND, SECOND)
    for (const market of rig.markets) rig.world.exchange.finalize(market)
    await rig.settle()
  }

  it('the goodbye is no error: the connection stays closed until something is wanted', async () => {
    await open()
    await resolve()
    await rig.pass(300 * SECOND, SECOND)
    expect(rig.feed.status()).toMatchObject({ ends: { 'all-resolved': 1 }, resyncs: {}, live: 0 })
    expect(rig.links.opened).toBe(1)
    expect(rig.feed.status().rereads.requests).toBe(0)
  })

  it('a goodbye while markets trade is taken for one only once a minute', async () => {
    await open()
    rig.links.closeAll(1000, 'all subscribed assets resolved')
    await rig.settle()
    await rig.untilRight(2 * SECOND)
    expect(rig.asked.at(-1)).toHaveLength(3)
    rig.links.closeAll(1000, 'all subscribed assets resolved')
    await rig.settle()
    await rig.untilRight(2 * SECOND)
    expect(rig.feed.status().ends).toEqual({ 'all-resolved': 1, 'closed-1000': 1 })
  })
})
