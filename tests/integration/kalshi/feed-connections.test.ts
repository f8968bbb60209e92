// Connections that end, freeze or are refused, against the simulated exchange over real sockets. Times are the exchange's own.
import { afterEach, describe, expect, it } from 'vitest'
import { qty } from '../../../src/lib/base/units.js'
import { BTC, KEYS, order } from '../../exchange/kalshi/small-world.js'
import { FeedRig, type RigOptions } from './support/feed-rig.js'
import { AUDIT_MS, PROOF_MS, troublesOf } from './support/troubles.js'

let rig: FeedRig
const open = async (options?: RigOptions): Promise<FeedRig> => (rig = await FeedRig.openTraded(options))
afterEach(() => rig.close())
const troubles = (): Record<string, number> => troublesOf(rig.feed.status())

const SILENCE_MS = 25_000
/** A first attempt to connect again. */
const AGAIN_MS = 1_000
const SECOND = 1_000

describe('connections', () => {
  it('3,000 books on six connections, and all of them again when the connections are cut', async () => {
    await open({ extra: 2_997, withoutAudit: true, channels: ['orderbook_delta', 'fill'] })
    expect(rig.isRight).toBe(true)
    expect(rig.feed.status().connections.map(({ live }) => live)).toEqual([500, 500, 500, 500, 500, 500])
    rig.fault('disconnect')
    rig.trade()
    await rig.settle()
    rig.calm()
    expect(rig.tickers.every((ticker) => rig.state(ticker) === 'not believed')).toBe(true)
    await rig.untilRight(5 * SECOND)
    expect(rig.feed.status().connections.map(({ epoch }) => epoch)).toEqual([2, 2, 2, 2, 2, 2])
    rig.trade()
    await rig.settle()
    expect(rig.isRight).toBe(true)
    expect(rig.wrongForMs).toBe(0)
  })

  it('disconnect: everything is restored within a second, private channels too', async () => {
    await open()
    rig.once('disconnect')
    rig.trade([BTC])
    await rig.settle()
    expect(rig.state(BTC)).toBe('not believed')
    await rig.untilRight(AGAIN_MS)
    expect(rig.wrongForMs).toBe(0)
    expect(rig.bodiesOf('stream').map(({ state }) => state)).toEqual(['open', 'lost', 'open'])
    const told = rig.bodies.length
    order(rig.world, { price: '0.6900', time_in_force: 'immediate_or_cancel', count: '1' })
    rig.world.exchange.createGroup('alice', '2', qty(1_000_000))
    await rig.settle()
    const news = rig.bodies.slice(told).flatMap((body) => (body.type === 'account' ? [body.news.type] : []))
    expect(new Set(news)).toEqual(new Set(['fill', 'order', 'position', 'group']))
  })

  it('freeze: while pings go on, REST shows two books that differ and a stream that tells nothing', async () => {
    await open()
    rig.fault('freeze')
    await rig.tradeFor(SECOND)
    expect(rig.state(BTC)).toBe('wrong')
    const noticed = AUDIT_MS + 2 * PROOF_MS
    await rig.until(() => rig.tickers.every((ticker) => rig.state(ticker) !== 'wrong'), noticed)
    expect(rig.feed.status().ends).toMatchObject({ frozen: 1 })
    await rig.pass(5 * SECOND)
    expect(rig.isRight).toBe(false)
    rig.calm()
    await rig.untilRight(25 * SECOND)
    expect(rig.wrongForMs).toBeLessThanOrEqual(noticed + SECOND)
  })

  it('freeze without a witness: a question that nobody answers gives it away', async () => {
    await open({ withoutAudit: true })
    rig.fault('freeze')
    await rig.tradeFor(SECOND)
    await rig.until(() => rig.state(BTC) !== 'wrong', 41 * SECOND)
    expect(rig.feed.status().ends).toMatchObject({ frozen: 1 })
    rig.calm()
    await rig.untilRight(25 * SECOND)
    expect(rig.wrongForMs).toBeLessThanOrEqual(41 * SECOND)
  })

  it('half open: the silence gives it away, or REST before', async () => {
    await open({ withoutAudit: true })
    rig.fault('half_open')
    await rig.tradeFor(SECOND)
    await rig.until(() => rig.state(BTC) !== 'wrong', SILENCE_MS + SECOND, 500)
    expect(rig.feed.status().ends).toEqual({ silent: 1 })
    rig.calm()
    await rig.untilRight(25 * SECOND)
    expect(rig.wrongForMs).toBeLessThanOrEqual(SILENCE_MS + SECOND)
  })

  it('429 at the upgrade: it is tried again, ever more slowly, and never given up', async () => {
    await open()
    rig.fault('rate_limit_storm')
    rig.once('disconnect')
    rig.trade([BTC])
    await rig.settle()
    await rig.pass(60 * SECOND, 500)
    const { ends } = rig.feed.status()
    expect(ends['status-429']).toBeGreaterThan(3)
    expect(ends['status-429']).toBeLessThan(20)
    rig.calm()
    await rig.untilRight(31 * SECOND)
    expect(rig.rejected).toEqual([])
  })

  it('maintenance: sockets drop and nobody trades for ten minutes', async () => {
    await open()
    rig.world.exchange.setTrading('exchange_paused')
    for (let i = 0; i < 5; i++) {
      rig.links.cutAll()
      await rig.pass(120 * SECOND, SECOND)
    }
    rig.world.exchange.setTrading('open')
    await rig.tradeFor(SECOND)
    await rig.untilRight(31 * SECOND)
    expect(rig.feed.status().ends).toEqual({ closed: 5 })
    expect(rig.rejected).toEqual([])
    expect(rig.wrongForMs).toBeLessThanOrEqual(SECOND)
  })

  it('a market that is closed may differ', async () => {
    await open({ channels: ['orderbook_delta'] })
    rig.fault('drop')
    rig.trade([BTC])
    await rig.settle()
    rig.calm()
    rig.closedTickers.add(BTC)
    await rig.pass(120 * SECOND, SECOND)
    expect(rig.state(BTC)).toBe('wrong')
    expect(troubles()).toEqual({})
  })
})

describe('who we are', () => {
  it('a clock that is a minute off is learned from the refusal, once', async () => {
    rig = await FeedRig.open({ skewMs: 60_000 })
    await rig.untilRight(2 * SECOND)
    expect(rig.rejected).toEqual([])
    expect(rig.links.opened).toBe(2)
    expect(rig.feed.status().ends).toEqual({})
  })

  it('a wrong signature is told once and never tried again', async () => {
    rig = await FeedRig.open({ as: { keyId: 'alice-rsa', privateKey: KEYS.ed25519.privateKey } })
    await rig.settle()
    await rig.pass(300 * SECOND, 10 * SECOND)
    expect(rig.rejected.map(({ code, status, outcome }) => ({ code, status, outcome }))).toEqual([
      { code: 'ARB-AUTH-003', status: 401, outcome: 'refused' },
    ])
    expect(rig.links.opened).toBe(1)
  })
})
