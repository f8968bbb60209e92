import { describe, expect, it, vi } from 'vitest'
import { frameDecoder } from '../../../src/lib/app/decode-frame.js'
import { decodeKalshi } from '../../../src/lib/venues/kalshi/index.js'

vi.mock(import('../../../src/lib/venues/kalshi/index.js'), async (original) => {
  const actual = await original()
  return { ...actual, decodeKalshi: vi.fn(actual.decodeKalshi) }
})

const decodeFrame = (channel: string, payload: string) => frameDecoder().decode(channel, payload)
const decodeAnyFrame = (channel: string, payload: string) => frameDecoder().decodeAny(channel, payload)

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

  it('tells an error of the venue that ends a subscription by its code only', () => {
    const told = (msg: object) =>
      decodeFrame(
        'kalshi.ws',
        JSON.stringify({ type: 'error', sid: 3, msg: { ...msg, msg: 'a text of the venue' } }),
      )
    expect(told({ code: 25 })).toMatchObject({
      code: 'KALSHI_ERROR',
      detail: 'the venue reports error 25',
      position: { channel: 'kalshi.ws', subscription: 3 },
    })
    expect(told({})).toMatchObject({ code: 'KALSHI_ERROR', detail: 'the venue reports error without a code' })
    expect(told({ code: 8 })).toMatchObject({ type: 'sequence' })
  })

  it('takes the dollars of NO prices from the name of the channel', () => {
    const msg = { market_ticker: 'K', price_dollars: '0.30', delta_fp: '1', side: 'no' }
    const frame = JSON.stringify({ type: 'orderbook_delta', sid: 1, seq: 2, msg })
    expect(decodeFrame('kalshi.ws', frame)).toMatchObject({ price: 7_000 })
    expect(decodeFrame('kalshi.ws.yes.2', frame)).toMatchObject({
      price: 3_000,
      position: { channel: 'kalshi.ws.yes.2' },
    })
    const polled = JSON.stringify({
      ticker: 'K',
      orderbook_fp: { yes_dollars: [], no_dollars: [['0.30', '1']] },
    })
    expect(decodeFrame('kalshi.rest', polled)).toMatchObject({ type: 'snapshot', asks: [{ price: 7_000 }] })
  })

  it('takes an acknowledgement with a malformed number for malformed', () => {
    for (const seq of ['"2"', '1.5', '-1'])
      expect(decodeFrame('kalshi.ws', `{"type":"ok","sid":1,"seq":${seq}}`), seq).toMatchObject({
        type: 'malformed',
      })
    for (const envelope of ['{"type":"ok","sid":1}', '{"type":"ok","sid":1,"seq":null}'])
      expect(decodeFrame('kalshi.ws', envelope)).toMatchObject({ type: 'sequence' })
  })

  it('takes a text nested too deep for malformed, wherever the stack ends', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000)
    for (const channel of ['arb', 'kalshi.ws'])
      for (const text of [deep, `{"type":${deep}}`])
        expect(decodeFrame(channel, text)).toMatchObject({ type: 'malformed', channel })
    vi.mocked(decodeKalshi).mockImplementationOnce(() => {
      throw new RangeError('Maximum call stack size exceeded')
    })
    expect(decodeFrame('kalshi.ws', '{}')).toEqual({
      type: 'malformed',
      channel: 'kalshi.ws',
      code: 'MESSAGE_DEPTH',
      detail: 'Maximum call stack size exceeded',
    })
  })

  it("reads a session's own events only where a record of one is expected", () => {
    const timer = { type: 'timer', key: 'k' }
    expect(decodeAnyFrame('timer', JSON.stringify(timer))).toEqual(timer)
    expect(decodeFrame('timer', JSON.stringify(timer))).toMatchObject({ code: 'CHANNEL_UNKNOWN' })
    expect(decodeAnyFrame('timer', '{')).toMatchObject({ type: 'malformed', code: 'MESSAGE_JSON' })
    expect(decodeAnyFrame('arb', '{')).toMatchObject({ type: 'malformed', channel: 'arb' })
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

describe('the tokens of Polymarket', () => {
  const [yes, no] = ['1'.repeat(77), '2'.repeat(77)]
  const market = (tokens: object) =>
    JSON.stringify({
      type: 'market',
      venue: 'polymarket',
      market: '0xm',
      event: 'e',
      title: 't',
      grid: [{ start: '0', end: '1', step: '0.01' }],
      lot: '0.01',
      min_qty: '5',
      fee: null,
      tokens,
    })
  const named = { yes: { label: 'Up', token: yes }, no: { label: 'Down', token: no } }
  const frame = JSON.stringify({
    event_type: 'last_trade_price',
    market: '0xm',
    asset_id: no,
    price: '0.3',
    size: '5',
  })

  it('are learned from the listings of the same run', () => {
    const run = frameDecoder()
    expect(run.decode('polymarket.ws', frame)).toMatchObject({ type: 'malformed', code: 'POLYMARKET_TOKEN' })
    expect(run.decode('arb', market(named))).toMatchObject({ type: 'market', market: { tokens: named } })
    expect(run.decode('polymarket.ws', frame)).toMatchObject({ type: 'trade', market: '0xm', price: 7_000 })
    expect(run.decodeAny('polymarket.ws.2', frame)).toMatchObject({ type: 'trade' })
    expect(frameDecoder().decode('polymarket.ws', frame)).toMatchObject({ type: 'malformed' })
  })

  it('cannot be given a second meaning', () => {
    const run = frameDecoder()
    run.decode('arb', market(named))
    expect(run.decode('arb', market({ yes: named.no, no: named.yes }))).toMatchObject({
      type: 'malformed',
      code: 'POLYMARKET_TOKEN',
      venue: 'polymarket',
      market: '0xm',
    })
    expect(run.decode('polymarket.ws', frame)).toMatchObject({ price: 7_000 })
  })

  it('must be whole', () => {
    expect(decodeFrame('arb', market({ yes: named.yes }))).toMatchObject({
      type: 'malformed',
      code: 'MESSAGE_SHAPE',
    })
  })
})
