// PolyBolt over real sockets: every way to end, to refuse, to lose and to fall silent.
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { VenueError } from '../../../src/lib/base/errors.js'
import { Rng } from '../../../src/lib/base/rng.js'
import { durationMs, ms, type Ms } from '../../../src/lib/base/units.js'
import { PolyBoltFeed } from '../../../src/lib/venues/polymarket/reference/polybolt/polybolt-feed.js'
import type { PolyBoltNotice } from '../../../src/lib/venues/polymarket/reference/polybolt/polybolt-options.js'
import {
  priceSubscription,
  touchSubscription,
} from '../../../src/lib/venues/polymarket/reference/polybolt/subscription.js'
import { polyBoltName } from '../../../src/lib/venues/polymarket/reference/reference-feed.js'
import { formatReferencePrice } from '../../../src/lib/venues/polymarket/reference/reference-price.js'
import { HostAllowList } from '../../../src/lib/venues/shared/host-allow-list.js'
import type { Incident } from '../../../src/lib/venues/shared/incident.js'
import { WsSocketPort } from '../../../src/lib/venues/shared/socket/ws-socket.js'
import { StepClock } from '../kalshi/support/step-clock.js'
import { ReferenceVenue, SoundPolyBolt } from './reference-venue.js'

const SECRETS = { apiKey: 'the-key', secret: 'hush-secret', passphrase: 'hush-passphrase' }
const BTC = priceSubscription(polyBoltName({ asset: 'btc', kind: 'twap60' })!)

let venue: ReferenceVenue
let polyBolt: SoundPolyBolt
let clock: StepClock
let feed: PolyBoltFeed
let told: string[]
let touches: string[]
let notices: PolyBoltNotice[]
let rejected: VenueError[]
let incidents: Incident[]
let stopping: AbortController
let running: Promise<void>

const begin = (options: { hasKey?: boolean; url?: string; loopback?: boolean } = {}): void => {
  const { hasKey = true, url = venue.url, loopback = true } = options
  feed = new PolyBoltFeed({
    socket: new WsSocketPort({
      allow: new HostAllowList(['ws-live-v2.polymarket.com'], { loopback }),
      clock,
      onIncident: (incident) => incidents.push(incident),
    }),
    clock,
    rng: new Rng(3, 'polybolt'),
    url,
    credentials: hasKey ? { socketAuth: () => SECRETS } : undefined,
    sink: {
      prices: ({ symbol, points }) =>
        told.push(...points.map(({ price }) => `${symbol} ${formatReferencePrice(price)}`)),
      touch: ({ token, bid, ask }) => touches.push([token, bid, ask].join(' ')),
      notice: (notice) => notices.push(notice),
      rejected: (error) => rejected.push(error),
    },
    limits: { backoff: { first: durationMs(50), longest: durationMs(200) } },
  })
  feed.watch(BTC)
  running = feed.run(stopping.signal)
}

beforeEach(async () => {
  venue = await ReferenceVenue.open()
  clock = new StepClock(ms(1_795_180_000_000))
  polyBolt = new SoundPolyBolt(venue, () => clock.now())
  ;[told, touches, notices, rejected, incidents] = [[], [], [], [], []]
  stopping = new AbortController()
})
afterEach(async () => {
  stopping.abort()
  await running
  await venue.close()
})

/** Until it is so, while time passes. */
const soon = (isSo: () => boolean, stepMs = 100): Promise<void> =>
  vi.waitFor(
    () => {
      if (isSo()) return
      clock.step(stepMs)
      throw new Error(JSON.stringify([feed.status(), notices, venue.heard]))
    },
    { interval: 2, timeout: 8_000 },
  )
const live = async (): Promise<void> => {
  begin()
  await soon(() => told.length === 1)
}
const of = (what: PolyBoltNotice['what']) => notices.filter((notice) => notice.what === what)
const ended = (): string[] => notices.flatMap((notice) => (notice.what === 'ended' ? [notice.why] : []))

describe('PolyBolt', () => {
  it('is shown the key, asked, and tells exact prices', async () => {
    await live()
    polyBolt.tick('91230.500000000000000001')
    await soon(() => told.length === 2)
    expect(told).toEqual(['btcusd 90000.5', 'btcusd 91230.500000000000000001'])
    expect(venue.commands('auth')).toEqual([{ op: 'auth', rid: '1', auth: SECRETS }])
    expect(venue.upgrades[0]?.headers['sec-websocket-extensions']).toBeUndefined()
    expect(feed.status()).toMatchObject({
      state: 'open',
      epoch: 1,
      auth: 'done',
      subscriptions: [{ phase: 'live' }],
    })
  })

  it('never shows the secrets but to the venue', async () => {
    await live()
    for (const spoiled of [
      { op: 'hush-secret' },
      { op: 'error', code: 'hush-secret', rid: 'hush-secret' },
      'hush-secret',
    ])
      venue.send(spoiled)
    await soon(() => of('unreadable').length === 2)
    venue.last.close(4001, 'hush-secret')
    await soon(() => of('turned-away').length === 1)
    polyBolt.answer = ({ op, rid }) =>
      op === 'auth' ? { op: 'error', rid, code: 'auth_invalid', message: 'hush-secret' } : undefined
    await soon(() => rejected.length === 1)
    const shown = [feed, feed.status(), notices, rejected, incidents].map((one) => inspect(one, { depth: 4 }))
    expect(shown.join()).not.toContain('hush')
    expect(String(rejected[0]?.stack)).not.toContain('hush')
  })

  it('is not connected on a host that is not allowed, and the key stays here', async () => {
    begin({ loopback: false })
    await soon(() => incidents.length > 0)
    expect(incidents[0]?.code).toBe('HOST_NOT_ALLOWED')
    expect(venue.upgrades).toEqual([])
  })

  it('tells the best prices of a token without a key', async () => {
    begin({ hasKey: false })
    feed.watch(touchSubscription('123'))
    await soon(() => venue.commands('subscribe').length === 1)
    const payload = {
      market: '0x',
      asset_id: '123',
      best_bid: '0.61',
      best_ask: '0.63',
      timestamp: clock.now(),
    }
    venue.send({
      v: 1,
      channel: 'price.polymarket',
      seq: polyBolt.next('price.polymarket'),
      ts: clock.now(),
      payload,
    })
    await soon(() => touches.length === 1)
    expect(touches).toEqual(['123 6100 6300'])
    expect(venue.commands('auth')).toEqual([])
    expect(of('refused')).toMatchObject([{ code: 'auth_required', subscription: { key: BTC.key } }])
  })
})

describe('the end of a connection', () => {
  it.each([
    [4002, 'closed-4002'],
    [1000, 'closed-1000'],
    [1001, 'closed-1001'],
    [1011, 'closed-1011'],
  ])('%i: another one, after a pause, with the key and everything asked again', async (code, why) => {
    await live()
    venue.last.close(code)
    await soon(() => told.length === 2)
    expect(ended()).toEqual([why])
    expect(venue.commands('auth')).toHaveLength(2)
    expect(venue.commands('subscribe')).toHaveLength(2)
    expect(rejected).toEqual([])
  })

  it('a cut line: another one', async () => {
    await live()
    venue.last.terminate()
    await soon(() => told.length === 2)
    expect(ended()).toEqual(['closed-1006'])
  })

  it('4003: another one after a random pause of up to ten seconds', async () => {
    await live()
    const pauses: number[] = []
    for (let i = 2; i < 8; i++) {
      const from = clock.now()
      venue.last.close(4003)
      await soon(() => told.length === i)
      pauses.push(clock.now() - from)
    }
    expect(ended()).toEqual(Array.from({ length: 6 }, () => 'closed-4003'))
    expect(new Set(pauses).size).toBeGreaterThan(3)
    expect(Math.max(...pauses)).toBeGreaterThan(2_000)
    // A tick or two of the test's own pass while frames are under way.
    expect(Math.max(...pauses)).toBeLessThan(13_000)
  })

  it('4003 while we are leaving: none', async () => {
    await live()
    venue.last.close(4003)
    await soon(() => ended().length === 1, 0)
    stopping.abort()
    await running
    expect(venue.upgrades).toHaveLength(1)
    expect(feed.status().state).toBe('idle')
  })

  it.each([4001, 4008])('%i: turned away, and another one after a pause', async (code) => {
    await live()
    const from = clock.now()
    venue.last.close(code)
    await soon(() => told.length === 2)
    expect(of('turned-away')).toEqual([
      { what: 'turned-away', why: `closed-${code}`, forMs: expect.any(Number) },
    ])
    expect(clock.now() - from).toBeGreaterThanOrEqual(1_000)
    expect(ended()).toEqual([])
    expect(rejected).toEqual([])
  })

  it.each([403, 401])('an upgrade answered with %i: turned away, and tried again', async (status) => {
    venue.refusals.push(status)
    begin()
    await soon(() => told.length === 1)
    expect(of('turned-away')).toMatchObject([{ why: `status-${status}` }])
    expect(venue.upgrades).toHaveLength(2)
  })

  it.each([429, 500, 503])('an upgrade answered with %i: tried again', async (status) => {
    venue.refusals.push(status, status)
    begin()
    await soon(() => told.length === 1)
    expect(ended()).toEqual([`status-${status}`, `status-${status}`])
  })

  it('silence: given up after half a minute, pings of the protocol or not', async () => {
    await live()
    polyBolt.isSilent = true
    const from: Ms = clock.now()
    await soon(() => ended().length === 1, 1_000)
    expect(ended()[0]).toMatch(/^(deaf|silent)$/)
    expect(clock.now() - from).toBeLessThanOrEqual(33_000)
    polyBolt.isSilent = false
    await soon(() => told.length === 2)
  })

  it('pings of the protocol alone do not keep it: what is deaf to our own is given up', async () => {
    await live()
    polyBolt.isSilent = true
    await soon(() => {
      venue.last.ping()
      return ended().length === 1
    }, 500)
    expect(ended()).toEqual(['deaf'])
  })
})

describe('an error of the venue', () => {
  const first = (op: string, code: string): void => {
    let isDone = false
    polyBolt.answer = (command) => {
      if (command.op !== op || isDone) return undefined
      isDone = true
      return { op: 'error', rid: command.rid, channel: 'price.crypto.twap', code }
    }
  }

  it('auth_invalid: rejected for good', async () => {
    first('auth', 'auth_invalid')
    begin()
    await running
    expect(rejected).toMatchObject([{ code: 'ARB-AUTH-003', venueCode: 'auth_invalid' }])
    expect(venue.upgrades).toHaveLength(1)
    expect(told).toEqual([])
  })

  it.each(['auth_unavailable', 'rate_limited'])(
    '%s for the key: shown again on the same connection',
    async (code) => {
      first('auth', code)
      begin()
      await soon(() => told.length === 1)
      expect(venue.commands('auth')).toHaveLength(2)
      expect(venue.upgrades).toHaveLength(1)
    },
  )

  it.each(['auth_attempts', 'bad_op'])('%s for the key: another connection', async (code) => {
    first('auth', code)
    begin()
    await soon(() => told.length === 1)
    expect(ended()).toEqual(['auth'])
  })

  it.each(['auth_required', 'rate_limited'])('%s for a subscription: asked again', async (code) => {
    first('subscribe', code)
    begin()
    await soon(() => told.length === 1)
    expect(venue.commands('subscribe')).toHaveLength(2)
    expect(venue.commands('auth')).toHaveLength(code === 'auth_required' ? 2 : 1)
    expect(of('refused')).toEqual([])
  })

  it.each(['bad_op', 'bad_channel', 'bad_filter', 'sub_limit', 'something_new'])(
    '%s for a subscription: told, the connection stays, asked again after minutes',
    async (code) => {
      first('subscribe', code)
      begin()
      await soon(() => of('refused').length === 1)
      expect(feed.status()).toMatchObject({ state: 'open', subscriptions: [{ phase: 'refused' }] })
      await soon(() => told.length === 1, 5_000)
      expect(venue.upgrades).toHaveLength(1)
      expect(of('refused')).toHaveLength(1)
    },
  )
})

describe('loss', () => {
  it('a number that jumps: told, and the last two minutes are asked for again', async () => {
    await live()
    polyBolt.next('price.crypto.twap')
    polyBolt.tick('2')
    await soon(() => told.length === 3)
    expect(of('lost')).toEqual([{ what: 'lost', channel: 'price.crypto.twap', frames: 1 }])
    expect(told).toEqual(['btcusd 90000.5', 'btcusd 2', 'btcusd 90000.5'])
    expect(venue.commands('unsubscribe')).toHaveLength(1)
  })

  it('frames that the venue dropped: the same', async () => {
    await live()
    polyBolt.tick('2', { dropped: 7 })
    await soon(() => told.length === 3)
    expect(of('lost')).toMatchObject([{ frames: 7 }])
  })

  it('a snapshot that never comes: asked for again', async () => {
    let asked = 0
    polyBolt.answer = ({ op, rid }) =>
      op === 'subscribe' && ++asked < 3 ? { op: 'subscribed', rid } : undefined
    begin()
    await soon(() => told.length === 1, 500)
    expect(asked).toBe(3)
    expect(venue.upgrades).toHaveLength(1)
  })

  it('frames that cannot be read: told, and the connection stays', async () => {
    await live()
    for (const text of [
      '{',
      '[]',
      'text',
      '{"v":1}',
      '{"op":"x"}',
      '{"v":1,"channel":"a","seq":1e400,"ts":1}',
    ])
      venue.send(text)
    polyBolt.tick('2')
    await soon(() => told.length === 2)
    expect(of('unreadable')).toHaveLength(6)
    expect(venue.upgrades).toHaveLength(1)
  })
})
