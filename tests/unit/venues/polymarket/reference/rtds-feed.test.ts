import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Rng } from '../../../../../src/lib/base/rng.js'
import { durationMs, ms } from '../../../../../src/lib/base/units.js'
import { rtdsName } from '../../../../../src/lib/venues/polymarket/reference/reference-feed.js'
import { RtdsFeed } from '../../../../../src/lib/venues/polymarket/reference/rtds/rtds-feed.js'
import type { RtdsNotice } from '../../../../../src/lib/venues/polymarket/reference/rtds/rtds-options.js'
import { StepClock } from '../../../../integration/kalshi/support/step-clock.js'
import { ScriptedSockets } from './scripted.js'

const BTC = rtdsName({ asset: 'btc', kind: 'spot' })!
const ETH = rtdsName({ asset: 'eth', kind: 'spot' })!
const TWAP = rtdsName({ asset: 'btc', kind: 'twap60' })!

let clock: StepClock
let sockets: ScriptedSockets
let told: string[]
let notices: RtdsNotice[]
let feed: RtdsFeed
let stopping: AbortController
let running: Promise<void>

beforeEach(() => {
  clock = new StepClock(ms(1_795_180_000_000))
  sockets = new ScriptedSockets()
  ;[told, notices] = [[], []]
  stopping = new AbortController()
  feed = new RtdsFeed({
    socket: sockets,
    clock,
    rng: new Rng(1, 'rtds'),
    url: 'wss://rtds',
    sink: {
      price: ({ topic, symbol }) => told.push(`${topic} ${symbol}`),
      notice: (notice) => notices.push(notice),
    },
    limits: { lanesMax: 3, backoff: { first: durationMs(1), longest: durationMs(1) } },
  })
  running = feed.run(stopping.signal)
})
afterEach(async () => {
  stopping.abort()
  await running
})

const pass = async (forMs: number): Promise<void> => {
  for (let left = forMs; left > 0; left -= 100) {
    clock.step(100)
    await turn()
  }
}
const update = (topic: string, symbol: string): object => ({
  topic,
  type: 'update',
  payload: { symbol, timestamp: clock.now(), full_accuracy_value: '1000000000000000000' },
})
const snapshot = { topic: 'crypto_prices', type: 'subscribe', payload: { symbol: 'btc/usd', data: [] } }
const last = () => sockets.connections.at(-1)!
const silent = () => notices.filter(({ what }) => what === 'silent')

it('asks for one symbol of a topic on each connection, because a second filter takes the place of the first', () => {
  for (const name of [BTC, TWAP, ETH, BTC]) feed.watch(name)
  expect(sockets.connections).toHaveLength(2)
  for (const { handler } of sockets.connections) handler.open()
  expect(sockets.connections.map((one) => one.take())).toEqual([
    [
      {
        action: 'subscribe',
        subscriptions: [
          { topic: 'crypto_prices_chainlink', type: '*', filters: '{"symbol":"btc/usd"}' },
          { topic: 'crypto_prices_twap_sixty', type: '*', filters: '{"symbol":"btc/usd"}' },
        ],
      },
    ],
    [
      {
        action: 'subscribe',
        subscriptions: [{ topic: 'crypto_prices_chainlink', type: '*', filters: '{"symbol":"eth/usd"}' }],
      },
    ],
  ])
})

it('has a limited number of connections', () => {
  for (const asset of ['a', 'b', 'c', 'd']) feed.watch(rtdsName({ asset, kind: 'spot' })!)
  expect(sockets.connections).toHaveLength(3)
  expect(notices).toMatchObject([{ what: 'refused', name: { symbol: 'd/usd' } }])
})

it('sends PING every five seconds', async () => {
  feed.watch(BTC)
  last().handler.open()
  last().take()
  await pass(11_000)
  expect(last().take()).toEqual(['PING', 'PING'])
})

it('tells the prices of what is watched, and of nothing else', () => {
  feed.watch(BTC)
  last().handler.open()
  for (const frame of ['PONG', '', snapshot, { topic: 'comments', type: 'x', payload: {} }])
    last().frame(frame, clock.now())
  last().frame(update('crypto_prices_chainlink', 'btc/usd'), clock.now())
  last().frame(update('crypto_prices_chainlink', 'eth/usd'), clock.now())
  last().frame('{"topic"', clock.now())
  expect(told).toEqual(['crypto_prices_chainlink btc/usd'])
  expect(feed.status().counts).toEqual({
    frames: 7,
    text: 2,
    snapshots: 1,
    other: 1,
    stray: 1,
    unreadable: 1,
  })
  expect(notices.at(-1)).toEqual({ what: 'unreadable', code: 'POLYMARKET_JSON' })
})

it('notices a subscription that sends a snapshot and then nothing, tells it once, and tries another connection', async () => {
  feed.watch(BTC)
  last().handler.open()
  last().frame(snapshot, clock.now())
  await pass(15_000)
  expect(silent()).toEqual([{ what: 'silent', name: BTC, forMs: 15_000, hadSnapshot: true }])
  expect(notices.at(-1)).toEqual({ what: 'ended', lane: 0, why: 'silent-data' })
  await pass(300)
  expect(sockets.connections).toHaveLength(2)
  last().handler.open()
  await pass(15_100)
  expect(silent()).toHaveLength(1)
  expect(sockets.connections).toHaveLength(3)
})

it('keeps the connection while one of its prices comes, and tells the silent one', async () => {
  feed.watch(BTC)
  feed.watch(TWAP)
  last().handler.open()
  for (let second = 0; second < 40; second++) {
    last().frame(update('crypto_prices_chainlink', 'btc/usd'), clock.now())
    await pass(1_000)
  }
  expect(silent()).toMatchObject([{ name: TWAP, hadSnapshot: false }])
  expect(sockets.connections).toHaveLength(1)
})

it('ends what is not watched any more, and the connection a minute after the last of it', async () => {
  feed.watch(BTC)
  feed.watch(TWAP)
  last().handler.open()
  last().take()
  feed.unwatch(TWAP)
  expect(last().take()).toMatchObject([{ action: 'unsubscribe', subscriptions: [{ topic: TWAP.topic }] }])
  feed.unwatch(BTC)
  await pass(59_000)
  expect(last().isOver).toBe(false)
  await pass(1_100)
  expect(last().isOver).toBe(true)
  await pass(120_000)
  expect(sockets.connections).toHaveLength(1)
  feed.watch(ETH)
  expect(sockets.connections).toHaveLength(2)
})

it('uses the connection that is still open for what is watched next', async () => {
  feed.watch(BTC)
  last().handler.open()
  for (let i = 0; i < 60; i++) {
    await pass(7_000)
    feed.unwatch(BTC)
    last().take()
    feed.watch(BTC)
    expect(last().take()).toMatchObject([{ action: 'subscribe' }])
    last().frame(update('crypto_prices_chainlink', 'btc/usd'), clock.now())
  }
  for (let second = 0; second < 90; second++) {
    await pass(1_000)
    last().frame(update('crypto_prices_chainlink', 'btc/usd'), clock.now())
  }
  expect(last().isOver).toBe(false)
  expect(sockets.connections).toHaveLength(1)
})

it('asks for nothing on a connection that opens when nothing is watched any more', () => {
  feed.watch(BTC)
  feed.unwatch(BTC)
  last().handler.open()
  expect(last().take()).toEqual([])
  feed.watch(BTC)
  expect(last().take()).toMatchObject([{ action: 'subscribe' }])
})

it('tries again when it was turned away, also for a name that is watched once more', async () => {
  feed.watch(BTC)
  last().end({ why: 'rejected', status: 403, body: '' })
  expect(notices).toEqual([{ what: 'turned-away', lane: 0, why: 'status-403', forMs: expect.any(Number) }])
  feed.watch(BTC)
  await pass(2_100)
  expect(sockets.connections).toHaveLength(2)
  last().handler.open()
  expect(last().take()).toMatchObject([{ action: 'subscribe' }])
})

it('tries again at once when the venue fails', async () => {
  feed.watch(BTC)
  for (let i = 0; i < 2; i++) {
    last().end({ why: 'rejected', status: 500, body: '' })
    await pass(300)
  }
  expect(sockets.connections).toHaveLength(3)
  expect(notices[0]).toMatchObject({ what: 'ended', why: 'status-500' })
})
