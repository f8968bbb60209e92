import { describe, expect, it } from 'vitest'
import { decodeFrame } from '../../../src/lib/app/decode-frame.js'

describe('a frame by its channel', () => {
  it('is read by the reader of that channel', () => {
    const status = { type: 'status', venue: 'kalshi', market: 'K', status: 'open' }
    expect(decodeFrame('arb', JSON.stringify(status))).toEqual(status)
    expect(decodeFrame('kalshi.ws', '{"type":"ok","sid":1,"seq":2}')).toMatchObject({ type: 'sequence' })
  })

  it('becomes a malformed event when it cannot be read', () => {
    expect(decodeFrame('arb', '{')).toEqual({
      type: 'malformed',
      channel: 'arb',
      code: 'MESSAGE_JSON',
      detail: 'the message is not JSON',
    })
    expect(decodeFrame('elsewhere', '{}')).toMatchObject({
      type: 'malformed',
      channel: 'elsewhere',
      code: 'CHANNEL_UNKNOWN',
    })
  })

  it('names the market, so that its book is no longer believed', () => {
    const bad = { type: 'level', venue: 'polymarket', market: 'P', price: '2' }
    expect(decodeFrame('arb', JSON.stringify(bad))).toMatchObject({ venue: 'polymarket', market: 'P' })
    const raw = { type: 'orderbook_delta', sid: 1, seq: 2, msg: { market_ticker: 'K' } }
    expect(decodeFrame('kalshi.ws', JSON.stringify(raw))).toMatchObject({ venue: 'kalshi', market: 'K' })
  })

  it('never throws, whatever the text is', () => {
    for (const text of [
      '',
      'null',
      '0',
      '"x"',
      '[]',
      '{}',
      '{"type":{}}',
      '{"type":"market"}',
      '\u0000',
      '{"type":"trade","msg":null}',
    ])
      for (const channel of ['arb', 'kalshi.ws', 'x'])
        expect(decodeFrame(channel, text)).toMatchObject({ type: 'malformed', channel })
  })
})
