// Every documented and recorded payload of these sockets, through the code that reads them in earnest.
import { expect, it } from 'vitest'
import {
  authCommand,
  pingCommand,
  subscribeCommand as polyBoltSubscribe,
} from '../../../../../src/lib/venues/polymarket/reference/polybolt/commands.js'
import { readPolyBoltFrame } from '../../../../../src/lib/venues/polymarket/reference/polybolt/polybolt-frame.js'
import { readPricePayload } from '../../../../../src/lib/venues/polymarket/reference/polybolt/price-payload.js'
import {
  priceSubscription,
  touchSubscription,
} from '../../../../../src/lib/venues/polymarket/reference/polybolt/subscription.js'
import { readTouchPayload } from '../../../../../src/lib/venues/polymarket/reference/polybolt/touch-payload.js'
import { polyBoltName, rtdsName } from '../../../../../src/lib/venues/polymarket/reference/reference-feed.js'
import {
  agreesWith,
  formatReferencePrice,
  parseScaledPrice,
} from '../../../../../src/lib/venues/polymarket/reference/reference-price.js'
import { subscribeCommand as rtdsSubscribe } from '../../../../../src/lib/venues/polymarket/reference/rtds/commands.js'
import { readRtdsFrame } from '../../../../../src/lib/venues/polymarket/reference/rtds/rtds-frame.js'
import { readScore } from '../../../../../src/lib/venues/polymarket/reference/sports/score.js'
import { describeSamples, sampleOf, type Json } from '../../../../exchange/polymarket/documented.js'
import { describeShared, sharedJson, sharedLines, sharedText } from '../../../../shared-material.js'

const SAMPLES = 'venues/polymarket.samples.json'
const TWAP = { asset: 'btc', kind: 'twap60' } as const

type Check = (sample: Json) => void
const polyBoltData = (sample: Json) => {
  const frame = readPolyBoltFrame(JSON.stringify(sample.frame))
  if (frame.what !== 'data') throw new Error(`it is ${frame.what}`)
  return frame
}
const answerIs =
  (expected: object): Check =>
  ({ answer, frame }) =>
    expect(readPolyBoltFrame(JSON.stringify(answer ?? frame))).toEqual(expected)
const rtdsPrice =
  (symbol: string, price: string): Check =>
  ({ frame }) => {
    const read = readRtdsFrame(JSON.stringify(frame))
    if (read.what !== 'update') throw new Error(`it is ${read.what}`)
    expect([read.topic, read.symbol, read.point.at]).toEqual([frame.topic, symbol, frame.payload.timestamp])
    expect(formatReferencePrice(read.point.price)).toBe(price)
  }

const CHECKS: Readonly<Record<string, Check>> = {
  'rtds.subscribe': ({ frame }) =>
    expect(rtdsSubscribe([rtdsName({ asset: 'btc', kind: 'spot' })!])).toBe(JSON.stringify(frame)),
  'rtds.crypto_prices': rtdsPrice('btcusdt', '91234.56'),
  'rtds.crypto_prices_chainlink': rtdsPrice('btc/usd', '91233.987'),
  'rtds.crypto_prices_twap_sixty': rtdsPrice('btc/usd', '91230.12'),
  'polybolt.auth': (sample) => {
    expect(authCommand('1', sample.frame.auth)).toBe(JSON.stringify(sample.frame))
    answerIs({ what: 'authed', rid: '1' })(sample)
  },
  'polybolt.subscribe': ({ frame }) =>
    expect(polyBoltSubscribe('2', priceSubscription(polyBoltName(TWAP)!))).toBe(JSON.stringify(frame)),
  'polybolt.subscribed': answerIs({ what: 'subscribed', rid: '2' }),
  'polybolt.error': answerIs({
    what: 'error',
    rid: '2',
    channel: 'price.crypto.twap',
    code: 'auth_required',
  }),
  'polybolt.price_crypto_twap.snapshot': (sample) => {
    const frame = polyBoltData(sample)
    const { points, rejected, ...subject } = readPricePayload(frame.payload, frame.isSnapshot)
    expect([frame.seq, frame.isSnapshot, frame.dropped]).toEqual([1, true, 0])
    expect(subject).toEqual({ symbol: 'btcusd', windowSeconds: 60, provider: 'chainlink' })
    expect(points.map(({ price }) => formatReferencePrice(price))).toEqual([
      '91229.900000000000000001',
      '91230.12',
    ])
    expect(rejected).toEqual([])
  },
  'polybolt.price_crypto_twap': (sample) => {
    const frame = polyBoltData(sample)
    const [point] = readPricePayload(frame.payload, frame.isSnapshot).points
    expect([frame.seq, frame.isSnapshot, point?.at]).toEqual([2, false, 1_795_180_001_000])
    expect(formatReferencePrice(point!.price)).toBe('91230.5')
  },
  'polybolt.price_polymarket.subscribe': ({ frame }) => {
    const token = frame.subscriptions[0].filter.asset_id as string
    expect(polyBoltSubscribe('3', touchSubscription(token))).toBe(JSON.stringify(frame))
  },
  'polybolt.price_polymarket': (sample) => {
    const { market, asset_id, hash, timestamp } = sample.frame.payload
    expect(readTouchPayload(polyBoltData(sample).payload)).toEqual({
      market,
      token: asset_id,
      bid: 6_100,
      ask: 6_300,
      hash,
      at: timestamp,
    })
  },
  'polybolt.ping': (sample) => {
    expect(pingCommand('9')).toBe(JSON.stringify(sample.frame))
    answerIs({ what: 'pong', rid: '9' })(sample)
  },
  // How the connection ends is tested over real sockets.
  'polybolt.close': ({ close }) => expect(close).toEqual({ code: 4003, reason: '' }),
  'sports.update': ({ frame }) =>
    expect(readScore(JSON.stringify(frame))).toEqual({
      gameId: '20022345',
      slug: 'nba-bos-nyk-2026-11-20',
      league: 'nba',
      homeTeam: 'NYK',
      awayTeam: 'BOS',
      status: 'InProgress',
      score: '54-51',
      period: 'Q3',
      elapsed: '09:12',
      turn: undefined,
      isLive: true,
      isEnded: false,
      finishedAt: undefined,
    }),
}

describeSamples('the documented frames of reference prices and scores', () => {
  it.each(Object.keys(CHECKS))('%s', (name) => CHECKS[name]!(sampleOf(name)))

  it('are all here', () => {
    const names = Object.keys(sharedJson(SAMPLES)).filter((name) => /^(rtds|polybolt|sports)[.]/.test(name))
    expect(names.sort()).toEqual(Object.keys(CHECKS).sort())
  })
})

const RECORDED =
  'data/polymarket-ws-btc15m-2026-04/m9-rtds-natural-20260429T021025Z-fresh.raw_messages.jsonl.gz'

describeShared('the recorded frames of RTDS', RECORDED, () => {
  it('are read, every one', () => {
    const found: Record<string, number> = {}
    for (const { source, payload } of sharedLines(RECORDED)) {
      if (source !== 'polymarket_rtds_chainlink') continue
      const frame = readRtdsFrame(payload)
      const { value } = JSON.parse(payload).payload
      const name =
        frame.what === 'update' || frame.what === 'snapshot' ? `${frame.what} ${frame.topic}` : frame.what
      found[name] = (found[name] ?? 0) + 1
      // Recorded prices and rounded values agree to a billionth, which is more than is demanded.
      if (frame.what === 'update')
        expect(Math.abs(Number(formatReferencePrice(frame.point.price)) / value - 1)).toBeLessThan(1e-9)
    }
    expect(found).toEqual({ 'snapshot crypto_prices': 90, 'update crypto_prices_chainlink': 810 })
  })
})

const PRICES = 'data/btc-reference-ticks/chainlink_btcusd_2026-06-08.csv.gz'

describeShared('the recorded exact values of a day', PRICES, () => {
  it('are prices, and agree with the rounded ones', () => {
    const rows = sharedText(PRICES).trim().split('\n').slice(1)
    const wrong = rows.filter((row) => {
      const [, value, exact] = row.split(',')
      const price = parseScaledPrice(exact!)
      return price === undefined || !agreesWith(price, Number(value))
    })
    expect(rows).toHaveLength(84_558)
    expect(wrong).toEqual([])
  })
})

const FIXTURES = 'data/polymarket-fixtures-nautilus'

describeShared('the frames of RTDS that another client is tested with', FIXTURES, () => {
  it.each([
    ['crypto_prices_update', { what: 'update', topic: 'crypto_prices', symbol: 'btcusdt' }, '61035.86'],
    ['equity_prices_update', { what: 'update', topic: 'equity_prices', symbol: 'aapl' }, '198.4523'],
    [
      'crypto_prices_subscribe',
      { what: 'snapshot', topic: 'crypto_prices', symbol: 'btcusdt', count: 3 },
      undefined,
    ],
    [
      'equity_prices_subscribe',
      { what: 'snapshot', topic: 'equity_prices', symbol: 'aapl', count: 3 },
      undefined,
    ],
  ])('%s', (name, expected, price) => {
    const frame = readRtdsFrame(sharedText(`${FIXTURES}/crates.rtds_${name}.json`))
    expect(frame).toMatchObject(expected)
    if (frame.what === 'update') expect(formatReferencePrice(frame.point.price)).toBe(price)
  })
})
