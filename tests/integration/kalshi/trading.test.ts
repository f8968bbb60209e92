// Orders, private streams, group and fee audit as one, against the simulated exchange on the machine's own clock.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KalshiConnection } from '../../../src/lib/app/kalshi-connection.js'
import type { KalshiKey } from '../../../src/lib/app/kalshi-key.js'
import { openFeed } from '../../../src/lib/app/kalshi-streams.js'
import { KalshiTrading } from '../../../src/lib/app/kalshi-trading.js'
import { LiveBooks } from '../../../src/lib/app/live-books.js'
import { SystemClock } from '../../../src/lib/base/clock.js'
import { addMs, durationMs, formatUsd, ms, price, qty } from '../../../src/lib/base/units.js'
import type { OrderReport } from '../../../src/lib/domain/events.js'
import type { OrderRequest } from '../../../src/lib/domain/order.js'
import { serveLoopback, type LoopbackServer } from '../../../src/lib/exchange/host/loopback-server.js'
import { KalshiSigner } from '../../../src/lib/venues/kalshi/auth/signer.js'
import { feeSchedules } from '../../../src/lib/venues/kalshi/fees.js'
import type { FeeDrift } from '../../../src/lib/venues/kalshi/fees/fee-audit.js'
import type { OrderAlarm } from '../../../src/lib/venues/shared/orders/order-alarm.js'
import type { GroupChange } from '../../../src/lib/venues/kalshi/orders/order-group.js'
import {
  ALICE,
  ALICE_KEY,
  BTC,
  rest,
  smallWorld,
  type SmallWorld,
} from '../../exchange/kalshi/small-world.js'
import { marketOf } from './support/feed-rig.js'

const CONTRACT = 1_000_000
const SHARD = 2
const clock = new SystemClock()
const stop = new AbortController()
const reports: OrderReport[] = []
const alarms: OrderAlarm[] = []
const drifts: FeeDrift[] = []
const groups: GroupChange[] = []
const signed: string[] = []

let world: SmallWorld
let server: LoopbackServer
let pump: NodeJS.Timeout
let kalshi: KalshiConnection
let trading: KalshiTrading
let running: Promise<unknown>

/** A key that notes when it signs. */
class CountingSigner extends KalshiSigner {
  override headersFor(...asked: Parameters<KalshiSigner['headersFor']>) {
    signed.push(`${asked[0]} ${asked[1]}`)
    return super.headersFor(...asked)
  }
}

const until = async (what: string, isSo: () => boolean): Promise<void> => {
  const latest = addMs(clock.now(), durationMs(10_000))
  while (!isSo()) {
    if (clock.now() > latest) throw new Error(`never: ${what}`)
    await clock.sleepUntil(addMs(clock.now(), durationMs(10)), stop.signal)
  }
}

const of = (id: string): OrderReport[] => reports.filter(({ orderId }) => orderId === id)
const kinds = (id: string): string[] => of(id).map(({ kind }) => kind)

const order = (id: string, over: Partial<OrderRequest>): OrderRequest => ({
  id,
  basketId: 'b',
  instrument: { market: marketOf(BTC), outcome: 'yes' },
  side: 'buy',
  limit: price(4_400),
  qty: qty(10 * CONTRACT),
  tif: 'ioc',
  decidedAt: clock.now(),
  ...over,
})

beforeAll(async () => {
  const now = (): ReturnType<typeof ms> => ms(Math.max(clock.now(), world.agenda.now))
  world = smallWorld({ at: clock.now(), settings: { rateLimits: true, tier: 'advanced' } })
  rest(world, { side: 'bid', at: 4_200, count: 13 })
  rest(world, { side: 'ask', at: 4_400, count: 17 })
  server = await serveLoopback({
    routes: { http: world.venue.rest, sockets: { '/trade-api/ws/v2': world.venue.socket } },
  })
  pump = setInterval(() => world.agenda.runUntil(now()), 2)
  const signer = new CountingSigner({
    keyId: ALICE_KEY.keyId,
    key: ALICE_KEY.privateKey,
    environment: 'simulated',
  })
  const key: KalshiKey = { signer, tail: '...' }
  kalshi = new KalshiConnection({
    settings: {
      environment: 'simulated',
      rest: `${server.origin}/trade-api/v2`,
      stream: `${server.origin.replace('http', 'ws')}/trade-api/ws/v2`,
      account: 'direct',
      marketsPerConnection: 500,
      unsignedRequestsPerSecond: 20,
      requestDeadline: durationMs(5_000),
      staleAfter: durationMs(25_000),
    },
    key,
    clock,
  })
  const fees = (at: ReturnType<typeof ms>) =>
    feeSchedules({ series: { feeType: 'quadratic', feeMultiplierE6: 1_000_000 }, at, account: 'direct' })
  trading = new KalshiTrading({
    kalshi,
    clock,
    shardOf: () => SHARD,
    feesOf: (_market, at) => ({ series: 'KXBTCD', fees: fees(at) }),
    groupLimit: qty(1_000 * CONTRACT),
    onReport: ({ report }) => reports.push(report),
    onAlarm: (alarm) => alarms.push(alarm),
    onDrift: (drift) => drifts.push(drift),
    onGroup: (change) => groups.push(change),
  })
  const books = new LiveBooks([marketOf(BTC)])
  const feed = openFeed({
    kalshi,
    key,
    clock,
    books,
    channels: ['orderbook_delta', 'fill', 'user_orders', 'order_group_updates'],
    onNotice: (notice) => trading.onNotice(notice),
    onRejected: (error) => {
      throw error
    },
    sink: ({ body }) => {
      books.take(body, clock.now())
      if (body.type === 'account') trading.onNews(body.news)
    },
  })
  feed.watch([BTC])
  await trading.start([SHARD])
  running = Promise.all([feed.run(stop.signal), trading.run(stop.signal)])
  await until('the book is live', () => books.find(BTC) !== undefined)
})

afterAll(async () => {
  stop.abort()
  await running
  clearInterval(pump)
  await kalshi.close()
  await server.close()
})

describe('orders on the account', () => {
  it('buy NO as an ask on the YES leg, and report each fill in terms of NO', async () => {
    await trading.submit(
      order('n1', { instrument: { market: marketOf(BTC), outcome: 'no' }, limit: price(5_800) }),
    )
    await until('filled', () => kinds('n1').includes('filled'))
    expect(of('n1').find(({ kind }) => kind === 'filled')).toMatchObject({ price: 5_800, qty: 10 * CONTRACT })
    expect(world.exchange.holding(ALICE, BTC)).toMatchObject({ yes: 0, no: 10 * CONTRACT })
  })

  it('are filled at the touch with the fee of the published formula', async () => {
    await trading.submit(order('y1', {}))
    await until('filled', () => kinds('y1').includes('filled'))
    const fill = of('y1').find(({ kind }) => kind === 'filled')
    expect(fill).toMatchObject({ price: 4_400, qty: 10 * CONTRACT })
    expect(fill?.kind === 'filled' && formatUsd(fill.fee)).toBe('0.1725')
  })

  it('are signed ahead of need: one signature serves them until it is renewed', () => {
    const creates = signed.filter((call) => call === 'POST /trade-api/v2/portfolio/events/orders')
    expect(creates.length).toBeGreaterThan(0)
    expect(creates.length).toBeLessThan(8)
    const before = creates.length
    const headers = [1, 2, 3].map(() =>
      kalshi.ready?.headersFor('POST', '/trade-api/v2/portfolio/events/orders', kalshi.now()),
    )
    expect(new Set(headers).size).toBe(1)
    expect(signed.filter((call) => call === 'POST /trade-api/v2/portfolio/events/orders')).toHaveLength(
      before,
    )
  })

  it('rest with the group of their shard and end when it is triggered', async () => {
    const expiresAt = ms(Math.ceil(clock.now() / 1_000) * 1_000 + 600_000)
    await trading.submit(order('r1', { tif: 'gtc', postOnly: true, limit: price(4_000), expiresAt }))
    await until('acknowledged', () => kinds('r1').includes('acked'))
    await trading.trigger()
    await until('cancelled', () => kinds('r1').includes('cancelled'))
    await until('told', () => groups.some(({ state }) => state === 'triggered'))
    await trading.submit(order('r2', { tif: 'gtc', limit: price(4_000), expiresAt }))
    expect(of('r2')).toMatchObject([{ kind: 'rejected' }])
    await trading.submit(order('r3', {}))
    expect(of('r3')).toMatchObject([{ kind: 'rejected', detail: 'not sent: orders are halted' }])
    await trading.reset()
    await trading.submit(order('r4', { qty: qty(CONTRACT) }))
    await until('filled', () => kinds('r4').includes('filled'))
  })

  it('raise no alarm and no drift on the way', () => {
    expect([alarms, drifts]).toEqual([[], []])
    expect(trading.isTradeable('KXBTCD')).toBe(true)
  })
})
