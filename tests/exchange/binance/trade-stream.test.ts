import { describe, expect, it } from 'vitest'
import { ms } from '../../../src/lib/base/units.js'
import { BinanceVenue } from '../../../src/lib/exchange/binance/binance-venue.js'
import { Agenda } from '../../../src/lib/exchange/core/agenda.js'
import type { SocketPeer, SocketSession } from '../../../src/lib/exchange/transport.js'
import { describeShared, sharedText, type Json } from '../../shared-material.js'

const NOW = ms(1_795_180_000_000)

class Peer implements SocketPeer {
  readonly texts: Json[] = []
  readonly pings: string[] = []
  ended: unknown
  session!: SocketSession

  send(text: string): void {
    this.texts.push(JSON.parse(text))
  }
  ping(body: string): void {
    this.pings.push(body)
  }
  close(code: number): void {
    this.ended = code
  }
  terminate(): void {
    this.ended = 'cut'
  }
  say(value: unknown): void {
    this.session.receive(typeof value === 'string' ? value : JSON.stringify(value))
  }
}

class Stage {
  readonly agenda = new Agenda(NOW)
  readonly venue = new BinanceVenue(this.agenda)

  open(target: string): Peer {
    const peer = new Peer()
    const [path = '', query = ''] = target.split('?')
    const accepted = this.venue.connect(
      { method: 'GET', path, query: new URLSearchParams(query), headers: {}, body: '' },
      peer,
    )
    if (!accepted.accepted) throw new Error(accepted.response.status.toString())
    peer.session = accepted.session
    return peer
  }

  print(symbol = 'BTCUSDT'): void {
    this.venue.publish({
      symbol,
      price: '76584.81',
      qty: '0.01074',
      at: this.agenda.now,
      buyerIsMaker: false,
    })
  }

  wait(millis: number): void {
    this.agenda.runUntil(ms(this.agenda.now + millis))
  }
}

const TRADE = {
  e: 'trade',
  E: NOW,
  s: 'BTCUSDT',
  t: 6_000_000_001,
  p: '76584.81000000',
  q: '0.01074000',
  T: NOW,
  m: false,
  M: true,
}

describe('the trade stream', () => {
  it('prints trades plain, or wrapped with their stream', () => {
    const stage = new Stage()
    const [plain, combined, other] = [
      '/ws/btcusdt@trade',
      '/stream?streams=btcusdt@trade/btcusdt@aggTrade',
      '/ws/ethusdt@trade',
    ].map((target) => stage.open(target)) as [Peer, Peer, Peer]
    stage.print()
    expect(plain.texts).toEqual([TRADE])
    expect(combined.texts).toEqual([
      { stream: 'btcusdt@trade', data: TRADE },
      {
        stream: 'btcusdt@aggTrade',
        data: {
          e: 'aggTrade',
          E: NOW,
          s: 'BTCUSDT',
          a: 6_000_000_001,
          p: '76584.81000000',
          q: '0.01074000',
          f: 6_000_000_001,
          l: 6_000_000_001,
          T: NOW,
          m: false,
          M: true,
        },
      },
    ])
    expect(other.texts).toEqual([])
    stage.print()
    expect(plain.texts[1].t).toBe(6_000_000_002)
  })

  it('obeys commands', () => {
    const stage = new Stage()
    const peer = stage.open('/ws')
    peer.say({ method: 'SUBSCRIBE', params: ['btcusdt@trade'], id: 1 })
    peer.say({ method: 'LIST_SUBSCRIPTIONS', id: 3 })
    peer.say({ method: 'SET_PROPERTY', params: ['combined', true], id: 5 })
    peer.say({ method: 'GET_PROPERTY', params: ['combined'], id: 2 })
    stage.print()
    stage.wait(1_000)
    peer.say({ method: 'UNSUBSCRIBE', params: ['btcusdt@trade'], id: 312 })
    stage.print()
    expect(peer.texts).toEqual([
      { result: null, id: 1 },
      { result: ['btcusdt@trade'], id: 3 },
      { result: null, id: 5 },
      { result: true, id: 2 },
      { stream: 'btcusdt@trade', data: TRADE },
      { result: null, id: 312 },
    ])
  })

  it.each([
    ['{', 3],
    ['{"method":"DANCE","id":1}', 2],
    ['{"method":"SUBSCRIBE","params":"x","id":1}', 2],
    ['{"method":"SUBSCRIBE","params":[1],"id":1}', 2],
    ['{"method":"GET_PROPERTY","params":["x"],"id":1}', 0],
    ['{"method":"SET_PROPERTY","params":["combined",1],"id":1}', 1],
    ['{"method":"SUBSCRIBE","params":[],"id":-1}', 2],
  ])('says what is wrong with %s', (text, code) => {
    const peer = new Stage().open('/ws/btcusdt@trade')
    peer.say(text)
    expect(peer.texts[0]).toMatchObject({ code, msg: expect.any(String) })
  })

  it('pings every twenty seconds, lives a day, and ends for floods', () => {
    const stage = new Stage()
    const [peer, flood] = [stage.open('/ws/btcusdt@trade'), stage.open('/ws')]
    stage.wait(60_000)
    expect(peer.pings).toEqual([20, 40, 60].map((seconds) => (NOW + seconds * 1_000).toString()))
    for (let i = 0; i < 6; i++) flood.say({ method: 'LIST_SUBSCRIPTIONS', id: i })
    expect(flood.ended).toBe(1008)
    stage.wait(86_400_000)
    expect(peer.ended).toBe(1001)
    const pings = peer.pings.length
    stage.wait(60_000)
    expect(peer.pings).toHaveLength(pings)
  })

  it('serves nothing elsewhere', () => {
    expect(() => new Stage().open('/other')).toThrow('404')
  })
})

const RECORDED =
  'data/polymarket-ws-btc15m-2026-04/m9-rtds-natural-20260429T021025Z-fresh.raw_messages.jsonl.gz'

describeShared('recorded trades', RECORDED, () => {
  it('have the same keys in the same order', () => {
    const stage = new Stage()
    const peer = stage.open('/stream?streams=btcusdt@trade')
    stage.print()
    const line = sharedText(RECORDED)
      .split('\n')
      .find((text) => text.includes('btcusdt@trade'))!
    const recorded = JSON.parse(JSON.parse(line).payload)
    expect(Object.keys(peer.texts[0])).toEqual(Object.keys(recorded))
    expect(Object.keys(peer.texts[0].data)).toEqual(Object.keys(recorded.data))
  })
})
