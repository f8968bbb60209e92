// PolyBolt first, RTDS while it is down: both sockets and the time belong to the test.
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { VenueError } from '../../../../../src/lib/base/errors.js'
import { Rng } from '../../../../../src/lib/base/rng.js'
import { durationMs, ms } from '../../../../../src/lib/base/units.js'
import { ReferencePrices } from '../../../../../src/lib/venues/polymarket/reference/reference-prices.js'
import type {
  ReferenceNotice,
  ReferenceTick,
} from '../../../../../src/lib/venues/polymarket/reference/reference-options.js'
import { StepClock } from '../../../../integration/kalshi/support/step-clock.js'
import { ScriptedSockets, type ScriptedConnection } from './scripted.js'

const BTC = { asset: 'btc', kind: 'twap60' } as const
const START = 1_795_180_200_000

let clock: StepClock
let sockets: ScriptedSockets
let ticks: ReferenceTick[]
let notices: ReferenceNotice[]
let rejected: VenueError[]
let prices: ReferencePrices
let stopping: AbortController
let running: Promise<void>
let seq: number

const begin = (hasKey = true): void => {
  clock = new StepClock(ms(START))
  sockets = new ScriptedSockets()
  ;[ticks, notices, rejected, seq] = [[], [], [], 0]
  stopping = new AbortController()
  prices = new ReferencePrices({
    socket: sockets,
    clock,
    rng: new Rng(1, 'reference'),
    urls: { polyBolt: 'wss://polybolt', rtds: 'wss://rtds' },
    credentials: hasKey ? { socketAuth: () => ({ apiKey: 'k', secret: 's', passphrase: 'p' }) } : undefined,
    onTick: (tick) => ticks.push(tick),
    onRejected: (error) => rejected.push(error),
    onNotice: (notice) => notices.push(notice),
    limits: {
      polyBolt: { backoff: { first: durationMs(1), longest: durationMs(1) } },
      rtds: { backoff: { first: durationMs(1), longest: durationMs(1) } },
    },
  })
  prices.follow(BTC)
  running = prices.run(stopping.signal)
}
beforeEach(() => begin())
afterEach(async () => {
  stopping.abort()
  await running
})

const pass = async (forMs: number, each: () => void = () => undefined): Promise<void> => {
  for (let left = forMs; left > 0; left -= 100) {
    clock.step(100)
    await turn()
    if (left % 1_000 === 0) each()
  }
}
const open = (to: string): ScriptedConnection => {
  const connection = sockets.to(to)!
  connection.handler.open()
  return connection
}
const subscribeAll = async (): Promise<ScriptedConnection> => {
  const connection = open('polybolt')
  const [{ rid }] = connection.take()
  connection.frame({ op: 'authed', rid }, clock.now())
  await pass(100)
  return connection
}
const polyBolt = (price: string, at: number = clock.now(), over: object = {}): void => {
  const payload = {
    symbol: 'btcusd',
    window_seconds: 60,
    source: 'chainlink',
    timestamp: at,
    full_accuracy_value: price,
    ...over,
  }
  const frame = { v: 1, channel: 'price.crypto.twap', seq: ++seq, ts: clock.now(), payload }
  sockets.to('polybolt')!.frame(frame, clock.now())
}
const history = (points: readonly (readonly [number, string])[]): void => {
  const data = points.map(([timestamp, full_accuracy_value]) => ({ timestamp, full_accuracy_value }))
  const payload = { symbol: 'btcusd', window_seconds: 60, source: 'chainlink', data }
  const frame = { v: 1, channel: 'price.crypto.twap', seq: ++seq, ts: clock.now(), snapshot: true, payload }
  sockets.to('polybolt')!.frame(frame, clock.now())
}
const rtds = (price: number, at: number = clock.now()): void => {
  const payload = {
    symbol: 'btc/usd',
    timestamp: at,
    full_accuracy_value: `${price}${'0'.repeat(18)}`,
    window_s: 60,
  }
  sockets.to('rtds')!.frame({ topic: 'crypto_prices_twap_sixty', type: 'update', payload }, clock.now())
}
const sources = (): string[] =>
  notices.flatMap((notice) => (notice.what === 'source' ? [`${notice.from ?? 'none'} > ${notice.to}`] : []))
const of = (what: ReferenceNotice['what']) => notices.filter((notice) => notice.what === what)

describe('reference prices', () => {
  it('come from PolyBolt alone while it is up, and RTDS is not even connected', async () => {
    await subscribeAll()
    history([
      [START - 1_000, '10'],
      [START, '11'],
    ])
    await pass(30_000, () => polyBolt('12.5'))
    expect(sockets.to('rtds')).toBeUndefined()
    expect(ticks.slice(0, 2)).toEqual([
      {
        ...BTC,
        source: 'polybolt',
        price: 10n * 10n ** 18n,
        at: START - 1_000,
        receivedAt: START + 100,
        isPast: true,
      },
      {
        ...BTC,
        source: 'polybolt',
        price: 11n * 10n ** 18n,
        at: START,
        receivedAt: START + 100,
        isPast: true,
      },
    ])
    expect(ticks.slice(2).every(({ isPast, source }) => !isPast && source === 'polybolt')).toBe(true)
    expect(sources()).toEqual(['none > polybolt'])
    expect(of('stale')).toEqual([])
  })

  it('come from RTDS when PolyBolt tells nothing, and from PolyBolt again when it does; each change is told first', async () => {
    await subscribeAll()
    polyBolt('10')
    await pass(5_500)
    open('rtds')
    rtds(11)
    await pass(1_000)
    polyBolt('12')
    rtds(13, clock.now() + 1)
    polyBolt('14', clock.now() + 2)
    expect(ticks.map(({ source, price }) => `${source} ${price / 10n ** 18n}`)).toEqual([
      'polybolt 10',
      'rtds 11',
      'polybolt 12',
      'polybolt 14',
    ])
    expect(sources()).toEqual(['none > polybolt', 'polybolt > rtds', 'rtds > polybolt'])
    await pass(61_000, () => polyBolt('15'))
    expect(sockets.to('rtds')!.isOver).toBe(true)
    expect(prices.status().feeds).toMatchObject([{ source: 'polybolt', isStale: false }])
  })

  it('stay with RTDS when PolyBolt sends a snapshot and no price of now', async () => {
    await subscribeAll()
    await pass(5_500)
    open('rtds')
    rtds(11)
    history([[clock.now() + 1, '12']])
    rtds(13, clock.now() + 2)
    expect(sources()).toEqual(['none > rtds'])
    expect(ticks.map(({ price }) => price / 10n ** 18n)).toEqual([11n, 13n])
  })

  it('fall back at once when the venue refuses the subscription or the key', async () => {
    const connection = await subscribeAll()
    const [{ rid }] = connection.take()
    connection.frame({ op: 'error', rid, channel: 'price.crypto.twap', code: 'bad_filter' }, clock.now())
    await pass(100)
    expect(sockets.to('rtds')).toBeDefined()
    stopping.abort()
    await running
    begin()
    const again = open('polybolt')
    again.frame({ op: 'error', rid: again.take()[0].rid, code: 'auth_invalid' }, clock.now())
    await pass(200)
    expect(rejected).toMatchObject([{ code: 'ARB-AUTH-003' }])
    expect(sockets.to('polybolt')!.isOver).toBe(true)
    open('rtds')
    rtds(11)
    expect(ticks).toMatchObject([{ source: 'rtds' }])
    await pass(60_000, () => rtds(12))
    expect(sockets.connections.filter(({ request }) => request.url.includes('polybolt'))).toHaveLength(1)
  })

  it('without a key come from RTDS, and PolyBolt is not connected', async () => {
    stopping.abort()
    await running
    begin(false)
    await pass(100)
    expect(sockets.to('polybolt')).toBeUndefined()
    open('rtds')
    rtds(11)
    expect(sources()).toEqual(['none > rtds'])
  })

  it('come again after every refusal but one that says that the key is none', async () => {
    await subscribeAll()
    await pass(60_000, () => polyBolt('10'))
    for (const end of [
      { why: 'closed', code: 4001 },
      { why: 'rejected', status: 403, body: '' },
      { why: 'closed', code: 4008 },
    ] as const) {
      const { length } = sockets.connections
      sockets.to('polybolt')!.end(end)
      await pass(40_000)
      expect(sockets.connections.length).toBeGreaterThan(length)
    }
    seq = 0
    await subscribeAll()
    polyBolt('11')
    expect(ticks.at(-1)).toMatchObject({ source: 'polybolt', at: clock.now() })
    expect(rejected).toEqual([])
  })

  it('that come too seldom from PolyBolt open RTDS once', async () => {
    await subscribeAll()
    for (let i = 0; i < 20; i++) {
      await pass(7_000)
      const fallback = sockets.to('rtds')!
      if (i === 0) fallback.handler.open()
      rtds(11)
      polyBolt('10')
    }
    expect(sockets.connections.filter(({ request }) => request.url.includes('rtds'))).toHaveLength(1)
  })

  it('of one moment are told once, in order, and a contradiction is told', async () => {
    await subscribeAll()
    const at = clock.now()
    polyBolt('10', at)
    polyBolt('10', at)
    polyBolt('11', at)
    polyBolt('12', at - 1)
    polyBolt('13', at + 61_000)
    polyBolt('14', at + 1)
    expect(ticks.map(({ price }) => price / 10n ** 18n)).toEqual([10n, 14n])
    expect(of('conflict')).toEqual([{ what: 'conflict', feed: BTC, at }])
    expect(prices.status().feeds[0]?.counts).toEqual({
      ticks: 2,
      duplicate: 1,
      conflict: 1,
      older: 1,
      future: 1,
    })
  })

  it('that repeat one moment are no sign of life', async () => {
    await subscribeAll()
    const at = clock.now()
    await pass(6_000, () => polyBolt('10', at))
    expect(sockets.to('rtds')).toBeDefined()
  })

  it('of another maker are left out, told once', async () => {
    await subscribeAll()
    polyBolt('10', clock.now(), { source: 'pyth' })
    polyBolt('10', clock.now() + 1, { source: 'pyth' })
    expect(ticks).toEqual([])
    expect(of('provider')).toEqual([{ what: 'provider', feed: BTC }])
    polyBolt('10', clock.now() + 2, { source: undefined })
    expect(ticks).toHaveLength(1)
  })

  it('that stop coming from everywhere are stale, told once, until one comes', async () => {
    await subscribeAll()
    polyBolt('10')
    await pass(16_000)
    expect(of('stale')).toMatchObject([{ feed: BTC, forMs: 15_000 }])
    await pass(30_000)
    expect(of('stale')).toHaveLength(1)
    expect(prices.status().feeds).toMatchObject([{ isStale: true }])
    polyBolt('11')
    expect(of('fresh')).toEqual([{ what: 'fresh', feed: BTC }])
    expect(prices.status().feeds).toMatchObject([{ isStale: false, quietForMs: 0 }])
  })

  it('that nobody follows any more are not asked for', async () => {
    const connection = await subscribeAll()
    connection.take()
    await pass(6_000)
    open('rtds')
    sockets.to('rtds')!.take()
    prices.unfollow(BTC)
    await pass(200)
    expect(connection.take()).toMatchObject([{ op: 'unsubscribe' }])
    expect(sockets.to('rtds')!.take()).toMatchObject([{ action: 'unsubscribe' }])
    await pass(61_000)
    expect(sockets.to('rtds')!.isOver).toBe(true)
    expect(prices.status().feeds).toEqual([])
  })
})

describe('the price to beat', () => {
  it('is the tick of exactly that moment, also when it comes late with a snapshot', async () => {
    await subscribeAll()
    prices.wantStrike(BTC, ms(START))
    polyBolt('10', START + 1_000)
    expect(prices.strikeAt(BTC, ms(START))).toEqual({ state: 'pending' })
    history([
      [START - 1_000, '8'],
      [START, '9'],
      [START + 1_000, '10'],
    ])
    expect(prices.strikeAt(BTC, ms(START))).toEqual({
      state: 'known',
      price: 9n * 10n ** 18n,
      source: 'polybolt',
    })
    expect(ticks).toHaveLength(1)
    await pass(300_000, () => polyBolt('11'))
    expect(prices.strikeAt(BTC, ms(START))).toMatchObject({ state: 'known' })
    prices.forgetStrike(BTC, ms(START))
    expect(prices.strikeAt(BTC, ms(START))).toEqual({ state: 'missed' })
  })

  it('is disputed when the two sockets tell different ones', async () => {
    await subscribeAll()
    await pass(5_500)
    open('rtds')
    rtds(11, START)
    expect(prices.strikeAt(BTC, ms(START))).toMatchObject({ state: 'known', source: 'rtds' })
    history([[START, '12']])
    expect(prices.strikeAt(BTC, ms(START))).toEqual({ state: 'disputed' })
    expect(ticks).toHaveLength(1)
  })
})
