import { describe, expect, it } from 'vitest'
import { parsePolymarketChannel } from '../../../../../src/lib/venues/polymarket/normalize/channel.js'
import { receivePolymarket } from '../../../../../src/lib/venues/polymarket/normalize/receive.js'
import { TokenTable } from '../../../../../src/lib/venues/polymarket/normalize/token-table.js'
import { drawnMarket } from '../../../../drawn/market.js'
import { book, listed, MARKET, NO, OTHER_MARKET, SOCKET, TOKENS, YES } from './listed.js'

describe('what tokens stand for', () => {
  it('is learned from listings', () => {
    const table = new TokenTable()
    table.learn(listed(MARKET, YES, NO))
    expect(table.find(YES)).toEqual({ market: MARKET, outcome: 'yes', label: 'Up' })
    expect(table.find(NO)).toEqual({ market: MARKET, outcome: 'no', label: 'Down' })
    expect(table.find('9')).toBeUndefined()
    expect([table.has(MARKET), table.has(OTHER_MARKET)]).toEqual([true, false])
    expect(table.tokensOf(MARKET)?.yes.token).toBe(YES)
  })

  it('is not learned from listings without tokens or of other venues', () => {
    const table = new TokenTable()
    table.learn(drawnMarket('polymarket:P'))
    table.learn({ ...listed('K', YES, NO), venue: 'kalshi' })
    expect(table.find(YES)).toBeUndefined()
  })

  it('may be told again', () => {
    const table = new TokenTable()
    table.learn(listed(MARKET, YES, NO))
    table.learn(listed(MARKET, YES, NO))
    expect(table.find(YES)?.outcome).toBe('yes')
  })

  it.each([
    ['the outcomes the other way round', listed(MARKET, NO, YES)],
    ['a token of another market', listed(OTHER_MARKET, YES, '9')],
    ['another token of a known market', listed(MARKET, YES, '9')],
    ['one token for both', listed(OTHER_MARKET, '8', '8')],
  ])('is not changed by a listing with %s', (_, market) => {
    const table = new TokenTable()
    table.learn(listed(MARKET, YES, NO))
    expect(() => table.learn(market)).toThrow(expect.objectContaining({ code: 'POLYMARKET_TOKEN' }))
    expect(table.find(YES)).toMatchObject({ market: MARKET, outcome: 'yes' })
    expect([table.find('8'), table.find('9')]).toEqual([undefined, undefined])
  })
})

describe('the channels', () => {
  it.each([
    ['polymarket.ws', 'market', 'polymarket.ws'],
    ['polymarket.ws.2', 'market', 'polymarket.ws.2'],
    ['polymarket.ws.1234.reread', 'reread', 'polymarket.ws.1234'],
    ['polymarket.ws.reread', 'reread', 'polymarket.ws'],
    ['polymarket.user', 'user', 'polymarket.user'],
  ])('%s is a %s channel of the stream %s', (name, kind, stream) => {
    expect(parsePolymarketChannel(name)).toEqual({ name, kind, stream })
  })

  it.each([
    'polymarket',
    'polymarket.ws.1',
    'polymarket.ws.0',
    'polymarket.ws.x',
    'polymarket.user.2',
    'kalshi.ws',
  ])('%s is none', (name) => {
    expect(parsePolymarketChannel(name)).toBeUndefined()
  })
})

describe('a frame that was received', () => {
  it('comes back in parts and decoded', () => {
    const { frame, body } = receivePolymarket(JSON.stringify(book(YES, [], [])), SOCKET, TOKENS)
    expect(frame?.messages).toMatchObject([{ type: 'book', fields: { asset_id: YES } }])
    expect(body).toMatchObject({ type: 'snapshot' })
    expect(receivePolymarket('PONG', SOCKET, TOKENS).frame).toEqual({ text: 'PONG', messages: [] })
  })

  it('never throws', () => {
    expect(receivePolymarket('{', SOCKET, TOKENS)).toMatchObject({
      frame: undefined,
      body: {
        type: 'malformed',
        code: 'POLYMARKET_JSON',
        position: { channel: 'polymarket.ws', subscription: 0 },
      },
    })
    const wrong = JSON.stringify({ ...book(YES, [], []), asks: 5 })
    expect(receivePolymarket(wrong, SOCKET, TOKENS)).toMatchObject({
      frame: { messages: [{ type: 'book' }] },
      body: { type: 'malformed', venue: 'polymarket', market: MARKET },
    })
    expect(receivePolymarket('['.repeat(200_000), SOCKET, TOKENS).body.type).toBe('malformed')
  })
})
