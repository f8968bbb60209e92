import { describe, expect, it } from 'vitest'
import { DataError } from '../../../../../src/lib/base/errors.js'
import { readPolyBoltFrame } from '../../../../../src/lib/venues/polymarket/reference/polybolt/polybolt-frame.js'
import { readPricePayload } from '../../../../../src/lib/venues/polymarket/reference/polybolt/price-payload.js'
import { readTouchPayload } from '../../../../../src/lib/venues/polymarket/reference/polybolt/touch-payload.js'
import { readRtdsFrame } from '../../../../../src/lib/venues/polymarket/reference/rtds/rtds-frame.js'
import { readScore } from '../../../../../src/lib/venues/polymarket/reference/sports/score.js'

const AT = 1_795_180_000_000
const faultOf = (read: () => unknown): string => {
  try {
    read()
  } catch (error) {
    if (error instanceof DataError) return error.code
    throw error
  }
  return 'read'
}

describe('a frame of PolyBolt', () => {
  const data = { v: 1, channel: 'price.crypto', seq: 4, ts: AT, payload: {} }
  const frame = (over: object): string => JSON.stringify({ ...data, ...over })

  it('has a number, and tells what was dropped', () => {
    expect(readPolyBoltFrame(frame({ dropped: 3 }))).toEqual({
      what: 'data',
      channel: 'price.crypto',
      seq: 4,
      sentAt: AT,
      isSnapshot: false,
      dropped: 3,
      payload: {},
    })
  })

  it.each([
    ['another version', { v: 2 }],
    ['no number', { seq: undefined }],
    ['a number below zero', { seq: -1 }],
    ['a number that is a text', { seq: '4' }],
    ['seconds for milliseconds', { ts: 1_795_180_000 }],
    ['no channel', { channel: '' }],
    ['a negative loss', { dropped: -1 }],
  ])('is refused with %s', (_what, over) => {
    expect(faultOf(() => readPolyBoltFrame(frame(over)))).toBe('POLYMARKET_FIELD')
  })

  it('names an undocumented error unknown and repeats nothing of it', () => {
    const text = JSON.stringify({ op: 'error', rid: '2', code: 'a secret', channel: 'x'.repeat(500) })
    expect(readPolyBoltFrame(text)).toEqual({ what: 'error', rid: '2', channel: undefined, code: 'unknown' })
  })

  it.each(['', 'PONG', '[]', 'null', '1', '"x"', '{'])('is not %j', (text) => {
    expect(faultOf(() => readPolyBoltFrame(text))).toBe('POLYMARKET_JSON')
  })

  it('of an unknown kind is refused', () => {
    expect(faultOf(() => readPolyBoltFrame('{"op":"hello"}'))).toBe('POLYMARKET_TYPE')
  })

  it('never repeats what came, whatever is wrong with it', () => {
    for (const text of [
      '{"secret":hush',
      '{"op":"hush"}',
      frame({ channel: 'hush!' }),
      frame({ seq: 'hush' }),
    ]) {
      let told = ''
      try {
        readPolyBoltFrame(text)
      } catch (error) {
        told = `${String(error)} ${JSON.stringify(error)} ${String((error as Error).cause)}`
      }
      expect(told).not.toBe('')
      expect(told).not.toContain('hush')
    }
  })
})

describe('prices of PolyBolt', () => {
  const one = { symbol: 'BTCUSD', value: 91_230.5, full_accuracy_value: '91230.5', timestamp: AT }

  it('are exact', () => {
    expect(readPricePayload({ ...one, window_seconds: 60, source: 'Chainlink' }, false)).toEqual({
      symbol: 'btcusd',
      windowSeconds: 60,
      provider: 'chainlink',
      points: [{ at: AT, price: 91_230_500_000_000_000_000_000n }],
      rejected: [],
    })
  })

  it.each([
    ['POLYMARKET_REFERENCE_PRICE', 'without an exact value', { full_accuracy_value: undefined }],
    ['POLYMARKET_REFERENCE_PRICE', 'scaled by 1e18', { full_accuracy_value: '91230500000000000000000' }],
    ['POLYMARKET_REFERENCE_PRICE', 'that contradict the rounded value', { full_accuracy_value: '9123.05' }],
    ['POLYMARKET_REFERENCE_PRICE', 'of zero', { full_accuracy_value: '0' }],
    ['POLYMARKET_FIELD', 'without a stamp', { timestamp: undefined }],
    ['POLYMARKET_FIELD', 'stamped in seconds', { timestamp: 1_795_180_000 }],
    ['POLYMARKET_FIELD', 'stamped in microseconds', { timestamp: AT * 1_000 }],
    ['POLYMARKET_FIELD', 'without a symbol', { symbol: '' }],
  ])('are refused with %s when %s', (code, _what, over) => {
    expect(faultOf(() => readPricePayload({ ...one, ...over }, false))).toBe(code)
  })

  it('of a snapshot come oldest first, without the ones that cannot be read', () => {
    const points = [2, 1, 3].map((second) => ({ timestamp: AT + second, full_accuracy_value: `${second}` }))
    const data = [...points, { timestamp: AT, value: 1 }, 'x', null]
    const read = readPricePayload({ symbol: 'btcusd', data }, true)
    expect(read.points.map(({ at }) => at - AT)).toEqual([1, 2, 3])
    expect(read.rejected.map(({ code }) => code)).toEqual([
      'POLYMARKET_REFERENCE_PRICE',
      'POLYMARKET_FIELD',
      'POLYMARKET_FIELD',
    ])
    expect(readPricePayload({ symbol: 'btcusd', data: [] }, true).points).toEqual([])
  })
})

describe('the best prices of a token', () => {
  const touch = { market: '0xab', asset_id: '123', best_bid: '0.61', best_ask: '0.63', timestamp: AT }

  it('are prices, and a side that nobody offers is none', () => {
    expect(readTouchPayload(touch)).toMatchObject({ token: '123', bid: 6_100, ask: 6_300, at: AT })
    expect(readTouchPayload({ ...touch, best_bid: '0', best_ask: '1' })).toMatchObject({
      bid: undefined,
      ask: undefined,
    })
    expect(readTouchPayload({ ...touch, best_bid: '', best_ask: null })).toMatchObject({
      bid: undefined,
      ask: undefined,
    })
    expect(readTouchPayload({ ...touch, timestamp: String(AT) }).at).toBe(AT)
  })

  it.each([{ best_bid: 0.61 }, { best_bid: '61' }, { asset_id: '0x1' }, { market: '' }, { timestamp: '1' }])(
    'are refused with %j',
    (over) => {
      expect(faultOf(() => readTouchPayload({ ...touch, ...over }))).toBe('POLYMARKET_FIELD')
    },
  )
})

describe('a frame of RTDS', () => {
  const update = (topic: string, payload: object): string =>
    JSON.stringify({ topic, type: 'update', timestamp: AT, payload: { timestamp: AT, ...payload } })
  const chainlink = { symbol: 'btc/usd', value: 91_230.12, full_accuracy_value: '91230120000000000000000' }

  it('of Chainlink is scaled by 1e18, of the others plain', () => {
    const price = 91_230_120_000_000_000_000_000n
    for (const topic of ['crypto_prices_chainlink', 'crypto_prices_twap_sixty', 'crypto_prices_twap_thirty'])
      expect(readRtdsFrame(update(topic, chainlink))).toMatchObject({
        what: 'update',
        topic,
        point: { at: AT, price },
      })
    for (const topic of ['crypto_prices', 'equity_prices'])
      for (const value of [{ value: 91_230.12 }, { full_accuracy_value: '91230.12000000' }])
        expect(readRtdsFrame(update(topic, { symbol: 'btcusdt', ...value }))).toMatchObject({
          point: { price },
        })
  })

  it('with the other scale than its topic has is refused', () => {
    const plain = { ...chainlink, full_accuracy_value: '91230.12' }
    const whole = { ...chainlink, full_accuracy_value: '91230' }
    for (const payload of [plain, whole, { symbol: 'btc/usd', value: 91_230.12 }])
      expect(faultOf(() => readRtdsFrame(update('crypto_prices_chainlink', payload)))).toBe(
        'POLYMARKET_REFERENCE_PRICE',
      )
    expect(faultOf(() => readRtdsFrame(update('crypto_prices', chainlink)))).toBe(
      'POLYMARKET_REFERENCE_PRICE',
    )
  })

  it('is refused when its average is of other seconds', () => {
    const read = (topic: string, window_s: number) => () =>
      readRtdsFrame(update(topic, { ...chainlink, window_s }))
    expect(faultOf(read('crypto_prices_twap_sixty', 60))).toBe('read')
    expect(faultOf(read('crypto_prices_twap_sixty', 30))).toBe('POLYMARKET_REFERENCE_WINDOW')
    expect(faultOf(read('crypto_prices_twap_thirty', 60))).toBe('POLYMARKET_REFERENCE_WINDOW')
    expect(faultOf(read('crypto_prices_chainlink', 60))).toBe('POLYMARKET_REFERENCE_WINDOW')
  })

  it('without JSON is text, of another topic none of ours', () => {
    for (const text of ['PONG', '', 'pong', 'hello']) expect(readRtdsFrame(text)).toEqual({ what: 'text' })
    expect(readRtdsFrame('{"topic":"comments","type":"comment_created","payload":{}}')).toEqual({
      what: 'other',
    })
    expect(faultOf(() => readRtdsFrame('{"topic":'))).toBe('POLYMARKET_JSON')
    expect(faultOf(() => readRtdsFrame('[]'))).toBe('POLYMARKET_JSON')
    expect(faultOf(() => readRtdsFrame('{"statusCode":400}'))).toBe('POLYMARKET_FIELD')
  })
})

describe('a score', () => {
  it('may lack anything but its game', () => {
    expect(readScore('{"gameId":"7-a"}')).toMatchObject({ gameId: '7-a', slug: undefined, isLive: undefined })
    expect(readScore('{"gameId":7,"live":null,"turn":""}')).toMatchObject({
      gameId: '7',
      isLive: undefined,
      turn: undefined,
    })
  })

  it('keeps no field that nobody knows', () => {
    expect(Object.keys(readScore('{"gameId":7,"__proto__":{"a":1},"more":1}'))).not.toContain('more')
  })

  it.each([
    ['"2026-11-21T03:00:00Z"', 1_795_230_000_000],
    ['1795230000000', 1_795_230_000_000],
    ['"soon"', undefined],
    ['{}', undefined],
    ['null', undefined],
  ])('is finished at %s', (text, at) => {
    expect(readScore(`{"gameId":7,"finished_timestamp":${text}}`).finishedAt).toBe(at)
  })

  it.each(['{}', '[]', 'ping', '{"gameId":-1}', '{"gameId":1.5}', '{"gameId":7,"live":"yes"}'])(
    'is not %s',
    (text) => {
      expect(faultOf(() => readScore(text))).toMatch(/^POLYMARKET_(FIELD|JSON)$/)
    },
  )
})
