// Damaged frames of the price and score sockets: 20,000 in a plain run, more with FUZZ_FRAMES=1000000.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DataError } from '../../../../../src/lib/base/errors.js'
import { Rng } from '../../../../../src/lib/base/rng.js'
import { ms } from '../../../../../src/lib/base/units.js'
import {
  priceSubscription,
  touchSubscription,
} from '../../../../../src/lib/venues/polymarket/reference/polybolt/subscription.js'
import { POLYBOLT_LIMITS } from '../../../../../src/lib/venues/polymarket/reference/polybolt/polybolt-options.js'
import { PolyBoltSession } from '../../../../../src/lib/venues/polymarket/reference/polybolt/polybolt-session.js'
import { polyBoltName } from '../../../../../src/lib/venues/polymarket/reference/reference-feed.js'
import type { ReferencePoint } from '../../../../../src/lib/venues/polymarket/reference/reference-price.js'
import { readRtdsFrame } from '../../../../../src/lib/venues/polymarket/reference/rtds/rtds-frame.js'
import { readScore } from '../../../../../src/lib/venues/polymarket/reference/sports/score.js'
import { damaged } from '../../../../drawn/damage.js'

// Most of these frames are refused, and where in the code that was takes most of the time.
const { stackTraceLimit } = Error
beforeAll(() => void (Error.stackTraceLimit = 0))
afterAll(() => void (Error.stackTraceLimit = stackTraceLimit))

const FRAMES = Number(process.env['FUZZ_FRAMES'] ?? 20_000)
const SEED = Number(process.env['FC_SEED'] ?? 5_505) || 5_505
const AT = 1_795_180_000_000

const point = { timestamp: AT, value: 1.5, full_accuracy_value: '1.5' }
const scaled = { symbol: 'btc/usd', timestamp: AT, value: 1.5, full_accuracy_value: '1500000000000000000' }
const price = { symbol: 'btcusd', window_seconds: 60, source: 'chainlink' }
const head = { v: 1, channel: 'price.crypto.twap', seq: 1, ts: AT }
const touch = { market: '0x', asset_id: '123', best_bid: '0.6', best_ask: '0.7', hash: 'a', timestamp: AT }
const SOUND: readonly object[] = [
  { ...head, payload: { ...price, ...point } },
  { ...head, snapshot: true, dropped: 2, payload: { ...price, data: [point, point] } },
  { ...head, channel: 'price.polymarket', payload: touch },
  { op: 'authed', rid: '1' },
  { op: 'subscribed', rid: '2', channel: 'price.crypto.twap' },
  { op: 'error', rid: '2', channel: 'price.crypto.twap', code: 'rate_limited' },
  { op: 'ping', rid: '9' },
  { topic: 'crypto_prices_chainlink', type: 'update', timestamp: AT, payload: scaled },
  { topic: 'crypto_prices_twap_sixty', type: 'update', timestamp: AT, payload: { ...scaled, window_s: 60 } },
  {
    topic: 'crypto_prices',
    type: 'update',
    timestamp: AT,
    payload: { symbol: 'btcusdt', timestamp: AT, value: 1.5 },
  },
  { topic: 'crypto_prices', type: 'subscribe', timestamp: AT, payload: { symbol: 'btcusdt', data: [point] } },
  {
    gameId: 7,
    slug: 'a',
    live: true,
    ended: false,
    score: '1-0',
    finished_timestamp: '2026-11-21T00:00:00Z',
  },
]

const isSound = ({ at, price: exact }: ReferencePoint): boolean =>
  typeof exact === 'bigint' && exact > 0n && Number.isSafeInteger(at) && at > 1e12 && at < 1e13

/** What it read; `undefined` when it was refused as it should be. */
function orRefused<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof DataError) return undefined
    throw error
  }
}

const newSession = (points: ReferencePoint[]): PolyBoltSession => {
  const session = new PolyBoltSession(
    {
      credentials: { socketAuth: () => ({ apiKey: 'k', secret: 's', passphrase: 'p' }) },
      limits: POLYBOLT_LIMITS,
      sink: {
        prices: (payload) => points.push(...payload.points),
        touch: ({ bid, ask }) =>
          expect([bid, ask].every((side) => side === undefined || Number.isInteger(side))).toBe(true),
        notice: () => undefined,
        rejected: () => undefined,
      },
      send: () => undefined,
      giveUp: () => undefined,
      reject: () => undefined,
    },
    ms(0),
  )
  session.table.want(priceSubscription(polyBoltName({ asset: 'btc', kind: 'twap60' })!), ms(0))
  session.table.want(touchSubscription('123'), ms(0))
  session.opened(ms(0))
  return session
}

it('are read as something sound or refused, and nothing else ever happens', () => {
  const rng = new Rng(SEED, 'damaged')
  const points: ReferencePoint[] = []
  let session = newSession(points)
  const found = { price: 0, rtds: 0, score: 0, refused: 0 }
  for (let i = 0; i < FRAMES; i++) {
    if (i % 50 === 0) session = newSession(points)
    const text = damaged(JSON.stringify(rng.pick(SOUND)), rng)
    session.receive(text, ms(AT), ms(i))
    session.tick(ms(i))
    const frame = orRefused(() => readRtdsFrame(text))
    if (frame?.what === 'update') {
      found.rtds += 1
      expect(isSound(frame.point)).toBe(true)
    }
    const score = orRefused(() => readScore(text))
    if (score !== undefined) {
      found.score += 1
      expect(score.gameId).toMatch(/^[\w-]{1,64}$/)
    }
    if (frame === undefined && score === undefined) found.refused += 1
  }
  found.price = points.length
  expect(points.every(isSound)).toBe(true)
  expect(Math.min(...Object.values(found))).toBeGreaterThan(FRAMES / 1_000)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
}, 60_000)
