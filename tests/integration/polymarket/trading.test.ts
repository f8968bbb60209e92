// Orders, the private stream, order books and the dead man's switch as one, against the simulated exchange on the machine's own clock.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LiveBooks } from '../../../src/lib/app/live-books.js'
import { connectPolymarket, polymarketKeyOf, polymarketPlace } from '../../../src/lib/app/open-polymarket.js'
import type { PolymarketConnection } from '../../../src/lib/app/polymarket-connection.js'
import { openPolymarketFeed, openUserFeed } from '../../../src/lib/app/polymarket-streams.js'
import { PolymarketTrading } from '../../../src/lib/app/polymarket-trading.js'
import { SystemClock } from '../../../src/lib/base/clock.js'
import { addMs, durationMs, price, qty } from '../../../src/lib/base/units.js'
import { readEnvironment } from '../../../src/lib/config/environment.js'
import { loadConfig } from '../../../src/lib/config/load-config.js'
import type { EventBody, OrderReport } from '../../../src/lib/domain/events.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import type { OrderRequest } from '../../../src/lib/domain/order.js'
import { takerFees } from '../../../src/lib/venues/polymarket/fees.js'
import type { OrderAlarm } from '../../../src/lib/venues/shared/orders/order-alarm.js'
import { drawnMarket } from '../../drawn/market.js'
import { PLAIN, SdkWorld } from '../../sdk/polymarket-world.js'

const SHARE = 1_000_000
const SECRETS_HIDDEN = 5
const clock = new SystemClock()
const stop = new AbortController()
const world = new SdkWorld()
const reports: OrderReport[] = []
const alarms: OrderAlarm[] = []
const stops: string[] = []
const hidden: string[] = []
const rereads: string[] = []
const env = readEnvironment({ HOME: '/nowhere' })

const MARKET = drawnMarket(`polymarket:${PLAIN.condition}`, {
  event: 'plain',
  lot: qty(10_000),
  minQty: qty(5 * SHARE),
  grid: uniformGrid(price(100)),
  fee: takerFees({ rateE6: 50_000, exponent: 1 }),
  tokens: { yes: { label: 'Yes', token: PLAIN.yes }, no: { label: 'No', token: PLAIN.no } },
})
const books = new LiveBooks([MARKET])

let connection: PolymarketConnection
let trading: PolymarketTrading
let running: Promise<unknown>

const until = async (what: string, isSo: () => boolean): Promise<void> => {
  const latest = addMs(clock.now(), durationMs(10_000))
  while (!isSo()) {
    if (clock.now() > latest) throw new Error(`never: ${what}; ${JSON.stringify([reports, alarms, stops])}`)
    await clock.sleepUntil(addMs(clock.now(), durationMs(10)), stop.signal)
  }
}

const of = (id: string): OrderReport[] => reports.filter(({ orderId }) => orderId === id)
const kinds = (id: string): string[] => of(id).map(({ kind }) => kind)

const order = (id: string, over: Partial<OrderRequest>): OrderRequest => ({
  id,
  basketId: 'b',
  instrument: { market: MARKET, outcome: 'yes' },
  side: 'buy',
  limit: price(5_200),
  qty: qty(10 * SHARE),
  tif: 'ioc',
  decidedAt: clock.now(),
  ...over,
})

function heard(body: EventBody): void {
  if (body.type === 'several') for (const each of body.bodies) heard(each)
  if (body.type === 'account') trading.onNews(body.news)
}

beforeAll(async () => {
  await world.start()
  const sim = {
    clob: world.clobUrl,
    gamma: world.gammaUrl,
    data: world.dataUrl,
    site: world.clobUrl,
    marketStream: `${world.socketUrl}/ws/market`,
    userStream: `${world.socketUrl}/ws/user`,
    privateKey: `0x${'4f'.repeat(32)}`,
  }
  const place = polymarketPlace(loadConfig({ env }).polymarket, { source: 'test', polymarket: sim })
  const hide = (secret: string): void => void hidden.push(secret)
  const source = polymarketKeyOf(place, env, hide)
  if (!('key' in source)) throw new Error('no key')
  connection = connectPolymarket(place, source, { clock, hide })
  const takerDelay = durationMs(0)
  trading = await PolymarketTrading.start({
    polymarket: connection,
    key: source.key,
    clock,
    factsOf: () => ({
      version: 'v1',
      isNegRisk: false,
      tick: price(100),
      minSize: qty(5 * SHARE),
      takerDelay,
    }),
    isHealthy: () => true,
    onReport: ({ report }) => reports.push(report),
    onAlarm: (alarm) => alarms.push(alarm),
    onStop: (reason, detail) => stops.push(`${reason}: ${detail}`),
  })
  const feed = openPolymarketFeed({
    polymarket: connection,
    clock,
    markets: [MARKET],
    books,
    sink: ({ body }) => books.take(body, clock.now()),
  })
  const own = openUserFeed({
    polymarket: connection,
    clock,
    credentials: await connection.credentials({ create: false }),
    markets: [MARKET],
    sink: ({ body }) => heard(body),
    onReread: (reason) => {
      rereads.push(reason)
      trading.onReconnected()
    },
    onRejected: (error) => {
      throw error
    },
  })
  running = Promise.all([feed.run(stop.signal), own.run(stop.signal), trading.run(stop.signal)])
  await until('the book is live', () => books.find(PLAIN.condition) !== undefined)
  await until('the account is heard', () => rereads.length > 0)
})

afterAll(async () => {
  stop.abort()
  await running
  await connection.close()
  await world.stop()
})

describe('orders on the account', () => {
  it('have their id before they are sent, and are filled at the touch', async () => {
    const prepared = trading.prepare(order('y1', {}))
    if (!prepared.ok) throw new Error(prepared.error.detail)
    expect(prepared.value.venueOrderId).toMatch(/^0x[0-9a-f]{64}$/)
    expect(of('y1')).toEqual([])
    await trading.send(prepared.value)
    await until('filled', () => kinds('y1').includes('filled'))
    expect(of('y1').find(({ kind }) => kind === 'filled')).toMatchObject({ price: 5_200, qty: 10 * SHARE })
  })

  it('buy NO as what it is, and the book follows', async () => {
    const instrument = { market: MARKET, outcome: 'no' } as const
    await trading.submit(order('n1', { instrument }))
    await until('filled', () => kinds('n1').includes('filled'))
    expect(of('n1').find(({ kind }) => kind === 'filled')).toMatchObject({ price: 5_200, qty: 10 * SHARE })
    const left = (side: 'bids' | 'asks') => books.find(PLAIN.condition)?.[side][0]
    await until('both orders show in the book', () => left('bids')?.qty === qty(490 * SHARE))
    expect([left('bids'), left('asks')]).toEqual([
      { price: 4_800, qty: 490 * SHARE },
      { price: 5_200, qty: 490 * SHARE },
    ])
  })

  it('rest behind the switch only, and end when trading is halted', async () => {
    await trading.submit(order('r0', { tif: 'gtc', limit: price(4_000) }))
    expect(kinds('r0')).toEqual(['rejected'])
    expect(await trading.guard()).toBe(true)
    await trading.submit(order('r1', { tif: 'gtc', limit: price(4_000) }))
    await until('acknowledged', () => kinds('r1').includes('acked'))
    await trading.trigger()
    await until('cancelled', () => kinds('r1').includes('cancelled'))
    await trading.submit(order('r2', {}))
    expect(kinds('r2')).toEqual(['rejected'])
    trading.reset()
    await trading.submit(order('r3', {}))
    await until('filled', () => kinds('r3').includes('filled'))
  })

  it('leave nothing open, raise no alarm, and hide what the venue handed out', async () => {
    await until('settled', () => trading.unsettled.length === 0)
    expect([alarms, stops]).toEqual([[], []])
    expect(hidden.length).toBeGreaterThanOrEqual(SECRETS_HIDDEN)
  })
})
