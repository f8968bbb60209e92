// Orders with their private stream and their dead man's switch, and order books, as one, against the simulated exchange on the machine's own clock.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LiveBooks } from '../../../src/lib/app/live-books.js'
import { connectPolymarket, polymarketKeyOf, polymarketPlace } from '../../../src/lib/app/open-polymarket.js'
import type { PolymarketConnection } from '../../../src/lib/app/polymarket-connection.js'
import { openPolymarketFeed } from '../../../src/lib/app/polymarket-streams.js'
import { PolymarketTrading, type PolymarketTradingParts } from '../../../src/lib/app/polymarket-trading.js'
import { SystemClock } from '../../../src/lib/base/clock.js'
import { addMs, durationMs, price, qty } from '../../../src/lib/base/units.js'
import { readEnvironment } from '../../../src/lib/config/environment.js'
import { loadConfig } from '../../../src/lib/config/load-config.js'
import type { OrderReport } from '../../../src/lib/domain/events.js'
import { uniformGrid } from '../../../src/lib/domain/grid.js'
import type { OrderRequest } from '../../../src/lib/domain/order.js'
import { takerFees } from '../../../src/lib/venues/polymarket/fees.js'
import type { PolymarketListing } from '../../../src/lib/venues/polymarket/listing/listing.js'
import type { OrderAlarm } from '../../../src/lib/venues/shared/orders/order-alarm.js'
import { drawnMarket } from '../../drawn/market.js'
import { json } from '../../../src/lib/exchange/transport.js'
import { PLAIN, SdkWorld } from '../../sdk/polymarket-world.js'

const SHARE = 1_000_000
const SECRETS_HIDDEN = 5
const clock = new SystemClock()
const stop = new AbortController()
/** What the venue is asked for, and the answer to the next order when it is not the exchange's own. */
const calls: string[] = []
let refusal: string | undefined
const world = new SdkWorld({
  inFront: (handler) => ({
    handle: (request, reply) => {
      calls.push(`${request.method} ${request.path}`)
      if (refusal === undefined || request.path !== '/order') return handler.handle(request, reply)
      reply(json(400, { error: refusal }))
      refusal = undefined
    },
  }),
})
const reports: OrderReport[] = []
const alarms: OrderAlarm[] = []
const stops: string[] = []
const hidden: string[] = []
const env = readEnvironment({ HOME: '/nowhere' })

const MARKET = drawnMarket(`polymarket:${PLAIN.condition}`, {
  event: 'plain',
  lot: qty(10_000),
  minQty: qty(SHARE),
  grid: uniformGrid(price(100)),
  fee: takerFees({ rateE6: 50_000, exponent: 1 }),
  tokens: { yes: { label: 'Yes', token: PLAIN.yes }, no: { label: 'No', token: PLAIN.no } },
})
const LISTING: PolymarketListing = {
  market: MARKET,
  orderVersion: 2,
  isNegRisk: false,
  set: undefined,
  takerDelay: undefined,
  clearsBookAt: undefined,
  resolution: { stage: 'open', yesPayoff: undefined },
  isTradable: true,
}
const books = new LiveBooks([MARKET])

let connection: PolymarketConnection
let isGuardedUnheard = true
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

const heartbeats = (): number => calls.filter((call) => call.endsWith('/heartbeats')).length

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
  const parts: PolymarketTradingParts = {
    ...{ polymarket: connection, key: source.key, clock, listings: [LISTING], books },
    isHealthy: () => true,
    onReport: ({ report }) => reports.push(report),
    onAlarm: (alarm) => alarms.push(alarm),
    onStop: (reason, detail) => stops.push(`${reason}: ${detail}`),
  }
  trading = await PolymarketTrading.start(parts)
  const unheard = await PolymarketTrading.start(parts)
  isGuardedUnheard = await unheard.guard()
  const feed = openPolymarketFeed({
    polymarket: connection,
    clock,
    markets: [MARKET],
    books,
    sink: ({ body }) => books.take(body, clock.now()),
  })
  running = Promise.all([feed.run(stop.signal), trading.run(stop.signal)])
  await until('the book is live', () => books.find(PLAIN.condition) !== undefined)
  await until('the account is heard', () => trading.isHearing)
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

  it('have no switch as long as the account is not heard', () => {
    expect(isGuardedUnheard).toBe(false)
  })

  it('send no heartbeat as long as none can rest: the first one binds every order of the key', async () => {
    await trading.submit(order('y2', {}))
    await until('its fill is settled', () => trading.unsettled.length === 0)
    expect(heartbeats()).toBe(0)
  })

  it('buy NO as what it is, and the book follows', async () => {
    const instrument = { market: MARKET, outcome: 'no' } as const
    await trading.submit(order('n1', { instrument }))
    await until('filled', () => kinds('n1').includes('filled'))
    expect(of('n1').find(({ kind }) => kind === 'filled')).toMatchObject({ price: 5_200, qty: 10 * SHARE })
    const left = (side: 'bids' | 'asks') => books.find(PLAIN.condition)?.[side][0]
    await until('all orders show in the book', () => left('bids')?.qty === qty(490 * SHARE))
    expect([left('bids'), left('asks')]).toEqual([
      { price: 4_800, qty: 490 * SHARE },
      { price: 5_200, qty: 480 * SHARE },
    ])
  })

  it('are not sent when they would trade at once for less than a dollar, as the book of the moment says', async () => {
    const small = { tif: 'gtc', qty: qty(SHARE), limit: price(5_200) } as const
    await trading.submit(order('m1', small))
    await trading.submit(order('m2', { ...small, instrument: { market: MARKET, outcome: 'no' } }))
    expect([...of('m1'), ...of('m2')]).toMatchObject(
      Array.from({ length: 2 }, () => ({
        kind: 'rejected',
        detail: expect.stringContaining('not sent: $0.52 is less than the $1'),
      })),
    )
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

  it('leave no more once the venue takes none of the account, until somebody decides', async () => {
    refusal = "'0x1' address banned"
    await trading.submit(order('s1', {}))
    await trading.submit(order('s2', {}))
    expect([kinds('s1'), kinds('s2')]).toEqual([['rejected'], ['rejected']])
    expect(of('s2')).toMatchObject([{ detail: 'not sent: orders are halted' }])
    expect(stops.splice(0)).toEqual([expect.stringMatching(/^banned: /)])
    trading.reset()
    await trading.submit(order('s3', {}))
    await until('filled', () => kinds('s3').includes('filled'))
  })

  it('leave nothing open, raise no alarm, and hide what the venue handed out', async () => {
    await until('settled', () => trading.unsettled.length === 0)
    expect([alarms, stops]).toEqual([[], []])
    expect(hidden.length).toBeGreaterThanOrEqual(SECRETS_HIDDEN)
  })
})
