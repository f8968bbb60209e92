// One connection of PolyBolt after another, in a time that the test moves.
import { beforeEach, describe, expect, it } from 'vitest'
import type { VenueError } from '../../../../../src/lib/base/errors.js'
import { ms, type Ms } from '../../../../../src/lib/base/units.js'
import {
  POLYBOLT_LIMITS,
  type PolyBoltNotice,
} from '../../../../../src/lib/venues/polymarket/reference/polybolt/polybolt-options.js'
import { POLYBOLT_ERRORS } from '../../../../../src/lib/venues/polymarket/reference/polybolt/polybolt-frame.js'
import { PolyBoltSession } from '../../../../../src/lib/venues/polymarket/reference/polybolt/polybolt-session.js'
import { REFUSAL_RULES } from '../../../../../src/lib/venues/polymarket/reference/polybolt/refusal-rules.js'
import {
  priceSubscription,
  touchSubscription,
} from '../../../../../src/lib/venues/polymarket/reference/polybolt/subscription.js'
import { polyBoltName } from '../../../../../src/lib/venues/polymarket/reference/reference-feed.js'
import type { Json } from '../../../../shared-material.js'

const SECRETS = { apiKey: 'key', secret: 'hush', passphrase: 'hush-too' }
const AT = 1_795_180_000_000
const of = (asset: string) => priceSubscription(polyBoltName({ asset, kind: 'twap60' })!)
const BTC = of('btc')

let now: Ms
let sent: Json[]
let notices: PolyBoltNotice[]
let told: string[]
let gaveUp: string[]
let rejected: VenueError[]
let session: PolyBoltSession
let seq: number

const make = (hasKey = true): void => {
  now = ms(1_000)
  ;[sent, notices, told, gaveUp, rejected, seq] = [[], [], [], [], [], 0]
  session = new PolyBoltSession(
    {
      credentials: hasKey ? { socketAuth: () => SECRETS } : undefined,
      limits: POLYBOLT_LIMITS,
      sink: {
        prices: ({ symbol, points }) => told.push(`${symbol} x${points.length}`),
        touch: ({ token }) => told.push(token),
        notice: (notice) => notices.push(notice),
        rejected: () => undefined,
      },
      send: (text) => sent.push(JSON.parse(text)),
      giveUp: (why) => gaveUp.push(why),
      reject: (error) => rejected.push(error),
    },
    now,
  )
}
beforeEach(() => make())

/** Time passes in ticks as in earnest; while it does, the other side answers pings. */
const pass = (forMs: number, isAnswering = true): void => {
  for (let left = forMs; left > 0; left -= 100) {
    now = ms(now + 100)
    session.tick(now)
    if (isAnswering) for (const { op, rid } of sent) if (op === 'ping') frame({ op: 'pong', rid })
  }
}
const frame = (json: object | string): void =>
  session.receive(typeof json === 'string' ? json : JSON.stringify(json), ms(AT), now)
const take = (): Json[] => sent.splice(0).filter(({ op }: Json) => op !== 'ping')
const data = (over: object = {}, payload: object = {}, channel = 'price.crypto.twap'): object => ({
  v: 1,
  channel,
  seq: ++seq,
  ts: AT,
  payload: {
    symbol: 'btcusd',
    full_accuracy_value: '1.5',
    timestamp: AT + seq,
    window_seconds: 60,
    ...payload,
  },
  ...over,
})
const snapshot = (symbol = 'btcusd'): object =>
  data({ snapshot: true }, { symbol, data: [{ timestamp: AT, full_accuracy_value: '1.5' }] })
const authed = (): void => {
  session.opened(now)
  const { rid } = take().find(({ op }) => op === 'auth')
  frame({ op: 'authed', rid })
}
const live = (): void => {
  session.table.want(BTC, now)
  authed()
  pass(100)
  const [{ rid }] = take()
  frame({ op: 'subscribed', channel: 'price.crypto.twap', rid })
  frame(snapshot())
}
const phases = (): unknown[] => session.table.status().map(({ phase, code }) => code ?? phase)
const notice = (what: PolyBoltNotice['what']) => notices.filter((one) => one.what === what)

describe('a connection to PolyBolt', () => {
  it('shows the key first, then asks for one thing after another, and believes the first data', () => {
    session.table.want(BTC, now)
    session.table.want(of('eth'), now)
    session.opened(now)
    expect(take()).toEqual([{ op: 'auth', rid: '1', auth: SECRETS }])
    pass(1_000)
    expect(take()).toEqual([])
    frame({ op: 'authed', rid: '1' })
    expect(session.authPhase).toBe('done')
    pass(500)
    expect(take()).toEqual([
      { op: 'subscribe', rid: '2', subscriptions: [{ channel: 'price.crypto.twap', filter: BTC.filter }] },
      {
        op: 'subscribe',
        rid: '3',
        subscriptions: [{ channel: 'price.crypto.twap', filter: of('eth').filter }],
      },
    ])
    frame({ op: 'subscribed', channel: 'price.crypto.twap', rid: '2' })
    expect(phases()).toEqual(['asked', 'asked'])
    frame(snapshot())
    frame(data())
    expect(phases()).toEqual(['live', 'asked'])
    expect(told).toEqual(['btcusd x1', 'btcusd x1'])
  })

  it('asks for 64 things and not for more, slower than 20 a second', () => {
    const assets = Array.from({ length: 70 }, (_, i) => `a${i}`)
    for (const asset of assets) session.table.want(of(asset), now)
    expect(notice('refused')).toHaveLength(6)
    authed()
    for (let second = 0; second < 10; second++) {
      pass(1_000)
      expect(take().length).toBeLessThan(20)
    }
    expect(phases().filter((phase) => phase === 'asked')).toHaveLength(64)
    session.table.leave(of('a0').key, now)
    pass(300_000)
    expect(phases().filter((phase) => phase === 'sub_limit').length).toBeLessThan(7)
  })

  it('asks no faster when it is looked at more often', () => {
    for (let i = 0; i < 64; i++) session.table.want(of(`a${i}`), now)
    authed()
    for (let i = 0; i < 1_000; i += 5) {
      now = ms(now + 5)
      session.tick(now)
    }
    expect(take().length).toBeLessThan(20)
  })

  it('asks for it again on the next connection, and never for what is not wanted any more', () => {
    live()
    session.table.want(of('eth'), now)
    pass(200)
    session.table.leave(of('eth').key, now)
    authed()
    expect(phases()).toEqual(['wanted'])
    pass(100)
    expect(take()).toMatchObject([{ op: 'subscribe', subscriptions: [{ filter: { symbol: 'btcusd' } }] }])
  })

  it('ends what is not wanted any more', () => {
    live()
    session.table.leave(BTC.key, now)
    pass(100)
    expect(take()).toMatchObject([{ op: 'unsubscribe', subscriptions: [{ filter: BTC.filter }] }])
    frame(data())
    expect(session.counts.report()['stray']).toBe(1)
  })

  it('without a key asks for the best prices of tokens alone', () => {
    make(false)
    session.table.want(BTC, now)
    session.table.want(touchSubscription('123'), now)
    session.opened(now)
    expect(phases()).toEqual(['auth_required', 'asked'])
    expect(take()).toMatchObject([{ op: 'subscribe', subscriptions: [{ filter: { asset_id: '123' } }] }])
    frame(data({ snapshot: true, payload: [] }, {}, 'price.polymarket'))
    expect(phases()).toEqual(['auth_required', 'live'])
    frame(data({}, { market: '0x', asset_id: '123', best_bid: '0.5', best_ask: '0.6' }, 'price.polymarket'))
    expect(told).toEqual(['123'])
  })

  it('pings, answers pings, and gives up when nothing comes back', () => {
    authed()
    pass(10_000)
    expect(sent).toMatchObject([{ op: 'ping' }])
    frame({ op: 'ping', rid: 'x' })
    expect(sent.at(-1)).toEqual({ op: 'pong', rid: 'x' })
    sent.splice(0)
    pass(29_900, false)
    expect(gaveUp).toEqual([])
    pass(200, false)
    expect(gaveUp[0]).toBe('deaf')
  })

  it('gives up when the key is not answered', () => {
    session.opened(now)
    pass(9_900)
    expect(gaveUp).toEqual([])
    pass(200)
    expect(gaveUp[0]).toBe('no-answer')
  })
})

describe('numbers', () => {
  it('that jump are a loss: told, and the snapshot is asked for again', () => {
    live()
    seq += 3
    frame(data())
    expect(notice('lost')).toEqual([{ what: 'lost', channel: 'price.crypto.twap', frames: 3 }])
    expect(told).toHaveLength(2)
    pass(1_100)
    expect(take().map(({ op }) => op)).toEqual(['unsubscribe', 'subscribe'])
    frame(snapshot())
    expect(phases()).toEqual(['live'])
  })

  it('that follow are none, but what the venue says it dropped is', () => {
    live()
    frame(data({ dropped: 0 }))
    expect(notice('lost')).toEqual([])
    frame(data({ dropped: 2 }))
    expect(notice('lost')).toMatchObject([{ frames: 2 }])
    seq += 5
    frame(data({ dropped: 4 }))
    expect(notice('lost')).toMatchObject([{ frames: 2 }, { frames: 5 }])
  })

  it('that were there before are passed over', () => {
    live()
    frame(data())
    seq -= 2
    frame(data())
    seq += 1
    frame(data({ seq }))
    seq -= 1
    expect(told).toHaveLength(2)
    expect(session.counts.report()['old-number']).toBe(2)
    expect(notice('lost')).toEqual([])
  })

  it('count each channel for itself, and anew with a connection', () => {
    live()
    frame(data({ seq: 40 }, {}, 'price.crypto'))
    seq -= 1
    expect(notice('lost')).toEqual([])
    frame(data())
    seq = 0
    authed()
    frame(data())
    expect(notice('lost')).toEqual([])
    expect(session.counts.report()['old-number']).toBeUndefined()
  })

  it('may begin anew with a snapshot', () => {
    live()
    seq = 100
    frame(data())
    seq = 0
    frame(snapshot())
    frame(data())
    expect(told).toHaveLength(4)
    expect(session.counts.report()['old-number']).toBeUndefined()
  })

  it('lost again and again are told each time, and asked for again only a few times a minute', () => {
    live()
    for (let i = 0; i < 50; i++) {
      seq += 1
      frame(data())
      pass(200)
    }
    expect(notice('lost')).toHaveLength(50)
    expect(take().filter(({ op }) => op === 'subscribe').length).toBeLessThanOrEqual(4)
  })

  it('of a frame that cannot be read count all the same', () => {
    live()
    frame(data({}, { full_accuracy_value: 'x' }))
    frame(data())
    expect(notice('unreadable')).toEqual([{ what: 'unreadable', code: 'POLYMARKET_REFERENCE_PRICE' }])
    expect(notice('lost')).toEqual([])
    frame('{"v":1')
    expect(notice('unreadable')).toHaveLength(2)
  })
})

describe('a subscription', () => {
  it('that brings nothing is asked for again, and after some times given up for minutes', () => {
    session.table.want(BTC, now)
    authed()
    pass(100_000)
    const asked = take().filter(({ op }) => op === 'subscribe').length
    expect(asked).toBe(5)
    expect(phases()).toEqual(['silent'])
    expect(notice('refused')).toMatchObject([{ code: 'silent', subscription: { key: BTC.key } }])
    pass(300_000)
    expect(take().some(({ op }) => op === 'subscribe')).toBe(true)
  })

  it('that brings prices without a snapshot is as good', () => {
    session.table.want(BTC, now)
    authed()
    pass(100)
    take()
    for (let i = 0; i < 15; i++) {
      frame(data())
      pass(1_000)
    }
    expect(take()).toEqual([])
    expect(phases()).toEqual(['live'])
  })

  it('with an empty snapshot is live', () => {
    session.table.want(BTC, now)
    authed()
    pass(100)
    frame(data({ snapshot: true, payload: { symbol: 'btcusd', window_seconds: 60, data: [] } }))
    expect(phases()).toEqual(['live'])
  })

  it('does not hear of another window or symbol', () => {
    live()
    frame(data({}, { window_seconds: 30 }))
    frame(data({}, { symbol: 'ethusd' }))
    expect(told).toHaveLength(1)
    expect(session.counts.report()['stray']).toBe(2)
  })
})

describe('an error of the venue', () => {
  const refuse = (code: string, over: object = {}): void => {
    session.table.want(BTC, now)
    authed()
    pass(100)
    const [{ rid }] = take()
    frame({ op: 'error', channel: 'price.crypto.twap', rid, code, ...over })
  }

  it('has a rule, each of them', () => {
    expect(Object.keys(REFUSAL_RULES).sort()).toEqual([...POLYBOLT_ERRORS, 'unknown'].sort())
  })

  it.each(['bad_op', 'bad_channel', 'bad_filter', 'sub_limit', 'what_is_this'])(
    '%s: that subscription is refused, told once, and asked for again after minutes',
    (code) => {
      refuse(code)
      pass(60_000)
      expect(take()).toEqual([])
      expect(notice('refused')).toHaveLength(1)
      expect(gaveUp).toEqual([])
      pass(250_000)
      expect(take()[0]).toMatchObject({ op: 'subscribe' })
    },
  )

  it('without a request id is about who waits longest on its channel', () => {
    refuse('bad_filter', { rid: undefined })
    expect(phases()).toEqual(['bad_filter'])
  })

  it('rate_limited: nothing is subscribed for two seconds, then this', () => {
    refuse('rate_limited')
    pass(1_900)
    expect(take()).toEqual([])
    pass(200)
    expect(take()).toMatchObject([{ op: 'subscribe' }])
    expect(notice('refused')).toEqual([])
  })

  it('auth_required although the key was accepted: it is shown again, then this is asked for', () => {
    refuse('auth_required')
    pass(1_100)
    const [auth] = take()
    expect(auth).toMatchObject({ op: 'auth' })
    frame({ op: 'authed', rid: auth.rid })
    pass(200)
    expect(take()).toMatchObject([{ op: 'subscribe' }])
  })

  it('auth_required without a key is a refusal', () => {
    make(false)
    session.table.want(touchSubscription('1'), now)
    session.opened(now)
    const [{ rid }] = take()
    frame({ op: 'error', rid, channel: 'price.polymarket', code: 'auth_required' })
    expect(phases()).toEqual(['auth_required'])
  })

  it('auth_invalid: rejected for good', () => {
    session.opened(now)
    const [{ rid }] = take()
    frame({ op: 'error', rid, code: 'auth_invalid' })
    expect(rejected).toMatchObject([{ code: 'ARB-AUTH-003', outcome: 'refused', venueCode: 'auth_invalid' }])
  })

  it('auth_unavailable: shown again after growing pauses, four times, then another connection', () => {
    session.opened(now)
    const times: number[] = []
    for (let i = 0; i < 200 && gaveUp.length === 0; i++) {
      for (const { op, rid } of take()) {
        if (op !== 'auth') continue
        times.push(now)
        frame({ op: 'error', rid, code: 'auth_unavailable' })
      }
      pass(100)
    }
    expect(times.map((at) => at - times[0]!)).toEqual([0, 1_000, 3_000, 7_000])
    expect(gaveUp[0]).toBe('auth')
    expect(rejected).toEqual([])
  })

  it.each(['auth_attempts', 'bad_op', 'what_is_this'])('%s for the key: another connection', (code) => {
    session.opened(now)
    const [{ rid }] = take()
    frame({ op: 'error', rid, code })
    expect(gaveUp).toEqual(['auth'])
    expect(rejected).toEqual([])
  })

  it('rate_limited for the key: shown again', () => {
    session.opened(now)
    const [{ rid }] = take()
    frame({ op: 'error', rid, code: 'rate_limited' })
    pass(1_100)
    expect(take()).toMatchObject([{ op: 'auth' }])
  })
})

it('never shows the secrets but in that one frame', () => {
  live()
  frame({ op: 'error', code: 'hush', rid: 'hush', channel: 'hush' })
  frame({ op: 'hush' })
  const all = JSON.stringify([notices, rejected, session.table.status(), session.counts.report()])
  expect(all).not.toContain('hush')
})
