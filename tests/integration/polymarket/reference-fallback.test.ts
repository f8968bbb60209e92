// RTDS, the change between the two price sockets, and the scores, over real sockets.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Rng } from '../../../src/lib/base/rng.js'
import { durationMs, ms } from '../../../src/lib/base/units.js'
import type {
  ReferenceNotice,
  ReferenceTick,
} from '../../../src/lib/venues/polymarket/reference/reference-options.js'
import { ReferencePrices } from '../../../src/lib/venues/polymarket/reference/reference-prices.js'
import type { SportsScore } from '../../../src/lib/venues/polymarket/reference/sports/score.js'
import {
  SportsFeed,
  type SportsNotice,
} from '../../../src/lib/venues/polymarket/reference/sports/sports-feed.js'
import { HostAllowList } from '../../../src/lib/venues/shared/host-allow-list.js'
import { WsSocketPort } from '../../../src/lib/venues/shared/socket/ws-socket.js'
import { StepClock } from '../kalshi/support/step-clock.js'
import { ReferenceVenue, SoundPolyBolt } from './reference-venue.js'

const BTC = { asset: 'btc', kind: 'twap60' } as const
const QUICK = { first: durationMs(50), longest: durationMs(200) }

let clock: StepClock
let stopping: AbortController
const cleanups: (() => Promise<unknown>)[] = []

beforeEach(() => {
  clock = new StepClock(ms(1_795_180_000_000))
  stopping = new AbortController()
})
afterEach(async () => {
  stopping.abort()
  for (const cleanup of cleanups.splice(0)) await cleanup()
})

const socket = (): WsSocketPort =>
  new WsSocketPort({ allow: new HostAllowList([], { loopback: true }), clock, onIncident: () => undefined })
const opened = async (): Promise<ReferenceVenue> => {
  const venue = await ReferenceVenue.open()
  cleanups.push(() => venue.close())
  return venue
}
const soon = (isSo: () => boolean, stepMs = 100, each: () => void = () => undefined): Promise<void> =>
  vi.waitFor(
    () => {
      if (isSo()) return
      clock.step(stepMs)
      each()
      throw new Error('not yet')
    },
    { interval: 2, timeout: 8_000 },
  )

describe('reference prices over real sockets', () => {
  let polyBolt: ReferenceVenue
  let rtds: ReferenceVenue
  let sound: SoundPolyBolt
  let ticks: ReferenceTick[]
  let notices: ReferenceNotice[]
  let prices: ReferencePrices

  beforeEach(async () => {
    ;[polyBolt, rtds] = [await opened(), await opened()]
    sound = new SoundPolyBolt(polyBolt, () => clock.now())
    ;[ticks, notices] = [[], []]
    prices = new ReferencePrices({
      socket: socket(),
      clock,
      rng: new Rng(1, 'reference'),
      urls: { polyBolt: polyBolt.url, rtds: rtds.url },
      credentials: { socketAuth: () => ({ apiKey: 'k', secret: 's', passphrase: 'p' }) },
      onTick: (tick) => ticks.push(tick),
      onRejected: () => undefined,
      onNotice: (notice) => notices.push(notice),
      limits: { polyBolt: { backoff: QUICK }, rtds: { backoff: QUICK } },
    })
    prices.follow(BTC)
    const running = prices.run(stopping.signal)
    cleanups.unshift(() => running)
  })

  const update = (): void => {
    const payload = {
      symbol: 'btc/usd',
      timestamp: clock.now(),
      full_accuracy_value: '91000000000000000000000',
      window_s: 60,
    }
    if (rtds.sockets.length > 0) rtds.send({ topic: 'crypto_prices_twap_sixty', type: 'update', payload })
  }
  const from = (source: string): number => ticks.filter((tick) => tick.source === source).length
  const sources = (): string[] => notices.flatMap((notice) => (notice.what === 'source' ? [notice.to] : []))

  it('change to RTDS when PolyBolt is gone and back when it is there, each told before its first tick', async () => {
    await soon(() => from('polybolt') > 0)
    polyBolt.refusals.push(...Array.from({ length: 400 }, () => 503))
    polyBolt.last.terminate()
    await soon(() => from('rtds') > 2, 200, update)
    expect(JSON.parse(rtds.heard.find((text) => text.startsWith('{'))!)).toEqual({
      action: 'subscribe',
      subscriptions: [{ topic: 'crypto_prices_twap_sixty', type: '*', filters: '{"symbol":"btc/usd"}' }],
    })
    polyBolt.refusals.length = 0
    const before = from('polybolt')
    await soon(
      () => from('polybolt') > before + 2,
      200,
      () => {
        update()
        if (polyBolt.last.readyState === 1) sound.tick('92000')
      },
    )
    expect(sources()).toEqual(['polybolt', 'rtds', 'polybolt'])
    const stamps = ticks.map(({ at }) => at)
    expect(stamps).toEqual([...new Set(stamps)].sort((a, b) => a - b))
    await soon(
      () => rtds.last.readyState === 3,
      1_000,
      () => sound.tick('92001'),
    )
  })

  it('tell that RTDS sends a snapshot and then nothing', async () => {
    rtds.said = (_socket, text) => {
      if (!text.startsWith('{')) return
      const payload = { symbol: 'btc/usd', data: [{ timestamp: clock.now(), value: 91_000.5 }] }
      rtds.send({ topic: 'crypto_prices', type: 'subscribe', timestamp: clock.now(), payload })
    }
    sound.isSilent = true
    const silent = () =>
      notices.flatMap((notice) =>
        notice.what === 'rtds' && notice.notice.what === 'silent' ? [notice.notice] : [],
      )
    await soon(() => silent().length > 0, 200)
    expect(silent()).toMatchObject([{ name: { topic: 'crypto_prices_twap_sixty' }, hadSnapshot: true }])
    expect(notices.some(({ what }) => what === 'stale')).toBe(true)
    expect(ticks).toEqual([])
    await soon(() => rtds.sockets.length > 1)
    expect(rtds.heard.filter((text) => text === 'PING').length).toBeGreaterThan(1)
  })
})

describe('scores over a real socket', () => {
  let venue: ReferenceVenue
  let scores: SportsScore[]
  let notices: SportsNotice[]
  let feed: SportsFeed
  let running: Promise<void>

  const begin = (): void => {
    ;[scores, notices] = [[], []]
    feed = new SportsFeed({
      socket: socket(),
      clock,
      rng: new Rng(1, 'sports'),
      url: venue.url,
      onScore: (score) => scores.push(score),
      onNotice: (notice) => notices.push(notice),
      backoff: QUICK,
    })
    running = feed.run(stopping.signal)
    cleanups.unshift(() => running)
  }
  beforeEach(async () => {
    venue = await opened()
  })

  it('come unasked; ping is answered with pong; what cannot be read is counted', async () => {
    venue.opened = (one) => {
      for (const text of [
        'ping',
        '{"gameId":7,"live":true,"score":"1-0"}',
        'nonsense',
        '[]',
        '{"gameId":null}',
        'ping',
      ])
        one.send(text)
    }
    begin()
    await soon(() => venue.heard.length === 2)
    expect(venue.heard).toEqual(['pong', 'pong'])
    expect(scores).toMatchObject([{ gameId: '7', isLive: true, score: '1-0' }])
    expect(feed.status()).toMatchObject({ state: 'open', counts: { pings: 2, frames: 4, unreadable: 3 } })
  })

  it('go on after a connection that ended or fell silent', async () => {
    venue.opened = (one) => one.send('{"gameId":7}')
    begin()
    await soon(() => scores.length === 1)
    venue.last.close(1001)
    await soon(() => scores.length === 2)
    await soon(() => scores.length === 3, 1_000)
    expect(notices.flatMap((notice) => (notice.what === 'ended' ? [notice.why] : []))).toEqual([
      'closed-1001',
      'silent',
    ])
  })

  it('are tried again where we are not let in', async () => {
    venue.refusals.push(403, 401)
    venue.opened = (one) => one.send('{"gameId":7}')
    begin()
    const from = clock.now()
    await soon(() => scores.length === 1)
    expect(notices.slice(0, 2)).toMatchObject([
      { what: 'turned-away', why: 'status-403' },
      { what: 'turned-away', why: 'status-401' },
    ])
    expect(clock.now() - from).toBeGreaterThan(5_000)
  })

  it('are tried again after a fault of the venue', async () => {
    venue.refusals.push(502)
    venue.opened = (one) => one.send('{"gameId":7}')
    begin()
    await soon(() => scores.length === 1)
    expect(notices[0]).toEqual({ what: 'ended', why: 'status-502' })
  })
})
