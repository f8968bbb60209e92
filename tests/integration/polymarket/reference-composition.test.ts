// The part of the composition that opens reference prices and scores, against a venue of our own on this machine.
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectPolymarket } from '../../../src/lib/app/open-polymarket.js'
import type { PolymarketConnection } from '../../../src/lib/app/polymarket-connection.js'
import { openReferencePrices, openScores } from '../../../src/lib/app/polymarket-reference.js'
import { SystemClock } from '../../../src/lib/base/clock.js'
import { addMs, durationMs, ms } from '../../../src/lib/base/units.js'
import { readEnvironment } from '../../../src/lib/config/environment.js'
import { loadConfig } from '../../../src/lib/config/load-config.js'
import type { PolymarketSettings } from '../../../src/lib/config/polymarket-settings.js'
import {
  ApiCredentials,
  formatReferencePrice,
  parseAddress,
  type ReferenceNotice,
  type ReferenceTick,
  type SportsScore,
} from '../../../src/lib/venues/polymarket/index.js'
import { ReferenceVenue, SoundPolyBolt } from './reference-venue.js'

const BTC = { asset: 'btc', kind: 'twap60' } as const
const SHIPPED = loadConfig({ env: readEnvironment({ HOME: '/nowhere' }) }).polymarket
const clock = new SystemClock()
const credentials = new ApiCredentials({
  apiKey: 'the-key',
  secret: Buffer.from('hush-secret').toString('base64url'),
  passphrase: 'hush-passphrase',
  address: parseAddress(`0x${'1'.repeat(40)}`),
})

let polyBolt: ReferenceVenue
let rtds: ReferenceVenue
let sports: ReferenceVenue
let here: PolymarketSettings
let connection: PolymarketConnection
let stopping: AbortController
let running: Promise<void>
let ticks: ReferenceTick[]
let notices: ReferenceNotice[]

beforeEach(async () => {
  ;[polyBolt, rtds, sports] = [
    await ReferenceVenue.open(),
    await ReferenceVenue.open(),
    await ReferenceVenue.open(),
  ]
  const origin = new URL(polyBolt.url).origin
  const http = origin.replace('ws', 'http')
  here = {
    ...SHIPPED,
    environment: 'simulated',
    ...{ clob: http, gamma: http, data: http, site: http, relayer: http },
    ...{ marketStream: `${origin}/ws/market`, userStream: `${origin}/ws/user` },
    ...{ pricesStream: polyBolt.url, fallbackPricesStream: rtds.url, sportsStream: sports.url },
  }
  connection = connect(here)
  stopping = new AbortController()
  running = Promise.resolve()
  ;[ticks, notices] = [[], []]
})
afterEach(async () => {
  stopping.abort()
  await running
  await connection.close()
  for (const venue of [polyBolt, rtds, sports]) await venue.close()
})

const connect = (settings: PolymarketSettings): PolymarketConnection =>
  connectPolymarket({ settings, sim: undefined }, undefined, { clock, hide: () => undefined })
const until = async (isSo: () => boolean): Promise<void> => {
  const latest = addMs(clock.now(), durationMs(10_000))
  while (!isSo()) {
    if (clock.now() > latest) throw new Error(`never: ${inspect([ticks, notices], { depth: 4 })}`)
    await clock.sleepUntil(addMs(clock.now(), durationMs(10)), stopping.signal)
  }
}
const open = (known?: ApiCredentials) =>
  openReferencePrices({
    polymarket: connection,
    clock,
    credentials: known,
    onTick: (tick) => ticks.push(tick),
    onRejected: (error) => {
      throw error
    },
    onNotice: (notice) => notices.push(notice),
  })

describe('reference prices of the settings', () => {
  it('come from PolyBolt with credentials, exact, with the price to beat', async () => {
    const sound = new SoundPolyBolt(polyBolt, () => clock.now())
    const prices = open(credentials)
    prices.follow(BTC)
    running = prices.run(stopping.signal)
    await until(() => ticks.length === 1)
    sound.tick('91230.500000000000000001')
    await until(() => ticks.length === 2)
    expect(ticks.map(({ source, price }) => `${source} ${formatReferencePrice(price)}`)).toEqual([
      'polybolt 90000.5',
      'polybolt 91230.500000000000000001',
    ])
    expect(prices.strikeAt(BTC, ticks[1]!.at)).toMatchObject({ state: 'known', source: 'polybolt' })
    expect(polyBolt.commands('auth')).toHaveLength(1)
    expect(rtds.upgrades).toEqual([])
    expect(inspect([prices, prices.status(), notices], { depth: 8 })).not.toMatch(/hush|aHVzaC/)
  })

  it('come from the older stream without credentials', async () => {
    const prices = open()
    prices.follow(BTC)
    running = prices.run(stopping.signal)
    await until(() => rtds.heard.length > 0)
    const payload = {
      symbol: 'btc/usd',
      timestamp: clock.now(),
      full_accuracy_value: `91000${'0'.repeat(18)}`,
      window_s: 60,
    }
    rtds.send({ topic: 'crypto_prices_twap_sixty', type: 'update', payload })
    await until(() => ticks.length === 1)
    expect(ticks).toMatchObject([{ ...BTC, source: 'rtds' }])
    expect(polyBolt.upgrades).toEqual([])
    expect(connection.incidents).toEqual([])
  })
})

describe('scores of the settings', () => {
  it('come unasked', async () => {
    const scores: SportsScore[] = []
    sports.opened = (socket) => socket.send('{"gameId":7,"score":"1-0"}')
    running = openScores({
      polymarket: connection,
      clock,
      onScore: (score) => scores.push(score),
    }).run(stopping.signal)
    await until(() => scores.length === 1)
    expect(scores).toMatchObject([{ gameId: '7', score: '1-0' }])
    expect(connection.incidents).toEqual([])
  })
})

describe('addresses of the settings', () => {
  it.each(['pricesStream', 'fallbackPricesStream', 'sportsStream'] as const)(
    'of another environment are refused before anything is opened: %s',
    (name) => {
      expect(() => connect({ ...SHIPPED, [name]: polyBolt.url })).toThrow(
        expect.objectContaining({ code: 'ARB-CFG-006' }),
      )
      expect(() => connect({ ...here, [name]: SHIPPED[name] })).toThrow(
        expect.objectContaining({ code: 'ARB-CFG-006' }),
      )
      expect(() => connect({ ...SHIPPED, [name]: 'wss://prices.example/ws' })).toThrow(
        expect.objectContaining({ code: 'ARB-NET-001' }),
      )
    },
  )

  it('that are not on the list of the connection are an incident, and no frame leaves', async () => {
    const elsewhere = Object.assign(Object.create(Object.getPrototypeOf(connection)), connection, {
      settings: { ...here, pricesStream: 'wss://prices.example/ws', sportsStream: 'wss://scores.example/ws' },
    }) as PolymarketConnection
    const parts = { polymarket: elsewhere, clock }
    const prices = openReferencePrices({
      ...parts,
      credentials,
      onTick: (tick) => ticks.push(tick),
      onRejected: () => undefined,
    })
    prices.follow({ asset: 'eth', kind: 'spot' })
    const scores = openScores({ ...parts, onScore: () => undefined })
    running = Promise.all([prices.run(stopping.signal), scores.run(stopping.signal)]).then(() => undefined)
    await until(() => connection.incidents.length >= 2)
    expect(connection.incidents.map(({ code, detail }) => `${code} ${detail}`)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^HOST_NOT_ALLOWED WebSocket to prices\.example/),
        expect.stringMatching(/^HOST_NOT_ALLOWED WebSocket to scores\.example/),
      ]),
    )
    expect(prices.strikeAt({ asset: 'eth', kind: 'spot' }, ms(clock.now() - 600_000))).toEqual({
      state: 'missed',
    })
  })
})
